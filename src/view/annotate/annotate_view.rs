//! The part for reading and tagging: texts, the text, its annotations.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::view::annotate::documents::document_list::DocumentList;
use crate::view::annotate::documents::document_switch::DocumentSwitch;
use crate::view::annotate::empty_project::empty_project;
use crate::view::annotate::first_steps::FirstSteps;
use crate::view::annotate::labels::label_bar::LabelBar;
use crate::view::annotate::review_bar::ReviewBar;
use crate::view::annotate::span::annotation_panel::AnnotationPanel;
use crate::view::annotate::text::PaneView;
use crate::view::widgets::lazy::Lazy;
use crate::words::words;

/// The part for reading and tagging.
#[component]
pub fn AnnotateView() -> impl IntoView {
    let bench = use_bench();
    // On a narrow page the list of texts lies over the text, when it is asked for.
    let is_list_open = RwSignal::new(false);
    let has_document = Memo::new(move |_| bench.pane.document.read().is_some());
    let title = move || {
        let document = bench.pane.document.read();
        document.as_ref().map_or_else(|| words().interface.no_texts.to_string(), |it| it.title().to_string())
    };
    view! {
        <main class="annotate-view">
            <DocumentList is_open=is_list_open/>
            <section class="annotate-view__main" aria-label=words().interface.text>
                <h1 class="visually-hidden"><bdi>{title}</bdi></h1>
                <DocumentSwitch is_list_open/>
                <LabelBar/>
                <div class="annotate-view__text">
                    {move || if has_document.get() {
                        view! { <ReviewBar/> <PaneView/> <FirstSteps/> }.into_any()
                    } else {
                        view! { <Lazy entry=empty_project()/> }.into_any()
                    }}
                </div>
            </section>
            <AnnotationPanel/>
        </main>
    }
}
