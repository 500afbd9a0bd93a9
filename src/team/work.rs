//! What one person did with texts, as the files of hand-ins and of layers have it: how far each text is, annotations, and
//! relations, without the texts.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashSet};
use std::sync::Arc;

use serde::Serialize;

use crate::format::glossator;
use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json, check_all, records};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::annotation::read_annotation;
use crate::format::record::document::{StateTwin, read_state};
use crate::format::record::names::Names;
use crate::format::record::people::read_relation;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation};
use crate::model::record::id::{AnnotatorId, DocumentId};
use crate::team::hand_in::DoneDocument;
use crate::text::content::Text;

/// The long lists of a file.
const LISTS: &[&str] = &["documents", "annotations", "relations"];

/// What one person did.
#[derive(Clone, PartialEq, Debug)]
pub struct Work {
    /// The texts, and how far they are.
    pub documents: BTreeMap<DocumentId, DoneDocument>,
    /// What is said of spans.
    pub annotations: Vec<Arc<Annotation>>,
    /// What is said of annotations.
    pub relations: Vec<Relation>,
}

/// A text, as it is written.
#[derive(Serialize)]
pub(super) struct DoneTwin<'a> {
    id: &'a str,
    sha256: &'a str,
    length: u64,
    #[serde(flatten)]
    state: StateTwin<'a>,
}

/// Returns what is written of texts.
pub(super) fn done_twins(documents: &BTreeMap<DocumentId, DoneDocument>) -> Vec<DoneTwin<'_>> {
    let mut twins = Vec::with_capacity(documents.len());
    for (id, done) in documents {
        let DoneDocument { sha256, length, state } = done;
        let state = StateTwin::new(state, Border::File);
        twins.push(DoneTwin { id: id.as_str(), sha256, length: *length, state });
    }
    twins
}

/// Returns the texts that annotations are in, in their order. `None` if one is not there.
pub(super) fn texts_of(annotations: &[Arc<Annotation>], project: &Project) -> Option<Vec<Arc<Text>>> {
    let mut texts: BTreeMap<&DocumentId, Arc<Text>> = BTreeMap::new();
    for one in annotations {
        if !texts.contains_key(&one.document) {
            texts.insert(&one.document, project.document(&one.document)?.text.get()?);
        }
    }
    annotations.iter().map(|one| texts.get(&one.document).cloned()).collect()
}

/// The content without what mail and editors put around it: a mark of the byte order, and other ends of lines.
pub(super) fn plain(content: &str) -> Cow<'_, str> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    if content.contains('\r') { Cow::Owned(content.replace("\r\n", "\n")) } else { Cow::Borrowed(content) }
}

/// Returns the fields of a file of a format, in a version that is known. What is of another one is refused for that reason.
pub(super) fn known<'a>(
    file: &'a Path<'a>,
    content: &'a str,
    format: &str,
    version: u64,
    other: Reason,
) -> Result<Fields<'a>, Fault> {
    let mut fields = Fields::of_text(content, file, LISTS)?;
    if fields.format().as_deref() != Some(format) {
        check_all(content, file)?;
        return Err(file.problem(other));
    }
    fields.optional::<Json>("format")?;
    let found: u64 = fields.take("version")?;
    if found > version {
        return Err(file.field("version").problem(Reason::NewerVersion { found, known: version }));
    }
    let found: String = fields.take("offset_unit")?;
    if found != glossator::OFFSET_UNIT {
        return Err(file.field("offset_unit").problem(Reason::OtherOffsetUnit { found }));
    }
    Ok(fields)
}

/// Reads what somebody did, given the list of texts, against the project that the texts are in. What is said of other texts, or does not fit them, is
/// refused, record by record.
pub(super) fn read_work(
    file: &Path,
    texts: Vec<Json>,
    fields: &mut Fields,
    project: &Project,
    annotator: &AnnotatorId,
) -> Result<(Work, Vec<Problem>), Fault> {
    let mut problems = Vec::new();
    let list = file.field("documents");
    let mut documents = BTreeMap::new();
    for (index, json) in texts.into_iter().enumerate() {
        match read_done(json, list.index(index), project) {
            Ok((id, done)) => {
                documents.insert(id, done);
            }
            Err(fault) => problems.push(*fault),
        }
    }

    let text_of = |id: &DocumentId| {
        documents.get(id)?;
        project.document(id).map(|document| document.text.clone())
    };
    let schema = project.schema();
    let mut names = Names::of_annotator(annotator);
    let read = &mut |json: Json, path: Path, _: &mut Vec<Problem>| {
        let annotation = read_annotation(json, path, &text_of, &mut names, Border::File)?;
        if schema.label(&annotation.label).is_none() {
            let id = annotation.label.to_string();
            return Err(path.field("label").problem(Reason::UnknownLabel { id }));
        }
        Ok(Arc::new(Annotation { annotator: annotator.clone(), ..annotation }))
    };
    let values = fields.list("annotations")?;
    let list = file.field("annotations");
    let annotations = records(values, list, &mut problems, |one: &Arc<Annotation>| one.id.as_str(), read);

    let own: HashSet<&str> = annotations.iter().map(|one| one.id.as_str()).collect();
    let read = &mut |json: Json, path: Path, _: &mut Vec<Problem>| {
        let relation = read_relation(json, path, Border::File)?;
        for (end, name) in [(&relation.from, "from"), (&relation.to, "to")] {
            if !own.contains(end.as_str()) && project.annotation(end).is_none() {
                let id = end.to_string();
                return Err(path.field(name).problem(Reason::UnknownAnnotation { id }));
            }
        }
        if schema.relation_type(&relation.kind).is_none() {
            let id = relation.kind.to_string();
            return Err(path.field("type").problem(Reason::UnknownRelationType { id }));
        }
        Ok(Relation { annotator: Some(annotator.clone()), ..relation })
    };
    let values = fields.list("relations")?;
    let list = file.field("relations");
    let relations = records(values, list, &mut problems, |one: &Relation| one.id.as_str(), read);
    Ok((Work { documents, annotations, relations }, problems))
}

fn read_done(json: Json, path: Path, project: &Project) -> Result<(DocumentId, DoneDocument), Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = DocumentId::new(fields.id("id")?);
    let sha256: String = fields.take("sha256")?;
    let length = fields.take("length")?;
    let Some(document) = project.document(&id) else {
        return Err(path.field("id").problem(Reason::UnknownDocument { id: id.to_string() }));
    };
    if document.sha256 != sha256 {
        let found = document.sha256.clone();
        return Err(path.field("sha256").problem(Reason::HashDiffers { stated: sha256, found }));
    }
    Ok((id, DoneDocument { sha256, length, state: read_state(fields, Border::File)? }))
}
