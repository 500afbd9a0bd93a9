//! What a file says becomes a project of its own, or one for each part if the file is large.
//!
//! Offsets are counted as the project counts them, spans are checked, and everything gets an id. That takes long for a
//! large file, and needs nothing of the project that is open. In the words of that ([`meeting`](crate::import::meeting)) it
//! is merged with it, as one step that can be undone ([`adding`](crate::import::adding)).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::format::imported::{Imported, ImportedAnnotation, ImportedText, OffsetUnit};
use crate::format::losses::{Loss, Losses};
use crate::format::problem::{Problem, Reason};
use crate::format::text_file;
use crate::import::host::Host;
use crate::import::place::{Placed, place, span_in};
use crate::import::reanchor::{choices, offers, quote_of};
use crate::import::unplaced::{Loose, Moved, Unplaced};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Origin, Relation};
use crate::model::record::attributes::Attributes;
use crate::model::record::color;
use crate::model::record::document::{Document, DocumentState, DocumentStates};
use crate::model::record::id::{
    AnnotationId, AnnotatorId, AttributeId, DocumentId, LabelId, ProjectId, RelationId, RelationTypeId,
};
use crate::model::record::project::ProjectInfo;
use crate::model::record::schema::{Label, RelationType, Schema};
use crate::text::content::Text;
use crate::text::digest::sha256;
use crate::text::residency::DocumentText;

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
    let Imported { texts, schema, mut annotators, annotations, undecided, relations, unit, problems, losses } =
        imported;
    annotators.retain(|one| !one.id.as_str().is_empty());
    let title = texts.first().map(|text| text.name.clone()).unwrap_or_default();
    let of_text =
        |text: &ImportedText| if text.file.is_empty() { text.name.clone() } else { text.file.clone() };
    let files: Vec<String> = texts.iter().map(of_text).collect();
    let file = files.first().cloned().unwrap_or_default();
    let mut building = Building { file, schema: with_ids(schema), problems, losses };
    let (mut documents, mut contents) = (Vec::new(), Vec::new());
    for (rank, text) in (0..).zip(texts) {
        let document = Document { rank, ..document(text, host)? };
        contents.extend(document.text.get());
        documents.push(document);
    }
    let unit = building.unit(unit, &contents, &annotations);

    let placed: Vec<Result<Placed, Reason>> = annotations
        .iter()
        .map(|annotation| match contents.get(annotation.text) {
            Some(content) => place(content, &annotation.spans, unit),
            None => Err(Reason::UnknownDocument { id: annotation.text.to_string() }),
        })
        .collect();
    let mut offers = offers(&contents, &annotations, &placed, unit);

    let mut ids: BTreeMap<String, (AnnotationId, usize)> = BTreeMap::new();
    let mut new = |building: &mut Building, annotation: ImportedAnnotation, fragments| {
        let Some(document) = documents.get(annotation.text) else { return Ok(None) };
        let id = AnnotationId::new(host.new_id()?);
        ids.extend(annotation.id.map(|own| (own, (id.clone(), annotation.text))));
        let who = annotation.annotator.as_deref().and_then(|own| {
            annotators.iter().find(|known| known.id.as_str() == own).map(|known| known.id.clone())
        });
        Ok::<_, String>(Some(Annotation {
            id,
            document: document.id.clone(),
            annotator: who.unwrap_or_else(|| importer.id.clone()),
            origin: annotation.origin.unwrap_or(Origin::Import),
            label: building.label(&annotation.label),
            fragments,
            attributes: values_with_ids(annotation.attributes),
            note: annotation.note,
            time: None,
            extra: Default::default(),
        }))
    };
    let mut taken = Vec::with_capacity(annotations.len());
    let mut wanting = Vec::new();
    for (index, (annotation, placed)) in annotations.into_iter().zip(placed).enumerate() {
        building.enter(files.get(annotation.text));
        match placed {
            Ok(Placed { fragments, widened }) => {
                if let Some(content) = contents.get(annotation.text) {
                    let widened = widened.into_iter().map(|span| content.slice(span));
                    widened.for_each(|quote| building.losses.add(Loss::WidenedSpan, quote));
                }
                taken.extend(new(&mut building, annotation, fragments)?.map(Arc::new));
            }
            Err(reason) => match offers.remove(&index) {
                Some(places) => {
                    let stated = annotation.spans.first().map(|span| (span.start, span.end));
                    wanting.push((annotation, stated, places, reason));
                }
                None => building.refuse(annotation.path, reason),
            },
        }
    }
    for annotation in undecided {
        let places = contents.get(annotation.text).map(|content| choices(content, &annotation, unit));
        let (quote, found) = (quote_of(&annotation), annotation.spans.len() as u64);
        wanting.push((annotation, None, places.unwrap_or_default(), Reason::QuoteNotUnique { quote, found }));
    }
    let mut unplaced = Vec::with_capacity(wanting.len());
    for (annotation, stated, places, reason) in wanting {
        building.enter(files.get(annotation.text));
        let Some(first) = places.first().cloned() else {
            building.refuse(annotation.path, reason);
            continue;
        };
        let problem = building.problem(annotation.path.clone(), reason);
        let quote = quote_of(&annotation);
        let made = new(&mut building, annotation, first)?;
        unplaced.extend(made.map(|annotation| Unplaced { annotation, quote, stated, places, problem }));
    }

    let uncertain: BTreeSet<AnnotationId> =
        unplaced.iter().map(|unplaced| unplaced.annotation.id.clone()).collect();
    let mut linked = Vec::with_capacity(relations.len());
    let mut loose = Vec::new();
    for relation in relations {
        let unknown = |id: &String| Reason::UnknownAnnotation { id: id.clone() };
        let (from, to) = (ids.get(&relation.from), ids.get(&relation.to));
        building.enter(files.get(from.or(to).map_or(0, |(_, text)| *text)));
        let Some(((from, _), (to, _))) = from.zip(to) else {
            let id = if ids.contains_key(&relation.from) { &relation.to } else { &relation.from };
            building.refuse(relation.path, unknown(id));
            continue;
        };
        let made = Relation {
            id: RelationId::new(host.new_id()?),
            kind: building.relation_type(&relation.kind),
            from: from.clone(),
            to: to.clone(),
            annotator: Some(importer.id.clone()),
            origin: Origin::Import,
            time: None,
            extra: Default::default(),
        };
        if uncertain.contains(from) || uncertain.contains(to) {
            let reason = unknown(if uncertain.contains(from) { &relation.from } else { &relation.to });
            let problem = building.problem(relation.path, reason);
            loose.push(Loose { relation: made, problem });
        } else {
            linked.push(made);
        }
    }

    let mut people = annotators;
    if people.iter().all(|one| one.id != importer.id) {
        people.push(importer.clone());
    }
    let info = ProjectInfo {
        id: ProjectId::new(host.new_id()?),
        title,
        guidelines: String::new(),
        language: String::new(),
        extra: Default::default(),
        file_extra: Default::default(),
    };
    let Building { schema, problems, losses, .. } = building;
    let project = Project::from_records(info, schema, people, documents, taken, linked);
    Ok(Built { project, problems, losses, unplaced, loose, continues: false })
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

/// What is worked out on the way.
struct Building {
    file: String,
    schema: Schema,
    problems: Vec<Problem>,
    losses: Losses,
}

impl Building {
    /// What follows stands in a file.
    fn enter(&mut self, file: Option<&String>) {
        if let Some(file) = file {
            self.file.clone_from(file);
        }
    }

    fn problem(&self, path: String, reason: Reason) -> Problem {
        Problem { file: self.file.clone(), path, reason }
    }

    fn refuse(&mut self, path: String, reason: Reason) {
        self.problems.push(self.problem(path, reason));
    }

    /// The unit that the quotations of the file bear out: the one that it names, if they do not all fit another.
    fn unit(
        &mut self,
        named: OffsetUnit,
        contents: &[Arc<Text>],
        annotations: &[ImportedAnnotation],
    ) -> OffsetUnit {
        let fits = |unit| {
            annotations.iter().all(|annotation| {
                let Some(content) = contents.get(annotation.text) else { return true };
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
