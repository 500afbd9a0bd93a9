//! Projects from CAS files.

use std::collections::{BTreeSet, HashMap};

use serde_json::{Map, Value};

use crate::format::cas::write::{EXTENSION, LABEL, NOTE, PIECES, RELATION, SPAN};
use crate::format::contract::FolderFile;
use crate::format::imported::{
    Imported, ImportedAnnotation, ImportedRelation, ImportedSpan, ImportedText, OffsetUnit,
};
use crate::format::json::path::Path;
use crate::format::layers::{Layers, naming, short};
use crate::format::losses::Loss;
use crate::format::problem::{Expected, Problem, Reason};
use crate::format::sidecar;
use crate::format::sidecar::{Beside, Meant, Sidecar, parted, value, words};
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::decimal::Decimal;
use crate::model::record::id::{AttributeId, LabelId};
use crate::model::record::schema::AttributeKind;

/// Types that say how a text is divided and what it is, and nothing that people have said of it.
const OF_THE_TEXT: [&str; 5] =
    ["Token", "Sentence", "DocumentAnnotation", "DocumentMetaData", "TagsetDescription"];
/// Features that every annotation has.
const OF_ALL: [&str; 2] = ["begin", "end"];

/// Returns the indices of the files of the first folder among these paths that are CAS by their names.
pub(crate) fn sniff(paths: &[&str]) -> Vec<usize> {
    let Some(first) = paths.iter().find(|path| path.ends_with(EXTENSION)) else { return Vec::new() };
    let folder = parted(first).0;
    let is_of_it = |path: &str| {
        let (place, name) = parted(path);
        place == folder && (name.ends_with(EXTENSION) || [sidecar::NAME, sidecar::LABELS].contains(&name))
    };
    paths.iter().enumerate().filter(|(_, path)| is_of_it(path)).map(|(index, _)| index).collect()
}

/// Reads files that belong together.
pub(crate) fn read(files: &[FolderFile]) -> Imported {
    let Beside { mut sidecar, schema, problems } = Beside::read(files);
    let mut reading = Reading::default();
    reading.imported.problems = problems;
    reading.kinds = schema.attributes.iter().map(|one| (one.id.clone(), one.kind.clone())).collect();
    let mut texts: Vec<(&str, &str)> = Vec::new();
    for file in files.iter().filter(|file| file.path.ends_with(EXTENSION)) {
        match str::from_utf8(&file.bytes) {
            Ok(content) => texts.push((file.path, content)),
            Err(_) => reading.imported.problems.push(refused(file.path, "", Reason::NotUtf8)),
        }
    }
    let stem = |path: &str| parted(path).1.trim_end_matches(EXTENSION).to_string();
    texts.sort_by_key(|(path, _)| (sidecar.texts.get(&stem(path)).map(|meant| meant.rank), *path));
    for (path, content) in texts {
        let meant = sidecar.texts.remove(&stem(path));
        if let Err(problem) = reading.file(path, content, meant.as_ref(), &sidecar) {
            reading.imported.problems.push(problem);
        }
    }
    let own = Layers::default();
    let made = std::mem::replace(&mut reading.made, own).schema;
    let mut beside = Beside { sidecar, schema, problems: Vec::new() };
    beside.add(made);
    reading.imported.schema = beside.schema;
    reading.imported
}

/// Reads a file that stands alone.
pub(crate) fn read_one(name: &str, content: &str) -> Result<Imported, Problem> {
    let mut reading = Reading::default();
    reading.file(name, content, None, &Sidecar::default())?;
    reading.imported.schema = reading.made.schema;
    Ok(reading.imported)
}

fn refused(file: &str, path: &str, reason: Reason) -> Problem {
    Problem { file: file.to_string(), path: path.to_string(), reason }
}

#[derive(Default)]
struct Reading {
    imported: Imported,
    made: Layers,
    /// The kinds of attributes that a label set has.
    kinds: HashMap<AttributeId, AttributeKind>,
}

/// What is being read of a file.
struct File<'a> {
    name: &'a str,
    /// The features of each type, in the order of the file.
    features: HashMap<&'a str, Vec<&'a str>>,
    /// Where texts are, by the ids of their sofas.
    texts: HashMap<u64, usize>,
    meant: Option<&'a Meant>,
    sidecar: &'a Sidecar,
}

