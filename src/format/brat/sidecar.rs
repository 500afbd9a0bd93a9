//! What brat cannot say, in a file of our own beside its files: what things are called, and what is meant where a line
//! says less. What is meant counts only as long as the line says what it said.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Deserialize, Serialize};
use serde_json::value::{RawValue, to_raw_value};

use crate::format::brat::lines::is_break;
use crate::format::json::Border;
use crate::format::json::path::Path;
use crate::format::record::attributes::{AttributesTwin, read};
use crate::format::record::names::Interned;
use crate::model::record::attributes::{AttributeValue, Attributes};

/// What the file is called.
pub(crate) const NAME: &str = "glossator.json";
/// What the label set beside it is called.
pub(crate) const LABELS: &str = "glossator.labels.json";

/// The file.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(crate) struct Sidecar {
    /// The ids of labels, by what brat calls them.
    pub(crate) labels: BTreeMap<String, String>,
    /// The ids of attributes.
    pub(crate) attributes: BTreeMap<String, String>,
    /// The ids of types of relations.
    pub(crate) relations: BTreeMap<String, String>,
    /// What is meant by the texts, by their names without an ending.
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
    /// The line breaks that are others than brat's, by their offsets in code points.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) breaks: BTreeMap<u32, String>,
    /// What is meant by annotations, by their ids.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(crate) annotations: BTreeMap<String, MeantAnnotation>,
}

/// What is meant by an annotation, where its lines say less.
#[derive(Serialize, Deserialize, Default)]
#[serde(default)]
pub(crate) struct MeantAnnotation {
    /// Its spans, in code points of the text as brat has it.
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
    /// Whether its lines say all.
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

/// Returns a note as brat has it: on one line.
pub(crate) fn flat(note: &str) -> String {
    note.chars()
        .map(|char| if is_break(char) || char == '\t' { ' ' } else { char })
        .collect::<String>()
        .trim()
        .into()
}

/// Returns a value as brat has it: one word, and none for yes.
pub(crate) fn word(value: &AttributeValue) -> Option<String> {
    let words = match value {
        AttributeValue::Flag(true) => return None,
        AttributeValue::Flag(false) => "false".to_string(),
        AttributeValue::Number(number) => number.as_str().to_string(),
        AttributeValue::Text(text) => text.clone(),
        AttributeValue::Texts(texts) => texts.join("|"),
        AttributeValue::Quantity(quantity) => {
            quantity.value.as_ref().map(|value| value.as_str().to_string()).unwrap_or_default()
        }
        AttributeValue::Json(json) => json.to_string(),
    };
    let word: String = words
        .chars()
        .map(|char| if char.is_whitespace() || char.is_control() { '_' } else { char })
        .collect();
    Some(if word.is_empty() { "_".to_string() } else { word })
}
