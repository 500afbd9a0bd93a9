//! Reading the data of a dataset.

#[cfg(not(target_arch = "wasm32"))]
use crate::format::contract::LineReader;
use crate::format::contract::{Contents, FolderFile, Source};
#[cfg(not(target_arch = "wasm32"))]
use crate::format::huggingface::TABLE;
use crate::format::huggingface::{DATA, HuggingFace, is_data};
use crate::format::imported::{Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText};
use crate::format::json::Border;
use crate::format::json::fields::{Field, Fields, Json, parse};
use crate::format::json::path::{Fault, Path};
use crate::format::json_lines;
#[cfg(not(target_arch = "wasm32"))]
use crate::format::parquet::rows::each_row;
use crate::format::problem::{Problem, Reason};
use crate::format::record::annotation::origin_of_name;
use crate::format::record::attributes::read_value;
use crate::format::record::document::metadata;
use crate::model::record::annotation::Annotator;
use crate::model::record::attributes::Attributes;
use crate::model::record::id::{AnnotatorId, AttributeId};

/// Returns whether a line is a row of such a dataset: a text, with spans that list their pieces or none.
pub(super) fn is_one(line: &str) -> bool {
    let file = Path::File("");
    let fields = parse(line, &file).and_then(|json| Fields::new(json, file));
    fields.is_ok_and(|fields| {
        let first = |key| fields.get(key).and_then(|json| json.get().bytes().next());
        first("text") == Some(b'"')
            && [first("metadata"), first("spans"), first("relations")] == [Some(b'['); 3]
    })
}

/// Reads the files of a dataset.
pub(super) fn read_folder(reader: &HuggingFace, files: &[FolderFile]) -> Result<Imported, Problem> {
    let mut imported = Imported::default();
    let data = files.iter().filter(|file| file.path.contains(DATA) && is_data(file.path));
    for (number, file) in (1..).zip(data) {
        #[cfg(not(target_arch = "wasm32"))]
        if file.path.ends_with(TABLE) {
            imported.append(read_table(reader, file).map_err(|fault| *fault)?, number);
            continue;
        }
        let content =
            std::str::from_utf8(&file.bytes).map_err(|_| *Path::File(file.path).problem(Reason::NotUtf8))?;
        let source = Source { name: file.path, content };
        if let Contents::Texts(read) = json_lines::read_all(reader, &source) {
            imported.append(read, number);
        }
    }
    Ok(imported)
}

/// Reads a file of Parquet, whose rows are as lines are.
#[cfg(not(target_arch = "wasm32"))]
fn read_table(reader: &HuggingFace, file: &FolderFile) -> Result<Imported, Fault> {
    let mut imported = Imported::default();
    each_row(file, &mut 0, &mut |index, row| {
        let number = index as u64 + 1;
        match reader.read_line(file.path, number, row.as_bytes()) {
            Ok(read) => read.into_iter().for_each(|read| imported.append(read, number)),
            Err(problem) => imported.problems.push(problem),
        }
    })?;
    Ok(imported)
}

/// Reads a row. A span or a relation that is wrong costs itself.
pub(super) fn read(file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Fault> {
    let file = Path::File(file_name);
    let path = Path::Line(&file, number);
    let Some(mut fields) = json_lines::fields(line, &path)? else { return Ok(None) };
    let content = json_lines::text(&mut fields)?;
    let name = fields.optional("name")?.unwrap_or_else(|| format!("{file_name}:{number}"));
    let whole = fields.path;
    let here = whole.field("metadata");
    let pairs = pairs(fields.list("metadata")?, here)?;
    let metadata = metadata(fields_of(&pairs, here)?, &here, Border::File)?;
    let mut imported = Imported::default();
    imported.texts.push(ImportedText { name, content, metadata, ..ImportedText::default() });
    let path = whole.field("spans");
    for (index, json) in fields.list("spans")?.into_iter().enumerate() {
        if let Err(fault) = take_span(&mut imported, json, path.index(index)) {
            imported.problems.push(*fault);
        }
    }
    let path = whole.field("relations");
    for (index, json) in fields.list("relations")?.into_iter().enumerate() {
        match relation(json, path.index(index)) {
            Ok(relation) => {
                imported.name_relation_type(&relation.kind);
                imported.relations.push(relation);
            }
            Err(fault) => imported.problems.push(*fault),
        }
    }
    Ok(Some(imported))
}

/// Names, and what they stand for as JSON in a string.
fn pairs(list: Vec<Json>, path: Path) -> Result<Vec<(String, String)>, Fault> {
    let pairs = list.into_iter().enumerate().map(|(index, json)| {
        let mut pair = Fields::new(json, path.index(index))?;
        Ok((pair.take("name")?, pair.take("value")?))
    });
    pairs.collect()
}

/// The same as fields of an object.
fn fields_of<'a>(pairs: &'a [(String, String)], path: Path) -> Result<Vec<Field<'a>>, Fault> {
    pairs.iter().map(|(name, value)| Ok((name.into(), parse(value, &path.field(name))?))).collect()
}

fn take_span(imported: &mut Imported, json: Json, path: Path) -> Result<(), Fault> {
    let mut fields = Fields::new(json, path)?;
    let whole = ImportedSpan {
        start: fields.take("start")?,
        end: fields.take("end")?,
        quote: fields.optional("text")?,
    };
    let mut spans = Vec::new();
    let here = path.field("fragments");
    for (index, json) in fields.list("fragments")?.into_iter().enumerate() {
        let mut fragment = Fields::new(json, here.index(index))?;
        spans.push(ImportedSpan { start: fragment.take("start")?, end: fragment.take("end")?, quote: None });
    }
    if spans.len() < 2 {
        spans = vec![whole];
    }
    let annotator: Option<String> = fields.optional("annotator")?;
    let origin: Option<String> = fields.optional("origin")?;
    let here = path.field("values");
    let pairs = pairs(fields.list("values")?, here)?;
    let values = fields_of(&pairs, here)?.into_iter().map(|(name, json)| {
        Ok((AttributeId::new(&name), read_value(json, &here.field(&name), Border::File)?))
    });
    let annotation = ImportedAnnotation {
        id: fields.optional("id")?,
        annotator: annotator.clone(),
        origin: origin.map(|origin| origin_of_name(&origin)),
        label: fields.or_default("label")?,
        spans,
        attributes: Attributes::new(values.collect::<Result<_, Fault>>()?),
        note: fields.or_default("note")?,
        path: path.shown(),
        ..ImportedAnnotation::default()
    };
    if let Some(id) = annotator.map(AnnotatorId::new)
        && imported.annotators.iter().all(|known| known.id != id)
    {
        let name = fields.or_default("annotator_name")?;
        imported.annotators.push(Annotator { id, name, extra: Default::default() });
    }
    imported.name_label(&annotation.label);
    imported.annotations.push(annotation);
    Ok(())
}

fn relation(json: Json, path: Path) -> Result<ImportedRelation, Fault> {
    let mut fields = Fields::new(json, path)?;
    Ok(ImportedRelation {
        id: fields.optional("id")?,
        kind: fields.or_default("label")?,
        from: fields.take("from")?,
        to: fields.take("to")?,
        path: path.shown(),
    })
}
