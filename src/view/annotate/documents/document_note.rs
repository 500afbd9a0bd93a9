//! The note on the open text.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::model::edit::document::DocumentCommand;
use crate::model::record::id::DocumentId;
use crate::view::widgets::note_field::{NoteField, NoteLook};
use crate::words::documents;

/// The note on the open text.
#[component]
pub fn DocumentNote() -> impl IntoView {
    let bench = use_bench();
    let texts = documents();
    let owner =
        Memo::new(move |_| bench.pane.document.read().as_ref().map(|document| document.id.to_string()));
    let note = Memo::new(move |_| {
        bench.pane.document.read().as_ref().map(|document| document.note.clone()).unwrap_or_default()
    });
    let look = NoteLook {
        name: texts.note,
        test_id: "document-note",
        placeholder: texts.note_placeholder,
        rows: "1",
    };
    let save = Arc::new(move |id: &String, note: &String| {
        let document = DocumentId::new(id);
        let before =
            bench.project.peek(|session| session.project().document(&document).map(|it| it.note.clone()));
        if before.is_some_and(|before| before != *note) {
            bench.dispatch(DocumentCommand::SetNote { document, note: note.clone() });
        }
        true
    });
    view! { <NoteField look owner note save element=NodeRef::new()/> }
}
