//! What one command changes: each record before and after.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::{
    Annotation, AnnotationId, Annotator, AnnotatorId, Document, DocumentId, ProjectInfo, Relation,
    RelationId, Schema, Span,
};

/// One record before and after.
///
/// Without a `before` it is created; without an `after` it is removed.
#[derive(Debug)]
pub struct Change<T> {
    /// The record as the transaction finds it.
    pub before: Option<Arc<T>>,
    /// The record as the transaction leaves it.
    pub after: Option<Arc<T>>,
}

impl<T> Change<T> {
    /// A record that was not there.
    pub fn create(after: T) -> Change<T> {
        Change { before: None, after: Some(Arc::new(after)) }
    }

    /// A record that is there, and will be another.
    pub fn update(before: &Arc<T>, after: T) -> Change<T> {
        Change { before: Some(before.clone()), after: Some(Arc::new(after)) }
    }

    /// A record that will not be there.
    pub fn remove(before: &Arc<T>) -> Change<T> {
        Change { before: Some(before.clone()), after: None }
    }

    /// The change that undoes this one.
    pub fn inverse(&self) -> Change<T> {
        Change { before: self.after.clone(), after: self.before.clone() }
    }
}

impl<T> Clone for Change<T> {
    fn clone(&self) -> Change<T> {
        Change { before: self.before.clone(), after: self.after.clone() }
    }
}

impl<T: PartialEq> PartialEq for Change<T> {
    fn eq(&self, other: &Change<T>) -> bool {
        self.before == other.before && self.after == other.after
    }
}

/// Everything that one command changes, ready to apply, invert or replay.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Transaction {
    /// The name and guidelines of the project.
    pub info: Option<Change<ProjectInfo>>,
    /// The schema.
    pub schema: Option<Change<Schema>>,
    /// Annotators.
    pub annotators: BTreeMap<AnnotatorId, Change<Annotator>>,
    /// Documents.
    pub documents: BTreeMap<DocumentId, Change<Document>>,
    /// Annotations.
    pub annotations: BTreeMap<AnnotationId, Change<Annotation>>,
    /// Relations.
    pub relations: BTreeMap<RelationId, Change<Relation>>,
}

impl Transaction {
    /// The transaction that undoes this one.
    pub fn inverse(&self) -> Transaction {
        fn inverses<Id: Ord + Clone, T>(changes: &BTreeMap<Id, Change<T>>) -> BTreeMap<Id, Change<T>> {
            // To collect them would compile a sort for each kind of record.
            let mut inverses = BTreeMap::new();
            for (id, change) in changes {
                inverses.insert(id.clone(), change.inverse());
            }
            inverses
        }
        Transaction {
            info: self.info.as_ref().map(Change::inverse),
            schema: self.schema.as_ref().map(Change::inverse),
            annotators: inverses(&self.annotators),
            documents: inverses(&self.documents),
            annotations: inverses(&self.annotations),
            relations: inverses(&self.relations),
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        *self == Transaction::default()
    }

    /// The stretches of a document whose annotations it changes, gaps of fragments included.
    pub fn touched(&self, document: &DocumentId) -> Vec<Span> {
        self.annotations
            .values()
            .flat_map(|change| [&change.before, &change.after])
            .flatten()
            .filter(|annotation| annotation.document == *document)
            .map(|annotation| annotation.fragments.hull())
            .collect()
    }
}
