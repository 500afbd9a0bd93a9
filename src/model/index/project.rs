//! A project: documents, a schema, and what has been said of the documents.

use std::any::Any;
use std::sync::Arc;

use smol_str::{SmolStr, format_smolstr};

use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::records::{Key, Records};
use crate::model::index::relation_index::RelationIndex;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::Document;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId, LabelId, ProjectId, RelationId};
use crate::model::record::schema::Schema;

/// The texts of a project have at most so many bytes together: all of them are in memory while it is open.
pub const PROJECT_LIMIT: u64 = 500_000_000;

/// What a project is called, and how to work in it.
#[derive(Clone, PartialEq, Debug)]
pub struct ProjectInfo {
    /// Names it in files and in storage.
    pub id: ProjectId,
    /// What people call it.
    pub title: String,
    /// How to annotate it, in the words of those who set it up.
    pub guidelines: String,
    /// Fields of the project in its file that this program does not know, as the text of a JSON object.
    pub extra: Extra,
    /// Fields at the top of its file that this program does not know, as the text of a JSON object.
    pub file_extra: Extra,
}

/// A project. It changes only by [`Project::apply`]; a copy costs a few pointers.
#[derive(Clone)]
pub struct Project {
    info: Arc<ProjectInfo>,
    schema: Arc<Schema>,
    annotators: Records<AnnotatorId, Arc<Annotator>>,
    documents: Records<DocumentId, Arc<Document>>,
    /// The documents by their places: see [`place`].
    order: Records<SmolStr, DocumentId>,
    annotations: Records<AnnotationId, Arc<Annotation>>,
    by_document: Records<DocumentId, AnnotationSet>,
    relations: Records<RelationId, Arc<Relation>>,
    by_end: RelationIndex,
    /// How many bytes all texts have.
    text_size: u64,
}

impl Project {
    /// An empty project.
    pub fn new(info: ProjectInfo) -> Project {
        Project {
            info: Arc::new(info),
            schema: Arc::new(Schema::default()),
            annotators: Records::default(),
            documents: Records::default(),
            order: Records::default(),
            annotations: Records::default(),
            by_document: Records::default(),
            relations: Records::default(),
            by_end: RelationIndex::default(),
            text_size: 0,
        }
    }

    /// A project of records that were read: no two of one kind have the same id, documents are there for the
    /// annotations, and spans are of their texts.
    pub fn from_records(
        info: ProjectInfo,
        schema: Schema,
        annotators: Vec<Annotator>,
        documents: Vec<Document>,
        annotations: Vec<Arc<Annotation>>,
        relations: Vec<Relation>,
    ) -> Project {
        let mut project = Project::new(info);
        project.schema = Arc::new(schema);
        project.annotators = annotators.into_iter().map(|one| (one.id.clone(), Arc::new(one))).collect();
        project.text_size = documents.iter().map(Document::size).sum();
        project.order = documents.iter().map(|one| (place(one), one.id.clone())).collect();
        project.documents = documents.into_iter().map(|one| (one.id.clone(), Arc::new(one))).collect();
        project.relations = relations.into_iter().map(|one| (one.id.clone(), Arc::new(one))).collect();
        for relation in project.relations.values() {
            project.by_end.insert(relation);
        }
        project.take_in(annotations);
        project
    }

    /// Takes in annotations that were read: their ids are new in it, their documents are there, and their spans are of
    /// their texts.
    pub fn take_in(&mut self, annotations: Vec<Arc<Annotation>>) {
        let mut lists: Records<DocumentId, Vec<Arc<Annotation>>> = Records::default();
        for annotation in &annotations {
            match lists.get_mut(&annotation.document) {
                Some(list) => list.push(annotation.clone()),
                None => lists.insert(annotation.document.clone(), vec![annotation.clone()]),
            }
        }
        for (document, list) in lists.iter() {
            match self.by_document.get_mut(&document) {
                Some(known) => list.iter().for_each(|annotation| known.insert(annotation.clone())),
                None => self.by_document.insert(document, AnnotationSet::new(list.clone())),
            }
        }
        for annotation in annotations {
            self.annotations.insert(annotation.id.clone(), annotation);
        }
    }

    /// Its name and guidelines.
    pub fn info(&self) -> &Arc<ProjectInfo> {
        &self.info
    }

    /// What may be said in it.
    pub fn schema(&self) -> &Arc<Schema> {
        &self.schema
    }

    /// Who annotates in it, by id.
    pub fn annotators(&self) -> impl Iterator<Item = &Arc<Annotator>> {
        self.annotators.values()
    }

    /// The annotator of that id.
    pub fn annotator(&self, id: &AnnotatorId) -> Option<&Arc<Annotator>> {
        self.annotators.get(id)
    }

    /// Its documents, in their order.
    pub fn documents(&self) -> impl Iterator<Item = &Arc<Document>> {
        self.order.values().filter_map(|id| self.documents.get(id))
    }

    /// How many documents it has.
    pub fn document_count(&self) -> usize {
        self.documents.count()
    }

    /// How many bytes its texts have together.
    pub fn text_size(&self) -> u64 {
        self.text_size
    }

    /// The document of that id.
    pub fn document(&self, id: &DocumentId) -> Option<&Arc<Document>> {
        self.documents.get(id)
    }

    /// The document at a place among the others, counted from zero.
    pub fn document_at(&self, index: usize) -> Option<&Arc<Document>> {
        self.documents.get(self.order.nth(index)?)
    }

    /// The place of a document among the others, counted from zero.
    pub fn document_index(&self, id: &DocumentId) -> Option<usize> {
        self.document(id).map(|document| self.order.rank(&place(document)))
    }

