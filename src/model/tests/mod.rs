//! The tests of the model, and the notation that they are written in.
//!
//! A project is written as its text with its annotations in it:
//!
//! ```text
//! A(Ada B(Lovelace)A wrote)B the note
//! ```
//!
//! - `A(` and `)A` are the ends of a fragment of annotation `A`, whose label is `a`. Both ends are named, so that
//!   spans may cross. An annotation that is opened again has several fragments.
//! - `A:claim(` opens an annotation with the label `claim`.
//! - `\` takes the next character for text, whatever it is.
//!
//! [`project`] reads it and [`shown`] writes it. An annotation is named by a capital of ASCII. In texts without
//! annotations, `[` and `]` are the ends of a selection ([`selected`]), and `|` is a caret ([`caret`]).

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use sha2::{Digest, Sha256};

use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::attribute::{AttributeCommand, Subject};
use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::history::{HISTORY_LIMIT, History};
use crate::model::edit::kind::CommandKind;
use crate::model::edit::label::LabelCommand;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::relation::RelationCommand;
use crate::model::edit::relation_type::RelationTypeCommand;
use crate::model::edit::session::{Entry, Event, Session};
use crate::model::edit::suggestion::SuggestionCommand;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::{PROJECT_LIMIT, Project};
use crate::model::index::span_tree::SpanTree;
use crate::model::index::usage::{
    Missing, Usage, attribute_usages, examples, missing, missing_of_annotation, relation_usages, usage,
    usages,
};
use crate::model::index::{balanced, relations, span_tree};
use crate::model::record::annotation::{Annotation, Annotator, Origin, Relation, Stamp};
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::color::PALETTE;
use crate::model::record::decimal::Decimal;
use crate::model::record::document::{Document, DocumentState, DocumentStates, MetadataValue, Status};
use crate::model::record::extra::Extra;
use crate::model::record::id::{
    AnnotationId, AnnotatorId, AttributeId, DocumentId, LabelId, ProjectId, RelationId, RelationTypeId,
};
use crate::model::record::project::ProjectInfo;
use crate::model::record::quantity::Quantity;
use crate::model::record::schema::{Attribute, AttributeKind, Label, RelationType, Schema};
use crate::paint::runs::{runs, short_names};
use crate::paint::segment::segments;
use crate::paint::segment::{LANES, lanes, reach};
use crate::text::blocks::{BlockKind, Blocks};
use crate::text::content::Text;
use crate::text::offsets::OffsetIndex;
use crate::text::residency::{DocumentText, TextSummary};
use crate::text::span::{Fragments, Span, TextOffset};
use crate::text::{grapheme, movement, snap};

mod actions;
mod annotating;
mod any;
pub(crate) use any::{any_text, boundaries};

mod arcs;
mod attribute_choices;
mod attribute_commands;
mod blocks;
mod boards;
mod color;
mod commands;
mod comparing;
pub(crate) mod comparison_attempts;
mod costs;
/// What can be planned: a command, or one of a group.
pub(crate) trait Plan {
    fn plan(&self, project: &Project) -> Result<Transaction, Rejection>;
}

impl<T: Clone + Into<Command>> Plan for T {
    fn plan(&self, project: &Project) -> Result<Transaction, Rejection> {
        self.clone().into().plan(project)
    }
}

pub(crate) use costs::count_step;

mod edits;
mod excerpts;
mod following;
mod fragments;
mod graphemes;
mod heat;
mod histories;
mod label_commands;
mod label_histories;
mod label_keys;
mod label_order;
mod lanes;
mod maps;
mod marks;
mod merging;
mod notation;
mod offsets;
mod paper;
mod preset;
mod quantities;
mod records;
mod relating;
pub(crate) mod relation_attempts;
mod relation_types;
mod resting;
mod runs;
mod segments;
mod sessions;
mod sets;
mod several;
mod sight;
mod snapping;
mod spans;
mod states;
mod steps;
mod suggestions;
mod tags;
mod targets;
mod trees;
pub(crate) mod value_attempts;
mod wording;

/// The one who annotates, if nothing else is said.
pub(crate) const ME: &str = "me";
/// The one document of a project that is written in the notation.
pub(crate) const DOCUMENT: &str = "document.txt";

/// The project with one document that the notation says. Its schema has the labels `a`, `b`, `c`, and what else the
/// notation names, in the order of the alphabet.
pub(crate) fn project(notation: &str) -> Project {
    project_of(&[(DOCUMENT, notation)])
}

