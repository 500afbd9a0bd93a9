//! What somebody hands in: what they did with the texts of an assignment, without the texts.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation};
use crate::model::record::assignment::Assignment;
use crate::model::record::document::DocumentState;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AssignmentId, DocumentId};

/// An assignment, as a hand-in names it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Named {
    /// Its id.
    pub id: AssignmentId,
    /// The revision that the work was done for.
    pub revision: u64,
    /// What it was called.
    pub title: String,
}

impl Named {
    /// Returns the name of an assignment.
    pub fn of(assignment: &Assignment) -> Named {
        Named { id: assignment.id.clone(), revision: assignment.revision, title: assignment.title.clone() }
    }
}

/// Which hand-in it is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Attempt {
    /// Random: one for each person and copy of the assignment.
    pub id: String,
    /// Counts up each time that the same person hands in the same copy. The highest counts.
    pub sequence: u64,
    /// When it was made, as `2026-12-05T12:00:00Z`; as far as the clock of that machine knew.
    pub made: String,
    /// The version of the program that made it.
    pub program: String,
    /// Whether the key had been opened when the work was still going on.
    pub has_opened_key: bool,
}

/// Who hands in.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Worker {
    /// Random: names the person in all that they hand in from one copy of the assignment.
    pub id: AnnotatorId,
    /// What people call them; empty where only seats are known.
    pub name: String,
    /// Their seat in the division, if there is one.
    pub seat: String,
}

/// A document, as a hand-in speaks of it.
#[derive(Clone, PartialEq, Debug)]
pub struct DoneDocument {
    /// The SHA-256 of its text.
    pub sha256: String,
    /// The length of its text in code points.
    pub length: u64,
    /// How far the work on it is, and what is said of all of it.
    pub state: DocumentState,
}

/// What somebody hands in.
#[derive(Clone, PartialEq, Debug)]
pub struct HandIn {
    /// What it was done for.
    pub assignment: Named,
    /// Which one it is.
    pub attempt: Attempt,
    /// Who did it.
    pub worker: Worker,
    /// The documents that were theirs to do, and others that they annotated.
    pub documents: BTreeMap<DocumentId, DoneDocument>,
    /// What they say of spans.
    pub annotations: Vec<Arc<Annotation>>,
    /// What they say of annotations, their own and those that were given.
    pub relations: Vec<Relation>,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

impl HandIn {
    /// Returns what somebody did in a project: all that is theirs, and nothing that was handed out with it. `None` if a text
    /// that they annotated is unloaded.
    pub fn gather(
        project: &Project,
        assignment: &Assignment,
        attempt: Attempt,
        worker: Worker,
    ) -> Option<HandIn> {
        let asked = assignment.documents_of(&worker.seat);
        let mut documents = BTreeMap::new();
        let mut annotations = Vec::new();
        for document in project.documents() {
            let theirs: Vec<Arc<Annotation>> = project
                .annotations(&document.id)
                .iter()
                .filter(|one| is_theirs(one, &worker.id))
                .cloned()
                .collect();
            if theirs.is_empty() && !asked.contains(&&document.id) {
                continue;
            }
            let text = document.text.get()?;
            let done = DoneDocument {
                sha256: document.sha256.clone(),
                length: text.offsets().char_length().into(),
                state: document.states.of(&worker.id).clone(),
            };
            documents.insert(document.id.clone(), done);
            annotations.extend(theirs);
        }
        let is_theirs = |relation: &&Arc<Relation>| relation.annotator.as_ref() == Some(&worker.id);
        Some(HandIn {
            assignment: Named::of(assignment),
            attempt,
            relations: project.relations().filter(is_theirs).map(|one| (**one).clone()).collect(),
            worker,
            documents,
            annotations,
            extra: Extra::default(),
        })
    }
}

/// Whether an annotation is somebody's own work.
fn is_theirs(annotation: &Annotation, worker: &AnnotatorId) -> bool {
    annotation.annotator == *worker && annotation.origin.is_work()
}
