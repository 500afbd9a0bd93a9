//! Writing the data of a dataset.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::format::contract::{Chosen, NotLoaded, Writer, Written, WrittenFile};
use crate::format::huggingface::card::{DataFile, card};
use crate::format::huggingface::{CARD, DATA, FILES, HuggingFace, LINES};
#[cfg(not(target_arch = "wasm32"))]
use crate::format::huggingface::{TABLE, table::table};
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

/// Writes the texts of the parts of a project, one a row, and the card of all.
pub(super) fn write(
    project: &Project,
    parts: &[(Split, &Project)],
    chosen: &Chosen,
) -> Result<Written, NotLoaded> {
    let mut losses = HuggingFace.says().losses(project, |_| true);
    let mut related = BTreeSet::new();
    let mut data = Vec::new();
    for (split, part) in parts {
        let (name, count) = (name(*split), part.document_count());
        let mut rows = Rows::new(chosen);
        let (ending, media_type) = rows.kind();
        each_row(part, &mut related, &mut |row| rows.add(row))?;
        match rows.into_bytes() {
            Ok(bytes) => {
                let path = format!("{DATA}{name}{ending}");
                data.push(DataFile { name, count, file: WrittenFile { path, bytes, media_type } });
            }
            Err(error) => losses.add_many(Loss::Texts, count as u64, error),
        }
    }
    for relation in project.relations().filter(|relation| !related.contains(&relation.id)) {
        losses.add_of(Loss::Relations, &relation.id, relation.kind.as_str());
    }
    let card = WrittenFile::text(CARD.to_string(), card(project, &data), "text/markdown");
    let files = std::iter::once(card).chain(data.into_iter().map(|data| data.file)).collect();
    Ok(Written { files, losses })
}

/// The rows of a file, as far as there are any.
enum Rows {
    Lines(String),
    #[cfg(not(target_arch = "wasm32"))]
    Table(Vec<serde_json::Value>),
}

impl Rows {
    fn new(chosen: &Chosen) -> Rows {
        match chosen.of(&FILES) {
            #[cfg(not(target_arch = "wasm32"))]
            "parquet" => Rows::Table(Vec::new()),
            _ => Rows::Lines(String::new()),
        }
    }

    /// How the file ends, and what it is for the browser.
    fn kind(&self) -> (&'static str, &'static str) {
        match self {
            Rows::Lines(_) => (LINES, "application/jsonl"),
            #[cfg(not(target_arch = "wasm32"))]
            Rows::Table(_) => (TABLE, "application/vnd.apache.parquet"),
        }
    }

    fn add(&mut self, row: &RowTwin) {
        match self {
            Rows::Lines(lines) => {
                lines.push_str(&to_line(row));
                lines.push('\n');
            }
            #[cfg(not(target_arch = "wasm32"))]
            Rows::Table(rows) => rows.push(serde_json::to_value(row).unwrap_or_default()),
        }
    }

    /// What is in the file; else why it cannot be written.
    fn into_bytes(self) -> Result<Vec<u8>, String> {
        match self {
            Rows::Lines(lines) => Ok(lines.into_bytes()),
            #[cfg(not(target_arch = "wasm32"))]
            Rows::Table(rows) => table(&rows).map_err(|error| error.to_string()),
        }
    }
}

/// What the library calls a split.
fn name(split: Split) -> &'static str {
    match split {
        Split::Train => "train",
        Split::Dev => "validation",
        Split::Test => "test",
    }
}

/// Hands on a row for each text. The relations that are in them are noted.
fn each_row(
    project: &Project,
    related: &mut BTreeSet<RelationId>,
    take: &mut dyn FnMut(&RowTwin),
) -> Result<(), NotLoaded> {
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
        take(&RowTwin {
            spans: annotations.iter().map(|one| span(project, one, &text)).collect(),
            relations: relations.into_iter().map(|one| relation(project, one)).collect(),
            ..row(document, &text)
        });
    }
    Ok(())
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
