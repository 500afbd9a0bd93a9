//! A project in the words of another one, so that merging the two brings nothing twice.
//!
//! Texts meet by what is in them, labels, attributes, types of relations and annotators by id and then by name. What the
//! other one knows already of labels and texts stays as that has it.

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use smol_str::SmolStr;

use crate::import::resolve::is_same_name;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::attributes::Attributes;
use crate::model::record::color;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotatorId, AttributeId, DocumentId, LabelId, RelationTypeId};
use crate::model::record::schema::{Attribute, Label, RelationType, Schema};
use crate::model::record::topic::Topic;

/// Returns a project in the words of another one.
pub fn meet(theirs: &Project, open: &Project) -> Project {
    KnownTexts::of(open).meet(theirs, open)
}

/// The texts of a project that none has met yet, by their SHA-256. A file whose parts come one after the other meets each
/// of them once.
pub struct KnownTexts(HashMap<SmolStr, Vec<DocumentId>>);

impl KnownTexts {
    /// Returns all texts of a project.
    pub fn of(open: &Project) -> KnownTexts {
        let mut known: HashMap<SmolStr, Vec<DocumentId>> = HashMap::new();
        for document in open.documents() {
            known.entry(SmolStr::new(&document.sha256)).or_default().push(document.id.clone());
        }
        KnownTexts(known)
    }

    /// Returns a project in the words of the open one, which has at least the texts that are known.
    pub fn meet(&mut self, theirs: &Project, open: &Project) -> Project {
        Meeting::new(self, theirs, open).project(theirs)
    }

    /// Takes the text that is the same to the letter; of several, the one of that name.
    fn take<'a>(&mut self, document: &Document, open: &'a Project) -> Option<&'a Arc<Document>> {
        let same = self.0.get_mut(document.sha256.as_str()).filter(|same| !same.is_empty())?;
        let has_name = |id: &DocumentId| open.document(id).is_some_and(|one| one.name == document.name);
        let index = same.iter().position(has_name).unwrap_or_default();
        open.document(&same.remove(index))
    }
}

/// What records of a project are in the words of another one.
struct Meeting<'a> {
    words: Words,
    open: &'a Project,
    documents: Vec<Document>,
    ids: BTreeMap<DocumentId, DocumentId>,
    people: BTreeMap<AnnotatorId, Annotator>,
}

