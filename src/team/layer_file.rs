//! The file of a layer, `<annotator>.json` in the shared folder of a team: all that one annotator says, in code points and
//! with quotations, with the times that let two copies of it be put together.

use std::sync::Arc;

use serde::Serialize;

use crate::format::contract::Sample;
use crate::format::glossator;
use crate::format::json::Border;
use crate::format::json::fields::Fields;
use crate::format::json::formatter::to_lines;
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::Rest;
use crate::format::record::annotation::AnnotationTwin;
use crate::format::record::people::RelationTwin;
use crate::model::edit::layer::Layer;
use crate::model::edit::project::ProjectCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Relation};
use crate::model::record::document::{Document, DocumentState, DocumentStates};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, ProjectId};
use crate::team::hand_in::DoneDocument;
use crate::team::work::{DoneTwin, Work, done_twins, known, plain, read_work, texts_of};
use crate::text::digest::sha256;

/// The name of the format, in the field `format`.
pub const FORMAT: &str = glossator::LAYER;
/// The newest version of the format that this program knows, and the one that it writes.
pub const VERSION: u64 = 1;

/// What the file of a layer says of itself.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Head {
    /// The project of the team.
    pub project: ProjectId,
    /// What it was called.
    pub title: String,
    /// Names the browser that wrote it: random, one for each that is bound to the folder.
    pub device: String,
    /// Counts up each time that the layer is written, also when another computer goes on with it. The highest counts.
    pub sequence: u64,
    /// When it was written, as `2026-12-05T12:00:00Z`; as far as the clock of that machine knew.
    pub made: String,
    /// Whose layer it is.
    pub annotator: AnnotatorId,
    /// What people call them.
    pub name: String,
}

/// A layer, as its file has it.
#[derive(Clone, PartialEq, Debug)]
pub struct LayerFile {
    /// What it says of itself.
    pub head: Head,
    /// What the annotator did.
    pub work: Work,
    /// Fields that this program does not know.
    pub extra: Extra,
}

/// A layer as it was read against the texts, and what could not be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Read {
    /// The layer, without the records that were refused.
    pub file: LayerFile,
    /// Why each of them was refused, in the order of the file.
    pub problems: Vec<Problem>,
}

/// Why a layer was not taken.
#[derive(Clone, PartialEq, Debug)]
pub enum Refusal {
    /// It is none, is damaged, or is of a newer version.
    Unreadable(Problem),
    /// It is of another project, which is called so.
    OtherProject(String),
    /// None of its texts is here as it was, for these reasons.
    NoText(Vec<Problem>),
}

#[derive(Serialize)]
struct FileTwin<'a> {
    format: &'static str,
    version: u64,
    offset_unit: &'static str,
    project: ProjectTwin<'a>,
    device: &'a str,
    sequence: u64,
    made: &'a str,
    annotator: AnnotatorTwin<'a>,
    documents: Vec<DoneTwin<'a>>,
    annotations: Vec<AnnotationTwin<'a>>,
    relations: Vec<RelationTwin<'a>>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

#[derive(Serialize)]
struct ProjectTwin<'a> {
    id: &'a str,
    title: &'a str,
}

#[derive(Serialize)]
struct AnnotatorTwin<'a> {
    id: &'a str,
    name: &'a str,
}

impl LayerFile {
    /// Returns what an annotator says in a project: their own work, and the states of texts that are theirs. Given by which
    /// device and as which number it is written, and when. `None` if a text that they annotated is unloaded.
    pub fn gather(
        project: &Project,
        annotator: &Annotator,
        device: &str,
        sequence: u64,
        made: &str,
    ) -> Option<LayerFile> {
        let id = &annotator.id;
        let mut work = Work { documents: Default::default(), annotations: Vec::new(), relations: Vec::new() };
        for document in project.documents() {
            let all = project.annotations(&document.id);
            let before = work.annotations.len();
            let is_theirs = |one: &&Arc<Annotation>| one.annotator == *id && one.origin.is_work();
            work.annotations.extend(all.iter().filter(is_theirs).cloned());
            let state = document.states.own(id);
            if state.is_none() && work.annotations.len() == before {
                continue;
            }
            let done = DoneDocument {
                sha256: document.sha256.clone(),
                length: document.text.get()?.offsets().char_length().into(),
                state: state.cloned().unwrap_or_default(),
            };
            work.documents.insert(document.id.clone(), done);
        }
        let is_theirs = |relation: &&Arc<Relation>| relation.annotator.as_ref() == Some(id);
        work.relations = project.relations().filter(is_theirs).map(|one| (**one).clone()).collect();
        let info = project.info();
        let head = Head {
            project: info.id.clone(),
            title: info.title.clone(),
            device: device.to_string(),
            sequence,
            made: made.to_string(),
            annotator: id.clone(),
            name: annotator.name.clone(),
        };
        Some(LayerFile { head, work, extra: Extra::default() })
    }

    /// Returns the file, with texts of the project that it was made in. `None` if a text that it needs is not there.
    pub fn write(&self, project: &Project) -> Option<String> {
        let LayerFile { head, work, extra } = self;
        let texts = texts_of(&work.annotations, project)?;
        let annotations = work.annotations.iter().zip(&texts);
        let file = FileTwin {
            format: FORMAT,
            version: VERSION,
            offset_unit: glossator::OFFSET_UNIT,
            project: ProjectTwin { id: head.project.as_str(), title: &head.title },
            device: &head.device,
            sequence: head.sequence,
            made: &head.made,
            annotator: AnnotatorTwin { id: head.annotator.as_str(), name: &head.name },
            documents: done_twins(&work.documents),
            annotations: annotations
                .map(|(one, text)| AnnotationTwin::of_one_annotator(one, text).with_time(one))
                .collect(),
            relations: work.relations.iter().map(|one| RelationTwin::new(one, Border::File)).collect(),
            rest: Rest::new(extra, Border::File),
        };
        Some(to_lines(&file, work.annotations.len() * 220 + 1024))
    }

