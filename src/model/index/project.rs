//! A project: documents, a schema, and what has been said of the documents.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap};
use std::ops::RangeInclusive;
use std::sync::Arc;

use imbl::OrdMap;

use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::balanced::{Entry, Tree};
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::Document;
use crate::model::record::entity::Entity;
use crate::model::record::id::{
    AnnotationId, AnnotatorId, DocumentId, EntityId, LabelId, RelationId, TopicId,
};
use crate::model::record::project::ProjectInfo;
use crate::model::record::refusal::{Refusal, Refused};
use crate::model::record::schema::Schema;
use crate::model::record::topic::Topic;

/// The texts of a project have at most so many bytes together: all of them are in memory while it is open.
pub const PROJECT_LIMIT: u64 = 500_000_000;

/// A project. It changes only by [`Project::apply`]; a copy costs a few pointers.
#[derive(Clone)]
pub struct Project {
    info: Arc<ProjectInfo>,
    schema: Arc<Schema>,
    annotators: OrdMap<AnnotatorId, Arc<Annotator>>,
    documents: OrdMap<DocumentId, Arc<Document>>,
    /// The documents in their order.
    order: Tree<Ranked>,
    annotations: OrdMap<AnnotationId, Arc<Annotation>>,
    /// Invariant: no set is empty.
    by_document: OrdMap<DocumentId, AnnotationSet>,
    relations: OrdMap<RelationId, Arc<Relation>>,
    /// The relations that start from an annotation or point to it. Invariant: no list is empty.
    by_end: OrdMap<AnnotationId, OrdMap<RelationId, Arc<Relation>>>,
    // There are few of these: an edit copies what names them.
    topics: Arc<BTreeMap<TopicId, Arc<Topic>>>,
    entities: Arc<BTreeMap<EntityId, Arc<Entity>>>,
    refusals: Arc<BTreeMap<Refused, Arc<Refusal>>>,
    /// How many bytes all texts have.
    text_size: u64,
}

