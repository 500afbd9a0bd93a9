//! What a file says becomes a project of its own, or one for each part if the file is large.
//!
//! Offsets are counted as the project counts them, spans are checked, and everything gets an id. That takes long for a
//! large file, and needs nothing of the project that is open. In the words of that ([`meeting`](crate::import::meeting)) it
//! is merged with it, as one step that can be undone ([`adding`](crate::import::adding)).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::format::imported::{
    Imported, ImportedAnnotation, ImportedEntity, ImportedRelation, ImportedText, ImportedTopic, OffsetUnit,
};
use crate::format::losses::{Loss, Losses};
use crate::format::problem::{Problem, Reason};
use crate::format::text_file;
use crate::import::host::Host;
use crate::import::place::{Placed, place, span_in};
use crate::import::reanchor::{choices, offers, quote_of};
use crate::import::unplaced::{Loose, Moved, Unplaced};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Origin, Relation, Stamp};
use crate::model::record::attributes::Attributes;
use crate::model::record::color;
use crate::model::record::document::{Document, DocumentState, DocumentStates};
use crate::model::record::entity::{Entity, Mention};
use crate::model::record::id::{
    AnnotationId, AnnotatorId, AttributeId, DocumentId, EntityId, LabelId, ProjectId, RelationId,
    RelationTypeId, TopicId,
};
use crate::model::record::project::ProjectInfo;
use crate::model::record::schema::{Label, RelationType, Schema};
use crate::model::record::topic::{Membership, Silence, Topic};
use crate::text::content::Text;
use crate::text::digest::sha256;
use crate::text::residency::DocumentText;
use crate::text::span::Fragments;

/// What a file says, as a project of its own.
#[derive(Clone, PartialEq)]
pub struct Built {
    /// The texts and all that is said of them.
    pub project: Project,
    /// What could not be taken.
    pub problems: Vec<Problem>,
    /// What is not the same any more.
    pub losses: Losses,
    /// Annotations whose place is not certain. They are not in the project.
    pub unplaced: Vec<Unplaced>,
    /// Relations of those.
    pub loose: Vec<Loose>,
    /// Whether it is more of the file that the one before it is of: large files are built part by part.
    pub continues: bool,
}

impl Built {
    /// Puts each annotation whose place was not certain at the place that was chosen of its own, counted from zero, and
    /// refuses those for which none was. Nothing is left undecided. Returns what was put where.
    pub fn settle(&mut self, chosen: &[Option<usize>]) -> Vec<Moved> {
        let chosen = chosen.iter().copied().chain(std::iter::repeat(None));
        let mut moved = Vec::new();
        let mut placed = Vec::new();
        for (unplaced, choice) in std::mem::take(&mut self.unplaced).into_iter().zip(chosen) {
            match choice.and_then(|index| unplaced.places.get(index).cloned()) {
                Some(fragments) => {
                    moved.push(unplaced.moved_to(&fragments, &self.project));
                    placed.push(Arc::new(Annotation { fragments, ..unplaced.annotation }));
                }
                None => self.problems.push(unplaced.problem),
            }
        }
        self.project.take_in(placed);
        let (held, lost): (Vec<Loose>, Vec<Loose>) =
            std::mem::take(&mut self.loose).into_iter().partition(|loose| loose.is_held(&self.project));
        self.problems.extend(lost.into_iter().map(|loose| loose.problem));
        self.project.take_in_relations(held.into_iter().map(|loose| loose.relation));
        moved
    }

    /// Says which file is meant by all that is wrong.
    pub fn name_file(&mut self, name: &str) {
        self.all_problems().for_each(|problem| problem.file = name.to_string());
    }

    /// Says which file is meant by what is wrong with no text, because there is none.
    pub fn name_file_without_text(&mut self, name: &str) {
        let unnamed = self.all_problems().filter(|problem| problem.file.is_empty());
        unnamed.for_each(|problem| problem.file = name.to_string());
    }

