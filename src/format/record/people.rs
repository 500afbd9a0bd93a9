//! What is known of a project itself, of those who annotate, and of relations, to and from JSON.

use std::sync::Arc;

use serde::Serialize;

use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::Problem;
use crate::format::record::Rest;
use crate::format::record::annotation::{name_of_origin, origin_of_name};
use crate::format::record::assignment::{AssignmentTwin, read_assignment};
use crate::model::record::annotation::{Annotator, Origin, Relation};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, ProjectId, RelationId, RelationTypeId};
use crate::model::record::project::ProjectInfo;

/// What is known of a project, as it is written. In a file, what stands at its top stands elsewhere.
#[derive(Serialize)]
pub(crate) struct InfoTwin<'a> {
    id: &'a str,
    title: &'a str,
    guidelines: &'a str,
    #[serde(skip_serializing_if = "str::is_empty")]
    language: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    assignment: Option<AssignmentTwin<'a>>,
    #[serde(flatten)]
    rest: Rest<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    file_extra: Option<&'a Extra>,
}

impl<'a> InfoTwin<'a> {
    /// Returns what is written of a project.
    pub(crate) fn new(info: &'a ProjectInfo, border: Border) -> InfoTwin<'a> {
        InfoTwin {
            id: info.id.as_str(),
            title: &info.title,
            guidelines: &info.guidelines,
            language: &info.language,
            assignment: info
                .assignment
                .as_ref()
                .filter(|_| border == Border::Storage)
                .map(|one| AssignmentTwin::new(one, border)),
            rest: Rest::new(&info.extra, border),
            file_extra: Some(&info.file_extra).filter(|extra| border == Border::Storage && !extra.is_empty()),
        }
    }
}

/// Reads what is known of a project.
pub(crate) fn read_info(
    json: Json,
    path: Path,
    border: Border,
    problems: &mut Vec<Problem>,
) -> Result<ProjectInfo, Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = ProjectId::new(fields.id("id")?);
    let title = fields.or_default("title")?;
    let guidelines = fields.or_default("guidelines")?;
    let language = fields.or_default("language")?;
    let (assignment, file_extra) = match border {
        Border::File => (None, Extra::default()),
        Border::Storage => {
            let assignment = fields
                .optional("assignment")?
                .map(|json| read_assignment(json, path.field("assignment"), border, problems).map(Arc::new));
            (assignment.transpose()?, fields.stored_extra("file_extra")?)
        }
    };
    let extra = fields.rest(border)?;
    Ok(ProjectInfo { id, title, guidelines, language, assignment, extra, file_extra })
}

/// An annotator, as it is written.
#[derive(Serialize)]
pub(crate) struct AnnotatorTwin<'a> {
    id: &'a str,
    name: &'a str,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> AnnotatorTwin<'a> {
    /// Returns what is written of an annotator.
    pub(crate) fn new(annotator: &'a Annotator, border: Border) -> AnnotatorTwin<'a> {
        let Annotator { id, name, extra } = annotator;
        AnnotatorTwin { id: id.as_str(), name, rest: Rest::new(extra, border) }
    }
}

/// Reads an annotator.
pub(crate) fn read_annotator(json: Json, path: Path, border: Border) -> Result<Annotator, Fault> {
    let mut fields = Fields::new(json, path)?;
    let id = fields.id("id")?;
    let name = fields.optional("name")?.unwrap_or_else(|| id.to_string());
    Ok(Annotator { id: AnnotatorId::new(id), name, extra: fields.rest(border)? })
}

/// A relation, as it is written.
#[derive(Serialize)]
pub(crate) struct RelationTwin<'a> {
    id: &'a str,
    #[serde(rename = "type")]
    kind: &'a str,
    from: &'a str,
    to: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    annotator: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    origin: Option<&'a str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    time: Option<u64>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

impl<'a> RelationTwin<'a> {
    /// Returns what is written of a relation.
    pub(crate) fn new(relation: &'a Relation, border: Border) -> RelationTwin<'a> {
        let Relation { id, kind, from, to, annotator, origin, time, extra } = relation;
        RelationTwin {
            id: id.as_str(),
            kind: kind.as_str(),
            from: from.as_str(),
            to: to.as_str(),
            annotator: annotator.as_ref().map(AnnotatorId::as_str),
            origin: Some(name_of_origin(origin)).filter(|_| *origin != Origin::Human),
            time: *time,
            rest: Rest::new(extra, border),
        }
    }
}

/// Reads a relation. Whether there is what it names is not asked here.
pub(crate) fn read_relation(json: Json, path: Path, border: Border) -> Result<Relation, Fault> {
    let mut fields = Fields::new(json, path)?;
    Ok(Relation {
        id: RelationId::new(fields.id("id")?),
        kind: RelationTypeId::new(fields.id("type")?),
        from: AnnotationId::new(fields.id("from")?),
        to: AnnotationId::new(fields.id("to")?),
        annotator: fields.if_fits::<String>("annotator").map(AnnotatorId::new),
        origin: fields.if_fits::<String>("origin").map_or(Origin::Human, |name| origin_of_name(&name)),
        time: fields.if_fits("time"),
        extra: fields.rest(border)?,
    })
}
