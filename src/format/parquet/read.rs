//! Reading tables: those that this program writes, and what a database makes of them. Columns may be missing
//! that need not be there.

use std::collections::HashMap;

use crate::format::contract::FolderFile;
use crate::format::imported::{Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText};
use crate::format::json::Border;
use crate::format::json::fields::{Fields, parse, read as read_json};
use crate::format::json::path::{Fault, Path};
use crate::format::parquet::rows::each_row;
use crate::format::parquet::{DOCUMENTS, RELATIONS, SPANS, table_of};
use crate::format::problem::{Expected, Problem, Reason};
use crate::format::record::annotation::origin_of_name;
use crate::format::record::attributes::read_value;
use crate::format::record::document::metadata;
use crate::model::record::annotation::Annotator;
use crate::model::record::attributes::Attributes;
use crate::model::record::id::{AnnotatorId, AttributeId};

/// What was read so far.
#[derive(Default)]
struct Reading {
    imported: Imported,
    /// The texts by their ids.
    texts: HashMap<String, usize>,
}

/// Reads the tables of a project, of each as many files as there are.
pub(super) fn read(files: &[FolderFile]) -> Result<Imported, Problem> {
    let (mut reading, mut held) = (Reading::default(), 0);
    for table in [DOCUMENTS, SPANS, RELATIONS] {
        for file in files.iter().filter(|file| table_of(file.path) == Some(table)) {
            reading.take_file(table, file, &mut held).map_err(|fault| *fault)?;
        }
    }
    Ok(reading.imported)
}

impl Reading {
    fn take_file(&mut self, table: &str, file: &FolderFile, held: &mut u64) -> Result<(), Fault> {
        let path = Path::File(file.path);
        let rows = path.field("rows");
        each_row(file, held, &mut |index, json| {
            if let Err(fault) = self.take_row(table, json, rows.index(index)) {
                self.imported.problems.push(*fault);
            }
        })
    }

    fn take_row(&mut self, table: &str, json: &str, path: Path) -> Result<(), Fault> {
        let fields = Fields::new(parse(json, &path)?, path)?;
        match table {
            DOCUMENTS => self.take_document(fields),
            SPANS => self.take_span(fields),
            _ => self.take_relation(fields),
        }
    }

    fn take_document(&mut self, mut fields: Fields) -> Result<(), Fault> {
        let id: String = fields.id("id")?.into_owned();
        if self.texts.contains_key(&id) {
            return Err(fields.path.problem(Reason::DuplicateId { id }));
        }
        let name = fields.optional("name")?.unwrap_or_else(|| id.clone());
        let content = fields.take("text")?;
        let known = fields.optional::<String>("metadata")?.unwrap_or_else(|| "{}".to_string());
        let here = fields.path.field("metadata");
        let metadata = metadata(Fields::new(parse(&known, &here)?, here)?.into_rest(), &here, Border::File)?;
        self.texts.insert(id.clone(), self.imported.texts.len());
        self.imported.texts.push(ImportedText {
            id: Some(id),
            name,
            content,
            metadata,
            ..ImportedText::default()
        });
        Ok(())
    }

    fn take_span(&mut self, mut fields: Fields) -> Result<(), Fault> {
        let path = fields.path;
        let id: String = fields.take("document")?;
        let Some(text) = self.texts.get(&id).copied() else {
            return Err(path.problem(Reason::UnknownDocument { id }));
        };
        let whole = ImportedSpan {
            start: fields.take("start_char")?,
            end: fields.take("end_char")?,
            quote: fields.optional("text")?,
        };
        let pieces = match fields.optional::<String>("pieces")? {
            Some(pieces) => self::pieces(&pieces, path.field("pieces"))?,
            None => Vec::new(),
        };
        let said = fields.optional::<String>("attributes")?.unwrap_or_else(|| "{}".to_string());
        let here = path.field("attributes");
        let values = Fields::new(parse(&said, &here)?, here)?.into_rest().into_iter().map(|(name, json)| {
            Ok((AttributeId::new(&name), read_value(json, &here.field(&name), Border::File)?))
        });
        let annotator: Option<String> = fields.optional("annotator")?;
        let annotation = ImportedAnnotation {
            id: fields.optional("id")?,
            text,
            annotator: annotator.clone(),
            origin: fields.optional::<String>("origin")?.map(|origin| origin_of_name(&origin)),
            label: fields.take("label")?,
            spans: if pieces.is_empty() { vec![whole] } else { pieces },
            attributes: Attributes::new(values.collect::<Result<_, Fault>>()?),
            note: fields.or_default("note")?,
            path: path.shown(),
        };
        if let Some(id) = annotator.map(AnnotatorId::new)
            && self.imported.annotators.iter().all(|known| known.id != id)
        {
            let name = fields.or_default("annotator_name")?;
            self.imported.annotators.push(Annotator { id, name, extra: Default::default() });
        }
        self.imported.name_label(&annotation.label);
        self.imported.annotations.push(annotation);
        Ok(())
    }

    fn take_relation(&mut self, mut fields: Fields) -> Result<(), Fault> {
        let relation = ImportedRelation {
            id: fields.optional("id")?,
            kind: fields.take("label")?,
            from: fields.take("from_span")?,
            to: fields.take("to_span")?,
            path: fields.path.shown(),
        };
        self.imported.name_relation_type(&relation.kind);
        self.imported.relations.push(relation);
        Ok(())
    }
}

/// Pieces as pairs of offsets.
fn pieces(written: &str, path: Path) -> Result<Vec<ImportedSpan>, Fault> {
    let pairs: Vec<Vec<u64>> = read_json(parse(written, &path)?, &path)?;
    let piece = |pair: &Vec<u64>| match pair.as_slice() {
        [start, end] => Ok(ImportedSpan { start: *start, end: *end, quote: None }),
        _ => Err(path.problem(Reason::WrongType { expected: Expected::List })),
    };
    pairs.iter().map(piece).collect()
}