impl Reading {
    fn file(
        &mut self,
        name: &str,
        content: &str,
        meant: Option<&Meant>,
        sidecar: &Sidecar,
    ) -> Result<(), Problem> {
        self.imported.unit = OffsetUnit::Utf16;
        let content = content.strip_prefix('\u{feff}').unwrap_or(content);
        let path = Path::File(name);
        let cas: Value = serde_json::from_str(content).map_err(|error| *path.broken(content, &error))?;
        let features = cas.get("%TYPES").and_then(Value::as_object).map(features).unwrap_or_default();
        let structures = match cas.get("%FEATURE_STRUCTURES") {
            Some(Value::Array(list)) => list.iter().collect(),
            // Earlier versions have them by their ids.
            Some(Value::Object(by_id)) => by_id.values().collect(),
            Some(_) => {
                let reason = Reason::WrongType { expected: Expected::List };
                return Err(refused(name, "%FEATURE_STRUCTURES", reason));
            }
            None if cas.get("%VIEWS").is_some() => return Err(refused(name, "", Reason::MissingText)),
            None => return Err(refused(name, "", Reason::NotOfFormat { format: "cas".into() })),
        };
        let structures: Vec<&Value> = structures;
        let mut file = File { name, features, texts: HashMap::new(), meant, sidecar };
        for structure in structures.iter().filter_map(|one| one.as_object()) {
            if type_of(structure) == "uima.cas.Sofa" {
                self.sofa(structure, &mut file);
            }
        }
        let known: BTreeSet<u64> = structures
            .iter()
            .filter_map(|one| one.as_object())
            .filter(|one| is_annotation(one) && !is_relation(one))
            .filter_map(id_of)
            .collect();
        for (index, structure) in structures.into_iter().enumerate() {
            let place = format!("%FEATURE_STRUCTURES[{index}]");
            let Some(structure) = structure.as_object() else {
                let reason = Reason::WrongType { expected: Expected::Object };
                self.imported.problems.push(refused(name, &place, reason));
                continue;
            };
            let read = if is_relation(structure) {
                self.relation(structure, &file, &known, &place)
            } else if is_annotation(structure) {
                self.annotation(structure, &file, &place)
            } else {
                Ok(())
            };
            if let Err(reason) = read {
                self.imported.problems.push(refused(name, &place, reason));
            }
        }
        if file.texts.is_empty() {
            self.imported.problems.push(refused(name, "", Reason::MissingText));
        }
        Ok(())
    }

    fn sofa(&mut self, structure: &Map<String, Value>, file: &mut File) {
        let Some(content) = structure.get("sofaString").and_then(Value::as_str) else { return };
        let Some(id) = id_of(structure) else { return };
        file.texts.insert(id, self.imported.texts.len());
        let own = parted(file.name).1.trim_end_matches(".json").trim_end_matches(".cas");
        let view = structure.get("sofaID").and_then(Value::as_str).unwrap_or("_InitialView");
        let name = match file.meant {
            Some(meant) => meant.name.clone(),
            None if view == "_InitialView" => own.to_string(),
            None => format!("{own} ({view})"),
        };
        self.imported.texts.push(ImportedText {
            name,
            content: content.to_string(),
            file: file.name.to_string(),
            ..ImportedText::default()
        });
    }

    fn annotation(&mut self, structure: &Map<String, Value>, file: &File, place: &str) -> Result<(), Reason> {
        let layer = type_of(structure);
        if OF_THE_TEXT.contains(&short(layer)) {
            return Ok(());
        }
        let sofa = structure.get("@sofa").and_then(Value::as_u64);
        let text = sofa.and_then(|sofa| file.texts.get(&sofa)).ok_or(Reason::MissingText)?;
        let offset = |name: &str| {
            let value = structure.get(name).ok_or(Reason::MissingField)?;
            value.as_u64().ok_or_else(|| Reason::NotANumber { found: value.to_string() })
        };
        let span = ImportedSpan { start: offset("begin")?, end: offset("end")?, quote: None };
        let string = |name: &str| structure.get(name).and_then(Value::as_str);
        let is_ours = layer == SPAN;
        let spans = match string(PIECES).filter(|_| is_ours) {
            Some(written) => pieces(written, &span)?,
            None => vec![span],
        };
        let id = id_of(structure);
        let meant = id.and_then(|id| file.meant?.annotations.get(&id.to_string()));
        let names = file.features.get(layer).cloned().unwrap_or_else(|| {
            let own = structure.keys().map(String::as_str);
            own.filter(|name| !name.starts_with(['%', '@', '^'])).collect()
        });
        let names: Vec<&str> = names.into_iter().filter(|name| !OF_ALL.contains(name)).collect();
        let naming = naming(&names).and_then(|index| names.get(index)).copied();
        let named = naming.and_then(string);
        let known = named.filter(|_| is_ours).and_then(|name| file.sidecar.labels.get(name));
        let label = match known {
            Some(id) => LabelId::new(id),
            None => self.made.label(layer, named),
        };
        let mut said: Vec<(AttributeId, String)> = Vec::new();
        let mut values = Attributes::default();
        for (name, json) in structure {
            let is_known = name.starts_with(['%', '@', '^'])
                || OF_ALL.contains(&name.as_str())
                || Some(name.as_str()) == naming
                || (is_ours && [LABEL, NOTE, PIECES].contains(&name.as_str()));
            if is_known {
                continue;
            }
            let known = file.sidecar.attributes.get(name).filter(|_| is_ours);
            if let Some((id, words)) = known.zip(json.as_str()) {
                said.push((AttributeId::new(id), words.to_string()));
            } else if let Some((value, kind)) = of_json(json) {
                let id = self.made.attribute(name.trim_start_matches('#'), &label, kind);
                values = values.with(&id, Some(&value));
            } else if !json.is_null() {
                self.imported.losses.add(Loss::Values, json.to_string());
            }
        }
        let links = structure.keys().filter(|name| name.starts_with('@') && *name != "@sofa").count();
        self.imported.losses.add_many(Loss::Relations, links as u64, layer);
        let meant_values = meant.and_then(|meant| meant.values()).filter(|meant| {
            meant.as_slice().iter().map(|(id, value)| (id.clone(), words(value))).eq(said.iter().cloned())
        });
        let known = meant_values.unwrap_or_else(|| {
            said.iter().fold(Attributes::default(), |values, (id, words)| {
                let kind = self.kinds.get(id);
                values.with(id, Some(&value(kind, words)))
            })
        });
        let attributes = values.as_slice().iter().fold(known, |all, (id, value)| all.with(id, Some(value)));
        self.imported.annotations.push(ImportedAnnotation {
            id: id.map(|id| format!("{}/{id}", file.name)),
            text: *text,
            label: label.to_string(),
            spans,
            attributes,
            note: string(NOTE).filter(|_| is_ours).unwrap_or_default().to_string(),
            path: place.to_string(),
            ..ImportedAnnotation::default()
        });
        Ok(())
    }

