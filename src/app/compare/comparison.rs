//! The comparison of the open project: its sources, what they say to each topic, and the topic in hand.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::answers::{Answers, Compared};
use crate::analysis::compare::tagged::Readings;
use crate::analysis::search::concordance::siglum;
use crate::app::bench::revision::Revision;
use crate::app::bench::workbench::Workbench;
use crate::app::compare::choices::Choices;
use crate::model::action::CompareAction;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, DocumentId, TopicId};
use crate::model::record::topic::Topic;
use crate::text::span::TextOffset;

/// A source as it is shown: a letter, and a title unless the sources are hidden.
#[derive(Clone)]
pub struct Source {
    /// Its document.
    pub document: Arc<Document>,
    /// Its index among those that are compared, by which answers name it.
    pub index: usize,
    /// Its letter.
    pub siglum: String,
    /// What it is called; empty if the sources are hidden.
    pub title: String,
}

impl PartialEq for Source {
    fn eq(&self, other: &Source) -> bool {
        Arc::ptr_eq(&self.document, &other.document)
            && (self.index, &self.siglum, &self.title) == (other.index, &other.siglum, &other.title)
    }
}

/// Places that are shown beside each other stand so many pixels below the upper edge.
pub const BELOW_EDGE: f64 = 96.0;

/// Where one goes in the texts.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// The source.
    pub document: DocumentId,
    /// The annotation in its text, if one is meant.
    pub annotation: Option<AnnotationId>,
}

/// A place in a text that is to be brought into view.
#[derive(Clone, PartialEq, Debug)]
pub struct WantedPlace {
    /// The document.
    pub document: DocumentId,
    /// Where it is.
    pub start: TextOffset,
    /// How far below the upper edge of the view its line is to start, in pixels.
    pub below_edge: f64,
    /// Whether the focus goes there.
    pub has_focus: bool,
}

/// The comparison. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Comparison {
    /// The project and all around it.
    pub bench: Workbench,
    /// What of it is shown.
    pub choices: Choices,
    /// The documents that are compared.
    pub compared: Memo<Compared>,
    /// The sources in the order in which they are shown.
    pub sources: Memo<Arc<Vec<Source>>>,
    /// What the sources say to each topic, in the order of the topics.
    pub topics: Memo<Topics>,
    /// The topic in hand: the chosen one, else the first.
    pub current: Memo<Option<TopicId>>,
    /// How many texts there is room for.
    pub room: RwSignal<usize>,
    /// The sources whose texts are shown, in their order.
    pub panes: Memo<Vec<DocumentId>>,
    /// What a pane is to bring into view, or to give the focus, as soon as it is there.
    pub wanted: RwSignal<Option<Wanted>>,
    /// The places that their panes are to bring into view at one height, as soon as they are there.
    pub wanted_places: RwSignal<Vec<WantedPlace>>,
    /// Whether a topic is being sought for the selected span.
    pub is_choosing: RwSignal<bool>,
    /// What else does something with keys: false if it does not.
    pub acts: StoredValue<Vec<Callback<CompareAction, bool>>>,
    /// The id of the element that the focus goes back to from a text.
    pub came_from: StoredValue<Option<String>>,
}

/// What the sources say to each topic. Two are equal only if all that is said is one.
#[derive(Clone, Default)]
pub struct Topics {
    /// What is said to each, in the order of the topics.
    pub all: Arc<Vec<Arc<Answers>>>,
    /// The revision at which it was worked out.
    number: u64,
    /// The documents that were compared.
    compared: Compared,
}

impl PartialEq for Topics {
    fn eq(&self, other: &Topics) -> bool {
        (Arc::ptr_eq(&self.all, &other.all), self.number, &self.compared)
            == (true, other.number, &other.compared)
    }
}

impl Topics {
    /// Returns what is said to a topic.
    pub fn get(&self, topic: &TopicId) -> Option<&Arc<Answers>> {
        self.all.iter().find(|answers| answers.topic.id == *topic)
    }

    /// Returns what was said to a topic, if the last step cannot have changed it.
    fn still(
        &self,
        topic: &Topic,
        revision: &Revision,
        compared: &Compared,
        project: &Project,
    ) -> Option<Arc<Answers>> {
        let is_next = revision.number == self.number + 1 && self.compared == *compared;
        let is_of_records = revision.effect.schema.is_none() && revision.effect.documents.is_empty();
        let known = self.get(&topic.id).filter(|_| is_next && is_of_records)?;
        (!known.is_touched_by(&revision.effect, project)).then(|| known.clone())
    }

    /// Returns what is said now. What has not changed stays what it was, so that nothing is drawn anew for it.
    fn after(before: Option<&Topics>, now: Vec<Arc<Answers>>, number: u64, compared: Compared) -> Topics {
        let known = |answers: Arc<Answers>| {
            let old = before.and_then(|before| before.get(&answers.topic.id));
            old.filter(|old| Arc::ptr_eq(old, &answers) || **old == answers).cloned().unwrap_or(answers)
        };
        let all: Vec<Arc<Answers>> = now.into_iter().map(known).collect();
        let is_same = |before: &&Topics| {
            before.all.len() == all.len()
                && before.all.iter().zip(&all).all(|(old, new)| Arc::ptr_eq(old, new))
        };
        let same = before.filter(is_same).map(|before| before.all.clone());
        Topics { all: same.unwrap_or_else(|| Arc::new(all)), number, compared }
    }
}

