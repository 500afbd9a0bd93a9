//! Reading examples of Prodigy.

use std::collections::HashMap;

use crate::format::imported::{Imported, ImportedAnnotation, ImportedRelation, ImportedText};
use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json, parse};
use crate::format::json::path::{Fault, Path};
use crate::format::json_lines;
use crate::format::losses::Loss;
use crate::format::prodigy::ACCEPT;
use crate::format::record::document::metadata;
use crate::model::record::document::Status;

/// Returns whether a line is an example: a text with spans, and with an answer, tokens or hashes of Prodigy's.
pub(super) fn is_one(line: &str) -> bool {
    let file = Path::File("");
    let fields = parse(line, &file).and_then(|json| Fields::new(json, file));
    fields.is_ok_and(|fields| {
        let has = |key| fields.get(key).is_some();
        let has_spans = fields.get("spans").is_some_and(|json| json.get().starts_with('['));
        let is_marked = has("answer") || has("_input_hash") || has("_task_hash");
        has("text") && (is_marked || has_spans && has("tokens"))
    })
}

/// What spans are found by that relations name: the last token, and the offsets with the label.
#[derive(Default)]
struct Ends {
    by_token: HashMap<u64, String>,
    by_place: HashMap<(u64, u64, String), String>,
}

/// Reads a line. A span or a relation that is wrong costs itself.
pub(super) fn read(file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Fault> {
    let file = Path::File(file_name);
    let path = Path::Line(&file, number);
    let Some(mut fields) = json_lines::fields(line, &path)? else { return Ok(None) };
    let content = json_lines::text(&mut fields)?;
    let name = fields.optional("name")?.unwrap_or_else(|| format!("{file_name}:{number}"));
    let metadata = metadata(fields.object("meta")?, &fields.path.field("meta"), Border::File)?;
    let answer: Option<String> = fields.optional("answer")?;
    let is_accepted = answer.is_none_or(|answer| answer == ACCEPT);
    let (spans, relations) = (fields.list("spans")?, fields.list("relations")?);
    let mut imported = Imported::default();
    let status = if is_accepted { Status::New } else { Status::Skipped };
    imported.texts.push(ImportedText { name, content, metadata, status, ..ImportedText::default() });
    if !is_accepted {
        imported.losses.add_many(Loss::Annotations, spans.len() as u64, "");
        imported.losses.add_many(Loss::Relations, relations.len() as u64, "");
        return Ok(Some(imported));
    }
    let mut ends = Ends::default();
    let path = fields.path.field("spans");
    for (index, json) in spans.into_iter().enumerate() {
        match span(json, path.index(index), &mut ends) {
            Ok(annotation) => {
                imported.name_label(&annotation.label);
                imported.annotations.push(annotation);
            }
            Err(fault) => imported.problems.push(*fault),
        }
    }
    let path = fields.path.field("relations");
    for (index, json) in relations.into_iter().enumerate() {
        match relation(json, path.index(index), &ends) {
            Ok(relation) => {
                imported.name_relation_type(&relation.kind);
                imported.relations.push(relation);
            }
            Err(fault) => imported.problems.push(*fault),
        }
    }
    Ok(Some(imported))
}

fn span(json: Json, path: Path, ends: &mut Ends) -> Result<ImportedAnnotation, Fault> {
    let annotation = json_lines::span(json, path)?;
    let id = annotation.path.clone();
    if let Some(token) = Fields::new(json, path)?.optional("token_end")? {
        ends.by_token.entry(token).or_insert_with(|| id.clone());
    }
    for span in &annotation.spans {
        let place = (span.start, span.end, annotation.label.clone());
        ends.by_place.entry(place).or_insert_with(|| id.clone());
    }
    Ok(ImportedAnnotation { id: Some(id), ..annotation })
}

fn relation(json: Json, path: Path, ends: &Ends) -> Result<ImportedRelation, Fault> {
    let mut fields = Fields::new(json, path)?;
    let mut end = |token: &'static str, span: &'static str| -> Result<String, Fault> {
        if let Some(json) = fields.optional::<Json>(span)? {
            let mut span = Fields::new(json, path.field(span))?;
            let place = (span.take("start")?, span.take("end")?, span.or_default("label")?);
            if let Some(id) = ends.by_place.get(&place) {
                return Ok(id.clone());
            }
        }
        let token: u64 = fields.take(token)?;
        // A word that is in no span is none that a project can name.
        Ok(ends.by_token.get(&token).cloned().unwrap_or_else(|| format!("token {token}")))
    };
    let (from, to) = (end("head", "head_span")?, end("child", "child_span")?);
    Ok(ImportedRelation { id: None, kind: fields.or_default("label")?, from, to, path: path.shown() })
}
