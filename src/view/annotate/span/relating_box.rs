//! The relation that is being made, and the choice of its type.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::pane::Relating;
use crate::app::bench::workbench::use_bench;
use crate::app::edit::relating;
use crate::app::edit::relating::Choice;
use crate::browser::focus;
use crate::words::{fill, spans};

/// What is being related, and how to go on; once both ends are known, the types to choose from.
#[component]
pub fn RelatingBox() -> impl IntoView {
    let bench = use_bench();
    let words = spans();
    let relating = bench.pane.relating;
    let message = move || {
        let from = relating.get().and_then(|relating| bench.project.annotation(&relating.from))?;
        Some(fill(words.relating, &[("span", &relating::span_label(bench, &from))]))
    };
    let choices = move || match relating.get() {
        Some(Relating { from, to: Some(to) }) => {
            let choices = relating::choices(bench, &from, &to);
            Some(view! { <Choices from to choices/> })
        }
        _ => None,
    };
    let is_elsewhere = move || {
        let selected = bench.pane.selected.get();
        relating.get().is_some_and(|relating| {
            relating.to.is_none() && selected.is_some_and(|selected| selected != relating.from)
        })
    };
    view! {
        <div class="span-more__part" data-testid="relating" hidden=move || relating.read().is_none()>
            <p dir="auto">{message}</p>
            <p
                class="quiet for-keys"
                hidden=move || relating.read().as_ref().is_some_and(|it| it.to.is_some())
            >
                {words.relating_how}
            </p>
            {choices}
            <p class="span-more__buttons">
                <button
                    type="button"
                    class="button"
                    data-testid="relate-here"
                    hidden=move || !is_elsewhere()
                    on:click=move |_| relating::relate(bench)
                >
                    {words.relate_here}
                </button>
                <button
                    type="button"
                    class="link"
                    data-testid="relate-stop"
                    on:click=move |_| {
                        relating.set(None);
                        focus::focus_text();
                    }
                >
                    {words.stop}
                </button>
            </p>
        </div>
    }
}

#[component]
fn Choices(
    from: crate::model::record::id::AnnotationId,
    to: crate::model::record::id::AnnotationId,
    choices: Vec<Choice>,
) -> impl IntoView {
    let bench = use_bench();
    let first = NodeRef::<html::Button>::new();
    Effect::new(move |_| {
        if let Some(first) = first.get() {
            let _ = first.focus();
        }
    });
    let all = StoredValue::new(choices.clone());
    let ends = StoredValue::new((from, to));
    let choose = move |index: usize| {
        let choice = all.with_value(|all| all.get(index).cloned());
        if let Some(choice) = choice {
            let (from, to) = ends.get_value();
            relating::choose(bench, &from, &to, &choice);
            focus::focus_text();
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        if key == "Escape" {
            bench.pane.relating.set(None);
            focus::focus_text();
        } else if let Some(index) = key.parse::<usize>().ok().and_then(|number| number.checked_sub(1)) {
            choose(index);
        } else {
            return;
        }
        event.prevent_default();
        event.stop_propagation();
    };
    let button = |(index, choice): (usize, Choice)| {
        let template = if choice.is_reversed { spans().turned } else { spans().straight };
        let name = fill(template, &[("relation", &choice.name)]);
        view! {
            <button
                type="button"
                class="button"
                data-testid="relate-choice"
                node_ref=if index == 0 { first } else { NodeRef::new() }
                on:click=move |_| choose(index)
            >
                <kbd>{index + 1}</kbd>
                <bdi>{name}</bdi>
            </button>
        }
    };
    view! {
        <div class="span-more__buttons" role="group" aria-label=spans().choose_type_of on:keydown=on_key>
            {choices.into_iter().enumerate().map(button).collect_view()}
        </div>
    }
}
