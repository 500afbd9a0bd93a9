//! Which texts are listed, and in what order. Next and previous go by it too.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::revision::{DocumentsVersion, Revision};
use crate::import::natural::natural_order;
use crate::model::edit::session::Session;
use crate::model::edit::transaction::Transaction;
use crate::model::index::project::Project;
use crate::model::record::document::{Document, Status};
use crate::model::record::id::{AnnotatorId, DocumentId};

/// What texts are sorted by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// As they were added.
    #[default]
    Added,
    /// By the names of their files.
    Name,
    /// By how far they are: what is to be done comes first.
    Status,
    /// By how many spans they have: those with most come first.
    Spans,
}

/// Which texts are to be listed.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ListFilter {
    /// What is in their titles or names; empty for all.
    pub words: String,
    /// How far they are; `None` for all.
    pub status: Option<Status>,
    /// What they are sorted by.
    pub order: Order,
}

impl ListFilter {
    /// Whether some texts may be left out.
    pub fn is_filter(&self) -> bool {
        !self.words.trim().is_empty() || self.status.is_some()
    }
}

/// The indices of the texts that are listed; all as they were added, if there is nothing.
type Listed = Option<Arc<Vec<u32>>>;

/// Which texts are listed, and in what order.
///
/// The list is made anew when texts come or go, when something else is wanted, and when another text is opened. A text
/// that was finished stays where it is until it is left, so that next and previous lead on from it.
#[derive(Clone, Copy)]
pub struct DocumentOrder {
    /// Whether the person is asked what is wanted.
    pub is_asked: RwSignal<bool>,
    /// What is wanted of the texts.
    pub wanted: RwSignal<ListFilter>,
    listed: Memo<Listed>,
}

impl DocumentOrder {
    pub(crate) fn new(
        session: RwSignal<Session>,
        revision: RwSignal<Revision>,
        open: RwSignal<Option<DocumentId>>,
        annotator: StoredValue<AnnotatorId>,
    ) -> DocumentOrder {
        let wanted = RwSignal::new(ListFilter::default());
        let version = |concerns: fn(&Transaction) -> bool| {
            Memo::new_with_compare(
                move |before: Option<&DocumentsVersion>| {
                    DocumentsVersion::after(before, &revision.read(), concerns)
                },
                DocumentsVersion::differ,
            )
        };
        let texts = version(|effect| {
            let mut changes = effect.documents.values();
            changes.any(|change| change.before.is_none() || change.after.is_none())
        });
        // What was changed counts when another text is opened.
        let changed = version(|effect| !effect.documents.is_empty());
        let unchanged = Memo::new_with_compare(
            move |_| {
                open.track();
                untrack(|| changed.get())
            },
            DocumentsVersion::differ,
        );
        let sorted = Memo::new(move |_| {
            let order = wanted.read().order;
            let _ = texts.get();
            match order {
                Order::Added | Order::Name => {}
                Order::Status => {
                    let _ = unchanged.get();
                }
                Order::Spans => open.track(),
            }
            Arc::new(session.with_untracked(|session| sort(session.project(), order, &annotator.get_value())))
        });
        let listed = Memo::new(move |_| {
            let wanted = wanted.get();
            if wanted == ListFilter::default() {
                return None;
            }
            let _ = unchanged.get();
            let sorted = sorted.get();
            Some(Arc::new(session.with_untracked(|session| {
                choose(session.project(), &wanted, &sorted, &annotator.get_value())
            })))
        });
        DocumentOrder { is_asked: RwSignal::new(false), wanted, listed }
    }

    /// Lists all texts, in the order that they are in.
    pub fn show_all(self) {
        self.wanted.update(|wanted| *wanted = ListFilter { order: wanted.order, ..ListFilter::default() });
    }

    /// Lists all texts as they were added.
    pub fn clear(self) {
        self.is_asked.set(false);
        self.wanted.set(ListFilter::default());
    }

    fn listed(self) -> Listed {
        self.listed.get()
    }

    /// How many texts are listed.
    pub fn count(self, project: &Project) -> usize {
        self.listed().map_or_else(|| project.document_count(), |positions| positions.len())
    }

    /// The index of a text among those that are listed.
    pub fn row_of(self, project: &Project, document: &DocumentId) -> Option<usize> {
        let index = project.document_index(document)?;
        match self.listed() {
            Some(positions) => positions.iter().position(|listed| *listed as usize == index),
            None => Some(index),
        }
    }

    /// The index in the project of what is listed in a row.
    pub fn index_of(self, row: usize) -> Option<usize> {
        match self.listed() {
            Some(positions) => positions.get(row).map(|index| *index as usize),
            None => Some(row),
        }
    }
}

fn sort(project: &Project, order: Order, annotator: &AnnotatorId) -> Vec<u32> {
    let documents: Vec<&Arc<Document>> = project.documents().collect();
    let positions = || (0..documents.len() as u32).collect();
    let by = |rank: &dyn Fn(&Document) -> usize| {
        let mut positions: Vec<u32> = positions();
        positions.sort_by_cached_key(|index| documents.get(*index as usize).map(|document| rank(document)));
        positions
    };
    match order {
        Order::Added => positions(),
        Order::Name => {
            let name = |index: &u32| {
                documents.get(*index as usize).map(|document| document.name.as_str()).unwrap_or_default()
            };
            let mut positions = positions();
            positions.sort_by(|left, right| natural_order(name(left), name(right)));
            positions
        }
        Order::Status => by(&|document| match document.states.of(annotator).status {
            Status::InProgress => 0,
            Status::New => 1,
            Status::Done => 2,
            Status::Skipped => 3,
        }),
        Order::Spans => by(&|document| usize::MAX - project.annotations(&document.id).count()),
    }
}

fn choose(project: &Project, wanted: &ListFilter, order: &[u32], annotator: &AnnotatorId) -> Vec<u32> {
    let documents: Vec<&Arc<Document>> = project.documents().collect();
    let words = wanted.words.trim().to_lowercase();
    let has_words =
        |text: &str| words.is_empty() || text.contains(&words) || text.to_lowercase().contains(&words);
    let is_wanted = |document: &Document| {
        wanted.status.is_none_or(|status| document.states.of(annotator).status == status)
            && (has_words(document.title()) || has_words(&document.name))
    };
    let is_listed = |index: &u32| documents.get(*index as usize).is_some_and(|document| is_wanted(document));
    order.iter().copied().filter(is_listed).collect()
}
