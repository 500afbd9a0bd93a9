//! The shapes of what comparing finds, as programs read them.

use std::collections::BTreeMap;
use std::ops::Range;

use serde::{Serialize, Serializer};
use serde_json::Number;

use crate::analysis::compare::figures::{Figure, Ground, Verdict};
use crate::analysis::compare::names::of_project;
use crate::model::record::id::AnnotationId;

/// All that comparing finds.
#[derive(Serialize, Debug)]
pub struct Overview {
    pub(super) format: &'static str,
    pub(super) version: u32,
    pub(super) offset_unit: &'static str,
    /// Every constant that decides something, by its name.
    pub(super) constants: BTreeMap<&'static str, i64>,
    pub(super) documents: Vec<Source>,
    /// The figures that are tagged, and with suggestions those that could be.
    pub figures: Vec<FigureCell>,
    /// The rows of the ledger.
    pub topics: Vec<TopicRow>,
    /// The rows of the claim map.
    pub claims: Vec<ClaimRow>,
    /// Text that documents share, the rarest words first.
    pub passages: Vec<PassageFound>,
    /// Who and what is mentioned.
    pub entities: Vec<EntityFound>,
}

#[derive(Serialize, Debug)]
pub(super) struct Source {
    pub(super) id: String,
    pub(super) name: String,
    pub(super) sha256: String,
}

/// A figure.
#[derive(Serialize, Debug)]
pub struct FigureCell {
    /// Its annotation, or a name for one that is not tagged.
    pub id: String,
    /// The name of its document.
    pub doc: String,
    pub(super) start: u32,
    pub(super) end: u32,
    /// What stands there.
    pub quote: String,
    /// The number by itself; empty if it was not found in the quotation.
    pub(super) number: Vec<u32>,
    pub(super) value: Option<Number>,
    pub(super) low: Option<Number>,
    pub(super) low_open: bool,
    pub(super) high: Option<Number>,
    pub(super) high_open: bool,
    pub(super) soft: Vec<&'static str>,
    pub(super) unit: String,
    pub(super) qualifier: String,
    pub(super) kind: &'static str,
    pub(super) modality: &'static str,
    pub(super) said_by: Vec<u32>,
    pub(super) as_of: Vec<u32>,
    pub(super) origin: String,
    #[serde(skip)]
    pub(super) read: Read,
}

/// What a figure is as far as rows need it.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) document: usize,
    /// In bytes.
    pub(super) range: Range<usize>,
    pub(super) figure: Figure,
    pub(super) annotation: Option<AnnotationId>,
    /// Its number with the words around it, folded.
    pub(super) words: String,
}

/// A topic with figures.
#[derive(Serialize, Debug)]
pub struct TopicRow {
    pub(super) id: String,
    /// What is asked; of a suggestion, what is counted.
    pub question: String,
    pub(super) source: &'static str,
    pub(super) reason: String,
    /// The ids of figures.
    pub members: Vec<String>,
    pub(super) silent: Vec<String>,
    pub(super) unchecked: Vec<String>,
    /// Whether all can be true.
    #[serde(serialize_with = "name_of")]
    pub verdict: Verdict,
    /// The two figures that cannot both be true.
    pub conflict: Vec<String>,
    pub(super) explained_by: Vec<&'static str>,
}

/// A topic with claims.
#[derive(Serialize, Debug)]
pub struct ClaimRow {
    pub(super) id: String,
    /// What is at issue.
    pub text: String,
    pub(super) source: &'static str,
    /// What each document says.
    pub cells: BTreeMap<String, Vec<&'static str>>,
    pub(super) mentions: Vec<ClaimMention>,
    pub(super) origins: usize,
}

#[derive(Serialize, Debug)]
pub(super) struct ClaimMention {
    pub(super) doc: String,
    pub(super) start: u32,
    pub(super) end: u32,
    pub(super) stance: &'static str,
    pub(super) said_by: Vec<u32>,
}

/// A passage that two documents share.
#[derive(Serialize, Debug)]
pub struct PassageFound {
    pub(super) id: String,
    pub(super) origin: String,
    /// Where it is in either.
    pub spans: Vec<Place>,
    /// How many words are equal.
    pub equal_words: usize,
    /// Whether a number stands for another.
    pub differs_in_number: bool,
}

/// A part of a document, in code points.
#[derive(Serialize, Debug)]
pub struct Place {
    /// The name of the document.
    pub doc: String,
    /// Where it starts.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
}

/// Somebody or something that is mentioned.
#[derive(Serialize, Debug)]
pub struct EntityFound {
    pub(super) id: String,
    /// The form that is shown.
    pub preferred: String,
    /// Every form.
    pub forms: Vec<String>,
    pub(super) mentions: Vec<Place>,
    /// Whether it was `joined` or `refused` by somebody, or is `suggested`.
    pub decision: &'static str,
    pub(super) reason: String,
}

/// The words for reasons, which are not known here.
pub struct Reasons<'a> {
    /// Why figures may belong together.
    pub ground: &'a dyn Fn(&Ground) -> String,
    /// Why names may be one.
    pub name: &'a dyn Fn(&of_project::Ground) -> String,
}

fn name_of<S: Serializer>(verdict: &Verdict, serializer: S) -> Result<S::Ok, S::Error> {
    serializer.serialize_str(verdict.name())
}
