//! Two projects in one, so that nothing is lost that only one of them says.
//!
//! Records meet by their ids; labels, attributes and types of relations also by their names. What the same annotator
//! says of the same text is one statement, whatever its id. Where a record says one thing here and another there, a
//! common base tells which side changed it, and else the later time; without either both statements stay. Documents and
//! annotations keep the notes of both sides. How far a document is merges by annotator, and finished work is not taken
//! back by what is not known to be later.

use std::cmp::Ordering;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::sync::Arc;

use crate::model::edit::lookup;
use crate::model::edit::merge_comparison::{Sides, merge_comparison};
use crate::model::edit::rejection::Rejection;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::index::relations::{RelationKey, relation_key};
use crate::model::record::annotation::{Annotation, Annotator, Origin, Relation};
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::document::{Dismissal, Document, DocumentState, DocumentStates, Status};
use crate::model::record::id::{AnnotationId, AttributeId, DocumentId, LabelId, RelationId, RelationTypeId};
use crate::model::record::label_key;
use crate::model::record::schema::{Attribute, AttributeKind, Label, RelationType, Schema};

/// How many records of each kind.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Documents.
    pub documents: usize,
    /// Labels, attributes and types of relations.
    pub schema: usize,
    /// Annotations.
    pub annotations: usize,
    /// Relations.
    pub relations: usize,
}

/// Which of two projects was changed last, by the times of what is in them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Newer {
    /// Neither has times.
    #[default]
    Unknown,
    /// Ours.
    Ours,
    /// Theirs.
    Theirs,
    /// Neither: their last changes are of the same time.
    Neither,
}

/// What a merge does, and what it leaves alone.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct MergeReport {
    /// What comes in.
    pub new: Tally,
    /// What is here already, and changes.
    pub changed: Tally,
    /// What is only here, and stays.
    pub only_here: Tally,
    /// Which side was changed last.
    pub newer: Newer,
    /// How many annotations and relations say one thing here and another there, so that both stay.
    pub both_kept: usize,
    /// The revision of the assignment that comes in, if it is a later one.
    pub revision: Option<u64>,
}

/// What a merge changes, and what there is to say of it.
#[derive(Clone, PartialEq, Debug)]
pub struct Merge {
    /// The changes, which may be none.
    pub transaction: Transaction,
    /// What they are.
    pub report: MergeReport,
}

/// Merges another project into ours. The base is what both began with, if that is known.
pub fn merge(base: Option<&Project>, ours: &Project, theirs: &Project) -> Result<Merge, Rejection> {
    let merging = Merging::all(base, ours, theirs)?;
    let report = merging.report();
    Ok(Merge { transaction: merging.transaction, report })
}

/// Returns only the changes of a merge. Its cost does not grow with ours, as that of the report does.
pub fn merge_changes(
    base: Option<&Project>,
    ours: &Project,
    theirs: &Project,
) -> Result<Transaction, Rejection> {
    Merging::all(base, ours, theirs).map(|merging| merging.transaction)
}

struct Merging<'a> {
    base: Option<&'a Project>,
    ours: &'a Project,
    theirs: &'a Project,
    /// As the merge leaves it.
    schema: Schema,
    /// The ids that their records have here, where these are others.
    labels: HashMap<LabelId, LabelId>,
    attributes: HashMap<AttributeId, AttributeId>,
    types: HashMap<RelationTypeId, RelationTypeId>,
    annotations: HashMap<AnnotationId, AnnotationId>,
    transaction: Transaction,
    both_kept: usize,
}

/// Which side has changed a record since the base.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Changed {
    Ours,
    Theirs,
    /// Both, or nobody knows.
    Both,
}

fn changed<T: PartialEq>(base: Option<&T>, ours: &T, theirs: &T) -> Changed {
    match base {
        Some(base) if base == theirs => Changed::Ours,
        Some(base) if base == ours => Changed::Theirs,
        _ => Changed::Both,
    }
}