    fn relation(
        &mut self,
        structure: &Map<String, Value>,
        file: &File,
        known: &BTreeSet<u64>,
        place: &str,
    ) -> Result<(), Reason> {
        let layer = type_of(structure);
        let end = |name: &str| {
            let id = structure.get(name).and_then(Value::as_u64).ok_or(Reason::MissingField)?;
            if known.contains(&id) {
                Ok(format!("{}/{id}", file.name))
            } else {
                Err(Reason::UnknownAnnotation { id: id.to_string() })
            }
        };
        let names = file.features.get(layer).cloned().unwrap_or_else(|| vec![LABEL]);
        let names: Vec<&str> = names
            .into_iter()
            .filter(|name| !["Governor", "Dependent", "begin", "end"].contains(name))
            .collect();
        let naming = naming(&names).and_then(|index| names.get(index)).copied();
        let named = naming.and_then(|name| structure.get(name)).and_then(Value::as_str);
        let kind = match named.filter(|_| layer == RELATION).and_then(|name| file.sidecar.relations.get(name))
        {
            Some(id) => id.clone(),
            None => self.made.relation(named.unwrap_or_else(|| short(layer))),
        };
        let lost = names.iter().filter(|name| Some(**name) != naming && structure.contains_key(**name));
        self.imported.losses.add_many(Loss::Values, lost.count() as u64, layer);
        self.imported.relations.push(ImportedRelation {
            id: None,
            kind,
            from: end("@Governor")?,
            to: end("@Dependent")?,
            path: place.to_string(),
        });
        Ok(())
    }
}

fn features(types: &Map<String, Value>) -> HashMap<&str, Vec<&str>> {
    types
        .iter()
        .map(|(name, of)| {
            let fields = of.as_object().into_iter().flat_map(|fields| fields.keys());
            (name.as_str(), fields.map(String::as_str).filter(|field| !field.starts_with('%')).collect())
        })
        .collect()
}

fn type_of(structure: &Map<String, Value>) -> &str {
    structure.get("%TYPE").and_then(Value::as_str).unwrap_or_default()
}

fn id_of(structure: &Map<String, Value>) -> Option<u64> {
    structure.get("%ID").and_then(Value::as_u64)
}

fn is_annotation(structure: &Map<String, Value>) -> bool {
    structure.contains_key("begin") || structure.contains_key("end")
}

fn is_relation(structure: &Map<String, Value>) -> bool {
    structure.contains_key("@Governor") && structure.contains_key("@Dependent")
}

/// The pieces of a span, if they are still within it.
fn pieces(written: &str, hull: &ImportedSpan) -> Result<Vec<ImportedSpan>, Reason> {
    let number = |word: &str| word.parse::<u64>().map_err(|_| Reason::NotANumber { found: word.to_string() });
    let mut pieces = Vec::new();
    for piece in written.split(';') {
        let (start, end) = piece.split_once('-').unwrap_or((piece, ""));
        pieces.push(ImportedSpan { start: number(start)?, end: number(end)?, quote: None });
    }
    let (first, last) = (pieces.first().map(|piece| piece.start), pieces.last().map(|piece| piece.end));
    // A span that was moved in another program is what that says.
    let is_same = (first, last) == (Some(hull.start), Some(hull.end));
    Ok(if is_same { pieces } else { vec![hull.clone()] })
}

/// The value that a feature of any layer says.
fn of_json(json: &Value) -> Option<(AttributeValue, AttributeKind)> {
    match json {
        Value::String(text) => Some((AttributeValue::Text(text.clone()), AttributeKind::Text)),
        Value::Bool(flag) => Some((AttributeValue::Flag(*flag), AttributeKind::Flag)),
        Value::Number(number) => {
            let number = Decimal::parse(&number.to_string())?;
            Some((AttributeValue::Number(number), AttributeKind::Number))
        }
        _ => None,
    }
}
