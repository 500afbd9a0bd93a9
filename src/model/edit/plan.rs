//! How each command becomes a transaction.

use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::model::edit::command::{Command, Rejection};
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::{PROJECT_LIMIT, Project, ProjectInfo};
use crate::model::index::relations;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::{Document, Status};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, DocumentId, LabelId};
use crate::model::record::schema::{Attribute, Label, RelationType, Schema};
use crate::text::span::Fragments;

/// What a command would change. What it would leave as it is, is no part of the transaction.
pub(crate) fn draft(command: &Command, project: &Project) -> Result<Transaction, Rejection> {
    match command {
        Command::Annotate(annotation) => annotate(project, annotation),
        Command::Relabel { annotations, label } => relabel(project, annotations, label),
        Command::Resize { annotation, fragments } => resize(project, annotation, fragments),
        Command::SetNote { annotation, note } => {
            let before = find(project, annotation)?;
            edit(project, [(before, Annotation { note: note.clone(), ..(**before).clone() })])
        }
        Command::RemoveAnnotations(annotations) => remove_annotations(project, annotations),
        Command::AddDocuments(documents) => add_documents(project, documents),
        Command::RemoveDocuments(documents) => remove_documents(project, documents),
        Command::SetStatus { document, status } => set_status(project, document, *status),
        Command::Rename(title) => rename(project, title),
        Command::SetAnnotator(annotator) => Ok(set_annotator(project, annotator)),
        Command::Merge(other) => merge(project, other),
    }
}

pub(crate) fn find<'a>(project: &'a Project, id: &AnnotationId) -> Result<&'a Arc<Annotation>, Rejection> {
    project.annotation(id).ok_or_else(|| Rejection::NoSuchAnnotation(id.clone()))
}

pub(crate) fn find_document<'a>(
    project: &'a Project,
    id: &DocumentId,
) -> Result<&'a Arc<Document>, Rejection> {
    project.document(id).ok_or_else(|| Rejection::NoSuchDocument(id.clone()))
}

pub(crate) fn check_label(schema: &Schema, label: &LabelId) -> Result<(), Rejection> {
    schema.label(label).map(|_| ()).ok_or_else(|| Rejection::NoSuchLabel(label.clone()))
}

pub(crate) fn check_fragments(document: &Document, fragments: &Fragments) -> Result<(), Rejection> {
    let text = document.text.get().ok_or(Rejection::TextAtRest)?;
    let fits = fragments.iter().all(|span| text.span(span.start(), span.end()).is_some());
    if fits { Ok(()) } else { Err(Rejection::NotInText) }
}

/// Whether another annotation of the set says the same by the same annotator.
pub(crate) fn is_said(set: &AnnotationSet, annotation: &Annotation) -> bool {
    set.alike(annotation).any(|other| {
        other.id != annotation.id
            && other.annotator == annotation.annotator
            && other.fragments == annotation.fragments
    })
}

fn annotate(project: &Project, annotation: &Annotation) -> Result<Transaction, Rejection> {
    let document = find_document(project, &annotation.document)?;
    check_label(project.schema(), &annotation.label)?;
    check_fragments(document, &annotation.fragments)?;
    if project.annotation(&annotation.id).is_some() {
        return Err(Rejection::IdTaken(annotation.id.to_string()));
    }
    if is_said(&project.annotations(&document.id), annotation) {
        return Err(Rejection::AlreadySaid);
    }
    let mut transaction = Transaction::default();
    enter(project, document, annotation, &mut transaction);
    Ok(transaction)
}

/// Adds what it takes to say an annotation of a document: the annotator, if nobody knows one of that id, and that the
/// work on the document has begun.
pub(crate) fn enter(
    project: &Project,
    document: &Arc<Document>,
    annotation: &Annotation,
    transaction: &mut Transaction,
) {
    transaction.annotations.insert(annotation.id.clone(), Change::create(annotation.clone()));
    let (annotators, documents) = (&transaction.annotators, &transaction.documents);
    let is_begun = document.status != Status::New || documents.contains_key(&document.id);
    if project.annotator(&annotation.annotator).is_none() && !annotators.contains_key(&annotation.annotator) {
        let id = annotation.annotator.clone();
        let nameless = Annotator { id: id.clone(), name: String::new(), extra: Extra::default() };
        transaction.annotators.insert(id, Change::create(nameless));
    }
    if !is_begun {
        let begun = Document { status: Status::InProgress, ..(**document).clone() };
        transaction.documents.insert(document.id.clone(), Change::update(document, begun));
    }
}

fn relabel(
    project: &Project,
    annotations: &[AnnotationId],
    label: &LabelId,
) -> Result<Transaction, Rejection> {
    check_label(project.schema(), label)?;
    let edits: Result<Vec<_>, _> = annotations
        .iter()
        .map(|id| {
            find(project, id)
                .map(|before| (before, Annotation { label: label.clone(), ..(**before).clone() }))
        })
        .collect();
    edit(project, edits?)
}

