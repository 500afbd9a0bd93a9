//! What is shown of the work of several people: their layers, by name or without, and what became of what they handed in.

pub mod adjudicating;
pub mod agreement;
pub mod feedback;
pub mod gathering;
pub mod layers;
pub mod reporter;

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::open_project::OpenProject;
use crate::app::bench::settings::Settings;
use crate::model::record::id::{AnnotatorId, DocumentId, LabelId, ProjectId};
use crate::team::gathering::{Again, Row};
use crate::team::naming;
use crate::words::review;

/// A hand-in that came, and what became of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Arrived {
    /// What became of it.
    pub row: Row,
    /// The path of its file, in which a name may stand.
    pub path: String,
    /// All of the file, if it was done for another assignment and may be taken anyway.
    pub content: Option<Arc<str>>,
}

/// What came last.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Arrivals {
    /// The project that it was gathered in.
    pub project: Option<ProjectId>,
    /// Each hand-in, in the order in which they came.
    pub rows: Arc<Vec<Arrived>>,
    /// Annotators of one name.
    pub namesakes: Vec<Vec<AnnotatorId>>,
    /// Whether more may come, and nothing is decided yet of those that could be read.
    pub is_reading: bool,
}

/// What is shown of the work of several people. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Review {
    /// Whether numbers stand in place of names. All that shows whose work something is asks [`Review::name_of`].
    pub is_anonymous: Memo<bool>,
    names: Memo<Arc<HashMap<AnnotatorId, String>>>,
    /// What came last of what was handed in.
    pub arrivals: RwSignal<Arrivals>,
    /// Whether all hand-ins are listed, and not those that came last.
    pub shows_all: RwSignal<bool>,
    /// What becomes of several hand-ins of one person.
    pub again: RwSignal<Again>,
    /// Whose layers are switched off.
    pub hidden: RwSignal<HashSet<AnnotatorId>>,
    /// The text that was looked at last.
    pub document: RwSignal<Option<DocumentId>>,
    /// The label whose spans are counted; all, if there is none.
    pub label: RwSignal<Option<LabelId>>,
}

impl Review {
    /// Nothing was chosen yet. To be made where it lives as long as the page.
    pub fn new(project: OpenProject, settings: RwSignal<Settings>) -> Review {
        let is_anonymous = Memo::new(move |_| settings.read().hides_names);
        let names = Memo::new(move |_| {
            let is_anonymous = is_anonymous.get();
            project.with_session(|session| {
                let (numbers, called) =
                    (naming::numbers(session.project()), naming::called(session.project()));
                let name = |(id, number): (AnnotatorId, usize)| {
                    let named = called.get(&id).filter(|_| !is_anonymous);
                    let name = named.map(|called| review().called(called, number));
                    (id, name.unwrap_or_else(|| review().numbered(number)))
                };
                Arc::new(numbers.into_iter().map(name).collect())
            })
        });
        Review {
            is_anonymous,
            names,
            arrivals: RwSignal::default(),
            shows_all: RwSignal::new(false),
            again: RwSignal::default(),
            hidden: RwSignal::default(),
            document: RwSignal::new(None),
            label: RwSignal::new(None),
        }
    }

    /// Returns what an annotator is called where everybody may look; read again when that changes. While names are hidden
    /// it is a number.
    pub fn name_of(self, annotator: &AnnotatorId) -> String {
        self.names.read().get(annotator).cloned().unwrap_or_default()
    }
}