/// The same of records that may know when they were changed: if both sides changed one, the later change counts. One
/// without a time is from before times were noted.
fn last_changed<T: PartialEq>(
    base: Option<&T>,
    ours: &T,
    theirs: &T,
    time: fn(&T) -> Option<u64>,
) -> Changed {
    match changed(base, ours, theirs) {
        Changed::Both => match time(ours).cmp(&time(theirs)) {
            Ordering::Less => Changed::Theirs,
            Ordering::Equal => Changed::Both,
            Ordering::Greater => Changed::Ours,
        },
        side => side,
    }
}

impl<'a> Merging<'a> {
    fn all(
        base: Option<&'a Project>,
        ours: &'a Project,
        theirs: &'a Project,
    ) -> Result<Merging<'a>, Rejection> {
        let mut merging = Merging {
            base,
            ours,
            theirs,
            schema: (**ours.schema()).clone(),
            labels: HashMap::new(),
            attributes: HashMap::new(),
            types: HashMap::new(),
            annotations: HashMap::new(),
            transaction: Transaction::default(),
            both_kept: 0,
        };
        merging.take_labels();
        merging.take_attributes();
        merging.take_relation_types();
        if merging.schema != **ours.schema() {
            merging.transaction.schema = Some(Change::update(ours.schema(), merging.schema.clone()));
        }
        merging.take_annotators();
        merging.take_documents()?;
        merging.take_annotations();
        merging.take_relations();
        merging.take_comparison();
        lookup::check_size(ours, &merging.transaction)?;
        Ok(merging)
    }

    fn label(&self, id: &LabelId) -> LabelId {
        self.labels.get(id).unwrap_or(id).clone()
    }

    fn labels_of(&self, ids: &[LabelId]) -> Vec<LabelId> {
        let mut known: Vec<LabelId> = Vec::with_capacity(ids.len());
        for id in ids.iter().map(|id| self.label(id)) {
            if !known.contains(&id) {
                known.push(id);
            }
        }
        known
    }

    fn take_labels(&mut self) {
        let theirs = self.theirs.schema();
        let their_ids: HashSet<&LabelId> = theirs.labels.iter().map(|label| &label.id).collect();
        let mut here: HashSet<LabelId> = self.schema.labels.iter().map(|label| label.id.clone()).collect();
        let free = self.schema.labels.iter().filter(|label| !their_ids.contains(&label.id));
        let mut by_name: HashMap<String, LabelId> = HashMap::new();
        for label in free {
            by_name.entry(label.name.trim().to_string()).or_insert_with(|| label.id.clone());
        }
        let mut new = Vec::new();
        for label in &theirs.labels {
            if here.contains(&label.id) {
                continue;
            }
            // Of two of theirs with one name, the second gets another.
            if let Some(known) = by_name.remove(label.name.trim()) {
                self.labels.insert(label.id.clone(), known);
                continue;
            }
            let name = lookup::free_name(&label.name, self.schema.labels.iter().map(|one| one.name.as_str()));
            let key = label_key::normal(&label.key);
            let is_free = !key.is_empty() && label_key::check(&self.schema, &label.id, &key).is_ok();
            let key = match label_key::free(&self.schema).next() {
                _ if key.is_empty() || is_free => key,
                next => next.unwrap_or_default().to_string(),
            };
            here.insert(label.id.clone());
            new.push(label);
            self.schema.labels.push(Label { name, key, parent: None, ..label.clone() });
        }
        for label in new {
            let parent = label.parent.as_ref().map(|parent| self.label(parent));
            let parent = parent.filter(|parent| {
                self.schema.label(parent).is_some() && !self.schema.is_under(parent, &label.id)
            });
            if let Some(known) = self.schema.labels.iter_mut().find(|known| known.id == label.id) {
                known.parent = parent;
            }
        }
        self.take_changed_labels();
    }

    /// What only they have changed of a label since the base is as they have it.
    fn take_changed_labels(&mut self) {
        let Some(base) = self.base else { return };
        for theirs in &self.theirs.schema().labels {
            let Some(index) = self.schema.position(&theirs.id) else { continue };
            let ours = &self.schema.labels[index];
            if changed(base.schema().label(&theirs.id), ours, theirs) != Changed::Theirs {
                continue;
            }
            let mut after = Label { parent: ours.parent.clone(), ..theirs.clone() };
            let is_taken = |one: &Label| one.id != theirs.id && one.name.trim() == theirs.name.trim();
            if self.schema.labels.iter().any(is_taken) {
                after.name.clone_from(&ours.name);
            }
            if label_key::check(&self.schema, &theirs.id, &theirs.key).is_err() {
                after.key.clone_from(&ours.key);
            }
            self.schema.labels[index] = after;
        }
    }

    fn take_attributes(&mut self) {
        let theirs = self.theirs.schema().clone();
        for attribute in &theirs.attributes {
            let labels = self.labels_of(&attribute.labels);
            let by_id = self.schema.attributes.iter().position(|one| one.id == attribute.id);
            let named = |one: &Attribute| {
                theirs.attribute(&one.id).is_none()
                    && one.name.trim() == attribute.name.trim()
                    && std::mem::discriminant(&one.kind) == std::mem::discriminant(&attribute.kind)
                    && one.of_documents == attribute.of_documents
            };
            match by_id.or_else(|| self.schema.attributes.iter().position(named)) {
                Some(index) => {
                    let ours = &mut self.schema.attributes[index];
                    if ours.id != attribute.id {
                        self.attributes.insert(attribute.id.clone(), ours.id.clone());
                    }
                    unite(&mut ours.labels, labels);
                    unite_choices(&mut ours.kind, &attribute.kind);
                }
                None => {
                    let names = self.schema.attributes.iter().map(|one| one.name.as_str());
                    let name = lookup::free_name(&attribute.name, names);
                    self.schema.attributes.push(Attribute { name, labels, ..attribute.clone() });
                }
            }
        }
    }

    fn take_relation_types(&mut self) {
        let theirs = self.theirs.schema().clone();
        for kind in &theirs.relations {
            let (from, to) = (self.labels_of(&kind.from), self.labels_of(&kind.to));
            let by_id = self.schema.relations.iter().position(|one| one.id == kind.id);
            let named = |one: &RelationType| {
                theirs.relation_type(&one.id).is_none()
                    && one.name.trim() == kind.name.trim()
                    && one.is_directed == kind.is_directed
            };
            match by_id.or_else(|| self.schema.relations.iter().position(named)) {
                Some(index) => {
                    let ours = &mut self.schema.relations[index];
                    if ours.id != kind.id {
                        self.types.insert(kind.id.clone(), ours.id.clone());
                    }
                    open_to(&mut ours.from, from);
                    open_to(&mut ours.to, to);
                }
                None => {
                    let names = self.schema.relations.iter().map(|one| one.name.as_str());
                    let name = lookup::free_name(&kind.name, names);
                    self.schema.relations.push(RelationType { name, from, to, ..kind.clone() });
                }
            }
        }
    }

    fn take_annotators(&mut self) {
        for theirs in self.theirs.annotators() {
            let change = match self.ours.annotator(&theirs.id) {
                None => Change { before: None, after: Some(theirs.clone()) },
                Some(ours) => {
                    let base = self.base.and_then(|base| base.annotator(&theirs.id));
                    let takes_name = ours.name.is_empty() || changed(base, ours, theirs) == Changed::Theirs;
                    let after = Annotator {
                        name: if takes_name { theirs.name.clone() } else { ours.name.clone() },
                        ..(**ours).clone()
                    };
                    Change::update(ours, after)
                }
            };
            put(&mut self.transaction.annotators, theirs.id.clone(), change);
        }
    }

    fn take_documents(&mut self) -> Result<(), Rejection> {
        for (rank, theirs) in (self.ours.next_rank()..).zip(self.theirs.documents()) {
            let states = self.states(&theirs.states);
            let change = match self.ours.document(&theirs.id) {
                None => Change::create(Document { rank, states, ..(**theirs).clone() }),
                // A text never changes: a document of a known id with another text is refused.
                Some(ours) if ours.sha256 != theirs.sha256 || ours.text != theirs.text => {
                    return Err(Rejection::IdTaken(theirs.id.to_string()));
                }
                Some(ours) => {
                    let base = self.base.and_then(|base| base.document(&theirs.id));
                    let theirs = Document { rank: ours.rank, states, ..(**theirs).clone() };
                    Change::update(ours, merged_document(base.map(|base| &**base), ours, theirs))
                }
            };
            put(&mut self.transaction.documents, theirs.id.clone(), change);
        }
        Ok(())
    }

    fn take_annotations(&mut self) {
        for document in self.theirs.documents() {
            // As the merge leaves them so far, so that it says nothing twice.
            let mut set = self.ours.annotations(&document.id);
            for theirs in self.theirs.annotations(&document.id).iter() {
                self.take_annotation(&mut set, theirs);
            }
            self.remove_what_they_removed(&document.id);
        }
        lookup::remove_loose(self.ours, &mut self.transaction);
    }

    fn take_annotation(&mut self, set: &mut AnnotationSet, raw: &Arc<Annotation>) {
        let theirs = Annotation {
            label: self.label(&raw.label),
            attributes: self.values(&raw.attributes),
            ..(**raw).clone()
        };
        let base = self.base.and_then(|base| base.annotation(&raw.id));
        let Some(ours) = self.ours.annotation(&raw.id) else {
            // What was removed here, and they left as it was, stays removed.
            if base.is_some_and(|base| base == raw) {
                return;
            }
            return self.add_or_join(set, theirs);
        };
        if states_the_same(ours, &theirs) {
            let after = match last_changed(base, ours, raw, |one| one.time) {
                Changed::Ours => return,
                Changed::Theirs => theirs,
                Changed::Both => with_both(&self.now(ours), &theirs),
            };
            return self.put_annotation(set, ours, after);
        }
        match last_changed(base, ours, raw, |one| one.time) {
            Changed::Ours => {}
            Changed::Theirs if twin(set, &theirs).is_none() && ours.document == theirs.document => {
                self.put_annotation(set, ours, theirs);
            }
            Changed::Theirs | Changed::Both => {
                let has_twin = twin(set, &theirs).is_some();
                self.both_kept += usize::from(!has_twin);
                self.add_or_join(set, theirs);
            }
        }
    }

    /// Says what they say: as the annotation that says it already, or as one more.
    fn add_or_join(&mut self, set: &mut AnnotationSet, mut theirs: Annotation) {
        let theirs_id = theirs.id.clone();
        if let Some(twin) = twin(set, &theirs) {
            self.annotations.insert(theirs_id, twin.id.clone());
            let after = with_both(&twin, &theirs);
            return self.put_annotation(set, &twin, after);
        }
        let mut id = theirs.id.to_string();
        let is_taken = |id: &AnnotationId| {
            self.ours.annotation(id).is_some()
                || self.transaction.annotations.contains_key(id)
                || *id != theirs_id && self.theirs.annotation(id).is_some()
        };
        while is_taken(&AnnotationId::new(&id)) {
            id.push('+');
        }
        theirs.id = AnnotationId::new(id);
        if theirs.id != theirs_id {
            self.annotations.insert(theirs_id, theirs.id.clone());
        }
        let change = Change::create(theirs);
        if let Some(after) = &change.after {
            set.insert(after.clone());
            self.transaction.annotations.insert(after.id.clone(), change);
        }
    }

    /// One of ours as the merge leaves it so far.
    fn now(&self, ours: &Arc<Annotation>) -> Arc<Annotation> {
        let change = self.transaction.annotations.get(&ours.id);
        change.and_then(|change| change.after.clone()).unwrap_or_else(|| ours.clone())
    }

    fn put_annotation(&mut self, set: &mut AnnotationSet, known: &Arc<Annotation>, after: Annotation) {
        let now = self.now(known);
        set.remove(&now);
        let change =
            Change { before: self.ours.annotation(&known.id).cloned(), after: Some(Arc::new(after)) };
        if let Some(after) = &change.after {
            set.insert(after.clone());
        }
        put(&mut self.transaction.annotations, known.id.clone(), change);
    }

    /// What they have removed since the base, and nobody has changed here, goes.
    fn remove_what_they_removed(&mut self, document: &DocumentId) {
        let Some(base) = self.base else { return };
        for before in base.annotations(document).iter() {
            let is_removed = self.theirs.annotation(&before.id).is_none();
            let ours = self.ours.annotation(&before.id).filter(|ours| is_removed && *ours == before);
            if let Some(ours) = ours.filter(|ours| !self.transaction.annotations.contains_key(&ours.id)) {
                self.transaction.annotations.insert(ours.id.clone(), Change::remove(ours));
            }
        }
    }

    fn take_relations(&mut self) {
        // What is said by the relations that the merge brings or changes.
        let mut said: HashSet<RelationKey> = HashSet::new();
        for raw in self.theirs.relations() {
            let end = |id: &AnnotationId| self.annotations.get(id).unwrap_or(id).clone();
            let mut theirs = Relation {
                kind: self.types.get(&raw.kind).unwrap_or(&raw.kind).clone(),
                from: end(&raw.from),
                to: end(&raw.to),
                ..(**raw).clone()
            };
            let base = self.base.and_then(|base| base.relation(&raw.id));
            let ours = self.ours.relation(&raw.id);
            let is_old = base.is_some_and(|base| base == raw);
            let turns_in = theirs.from == theirs.to && raw.from != raw.to;
            let has_ends = self.is_there(&theirs.from) && self.is_there(&theirs.to);
            let side = ours.map(|ours| last_changed(base, ours, raw, |one| one.time));
            let stays = is_old || side == Some(Changed::Ours);
            if stays || turns_in || !has_ends || self.is_said_here(&theirs) {
                continue;
            }
            if !said.insert(relation_key(&self.schema, &theirs)) {
                continue;
            }
            if let Some(ours) = ours {
                if side == Some(Changed::Theirs) {
                    self.transaction.relations.insert(ours.id.clone(), Change::update(ours, theirs));
                    continue;
                }
                self.both_kept += 1;
                let mut id = raw.id.to_string();
                let is_taken = |id: &str| {
                    let id = RelationId::new(id);
                    self.ours.relation(&id).is_some()
                        || self.theirs.relation(&id).is_some()
                        || self.transaction.relations.contains_key(&id)
                };
                while is_taken(&id) {
                    id.push('+');
                }
                theirs.id = RelationId::new(id);
            }
            self.transaction.relations.insert(theirs.id.clone(), Change::create(theirs));
        }
        let Some(base) = self.base else { return };
        for before in base.relations().filter(|before| self.theirs.relation(&before.id).is_none()) {
            if let Some(ours) = self.ours.relation(&before.id).filter(|ours| *ours == before) {
                self.transaction.relations.insert(ours.id.clone(), Change::remove(ours));
            }
        }
    }

    fn take_comparison(&mut self) {
        let sides = Sides { base: self.base, ours: self.ours, theirs: self.theirs };
        let mut changes = std::mem::take(&mut self.transaction);
        let here = |id: &AnnotationId| {
            Some(self.annotations.get(id).unwrap_or(id).clone()).filter(|id| {
                match changes.annotations.get(id) {
                    Some(change) => change.after.is_some(),
                    None => self.ours.annotation(id).is_some(),
                }
            })
        };
        let known: HashMap<AnnotationId, AnnotationId> =
            named(self.theirs).filter_map(|id| Some((id.clone(), here(id)?))).collect();
        merge_comparison(sides, &|id| known.get(id).cloned(), &mut changes);
        self.transaction = changes;
    }

    /// Whether one of our relations that stays as it is says the same.
    fn is_said_here(&self, theirs: &Relation) -> bool {
        let key = relation_key(&self.schema, theirs);
        let is_same = |ours: &Arc<Relation>| {
            !self.transaction.relations.contains_key(&ours.id) && relation_key(&self.schema, ours) == key
        };
        self.ours.relations_of(&theirs.from).any(is_same)
    }

    fn is_there(&self, id: &AnnotationId) -> bool {
        match self.transaction.annotations.get(id) {
            Some(change) => change.after.is_some(),
            None => self.ours.annotation(id).is_some(),
        }
    }

    /// Their values, by the ids that attributes have here.
    fn values(&self, theirs: &Attributes) -> Attributes {
        if theirs.is_empty() || self.attributes.is_empty() {
            return theirs.clone();
        }
        let values = theirs.as_slice().iter();
        let known = |id: &AttributeId| self.attributes.get(id).unwrap_or(id).clone();
        Attributes::new(values.map(|(id, value)| (known(id), value.clone())).collect())
    }

    /// Their states, with values by the ids that attributes have here.
    fn states(&self, theirs: &DocumentStates) -> DocumentStates {
        let mut states = theirs.clone();
        for state in states.all_mut() {
            state.attributes = self.values(&state.attributes);
        }
        states
    }

    fn report(&self) -> MergeReport {
        fn tally<K, T>(changes: &BTreeMap<K, Change<T>>) -> (usize, usize) {
            let new = changes.values().filter(|change| change.before.is_none()).count();
            (new, changes.len() - new)
        }
        let (ours, theirs) = (self.ours, self.theirs);
        let documents = tally(&self.transaction.documents);
        let annotations = tally(&self.transaction.annotations);
        let relations = tally(&self.transaction.relations);
        let before = ours.schema();
        let size = |schema: &Schema| schema.labels.len() + schema.attributes.len() + schema.relations.len();
        let labels = before.labels.iter().filter(|one| self.schema.label(&one.id) != Some(*one)).count();
        let attributes =
            before.attributes.iter().filter(|one| self.schema.attribute(&one.id) != Some(*one)).count();
        let types =
            before.relations.iter().filter(|one| self.schema.relation_type(&one.id) != Some(*one)).count();
        let met: HashSet<&AnnotationId> = self.annotations.values().collect();
        let is_only_here =
            |one: &&Arc<Annotation>| theirs.annotation(&one.id).is_none() && !met.contains(&one.id);
        let sets = ours.documents().map(|document| ours.annotations(&document.id));
        let (here, there) = (&ours.info().assignment, &theirs.info().assignment);
        let later =
            there.as_ref().filter(|there| here.as_ref().is_some_and(|here| there.is_later_than(here)));
        MergeReport {
            new: Tally {
                documents: documents.0,
                schema: size(&self.schema) - size(before),
                annotations: annotations.0,
                relations: relations.0,
            },
            changed: Tally {
                documents: documents.1,
                schema: labels + attributes + types,
                annotations: annotations.1,
                relations: relations.1,
            },
            only_here: Tally {
                documents: ours.documents().filter(|one| theirs.document(&one.id).is_none()).count(),
                schema: 0,
                annotations: sets.map(|set| set.iter().filter(is_only_here).count()).sum(),
                relations: ours.relations().filter(|one| theirs.relation(&one.id).is_none()).count(),
            },
            newer: newer(ours, theirs),
            both_kept: self.both_kept,
            revision: later.map(|assignment| assignment.revision),
        }
    }
}

