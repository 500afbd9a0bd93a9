//! One text in the list of texts.

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::edit::keys;
use crate::model::action::Action;
use crate::model::edit::document::DocumentCommand;
use crate::model::record::document::{Document, Status};
use crate::model::record::id::DocumentId;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::key_caps;
use crate::words::{counted, fill, words};

/// What a row shows.
#[derive(Clone, PartialEq, Eq)]
pub struct DocumentRowState {
    name: String,
    title: String,
    status: Status,
    spans: usize,
    is_open: bool,
    is_stop: bool,
}

/// What the row of a text shows, with how far it is and how many spans it has; it may be open, and it may be where the Tab key stops.
pub fn shown(
    document: &Document,
    (status, spans): (Status, usize),
    (is_open, is_stop): (bool, bool),
) -> DocumentRowState {
    DocumentRowState {
        name: document.name.to_string(),
        title: document.title().to_string(),
        status,
        spans,
        is_open,
        is_stop,
    }
}

/// A text: how far it is, what it is called, how many spans it has.
#[component]
pub fn DocumentRow(
    /// Which text it is.
    id: DocumentId,
    /// What it shows.
    shown: RwSignal<DocumentRowState>,
    /// Called when the person opens it.
    on_open: impl Fn() + 'static,
) -> impl IntoView {
    let bench = use_bench();
    let status = Signal::derive(move || shown.read().status);
    let sign = Signal::derive(move || sign(status.get()));
    let is_open = Memo::new(move |_| shown.read().is_open);
    let open = move |_| {
        if !shown.read_untracked().is_open {
            bench.pane.open_document(Some(id.clone()));
        }
        on_open();
    };
    let message = move || {
        let shown = shown.read();
        format!("{}, {}", words().status(shown.status), words().spans(shown.spans))
    };
    view! {
        <li class="document-row">
            <button
                type="button"
                class="document-row__open"
                data-testid="document-row"
                data-document=move || shown.read().name.clone()
                aria-current=move || shown.read().is_open.then_some("true")
                tabindex=move || if shown.read().is_stop { "0" } else { "-1" }
                on:click=open
            >
                <Icon sign/>
                <bdi class="document-row__title">{move || shown.read().title.clone()}</bdi>
                <span class="document-row__told">{message}</span>
            </button>
            {move || is_open.get().then(|| view! { <RowTools status/> })}
        </li>
    }
}

/// What can be done with the text that is open.
#[component]
fn RowTools(
    /// How far the text is.
    status: Signal<Status>,
) -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let is_so = move |wanted| Memo::new(move |_| status.get() == wanted);
    let (is_done, is_skipped) = (is_so(Status::Done), is_so(Status::Skipped));
    view! {
        <span class="document-row__tools">
            <button
                type="button"
                class="tool"
                data-testid="toggle-done"
                aria-keyshortcuts=move || key_caps::shortcut(bench, Action::ToggleDone)
                title=move || if is_done.get() { words.mark_not_done } else { words.mark_done }
                on:click=move |_| keys::toggle_status(bench, Status::Done)
            >
                <Icon sign=Sign::Tick/>
            </button>
            <button
                type="button"
                class="tool"
                data-testid="toggle-skipped"
                aria-keyshortcuts=move || key_caps::shortcut(bench, Action::ToggleSkipped)
                title=move || if is_skipped.get() { words.mark_not_skipped } else { words.mark_skipped }
                on:click=move |_| keys::toggle_status(bench, Status::Skipped)
            >
                <Icon sign=Sign::Skipped/>
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
    let Some(document) = bench.pane.document.get_untracked() else { return };
    let members = bench.project.peek(|session| session.project().members_in(&document.id));
    if bench.dispatch(DocumentCommand::Remove(vec![document.id.clone()])) {
        let words = &words().interface;
        let mut told = vec![fill(words.text_removed, &[("text", document.title())])];
        if members > 0 {
            told.push(counted(members, words.members_removed));
        }
        bench.notify(Notice::done(told.join(". ")));
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