impl Comparison {
    /// Makes the comparison, for as long as the component lives that calls it.
    pub fn provide(bench: Workbench, choices: Choices) -> Comparison {
        choices.attend(bench);
        choices.shared.attend(bench);
        let compared =
            Memo::new(move |_| bench.project.with_session(|session| Compared::of(session.project())));
        let sources = Memo::new(move |_| Arc::new(in_order(&compared.read(), choices.is_blind.get())));
        let readings = StoredValue::new(Readings::default());
        let topics = Memo::new(move |before: Option<&Topics>| {
            bench.project.fetched.track();
            let compared = compared.read();
            let revision = bench.project.revision.get();
            let mut now = Vec::new();
            readings.update_value(|readings| {
                now = bench.project.with_session(|session| {
                    let project = session.project();
                    let answers = |topic: &Arc<Topic>| match before
                        .and_then(|it| it.still(topic, &revision, &compared, project))
                    {
                        Some(known) => known,
                        None => Arc::new(Answers::of(project, topic, &compared, readings)),
                    };
                    project.topics().map(answers).collect()
                });
            });
            Topics::after(before, now, revision.number, compared.clone())
        });
        let current = Memo::new(move |_| {
            let topics = topics.read();
            let chosen = choices.topic.get().filter(|id| topics.get(id).is_some());
            chosen.or_else(|| topics.all.first().map(|answers| answers.topic.id.clone()))
        });
        let room = RwSignal::new(3);
        let panes = Memo::new(move |_| {
            let sources = sources.read();
            let all = || sources.iter().map(|source| source.document.id.clone());
            let Some(shown) = choices.shown.get() else { return all().take(room.get().min(3)).collect() };
            let kept = shown.len().saturating_sub(room.get());
            all().filter(|id| shown.iter().skip(kept).any(|shown| shown == id)).collect()
        });
        let comparison = Comparison {
            bench,
            choices,
            compared,
            sources,
            topics,
            current,
            room,
            panes,
            wanted: RwSignal::new(None),
            wanted_places: RwSignal::default(),
            is_choosing: RwSignal::new(false),
            acts: StoredValue::default(),
            came_from: StoredValue::new(None),
        };
        provide_context(comparison);
        comparison
    }

    /// Returns what is said to the topic in hand; read again when that changes.
    pub fn answers(self) -> Option<Arc<Answers>> {
        let current = self.current.get()?;
        self.topics.read().get(&current).cloned()
    }

    /// Returns a source as it is shown.
    pub fn source(self, index: usize) -> Option<Source> {
        self.sources.read().iter().find(|source| source.index == index).cloned()
    }

    /// Returns the letter of a source.
    pub fn siglum(self, index: usize) -> String {
        self.source(index).map(|source| source.siglum).unwrap_or_default()
    }

    /// Returns the words that an annotation is of, if its text is in memory.
    pub fn quote(self, annotation: &Annotation) -> String {
        let text = self.bench.project.peek(|session| {
            let document = session.project().document(&annotation.document);
            document.and_then(|document| document.text.get())
        });
        let pieces = text.map(|text| {
            let pieces: Vec<String> =
                annotation.fragments.iter().map(|span| text.slice(span).to_string()).collect();
            pieces.join(" … ")
        });
        pieces.unwrap_or_default()
    }

    /// Shows the text of a source beside the others.
    pub fn show(self, document: &DocumentId) {
        self.show_all(std::slice::from_ref(document));
    }

    /// Shows the texts of some sources beside each other. Where there is no room for all of them, the last are shown.
    pub fn show_all(self, documents: &[DocumentId]) {
        let mut shown = self.choices.shown.get_untracked().unwrap_or_else(|| self.panes.get_untracked());
        let is_shown = |document| self.panes.with_untracked(|panes| panes.contains(document));
        if !documents.iter().all(is_shown) {
            shown.retain(|other| !documents.contains(other));
            shown.extend_from_slice(documents);
            self.choices.shown.set(Some(shown));
        }
    }

    /// Hides the text of a source.
    pub fn hide(self, document: &DocumentId) {
        let mut shown = self.panes.get_untracked();
        shown.retain(|other| other != document);
        self.choices.shown.set(Some(shown));
    }

    /// Opens an annotation in place. The focus goes there, and back to the element of that id with Escape.
    pub fn open(self, annotation: &AnnotationId, from: Option<String>) {
        let Some(found) = self.bench.project.annotation(annotation) else { return };
        self.came_from.set_value(from);
        self.show(&found.document);
        self.wanted
            .set(Some(Wanted { document: found.document.clone(), annotation: Some(annotation.clone()) }));
    }

    /// Goes to the text of a source.
    pub fn go_to(self, document: &DocumentId) {
        self.show(document);
        self.wanted.set(Some(Wanted { document: document.clone(), annotation: None }));
    }
}

/// Returns the comparison. For the body of a component.
pub fn use_comparison() -> Comparison {
    expect_context()
}

/// The sources in their order. Hidden ones are in that of their texts' hashes, so that a letter says nothing of the place.
fn in_order(compared: &Compared, is_blind: bool) -> Vec<Source> {
    let mut documents: Vec<(usize, &Arc<Document>)> = compared.documents.iter().enumerate().collect();
    if is_blind {
        documents.sort_by(|(_, one), (_, other)| (&one.sha256, &one.id).cmp(&(&other.sha256, &other.id)));
    }
    let source = |(place, (index, document)): (usize, (usize, &Arc<Document>))| Source {
        document: document.clone(),
        index,
        siglum: siglum(place),
        title: if is_blind { String::new() } else { document.title().to_string() },
    };
    documents.into_iter().enumerate().map(source).collect()
}
