//! What the documents of the open project share, as far as it has been found. It outlives its view, and is found anew only
//! when the documents or what is refused of them have changed.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::compare::passages::shared::SharedText;
use crate::app::bench::workbench::Workbench;
use crate::app::compare::passages::finding::{FindingWorker, find_beside, find_here};
use crate::model::record::document::Document;
use crate::model::record::id::DocumentId;
use crate::model::record::refusal::Refused;

/// Texts that together have no more bytes are compared at once, within a frame.
const AT_ONCE: u64 = 64_000;
/// Texts that together have no more bytes are compared unasked, in a worker.
const UNASKED: u64 = 2_000_000;

/// What is compared.
#[derive(Clone, Default)]
struct Corpus {
    documents: Arc<Vec<Arc<Document>>>,
    /// The words of passages that are refused.
    refused: Vec<String>,
}

impl PartialEq for Corpus {
    fn eq(&self, other: &Corpus) -> bool {
        let texts = |corpus: &Corpus| corpus.documents.len();
        let is_same =
            |(one, other): (&Arc<Document>, &Arc<Document>)| one.id == other.id && one.sha256 == other.sha256;
        self.refused == other.refused
            && texts(self) == texts(other)
            && self.documents.iter().zip(other.documents.iter()).all(is_same)
    }
}

/// What was found, and in which documents: passages name these by their indices.
#[derive(Clone)]
pub struct Found {
    /// The documents.
    pub documents: Arc<Vec<Arc<Document>>>,
    /// What they share.
    pub shared: Arc<SharedText>,
}

impl Found {
    /// Returns the index of a document.
    pub fn index(&self, document: &DocumentId) -> Option<usize> {
        self.documents.iter().position(|one| one.id == *document)
    }
}

/// How far the search for passages is.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum State {
    /// Nothing has been looked for: there is too much text to do it unasked.
    #[default]
    Unasked,
    /// So many of so many texts have been compared with the others.
    Running(usize, usize),
    /// All was compared.
    Done,
    /// It could not be, for this reason.
    Failed(String),
}

/// What the documents of the open project share. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct SharedTexts {
    /// What was found last.
    pub found: RwSignal<Option<Found>>,
    /// The passage that was opened last, by its rank.
    pub current: RwSignal<Option<usize>>,
    /// How far the search is.
    pub state: RwSignal<State>,
    /// What is compared, or was last.
    corpus: StoredValue<Corpus>,
    worker: StoredValue<Option<Rc<FindingWorker>>, LocalStorage>,
    runs: StoredValue<u32>,
}

impl SharedTexts {
    /// Returns that nothing has been found yet. To be made where it lives as long as the page.
    pub fn new() -> SharedTexts {
        SharedTexts {
            found: RwSignal::new(None),
            current: RwSignal::new(None),
            state: RwSignal::default(),
            corpus: StoredValue::default(),
            worker: StoredValue::new_local(None),
            runs: StoredValue::new(0),
        }
    }

    /// Keeps in step with the open project, as long as the component lives that calls this.
    pub fn attend(self, bench: Workbench) {
        let documents = Memo::new(move |_| Corpus {
            documents: bench
                .project
                .with_documents(|session| Arc::new(session.project().documents().cloned().collect())),
            refused: Vec::new(),
        });
        let refused = Memo::new(move |_| {
            bench.project.with_session(|session| {
                let words = |(refused, _): (&Refused, _)| match refused {
                    Refused::Passage(words) => Some(words.clone()),
                    _ => None,
                };
                session.project().refusals().filter_map(words).collect::<Vec<String>>()
            })
        });
        Effect::new(move || {
            let corpus = Corpus { refused: refused.get(), ..documents.get() };
            if self.corpus.with_value(|known| *known != corpus) {
                self.follow(bench, corpus);
            }
        });
    }

    /// Takes in that something else is to be compared.
    fn follow(self, bench: Workbench, corpus: Corpus) {
        let is_same_text =
            self.corpus.with_value(|known| known.without_refusals() == corpus.without_refusals());
        let is_asked = is_same_text && self.state.get_untracked() != State::Unasked;
        self.stop();
        self.corpus.set_value(corpus.clone());
        if !is_same_text {
            self.found.set(None);
        }
        let size: u64 = corpus.documents.iter().map(|document| document.size()).sum();
        let found = if size <= AT_ONCE { find_here(&corpus.documents, &corpus.refused) } else { None };
        match found {
            Some(shared) => self.show(&corpus, shared),
            None if size <= UNASKED || is_asked => self.find(bench),
            None => self.found.set(None),
        }
    }

    /// Finds what the documents share, in a worker.
    pub fn find(self, bench: Workbench) {
        self.stop();
        let corpus = self.corpus.get_value();
        let run = self.runs.get_value();
        let is_newest = move || self.runs.try_get_value() == Some(run);
        let total = corpus.documents.len();
        self.state.set(State::Running(0, total));
        let on_reached = Rc::new(move |texts| {
            if is_newest() {
                self.state.set(State::Running(texts, total));
            }
        });
        let (worker, expected) = match FindingWorker::start(on_reached) {
            Ok(started) => started,
            Err(reason) => return self.state.set(State::Failed(reason)),
        };
        let worker = Rc::new(worker);
        let weak = Rc::downgrade(&worker);
        self.worker.set_value(Some(worker));
        spawn_local(async move {
            let found = find_beside(bench, weak, expected, &corpus.documents, corpus.refused.clone()).await;
            match found.filter(|_| is_newest()) {
                Some(Ok(shared)) => self.show(&corpus, shared),
                Some(Err(reason)) => self.state.set(State::Failed(reason)),
                None => return,
            }
            self.worker.set_value(None);
        });
    }

    /// Ends the search, if it is under way. What was found before stays.
    pub fn stop(self) {
        self.runs.update_value(|runs| *runs = runs.wrapping_add(1));
        self.worker.set_value(None);
        self.state.set(State::Unasked);
    }

    fn show(self, corpus: &Corpus, shared: SharedText) {
        self.current.set(None);
        self.found.set(Some(Found { documents: corpus.documents.clone(), shared: Arc::new(shared) }));
        self.state.set(State::Done);
    }
}

impl Corpus {
    fn without_refusals(&self) -> Corpus {
        Corpus { refused: Vec::new(), documents: self.documents.clone() }
    }
}

impl Default for SharedTexts {
    fn default() -> SharedTexts {
        SharedTexts::new()
    }
}
