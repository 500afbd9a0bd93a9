//! What a format cannot say, in files of our own beside its files: what things are called, what is meant where a record says
//! less, and the label set. What is meant counts only as long as the record says what it said, so that what was changed in
//! another program counts as that has it.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::format::contract::{FolderFile, WrittenFile};
use crate::format::glossator::label_set;
use crate::format::glossator::label_set::LabelSet;
use crate::format::json::Border;
use crate::format::json::path::Path;
use crate::format::problem::{Problem, Reason};
use crate::format::record::attributes::{AttributesTwin, read};
use crate::format::record::names::Interned;
use crate::format::spelling::{Rules, Spelling};
use crate::model::index::project::Project;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::decimal::Decimal;
use crate::model::record::id::AttributeId;
use crate::model::record::schema::{AttributeKind, Schema};

/// What the file is called.
pub(crate) const NAME: &str = "glossator.json";
/// What the label set is called.
pub(crate) const LABELS: &str = "glossator.labels.json";

const JSON: &str = "application/json";

/// The file.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Sidecar {
    /// The ids of labels, by what the format calls them.
    pub(crate) labels: BTreeMap<String, String>,
    /// The ids of attributes.
    pub(crate) attributes: BTreeMap<String, String>,
    /// The ids of types of relations.
    pub(crate) relations: BTreeMap<String, String>,
    /// What is meant by the texts, by the names of their files without an ending.
    pub(crate) texts: BTreeMap<String, Meant>,
}

/// What is meant by a text and its annotations.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Meant {
    /// Where it stands among the texts.
    pub(crate) rank: u64,
    /// What it is called.
    pub(crate) name: String,
    /// What stood where something else stands for it, by its offset in code points.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) replaced: BTreeMap<u32, String>,
    /// What is meant by annotations, by their ids.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) annotations: BTreeMap<String, MeantAnnotation>,
}

/// What is meant by an annotation, where its record says less.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(crate) struct MeantAnnotation {
    /// Its spans, in the unit of the format.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) spans: Option<Vec<[u32; 2]>>,
    /// Its note.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) note: Option<String>,
    /// Its values, by the ids of attributes.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) attributes: Option<Box<RawValue>>,
}

impl MeantAnnotation {
    /// Returns whether its record says all.
    pub(crate) fn is_empty(&self) -> bool {
        self.spans.is_none() && self.note.is_none() && self.attributes.is_none()
    }

    /// Returns its spans, if they are noted.
    pub(crate) fn ranges(&self) -> Option<Vec<Range<u32>>> {
        self.spans.as_ref().map(|spans| spans.iter().map(|[start, end]| *start..*end).collect())
    }

    /// Returns its values, if they are noted and can be read.
    pub(crate) fn values(&self) -> Option<Attributes> {
        let json = self.attributes.as_deref()?;
        read(json, &Path::File(NAME), &mut Interned::default(), Border::File).ok()
    }
}

/// Returns values as they are noted.
pub(crate) fn noted(attributes: &Attributes) -> Option<Box<RawValue>> {
    to_raw_value(&AttributesTwin(attributes)).ok()
}

/// Returns a value in words.
pub(crate) fn words(value: &AttributeValue) -> String {
    match value {
        AttributeValue::Flag(flag) => flag.to_string(),
        AttributeValue::Number(number) => number.as_str().to_string(),
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Texts(texts) => texts.join("|"),
        AttributeValue::Quantity(quantity) => {
            quantity.value.as_ref().map(|value| value.as_str().to_string()).unwrap_or_default()
        }
        AttributeValue::Json(json) => json.to_string(),
    }
}

/// Returns the value that words say of an attribute of a kind.
pub(crate) fn value(kind: Option<&AttributeKind>, words: &str) -> AttributeValue {
    let text = || AttributeValue::Text(words.to_string());
    match (kind, words) {
        (Some(AttributeKind::Flag), "true" | "false") => AttributeValue::Flag(words == "true"),
        (Some(AttributeKind::Number), _) => Decimal::parse(words).map_or_else(text, AttributeValue::Number),
        _ => text(),
    }
}

/// What a format calls what a project has.
pub(crate) struct Names {
    /// Its labels.
    pub(crate) labels: Spelling,
    /// Its attributes.
    pub(crate) attributes: Spelling,
    /// Its types of relations.
    pub(crate) relations: Spelling,
}

