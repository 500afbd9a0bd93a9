//! Whether what the page shows is on disk.

use leptos::prelude::*;

use crate::app::bench::notice::SaveState as State;
use crate::app::bench::workbench::use_bench;
use crate::app::files::export;
use crate::browser::clock;
use crate::store::protocol::Failure;
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::{fill, words};

/// Says that everything is saved, or that it is not, and what to do then.
#[component]
pub fn SaveState() -> impl IntoView {
    let bench = use_bench();
    let state = move || match *bench.tabs.saving.read() {
        State::Saved(_) => "saved",
        State::Saving { .. } => "saving",
        State::Failed(_) => "failed",
    };
    // Work on an assignment is done when it is handed in, and a private window keeps it for as long as it is open.
    let is_kept =
        Memo::new(move |_| bench.project.info.read().assignment.as_ref().is_some_and(|it| it.is_handed_out));
    let current = Memo::new(move |_| SaveLabel::of(&bench.tabs.saving.read(), is_kept.get()));
    let sign = Signal::derive(move || match *current.read() {
        SaveLabel::Saved(_) | SaveLabel::Kept(_) => Sign::Tick,
        SaveLabel::Saving => Sign::Wait,
        SaveLabel::Failed(_) => Sign::Fail,
    });
    let is_failed = Memo::new(move |_| matches!(*current.read(), SaveLabel::Failed(_)));
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
            <span class="save-state__long">{move || long(&current.read())}</span>
            <span class="save-state__short" aria-hidden="true">{move || short(&current.read())}</span>
            {move || is_failed.get().then(|| view! {
                <button type="button" class="link" on:click=move |_| export::save_everything(bench)>
                    {words().interface.download_work}
                </button>
            })}
        </section>
    }
}

/// What is shown. With most edits it stays as it is: words that flicker tell nobody anything.
#[derive(Clone, PartialEq)]
enum SaveLabel {
    /// All is on disk, since a moment to the minute: milliseconds since 1970.
    Saved(u64),
    /// The same of work that is to be handed in.
    Kept(u64),
    /// It takes long.
    Saving,
    /// It has failed.
    Failed(Failure),
}

impl SaveLabel {
    fn of(state: &State, is_kept: bool) -> SaveLabel {
        match state {
            State::Saved(moment) | State::Saving { saved: moment, is_slow: false } => {
                let minute = moment - moment % 60_000;
                if is_kept { SaveLabel::Kept(minute) } else { SaveLabel::Saved(minute) }
            }
            State::Saving { is_slow: true, .. } => SaveLabel::Saving,
            State::Failed(failure) => SaveLabel::Failed(failure.clone()),
        }
    }
}

fn long(current: &SaveLabel) -> String {
    let words = &words().interface;
    match current {
        SaveLabel::Saved(moment) => fill(words.saved_at, &[("time", &clock::local_time(*moment))]),
        SaveLabel::Kept(moment) => fill(words.kept_at, &[("time", &clock::local_time(*moment))]),
        SaveLabel::Saving => words.saving.to_string(),
        SaveLabel::Failed(Failure::DiskFull) => words.not_saved_disk_full.to_string(),
        SaveLabel::Failed(Failure::Overtaken) => words.not_saved_overtaken.to_string(),
        SaveLabel::Failed(Failure::Gone) => words.not_saved_gone.to_string(),
        SaveLabel::Failed(Failure::NoStorage) => words.not_saved_no_storage.to_string(),
        SaveLabel::Failed(Failure::Other(reason)) => fill(words.not_saved_other, &[("reason", reason)]),
    }
}

fn short(current: &SaveLabel) -> &'static str {
    let words = &words().interface;
    match current {
        SaveLabel::Saved(_) => words.saved,
        SaveLabel::Kept(_) => words.kept_short,
        SaveLabel::Saving => words.saving,
        SaveLabel::Failed(_) => words.not_saved,
    }
}