    fn all_problems(&mut self) -> impl Iterator<Item = &mut Problem> {
        let unplaced = self.unplaced.iter_mut().map(|unplaced| &mut unplaced.problem);
        let loose = self.loose.iter_mut().map(|loose| &mut loose.problem);
        self.problems.iter_mut().chain(unplaced).chain(loose)
    }
}

/// Makes a project of what a file says. What nobody has said in particular, `importer` says. Fails, in words, where
/// there are no new ids.
pub fn build(imported: Imported, importer: &Annotator, host: &impl Host) -> Result<Built, String> {
    let Imported {
        texts,
        schema,
        mut annotators,
        annotations,
        undecided,
        relations,
        topics,
        entities,
        unit,
        problems,
        losses,
    } = imported;
    annotators.retain(|one| !one.id.as_str().is_empty());
    let title = texts.first().map(|text| text.name.clone()).unwrap_or_default();
    let mut building = Building {
        importer,
        host,
        annotators,
        documents: Vec::with_capacity(texts.len()),
        contents: Vec::with_capacity(texts.len()),
        files: Vec::with_capacity(texts.len()),
        ids: BTreeMap::new(),
        file: String::new(),
        schema: with_ids(schema),
        problems,
        losses,
    };
    texts.into_iter().try_for_each(|text| building.add_text(text))?;
    let unit = building.unit(unit, &annotations);
    let (taken, mut wanting) = building.annotations(annotations, unit)?;
    wanting.extend(undecided.into_iter().map(|annotation| building.undecided(annotation, unit)));
    let unplaced = building.unplaced(wanting)?;
    let (linked, loose) = building.relations(relations, &unplaced)?;
    let uncertain = unplaced.iter().map(|unplaced| unplaced.annotation.id.clone()).collect();
    let topics = building.topics(topics, &uncertain)?;
    let entities = building.entities(entities, &uncertain)?;
    let mut project = building.project(title, taken, linked)?;
    project.take_in_comparison(topics, entities, []);
    Ok(Built {
        project,
        problems: building.problems,
        losses: building.losses,
        unplaced,
        loose,
        continues: false,
    })
}

/// Returns what each file says as one, given the parts of all of them in their order.
pub fn whole_files(parts: Vec<Built>) -> Vec<Built> {
    let mut files: Vec<Built> = Vec::new();
    let mut parts = parts.into_iter().peekable();
    while let Some(first) = parts.next() {
        let mut others = Vec::new();
        while let Some(part) = parts.next_if(|part| part.continues) {
            others.push(part);
        }
        files.push(if others.is_empty() { first } else { whole_file(first, others) });
    }
    files
}

/// The parts of a file as one. Labels are the same if they have the same id; no text of a part is one of another, whatever
/// both say.
fn whole_file(first: Built, others: Vec<Built>) -> Built {
    let info = (**first.project.info()).clone();
    let mut schema = Schema::default();
    let mut people: BTreeMap<AnnotatorId, Annotator> = BTreeMap::new();
    let (mut documents, mut annotations, mut relations) = (Vec::new(), Vec::new(), Vec::new());
    let (mut problems, mut losses) = (Vec::new(), Losses::default());
    let (mut unplaced, mut loose) = (Vec::new(), Vec::new());
    for part in std::iter::once(first).chain(others) {
        let project = part.project;
        problems.extend(part.problems);
        losses.extend(part.losses);
        unplaced.extend(part.unplaced);
        loose.extend(part.loose);
        schema.extend((**project.schema()).clone());
        people.extend(project.annotators().map(|one| (one.id.clone(), (**one).clone())));
        for document in project.documents() {
            annotations.extend(project.annotations(&document.id).iter().cloned());
            documents.push(Document { rank: documents.len() as u64, ..(**document).clone() });
        }
        relations.extend(project.relations().map(|relation| (**relation).clone()));
    }
    let people = people.into_values().collect();
    let project = Project::from_records(info, schema, people, documents, annotations, relations);
    Built { project, problems, losses, unplaced, loose, continues: false }
}

