//! How far some long work is.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::files::importing;
use crate::words::{count, fill, words};

/// The progress of long work, and a way to stop it. The stylesheet shows it only when it lasts.
#[component]
pub fn Progress() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let is_under_way = Memo::new(move |_| bench.progress.read().is_some());
    let told = move || {
        let Some(reached) = bench.progress.get() else { return String::new() };
        let megabytes = |bytes| crate::words::words().megabytes(bytes);
        match reached.size {
            0 => fill(words.reading, &[("done", &count(reached.done)), ("total", &count(reached.total))]),
            size => {
                fill(words.reading_file, &[("done", &megabytes(reached.bytes)), ("total", &megabytes(size))])
            }
        }
    };
    // Whole numbers: to write others takes a lot of code.
    let share = move || bench.progress.read().as_ref().map_or(0, |reached| reached.thousandths());
    move || {
        is_under_way.get().then(|| {
            view! {
                <section class="progress" data-testid="progress" aria-label=words.progress>
                    <p class="progress__line">
                        <span>{told}</span>
                        <button type="button" class="link" on:click=move |_| importing::stop()>
                            {words.stop}
                        </button>
                    </p>
                    <progress class="progress__bar" max="1000" value=share></progress>
                </section>
            }
        })
    }
}
