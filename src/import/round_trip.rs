//! What is lost when a project is written and read again, seen by comparing the two.
//!
//! A loss report is not taken on trust: what a writer announces is what this finds, or the writer is wrong.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::format::contract::{Contents, FolderFile, FolderReader, Format, Source, Written};
use crate::format::imported::Imported;
use crate::format::losses::{Loss, Losses};
use crate::format::named::{label_name, values_by_name};
use crate::format::problem::{Problem, Reason};
use crate::import::host::Host;
use crate::import::resolve::build;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator};
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::document::Document;
use crate::model::record::entity::Entity;
use crate::model::record::id::{AnnotationId, DocumentId, LabelId};
use crate::model::record::schema::Schema;
use crate::model::record::topic::{Membership, Topic};

/// Reads what was written in a format, as a project of its own. What nobody has said in particular, `importer` says.
pub fn read_back(
    format: &dyn Format,
    written: &Written,
    importer: &Annotator,
    host: &impl Host,
) -> Result<Project, Problem> {
    let unreadable =
        |file: &str, reason: Reason| Problem { file: file.to_string(), path: String::new(), reason };
    // Of a format of several files, one may also stand alone.
    let alone = written.files.first().filter(|file| {
        let is_of_many = |reader: &dyn FolderReader| {
            written.files.len() > 1 || !reader.sniff(&[file.path.as_str()]).is_empty()
        };
        !format.folder().is_some_and(is_of_many)
    });
    let contents = match (alone.zip(format.file()), format.folder()) {
        (Some((file, reader)), _) => {
            let content = str::from_utf8(&file.bytes).map_err(|_| unreadable(&file.path, Reason::NotUtf8))?;
            reader.read(&Source { name: &file.path, content })?
        }
        (None, Some(reader)) => {
            let files: Vec<FolderFile> = written
                .files
                .iter()
                .map(|file| FolderFile { path: &file.path, bytes: file.bytes.as_slice().into() })
                .collect();
            reader.read("", &files)?
        }
        (None, None) => return Err(unreadable("", Reason::Empty)),
    };
    let imported = match contents {
        Contents::Project(opened) => return Ok(opened.project),
        Contents::Texts(imported) => imported,
        Contents::Labels(opened) => Imported { schema: opened.set.schema, ..Imported::default() },
    };
    let built = build(imported, importer, host);
    built.map(|built| built.project).map_err(|_| unreadable("", Reason::Empty))
}

/// Returns what one project says and the other one does not. Ids need not be the same: texts meet by what is in them,
/// labels, attributes and types of relations by name, and annotations by what they say of which words.
pub fn differences(project: &Project, other: &Project) -> Losses {
    let mut losses = Losses::default();
    let documents = meet_documents(project, other);
    let mut met: BTreeMap<AnnotationId, AnnotationId> = BTreeMap::new();
    for document in project.documents() {
        let Some(counterpart) = documents.get(&document.id).and_then(|id| other.document(id)) else {
            losses.add_of(Loss::Texts, &document.id, document.title());
            for annotation in project.annotations(&document.id).iter() {
                losses.add_of(Loss::Annotations, &annotation.id, "");
            }
            continue;
        };
        compare_documents(project, document, other, counterpart, &mut losses);
        meet_annotations(project, document, other, counterpart, &mut met, &mut losses);
    }
    compare_relations(project, other, &met, &mut losses);
    compare_schemas(project.schema(), other.schema(), &mut losses);
    if project.info().guidelines != other.info().guidelines {
        losses.add(Loss::Guidelines, "");
    }
    compare_comparisons(project, other, &documents, &met, &mut losses);
    losses
}

