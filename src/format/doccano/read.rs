//! doccano's lines, read: spans as objects or as lists of start, end and label; relations; and labels of whole texts.

use crate::format::contract::{Choice, Chosen, Contents, FileReader, Likelihood, LineReader, Sample, Source};
use crate::format::doccano::Doccano;
use crate::format::doccano::unit::{FIELD, GRAPHEMES, UNIT, are_graphemes, borders};
use crate::format::imported::{
    Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText, OffsetUnit,
};
use crate::format::json::fields::{Fields, FromJson, Json, parse, read};
use crate::format::json::path::{Fault, Path};
use crate::format::json_lines;
use crate::format::named::Named;
use crate::format::problem::{Problem, Reason};
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::extra::Extra;
use crate::model::record::id::AttributeId;
use crate::model::record::schema::{Attribute, AttributeKind};

/// The fields in which doccano writes spans, or the labels of a whole text.
const LABELS: [&str; 2] = ["label", "labels"];
/// What the labels of a whole text are the values of.
const OF_TEXT: &str = "label";
/// The fields that hold a text.
const TEXTS: [&str; 2] = ["text", "data"];

impl LineReader for Doccano {
    fn sniff_line(&self, line: &str) -> Likelihood {
        let path = Path::File("");
        let fields = parse(line, &path).and_then(|json| Fields::new(json, path));
        match fields {
            Ok(fields) if is_shaped(&fields) => Likelihood::Shape,
            _ => Likelihood::No,
        }
    }

    fn read_line(&self, file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Problem> {
        self.read_line_as(file_name, number, line, &Chosen::default())
    }

    fn read_line_as(
        &self,
        file_name: &str,
        number: u64,
        line: &[u8],
        chosen: &Chosen,
    ) -> Result<Option<Imported>, Problem> {
        let file = Path::File(file_name);
        read_line(file_name, Path::Line(&file, number), number, line, chosen).map_err(|fault| *fault)
    }
}

impl FileReader for Doccano {
    fn sniff(&self, file: &Sample) -> Likelihood {
        json_lines::likelihood(self, file)
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        self.read_as(source, &Chosen::default())
    }

    fn choices(&self) -> &'static [Choice] {
        &[UNIT]
    }

    fn read_as(&self, source: &Source, chosen: &Chosen) -> Result<Contents, Problem> {
        Ok(json_lines::read_all_as(self, source, chosen))
    }
}

/// Whether a line says spans as doccano does, or labels of its text in a list.
fn is_shaped(fields: &Fields) -> bool {
    let list = |name: &str| fields.get(name).and_then(|json| Vec::<Json>::from_json(json, &fields.path).ok());
    let is_entity = |json: &Json| json.get().starts_with('{') && json.get().contains("\"start_offset\"");
    let has_entities = list("entities").is_some_and(|list| list.iter().all(is_entity));
    let is_label = |json: &Json| json.get().starts_with('"') || Triple::from_json(json, &fields.path).is_ok();
    let has_labels = LABELS.iter().any(|name| list(name).is_some_and(|list| list.iter().all(is_label)));
    let has_text = TEXTS.iter().any(|name| fields.get(name).is_some_and(|json| json.get().starts_with('"')));
    has_text && (has_entities || has_labels)
}

/// A span as a list.
struct Triple(u64, u64, String);

impl<'a> FromJson<'a> for Triple {
    fn from_json(json: Json<'a>, path: &Path) -> Result<Triple, Fault> {
        match Vec::<Json>::from_json(json, path)?[..] {
            [start, end, label] => Ok(Triple(
                read(start, &path.index(0))?,
                read(end, &path.index(1))?,
                read(label, &path.index(2))?,
            )),
            ref cells => {
                let found = cells.len() as u64;
                Err(path.problem(Reason::TooFewColumns { found, expected: 3 }))
            }
        }
    }
}

fn read_line(
    file_name: &str,
    path: Path,
    number: u64,
    line: &[u8],
    chosen: &Chosen,
) -> Result<Option<Imported>, Fault> {
    let line = str::from_utf8(line).map_err(|_| path.problem(Reason::NotUtf8))?;
    if line.trim().is_empty() {
        return Ok(None);
    }
    let json = parse(line, &path)?;
    let path = path.within(line);
    let mut fields = Fields::new(json, path)?;
    let mut reading = Reading::default();
    reading.each(&path.field("entities"), fields.list("entities")?, Reading::entity);
    for name in LABELS {
        // Elsewhere a label may be anything.
        if fields.get(name).is_some_and(|json| json.get().starts_with('[')) {
            reading.each(&path.field(name), fields.list(name)?, Reading::label);
        }
    }
    reading.each(&path.field("relations"), fields.list("relations")?, Reading::relation);
    let says_graphemes = fields.if_fits::<String>(FIELD).is_some_and(|unit| unit == GRAPHEMES);
    let comments: Vec<String> = fields.if_fits("Comments").unwrap_or_default();
    let name: Option<String> = fields.if_fits("name");
    // doccano's own number, which is no metadata.
    let id = fields.optional::<Json>("id")?.and_then(json_lines::id);
    if fields.get("text").is_none() {
        fields.rename(|name, _| name == "data", "text");
    }
    let text = json_lines::text_of(fields, || id.clone().unwrap_or_else(|| format!("{file_name}:{number}")))?;
    let mut imported = reading.into_imported(ImportedText {
        id,
        note: comments.join("\n"),
        name: name.unwrap_or_else(|| text.name.clone()),
        ..text.into()
    });
    if are_graphemes(chosen).unwrap_or(says_graphemes) {
        count_in_utf16(&mut imported, file_name);
    }
    Ok(Some(imported))
}

