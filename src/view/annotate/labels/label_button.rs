//! One label in the bar.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::tagging;
use crate::browser::focus;
use crate::model::record::schema::Label;
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::{count, fill, words};

/// A label to tag with: its key, its name over its line, its count, and its lock.
#[component]
pub fn LabelButton(
    /// Its index among the labels, from zero.
    index: usize,
    /// The label.
    label: Label,
    /// The heading before it, if it is the first one below it.
    heading: Option<String>,
) -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let Label { id, name, key, description, .. } = label;
    let id = StoredValue::new(id);
    let is_locked =
        Memo::new(move |_| id.with_value(|id| bench.interface.locked.read().as_ref() == Some(id)));
    let spans = Memo::new(move |_| id.with_value(|id| bench.pane.annotations.read().count_of(id)));
    let toggle_lock = move || id.with_value(|id| tagging::toggle_lock(bench, id));
    let tag = move |event: leptos::ev::MouseEvent| {
        if event.shift_key() {
            toggle_lock();
        } else {
            id.with_value(|id| tagging::use_label(bench, id));
        }
    };
    // Pressing the mouse would take the focus, and with it the selection of the text.
    let keep_selection = |event: leptos::ev::MouseEvent| event.prevent_default();
    let lock_title = {
        let name = name.clone();
        move || fill(if is_locked.get() { words.unlock } else { words.lock }, &[("label", &name)])
    };
    let shortcut = (!key.is_empty()).then(|| key.to_ascii_uppercase());
    let cap = shortcut.clone();
    view! {
        <span
            class=format!("label-button label-{index}")
            class:label-button--locked=move || is_locked.get()
            data-group=heading
            on:mousedown=keep_selection
            on:keydown=focus::step_inside
        >
            <button
                type="button"
                class="label-button__tag"
                data-testid="label"
                data-label=id.with_value(|id| id.to_string())
                aria-keyshortcuts=shortcut
                aria-pressed=move || is_locked.get().then_some("true")
                title=(!description.is_empty()).then_some(description)
                on:click=tag
            >
                {cap.map(|key| view! { <kbd>{key}</kbd> })}
                <bdi class="label-name" data-name=name.clone()>{name.clone()}</bdi>
                <span class="label-button__count">{move || count(spans.get())}</span>
            </button>
            <button
                type="button"
                class="label-button__lock"
                // The arrows go there from the label: each label is one stop.
                tabindex="-1"
                data-testid="lock"
                title=lock_title
                aria-pressed=move || if is_locked.get() { "true" } else { "false" }
                on:click=move |_| toggle_lock()
            >
                <Icon sign=Signal::derive(move || if is_locked.get() { Sign::Lock } else { Sign::Unlocked })/>
            </button>
        </span>
    }
}
