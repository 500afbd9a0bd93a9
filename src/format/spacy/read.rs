//! Reading documents of spaCy.

use std::collections::{BTreeSet, HashSet};

use crate::format::imported::{Imported, ImportedAnnotation, ImportedText};
use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json, parse, read as read_json};
use crate::format::json::path::{Fault, Path};
use crate::format::json_lines;
use crate::format::record::document::metadata;

/// Returns whether a line is a document of spaCy: with groups of spans, or with entities and tokens.
pub(super) fn is_one(line: &str) -> bool {
    let file = Path::File("");
    let fields = parse(line, &file).and_then(|json| Fields::new(json, file));
    fields.is_ok_and(|fields| {
        let begins = |key, bracket| fields.get(key).is_some_and(|json| json.get().starts_with(bracket));
        begins("text", '"') && (begins("spans", '{') || begins("ents", '[') && begins("tokens", '['))
    })
}

/// Reads a line. A span that is wrong costs itself.
pub(super) fn read(file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Fault> {
    let file = Path::File(file_name);
    let path = Path::Line(&file, number);
    let Some(mut fields) = json_lines::fields(line, &path)? else { return Ok(None) };
    let content = json_lines::text(&mut fields)?;
    let mut imported = Imported::default();
    let mut taken = HashSet::new();
    for (group, json) in fields.object("spans")? {
        let spans = fields.path.field("spans");
        let path = spans.field(&group);
        for (index, json) in read_json::<Vec<Json>>(json, &path)?.into_iter().enumerate() {
            match json_lines::span(json, path.index(index)) {
                Ok(span) => {
                    taken.insert(place(&span));
                    imported.annotations.push(span);
                }
                Err(fault) => imported.problems.push(*fault),
            }
        }
    }
    let whole = fields.path;
    let path = whole.field("ents");
    for (index, json) in fields.list("ents")?.into_iter().enumerate() {
        match json_lines::span(json, path.index(index)) {
            // Entities may be among the spans too.
            Ok(span) if taken.contains(&place(&span)) => {}
            Ok(span) => imported.annotations.push(span),
            Err(fault) => imported.problems.push(*fault),
        }
    }
    for label in imported.annotations.iter().map(|one| one.label.clone()).collect::<BTreeSet<_>>() {
        imported.name_label(&label);
    }

    let mut custom = match fields.optional("_")? {
        Some(json) => Fields::new(json, fields.path.field("_"))?,
        None => fields,
    };
    let name = custom.optional("name")?;
    let whole = custom.path;
    let path = whole.field("meta");
    let metadata = metadata(custom.object("meta")?, &path, Border::File)?;
    let name = name.unwrap_or_else(|| format!("{file_name}:{number}"));
    imported.texts.push(ImportedText { name, content, metadata, ..ImportedText::default() });
    Ok(Some(imported))
}

/// What a span says of which words.
fn place(annotation: &ImportedAnnotation) -> (String, Vec<(u64, u64)>) {
    let spans = annotation.spans.iter().map(|span| (span.start, span.end));
    (annotation.label.clone(), spans.collect())
}