/// The project with these documents, each of a name, which is also its id, and a text in the notation.
pub(crate) fn project_of(documents: &[(&str, &str)]) -> Project {
    let mut transaction = Transaction::default();
    let mut labels: BTreeSet<String> = ["a", "b", "c"].map(String::from).into();
    for (rank, (name, notation)) in documents.iter().enumerate() {
        let (text, annotations) = parse(name, notation);
        let document = Document { rank: rank as u64, ..document(name, &text) };
        transaction.documents.insert(document.id.clone(), Change::create(document));
        for annotation in annotations {
            labels.insert(annotation.label.to_string());
            transaction.annotations.insert(annotation.id.clone(), Change::create(annotation));
        }
    }
    let me = Annotator { id: AnnotatorId::new(ME), name: "Me".to_string(), extra: Extra::default() };
    transaction.annotators.insert(me.id.clone(), Change::create(me));
    let mut project = Project::new(ProjectInfo {
        id: ProjectId::new("project"),
        title: "A project".to_string(),
        guidelines: String::new(),
        language: String::new(),
        assignment: None,
        extra: Extra::default(),
        file_extra: Extra::default(),
    });
    let labels = labels.iter().enumerate().map(|(index, name)| label(index, name)).collect();
    transaction.schema = Some(Change::update(project.schema(), Schema { labels, ..Schema::default() }));
    project.apply(&transaction);
    project
}

/// A session on the project that the notation says.
pub(crate) fn session(notation: &str) -> Session {
    Session::new(project(notation))
}

/// A label of that name and id; its color and key are those of its place.
pub(crate) fn label(index: usize, name: &str) -> Label {
    Label {
        id: LabelId::new(name),
        name: name.to_string(),
        color: PALETTE[index % PALETTE.len()].colors.light.line,
        key: if index < 9 { (index + 1).to_string() } else { String::new() },
        description: String::new(),
        group: String::new(),
        parent: None,
        extra: Extra::default(),
    }
}

/// A document with that text, whose name is its id.
pub(crate) fn document(name: &str, text: &str) -> Document {
    let digest = Sha256::digest(text.as_bytes());
    Document {
        id: DocumentId::new(name),
        rank: 0,
        name: name.to_string(),
        text: DocumentText::new(text.to_string()),
        sha256: digest.iter().map(|byte| format!("{byte:02x}")).collect(),
        metadata: Vec::new(),
        states: DocumentStates::default(),
        note: String::new(),
        dismissed: Vec::new(),
        extra: Extra::default(),
    }
}

/// States of which the first is this one, of nobody in particular.
pub(crate) fn first_state(status: Status, attributes: Attributes) -> DocumentStates {
    let first = DocumentState { status, attributes, ..DocumentState::default() };
    DocumentStates { first, ..DocumentStates::default() }
}

/// An annotation of [`DOCUMENT`] by [`ME`], over ranges that are given in bytes.
pub(crate) fn annotation(id: &str, label: &str, fragments: &[(u32, u32)]) -> Annotation {
    Annotation {
        id: AnnotationId::new(id),
        document: DocumentId::new(DOCUMENT),
        annotator: AnnotatorId::new(ME),
        origin: Origin::Human,
        label: LabelId::new(label),
        fragments: Fragments::new(fragments.iter().map(|&(start, end)| span(start, end))).unwrap(),
        attributes: Attributes::default(),
        note: String::new(),
        time: None,
        extra: Extra::default(),
    }
}

/// The offset after so many bytes.
pub(crate) fn at(byte: usize) -> TextOffset {
    TextOffset::from_byte(byte as u32)
}

/// The span between two counts of bytes.
pub(crate) fn span(start: u32, end: u32) -> Span {
    Span::new(TextOffset::from_byte(start), TextOffset::from_byte(end)).unwrap()
}

/// The fragments where these quotations stand first in the document.
pub(crate) fn quoted(project: &Project, quotations: &[&str]) -> Fragments {
    let document = project.document(&DocumentId::new(DOCUMENT)).unwrap();
    let spans = quotations.iter().map(|quotation| {
        let start = document.text.get().unwrap().as_str().find(quotation).unwrap();
        span(start as u32, (start + quotation.len()) as u32)
    });
    Fragments::new(spans).unwrap()
}

/// The project with these relations too, each of an id, and the annotations that it starts from and points to.
pub(crate) fn related(mut project: Project, relations: &[(&str, &str, &str)]) -> Project {
    let mut transaction = Transaction::default();
    for (id, from, to) in relations {
        let relation = Relation {
            id: RelationId::new(id),
            kind: RelationTypeId::new("said_by"),
            from: AnnotationId::new(from),
            to: AnnotationId::new(to),
            annotator: None,
            origin: Origin::Human,
            time: None,
            extra: Extra::default(),
        };
        transaction.relations.insert(relation.id.clone(), Change::create(relation));
    }
    project.apply(&transaction);
    project
}

/// The document of a project that has only one, with its annotations, in the notation.
pub(crate) fn shown(project: &Project) -> String {
    let [document] = project.documents().collect::<Vec<_>>()[..] else { panic!("not one document") };
    shown_document(project, document)
}

