//! Projects from MedTator's files.

use std::collections::HashSet;

use crate::format::contract::FolderFile;
use crate::format::imported::{
    Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText, OffsetUnit,
};
use crate::format::losses::Loss;
use crate::format::medtator::dtd;
use crate::format::medtator::schema::{COMMENT, Tags, add_attribute};
use crate::format::problem::{Problem, Reason};
use crate::format::sidecar;
use crate::format::sidecar::{Beside, Meant, Sidecar, parted, words};
use crate::format::unified::restored;
use crate::format::xml;
use crate::format::xml::Element;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::id::AttributeId;
use crate::model::record::schema::{Attribute, AttributeKind};
use crate::text::content::Text;

/// What stands for an offset where a tag is of all of a text.
const WHOLE: &str = "-1~-1";

/// Returns the indices of the files of the first folder among these paths that MedTator has written.
pub(crate) fn sniff(paths: &[&str]) -> Vec<usize> {
    let Some(first) = paths.iter().find(|path| path.ends_with(".txt.xml")) else { return Vec::new() };
    let folder = parted(first).0;
    let above = parted(folder).0;
    let schemas: HashSet<&str> = paths.iter().filter_map(|path| path.strip_suffix(".dtd")).collect();
    let is_of_it = |path: &str| {
        let (place, name) = parted(path);
        if place == folder && (name.ends_with(".xml") || [sidecar::NAME, sidecar::LABELS].contains(&name)) {
            return true;
        }
        let is_schema =
            name == "schema.json" || path.strip_suffix(".json").is_some_and(|stem| schemas.contains(stem));
        (place == folder || place == above) && (is_schema || name.ends_with(".dtd"))
    };
    paths.iter().enumerate().filter(|(_, path)| is_of_it(path)).map(|(index, _)| index).collect()
}

/// What is read so far.
#[derive(Default)]
struct Reading {
    imported: Imported,
    tags: Tags,
    sidecar: Sidecar,
}

/// Reads files that belong together.
pub(crate) fn read(files: &[FolderFile]) -> Imported {
    let mut reading = Reading::default();
    reading.imported.unit = OffsetUnit::Utf16;
    let mut texts: Vec<(&str, &str)> = Vec::new();
    let mut older = None;
    for file in files {
        let Ok(content) = str::from_utf8(&file.bytes) else {
            reading.refuse(file.path, String::new(), Reason::NotUtf8);
            continue;
        };
        match parted(file.path).1 {
            sidecar::NAME | sidecar::LABELS => {}
            name if name.ends_with(".json") => match Tags::read(content) {
                Some(tags) => reading.tags = tags,
                None => reading.refuse(
                    file.path,
                    String::new(),
                    Reason::NotOfFormat { format: "medtator".into() },
                ),
            },
            name if name.ends_with(".dtd") => older = dtd::read(content),
            name if name.ends_with(".xml") => texts.push((file.path, content)),
            _ => {}
        }
    }
    // The schema of one form says no more than that of the other.
    if reading.tags.etags.is_empty() {
        reading.tags = older.unwrap_or_default();
    }
    let mut beside = Beside::read(files);
    beside.add(reading.tags.schema());
    reading.imported.schema = beside.schema;
    reading.imported.problems.extend(beside.problems);
    reading.sidecar = beside.sidecar;
    texts.sort_by_key(|(path, _)| (reading.sidecar.texts.get(stem(path)).map(|meant| meant.rank), *path));
    for (path, content) in texts {
        if let Err(problem) = reading.text(path, content) {
            reading.imported.problems.push(problem);
        }
    }
    reading.imported
}

/// The name of a file without what MedTator adds to it.
fn stem(path: &str) -> &str {
    let name = parted(path).1;
    let name = name.strip_suffix(".xml").unwrap_or(name);
    name.strip_suffix(".txt").unwrap_or(name)
}