impl Project {
    /// An empty project.
    pub fn new(info: ProjectInfo) -> Project {
        Project {
            info: Arc::new(info),
            schema: Arc::new(Schema::default()),
            annotators: OrdMap::default(),
            documents: OrdMap::default(),
            order: Tree::default(),
            annotations: OrdMap::default(),
            by_document: OrdMap::default(),
            relations: OrdMap::default(),
            by_end: OrdMap::default(),
            topics: Arc::default(),
            entities: Arc::default(),
            refusals: Arc::default(),
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
        let mut order: Vec<Ranked> = documents.iter().map(Ranked::of).collect();
        order.sort_by(Ranked::order);
        project.order = Tree::from_sorted(&order);
        project.documents = documents.into_iter().map(|one| (one.id.clone(), Arc::new(one))).collect();
        project.take_in_relations(relations);
        project.take_in(annotations);
        project
    }

    /// Takes in documents that were read: their ids are new in it.
    pub fn take_in_documents(&mut self, documents: Vec<Document>) {
        for document in documents {
            self.text_size += document.size();
            self.order.insert(Ranked::of(&document));
            self.documents.insert(document.id.clone(), Arc::new(document));
        }
    }

    /// Takes in annotations that were read: their ids are new in it, their documents are there, and their spans are of
    /// their texts.
    pub fn take_in(&mut self, annotations: Vec<Arc<Annotation>>) {
        let mut lists: HashMap<DocumentId, Vec<Arc<Annotation>>> = HashMap::new();
        for annotation in &annotations {
            lists.entry(annotation.document.clone()).or_default().push(annotation.clone());
        }
        for (document, list) in lists {
            self.by_document.entry(document).or_default().insert_all(list);
        }
        for annotation in annotations {
            self.annotations.insert(annotation.id.clone(), annotation);
        }
    }

    /// Returns the project with some of its documents only, and what is said of them. A relation stays if both of its ends
    /// do; topics and entities stay, with what is left of them.
    pub fn with_documents(&self, is_wanted: impl Fn(&Document) -> bool) -> Project {
        let wanted: Vec<&Arc<Document>> = self.documents().filter(|document| is_wanted(document)).collect();
        let ranked: Vec<Ranked> = wanted.iter().map(|document| Ranked::of(document)).collect();
        let sets =
            wanted.iter().filter_map(|document| Some((&document.id, self.by_document.get(&document.id)?)));
        let mut project = Project {
            info: self.info.clone(),
            schema: self.schema.clone(),
            annotators: self.annotators.clone(),
            documents: wanted.iter().map(|one| (one.id.clone(), Arc::clone(one))).collect(),
            order: Tree::from_sorted(&ranked),
            annotations: sets
                .clone()
                .flat_map(|(_, set)| set.iter().map(|one| (one.id.clone(), one.clone())))
                .collect(),
            by_document: sets.map(|(id, set)| (id.clone(), set.clone())).collect(),
            relations: OrdMap::default(),
            by_end: OrdMap::default(),
            topics: Arc::default(),
            entities: Arc::default(),
            refusals: Arc::default(),
            text_size: wanted.iter().map(|document| document.size()).sum(),
        };
        let has = |project: &Project, id| project.annotations.contains_key(id);
        for relation in self.relations.values() {
            if has(&project, &relation.from) && has(&project, &relation.to) {
                project.relate(relation);
                project.relations.insert(relation.id.clone(), relation.clone());
            }
        }
        let is_gone = |id: &AnnotationId| !project.annotations.contains_key(id);
        let is_document_gone = |id: &DocumentId| !project.documents.contains_key(id);
        let topics = self.topics.iter().map(|(id, topic)| {
            let without = topic.without(is_gone, is_document_gone).map(Arc::new);
            (id.clone(), without.unwrap_or_else(|| topic.clone()))
        });
        let entities = self.entities.iter().map(|(id, entity)| {
            (id.clone(), entity.without(is_gone).map_or_else(|| entity.clone(), Arc::new))
        });
        let refusals = self.refusals.iter().filter(|(refused, _)| !refused.annotations().any(is_gone));
        let refusals = refusals.map(|(refused, refusal)| (refused.clone(), refusal.clone()));
        let topics = Arc::new(topics.collect());
        let (entities, refusals) = (Arc::new(entities.collect()), Arc::new(refusals.collect()));
        Project { topics, entities, refusals, ..project }
    }

    /// Takes in relations that were read: their ids are new in it, and their ends are there.
    pub fn take_in_relations(&mut self, relations: impl IntoIterator<Item = Relation>) {
        for relation in relations.into_iter().map(Arc::new) {
            self.relate(&relation);
            self.relations.insert(relation.id.clone(), relation);
        }
    }

    /// Takes in topics, entities and refusals that were read: their ids are new in it, and what they name is there.
    pub fn take_in_comparison(
        &mut self,
        topics: impl IntoIterator<Item = Topic>,
        entities: impl IntoIterator<Item = Entity>,
        refusals: impl IntoIterator<Item = (Refused, Refusal)>,
    ) {
        Arc::make_mut(&mut self.topics).extend(topics.into_iter().map(|one| (one.id.clone(), Arc::new(one))));
        Arc::make_mut(&mut self.entities)
            .extend(entities.into_iter().map(|one| (one.id.clone(), Arc::new(one))));
        Arc::make_mut(&mut self.refusals)
            .extend(refusals.into_iter().map(|(refused, one)| (refused, Arc::new(one))));
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
        self.order.iter().filter_map(|ranked| self.documents.get(&ranked.id))
    }

    /// Its documents whose ranks are in a range, in their order.
    pub fn documents_ranked(&self, ranks: RangeInclusive<u64>) -> impl Iterator<Item = &Arc<Document>> {
        let start = self.order.partition_point(&|entry| entry.rank < *ranks.start());
        let end = self.order.partition_point(&|entry| entry.rank <= *ranks.end());
        (start..end).filter_map(|index| self.document_at(index))
    }

    /// How many documents it has.
    pub fn document_count(&self) -> usize {
        self.documents.len()
    }

    /// How many bytes its texts have together.
    pub fn text_size(&self) -> u64 {
        self.text_size
    }

    /// The document of that id.
    pub fn document(&self, id: &DocumentId) -> Option<&Arc<Document>> {
        self.documents.get(id)
    }

    /// The document at an index among the others, counted from zero.
    pub fn document_at(&self, index: usize) -> Option<&Arc<Document>> {
        self.documents.get(&self.order.nth(index)?.id)
    }

    /// The index of a document among the others, counted from zero.
    pub fn document_index(&self, id: &DocumentId) -> Option<usize> {
        let ranked = Ranked::of(self.document(id)?);
        Some(self.order.partition_point(&|entry| entry.order(&ranked).is_lt()))
    }

    /// The rank that puts a document behind all others.
    pub fn next_rank(&self) -> u64 {
        let last = self.order.count().checked_sub(1).and_then(|last| self.order.nth(last));
        last.map_or(0, |last| last.rank.saturating_add(1))
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
        self.annotations.len()
    }

    /// How many annotations have the label, in all documents.
    pub fn label_count(&self, label: &LabelId) -> usize {
        self.by_document.values().map(|set| set.count_of(label)).sum()
    }

    /// How many of them are suggestions that nobody has decided on. The cost grows with the documents.
    pub fn suggestion_count(&self) -> usize {
        self.by_document.values().map(AnnotationSet::suggestion_count).sum()
    }

    /// All relations, by id.
    pub fn relations(&self) -> impl Iterator<Item = &Arc<Relation>> {
        self.relations.values()
    }

    /// The relation of that id.
    pub fn relation(&self, id: &RelationId) -> Option<&Arc<Relation>> {
        self.relations.get(id)
    }

    /// Its topics, in their order.
    pub fn topics(&self) -> impl Iterator<Item = &Arc<Topic>> {
        let mut topics: Vec<&Arc<Topic>> = self.topics.values().collect();
        topics.sort_by_key(|topic| topic.rank);
        topics.into_iter()
    }

    /// How many spans of a document topics have. One that is in several topics counts in each.
    pub fn members_in(&self, document: &DocumentId) -> usize {
        let members = self.topics.values().flat_map(|topic| topic.members.keys());
        members.filter_map(|id| self.annotation(id)).filter(|one| one.document == *document).count()
    }

    /// The rank that puts a topic behind all others.
    pub fn next_topic_rank(&self) -> u64 {
        self.topics.values().map(|topic| topic.rank.saturating_add(1)).max().unwrap_or_default()
    }

    /// The topic of that id.
    pub fn topic(&self, id: &TopicId) -> Option<&Arc<Topic>> {
        self.topics.get(id)
    }

    /// Its entities, by id.
    pub fn entities(&self) -> impl Iterator<Item = &Arc<Entity>> {
        self.entities.values()
    }

    /// The entity of that id.
    pub fn entity(&self, id: &EntityId) -> Option<&Arc<Entity>> {
        self.entities.get(id)
    }

    /// What was refused, in order.
    pub fn refusals(&self) -> impl Iterator<Item = (&Refused, &Arc<Refusal>)> {
        self.refusals.iter()
    }

    /// That something was refused, if it was.
    pub fn refusal(&self, refused: &Refused) -> Option<&Arc<Refusal>> {
        self.refusals.get(refused)
    }

    /// Whether a document, an annotation, a relation, a topic, an entity or something of the schema has that id.
    pub fn has(&self, id: &str) -> bool {
        self.document(&DocumentId::new(id)).is_some()
            || self.annotation(&AnnotationId::new(id)).is_some()
            || self.relation(&RelationId::new(id)).is_some()
            || self.topic(&TopicId::new(id)).is_some()
            || self.entity(&EntityId::new(id)).is_some()
            || self.schema.has(id)
    }

    /// The relations that start from an annotation or point to it, by id.
    pub fn relations_of(&self, annotation: &AnnotationId) -> impl Iterator<Item = &Arc<Relation>> {
        self.by_end.get(annotation).into_iter().flat_map(OrdMap::values)
    }

    /// How many relations start from an annotation or point to it.
    pub fn relation_count_of(&self, annotation: &AnnotationId) -> usize {
        self.by_end.get(annotation).map_or(0, OrdMap::len)
    }

    /// Whether a transaction was planned on this state: whether each record is as it expects to find it.
    pub fn fits(&self, transaction: &Transaction) -> bool {
        fn finds<T: PartialEq>(change: &Change<T>, found: Option<&Arc<T>>) -> bool {
            change.before.as_ref() == found
        }
        transaction.info.as_ref().is_none_or(|change| finds(change, Some(&self.info)))
            && transaction.schema.as_ref().is_none_or(|change| finds(change, Some(&self.schema)))
            && transaction.annotators.iter().all(|(id, change)| finds(change, self.annotators.get(id)))
            && transaction.documents.iter().all(|(id, change)| finds(change, self.documents.get(id)))
            && transaction.annotations.iter().all(|(id, change)| finds(change, self.annotations.get(id)))
            && transaction.relations.iter().all(|(id, change)| finds(change, self.relations.get(id)))
            && transaction.topics.iter().all(|(id, change)| finds(change, self.topics.get(id)))
            && transaction.entities.iter().all(|(id, change)| finds(change, self.entities.get(id)))
            && transaction.refusals.iter().all(|(what, change)| finds(change, self.refusals.get(what)))
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
                self.order.remove(&|entry| entry.order(&Ranked::of(before)));
            }
            if let Some(after) = &change.after {
                self.text_size += after.size();
                self.order.insert(Ranked::of(after));
            }
        }
        put(&mut self.documents, &transaction.documents);
        self.apply_annotations(transaction);
        self.apply_relations(transaction);
        put_few(&mut self.topics, &transaction.topics);
        put_few(&mut self.entities, &transaction.entities);
        put_few(&mut self.refusals, &transaction.refusals);
    }

    fn apply_annotations(&mut self, transaction: &Transaction) {
        let mut lists: HashMap<&DocumentId, Vec<Arc<Annotation>>> = HashMap::new();
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
                lists.entry(&after.document).or_default().push(after.clone());
            }
        }
        for (document, list) in lists {
            self.by_document.entry(document.clone()).or_default().insert_all(list);
        }
        put(&mut self.annotations, &transaction.annotations);
    }

    fn apply_relations(&mut self, transaction: &Transaction) {
        for change in transaction.relations.values() {
            if let Some(before) = &change.before {
                self.unrelate(before);
            }
            if let Some(after) = &change.after {
                self.relate(after);
            }
        }
        put(&mut self.relations, &transaction.relations);
    }

    /// Notes the ends of a relation.
    fn relate(&mut self, relation: &Arc<Relation>) {
        for end in [&relation.from, &relation.to] {
            self.by_end.entry(end.clone()).or_default().insert(relation.id.clone(), relation.clone());
        }
    }

    /// Forgets the ends of a relation.
    fn unrelate(&mut self, relation: &Relation) {
        for end in [&relation.from, &relation.to] {
            let Some(list) = self.by_end.get_mut(end) else { continue };
            list.remove(&relation.id);
            if list.is_empty() {
                self.by_end.remove(end);
            }
        }
    }
}