/// The texts of the other project that are those of this one: of several with the same text, first those of the same name.
fn meet_documents(project: &Project, other: &Project) -> BTreeMap<DocumentId, DocumentId> {
    let mut left: BTreeMap<&str, Vec<&Arc<Document>>> = BTreeMap::new();
    for document in other.documents() {
        left.entry(&document.sha256).or_default().push(document);
    }
    let mut met = BTreeMap::new();
    for needs_name in [true, false] {
        for document in project.documents() {
            let Some(same) = left.get_mut(document.sha256.as_str()) else { continue };
            let index = same.iter().position(|one| !needs_name || one.name == document.name);
            if let Some(index) = index.filter(|_| !met.contains_key(&document.id)) {
                met.insert(document.id.clone(), same.remove(index).id.clone());
            }
        }
    }
    met
}

fn compare_documents(
    project: &Project,
    ours: &Document,
    other: &Project,
    theirs: &Document,
    losses: &mut Losses,
) {
    if ours.name != theirs.name {
        losses.add_of(Loss::Texts, &ours.id, ours.title());
    }
    if ours.metadata != theirs.metadata {
        losses.add_of(Loss::Metadata, &ours.id, ours.title());
    }
    let details = |project: &Project, document: &Document| {
        let states: Vec<_> = document
            .states
            .all()
            .map(|state| (state.status, named(project.schema(), &state.attributes)))
            .collect();
        (states, document.states.others.len(), document.note.clone(), document.dismissed.len())
    };
    if details(project, ours) != details(other, theirs) {
        losses.add_of(Loss::TextDetails, &ours.id, ours.title());
    }
}

/// What an annotation says, in the words of its project.
#[derive(PartialEq)]
struct Statement {
    values: BTreeMap<String, AttributeValue>,
    note: String,
    who: String,
    origin: String,
}

fn statement(project: &Project, annotation: &Annotation) -> Statement {
    Statement {
        values: named(project.schema(), &annotation.attributes),
        note: annotation.note.clone(),
        who: annotation.annotator.to_string(),
        origin: format!("{:?}", annotation.origin),
    }
}

fn meet_annotations(
    project: &Project,
    document: &Document,
    other: &Project,
    counterpart: &Document,
    met: &mut BTreeMap<AnnotationId, AnnotationId>,
    losses: &mut Losses,
) {
    let place = |project: &Project, annotation: &Annotation| {
        (label_name(project.schema(), &annotation.label).to_string(), annotation.fragments.clone())
    };
    let theirs: Vec<Arc<Annotation>> = other.annotations(&counterpart.id).iter().cloned().collect();
    let mut used = BTreeSet::new();
    for annotation in project.annotations(&document.id).iter() {
        let ours = statement(project, annotation);
        // Of several of the same words and label, the one that says the most of the same.
        let same = theirs
            .iter()
            .enumerate()
            .filter(|(index, one)| !used.contains(index) && place(other, one) == place(project, annotation));
        let likest = same.max_by_key(|(_, one)| {
            let theirs = statement(other, one);
            [
                theirs.values == ours.values,
                theirs.note == ours.note,
                theirs.who == ours.who,
                theirs.origin == ours.origin,
            ]
            .into_iter()
            .filter(|is_same| *is_same)
            .count()
        });
        let Some((index, likest)) = likest else {
            losses.add_of(Loss::Annotations, &annotation.id, "");
            continue;
        };
        used.insert(index);
        met.insert(annotation.id.clone(), likest.id.clone());
        let theirs = statement(other, likest);
        let differs = [
            (Loss::Values, theirs.values != ours.values),
            (Loss::Notes, theirs.note != ours.note),
            (Loss::People, theirs.who != ours.who),
            (Loss::Origins, theirs.origin != ours.origin),
        ];
        for (loss, _) in differs.into_iter().filter(|(_, differs)| *differs) {
            losses.add_of(loss, &annotation.id, "");
        }
    }
}