impl Names {
    /// Returns names for what the schema of a project has, and for the attributes that annotations name beyond it. Some names
    /// of attributes have a meaning of their own.
    pub(crate) fn new(project: &Project, labels: Rules, others: Rules, reserved: &[&str]) -> Names {
        let schema = project.schema();
        let mut used: BTreeSet<AttributeId> = BTreeSet::new();
        for document in project.documents() {
            for annotation in project.annotations(&document.id).iter() {
                used.extend(annotation.attributes.as_slice().iter().map(|(id, _)| id.clone()));
            }
        }
        let attributes = schema.attributes.iter().map(|one| (one.id.as_str(), one.name.as_str()));
        let unknown = used.iter().map(|id| (id.as_str(), id.as_str()));
        let of_labels = schema.labels.iter().map(|one| (one.id.as_str(), one.name.as_str()));
        let relations = schema.relations.iter().map(|one| (one.id.as_str(), one.name.as_str()));
        Names {
            labels: Spelling::new(of_labels, labels, &[]),
            attributes: Spelling::new(attributes.chain(unknown), others, reserved),
            relations: Spelling::new(relations, others, &[]),
        }
    }
}

/// Returns the files that stand beside those of a project.
pub(crate) fn write(project: &Project, names: &Names, texts: BTreeMap<String, Meant>) -> [WrittenFile; 2] {
    let set = LabelSet {
        name: project.info().title.clone(),
        schema: (**project.schema()).clone(),
        ..LabelSet::default()
    };
    let sidecar = Sidecar {
        labels: names.labels.ids(),
        attributes: names.attributes.ids(),
        relations: names.relations.ids(),
        texts,
    };
    // All that it holds has texts for keys, so that nothing of it fails.
    let sidecar = serde_json::to_string_pretty(&sidecar).unwrap_or_default() + "\n";
    [
        WrittenFile::text(LABELS.to_string(), label_set::write(&set), JSON),
        WrittenFile::text(NAME.to_string(), sidecar, JSON),
    ]
}

/// What was read of the files beside others.
#[derive(Default)]
pub(crate) struct Beside {
    /// What things are called, and what is meant.
    pub(crate) sidecar: Sidecar,
    /// The label set.
    pub(crate) schema: Schema,
    /// What could not be read.
    pub(crate) problems: Vec<Problem>,
}

impl Beside {
    /// Reads the files of our own among others.
    pub(crate) fn read(files: &[FolderFile]) -> Beside {
        let mut beside = Beside::default();
        for file in files {
            let name = file.path.rsplit('/').next().unwrap_or_default();
            let Some(content) = str::from_utf8(&file.bytes).ok().filter(|_| [NAME, LABELS].contains(&name))
            else {
                continue;
            };
            if name == NAME {
                match serde_json::from_str(content) {
                    Ok(read) => beside.sidecar = read,
                    Err(_) => beside.problems.push(Problem {
                        file: file.path.to_string(),
                        path: String::new(),
                        reason: Reason::BrokenJson,
                    }),
                }
            } else {
                match label_set::read(file.path, content) {
                    Ok(opened) => {
                        beside.schema = opened.set.schema;
                        beside.problems.extend(opened.problems);
                    }
                    Err(problem) => beside.problems.push(problem),
                }
            }
        }
        beside
    }

    /// Adds what other files say may be said, beyond what is called something already.
    pub(crate) fn add(&mut self, mut configured: Schema) {
        let (schema, sidecar) = (&mut self.schema, &self.sidecar);
        configured.labels.retain(|one| !sidecar.labels.contains_key(one.id.as_str()));
        configured.attributes.retain(|one| !sidecar.attributes.contains_key(one.id.as_str()));
        configured.relations.retain(|one| !sidecar.relations.contains_key(one.id.as_str()));
        schema.extend(configured);
        // What names a label that has another id in the label set is left without.
        let known: BTreeSet<_> = schema.labels.iter().map(|label| label.id.clone()).collect();
        for label in &mut schema.labels {
            label.parent = label.parent.take().filter(|parent| known.contains(parent));
        }
        for attribute in &mut schema.attributes {
            attribute.labels.retain(|label| known.contains(label));
        }
        for kind in &mut schema.relations {
            kind.from.retain(|label| known.contains(label));
            kind.to.retain(|label| known.contains(label));
        }
    }
}

/// Returns the folder of a path, and the name of the file.
pub(crate) fn parted(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}
