//! The fragments of the selected span, and the offer to add the chosen text to it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::{relating, tagging};
use crate::browser::focus;
use crate::model::action::Action;
use crate::model::record::annotation::Annotation;
use crate::view::widgets::key_caps::ActionKey;
use crate::words::{fill, spans};

/// The fragments, where there are several. While text is chosen: a button that adds it to the span selected last.
#[component]
pub fn FragmentList(
    /// The selected span.
    selected: Memo<Option<Arc<Annotation>>>,
) -> impl IntoView {
    let bench = use_bench();
    let words = spans();
    let pieces = Memo::new(move |_| {
        let selected = selected.read();
        let annotation = selected.as_ref().filter(|annotation| annotation.fragments.count() > 1)?;
        let text = bench.pane.text.get()?;
        let pieces = annotation.fragments.iter().map(|span| text.slice(span).to_string());
        Some((annotation.id.clone(), pieces.collect::<Vec<_>>()))
    });
    let rows = move || {
        let (id, pieces) = pieces.get()?;
        let row = move |(index, piece): (usize, String)| {
            let id = id.clone();
            let quote = tagging::shortened(&piece, 60);
            let name = fill(words.remove_fragment, &[("text", &quote)]);
            view! {
                <li class="span-more__row" data-testid="fragment">
                    <bdi>{quote}</bdi>
                    <button
                        type="button"
                        class="link"
                        data-testid="fragment-remove"
                        aria-label=name
                        disabled=move || !bench.is_writable()
                        on:click=move |_| {
                            relating::remove_fragment(bench, &id, index);
                            // The button has gone with its piece.
                            focus::focus_text();
                        }
                    >
                        {words.remove}
                    </button>
                </li>
            }
        };
        Some(pieces.into_iter().enumerate().map(row).collect_view())
    };
    let is_text_chosen = Memo::new(move |_| !bench.pane.selection.read().is_caret());
    let last = Memo::new(move |_| {
        let last = bench.pane.last.get().and_then(|id| bench.project.annotation(&id))?;
        let is_here = is_text_chosen.get() && Some(&last.document) == bench.pane.open.read().as_ref();
        is_here.then(|| fill(words.add_fragment, &[("span", &relating::span_label(bench, &last))]))
    });
    view! {
        <button
            type="button"
            class="annotation-details__action"
            data-testid="fragment-add"
            hidden=move || last.read().is_none()
            disabled=move || !bench.is_writable()
            on:click=move |_| relating::add_fragment(bench)
        >
            <ActionKey action=Action::AddFragment/>
            <bdi>{move || last.get()}</bdi>
        </button>
        <section class="span-more__part" aria-label=words.fragments hidden=move || pieces.read().is_none()>
            <p class="list-head">{words.fragments}</p>
            <ul class="span-more__list" data-testid="fragments">{rows}</ul>
        </section>
    }
}
