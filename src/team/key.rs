//! The key of an assignment: what of it is sealed, and the layer that it is where it was opened.
//!
//! It is written as a hand-in of the annotator whose layer it is. So each of its offsets is checked when it is read, and
//! nothing is taken that was said of another text.

use crate::format::problem::{Problem, Reason};
use crate::model::edit::layer::Layer;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotator;
use crate::model::record::assignment::Assignment;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AssignmentId};
use crate::team::gathering;
use crate::team::hand_in::{Attempt, HandIn, Worker};
use crate::team::hand_in_file;
use crate::text::digest::sha256;

/// How many digits the id of the layer has that an opened key is.
const ID_LENGTH: usize = 20;

/// Why the layer of an annotator cannot be sealed as a key.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Unwritten {
    /// They have marked nothing.
    NothingMarked,
    /// A text that they annotated is unloaded.
    TextNotLoaded,
}

/// Returns the layer of an annotator in words that can be sealed.
pub fn write(
    project: &Project,
    assignment: &Assignment,
    annotator: &AnnotatorId,
) -> Result<String, Unwritten> {
    let attempt = Attempt {
        id: layer_id(&assignment.id).to_string(),
        sequence: 1,
        made: String::new(),
        program: String::new(),
        has_opened_key: false,
    };
    let name = project.annotator(annotator).map(|known| known.name.clone()).unwrap_or_default();
    let worker = Worker { id: annotator.clone(), name, seat: String::new() };
    let key = HandIn::gather(project, assignment, attempt, worker).ok_or(Unwritten::TextNotLoaded)?;
    if key.annotations.is_empty() {
        return Err(Unwritten::NothingMarked);
    }
    hand_in_file::write(&key, project).map(|written| written.content).ok_or(Unwritten::TextNotLoaded)
}

/// A key that was opened.
#[derive(Clone, PartialEq, Debug)]
pub struct Opened {
    /// What it says, as a layer of its own.
    pub layer: Layer,
    /// What of it could not be read. That texts of others are not here is none of it.
    pub problems: Vec<Problem>,
}

/// Reads what was sealed, in a copy of the assignment. `name` is what it is called in problems, and as an annotator, if
/// whoever made it has no name.
pub fn read(name: &str, content: &str, project: &Project) -> Result<Opened, Problem> {
    // The seal has said that nothing was changed: its receipt says nothing more.
    let hand_in_file::Read { hand_in, mut problems } = hand_in_file::read_unsealed(name, content, project)?;
    let is_elsewhere =
        |reason: &Reason| matches!(reason, Reason::UnknownDocument { .. } | Reason::UnknownAnnotation { .. });
    problems.retain(|problem| !is_elsewhere(&problem.reason));
    let named = &hand_in.worker.name;
    let annotator = Annotator {
        id: layer_id(&hand_in.assignment.id),
        name: if named.is_empty() { name.to_string() } else { named.clone() },
        extra: Extra::default(),
    };
    let layer = gathering::layer(annotator.id.clone(), hand_in);
    Ok(Opened { layer: Layer { annotator, ..layer }, problems })
}

/// Returns the annotator of the opened key, if it is in a project.
pub fn opened(project: &Project) -> Option<AnnotatorId> {
    let assignment = project.info().assignment.as_ref()?;
    let id = layer_id(&assignment.id);
    project.annotator(&id).map(|_| id)
}

/// The annotator of an opened key: always the same one, and nobody who works in a copy, not even whoever made the key.
fn layer_id(assignment: &AssignmentId) -> AnnotatorId {
    let digest = sha256(format!("key {assignment}").as_bytes());
    AnnotatorId::new(digest.get(..ID_LENGTH).unwrap_or_default())
}
