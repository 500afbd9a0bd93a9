//! How far the imports are that are under way.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::import::jobs::{JobId, Jobs, Stage};
use crate::words::{count, fill, megabytes, words};

/// The progress of each import, and a way to stop it. The stylesheet shows it only when it lasts.
#[component]
pub fn Progress() -> impl IntoView {
    let bench = use_bench();
    let are_running = Memo::new(move |_| bench.interface.imports.with(Jobs::are_running));
    let running = move || bench.interface.imports.with(|jobs| jobs.running().collect::<Vec<JobId>>());
    move || {
        are_running.get().then(|| {
            view! {
                <section class="progress" data-testid="progress" aria-label=words().interface.progress>
                    <For each=running key=|job| *job let:job>
                        <JobProgress job/>
                    </For>
                </section>
            }
        })
    }
}

#[component]
fn JobProgress(job: JobId) -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let reached =
        Memo::new(move |_| bench.interface.imports.with(|jobs| jobs.progress(job)).unwrap_or_default());
    let message = move || {
        let reached = reached.get();
        let counts = [("done", &*count(reached.done)), ("total", &*count(reached.total))];
        match (reached.stage, reached.size) {
            (Stage::Adding, _) => fill(words.adding, &counts),
            (Stage::Reading, 0) => fill(words.reading, &counts),
            (Stage::Reading, size) => {
                fill(words.reading_file, &[("done", &megabytes(reached.bytes)), ("total", &megabytes(size))])
            }
        }
    };
    let stop = move |_| bench.interface.imports.with_untracked(|jobs| jobs.stop(job));
    view! {
        <p class="progress__line">
            <span>{message}</span>
            <button type="button" class="link" on:click=stop>{words.stop}</button>
        </p>
        <progress class="progress__bar" max="1000" value=move || reached.read().thousandths()></progress>
    }
}