/// A document at its index among the others.
#[derive(Clone, PartialEq)]
struct Ranked {
    rank: u64,
    id: DocumentId,
}

impl Ranked {
    fn of(document: &Document) -> Ranked {
        Ranked { rank: document.rank, id: document.id.clone() }
    }
}

impl Entry for Ranked {
    fn order(&self, other: &Ranked) -> Ordering {
        self.rank.cmp(&other.rank).then_with(|| self.id.cmp(&other.id))
    }
}

fn after<T>(change: &Option<Change<T>>) -> Option<Arc<T>> {
    change.as_ref().and_then(|change| change.after.clone())
}

fn put<K: Ord + Clone, T>(records: &mut OrdMap<K, Arc<T>>, changes: &BTreeMap<K, Change<T>>) {
    for (id, change) in changes {
        match &change.after {
            Some(after) => records.insert(id.clone(), after.clone()),
            None => records.remove(id),
        };
    }
}

/// The same of records of which there are few.
fn put_few<K: Ord + Clone, T>(records: &mut Arc<BTreeMap<K, Arc<T>>>, changes: &BTreeMap<K, Change<T>>) {
    if changes.is_empty() {
        return;
    }
    let records = Arc::make_mut(records);
    for (id, change) in changes {
        match &change.after {
            Some(after) => records.insert(id.clone(), after.clone()),
            None => records.remove(id),
        };
    }
}

impl PartialEq for Project {
    fn eq(&self, other: &Project) -> bool {
        self.info == other.info
            && self.schema == other.schema
            && self.annotators == other.annotators
            && self.documents == other.documents
            && self.order.iter().eq(other.order.iter())
            && self.annotations == other.annotations
            && self.by_document == other.by_document
            && self.relations == other.relations
            && self.by_end == other.by_end
            && self.topics == other.topics
            && self.entities == other.entities
            && self.refusals == other.refusals
            && self.text_size == other.text_size
    }
}
