//! Writing tables.

use std::sync::Arc;

use parquet::basic::Compression;
use parquet::errors::ParquetError;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use parquet::file::writer::SerializedFileWriter;
use parquet::record::RecordWriter;
use parquet_derive::ParquetRecordWriter;

use crate::format::contract::{Chosen, NotLoaded, WriteStream, Writer, Written, WrittenFile};
use crate::format::imported::OffsetUnit;
use crate::format::json::formatter::to_line;
use crate::format::losses::Loss;
use crate::format::named::{label_name, relation_name, values_by_name};
use crate::format::parquet::{DOCUMENTS, EXTENSION, Parquet, RELATIONS, ROWS, SPANS};
use crate::format::record::annotation::name_of_origin;
use crate::format::record::attributes::value_to_json;
use crate::format::record::document::Metadata;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation};
use crate::model::record::document::Document;
use crate::text::content::Text;
use crate::text::span::Span;

#[derive(ParquetRecordWriter)]
struct DocumentRow {
    id: String,
    name: String,
    text: String,
    sha256: String,
    metadata: String,
}

#[derive(ParquetRecordWriter)]
struct SpanRow {
    id: String,
    document: String,
    label: String,
    start_char: i32,
    end_char: i32,
    text: String,
    pieces: Option<String>,
    annotator: String,
    annotator_name: String,
    origin: String,
    note: String,
    attributes: String,
}

#[derive(ParquetRecordWriter)]
struct RelationRow {
    id: String,
    label: String,
    from_span: String,
    to_span: String,
}

/// Three tables, as far as they are written.
pub(super) struct Tables {
    documents: Table<DocumentRow>,
    spans: Table<SpanRow>,
    relations: Table<RelationRow>,
}

impl Tables {
    /// Nothing so far.
    pub(super) fn new(chosen: &Chosen) -> Tables {
        let limit = chosen.of(&ROWS).parse().unwrap_or(usize::MAX);
        Tables {
            documents: Table::new(DOCUMENTS, limit),
            spans: Table::new(SPANS, limit),
            relations: Table::new(RELATIONS, limit),
        }
    }
}

impl WriteStream for Tables {
    fn write(&mut self, project: &Project) -> Result<Written, NotLoaded> {
        let mut written = Written { files: Vec::new(), losses: Parquet.says().losses(project, |_| true) };
        for document in project.documents() {
            let text = document.text.get().ok_or(NotLoaded)?;
            self.documents.add(document_row(document, &text), &mut written);
            for annotation in project.annotations(&document.id).iter() {
                self.spans.add(span_row(project, annotation, &text), &mut written);
                let relations = project.relations_of(&annotation.id);
                for relation in relations.filter(|relation| relation.from == annotation.id) {
                    self.relations.add(relation_row(project, relation), &mut written);
                }
            }
        }
        Ok(written)
    }

    fn finish(&mut self) -> Written {
        let mut written = Written::default();
        self.documents.finish(&mut written);
        self.spans.finish(&mut written);
        self.relations.finish(&mut written);
        written
    }
}

fn document_row(document: &Document, text: &Text) -> DocumentRow {
    DocumentRow {
        id: document.id.to_string(),
        name: document.name.clone(),
        text: text.as_str().to_string(),
        sha256: document.sha256.clone(),
        metadata: to_line(&Metadata(&document.metadata)),
    }
}

fn span_row(project: &Project, annotation: &Annotation, text: &Text) -> SpanRow {
    let schema = project.schema();
    // A text has at most 30 MB.
    let chars = |span: Span| {
        [span.start(), span.end()].map(|end| i32::try_from(text.char_from_byte(end)).unwrap_or(i32::MAX))
    };
    let hull = annotation.fragments.hull();
    let [start_char, end_char] = chars(hull);
    let pieces: Vec<[i32; 2]> = annotation.fragments.iter().map(chars).collect();
    let values = values_by_name(schema, &annotation.attributes);
    let values =
        values.into_iter().map(|(name, value)| format!("{}: {}", to_line(&name), value_to_json(value)));
    let annotator = project.annotator(&annotation.annotator);
    SpanRow {
        id: annotation.id.to_string(),
        document: annotation.document.to_string(),
        label: label_name(schema, &annotation.label).to_string(),
        start_char,
        end_char,
        text: text.slice(hull).to_string(),
        pieces: (pieces.len() > 1).then(|| to_line(&pieces)),
        annotator: annotation.annotator.to_string(),
        annotator_name: annotator.map_or_else(String::new, |annotator| annotator.name.clone()),
        origin: name_of_origin(&annotation.origin).to_string(),
        note: annotation.note.clone(),
        attributes: format!("{{{}}}", values.collect::<Vec<String>>().join(", ")),
    }
}

fn relation_row(project: &Project, relation: &Relation) -> RelationRow {
    RelationRow {
        id: relation.id.to_string(),
        label: relation_name(project.schema(), &relation.kind).to_string(),
        from_span: relation.from.to_string(),
        to_span: relation.to.to_string(),
    }
}

/// A table on its way into files.
struct Table<R> {
    name: &'static str,
    /// How many rows a file has.
    limit: usize,
    /// What is in no file yet.
    rows: Vec<R>,
    /// How many files there are.
    files: usize,
}

impl<R> Table<R>
where
    for<'a> &'a [R]: RecordWriter<R>,
{
    fn new(name: &'static str, limit: usize) -> Table<R> {
        Table { name, limit, rows: Vec::new(), files: 0 }
    }

    fn add(&mut self, row: R, written: &mut Written) {
        self.rows.push(row);
        if self.rows.len() >= self.limit {
            self.write(written);
        }
    }

    /// Writes what is left. A table without rows is a file too, so that it can be asked for them.
    fn finish(&mut self, written: &mut Written) {
        if !self.rows.is_empty() || self.files == 0 {
            self.write(written);
        }
    }

    fn write(&mut self, written: &mut Written) {
        let path = format!("{}/{:05}{EXTENSION}", self.name, self.files);
        match bytes(&self.rows) {
            Ok(bytes) => {
                let media_type = "application/vnd.apache.parquet";
                written.files.push(WrittenFile { path, bytes, media_type });
            }
            Err(error) => written.losses.add_many(Loss::Texts, self.rows.len() as u64, error.to_string()),
        }
        self.rows.clear();
        self.files += 1;
    }
}

/// The file of some rows.
fn bytes<R>(rows: &[R]) -> Result<Vec<u8>, ParquetError>
where
    for<'a> &'a [R]: RecordWriter<R>,
{
    let unit = KeyValue::new("offset_unit".to_string(), OffsetUnit::CodePoint.name().to_string());
    let properties = WriterProperties::builder()
        .set_compression(Compression::SNAPPY)
        .set_key_value_metadata(Some(vec![unit]))
        .build();
    let mut writer = SerializedFileWriter::new(Vec::new(), rows.schema()?, Arc::new(properties))?;
    if !rows.is_empty() {
        let mut group = writer.next_row_group()?;
        rows.write_to_row_group(&mut group)?;
        group.close()?;
    }
    writer.into_inner()
}
