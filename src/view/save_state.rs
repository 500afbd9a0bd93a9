//! Whether what the page shows is on disk.

use leptos::prelude::*;

use super::icons::{Icon, Sign};
use crate::app::Workbench;
use crate::app::exporting;
use crate::app::notice::{SaveFailure, SaveState as State};
use crate::browser::clock;
use crate::words::{fill, words};

/// Says that everything is saved, or that it is not, and what to do then.
#[component]
pub fn SaveState(
    /// Whose state it is.
    bench: Workbench,
) -> impl IntoView {
    let state = move || match *bench.saving.read() {
        State::Saved(_) => "saved",
        State::Saving { .. } => "saving",
        State::Failed(_) => "failed",
    };
    let sign = Signal::derive(move || match *bench.saving.read() {
        State::Saved(_) | State::Saving { is_slow: false, .. } => Sign::Tick,
        State::Saving { is_slow: true, .. } => Sign::Wait,
        State::Failed(_) => Sign::Fail,
    });
    let is_failed = Memo::new(move |_| matches!(*bench.saving.read(), State::Failed(_)));
    view! {
        <section
            class="save-state"
            class:is-failed=is_failed
            aria-label=words().interface.saving_state
            data-testid="save-state"
            // For those who watch the page from outside. No style depends on it: each edit would cost another frame.
            data-state=state
            role=move || is_failed.get().then_some("alert")
        >
            <Icon sign/>
            <span class="save-state__long">{move || long(&bench.saving.read())}</span>
            <span class="save-state__short" aria-hidden="true">{move || short(&bench.saving.read())}</span>
            {move || is_failed.get().then(|| view! {
                <button type="button" class="link" on:click=move |_| exporting::save_everything(bench)>
                    {words().interface.download_work}
                </button>
            })}
        </section>
    }
}

fn long(state: &State) -> String {
    let words = &words().interface;
    match state {
        // Saving is told only when it is slow: words that flicker with each edit tell nobody anything.
        State::Saved(moment) | State::Saving { saved: moment, is_slow: false } => {
            fill(words.saved_at, &[("time", &clock::local_time(*moment))])
        }
        State::Saving { is_slow: true, .. } => words.saving.to_string(),
        State::Failed(SaveFailure::DiskFull) => words.not_saved_disk_full.to_string(),
        State::Failed(SaveFailure::Overtaken) => words.not_saved_overtaken.to_string(),
        State::Failed(SaveFailure::NoStorage) => words.not_saved_no_storage.to_string(),
        State::Failed(SaveFailure::Other(reason)) => fill(words.not_saved_other, &[("reason", reason)]),
    }
}

fn short(state: &State) -> &'static str {
    let words = &words().interface;
    match state {
        State::Saved(_) | State::Saving { is_slow: false, .. } => words.saved,
        State::Saving { is_slow: true, .. } => words.saving,
        State::Failed(_) => words.not_saved,
    }
}
