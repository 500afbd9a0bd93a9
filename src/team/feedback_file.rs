//! What somebody is told of their own work, without the key: its data, and its file, `*.glossator-feedback.json`.
//!
//! It speaks of the spans that they marked, with the notes of the key at those that the key has too. Of what they missed it
//! has the number only, or, if that is wanted, labels and sentences: no boundaries, no notes. So the key can be used again.

use serde::Serialize;
use serde_json::{Value, json};

use crate::format::json::formatter::to_lines;
use crate::model::index::project::Project;
use crate::model::record::document::{Document, MetadataValue};
use crate::model::record::id::{DocumentId, LabelId};
use crate::team::feedback::{Checked, Counts, Distance, Finding, Marked, ScoreRule, Try, Verdict};

/// The name of the format, in the field `format`.
pub const FORMAT: &str = "glossator-feedback";
/// The version that is written.
pub const VERSION: u64 = 1;
/// How the names of such files end.
pub const EXTENSION: &str = ".glossator-feedback.json";

/// What is told beside the verdicts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Told {
    /// A score, by a rule.
    pub rule: Option<ScoreRule>,
    /// Labels and sentences of what was missed.
    pub has_missed: bool,
}

/// A span that somebody marked, as it is told to them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwnSpan {
    /// The name of the label that it has.
    pub label: String,
    /// Where it starts, in code points.
    pub start: u32,
    /// Where it ends.
    pub end: u32,
    /// Its text.
    pub text: String,
    /// The note that the key has there.
    pub note: String,
}

/// What is told of one span.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Line {
    /// It is as in the key.
    Right(OwnSpan),
    /// It has other boundaries.
    OtherBoundaries(OwnSpan, Distance),
    /// It should have another label, and may have other boundaries.
    WrongLabel(OwnSpan, Distance, String),
    /// It is not in the key.
    Extra(OwnSpan),
    /// It is in the key only: the name of its label, and the sentence that it is in.
    Missed(String, String),
}

/// A document, and what is told of it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfDocument {
    /// The document.
    pub id: DocumentId,
    /// What people call it.
    pub title: String,
    /// The SHA-256 of its text.
    pub sha256: String,
    /// What is told, in the order of the text.
    pub lines: Vec<Line>,
}

/// What somebody is told of their work.
#[derive(Clone, PartialEq, Debug)]
pub struct OwnFeedback {
    /// What the assignment is called; or the project, if it has no title.
    pub title: String,
    /// What the person is called.
    pub name: String,
    /// Which hand-in it is of.
    pub attempt: Option<Try>,
    /// How many spans there are of each verdict.
    pub counts: Counts,
    /// The rule of the score, if there is to be one.
    pub rule: Option<ScoreRule>,
    /// What is told, document by document.
    pub documents: Vec<OfDocument>,
}

impl OwnFeedback {
    /// Returns what somebody of that name is told. `None` if a text is unloaded.
    pub fn new(project: &Project, checked: &Checked, name: &str, told: Told) -> Option<OwnFeedback> {
        let info = project.info();
        let assigned = info.assignment.as_ref().map(|assignment| assignment.title.clone());
        let documents = checked.documents.iter().map(|id| {
            let document = project.document(id)?;
            let of_document = checked.findings.iter().filter(|finding| finding.document == *id);
            let lines = of_document.map(|finding| line(project, finding));
            let is_told = |line: &Line| told.has_missed || !matches!(line, Line::Missed(..));
            Some(OfDocument {
                id: id.clone(),
                title: title(document).to_string(),
                sha256: document.sha256.clone(),
                lines: lines.collect::<Option<Vec<_>>>()?.into_iter().filter(is_told).collect(),
            })
        });
        Some(OwnFeedback {
            title: assigned.filter(|title| !title.is_empty()).unwrap_or_else(|| info.title.clone()),
            name: name.to_string(),
            attempt: checked.attempt.clone(),
            counts: checked.counts(),
            rule: told.rule,
            documents: documents.collect::<Option<_>>()?,
        })
    }

    /// Returns the score, if there is to be one and something was marked.
    pub fn score(&self) -> Option<f64> {
        self.rule.and_then(|rule| rule.score(&self.counts))
    }
}

/// The title that is noted of a document, else its name. A first line that is taken for a title is words of the text.
fn title(document: &Document) -> &str {
    let noted = document.metadata.iter().find_map(|(name, value)| match value {
        MetadataValue::Text(title) if name == "title" && !title.trim().is_empty() => Some(title.as_str()),
        _ => None,
    });
    noted.unwrap_or(&document.name)
}