impl Reading {
    fn refuse(&mut self, file: &str, path: String, reason: Reason) {
        self.imported.problems.push(Problem { file: file.to_string(), path, reason });
    }

    fn text(&mut self, path: &str, content: &str) -> Result<(), Problem> {
        let root = xml::parse(path, content)?;
        let Some(text) = root.child("TEXT") else {
            let reason = Reason::NotOfFormat { format: "medtator".into() };
            return Err(Problem { file: path.to_string(), path: String::new(), reason });
        };
        let name = parted(path).1;
        let meant = self.sidecar.texts.remove(stem(path)).unwrap_or_else(|| Meant {
            name: name.strip_suffix(".xml").unwrap_or(name).to_string(),
            ..Meant::default()
        });
        let (content, longer) = restored(&text.text, &meant.replaced, char::len_utf16);
        let text = Text::new(content.clone());
        let number = self.imported.texts.len();
        let mut whole = Attributes::default();
        for tag in root.all_in("TAGS") {
            let place = format!("line {}", tag.line);
            let read = match tag.attribute("spans") {
                Some(WHOLE) => {
                    whole = self.of_text(tag, &whole);
                    continue;
                }
                Some(spans) => self.span(tag, spans, (number, &text), stem(path), &meant, &longer),
                None => self.relation(tag, stem(path)),
            };
            if let Err(reason) = read {
                self.refuse(path, place, reason);
            }
        }
        self.imported.texts.push(ImportedText {
            name: meant.name,
            content,
            attributes: whole,
            file: path.to_string(),
            ..ImportedText::default()
        });
        Ok(())
    }

    /// The values of a text, with that of a tag that is of all of it.
    fn of_text(&mut self, tag: &Element, whole: &Attributes) -> Attributes {
        let id = AttributeId::new(&tag.name);
        if self.imported.schema.attribute(&id).is_none() {
            self.imported.schema.attributes.push(Attribute {
                id: id.clone(),
                name: tag.name.clone(),
                labels: Vec::new(),
                of_documents: true,
                kind: AttributeKind::Flag,
                required: false,
                extra: Default::default(),
            });
        }
        for (name, value) in &tag.attributes {
            let is_known = ["id", "spans", "text"].contains(&name.as_str());
            if !is_known && !value.is_empty() && self.tags.unsaid(&tag.name, name) != Some(value) {
                self.imported.losses.add(Loss::Values, value);
            }
        }
        whole.with(&id, Some(&AttributeValue::Flag(true)))
    }

