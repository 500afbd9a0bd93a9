//! What is known of the selected span, and what can be done with it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::{keys, tagging};
use crate::app::project::drafts;
use crate::model::action::Action;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::record::annotation::Annotation;
use crate::text::blocks::Blocks;
use crate::text::content::Text;
use crate::view::annotate::documents::document_details::DocumentDetails;
use crate::view::annotate::span::resize_buttons::ResizeButtons;
use crate::view::annotate::span::span_more::SpanMore;
use crate::view::widgets::draft::Target;
use crate::view::widgets::key_caps::ActionKey;
use crate::view::widgets::label_name::LabelName;
use crate::view::widgets::note_field::{NoteField, NoteLook};
use crate::view::widgets::refusal;
use crate::words::{count, fill, range, words};

/// The details of the selected span; without one, a sentence that says how to select one.
#[component]
pub fn AnnotationDetails(
    /// The selected span.
    selected: Memo<Option<Arc<Annotation>>>,
) -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let is_selected = Memo::new(move |_| selected.read().is_some());
    let blocks = Memo::new(move |_| bench.pane.text.read().as_ref().map(|text| Blocks::new(text)));
    let label = Memo::new(move |_| selected.read().as_ref().map(|annotation| annotation.label.clone()));
    let quote = move || {
        let annotation = selected.get()?;
        bench.pane.text.read().as_ref().map(|text| tagging::quote(text, &annotation))
    };
    let position = move || {
        let annotation = selected.get()?;
        let text = bench.pane.text.get()?;
        Some(position(&text, blocks.read().as_ref()?, &annotation))
    };
    // The details are made once: with every span that is selected they would be made anew.
    view! {
        <section class="annotation-details" aria-label=words.selected_span>
            <div hidden=move || is_selected.get()>
                <p class="quiet">{words.nothing_selected}</p>
                <div hidden=move || bench.interface.has_guidelines.get()><DocumentDetails/></div>
            </div>
            <div hidden=move || !is_selected.get()>
                <header class="list-head">
                    <LabelName id=label/>
                    <span class="quiet" data-testid="place">{position}</span>
                </header>
                <p class="annotation-details__quote" dir="auto">{quote}</p>
            </div>
            <SpanMore/>
            <div hidden=move || !is_selected.get()>
                <AnnotationNote selected/>
                <ResizeButtons/>
                <p class="annotation-details__actions">
                    {action(Action::Note, words.note_short, "note-action", move || {
                        bench.pane.focus_note();
                    })}
                    {action(Action::FindSame, words.find_same, "find-same", move || keys::find_same(bench))}
                    {action(Action::Delete, words.delete, "delete", move || keys::delete(bench))}
                    <span class="quiet annotation-details__hint for-keys">{words.relabel_hint}</span>
                </p>
            </div>
        </section>
    }
}

/// A button for what a key does, too.
fn action(
    action: Action,
    message: &'static str,
    test_id: &'static str,
    act: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="annotation-details__action" data-testid=test_id on:click=move |_| act()>
            <ActionKey action/>
            {message}
        </button>
    }
}

/// Where a span is: its offsets in code points, as files count, and its paragraph.
fn position(text: &Text, blocks: &Blocks, annotation: &Annotation) -> String {
    let chars = |offset| text.char_from_byte(offset) as usize;
    let fragments: Vec<String> = annotation
        .fragments
        .iter()
        .map(|fragment| range(chars(fragment.start()), chars(fragment.end())))
        .collect();
    let block = blocks.get(blocks.index_of(annotation.fragments.first().start()));
    let number = block.map_or(0, |block| block.number) as usize;
    fill(
        words().interface.offsets_in_paragraph,
        &[("offsets", &fragments.join(", ")), ("paragraph", &count(number))],
    )
}

/// The note on the selected span.
#[component]
fn AnnotationNote(
    /// The selected span.
    selected: Memo<Option<Arc<Annotation>>>,
) -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let id = Memo::new(move |_| selected.read().as_ref().map(|annotation| annotation.id.clone()));
    let target = Signal::derive(move || {
        let annotation = id.get()?;
        Some(Target {
            field: drafts::field(bench, &["annotation-note", annotation.as_str()]),
            name: words.note.to_string(),
            save: Arc::new(move |written| {
                let (annotation, note) = (annotation.clone(), written.concat());
                refusal::attempt(bench, AnnotationCommand::SetNote { annotation, note })
            }),
        })
    });
    let note = Memo::new(move |_| {
        selected.read().as_ref().map(|annotation| annotation.note.clone()).unwrap_or_default()
    });
    let look = NoteLook { name: words.note, test_id: "note", placeholder: words.note_placeholder, rows: "2" };
    view! { <NoteField look target note element=bench.pane.note_field/> }
}
