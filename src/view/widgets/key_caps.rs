//! Keys as they are printed on the keyboard.

use leptos::prelude::*;

use crate::browser::environment;

/// A key as small outlined caps.
#[component]
pub fn KeyCaps(
    /// The key as bindings write it, for instance `Ctrl+Shift+Z`.
    #[prop(into)]
    written: String,
) -> impl IntoView {
    let caps = caps(&written).into_iter().map(|cap| view! { <kbd>{cap}</kbd> });
    view! { <span class="key-caps">{caps.collect_view()}</span> }
}

/// What the caps of a key say, one after the other.
fn caps(written: &str) -> Vec<String> {
    let is_apple = environment::is_apple();
    written.split('+').map(|name| cap(name, is_apple)).collect()
}

/// A key in one line of text, for titles.
pub fn in_words(written: &str) -> String {
    caps(written).join(if environment::is_apple() { "" } else { "+" })
}

fn cap(name: &str, is_apple: bool) -> String {
    let sign = match name {
        "Ctrl" if is_apple => "⌘",
        "Alt" if is_apple => "⌥",
        "Shift" if is_apple => "⇧",
        "ArrowLeft" => "←",
        "ArrowRight" => "→",
        "ArrowUp" => "↑",
        "ArrowDown" => "↓",
        "Comma" => ",",
        "Period" => ".",
        "Delete" if is_apple => "⌦",
        "Delete" => "Del",
        "Backspace" => "⌫",
        "Escape" => "Esc",
        "PageUp" => "PgUp",
        "PageDown" => "PgDn",
        other => other,
    };
    sign.to_string()
}

/// A key as `aria-keyshortcuts` writes it.
pub fn for_assistive(written: &str) -> String {
    let control = if environment::is_apple() { "Meta" } else { "Control" };
    let names = written.split('+').map(|name| match name {
        "Ctrl" => control,
        "Comma" => ",",
        "Period" => ".",
        other => other,
    });
    names.collect::<Vec<_>>().join("+")
}
