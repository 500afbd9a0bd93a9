//! Light or dark, moving or still: what the system asks for, and what the page shows.

use gloo::utils::{document_element, window};
use web_sys::{Event, MediaQueryList};

use crate::browser::dom;
use crate::browser::listener::{EventListener, listen};

const DARK: &str = "(prefers-color-scheme: dark)";
const STILL: &str = "(prefers-reduced-motion: reduce)";

/// Whether the system asks for a dark page.
pub fn system_is_dark() -> bool {
    query(DARK).is_some_and(|it| it.matches())
}

/// Whether the system asks for no needless motion.
pub fn system_is_still() -> bool {
    query(STILL).is_some_and(|it| it.matches())
}

/// Calls back with the new answer when the system turns dark or light; stops when dropped.
///
/// None where the system cannot be asked.
pub fn on_system_dark(mut callback: impl FnMut(bool) + 'static) -> Option<EventListener> {
    let list = query(DARK)?;
    let asked = list.clone();
    Some(listen(&list, "change", move |_: &Event| callback(asked.matches())))
}

/// Sets `data-theme` on the root element, which stylesheets read.
pub fn set_theme(theme: &str) {
    let _ = document_element().set_attribute("data-theme", theme);
}

/// Sets `data-` attributes and numbers of the root element, which stylesheets read.
pub fn set_style(names: &[(&str, &str)], numbers: &[(&str, u32)]) {
    let root = document_element();
    for (name, value) in names {
        let _ = root.set_attribute(&format!("data-{name}"), value);
    }
    for (name, value) in numbers {
        dom::set_style(&root, name, &value.to_string());
    }
}

/// Takes `data-theme` off the root element, so that the system decides.
pub fn clear_theme() {
    let _ = document_element().remove_attribute("data-theme");
}

fn query(media: &str) -> Option<MediaQueryList> {
    window().match_media(media).ok()?
}
