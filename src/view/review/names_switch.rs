//! The switch that puts numbers in place of names.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::keys;
use crate::model::action::Action;
use crate::view::widgets::key_caps;
use crate::words::{review, words};

/// The switch, with its key.
#[component]
pub fn NamesSwitch() -> impl IntoView {
    let bench = use_bench();
    let own = review();
    let is_on = bench.review.is_anonymous;
    view! {
        <button
            type="button"
            role="switch"
            class="switches__switch"
            data-testid="hide-names"
            aria-label=own.hide_names
            aria-keyshortcuts=move || key_caps::shortcut(bench, Action::ToggleNames)
            title=move || key_caps::with_key(bench, own.hide_names, Action::ToggleNames)
            aria-checked=move || if is_on.get() { "true" } else { "false" }
            on:click=move |_| keys::toggle_names(bench)
        >
            {own.hide_names} ": "
            {move || if is_on.get() { words().interface.on } else { words().interface.off }}
        </button>
    }
}