/// Lets an annotation cover other fragments.
pub(crate) fn resize(
    project: &Project,
    id: &AnnotationId,
    fragments: &Fragments,
) -> Result<Transaction, Rejection> {
    let before = find(project, id)?;
    check_fragments(find_document(project, &before.document)?, fragments)?;
    edit(project, [(before, Annotation { fragments: fragments.clone(), ..(**before).clone() })])
}

fn edit<'a>(
    project: &Project,
    edits: impl IntoIterator<Item = (&'a Arc<Annotation>, Annotation)>,
) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    // As the edits before this one leave them, so that no two edits say the same either.
    let mut sets: HashMap<DocumentId, AnnotationSet> = HashMap::new();
    for (before, after) in edits {
        let document = &before.document;
        let set = sets.entry(document.clone()).or_insert_with(|| project.annotations(document));
        let moves = after.label != before.label || after.fragments != before.fragments;
        if moves && is_said(set, &after) {
            return Err(Rejection::AlreadySaid);
        }
        if after != **before {
            let change = Change::update(before, after);
            set.remove(before);
            if let Some(after) = &change.after {
                set.insert(after.clone());
            }
            transaction.annotations.insert(before.id.clone(), change);
        }
    }
    Ok(transaction)
}

fn remove_annotations(project: &Project, annotations: &[AnnotationId]) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    for id in annotations {
        transaction.annotations.insert(id.clone(), Change::remove(find(project, id)?));
    }
    remove_loose_relations(project, &mut transaction);
    Ok(transaction)
}

/// Removes the relations of which the transaction removes an end.
pub(crate) fn remove_loose_relations(project: &Project, transaction: &mut Transaction) {
    for (id, _) in transaction.annotations.iter().filter(|(_, change)| change.after.is_none()) {
        for relation in project.relations_of(id) {
            transaction.relations.insert(relation.id.clone(), Change::remove(relation));
        }
    }
}

fn add_documents(project: &Project, documents: &[Document]) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    for (rank, document) in (project.next_rank()..).zip(documents) {
        let id = document.id.clone();
        if project.document(&id).is_some() || transaction.documents.contains_key(&id) {
            return Err(Rejection::IdTaken(id.to_string()));
        }
        transaction.documents.insert(id, Change::create(Document { rank, ..document.clone() }));
    }
    check_size(project, &transaction)?;
    Ok(transaction)
}

/// Checks that the texts that a transaction adds leave the project one that can be worked with.
fn check_size(project: &Project, transaction: &Transaction) -> Result<(), Rejection> {
    let added = transaction.documents.values().filter(|change| change.before.is_none());
    let added: u64 = added.filter_map(|change| change.after.as_ref()).map(|document| document.size()).sum();
    let size = project.text_size() + added;
    match added > 0 && size > PROJECT_LIMIT {
        true => Err(Rejection::TooMuchText { size, limit: PROJECT_LIMIT }),
        false => Ok(()),
    }
}

fn remove_documents(project: &Project, documents: &[DocumentId]) -> Result<Transaction, Rejection> {
    let mut transaction = Transaction::default();
    for id in documents {
        transaction.documents.insert(id.clone(), Change::remove(find_document(project, id)?));
        for annotation in project.annotations(id).iter() {
            transaction.annotations.insert(annotation.id.clone(), Change::remove(annotation));
        }
    }
    remove_loose_relations(project, &mut transaction);
    Ok(transaction)
}

fn set_status(project: &Project, id: &DocumentId, status: Status) -> Result<Transaction, Rejection> {
    let document = find_document(project, id)?;
    let mut transaction = Transaction::default();
    if document.status != status {
        let after = Document { status, ..(**document).clone() };
        transaction.documents.insert(id.clone(), Change::update(document, after));
    }
    Ok(transaction)
}

fn rename(project: &Project, title: &str) -> Result<Transaction, Rejection> {
    let title = title.trim();
    if title.is_empty() {
        return Err(Rejection::EmptyTitle);
    }
    let info = project.info();
    let after = ProjectInfo { title: title.to_string(), ..(**info).clone() };
    let info = (after != **info).then(|| Change::update(info, after));
    Ok(Transaction { info, ..Transaction::default() })
}

fn set_annotator(project: &Project, annotator: &Annotator) -> Transaction {
    let mut transaction = Transaction::default();
    differ(&mut transaction.annotators, &annotator.id, project.annotator(&annotator.id), annotator);
    transaction
}

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

fn merge(project: &Project, other: &Project) -> Result<Transaction, Rejection> {
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
    check_size(project, &transaction)?;
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

/// Checks that each name says something, and that no two are the same.
pub(crate) fn check_names(names: &mut dyn Iterator<Item = &String>) -> Result<(), Rejection> {
    let mut seen: HashSet<&String> = HashSet::new();
    for name in names {
        if name.trim().is_empty() {
            return Err(Rejection::EmptyName);
        }
        if !seen.insert(name) {
            return Err(Rejection::NamedTwice(name.clone()));
        }
    }
    Ok(())
}
