//! What is handed out: the assignment that is made of a project, and the copies that people work in.

use std::collections::{BTreeMap, BTreeSet, HashSet};
use std::sync::Arc;

use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Origin, Relation};
use crate::model::record::assignment::{Assignment, Feedback, Naming, Share, Task};
use crate::model::record::document::{Document, DocumentStates};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AssignmentId, DocumentId};
use crate::model::record::project::ProjectInfo;
use crate::team::division::{Amount, Work, divide};

/// What is asked of an assignment.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Wanted {
    /// Its id, if the project has none yet.
    pub id: AssignmentId,
    /// What it is called; the title that it has, or that of the project, if nothing is said.
    pub title: Option<String>,
    /// What to do, in Markdown; as before, if nothing is said.
    pub instructions: Option<String>,
    /// The names of all who take part, an empty one for a seat without a name. Who takes part already stays, and is not
    /// added again.
    pub people: Vec<String>,
    /// How much each of them does.
    pub amount: Amount,
    /// What the division is drawn with.
    pub seed: u64,
}

/// An assignment that was made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Assigned {
    /// The assignment.
    pub assignment: Assignment,
    /// The documents that fewer people do than were asked for.
    pub short: Vec<DocumentId>,
}

/// Divides the documents of a project: its tasks, or all if it has no assignment yet. What it says already of who does what
/// stays, so that people can come later; what changes makes a new revision.
pub fn assign(project: &Project, wanted: &Wanted) -> Assigned {
    let known = project.info().assignment.as_deref();
    let before = known.cloned().unwrap_or_else(|| Assignment {
        title: project.info().title.clone(),
        ..Assignment::new(wanted.id.clone())
    });
    let tasks = if before.tasks.is_empty() { project.documents().map(task).collect() } else { before.tasks };
    let work = |task: &Task| {
        let document = project.document(&task.document)?;
        Some(Work { document: document.id.clone(), length: document.size() })
    };
    let mut works: Vec<Work> = tasks.iter().filter_map(work).collect();
    let mut seen = BTreeSet::new();
    works.retain(|work| seen.insert(work.document.clone()));
    let people = newcomers(&before.division, &wanted.people);
    let division = divide(&works, &before.division, &people, wanted.amount, wanted.seed);
    let naming = match division.shares.iter().any(|share| !share.name.is_empty()) {
        _ if division.shares.is_empty() => Naming::Free,
        true => Naming::List,
        false => Naming::Seat,
    };
    let assignment = Assignment {
        title: wanted.title.clone().unwrap_or(before.title),
        instructions: wanted.instructions.clone().unwrap_or(before.instructions),
        annotators_per_document: fewest(&works, &division.shares),
        tasks,
        naming,
        seed: wanted.seed,
        division: division.shares,
        ..before
    };
    let is_changed = known.is_some_and(|known| *known != assignment);
    let revision = if is_changed { assignment.revision.saturating_add(1) } else { assignment.revision };
    Assigned { assignment: Assignment { revision, ..assignment }, short: division.short }
}

fn task(document: &Arc<Document>) -> Task {
    Task { document: document.id.clone(), labels: Vec::new(), is_required: true, extra: Extra::default() }
}

/// Those of some people who have no share yet. Two people of one name are two.
fn newcomers(given: &[Share], people: &[String]) -> Vec<String> {
    let mut known: BTreeMap<&str, usize> = BTreeMap::new();
    given.iter().for_each(|share| *known.entry(&share.name).or_default() += 1);
    let is_new = |name: &&String| match known.get_mut(name.as_str()) {
        Some(left) if *left > 0 => {
            *left -= 1;
            false
        }
        _ => true,
    };
    people.iter().filter(is_new).cloned().collect()
}

/// How many people do the document that fewest do; zero if everybody does all.
fn fewest(works: &[Work], shares: &[Share]) -> u64 {
    let takers = |work: &Work| shares.iter().filter(|share| share.documents.contains(&work.document)).count();
    let fewest = works.iter().map(takers).min().unwrap_or_default();
    if fewest == shares.len() { 0 } else { fewest as u64 }
}

/// What of a project is handed out with its texts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Examples {
    /// Only what was handed out with the texts to whoever made the project.
    Given,
    /// All that is annotated.
    All,
}

/// Returns the copy of a project that is handed out: for one share, with its documents and those that are only for
/// reading; or for all, in which each finds their own. It holds texts, labels and guidelines. Of what was done in the
/// project it holds nothing but the examples, which count as [`Origin::GIVEN`]; what a program suggests stays a suggestion.
/// The key goes with it as the assignment has it: sealed, where people are told its passphrase, and else not at all.
pub fn copy(
    project: &Project,
    assignment: &Assignment,
    share: Option<&Share>,
    examples: Examples,
) -> Project {
    let is_theirs = |document: &&Arc<Document>| {
        let is_read_only = assignment.task(&document.id).is_none();
        share.is_none_or(|share| is_read_only || share.documents.contains(&document.id))
    };
    let documents: Vec<Document> = project.documents().filter(is_theirs).map(untouched).collect();
    let annotations: Vec<Arc<Annotation>> = documents
        .iter()
        .flat_map(|document| {
            let all = project.annotations(&document.id);
            all.iter().filter_map(|one| given(one, examples)).collect::<Vec<_>>()
        })
        .collect();
    let assignment = Assignment {
        division: share.map_or_else(|| assignment.division.clone(), |share| vec![share.clone()]),
        key_annotator: None,
        key: assignment.key.clone().filter(|_| assignment.feedback == Feedback::Passphrase),
        is_handed_out: true,
        ..assignment.clone()
    };
    let info = ProjectInfo { assignment: Some(Arc::new(assignment)), ..(**project.info()).clone() };
    let says_any = |id: &AnnotatorId| annotations.iter().any(|one| one.annotator == *id);
    let annotators: Vec<Annotator> =
        project.annotators().filter(|one| says_any(&one.id)).map(|one| (**one).clone()).collect();
    let ids: HashSet<&str> = annotations.iter().map(|one| one.id.as_str()).collect();
    let is_between = |relation: &&Arc<Relation>| {
        ids.contains(relation.from.as_str()) && ids.contains(relation.to.as_str())
    };
    let relations = project.relations().filter(is_between);
    let relations: Vec<Relation> = relations
        .filter_map(|one| Some(Relation { origin: origin(&one.origin, examples)?, ..(**one).clone() }))
        .collect();
    let schema = (**project.schema()).clone();
    Project::from_records(info, schema, annotators, documents, annotations, relations)
}

/// A document as nobody has worked on it.
fn untouched(document: &Arc<Document>) -> Document {
    Document {
        states: DocumentStates::default(),
        note: String::new(),
        dismissed: Vec::new(),
        ..(**document).clone()
    }
}

fn given(annotation: &Arc<Annotation>, examples: Examples) -> Option<Arc<Annotation>> {
    let origin = origin(&annotation.origin, examples)?;
    Some(Arc::new(Annotation { origin, ..(**annotation).clone() }))
}

/// The origin that something has in a copy, if it is handed out.
fn origin(origin: &Origin, examples: Examples) -> Option<Origin> {
    let given = Origin::Other(Origin::GIVEN.to_string());
    match examples {
        Examples::Given => (*origin == given).then_some(given),
        Examples::All if *origin == Origin::Suggestion => Some(Origin::Suggestion),
        Examples::All => Some(given),
    }
}
