//! What to do first, said at the text until it was done once.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::format::glossator::seeds::{EXAMPLE_ID, LESSON_ID};
use crate::view::widgets::example_button::ExampleButton;
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::words;

/// Says how to begin. It goes for good with the first span that is not one of the example or the lesson, or when the person has seen enough of it.
#[component]
pub fn FirstSteps() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let settings = bench.settings;
    let has_begun = Memo::new(move |_| settings.read().has_begun);
    let has_spans =
        Memo::new(move |_| bench.project.with_session(|session| session.project().annotation_count() > 0));
    // Who looks at the example or the lesson has not begun yet.
    let is_shipped =
        Memo::new(move |_| [EXAMPLE_ID, LESSON_ID].contains(&bench.project.info.read().id.as_str()));
    let begin = move || settings.update(|settings| settings.has_begun = true);
    Effect::new(move || {
        if has_spans.get() && !is_shipped.get() && !has_begun.get() {
            begin();
        }
    });
    move || {
        (!has_begun.get() && !has_spans.get()).then(|| {
            view! {
                <aside class="first-steps" data-testid="first-steps" aria-label=words.first_steps>
                    <p class="first-steps__keys">{words.first_steps_by_key}</p>
                    <p class="first-steps__touch">{words.first_steps_by_touch}</p>
                    <ExampleButton look="link"/>
                    <button type="button" class="tool" title=words.dismiss on:click=move |_| begin()>
                        <Icon sign=Sign::Close/>
                    </button>
                </aside>
            }
        })
    }
}