fn document(text: ImportedText, host: &impl Host) -> Result<Document, String> {
    let ImportedText { name, content, metadata, status, attributes, note, .. } = text;
    let hash = sha256(content.as_bytes());
    let id = DocumentId::new(host.new_id()?);
    let document = text_file::document(id, &name, DocumentText::new(content), hash);
    let attributes = values_with_ids(attributes);
    let first = DocumentState { status, attributes, ..DocumentState::default() };
    let states = DocumentStates { first, ..DocumentStates::default() };
    Ok(Document { metadata, states, note, ..document })
}

/// What is in a project under an id that says nothing in a file: no file of ours could name it.
const UNNAMED: &str = "unnamed";

/// The id of something in the project, given that in the file.
fn id_of(own: &str) -> &str {
    if own.is_empty() { UNNAMED } else { own }
}

/// A schema in which everything has an id.
fn with_ids(mut schema: Schema) -> Schema {
    if !schema.has("") {
        return schema;
    }
    let label = |id: &mut LabelId| *id = LabelId::new(id_of(id.as_str()));
    for one in &mut schema.labels {
        label(&mut one.id);
        one.parent.iter_mut().for_each(label);
    }
    for one in &mut schema.attributes {
        one.id = AttributeId::new(id_of(one.id.as_str()));
        one.labels.iter_mut().for_each(label);
    }
    for one in &mut schema.relations {
        one.id = RelationTypeId::new(id_of(one.id.as_str()));
        one.from.iter_mut().chain(&mut one.to).for_each(label);
    }
    let mut once = Schema::default();
    once.extend(schema);
    once
}

/// Values of which each is of something that has an id.
fn values_with_ids(values: Attributes) -> Attributes {
    if values.as_slice().iter().all(|(id, _)| !id.as_str().is_empty()) {
        return values;
    }
    let named =
        values.as_slice().iter().map(|(id, value)| (AttributeId::new(id_of(id.as_str())), value.clone()));
    Attributes::new(named.collect())
}

/// A project on its way out of a file.
struct Building<'a, H> {
    importer: &'a Annotator,
    host: &'a H,
    /// Who says something, by the ids of the file.
    annotators: Vec<Annotator>,
    documents: Vec<Document>,
    contents: Vec<Arc<Text>>,
    /// For each text, the file that says what is said of it.
    files: Vec<String>,
    /// What annotations are called in the file: their ids here, and the indices of their texts.
    ids: BTreeMap<String, (AnnotationId, usize)>,
    /// The file that what is looked at stands in.
    file: String,
    schema: Schema,
    problems: Vec<Problem>,
    losses: Losses,
}

/// An annotation that is not where its file says.
struct Wanting {
    annotation: ImportedAnnotation,
    /// The first of its spans that the file states.
    stated: Option<(u64, u64)>,
    /// Where it may be.
    places: Vec<Fragments>,
    reason: Reason,
}

