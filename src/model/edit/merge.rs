//! Two projects in one.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::model::edit::lookup;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::index::relations;
use crate::model::record::annotation::Relation;
use crate::model::record::document::Document;
use crate::model::record::schema::{Attribute, Label, RelationType, Schema};

/// Adds the change that makes a record what another project has it to be, if it is not so already.
fn differ<K: Ord + Clone, T: PartialEq + Clone>(
    changes: &mut BTreeMap<K, Change<T>>,
    id: &K,
    ours: Option<&Arc<T>>,
    theirs: &T,
) {
    match ours {
        Some(ours) if **ours == *theirs => None,
        Some(ours) => changes.insert(id.clone(), Change::update(ours, theirs.clone())),
        None => changes.insert(id.clone(), Change::create(theirs.clone())),
    };
}

pub(super) fn merge(project: &Project, other: &Project) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    let ours = project.schema();
    let theirs = other.schema();
    let mut schema = (**ours).clone();
    let is_new = |label: &&Label| ours.label(&label.id).is_none();
    schema.labels.extend(theirs.labels.iter().filter(is_new).cloned());
    let is_new = |attribute: &&Attribute| ours.attributes.iter().all(|one| one.id != attribute.id);
    schema.attributes.extend(theirs.attributes.iter().filter(is_new).cloned());
    let is_new = |kind: &&RelationType| ours.relations.iter().all(|one| one.id != kind.id);
    schema.relations.extend(theirs.relations.iter().filter(is_new).cloned());
    if schema != **project.schema() {
        transaction.schema = Some(Change::update(project.schema(), schema));
    }
    for annotator in other.annotators() {
        differ(&mut transaction.annotators, &annotator.id, project.annotator(&annotator.id), annotator);
    }
    for (rank, document) in (project.next_rank()..).zip(other.documents()) {
        // A text never changes: a document of a known id with another text is refused.
        let ours = project.document(&document.id);
        if ours.is_some_and(|ours| ours.sha256 != document.sha256 || ours.text != document.text) {
            return Err(Rejection::IdTaken(document.id.to_string()));
        }
        let rank = ours.map_or(rank, |ours| ours.rank);
        let theirs = Document { rank, ..(**document).clone() };
        differ(&mut transaction.documents, &document.id, ours, &theirs);
        for annotation in other.annotations(&document.id).iter() {
            let ours = project.annotation(&annotation.id);
            differ(&mut transaction.annotations, &annotation.id, ours, annotation);
        }
    }
    let schema = transaction.schema.as_ref().and_then(|change| change.after.as_ref()).unwrap_or(ours);
    for relation in other.relations().filter(|relation| !is_related(schema, project, other, relation)) {
        differ(&mut transaction.relations, &relation.id, project.relation(&relation.id), relation);
    }
    lookup::check_size(project, &transaction)?;
    Ok(transaction)
}

/// Whether a relation of another project says what one of ours says that stays as it is, or one that comes before it.
fn is_related(schema: &Schema, project: &Project, other: &Project, relation: &Relation) -> bool {
    let alike = |one: &Relation| one.id != relation.id && relations::say_the_same(schema, one, relation);
    let stays = |one: &Relation| other.relation(&one.id).is_none_or(|theirs| **theirs == *one);
    let between = |project| relations::relations_between(project, &relation.from, &relation.to);
    project.relation(&relation.id).is_none()
        && (between(project).any(|one| alike(one) && stays(one))
            || between(other).any(|one| alike(one) && one.id < relation.id))
}