impl<'a> Meeting<'a> {
    fn new(known: &mut KnownTexts, theirs: &Project, open: &'a Project) -> Meeting<'a> {
        let words = Words::new(theirs.schema(), open.schema());
        let mut ids: BTreeMap<DocumentId, DocumentId> = BTreeMap::new();
        let mut documents = Vec::new();
        let mut rank = open.next_rank();
        for document in theirs.documents() {
            let met = match known.take(document, open) {
                Some(ours) => {
                    let mut states = ours.states.clone();
                    for (id, value) in words.values(&document.states.first.attributes).as_slice() {
                        if states.first.attributes.get(id).is_none() {
                            states.first.attributes = states.first.attributes.with(id, Some(value));
                        }
                    }
                    let note = if ours.note.is_empty() { &document.note } else { &ours.note };
                    Document { states, note: note.clone(), ..(**ours).clone() }
                }
                None => {
                    rank += 1;
                    let mut states = document.states.clone();
                    for state in states.all_mut() {
                        state.attributes = words.values(&state.attributes);
                    }
                    Document { rank: rank - 1, states, ..(**document).clone() }
                }
            };
            ids.insert(document.id.clone(), met.id.clone());
            documents.push(met);
        }

        let mut people: BTreeMap<AnnotatorId, Annotator> = BTreeMap::new();
        for annotator in theirs.annotators() {
            let by_id = open.annotator(&annotator.id);
            let is_same = |known: &&Arc<Annotator>| is_same_name(&known.name, &annotator.name);
            let met = by_id.or_else(|| open.annotators().find(is_same)).unwrap_or(annotator);
            people.insert(annotator.id.clone(), (**met).clone());
        }
        Meeting { words, open, documents, ids, people }
    }

    fn project(self, theirs: &Project) -> Project {
        let mut annotations = Vec::with_capacity(theirs.annotation_count());
        for document in theirs.documents() {
            let theirs = theirs.annotations(&document.id);
            annotations.extend(theirs.iter().map(|annotation| Arc::new(self.annotation(annotation))));
        }
        let relations = theirs.relations().map(|relation| self.relation(relation)).collect();
        let topic = |topic: &Arc<Topic>| {
            let silent = topic.silent.iter().map(|(document, silence)| {
                (self.ids.get(document).unwrap_or(document).clone(), silence.clone())
            });
            Topic { silent: silent.collect(), ..(**topic).clone() }
        };
        let topics: Vec<Topic> = theirs.topics().map(topic).collect();
        let entities = theirs.entities().map(|entity| (**entity).clone());
        let refusals = theirs.refusals().map(|(refused, refusal)| (refused.clone(), (**refusal).clone()));
        let mut met = Project::from_records(
            (**self.open.info()).clone(),
            self.words.schema,
            self.people.into_values().collect(),
            self.documents,
            annotations,
            relations,
        );
        met.take_in_comparison(topics, entities, refusals);
        met
    }

    fn annotation(&self, annotation: &Annotation) -> Annotation {
        let who = self.people.get(&annotation.annotator).map_or(&annotation.annotator, |who| &who.id);
        Annotation {
            document: self.ids.get(&annotation.document).unwrap_or(&annotation.document).clone(),
            annotator: who.clone(),
            label: self.words.label(&annotation.label),
            attributes: self.words.values(&annotation.attributes),
            ..annotation.clone()
        }
    }

    fn relation(&self, relation: &Relation) -> Relation {
        let kind = self.words.relations.get(&relation.kind).unwrap_or(&relation.kind).clone();
        Relation { kind, ..relation.clone() }
    }
}

/// What the words of one schema are in another.
#[derive(Default)]
struct Words {
    labels: BTreeMap<LabelId, LabelId>,
    attributes: BTreeMap<AttributeId, AttributeId>,
    relations: BTreeMap<RelationTypeId, RelationTypeId>,
    /// The first schema in the words of the other. What that knows is taken from there.
    schema: Schema,
}

impl Words {
    fn new(theirs: &Schema, ours: &Schema) -> Words {
        let mut words = Words::default();
        for label in &theirs.labels {
            let named = || ours.labels.iter().find(|known| is_same_name(&known.name, &label.name));
            let met = ours.label(&label.id).or_else(named).unwrap_or(label);
            words.labels.insert(label.id.clone(), met.id.clone());
        }
        let mut colors: Vec<color::Color> = ours.labels.iter().map(|label| label.color).collect();
        for label in &theirs.labels {
            let id = words.label(&label.id);
            let met = ours.label(&id).cloned().unwrap_or_else(|| {
                let is_taken = ours.label_of_key(&label.key).is_some();
                let key = if is_taken { String::new() } else { label.key.clone() };
                let parent = label.parent.as_ref().map(|parent| words.label(parent));
                // What one did not choose must not look like what one has.
                let is_used = colors.contains(&label.color);
                let color = if is_used { color::next_free(&colors) } else { label.color };
                colors.push(color);
                Label { key, parent, color, ..label.clone() }
            });
            if words.schema.label(&id).is_none() {
                words.schema.labels.push(met);
            }
        }
        for attribute in &theirs.attributes {
            let named = || ours.attributes.iter().find(|known| is_same_name(&known.name, &attribute.name));
            let known = ours.attribute(&attribute.id).or_else(named);
            let mut labels = known.map(|known| known.labels.clone()).unwrap_or_default();
            for label in attribute.labels.iter().map(|label| words.label(label)) {
                if !labels.contains(&label) {
                    labels.push(label);
                }
            }
            let met = Attribute { labels, ..known.unwrap_or(attribute).clone() };
            words.attributes.insert(attribute.id.clone(), met.id.clone());
            if words.schema.attribute(&met.id).is_none() {
                words.schema.attributes.push(met);
            }
        }
        for kind in &theirs.relations {
            let named = || ours.relations.iter().find(|known| is_same_name(&known.name, &kind.name));
            let ends = |labels: &[LabelId]| labels.iter().map(|label| words.label(label)).collect();
            let new = || RelationType { from: ends(&kind.from), to: ends(&kind.to), ..kind.clone() };
            let met = ours.relation_type(&kind.id).or_else(named).cloned().unwrap_or_else(new);
            words.relations.insert(kind.id.clone(), met.id.clone());
            if words.schema.relation_type(&met.id).is_none() {
                words.schema.relations.push(met);
            }
        }
        words
    }

    fn label(&self, id: &LabelId) -> LabelId {
        self.labels.get(id).unwrap_or(id).clone()
    }

    fn values(&self, values: &Attributes) -> Attributes {
        let mapped = values
            .as_slice()
            .iter()
            .map(|(id, value)| (self.attributes.get(id).unwrap_or(id).clone(), value.clone()));
        Attributes::new(mapped.collect())
    }
}
