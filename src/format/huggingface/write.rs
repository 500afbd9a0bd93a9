//! Writing the data of a dataset.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::format::contract::{NotLoaded, Writer, Written, WrittenFile};
use crate::format::huggingface::card::{DataFile, card};
use crate::format::huggingface::{CARD, DATA, HuggingFace, LINES};
use crate::format::json::formatter::to_line;
use crate::format::losses::Loss;
use crate::format::record::annotation::name_of_origin;
use crate::format::record::attributes::value_to_json;
use crate::model::index::part::Split;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation};
use crate::model::record::document::{Document, MetadataValue};
use crate::model::record::id::RelationId;
use crate::text::content::Text;
use crate::text::span::Span;

/// A text with what is said of it, as it is written.
#[derive(Serialize)]
struct RowTwin<'a> {
    id: &'a str,
    name: &'a str,
    text: &'a str,
    metadata: Vec<PairTwin<'a>>,
    spans: Vec<SpanTwin<'a>>,
    relations: Vec<RelationTwin<'a>>,
}

/// A name, and what it stands for as JSON.
#[derive(Serialize)]
struct PairTwin<'a> {
    name: &'a str,
    value: String,
}

#[derive(Serialize)]
struct SpanTwin<'a> {
    id: &'a str,
    label: &'a str,
    start: u32,
    end: u32,
    text: &'a str,
    fragments: Vec<FragmentTwin>,
    annotator: &'a str,
    annotator_name: &'a str,
    origin: &'a str,
    note: &'a str,
    values: Vec<PairTwin<'a>>,
}

#[derive(Serialize)]
struct FragmentTwin {
    start: u32,
    end: u32,
}

#[derive(Serialize)]
struct RelationTwin<'a> {
    id: &'a str,
    label: &'a str,
    from: &'a str,
    to: &'a str,
}

/// Writes the texts of the parts of a project, one a line, and the card of all.
pub(super) fn write(project: &Project, parts: &[(Split, &Project)]) -> Result<Written, NotLoaded> {
    let mut losses = HuggingFace.says().losses(project, |_| true);
    let mut related = BTreeSet::new();
    let mut written: Vec<(&str, String, String)> = Vec::new();
    for (split, part) in parts {
        let name = name(*split);
        written.push((name, format!("{DATA}{name}{LINES}"), lines(part, &mut related)?));
    }
    for relation in project.relations().filter(|relation| !related.contains(&relation.id)) {
        losses.add_of(Loss::Relations, &relation.id, relation.kind.as_str());
    }
    let data = written.iter().zip(parts).map(|((name, path, content), (_, part))| DataFile {
        name,
        path,
        content,
        count: part.document_count(),
    });
    let card = card(project, &data.collect::<Vec<_>>());
    let mut files = vec![WrittenFile::text(CARD.to_string(), card, "text/markdown")];
    let data = written.into_iter();
    files.extend(data.map(|(_, path, content)| WrittenFile::text(path, content, "application/jsonl")));
    Ok(Written { files, losses })
}

/// What the library calls a split.
fn name(split: Split) -> &'static str {
    match split {
        Split::Train => "train",
        Split::Dev => "validation",
        Split::Test => "test",
    }
}

/// The texts of a project, one a line. The relations that are written are noted.
fn lines(project: &Project, related: &mut BTreeSet<RelationId>) -> Result<String, NotLoaded> {
    let mut lines = String::new();
    for document in project.documents() {
        let text = document.text.get().ok_or(NotLoaded)?;
        let annotations = project.annotations(&document.id);
        let relations: Vec<&Relation> = annotations
            .iter()
            .flat_map(|one| project.relations_of(&one.id).filter(|relation| relation.from == one.id))
            .filter(|relation| project.annotation(&relation.to).is_some_and(|to| to.document == document.id))
            .map(|relation| &**relation)
            .collect();
        related.extend(relations.iter().map(|relation| relation.id.clone()));
        lines += &to_line(&RowTwin {
            spans: annotations.iter().map(|one| span(project, one, &text)).collect(),
            relations: relations.into_iter().map(|one| relation(project, one)).collect(),
            ..row(document, &text)
        });
        lines.push('\n');
    }
    Ok(lines)
}

fn row<'a>(document: &'a Document, text: &'a Text) -> RowTwin<'a> {
    let metadata = document.metadata.iter();
    let metadata = metadata.map(|(name, value)| PairTwin { name, value: json(value) });
    RowTwin {
        id: document.id.as_str(),
        name: &document.name,
        text: text.as_str(),
        metadata: metadata.collect(),
        spans: Vec::new(),
        relations: Vec::new(),
    }
}

fn span<'a>(project: &'a Project, annotation: &'a Annotation, text: &'a Text) -> SpanTwin<'a> {
    let schema = project.schema();
    let fragment = |span: Span| {
        let [start, end] = [span.start(), span.end()].map(|offset| text.char_from_byte(offset));
        FragmentTwin { start, end }
    };
    let hull = annotation.fragments.hull();
    let FragmentTwin { start, end } = fragment(hull);
    let values = annotation.attributes.as_slice().iter().map(|(id, value)| PairTwin {
        name: schema.attribute(id).map_or(id.as_str(), |attribute| attribute.name.as_str()),
        value: value_to_json(value),
    });
    let annotator = project.annotator(&annotation.annotator);
    SpanTwin {
        id: annotation.id.as_str(),
        label: schema.label(&annotation.label).map_or(annotation.label.as_str(), |label| label.name.as_str()),
        start,
        end,
        text: text.slice(hull),
        fragments: annotation.fragments.iter().map(fragment).collect(),
        annotator: annotation.annotator.as_str(),
        annotator_name: annotator.map_or("", |annotator| annotator.name.as_str()),
        origin: name_of_origin(&annotation.origin),
        note: &annotation.note,
        values: values.collect(),
    }
}

fn relation<'a>(project: &'a Project, relation: &'a Relation) -> RelationTwin<'a> {
    let kind = project.schema().relation_type(&relation.kind);
    RelationTwin {
        id: relation.id.as_str(),
        label: kind.map_or(relation.kind.as_str(), |kind| kind.name.as_str()),
        from: relation.from.as_str(),
        to: relation.to.as_str(),
    }
}

fn json(value: &MetadataValue) -> String {
    match value {
        MetadataValue::Text(text) => to_line(text),
        MetadataValue::Json(json) => to_line(json),
    }
}
