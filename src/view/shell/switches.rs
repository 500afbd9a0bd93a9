//! What one person likes, to be switched.

use leptos::prelude::*;

use crate::app::bench::notice::{Dialog, PageTab};
use crate::app::bench::settings::Tags;
use crate::app::bench::workbench::use_bench;
use crate::app::edit::keys;
use crate::model::action::Action;
use crate::view::widgets::key_caps;
use crate::view::widgets::key_caps::ActionKey;
use crate::words::words;

/// The switches: snapping, names in the text, single keys; and the way to all keys.
#[component]
pub fn Switches() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let tags = move || match bench.settings.read().tags {
        Tags::Names => words.tags_names,
        Tags::Short => words.tags_short,
        Tags::Off => words.tags_off,
    };
    let toggle_single_keys =
        move |_| bench.settings.update(|settings| settings.single_keys = !settings.single_keys);
    view! {
        <div class="switches">
            <Switch
                name=words.snap
                is_on=Signal::derive(move || bench.settings.read().snap)
                test_id="snap"
                on_toggle=move |_| keys::toggle_snap(bench)
            />
            <button
                type="button"
                class="switches__switch"
                data-testid="tags"
                on:click=move |_| keys::cycle_tags(bench)
            >
                {tags}
            </button>
            <Switch
                name=words.single_keys_short
                is_on=Signal::derive(move || bench.settings.read().single_keys)
                test_id="single-keys"
                on_toggle=toggle_single_keys
            />
            <button
                type="button"
                class="switches__switch"
                data-testid="toggle-guidelines"
                aria-keyshortcuts=move || key_caps::shortcut(bench, Action::Guidelines)
                aria-pressed=move || if bench.interface.has_guidelines.get() { "true" } else { "false" }
                on:click=move |_| {
                    bench.interface.tab.set(PageTab::Annotate);
                    keys::perform(bench, Action::Guidelines);
                }
            >
                {words.guidelines}
            </button>
            <button
                type="button"
                class="switches__switch"
                data-testid="view"
                on:click=move |_| bench.interface.dialog.set(Some(Dialog::View))
            >
                {words.view}
            </button>
            <button
                type="button"
                class="switches__switch for-keys"
                data-testid="help"
                on:click=move |_| bench.interface.dialog.set(Some(Dialog::Help))
            >
                <ActionKey action=Action::Help/>
                {words.all_keys_short}
            </button>
        </div>
    }
}

/// A switch that reads as a sentence: its name, then on or off.
#[component]
fn Switch(
    /// What it switches.
    name: &'static str,
    /// Whether it is on.
    is_on: Signal<bool>,
    /// Where automation finds it.
    test_id: &'static str,
    /// Called when the person uses it.
    on_toggle: impl FnMut(leptos::ev::MouseEvent) + 'static,
) -> impl IntoView {
    let words = &words().interface;
    view! {
        <button
            type="button"
            role="switch"
            class="switches__switch"
            data-testid=test_id
            aria-label=name
            aria-checked=move || if is_on.get() { "true" } else { "false" }
            on:click=on_toggle
        >
            {name} ": " {move || if is_on.get() { words.on } else { words.off }}
        </button>
    }
}