/// Says in code units of UTF-16 what is said in grapheme clusters.
fn count_in_utf16(imported: &mut Imported, file_name: &str) {
    let borders = imported.texts.first().map(|text| borders(&text.content)).unwrap_or_default();
    let count = |offset: &mut u64| {
        let border = usize::try_from(*offset).ok().and_then(|index| borders.get(index));
        let length = borders.len().saturating_sub(1) as u64;
        *offset = *border.ok_or(Reason::OutsideText { offset: *offset, length })?;
        Ok::<_, Reason>(())
    };
    let mut problems = Vec::new();
    imported.annotations.retain_mut(|annotation| {
        let mut offsets = annotation.spans.iter_mut().flat_map(|span| [&mut span.start, &mut span.end]);
        let counted = offsets.try_for_each(count);
        let problem = |reason| Problem { file: file_name.to_string(), path: annotation.path.clone(), reason };
        counted.map_err(|reason| problems.push(problem(reason))).is_ok()
    });
    imported.problems.extend(problems);
}

/// What a line says, as far as it is read.
#[derive(Default)]
struct Reading {
    imported: Imported,
    named: Named,
    /// The labels of the whole text.
    of_text: Vec<String>,
}

impl Reading {
    /// Reads the entries of a list. One that is wrong costs that one.
    fn each(
        &mut self,
        path: &Path,
        entries: Vec<Json>,
        take: fn(&mut Reading, Json, Path) -> Result<(), Fault>,
    ) {
        for (index, entry) in entries.into_iter().enumerate() {
            if let Err(fault) = take(self, entry, path.index(index)) {
                self.imported.problems.push(*fault);
            }
        }
    }

    fn entity(&mut self, json: Json, path: Path) -> Result<(), Fault> {
        let mut fields = Fields::new(json, path)?;
        let (start, end) = (fields.take("start_offset")?, fields.take("end_offset")?);
        let id = fields.optional::<Json>("id")?.map(|id| id.get().to_string());
        let span = ImportedSpan { start, end, quote: fields.if_fits("text") };
        self.span(id, span, fields.take("label")?, &path);
        Ok(())
    }

    /// A span as a list, or a label of the whole text.
    fn label(&mut self, json: Json, path: Path) -> Result<(), Fault> {
        if json.get().starts_with('"') {
            let label: String = read(json, &path)?;
            if !self.of_text.contains(&label) {
                self.of_text.push(label);
            }
            return Ok(());
        }
        let Triple(start, end, label) = read(json, &path)?;
        self.span(None, ImportedSpan { start, end, quote: None }, label, &path);
        Ok(())
    }

    fn span(&mut self, id: Option<String>, span: ImportedSpan, label: String, path: &Path) {
        self.named.label(&label);
        self.imported.annotations.push(ImportedAnnotation {
            id,
            label,
            spans: vec![span],
            path: path.shown(),
            ..ImportedAnnotation::default()
        });
    }

    fn relation(&mut self, json: Json, path: Path) -> Result<(), Fault> {
        let mut fields = Fields::new(json, path)?;
        let mut end = |name| fields.take::<Json>(name).map(|id| id.get().to_string());
        let (from, to) = (end("from_id")?, end("to_id")?);
        let kind: String = fields.take("type")?;
        self.named.relation(&kind);
        self.imported.relations.push(ImportedRelation { id: None, kind, from, to, path: path.shown() });
        Ok(())
    }

    fn into_imported(mut self, mut text: ImportedText) -> Imported {
        let mut schema = self.named.into_schema();
        if !self.of_text.is_empty() {
            let id = AttributeId::new(OF_TEXT);
            schema.attributes.push(Attribute {
                id: id.clone(),
                name: OF_TEXT.to_string(),
                labels: Vec::new(),
                of_documents: true,
                kind: AttributeKind::SomeOf(self.of_text.clone()),
                required: false,
                extra: Extra::default(),
            });
            text.attributes = Attributes::new(vec![(id, AttributeValue::Texts(self.of_text))]);
        }
        self.imported.texts.push(text);
        Imported { schema, unit: OffsetUnit::Utf16, ..self.imported }
    }
}
