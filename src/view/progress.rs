//! How far some long work is.

use leptos::prelude::*;

use crate::app::Workbench;
use crate::app::importing;
use crate::words::{count, fill, words};

/// The progress of long work, and a way to stop it. The stylesheet shows it only when it lasts.
#[component]
pub fn Progress(
    /// Whose work it is.
    bench: Workbench,
) -> impl IntoView {
    let words = &words().interface;
    let is_under_way = Memo::new(move |_| bench.progress.read().is_some());
    let numbers =
        move || bench.progress.read().as_ref().map_or((0, 0), |progress| (progress.done, progress.total));
    let told = move || {
        let (done, total) = numbers();
        fill(words.reading, &[("done", &count(done)), ("total", &count(total))])
    };
    move || {
        is_under_way.get().then(|| view! {
            <section class="progress" data-testid="progress" aria-label=words.progress>
                <p class="progress__line">
                    <span>{told}</span>
                    <button type="button" class="link" on:click=move |_| importing::stop()>
                        {words.stop}
                    </button>
                </p>
                <progress class="progress__bar" max=move || numbers().1 value=move || numbers().0></progress>
            </section>
        })
    }
}
