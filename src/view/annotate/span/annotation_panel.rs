//! What is known of the selected span, above the list of all spans. On a phone it is a sheet at the foot.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::tagging;
use crate::view::annotate::guidelines_panel::guidelines_panel;
use crate::view::annotate::span::annotation_details::AnnotationDetails;
use crate::view::annotate::span::annotation_list::AnnotationList;
use crate::view::widgets::label_name::LabelName;
use crate::view::widgets::lazy::Lazy;
use crate::words::words;

/// The panel beside the text.
#[component]
pub fn AnnotationPanel() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let is_open = RwSignal::new(false);
    let selected = Memo::new(move |_| {
        let id = bench.pane.selected.get()?;
        bench.project.with_session(|session| session.project().annotation(&id).cloned())
    });
    let label = Memo::new(move |_| selected.read().as_ref().map(|annotation| annotation.label.clone()));
    let message = move || match selected.get() {
        Some(annotation) => tagging::quote_of(bench, &annotation),
        None => crate::words::words().spans(bench.pane.annotations.read().count()),
    };
    let has_guidelines = bench.interface.has_guidelines;
    let is_detailed = move || is_open.get() && !has_guidelines.get();
    view! {
        <aside
            class="annotation-panel"
            class:annotation-panel--open=move || is_open.get() || has_guidelines.get()
            class:annotation-panel--guidelines=move || has_guidelines.get()
            class:annotation-panel--of-span=move || label.read().is_some() && !has_guidelines.get()
            aria-label=words.annotations
        >
            <div class="annotation-panel__brief">
                <span class="annotation-panel__selected">
                    <LabelName id=label/>
                    <bdi class="annotation-panel__quote" class:quiet=move || label.read().is_none()>{message}</bdi>
                </span>
                <button
                    type="button"
                    class="tool annotation-panel__all"
                    data-testid="all-annotations"
                    on:click=move |_| bench.pane.selected.set(None)
                >
                    {words.annotations}
                </button>
                <button
                    type="button"
                    class="tool"
                    data-testid="open-guidelines"
                    hidden=move || label.read().is_some()
                    aria-expanded=move || if has_guidelines.get() { "true" } else { "false" }
                    on:click=move |_| has_guidelines.update(|is_on| *is_on = !*is_on)
                >
                    {words.guidelines}
                </button>
                <button
                    type="button"
                    class="tool"
                    data-testid="details"
                    aria-expanded=move || if is_detailed() { "true" } else { "false" }
                    on:click=move |_| {
                        is_open.set(!is_detailed());
                        has_guidelines.set(false);
                        // The sheet may lie where the span was.
                        bench.pane.reveal();
                    }
                >
                    {words.details}
                </button>
            </div>
            <AnnotationDetails selected/>
            {move || if has_guidelines.get() {
                view! { <Lazy entry=guidelines_panel()/> }.into_any()
            } else {
                view! { <AnnotationList/> }.into_any()
            }}
        </aside>
    }
}