fn compare_relations(
    project: &Project,
    other: &Project,
    met: &BTreeMap<AnnotationId, AnnotationId>,
    losses: &mut Losses,
) {
    let mut theirs: Vec<_> = other
        .relations()
        .map(|relation| {
            let kind = other.schema().relation_type(&relation.kind).map(|kind| kind.name.clone());
            (kind, relation.from.clone(), relation.to.clone())
        })
        .collect();
    for relation in project.relations() {
        let kind = project.schema().relation_type(&relation.kind).map(|kind| kind.name.clone());
        let ends = met.get(&relation.from).zip(met.get(&relation.to));
        let found = ends.and_then(|(from, to)| {
            theirs.iter().position(|one| {
                one.0 == kind && say_the_same(other, &one.1, from) && say_the_same(other, &one.2, to)
            })
        });
        match found {
            Some(index) => drop(theirs.swap_remove(index)),
            None => losses.add_of(Loss::Relations, &relation.id, ""),
        }
    }
}

fn compare_comparisons(
    project: &Project,
    other: &Project,
    documents: &BTreeMap<DocumentId, DocumentId>,
    met: &BTreeMap<AnnotationId, AnnotationId>,
    losses: &mut Losses,
) {
    let theirs: Vec<_> = other.topics().collect();
    for topic in project.topics() {
        let is_same = |one: &&Arc<Topic>| {
            let has = |(id, member): (&AnnotationId, &Membership)| {
                met.get(id).and_then(|id| one.members.get(id)).is_some_and(|one| one.stance == member.stance)
            };
            let is_silent = |id: &DocumentId| documents.get(id).is_some_and(|id| one.silent.contains_key(id));
            one.question == topic.question
                && one.note == topic.note
                && topic.members.iter().all(has)
                && topic.silent.keys().all(is_silent)
        };
        if !theirs.iter().any(is_same) {
            losses.add(Loss::Topics, &topic.question);
        }
    }
    for entity in project.entities() {
        let is_same = |one: &Arc<Entity>| {
            let has = |id: &AnnotationId| met.get(id).is_some_and(|id| one.mentions.contains_key(id));
            one.preferred == entity.preferred && one.note == entity.note && entity.mentions.keys().all(has)
        };
        if !other.entities().any(is_same) {
            losses.add(Loss::Entities, &entity.preferred);
        }
    }
    let lost = project.refusals().count().saturating_sub(other.refusals().count());
    losses.add_many(Loss::Refusals, lost as u64, "");
}

/// Whether nothing tells two annotations apart, so that a relation of one is as good as one of the other.
fn say_the_same(project: &Project, one: &AnnotationId, other: &AnnotationId) -> bool {
    let both = project.annotation(one).zip(project.annotation(other));
    one == other
        || both.is_some_and(|(one, other)| {
            one.document == other.document
                && one.label == other.label
                && one.fragments == other.fragments
                && statement(project, one) == statement(project, other)
        })
}

fn compare_schemas(ours: &Schema, theirs: &Schema, losses: &mut Losses) {
    let parent = |schema: &Schema, parent: &Option<LabelId>| {
        parent.as_ref().map(|parent| label_name(schema, parent).to_string())
    };
    for label in &ours.labels {
        let is_said = theirs.labels.iter().any(|one| {
            one.name == label.name
                && one.color == label.color
                && one.key == label.key
                && one.description == label.description
                && one.group == label.group
                && parent(theirs, &one.parent) == parent(ours, &label.parent)
        });
        if !is_said {
            losses.add(Loss::Schema, &label.name);
        }
    }
    for attribute in &ours.attributes {
        let is_said = theirs.attributes.iter().any(|one| {
            one.name == attribute.name
                && one.kind == attribute.kind
                && one.of_documents == attribute.of_documents
                && one.required == attribute.required
        });
        if !is_said {
            losses.add(Loss::Schema, &attribute.name);
        }
    }
    for kind in &ours.relations {
        let is_said = theirs.relations.iter().any(|one| {
            one.name == kind.name
                && one.is_directed == kind.is_directed
                && one.description == kind.description
        });
        if !is_said {
            losses.add(Loss::Schema, &kind.name);
        }
    }
}

/// Values by the names of their attributes.
fn named(schema: &Schema, values: &Attributes) -> BTreeMap<String, AttributeValue> {
    let named = values_by_name(schema, values).into_iter();
    named.map(|(name, value)| (name.to_string(), value.clone())).collect()
}