    /// Returns what the layer is in a project, of which it is all that the annotator says there.
    pub fn layer(&self, project: &Project) -> Layer {
        let LayerFile { head, work, .. } = self;
        let known = project.annotator(&head.annotator);
        let annotator = Annotator {
            id: head.annotator.clone(),
            name: head.name.clone(),
            extra: known.map(|known| known.extra.clone()).unwrap_or_default(),
        };
        Layer {
            annotator,
            states: work.documents.iter().map(|(id, done)| (id.clone(), done.state.clone())).collect(),
            annotations: work.annotations.clone(),
            relations: work.relations.clone(),
            is_whole: true,
        }
    }

    /// Returns what brings a copy of one's own layer in, so that nothing is lost that is here or there: the later of two
    /// changes counts, and what only one of them has stays.
    pub fn merge(&self, project: &Project) -> ProjectCommand {
        let LayerFile { head, work, .. } = self;
        let document = |(id, done): (_, &DoneDocument)| {
            let known = (**project.document(id)?).clone();
            let mut states = DocumentStates::default();
            *states.of_mut(&head.annotator) = DocumentState { extra: Extra::default(), ..done.state.clone() };
            Some(Document { states, note: String::new(), dismissed: Vec::new(), ..known })
        };
        let annotator =
            Annotator { id: head.annotator.clone(), name: head.name.clone(), extra: Extra::default() };
        ProjectCommand::Merge(Box::new(Project::from_records(
            (**project.info()).clone(),
            (**project.schema()).clone(),
            vec![annotator],
            work.documents.iter().filter_map(document).collect(),
            work.annotations.clone(),
            work.relations.clone(),
        )))
    }

    /// Returns how many annotations and relations are in it and not in a project, going by their ids.
    pub fn count_only_here(&self, project: &Project) -> usize {
        let annotations = self.work.annotations.iter().filter(|one| project.annotation(&one.id).is_none());
        let relations = self.work.relations.iter().filter(|one| project.relation(&one.id).is_none());
        annotations.count() + relations.count()
    }
}

/// Returns what stands for the content of a file of a layer, whoever wrote it when and as which number.
pub fn digest(file: &LayerFile, project: &Project) -> Option<String> {
    let head = Head { device: String::new(), sequence: 0, made: String::new(), ..file.head.clone() };
    let plain = LayerFile { head, ..file.clone() };
    plain.write(project).map(|content| sha256(content.as_bytes()))
}

/// Returns whether a text is the file of a layer, by its first lines.
pub fn is_layer(content: &str) -> bool {
    Sample::new("", content).begins_with_format(FORMAT)
}

/// Looks at a file: whose layer it is, of which project, and which one.
pub fn open(file_name: &str, content: &str) -> Result<Head, Problem> {
    let file = Path::File(file_name);
    let content = plain(content);
    let opened = fields(&file, &content).and_then(|mut fields| take_head(&mut fields));
    opened.map_err(|fault| *fault)
}

/// Reads a file against the project that the texts are in. What is said of other texts, or does not fit them, is refused,
/// record by record, and so is what has the id of something that somebody else says.
pub fn read(file_name: &str, content: &str, project: &Project) -> Result<Read, Refusal> {
    let file = Path::File(file_name);
    let content = plain(content);
    let unreadable = |fault: Fault| Refusal::Unreadable(*fault);
    let mut fields = fields(&file, &content).map_err(unreadable)?;
    let head = take_head(&mut fields).map_err(unreadable)?;
    if head.project != project.info().id {
        return Err(Refusal::OtherProject(head.title));
    }
    let texts = fields.list("documents").map_err(unreadable)?;
    let (mut work, mut problems) =
        read_work(&file, texts, &mut fields, project, &head.annotator).map_err(unreadable)?;
    if work.documents.is_empty() && problems.iter().any(|problem| problem.path.starts_with("documents[")) {
        return Err(Refusal::NoText(problems));
    }
    let taken = |name: &'static str, id: String| *file.field(name).problem(Reason::DuplicateId { id });
    work.annotations.retain(|one| {
        let is_free = project.annotation(&one.id).is_none_or(|known| known.annotator == head.annotator);
        if !is_free {
            problems.push(taken("annotations", one.id.to_string()));
        }
        is_free
    });
    work.relations.retain(|one| {
        let own = Some(&head.annotator);
        let is_free = project.relation(&one.id).is_none_or(|known| known.annotator.as_ref() == own);
        if !is_free {
            problems.push(taken("relations", one.id.to_string()));
        }
        is_free
    });
    let extra = fields.rest(Border::File).map_err(unreadable)?;
    Ok(Read { file: LayerFile { head, work, extra }, problems })
}

fn fields<'a>(file: &'a Path<'a>, content: &'a str) -> Result<Fields<'a>, Fault> {
    known(file, content, FORMAT, VERSION, Reason::NotALayer)
}

fn take_head(fields: &mut Fields) -> Result<Head, Fault> {
    let path = fields.path;
    let mut project = Fields::new(fields.take("project")?, path.field("project"))?;
    let mut annotator = Fields::new(fields.take("annotator")?, path.field("annotator"))?;
    Ok(Head {
        project: ProjectId::new(project.id("id")?),
        title: project.or_default("title")?,
        device: fields.id("device")?.into_owned(),
        sequence: fields.take("sequence")?,
        made: fields.or_default("made")?,
        annotator: AnnotatorId::new(annotator.id("id")?),
        name: annotator.or_default("name")?,
    })
}