fn line(project: &Project, finding: &Finding) -> Option<Line> {
    let text = project.document(&finding.document)?.text.get()?;
    let quoted = |start: u32, end: u32| Some(text.slice(text.span_from_chars(start, end)?).to_string());
    let label =
        |id: &LabelId| project.schema().label(id).map_or_else(|| id.to_string(), |it| it.name.clone());
    let note = |key: &Option<Marked>| {
        let annotation = key.as_ref().and_then(|key| project.annotation(&key.annotation));
        annotation.map(|annotation| annotation.note.clone()).unwrap_or_default()
    };
    let own = || {
        let own = finding.own.as_ref()?;
        Some(OwnSpan {
            label: label(&own.label),
            start: own.at.start,
            end: own.at.end,
            text: quoted(own.at.start, own.at.end)?,
            note: note(&finding.key),
        })
    };
    let key_label = || finding.key.as_ref().map(|key| label(&key.label));
    Some(match finding.verdict {
        Verdict::Right => Line::Right(own()?),
        Verdict::OtherBoundaries(distance) => Line::OtherBoundaries(own()?, distance),
        Verdict::WrongLabel(distance) => Line::WrongLabel(own()?, distance, key_label()?),
        Verdict::Extra => Line::Extra(own()?),
        Verdict::Missed => Line::Missed(key_label()?, quoted(finding.sentence.start, finding.sentence.end)?),
    })
}

#[derive(Serialize)]
struct FileTwin<'a> {
    format: &'static str,
    version: u64,
    offset_unit: &'static str,
    title: &'a str,
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    handin: Option<Value>,
    counts: Value,
    #[serde(skip_serializing_if = "Option::is_none")]
    score: Option<Value>,
    documents: Vec<Value>,
    findings: Vec<Value>,
}

/// Writes what somebody is told.
pub fn write(feedback: &OwnFeedback) -> String {
    let Counts { right, other_boundaries, wrong_label, missed, extra } = feedback.counts;
    let file = FileTwin {
        format: FORMAT,
        version: VERSION,
        offset_unit: "unicode_code_point",
        title: &feedback.title,
        name: &feedback.name,
        handin: feedback.attempt.as_ref().map(|it| json!({"sequence": it.number, "receipt": it.receipt})),
        counts: json!({
            "right": right,
            "other_boundaries": other_boundaries,
            "wrong_label": wrong_label,
            "missed": missed,
            "extra": extra,
        }),
        score: feedback.rule.map(|rule| {
            json!({
                "rule": rule.name(),
                "points_for_right": 1,
                "points_for_other_boundaries": rule.for_other_boundaries(),
                "formula": "2 * points / (spans of the key + spans marked)",
                "value": feedback.score(),
            })
        }),
        documents: feedback
            .documents
            .iter()
            .map(|one| json!({"id": one.id.as_str(), "title": one.title, "sha256": one.sha256}))
            .collect(),
        findings: feedback
            .documents
            .iter()
            .flat_map(|one| one.lines.iter().map(|line| line_json(&one.id, line)))
            .collect(),
    };
    to_lines(&file, 1024 + 200 * feedback.counts.of_own()) + "\n"
}

fn line_json(document: &DocumentId, line: &Line) -> Value {
    let with = |verdict: &str, own: &OwnSpan, more: Value| {
        let mut json = json!({
            "document": document.as_str(),
            "verdict": verdict,
            "label": own.label,
            "start": own.start,
            "end": own.end,
            "text": own.text,
        });
        if let (Some(json), Value::Object(more)) = (json.as_object_mut(), more) {
            json.extend(more);
            if !own.note.is_empty() {
                json.insert("note".to_string(), own.note.clone().into());
            }
        }
        json
    };
    let words = |it: &Distance| json!({"words_at_start": it.start, "words_at_end": it.end});
    match line {
        Line::Right(own) => with("right", own, json!({})),
        Line::OtherBoundaries(own, distance) => with("other_boundaries", own, words(distance)),
        Line::WrongLabel(own, distance, label) => {
            let mut more = words(distance);
            if let Some(more) = more.as_object_mut() {
                more.insert("label_of_key".to_string(), label.clone().into());
            }
            with("wrong_label", own, more)
        }
        Line::Extra(own) => with("extra", own, json!({})),
        Line::Missed(label, sentence) => json!({
            "document": document.as_str(),
            "verdict": "missed",
            "label": label,
            "sentence": sentence,
        }),
    }
}