/// A document with its annotations in the notation.
pub(crate) fn shown_document(project: &Project, document: &Document) -> String {
    let set = project.annotations(&document.id);
    let mut ends: BTreeMap<usize, (String, String)> = BTreeMap::new();
    for annotation in set.iter() {
        let Annotation { id, label, .. } = &**annotation;
        let is_usual = label.as_str() == id.as_str().to_ascii_lowercase();
        let open = if is_usual { format!("{id}(") } else { format!("{id}:{label}(") };
        for fragment in annotation.fragments.iter() {
            ends.entry(fragment.start().index()).or_default().1.push_str(&open);
            ends.entry(fragment.end().index()).or_default().0.push_str(&format!("){id}"));
        }
    }
    let mut shown = String::new();
    for (byte, char) in document.text.get().unwrap().as_str().char_indices() {
        if let Some((closing, opening)) = ends.remove(&byte) {
            shown += &closing;
            shown += &opening;
        }
        if matches!(char, '(' | ')' | '\\') {
            shown.push('\\');
        }
        shown.push(char);
    }
    ends.into_values().for_each(|(closing, opening)| shown += &(closing + &opening));
    shown
}

/// The text and the annotations that the notation says, by name.
///
/// The text goes up to the next mark. A mark is a capital and `(`, with `:` and a label between them or not, or it is
/// `)` and a capital. All other characters are text.
pub(crate) fn parse(document: &str, notation: &str) -> (String, Vec<Annotation>) {
    let mut text = String::new();
    let mut open: BTreeMap<char, u32> = BTreeMap::new();
    let mut found: BTreeMap<char, (String, Vec<(u32, u32)>)> = BTreeMap::new();
    let mut rest = notation;
    while let Some(char) = rest.chars().next() {
        let here = text.len() as u32;
        if let Some((name, label, length)) = opening(rest) {
            assert!(open.insert(name, here).is_none(), "{name} is open already: {notation}");
            let usual = label.is_empty().then(|| name.to_ascii_lowercase().to_string());
            found.entry(name).or_insert_with(|| (usual.unwrap_or(label), Vec::new()));
            rest = &rest[length..];
        } else if let Some(name) = closing(rest) {
            let start = open.remove(&name).unwrap_or_else(|| panic!("{name} is not open: {notation}"));
            found.entry(name).or_default().1.push((start, here));
            rest = &rest[2..];
        } else if char == '\\' {
            let literal = rest.chars().nth(1).unwrap_or_else(|| panic!("\\ at the end: {notation}"));
            text.push(literal);
            rest = &rest[1 + literal.len_utf8()..];
        } else {
            text.push(char);
            rest = &rest[char.len_utf8()..];
        }
    }
    assert!(open.is_empty(), "not closed: {notation}");
    let annotations = found.into_iter().map(|(name, (label, fragments))| Annotation {
        document: DocumentId::new(document),
        ..annotation(&name.to_string(), &label, &fragments)
    });
    (text, annotations.collect())
}

/// The name, the label and the length of the mark that opens a fragment here.
fn opening(notation: &str) -> Option<(char, String, usize)> {
    let name = notation.chars().next().filter(char::is_ascii_uppercase)?;
    let (label, _) = notation[1..].split_once('(')?;
    let named = label.strip_prefix(':').filter(|label| !label.is_empty());
    let is_label =
        named.is_some_and(|label| label.chars().all(|char| char.is_ascii_lowercase() || char == '_'));
    (label.is_empty() || is_label).then(|| (name, named.unwrap_or("").to_string(), label.len() + 2))
}

/// The name of the mark that closes a fragment here.
fn closing(notation: &str) -> Option<char> {
    notation.strip_prefix(')')?.chars().next().filter(char::is_ascii_uppercase)
}

/// The text without its `[` and `]`, and where these stand in it.
pub(crate) fn selected(notation: &str) -> (String, TextOffset, TextOffset) {
    let start = notation.find('[').unwrap_or_else(|| panic!("no [ in {notation}"));
    let end = notation.find(']').unwrap_or_else(|| panic!("no ] in {notation}"));
    // Written `]…[`, the selection was made from its end to its start.
    let (anchor, head) = if start < end { (start, end - 1) } else { (start - 1, end) };
    (notation.replace(['[', ']'], ""), at(anchor), at(head))
}

/// The text without its `|`, and where that stands in it.
pub(crate) fn caret(notation: &str) -> (String, TextOffset) {
    let offset = notation.find('|').unwrap_or_else(|| panic!("no | in {notation}"));
    (notation.replace('|', ""), at(offset))
}

/// The unknown fields that an object has; none if there is no text.
pub(crate) fn extra(object: &str) -> Extra {
    if object.is_empty() { Extra::default() } else { serde_json::from_str(object).unwrap() }
}
