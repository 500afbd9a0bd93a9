//! What is known of the selected span, above the list of all spans. On a phone it is a sheet at the foot.

use leptos::prelude::*;

use super::annotation_details::AnnotationDetails;
use super::annotation_list::AnnotationList;
use super::label_name::LabelName;
use crate::app::{Workbench, tagging};
use crate::words::words;

/// The panel beside the text.
#[component]
pub fn AnnotationPanel(
    /// Whose annotations it shows.
    bench: Workbench,
) -> impl IntoView {
    let words = &words().interface;
    let is_open = RwSignal::new(false);
    let selected = Memo::new(move |_| {
        let id = bench.selected.get()?;
        bench.with_session(|session| session.project().annotation(&id).cloned())
    });
    let brief = move || match selected.get() {
        Some(annotation) => view! {
            <LabelName bench id=annotation.label.clone()/>
            <bdi class="annotation-panel__quote">{tagging::quote_of(bench, &annotation)}</bdi>
        }
        .into_any(),
        None => view! {
            <span class="quiet">{move || crate::words::words().spans(bench.annotations.read().count())}</span>
        }
        .into_any(),
    };
    view! {
        <aside
            class="annotation-panel"
            class:annotation-panel--open=move || is_open.get()
            aria-label=words.annotations
        >
            <div class="annotation-panel__brief">
                <span class="annotation-panel__selected">{brief}</span>
                <button
                    type="button"
                    class="tool"
                    data-testid="details"
                    aria-expanded=move || if is_open.get() { "true" } else { "false" }
                    on:click=move |_| is_open.update(|is_open| *is_open = !*is_open)
                >
                    {words.details}
                </button>
            </div>
            <AnnotationDetails bench selected/>
            <AnnotationList bench/>
        </aside>
    }
}
