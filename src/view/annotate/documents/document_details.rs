//! What is known of the open text, where nothing of it is selected.

use std::sync::Arc;

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::project::drafts;
use crate::browser::timer;
use crate::model::edit::document::DocumentCommand;
use crate::text::content::Text;
use crate::text::wording;
use crate::view::annotate::attribute::AttributeRows;
use crate::view::annotate::attribute::holder::{Holder, HolderKind};
use crate::view::annotate::documents::document_filter::{STATES, named};
use crate::view::annotate::documents::document_metadata::DocumentMetadata;
use crate::view::widgets::draft::Target;
use crate::view::widgets::note_field::{NoteField, NoteLook};
use crate::view::widgets::refusal;
use crate::words::{count, documents, fill, words};

/// Words are counted in so many bytes at a time.
const SLICE: usize = 64_000;
/// A text has been open for so many milliseconds before its words are counted: whoever looks for another one has gone on.
const REST: u32 = 500;
/// The browser is idle at the latest after so many milliseconds.
const LATEST: u32 = 1_000;

/// The title, size, state, values, note and metadata of the open text.
#[component]
pub fn DocumentDetails() -> impl IntoView {
    let bench = use_bench();
    let texts = documents();
    let has_document = Memo::new(move |_| bench.pane.document.read().is_some());
    let status = Memo::new(move |_| {
        let annotator = bench.project.annotator();
        bench.pane.document.read().as_ref().map(|document| document.states.of(&annotator).status)
    });
    let named_so = move |read: fn(&crate::model::record::document::Document) -> &str| {
        move || bench.pane.document.read().as_ref().map(|document| read(document).to_string())
    };
    let word_count = word_count(bench);
    let size = move || {
        let text = bench.pane.text.get()?;
        let characters = count(text.char_from_byte(text.end()) as usize);
        Some(match word_count.get() {
            Some(words) => fill(texts.size, &[("words", &count(words)), ("characters", &characters)]),
            None => fill(texts.size_in_characters, &[("characters", &characters)]),
        })
    };
    let states = STATES.map(|(state, name)| {
        view! {
            <option value=name selected=move || status.get() == Some(state)>{words().status(state)}</option>
        }
    });
    let set_state = move |event| {
        let document = bench.pane.document.get_untracked();
        if let (Some(document), Some(status)) = (document, named(&STATES, &event_target_value(&event))) {
            let (annotator, documents) = (bench.project.annotator(), vec![document.id.clone()]);
            bench.dispatch(DocumentCommand::SetStatus { annotator, documents, status });
        }
    };
    let holder = Signal::derive(move || {
        let document = bench.pane.document.get()?;
        Some(Holder::Text(document, bench.project.annotator()))
    });
    let holder_kind = HolderKind { of_texts: true, test_id: "document-attribute" };
    view! {
        <section
            class="document-details"
            data-testid="document-details"
            aria-labelledby="document-details"
            hidden=move || !has_document.get()
        >
            <h2 id="document-details" class="document-details__title">
                <bdi>{named_so(|document| document.title())}</bdi>
            </h2>
            <p class="quiet"><bdi>{named_so(|document| &document.name)}</bdi></p>
            <p class="quiet" data-testid="size">{size}</p>
            <label class="document-details__row">
                <span class="field__name">{texts.state}</span>
                <select
                    class="field__input"
                    data-testid="document-state"
                    disabled=move || !bench.is_writable()
                    on:change=set_state
                >
                    {states}
                </select>
            </label>
            <AttributeRows holder_kind holder/>
            <DocumentNote/>
            <DocumentMetadata/>
        </section>
    }
}

/// How many words the open text has, as soon as they are counted.
fn word_count(bench: Workbench) -> RwSignal<Option<usize>> {
    let counted = RwSignal::new(None);
    Effect::new(move || {
        let Some(text) = bench.pane.text.get() else { return };
        spawn_local(async move {
            counted.try_set(None);
            let is_wanted = || {
                let open = bench.pane.text;
                !counted.is_disposed()
                    && open.read_untracked().as_ref().is_some_and(|open| Arc::ptr_eq(open, &text))
            };
            if let Some(words) = count_words(&text, is_wanted).await {
                counted.try_set(Some(words));
            }
        });
    });
    counted
}

/// Counts when the browser is idle, in slices, as long as that is wanted.
async fn count_words(text: &Text, is_wanted: impl Fn() -> bool) -> Option<usize> {
    TimeoutFuture::new(REST).await;
    let (mut words, mut since) = (0, SLICE);
    for line in text.as_str().split_inclusive('\n') {
        if since >= SLICE {
            since = 0;
            timer::idle(LATEST).await;
            if !is_wanted() {
                return None;
            }
        }
        words += wording::words(line).len();
        since += line.len();
    }
    Some(words)
}

/// The note on the open text.
#[component]
fn DocumentNote() -> impl IntoView {
    let bench = use_bench();
    let texts = documents();
    let id = Memo::new(move |_| bench.pane.document.read().as_ref().map(|document| document.id.clone()));
    let target = Signal::derive(move || {
        let document = id.get()?;
        Some(Target {
            field: drafts::field(bench, &["document-note", document.as_str()]),
            name: texts.note.to_string(),
            save: Arc::new(move |written| {
                let (document, note) = (document.clone(), written.concat());
                refusal::attempt(bench, DocumentCommand::SetNote { document, note })
            }),
        })
    });
    let note = Memo::new(move |_| {
        bench.pane.document.read().as_ref().map(|document| document.note.clone()).unwrap_or_default()
    });
    let look = NoteLook {
        name: texts.note,
        test_id: "document-note",
        placeholder: texts.note_placeholder,
        rows: "1",
    };
    view! { <NoteField look target note element=NodeRef::new()/> }
}
