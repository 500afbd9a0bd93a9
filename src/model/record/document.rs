//! A document: a text, and what is known of it.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::model::record::attributes::Attributes;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, DocumentId};
use crate::model::record::language;
use crate::text::residency::DocumentText;
use crate::text::span::Span;

/// How far the work on a document is.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Status {
    /// Not begun.
    #[default]
    New,
    /// Begun.
    InProgress,
    /// Finished.
    Done,
    /// Left out on purpose.
    Skipped,
}

/// A value of a document's metadata.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum MetadataValue {
    /// Words.
    Text(String),
    /// Anything else.
    Json(Value),
}

/// How far one annotator is with a document, and what they say of all of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct DocumentState {
    /// How far the work on it is.
    pub status: Status,
    /// What is said of all of it.
    pub attributes: Attributes,
    /// When either was last changed, if that is known: milliseconds since the beginning of 1970, UTC.
    pub time: Option<u64>,
    /// Fields of its file that this program does not know. In a file, those of the first state are the document's.
    pub extra: Extra,
}

/// The states of a document by annotator. Who has none sees the first, and begins with a copy of it.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct DocumentStates {
    /// Whose the first is. `None` if nobody has said anything yet, or if nobody noted who did.
    pub annotator: Option<AnnotatorId>,
    /// That of whoever said something first.
    pub first: DocumentState,
    /// Those of further annotators.
    pub others: BTreeMap<AnnotatorId, DocumentState>,
}

impl DocumentStates {
    /// Returns the state that an annotator sees.
    pub fn of(&self, annotator: &AnnotatorId) -> &DocumentState {
        self.others.get(annotator).unwrap_or(&self.first)
    }

    /// Returns what an annotator said; nothing, if they only see what the first said.
    pub fn own(&self, annotator: &AnnotatorId) -> Option<&DocumentState> {
        let is_first = self.annotator.as_ref() == Some(annotator);
        self.others.get(annotator).or_else(|| is_first.then_some(&self.first))
    }

    /// Returns the state of an annotator for a change, from which on it is theirs.
    pub fn of_mut(&mut self, annotator: &AnnotatorId) -> &mut DocumentState {
        let is_first = self.annotator.as_ref().is_none_or(|first| first == annotator);
        if is_first && !self.others.contains_key(annotator) {
            self.annotator = Some(annotator.clone());
            return &mut self.first;
        }
        let copy = DocumentState { extra: Extra::default(), ..self.first.clone() };
        self.others.entry(annotator.clone()).or_insert(copy)
    }

    /// Returns all states.
    pub fn all(&self) -> impl Iterator<Item = &DocumentState> {
        std::iter::once(&self.first).chain(self.others.values())
    }

    /// Returns all states for a change of what everybody says.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut DocumentState> {
        std::iter::once(&mut self.first).chain(self.others.values_mut())
    }
}

/// That somebody has looked at a finding and waves it off: it is as it should be.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Dismissal {
    /// The name of the check that found it.
    pub check: String,
    /// The place.
    pub span: Span,
    /// The annotations that it is about; none where one was missing.
    pub annotations: Vec<AnnotationId>,
    /// Who waves it off, if that is known.
    pub annotator: Option<AnnotatorId>,
    /// When, if that is known: milliseconds since the beginning of 1970, UTC.
    pub time: Option<u64>,
}

impl Dismissal {
    /// Whether both are about the same finding.
    pub fn is_of_same(&self, other: &Dismissal) -> bool {
        self.check == other.check && self.span == other.span && self.annotations == other.annotations
    }
}

/// A text to annotate, with its name and metadata.
#[derive(Clone, PartialEq, Debug)]
pub struct Document {
    /// Names it in its project.
    pub id: DocumentId,
    /// Its position among the documents of its project: they are ordered by rank, then by id.
    pub rank: u64,
    /// The name of the file that it came from.
    pub name: String,
    /// The text, shared by all versions of this record.
    pub text: DocumentText,
    /// SHA-256 of the text in UTF-8, in lower-case hexadecimal digits.
    pub sha256: String,
    /// What is known of it: pairs of a name and a value, in the order of the file.
    pub metadata: Vec<(String, MetadataValue)>,
    /// How far the work on it is, and what is said of all of it, by annotator.
    pub states: DocumentStates,
    /// What people add in words.
    pub note: String,
    /// The findings in it that were waved off.
    pub dismissed: Vec<Dismissal>,
    /// Fields of its file that this program does not know.
    pub extra: Extra,
}

impl Document {
    /// The size of its text in bytes.
    pub fn size(&self) -> u64 {
        self.text.summary().bytes.into()
    }

    /// What to call it: its metadata's title, else its first line if that is short, else the name of its file.
    pub fn title(&self) -> &str {
        let metadata = self.metadata.iter().find_map(|(name, value)| match value {
            MetadataValue::Text(title) if name == "title" && !title.trim().is_empty() => Some(title.as_str()),
            _ => None,
        });
        let first_line = Some(self.text.summary().first_line.as_str()).filter(|line| !line.is_empty());
        metadata.or(first_line).unwrap_or(&self.name)
    }

    /// The language that its metadata says it is in, as a tag such as `en` or `pt-BR`.
    pub fn language(&self) -> Option<&str> {
        let is_name = |name: &str| ["lang", "language"].iter().any(|known| name.eq_ignore_ascii_case(known));
        let found = self.metadata.iter().find_map(|(name, value)| match value {
            MetadataValue::Text(language) if is_name(name) => Some(language.trim()),
            _ => None,
        });
        found.filter(|language| language::is_tag(language))
    }
}