/// The annotations that topics, entities and refusals name.
fn named(project: &Project) -> impl Iterator<Item = &AnnotationId> {
    let members = project.topics().flat_map(|topic| topic.members.keys());
    let mentions = project.entities().flat_map(|entity| entity.mentions.keys());
    members.chain(mentions).chain(project.refusals().flat_map(|(refused, _)| refused.annotations()))
}

/// Adds a change, unless it changes nothing.
fn put<K: Ord, T: PartialEq>(changes: &mut BTreeMap<K, Change<T>>, id: K, change: Change<T>) {
    if change.before == change.after {
        changes.remove(&id);
    } else {
        changes.insert(id, change);
    }
}

/// Whether two annotations say the same label of the same text by the same annotator.
fn states_the_same(left: &Annotation, right: &Annotation) -> bool {
    left.document == right.document
        && left.annotator == right.annotator
        && left.label == right.label
        && left.fragments == right.fragments
}

/// The annotation that says the same already.
fn twin(set: &AnnotationSet, annotation: &Annotation) -> Option<Arc<Annotation>> {
    set.alike(annotation).find(|one| states_the_same(one, annotation)).cloned()
}

/// An annotation of ours with what theirs adds that says the same.
fn with_both(ours: &Annotation, theirs: &Annotation) -> Annotation {
    Annotation {
        note: both_notes(&ours.note, &theirs.note),
        attributes: both_values(&ours.attributes, &theirs.attributes),
        time: ours.time.max(theirs.time),
        // What a person has said is no mere suggestion.
        origin: if theirs.origin == Origin::Human { Origin::Human } else { ours.origin.clone() },
        ..ours.clone()
    }
}

