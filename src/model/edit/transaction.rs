//! What one command changes: each record before and after.

use std::any::Any;
use std::sync::Arc;

use crate::model::index::project::ProjectInfo;
use crate::model::index::records::{Key, Records};
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, RelationId};
use crate::model::record::schema::Schema;
use crate::text::span::Span;

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
    pub annotators: Records<AnnotatorId, Change<Annotator>>,
    /// Documents.
    pub documents: Records<DocumentId, Change<Document>>,
    /// Annotations.
    pub annotations: Records<AnnotationId, Change<Annotation>>,
    /// Relations.
    pub relations: Records<RelationId, Change<Relation>>,
}

impl Transaction {
    /// The transaction that undoes this one.
    pub fn inverse(&self) -> Transaction {
        fn inverses<K: Key, T: Any + Send + Sync>(changes: &Records<K, Change<T>>) -> Records<K, Change<T>> {
            changes.iter().map(|(id, change)| (id, change.inverse())).collect()
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

    /// The transaction that does what this one does and then another, which was planned behind it.
    pub fn followed_by(&self, next: &Transaction) -> Transaction {
        fn of_one<T>(first: &Option<Change<T>>, next: &Option<Change<T>>) -> Option<Change<T>> {
            match (first, next) {
                (Some(first), Some(next)) => {
                    Some(Change { before: first.before.clone(), after: next.after.clone() })
                }
                (first, next) => first.as_ref().or(next.as_ref()).cloned(),
            }
        }
        fn of_all<K: Key, T: Any + Send + Sync>(
            first: &Records<K, Change<T>>,
            next: &Records<K, Change<T>>,
        ) -> Records<K, Change<T>> {
            let mut whole = first.clone();
            for (id, next) in next.iter() {
                let first = first.get(&id).cloned();
                match of_one(&first, &Some(next.clone())) {
                    // What is made and removed again never was.
                    Some(change) if change.before.is_none() && change.after.is_none() => whole.remove(&id),
                    Some(change) => whole.insert(id, change),
                    None => {}
                }
            }
            whole
        }
        Transaction {
            info: of_one(&self.info, &next.info),
            schema: of_one(&self.schema, &next.schema),
            annotators: of_all(&self.annotators, &next.annotators),
            documents: of_all(&self.documents, &next.documents),
            annotations: of_all(&self.annotations, &next.annotations),
            relations: of_all(&self.relations, &next.relations),
        }
    }

    /// Whether it changes nothing.
    pub fn is_empty(&self) -> bool {
        self.info.is_none()
            && self.schema.is_none()
            && self.annotators.is_empty()
            && self.documents.is_empty()
            && self.annotations.is_empty()
            && self.relations.is_empty()
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