    /// The rank that puts a document behind all others.
    pub fn next_rank(&self) -> u64 {
        let last = self.order.last().and_then(|id| self.documents.get(id));
        last.map_or(0, |document| document.rank.saturating_add(1))
    }

    /// The annotations of a document.
    pub fn annotations(&self, document: &DocumentId) -> AnnotationSet {
        self.by_document.get(document).cloned().unwrap_or_default()
    }

    /// Whether all that is said of a document lies in its text and splits no character. It is not known of a text at
    /// rest, which counts as fitting.
    pub fn spans_fit(&self, document: &Document) -> bool {
        let Some(text) = document.text.get() else { return true };
        let fits = |annotation: &Arc<Annotation>| {
            annotation.fragments.iter().all(|span| text.span(span.start(), span.end()).is_some())
        };
        self.annotations(&document.id).iter().all(fits)
    }

    /// The annotation of that id, in whichever document.
    pub fn annotation(&self, id: &AnnotationId) -> Option<&Arc<Annotation>> {
        self.annotations.get(id)
    }

    /// How many annotations it has in all.
    pub fn annotation_count(&self) -> usize {
        self.annotations.count()
    }

    /// How many annotations have the label, in all documents.
    pub fn label_count(&self, label: &LabelId) -> usize {
        self.by_document.values().map(|set| set.count_of(label)).sum()
    }

    /// All relations, by id.
    pub fn relations(&self) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations.values()
    }

    /// The relation of that id.
    pub fn relation(&self, id: &RelationId) -> Option<&Arc<Relation>> {
        self.relations.get(id)
    }

    /// The relations that start from an annotation or point to it, by id.
    pub fn relations_of(&self, annotation: &AnnotationId) -> impl Iterator<Item = &Arc<Relation>> {
        self.by_end.of(annotation)
    }

    /// How many relations start from an annotation or point to it.
    pub fn relation_count_of(&self, annotation: &AnnotationId) -> usize {
        self.by_end.count_of(annotation)
    }

    /// Whether a transaction was planned on this state: whether each record is as it expects to find it.
    pub fn fits(&self, transaction: &Transaction) -> bool {
        fn finds<T: PartialEq>(change: &Change<T>, found: Option<&Arc<T>>) -> bool {
            change.before.as_ref() == found
        }
        transaction.info.as_ref().is_none_or(|change| finds(change, Some(&self.info)))
            && transaction.schema.as_ref().is_none_or(|change| finds(change, Some(&self.schema)))
            && transaction.annotators.iter().all(|(id, change)| finds(change, self.annotators.get(&id)))
            && transaction.documents.iter().all(|(id, change)| finds(change, self.documents.get(&id)))
            && transaction.annotations.iter().all(|(id, change)| finds(change, self.annotations.get(&id)))
            && transaction.relations.iter().all(|(id, change)| finds(change, self.relations.get(&id)))
    }

    /// Carries out a transaction that was planned on this state. The only way in which a project changes.
    pub fn apply(&mut self, transaction: &Transaction) {
        if let Some(info) = after(&transaction.info) {
            self.info = info;
        }
        if let Some(schema) = after(&transaction.schema) {
            self.schema = schema;
        }
        put(&mut self.annotators, &transaction.annotators);
        for change in transaction.documents.values() {
            if let Some(before) = &change.before {
                self.text_size = self.text_size.saturating_sub(before.size());
                self.order.remove(&place(before));
            }
            if let Some(after) = &change.after {
                self.text_size += after.size();
                self.order.insert(place(after), after.id.clone());
            }
        }
        put(&mut self.documents, &transaction.documents);
        self.apply_annotations(transaction);
        self.apply_relations(transaction);
    }

    fn apply_annotations(&mut self, transaction: &Transaction) {
        for change in transaction.annotations.values() {
            if let Some(before) = &change.before
                && let Some(set) = self.by_document.get_mut(&before.document)
            {
                set.remove(before);
                if set.count() == 0 {
                    self.by_document.remove(&before.document);
                }
            }
            if let Some(after) = &change.after {
                match self.by_document.get_mut(&after.document) {
                    Some(set) => set.insert(after.clone()),
                    None => self
                        .by_document
                        .insert(after.document.clone(), AnnotationSet::new(vec![after.clone()])),
                }
            }
        }
        put(&mut self.annotations, &transaction.annotations);
    }

    fn apply_relations(&mut self, transaction: &Transaction) {
        for change in transaction.relations.values() {
            if let Some(before) = &change.before {
                self.by_end.remove(before);
            }
            if let Some(after) = &change.after {
                self.by_end.insert(after);
            }
        }
        put(&mut self.relations, &transaction.relations);
    }
}

/// The rank of a document with leading zeros, then its id: in the order of the alphabet, the order of documents.
fn place(document: &Document) -> SmolStr {
    format_smolstr!("{:020}{}", document.rank, document.id)
}

fn after<T>(change: &Option<Change<T>>) -> Option<Arc<T>> {
    change.as_ref().and_then(|change| change.after.clone())
}

fn put<K: Key, T: Any + Send + Sync>(records: &mut Records<K, Arc<T>>, changes: &Records<K, Change<T>>) {
    for (id, change) in changes.iter() {
        match &change.after {
            Some(after) => records.insert(id, after.clone()),
            None => records.remove(&id),
        }
    }
}

impl PartialEq for Project {
    fn eq(&self, other: &Project) -> bool {
        self.info == other.info
            && self.schema == other.schema
            && self.annotators == other.annotators
            && self.documents == other.documents
            && self.order == other.order
            && self.annotations == other.annotations
            && self.by_document == other.by_document
            && self.relations == other.relations
            && self.by_end == other.by_end
            && self.text_size == other.text_size
    }
}