impl<H: Host> Building<'_, H> {
    fn add_text(&mut self, text: ImportedText) -> Result<(), String> {
        let file = if text.file.is_empty() { text.name.clone() } else { text.file.clone() };
        if self.files.is_empty() {
            self.file.clone_from(&file);
        }
        self.files.push(file);
        let rank = self.documents.len() as u64;
        let document = Document { rank, ..document(text, self.host)? };
        self.contents.extend(document.text.get());
        self.documents.push(document);
        Ok(())
    }

    /// What follows is said of a text.
    fn enter(&mut self, text: usize) {
        if let Some(file) = self.files.get(text) {
            self.file.clone_from(file);
        }
    }

    fn problem(&self, path: String, reason: Reason) -> Problem {
        Problem { file: self.file.clone(), path, reason }
    }

    fn refuse(&mut self, path: String, reason: Reason) {
        self.problems.push(self.problem(path, reason));
    }

    /// The annotations that have their places, and those that want one.
    fn annotations(
        &mut self,
        annotations: Vec<ImportedAnnotation>,
        unit: OffsetUnit,
    ) -> Result<(Vec<Arc<Annotation>>, Vec<Wanting>), String> {
        let place = |annotation: &ImportedAnnotation| match self.contents.get(annotation.text) {
            Some(content) => place(content, &annotation.spans, unit),
            None => Err(Reason::UnknownDocument { id: annotation.text.to_string() }),
        };
        let placed: Vec<Result<Placed, Reason>> = annotations.iter().map(place).collect();
        let mut offers = offers(&self.contents, &annotations, &placed, unit);
        let (mut taken, mut wanting) = (Vec::with_capacity(annotations.len()), Vec::new());
        for (index, (annotation, placed)) in annotations.into_iter().zip(placed).enumerate() {
            self.enter(annotation.text);
            match placed {
                Ok(Placed { fragments, widened }) => {
                    if let Some(content) = self.contents.get(annotation.text) {
                        let widened = widened.into_iter().map(|span| content.slice(span));
                        widened.for_each(|quote| self.losses.add(Loss::WidenedSpan, quote));
                    }
                    taken.extend(self.annotation(annotation, fragments)?.map(Arc::new));
                }
                Err(reason) => match offers.remove(&index) {
                    Some(places) => {
                        let stated = annotation.spans.first().map(|span| (span.start, span.end));
                        wanting.push(Wanting { annotation, stated, places, reason });
                    }
                    None => self.refuse(annotation.path, reason),
                },
            }
        }
        Ok((taken, wanting))
    }

    /// An annotation at a place; none, if there is no text for it.
    fn annotation(
        &mut self,
        annotation: ImportedAnnotation,
        fragments: Fragments,
    ) -> Result<Option<Annotation>, String> {
        let Some(document) = self.documents.get(annotation.text).map(|document| document.id.clone()) else {
            return Ok(None);
        };
        let id = AnnotationId::new(self.host.new_id()?);
        self.ids.extend(annotation.id.map(|own| (own, (id.clone(), annotation.text))));
        let who = annotation
            .annotator
            .and_then(|own| self.annotators.iter().find(|known| known.id.as_str() == own))
            .map_or(&self.importer.id, |known| &known.id)
            .clone();
        Ok(Some(Annotation {
            id,
            document,
            annotator: who,
            origin: annotation.origin.unwrap_or(Origin::Import),
            label: self.label(&annotation.label),
            fragments,
            attributes: values_with_ids(annotation.attributes),
            note: annotation.note,
            time: None,
            extra: Default::default(),
        }))
    }

    /// An annotation of which the file says several places.
    fn undecided(&self, annotation: ImportedAnnotation, unit: OffsetUnit) -> Wanting {
        let places = self.contents.get(annotation.text).map(|content| choices(content, &annotation, unit));
        let (quote, found) = (quote_of(&annotation), annotation.spans.len() as u64);
        let reason = Reason::QuoteNotUnique { quote, found };
        Wanting { annotation, stated: None, places: places.unwrap_or_default(), reason }
    }

    /// The annotations that may be somewhere. The others are refused.
    fn unplaced(&mut self, wanting: Vec<Wanting>) -> Result<Vec<Unplaced>, String> {
        let mut unplaced = Vec::with_capacity(wanting.len());
        for Wanting { annotation, stated, places, reason } in wanting {
            self.enter(annotation.text);
            let Some(first) = places.first().cloned() else {
                self.refuse(annotation.path, reason);
                continue;
            };
            let problem = self.problem(annotation.path.clone(), reason);
            let quote = quote_of(&annotation);
            let made = self.annotation(annotation, first)?;
            unplaced.extend(made.map(|annotation| Unplaced { annotation, quote, stated, places, problem }));
        }
        Ok(unplaced)
    }

    /// The relations of annotations that have their places, and those of others.
    fn relations(
        &mut self,
        relations: Vec<ImportedRelation>,
        unplaced: &[Unplaced],
    ) -> Result<(Vec<Relation>, Vec<Loose>), String> {
        let uncertain: BTreeSet<&AnnotationId> =
            unplaced.iter().map(|unplaced| &unplaced.annotation.id).collect();
        let (mut linked, mut loose) = (Vec::with_capacity(relations.len()), Vec::new());
        for ImportedRelation { kind, from: own_from, to: own_to, path, .. } in relations {
            let unknown = |id: &String| Reason::UnknownAnnotation { id: id.clone() };
            let (from, to) = (self.ids.get(&own_from).cloned(), self.ids.get(&own_to).cloned());
            self.enter(from.as_ref().or(to.as_ref()).map_or(0, |(_, text)| *text));
            let (from, to) = match (from, to) {
                (Some((from, _)), Some((to, _))) => (from, to),
                (None, _) => {
                    self.refuse(path, unknown(&own_from));
                    continue;
                }
                (Some(_), None) => {
                    self.refuse(path, unknown(&own_to));
                    continue;
                }
            };
            let wanting =
                [(&from, &own_from), (&to, &own_to)].into_iter().find(|(id, _)| uncertain.contains(id));
            let problem = wanting.map(|(_, own)| self.problem(path, unknown(own)));
            let relation = Relation {
                id: RelationId::new(self.host.new_id()?),
                kind: self.relation_type(&kind),
                from,
                to,
                annotator: Some(self.importer.id.clone()),
                origin: Origin::Import,
                time: None,
                extra: Default::default(),
            };
            match problem {
                Some(problem) => loose.push(Loose { relation, problem }),
                None => linked.push(relation),
            }
        }
        Ok((linked, loose))
    }

    /// The annotation of that id, if its place is certain. One that is put somewhere later is no member of anything.
    fn certain(&mut self, own: &str, path: &str, uncertain: &BTreeSet<AnnotationId>) -> Option<AnnotationId> {
        let found = self.ids.get(own).map(|(id, _)| id.clone());
        let found = found.filter(|id| !uncertain.contains(id));
        if found.is_none() {
            self.refuse(path.to_string(), Reason::UnknownAnnotation { id: own.to_string() });
        }
        found
    }

    /// The questions at issue, as whoever imports the file puts them.
    fn topics(
        &mut self,
        topics: Vec<ImportedTopic>,
        uncertain: &BTreeSet<AnnotationId>,
    ) -> Result<Vec<Topic>, String> {
        let stamp = Stamp { author: Some(self.importer.id.clone()), time: None };
        let mut made = Vec::with_capacity(topics.len());
        for (rank, ImportedTopic { question, note, members: said, silent, path }) in (0..).zip(topics) {
            let mut members = BTreeMap::new();
            let mut speaking = BTreeSet::new();
            for (own, stance) in said {
                if let Some(id) = self.certain(&own, &path, uncertain) {
                    speaking.extend(self.ids.get(&own).map(|(_, text)| *text));
                    members
                        .insert(id, Membership { stance, stamp: stamp.clone(), extra: Default::default() });
                }
            }
            let silent = silent.into_iter().filter(|text| !speaking.contains(text));
            let silence = Silence { stamp: stamp.clone(), extra: Default::default() };
            let silent =
                silent.filter_map(|text| Some((self.documents.get(text)?.id.clone(), silence.clone())));
            made.push(Topic {
                id: TopicId::new(self.host.new_id()?),
                rank,
                question,
                note,
                silent: silent.collect(),
                members,
                stamp: stamp.clone(),
                extra: Default::default(),
            });
        }
        Ok(made)
    }

    /// Who and what is mentioned. An annotation mentions at most one: the first that says so.
    fn entities(
        &mut self,
        entities: Vec<ImportedEntity>,
        uncertain: &BTreeSet<AnnotationId>,
    ) -> Result<Vec<Entity>, String> {
        let stamp = Stamp { author: Some(self.importer.id.clone()), time: None };
        let mut made = Vec::with_capacity(entities.len());
        let mut taken = BTreeSet::new();
        for ImportedEntity { preferred, note, mentions: named, path } in entities {
            let mut mentions = BTreeMap::new();
            for own in named {
                let id = self.certain(&own, &path, uncertain).filter(|id| taken.insert(id.clone()));
                let mention = Mention { stamp: stamp.clone(), extra: Default::default() };
                mentions.extend(id.map(|id| (id, mention)));
            }
            made.push(Entity {
                id: EntityId::new(self.host.new_id()?),
                preferred,
                note,
                mentions,
                stamp: stamp.clone(),
                extra: Default::default(),
            });
        }
        Ok(made)
    }

    fn project(
        &mut self,
        title: String,
        annotations: Vec<Arc<Annotation>>,
        relations: Vec<Relation>,
    ) -> Result<Project, String> {
        let mut people = std::mem::take(&mut self.annotators);
        if people.iter().all(|one| one.id != self.importer.id) {
            people.push(self.importer.clone());
        }
        let info = ProjectInfo {
            id: ProjectId::new(self.host.new_id()?),
            title,
            guidelines: String::new(),
            language: String::new(),
            assignment: None,
            extra: Default::default(),
            file_extra: Default::default(),
        };
        let (schema, documents) = (std::mem::take(&mut self.schema), std::mem::take(&mut self.documents));
        Ok(Project::from_records(info, schema, people, documents, annotations, relations))
    }

    /// The unit that the quotations of the file bear out: the one that it names, if they do not all fit another.
    fn unit(&mut self, named: OffsetUnit, annotations: &[ImportedAnnotation]) -> OffsetUnit {
        let fits = |unit| {
            annotations.iter().all(|annotation| {
                let Some(content) = self.contents.get(annotation.text) else { return true };
                annotation.spans.iter().all(|span| {
                    span.quote.is_none()
                        || matches!(span_in(content, span, unit), Ok(_) | Err(Reason::EmptySpan { .. }))
                })
            })
        };
        if fits(named) {
            return named;
        }
        let units = [OffsetUnit::CodePoint, OffsetUnit::Utf16, OffsetUnit::Byte];
        let Some(found) = units.into_iter().filter(|unit| *unit != named).find(|unit| fits(*unit)) else {
            return named;
        };
        self.losses.add(Loss::AssumedUnit, found.name());
        found
    }

    /// The label of that id or name. One that is in no schema is called as the file calls it.
    fn label(&mut self, own: &str) -> LabelId {
        let labels = &self.schema.labels;
        let by_id = labels.iter().find(|label| label.id.as_str() == id_of(own));
        if let Some(known) = by_id.or_else(|| labels.iter().find(|label| is_same_name(&label.name, own))) {
            return known.id.clone();
        }
        let used: Vec<color::Color> = labels.iter().map(|label| label.color).collect();
        let id = LabelId::new(id_of(own));
        self.schema.labels.push(Label { id: id.clone(), ..Label::named(own, color::next_free(&used)) });
        id
    }

    /// The type of relations of that id or name. One that is in no schema is called as the file calls it.
    fn relation_type(&mut self, own: &str) -> RelationTypeId {
        let kinds = &self.schema.relations;
        let by_id = kinds.iter().find(|kind| kind.id.as_str() == id_of(own));
        if let Some(known) = by_id.or_else(|| kinds.iter().find(|kind| is_same_name(&kind.name, own))) {
            return known.id.clone();
        }
        let id = RelationTypeId::new(id_of(own));
        self.schema.relations.push(RelationType { id: id.clone(), ..RelationType::named(own) });
        id
    }
}

pub(super) fn is_same_name(ours: &str, theirs: &str) -> bool {
    !theirs.trim().is_empty() && ours.trim() == theirs.trim()
}
