//! The note on the selected span.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::tagging;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::AnnotationId;
use crate::view::widgets::note_field::{NoteField, NoteLook};
use crate::words::words;

/// The note on the selected span.
#[component]
pub fn AnnotationNote(
    /// The selected span.
    selected: Memo<Option<Arc<Annotation>>>,
) -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let owner = Memo::new(move |_| selected.read().as_ref().map(|annotation| annotation.id.to_string()));
    let note = Memo::new(move |_| {
        selected.read().as_ref().map(|annotation| annotation.note.clone()).unwrap_or_default()
    });
    let look = NoteLook { name: words.note, test_id: "note", placeholder: words.note_placeholder, rows: "2" };
    let save = Arc::new(move |id: &String, note: &String| {
        tagging::set_note(bench, &AnnotationId::new(id), note.clone());
        true
    });
    view! { <NoteField look owner note save element=bench.pane.note_field/> }
}