fn merged_document(base: Option<&Document>, ours: &Document, theirs: Document) -> Document {
    let aligned = base.map(|base| Document { rank: ours.rank, ..base.clone() });
    match changed(aligned.as_ref(), ours, &theirs) {
        Changed::Ours => return ours.clone(),
        Changed::Theirs => return theirs,
        Changed::Both => {}
    }
    let mut metadata = ours.metadata.clone();
    let known: HashSet<&str> = ours.metadata.iter().map(|(name, _)| name.as_str()).collect();
    metadata.extend(theirs.metadata.iter().filter(|(name, _)| !known.contains(name.as_str())).cloned());
    let mut dismissed = ours.dismissed.clone();
    let new = |theirs: &&Dismissal| !ours.dismissed.iter().any(|ours| ours.is_of_same(theirs));
    dismissed.extend(theirs.dismissed.iter().filter(new).cloned());
    Document {
        metadata,
        dismissed,
        states: both_states(&ours.states, &theirs.states),
        note: both_notes(&ours.note, &theirs.note),
        ..ours.clone()
    }
}

/// Our states with theirs, each annotator's with their own. A first state of which nobody knows whose it is counts as that
/// of whoever has the other first one.
fn both_states(ours: &DocumentStates, theirs: &DocumentStates) -> DocumentStates {
    let mut both = ours.clone();
    // Some file may have two states of one annotator: the other one is what they see.
    let annotator = theirs.annotator.as_ref().filter(|annotator| !theirs.others.contains_key(*annotator));
    let all = std::iter::once((annotator, &theirs.first));
    for (annotator, theirs) in all.chain(theirs.others.iter().map(|(id, state)| (Some(id), state))) {
        let Some(annotator) = annotator else {
            both.first = both_of_one(&both.first, theirs);
            continue;
        };
        let is_first = both.annotator.as_ref().is_none_or(|first| first == annotator);
        match both.others.get_mut(annotator) {
            Some(ours) => *ours = both_of_one(ours, theirs),
            None if is_first => {
                both.annotator = Some(annotator.clone());
                both.first = both_of_one(&both.first, theirs);
            }
            None => {
                both.others.insert(annotator.clone(), theirs.clone());
            }
        }
    }
    both
}

