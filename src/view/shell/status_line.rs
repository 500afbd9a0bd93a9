//! The line at the foot: counts, who may write, and the switches.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::project::tabs;
use crate::store::protocol::{Event, Role};
use crate::view::shell::persistence_note::PersistenceNote;
use crate::view::shell::switches::Switches;
use crate::words::words;

/// The line at the foot.
#[component]
pub fn StatusLine() -> impl IntoView {
    let bench = use_bench();
    let in_all =
        Memo::new(move |_| bench.project.with_session(|session| session.project().annotation_count()));
    let counts = move || words().spans_here_and_in_all(bench.pane.annotations.read().count(), in_all.get());
    view! {
        <footer class="status-line">
            <Follower/>
            <PersistenceNote/>
            <span class="status-line__counts">{counts}</span>
            <Switches/>
        </footer>
    }
}

/// Says that this tab only reads, and offers to take over.
#[component]
fn Follower() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    move || {
        let role = bench.tabs.role.get();
        (!matches!(role, Role::Writer | Role::Claiming)).then(|| {
            view! {
                <span class="status-line__role" data-testid="read-only" role="status">
                    {tabs::explanation(role)}
                    {(role == Role::Follower).then(|| view! {
                        " "
                        <button
                            type="button"
                            class="link"
                            data-testid="take-over"
                            on:click=move |_| bench.project.journal().give(bench, Event::TakeOver)
                        >
                            {words.take_over}
                        </button>
                    })}
                </span>
            }
        })
    }
}
