//! Keys as they are printed on the keyboard.

use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::browser::environment;
use crate::model::action::Action;
use crate::model::keystroke::parts;
use crate::words::{fill, words};

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

/// The digit that something in a short list is chosen by; nothing, if it is not among the first nine.
#[component]
pub fn DigitKey(
    /// Its index in the list.
    index: usize,
) -> impl IntoView {
    (index < 9).then(|| view! { <span aria-hidden="true"><KeyCaps written=(index + 1).to_string()/></span> })
}

/// The first key of an action, as the person has it; nothing, if it has none.
#[component]
pub fn ActionKey(
    /// The action.
    action: Action,
) -> impl IntoView {
    let bench = use_bench();
    move || key_of(bench, action).map(|written| view! { <KeyCaps written/> })
}

/// The first key of an action, as the person has it.
pub fn key_of(bench: Workbench, action: Action) -> Option<String> {
    bench.settings.read().keymap().first(action)
}

/// What something is called, with the key that does it, too.
pub fn with_key(bench: Workbench, what: &str, action: Action) -> String {
    match key_of(bench, action) {
        Some(key) => fill(words().interface.with_key, &[("what", what), ("key", &in_words(&key))]),
        None => what.to_string(),
    }
}

/// What the caps of a key say, one after the other.
fn caps(written: &str) -> Vec<String> {
    let is_apple = environment::is_apple();
    parts(written).into_iter().map(|name| cap(name, is_apple)).collect()
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

/// The first key of an action, as `aria-keyshortcuts` writes it.
pub fn shortcut(bench: Workbench, action: Action) -> Option<String> {
    key_of(bench, action).map(|key| for_assistive(&key))
}

/// A key as `aria-keyshortcuts` writes it.
fn for_assistive(written: &str) -> String {
    let control = if environment::is_apple() { "Meta" } else { "Control" };
    let names = parts(written).into_iter().map(|name| match name {
        "Ctrl" => control,
        other => other,
    });
    names.collect::<Vec<_>>().join("+")
}