/// Two states of one annotator in one. What was changed later counts; where nobody knows that, what is further.
fn both_of_one(ours: &DocumentState, theirs: &DocumentState) -> DocumentState {
    let status = match ours.time.zip(theirs.time) {
        Some((left, right)) if left > right => ours.status,
        Some((left, right)) if left < right => theirs.status,
        _ => further(ours.status, theirs.status),
    };
    DocumentState {
        status,
        attributes: if theirs.time > ours.time {
            both_values(&theirs.attributes, &ours.attributes)
        } else {
            both_values(&ours.attributes, &theirs.attributes)
        },
        time: ours.time.max(theirs.time),
        extra: ours.extra.clone(),
    }
}

fn newer(ours: &Project, theirs: &Project) -> Newer {
    let (ours, theirs) = (last_time(ours), last_time(theirs));
    match ours.cmp(&theirs) {
        Ordering::Less => Newer::Theirs,
        Ordering::Greater => Newer::Ours,
        Ordering::Equal if ours.is_some() => Newer::Neither,
        Ordering::Equal => Newer::Unknown,
    }
}

/// When something in a project was changed last.
fn last_time(project: &Project) -> Option<u64> {
    let of_document = |document: &Arc<Document>| {
        let of_annotations = project.annotations(&document.id).iter().map(|one| one.time).max().flatten();
        document.states.all().map(|state| state.time).max().flatten().max(of_annotations)
    };
    let of_documents = project.documents().map(of_document).max().flatten();
    project.relations().map(|relation| relation.time).max().flatten().max(of_documents)
}