    fn span(
        &mut self,
        tag: &Element,
        spans: &str,
        (text, content): (usize, &Text),
        stem: &str,
        meant: &Meant,
        longer: &[u32],
    ) -> Result<(), Reason> {
        let number = |word: &str| {
            let found = || Reason::NotANumber { found: word.to_string() };
            let offset = word.trim().parse::<u32>().map_err(|_| found())?;
            Ok(u64::from(offset) + longer.partition_point(|longer| *longer < offset) as u64)
        };
        let mut read = Vec::new();
        for span in spans.split(',') {
            let (start, end) = span.split_once('~').unwrap_or((span, ""));
            read.push(ImportedSpan { start: number(start)?, end: number(end)?, quote: None });
        }
        if let [span] = read.as_mut_slice() {
            let stated = tag.attribute("text").filter(|text| !text.is_empty());
            span.quote = stated.map(|stated| quote(content, span, stated));
        }
        let own = tag.attribute("id").unwrap_or_default();
        let meant = meant.annotations.get(own);
        let label = self.sidecar.labels.get(&tag.name).unwrap_or(&tag.name).clone();
        let mut said: Vec<(AttributeId, String)> = Vec::new();
        for (name, value) in &tag.attributes {
            let is_known = ["id", "spans", "text", COMMENT].contains(&name.as_str());
            if is_known {
                continue;
            }
            let known = self.sidecar.attributes.get(name);
            let is_said = !value.is_empty() && self.tags.unsaid(&tag.name, name) != Some(value);
            if known.is_none() && is_said {
                let schema = &mut self.imported.schema;
                add_attribute(schema, name, &label, AttributeKind::Text);
            }
            if known.is_some() || is_said {
                said.push((AttributeId::new(known.unwrap_or(name)), value.clone()));
            }
        }
        let meant_values = meant.and_then(|meant| meant.values()).filter(|meant| {
            let meant = meant.as_slice().iter().map(|(id, value)| (id.clone(), xml::plain(&words(value))));
            meant.eq(said.iter().cloned())
        });
        let attributes = meant_values.unwrap_or_else(|| {
            said.iter().filter(|(_, value)| !value.is_empty()).fold(
                Attributes::default(),
                |values, (id, words)| {
                    let kind = self.imported.schema.attribute(id).map(|attribute| &attribute.kind);
                    values.with(id, Some(&sidecar::value(kind, words)))
                },
            )
        });
        let note = tag.attribute(COMMENT).unwrap_or_default();
        let note = if self.tags.unsaid(&tag.name, COMMENT) == Some(note) { "" } else { note };
        let meant_note = meant.and_then(|meant| meant.note.clone()).filter(|meant| xml::plain(meant) == note);
        self.imported.annotations.push(ImportedAnnotation {
            id: Some(format!("{stem}/{own}")),
            text,
            label,
            spans: read,
            attributes,
            note: meant_note.unwrap_or_else(|| note.to_string()),
            path: format!("line {}", tag.line),
            ..ImportedAnnotation::default()
        });
        Ok(())
    }

    fn relation(&mut self, tag: &Element, stem: &str) -> Result<(), Reason> {
        let mut ends: Vec<(&str, &str)> = tag
            .attributes
            .iter()
            .filter_map(|(name, value)| Some((name.strip_suffix("ID")?, value.as_str())))
            .filter(|(_, value)| !value.is_empty())
            .collect();
        let of_schema = self.tags.rtags.iter().find(|known| known.name == tag.name);
        let place = |name: &str| of_schema.and_then(|tag| tag.attrs.iter().position(|one| one.name == name));
        ends.sort_by_key(|(name, _)| place(name).unwrap_or(usize::MAX));
        let Some(((_, from), others)) = ends.split_first().filter(|(_, others)| !others.is_empty()) else {
            return Err(Reason::UnknownMark { found: tag.name.clone() });
        };
        for (name, value) in &tag.attributes {
            let is_known = name == "id" || name.ends_with("ID") || name.ends_with("Text");
            if !is_known && !value.is_empty() && self.tags.unsaid(&tag.name, name) != Some(value) {
                self.imported.losses.add(Loss::Values, value);
            }
        }
        let kind = self.sidecar.relations.get(&tag.name).unwrap_or(&tag.name);
        for (_, to) in others {
            self.imported.relations.push(ImportedRelation {
                id: None,
                kind: kind.clone(),
                from: format!("{stem}/{from}"),
                to: format!("{stem}/{to}"),
                path: format!("line {}", tag.line),
            });
        }
        Ok(())
    }
}

/// What is quoted, as it is in the text: in an attribute of XML, a line break comes to be a blank, other characters stand for
/// those that XML cannot have, and what MedTator has found by itself it quotes in the letters of the word that it knows.
fn quote(text: &Text, span: &ImportedSpan, stated: &str) -> String {
    let byte = |offset: u64| {
        let offset = u32::try_from(offset).ok()?;
        text.offsets().byte_from_utf16(text.as_str(), offset).map(|offset| offset.index())
    };
    let found = byte(span.start).zip(byte(span.end));
    let found = found.and_then(|(start, end)| text.as_str().get(start..end)).unwrap_or_default();
    let flat =
        |text: &str| xml::plain(text).replace("\r\n", "\n").replace(['\n', '\r', '\t'], " ").to_lowercase();
    if flat(found) == flat(stated) { found.to_string() } else { stated.to_string() }
}
