//! The line at the foot: counts, who may write, and the switches.

use leptos::prelude::*;

use super::persistence_note::PersistenceNote;
use crate::app::notice::{Dialog, Role};
use crate::app::settings::Tags;
use crate::app::{Workbench, keys, ownership};
use crate::words::words;

/// The line at the foot.
#[component]
pub fn StatusLine(
    /// What it tells of and works on.
    bench: Workbench,
) -> impl IntoView {
    let words = &words().interface;
    let in_all = Memo::new(move |_| bench.with_session(|session| session.project().annotation_count()));
    let counts =
        move || crate::words::words().spans_here_and_in_all(bench.annotations.read().count(), in_all.get());
    let tags = move || match bench.settings.read().tags {
        Tags::Names => words.tags_names,
        Tags::Short => words.tags_short,
        Tags::Off => words.tags_off,
    };
    let toggle_single_keys =
        move |_| bench.settings.update(|settings| settings.single_keys = !settings.single_keys);
    view! {
        <footer class="status-line">
            <Follower bench/>
            <PersistenceNote bench/>
            <span class="status-line__counts">{counts}</span>
            <div class="status-line__switches">
                <Toggle
                    name=words.snap
                    is_on=Signal::derive(move || bench.settings.read().snap)
                    test_id="snap"
                    on_toggle=move |_| keys::toggle_snap(bench)
                />
                <button
                    type="button"
                    class="status-line__switch"
                    data-testid="tags"
                    on:click=move |_| keys::cycle_tags(bench)
                >
                    {tags}
                </button>
                <Toggle
                    name=words.single_keys_short
                    is_on=Signal::derive(move || bench.settings.read().single_keys)
                    test_id="single-keys"
                    on_toggle=toggle_single_keys
                />
                <button
                    type="button"
                    class="status-line__switch"
                    data-testid="help"
                    on:click=move |_| bench.dialog.set(Some(Dialog::Help))
                >
                    <kbd>"?"</kbd>
                    {words.all_keys_short}
                </button>
            </div>
        </footer>
    }
}

/// A switch that reads as a sentence: its name, then on or off.
#[component]
fn Toggle(
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
            class="status-line__switch"
            data-testid=test_id
            aria-label=name
            aria-checked=move || if is_on.get() { "true" } else { "false" }
            on:click=on_toggle
        >
            {name} ": " {move || if is_on.get() { words.on } else { words.off }}
        </button>
    }
}

/// Says that this tab only reads, and offers to take over.
#[component]
fn Follower(
    /// Whose role it tells.
    bench: Workbench,
) -> impl IntoView {
    let words = &words().interface;
    move || {
        let role = bench.role.get();
        (role != Role::Writer).then(|| {
            view! {
                <span class="status-line__role" data-testid="read-only" role="status">
                    {ownership::explanation(role)}
                    {(role == Role::Follower).then(|| view! {
                        " "
                        <button
                            type="button"
                            class="link"
                            data-testid="take-over"
                            on:click=move |_| ownership::take_over(bench)
                        >
                            {words.take_over}
                        </button>
                    })}
                </span>
            }
        })
    }
}
