//! Going on from a hand-in: what somebody did elsewhere comes back into their copy of the assignment, so that the hand-in is a
//! save file too. It is for another computer, and for a browser that has forgotten the work.

use std::sync::Arc;

use crate::format::problem::Problem;
use crate::model::edit::project::ProjectCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::assignment::Naming;
use crate::model::record::document::{Document, DocumentState, DocumentStates};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, DocumentId};
use crate::store::handed_in::HandedIn;
use crate::team::gathering;
use crate::team::hand_in::{DoneDocument, HandIn, Worker};
use crate::team::hand_in_file;

/// What becomes of a hand-in that is opened.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Use {
    /// Whoever made it goes on from it.
    GoOn,
    /// It is gathered with those of others.
    Gather,
}

/// Returns what becomes of the hand-ins that are opened in a project: one goes on from them in a copy that was handed out, and
/// nowhere else.
pub fn use_in(project: &Project) -> Use {
    let is_copy = project.info().assignment.as_ref().is_some_and(|assignment| assignment.is_handed_out);
    if is_copy { Use::GoOn } else { Use::Gather }
}

/// Who works in the copy that is open.
pub struct Here<'a> {
    /// Whoever annotates in this browser.
    pub annotator: &'a AnnotatorId,
    /// Their name; empty if it is not known.
    pub name: &'a str,
    /// What is on record of what they handed in.
    pub known: &'a HandedIn,
    /// Returns the moment that some words say, in milliseconds since the beginning of 1970.
    pub moment: fn(&str) -> Option<u64>,
}

/// Why one cannot go on from a hand-in.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// It cannot be taken in this project at all.
    NotTaken(gathering::Refusal),
    /// Somebody else made it, who has this name or seat.
    OfSomebodyElse(String),
}

/// What it takes to go on from a hand-in.
pub struct GoingOn {
    /// Brings in what it says, as one step; nothing is lost that is there.
    pub command: ProjectCommand,
    /// What is on record then, but for the number of the last step: see [`has_all`].
    pub record: HandedIn,
    /// What it says.
    pub hand_in: HandIn,
    /// What of it could not be read.
    pub problems: Vec<Problem>,
}

/// Reads the file of a hand-in to go on from it.
pub fn go_on(name: &str, content: &str, project: &Project, here: &Here) -> Result<GoingOn, Refusal> {
    let read = gathering::read_file(name, content, project, false).map_err(Refusal::NotTaken)?;
    let gathering::HandedIn { hand_in, receipt, problems, .. } = read;
    let naming = project.info().assignment.as_ref().map(|assignment| assignment.naming).unwrap_or_default();
    if !is_by(&hand_in, naming, here) {
        let Worker { name, seat, .. } = hand_in.worker;
        return Err(Refusal::OfSomebodyElse(if name.is_empty() { seat } else { name }));
    }
    let known = here.known;
    let age = if known.id != hand_in.attempt.id {
        Age::Unknown
    } else if hand_in.attempt.sequence > known.count {
        Age::Since(known.time)
    } else {
        Age::Older
    };
    let command = ProjectCommand::Merge(Box::new(as_project(&hand_in, project, here, age)));
    let record = if age != Age::Older {
        HandedIn {
            seat: hand_in.worker.seat.clone(),
            id: hand_in.attempt.id.clone(),
            count: hand_in.attempt.sequence,
            receipt,
            time: (here.moment)(&hand_in.attempt.made).unwrap_or_default(),
            sequence: known.sequence,
            has_opened_key: false,
        }
    } else {
        known.clone()
    };
    let has_opened_key = known.has_opened_key || hand_in.attempt.has_opened_key;
    let record = HandedIn { has_opened_key, ..record };
    Ok(GoingOn { command, record, hand_in, problems })
}

/// Whether a hand-in may be by whoever works here: it is of this copy, or nothing speaks against it.
fn is_by(hand_in: &HandIn, naming: Naming, here: &Here) -> bool {
    let Worker { name, seat, .. } = &hand_in.worker;
    let agree = |left: &str, right: &str| left.is_empty() || right.is_empty() || left == right;
    let is_named_so =
        || naming != Naming::Free || agree(&name.trim().to_lowercase(), &here.name.trim().to_lowercase());
    here.known.id == hand_in.attempt.id || agree(&here.known.seat, seat) && is_named_so()
}

/// How old what a hand-in says is, beside what is here.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Age {
    /// It was made after the last one from here, at that moment. What was not changed here since then is as it says.
    Since(u64),
    /// Older than what is here.
    Older,
    /// Nobody knows: where the two say one thing and another of the same, both stay.
    Unknown,
}

impl Age {
    /// The time of something that is said, given the time that it has here.
    fn time(self, here: Option<u64>) -> Option<u64> {
        match self {
            Age::Since(moment) => Some(moment),
            Age::Older => None,
            Age::Unknown => here,
        }
    }
}

/// What a hand-in says, as a project by whoever works here.
fn as_project(hand_in: &HandIn, project: &Project, here: &Here, age: Age) -> Project {
    let own = here.annotator;
    let document = |(id, done): (&DocumentId, &DoneDocument)| {
        let known = (**project.document(id)?).clone();
        let time = age.time(known.states.own(own).and_then(|state| state.time));
        let mut states = DocumentStates::default();
        *states.of_mut(own) = DocumentState { time, extra: Extra::default(), ..done.state.clone() };
        Some(Document { states, note: String::new(), dismissed: Vec::new(), ..known })
    };
    let annotation = |one: &Arc<Annotation>| {
        let time = age.time(project.annotation(&one.id).and_then(|known| known.time));
        Arc::new(Annotation { annotator: own.clone(), time, ..(**one).clone() })
    };
    let relation = |one: &Relation| {
        let time = age.time(project.relation(&one.id).and_then(|known| known.time));
        Relation { annotator: Some(own.clone()), time, ..one.clone() }
    };
    let annotator = Annotator { id: own.clone(), name: hand_in.worker.name.clone(), extra: Extra::default() };
    Project::from_records(
        (**project.info()).clone(),
        (**project.schema()).clone(),
        vec![annotator],
        hand_in.documents.iter().filter_map(document).collect(),
        hand_in.annotations.iter().map(annotation).collect(),
        hand_in.relations.iter().map(relation).collect(),
    )
}

/// Returns whether a hand-in has all that somebody has done in a project by now.
pub fn has_all(hand_in: &HandIn, project: &Project, annotator: &AnnotatorId) -> bool {
    let Some(assignment) = project.info().assignment.as_ref() else { return false };
    let worker = Worker { id: annotator.clone(), ..hand_in.worker.clone() };
    let Some(now) = HandIn::gather(project, assignment, hand_in.attempt.clone(), worker) else {
        return false;
    };
    let now = HandIn {
        assignment: hand_in.assignment.clone(),
        worker: hand_in.worker.clone(),
        extra: hand_in.extra.clone(),
        ..now
    };
    let receipt = |hand_in: HandIn| {
        hand_in_file::write(&without_times(hand_in), project).map(|written| written.receipt)
    };
    let of_now = receipt(now);
    of_now.is_some() && of_now == receipt(hand_in.clone())
}

/// The same, and nobody knows when documents were worked on.
fn without_times(mut hand_in: HandIn) -> HandIn {
    hand_in.documents.values_mut().for_each(|done| done.state.time = None);
    hand_in
}