/// The state that is further. Of two that are at an end, ours.
fn further(ours: Status, theirs: Status) -> Status {
    let rank = |status| match status {
        Status::New => 0,
        Status::InProgress => 1,
        Status::Done | Status::Skipped => 2,
    };
    if rank(theirs) > rank(ours) { theirs } else { ours }
}

/// Our note, and behind it the lines of theirs that it lacks.
fn both_notes(ours: &str, theirs: &str) -> String {
    if ours.is_empty() {
        return theirs.to_string();
    }
    let known: HashSet<&str> = ours.lines().collect();
    let mut both = ours.to_string();
    for line in theirs.lines().filter(|line| !known.contains(line)) {
        both.push('\n');
        both.push_str(line);
    }
    both
}

/// Our values, and theirs of other attributes.
fn both_values(ours: &Attributes, theirs: &Attributes) -> Attributes {
    let is_new = |(id, _): &&(AttributeId, AttributeValue)| ours.get(id).is_none();
    let more: Vec<_> = theirs.as_slice().iter().filter(is_new).cloned().collect();
    if more.is_empty() { ours.clone() } else { Attributes::new([ours.as_slice(), &more].concat()) }
}

fn unite(ours: &mut Vec<LabelId>, theirs: Vec<LabelId>) {
    for id in theirs {
        if !ours.contains(&id) {
            ours.push(id);
        }
    }
}

fn unite_choices(ours: &mut AttributeKind, theirs: &AttributeKind) {
    if let (AttributeKind::OneOf(ours), AttributeKind::OneOf(theirs))
    | (AttributeKind::SomeOf(ours), AttributeKind::SomeOf(theirs)) = (ours, theirs)
    {
        let known: HashSet<String> = ours.iter().cloned().collect();
        ours.extend(theirs.iter().filter(|choice| !known.contains(*choice)).cloned());
    }
}

/// Opens an end of a type of relation to more labels. Without any it is open to all.
fn open_to(ours: &mut Vec<LabelId>, theirs: Vec<LabelId>) {
    if ours.is_empty() || theirs.is_empty() {
        ours.clear();
    } else {
        unite(ours, theirs);
    }
}
