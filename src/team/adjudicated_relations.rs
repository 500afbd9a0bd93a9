//! Relations between spans that were taken: what annotators agree on, and what is decided one by one.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use serde_json::{Value, json};

use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::layer::Layer;
use crate::model::edit::project::ProjectCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotator, Origin, Relation};
use crate::model::record::document::Dismissal;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, RelationId, RelationTypeId};
use crate::team::adjudicated::{ADJUDICATED, FIELD, id_of, ids, partial};

/// A relation that not enough annotators see between spans that were taken.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OpenRelation {
    /// Its type.
    pub kind: RelationTypeId,
    /// The span that was taken where it starts.
    pub from: AnnotationId,
    /// The span that was taken where it points to.
    pub to: AnnotationId,
    /// Who sees it.
    pub by: Vec<AnnotatorId>,
    /// Who annotated the documents of both, and does not see it.
    pub silent: Vec<AnnotatorId>,
}

/// Relations, sorted by whether they are agreed on.
#[derive(Default)]
pub(super) struct Relations {
    /// Those that are agreed on and were not taken yet.
    pub(super) new: Vec<Relation>,
    /// Those that are to be decided and were not yet, where both ends are there.
    pub(super) open: Vec<OpenRelation>,
}

/// What is known of the documents whose relations are adjudicated.
pub(super) struct Ends<'a> {
    /// The span that was taken, or is to be, for an annotation that proposed it or shares text with it.
    pub(super) taken: HashMap<&'a AnnotationId, &'a AnnotationId>,
    /// Who annotated a document.
    pub(super) people: HashMap<&'a DocumentId, &'a [AnnotatorId]>,
}

/// Sorts what annotators see between spans that were taken. As many as the rule asks for of those who annotated the
/// documents of both ends have to see it; a relation without a direction is the same from either end.
pub(super) fn sorted(
    project: &Project,
    ends: &Ends,
    adjudicator: &AnnotatorId,
    rule: [&str; 2],
    needed: impl Fn(usize) -> usize,
) -> Relations {
    let mut seen: BTreeMap<(&RelationTypeId, &AnnotationId, &AnnotationId), Seen> = BTreeMap::new();
    for relation in project.relations().filter(|one| one.origin.is_work()) {
        let taken = ends.taken.get(&relation.from).zip(ends.taken.get(&relation.to));
        let said = project.annotation(&relation.from).zip(project.annotation(&relation.to));
        let (Some((from, to)), Some((one, other))) = (taken, said) else { continue };
        let is_turned =
            from > to && project.schema().relation_type(&relation.kind).is_some_and(|kind| !kind.is_directed);
        let (from, to) = if is_turned { (to, from) } else { (from, to) };
        let of_both = seen.entry((&relation.kind, *from, *to)).or_insert_with(|| {
            let people = |document| ends.people.get(document).copied().unwrap_or_default();
            let other = people(&other.document);
            let both = people(&one.document).iter().filter(|id| other.contains(id)).collect();
            Seen { people: both, by: BTreeSet::new() }
        });
        let by = relation.annotator.as_ref().unwrap_or(&one.annotator);
        of_both.by.extend(of_both.people.iter().copied().filter(|id| *id == by));
    }
    let mut sorted = Relations::default();
    for ((kind, from, to), Seen { people, by }) in seen {
        let (by, silent): (Vec<_>, Vec<_>) = people.into_iter().cloned().partition(|id| by.contains(id));
        let open = OpenRelation { kind: kind.clone(), from: from.clone(), to: to.clone(), by, silent };
        let is_taken = project.relation(&relation_id(&open, adjudicator)).is_some();
        if open.by.is_empty() || is_taken {
            continue;
        }
        if open.by.len() >= needed(open.by.len() + open.silent.len()) {
            let provenance = json!({"rule": rule, "proposed_by": ids(&open.by)});
            sorted.new.push(taken(&open, adjudicator, provenance));
        } else if is_undecided(project, &open) {
            sorted.open.push(open);
        }
    }
    sorted
}

/// Who annotated the documents of both ends, and who of them sees a relation there.
struct Seen<'a> {
    people: Vec<&'a AnnotatorId>,
    by: BTreeSet<&'a AnnotatorId>,
}

/// Whether both ends are there, and nobody has decided yet.
fn is_undecided(project: &Project, open: &OpenRelation) -> bool {
    let Some(((document, dismissal), _)) = dismissal(project, open).zip(project.annotation(&open.to)) else {
        return false;
    };
    let document = project.document(&document);
    document.is_some_and(|document| !document.dismissed.iter().any(|known| known.is_of_same(&dismissal)))
}

/// What the document of the span where it starts notes when it is decided.
fn dismissal(project: &Project, open: &OpenRelation) -> Option<(DocumentId, Dismissal)> {
    let from = project.annotation(&open.from)?;
    let dismissal = Dismissal {
        check: format!("relation {}", open.kind),
        span: from.fragments.hull(),
        annotations: vec![open.from.clone(), open.to.clone()],
        annotator: None,
        time: None,
    };
    Some((from.document.clone(), dismissal))
}

/// Returns what decides a relation, as one step: whether it is there. `None` if an end of it is gone.
pub fn decide_relation(
    project: &Project,
    open: &OpenRelation,
    is_there: bool,
    adjudicator: &Annotator,
) -> Option<Command> {
    let decided: Command = DocumentCommand::Dismiss(vec![dismissal(project, open)?]).into();
    let take = is_there.then(|| {
        let provenance = json!({"choice": "taken", "proposed_by": ids(&open.by)});
        let relations = vec![taken(open, &adjudicator.id, provenance)];
        let layer = Layer { relations, ..partial(adjudicator) };
        Command::from(ProjectCommand::TakeLayers(vec![layer].into()))
    });
    Some(Command::Several(take.into_iter().chain([decided]).collect()))
}

/// A relation as the adjudicator says it. The same one has the same id each time.
fn taken(open: &OpenRelation, adjudicator: &AnnotatorId, provenance: Value) -> Relation {
    let mut extra = Extra::default();
    extra.insert(FIELD, provenance);
    Relation {
        id: relation_id(open, adjudicator),
        kind: open.kind.clone(),
        from: open.from.clone(),
        to: open.to.clone(),
        annotator: Some(adjudicator.clone()),
        origin: Origin::Other(ADJUDICATED.to_string()),
        time: None,
        extra,
    }
}

fn relation_id(open: &OpenRelation, adjudicator: &AnnotatorId) -> RelationId {
    let said = (adjudicator.as_str(), open.kind.as_str(), open.from.as_str(), open.to.as_str());
    RelationId::new(id_of(&format!("{said:?}")))
}
