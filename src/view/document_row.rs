//! One text in the list of texts.

use std::sync::Arc;

use leptos::prelude::*;

use super::icons::{Icon, Sign};
use crate::app::notice::Notice;
use crate::app::{Workbench, keys};
use crate::model::{Command, Document, DocumentId, Status};
use crate::words::{fill, words};

/// A text: how far it is, what it is called, how many spans it has.
#[component]
pub fn DocumentRow(
    /// Whose text it is.
    bench: Workbench,
    /// Which text it is.
    id: DocumentId,
    /// The row where the Tab key stops.
    stop: Memo<Option<DocumentId>>,
    /// Called when the person opens it.
    on_open: impl Fn() + 'static,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let document = Memo::new_with_compare(
        move |_| id.with_value(|id| bench.with_documents(|session| session.project().document(id).cloned())),
        |old, new| !matches!((old, new), (Some(Some(old)), Some(Some(new))) if Arc::ptr_eq(old, new)),
    );
    let spans = Memo::new(move |_| {
        id.with_value(|id| bench.with_session(|session| session.project().annotations(id).count()))
    });
    let is_open = Memo::new(move |_| id.with_value(|id| bench.open.read().as_ref() == Some(id)));
    let is_stop = Memo::new(move |_| id.with_value(|id| stop.read().as_ref() == Some(id)));
    let status =
        Signal::derive(move || document.read().as_ref().map(|document| document.status).unwrap_or_default());
    let sign = Signal::derive(move || sign(status.get()));
    let text = move |read: fn(&Document) -> &str| {
        move || document.read().as_ref().map(|document| read(document).to_string())
    };
    let open = move |_| {
        if !is_open.get_untracked() {
            bench.open_document(Some(id.get_value()));
        }
        on_open();
    };
    let told = move || format!("{}, {}", words().status(status.get()), words().spans(spans.get()));
    view! {
        <li class="document-row">
            <button
                type="button"
                class="document-row__open"
                data-testid="document-row"
                data-document=text(|document| &document.name)
                aria-current=move || is_open.get().then_some("true")
                tabindex=move || if is_stop.get() { "0" } else { "-1" }
                on:click=open
            >
                <Icon sign/>
                <bdi class="document-row__title">{text(Document::title)}</bdi>
                <span class="document-row__told">{told}</span>
            </button>
            {move || is_open.get().then(|| view! { <RowTools bench status/> })}
        </li>
    }
}

/// What can be done with the text that is open.
#[component]
fn RowTools(
    /// What it works on.
    bench: Workbench,
    /// How far the text is.
    status: Signal<Status>,
) -> impl IntoView {
    let words = &words().interface;
    let is_done = Memo::new(move |_| status.get() == Status::Done);
    view! {
        <span class="document-row__tools">
            <button
                type="button"
                class="tool"
                data-testid="toggle-done"
                aria-keyshortcuts="D"
                title=move || if is_done.get() { words.mark_not_done } else { words.mark_done }
                on:click=move |_| keys::toggle_done(bench)
            >
                <Icon sign=Sign::Tick/>
            </button>
            <button
                type="button"
                class="tool"
                data-testid="remove-text"
                title=words.remove_text
                on:click=move |_| remove_open(bench)
            >
                <Icon sign=Sign::Bin/>
            </button>
        </span>
    }
}

fn remove_open(bench: Workbench) {
    let Some(document) = bench.document.get_untracked() else { return };
    if bench.dispatch(&Command::RemoveDocuments(vec![document.id.clone()])) {
        bench.tell(Notice::done(fill(words().interface.text_removed, &[("text", document.title())])));
    }
}

/// The sign of how far a text is.
fn sign(status: Status) -> Sign {
    match status {
        Status::New => Sign::New,
        Status::InProgress => Sign::Half,
        Status::Done => Sign::Done,
        Status::Skipped => Sign::Skipped,
    }
}
