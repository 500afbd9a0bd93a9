//! What is said of hits, and how many hits there are of each kind.

use crate::analysis::search::hits::Hit;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::attributes::AttributeValue;
use crate::model::record::id::{AttributeId, LabelId};
use crate::text::span::Span;

/// A longer value is one of a kind, and nobody looks for others like it.
const LONGEST_VALUE: usize = 60;

/// Something that is said of a place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Statement {
    /// A label.
    Label(LabelId),
    /// That a flag is set.
    Flag(AttributeId),
    /// A value of an attribute, or one of several.
    Value(AttributeId, String),
}

/// Which hits count, by what is said of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum HitFilter {
    /// All.
    #[default]
    Everything,
    /// Those of which this is said.
    With(Statement),
    /// Those of which nothing is said.
    Untagged,
}

impl HitFilter {
    /// Whether a hit counts of which this is said.
    pub fn admits(&self, statements: &[Statement]) -> bool {
        match self {
            HitFilter::Everything => true,
            HitFilter::With(wanted) => statements.contains(wanted),
            HitFilter::Untagged => statements.is_empty(),
        }
    }
}

/// What is said of a place, each thing once: by annotations that share text with it, or only by those that cover
/// exactly it.
pub fn statements_at(annotations: &AnnotationSet, span: Span, exactly: bool) -> Vec<Statement> {
    let mut statements: Vec<Statement> = Vec::new();
    let mut add = |one: Statement| {
        if !statements.contains(&one) {
            statements.push(one);
        }
    };
    for annotation in annotations.touching(span) {
        let fragments = &annotation.fragments;
        let is_meant = if exactly { fragments.hull() == span } else { fragments.overlaps(span) };
        if !is_meant {
            continue;
        }
        add(Statement::Label(annotation.label.clone()));
        for (id, value) in annotation.attributes.as_slice() {
            match value {
                AttributeValue::Flag(true) => add(Statement::Flag(id.clone())),
                AttributeValue::Text(text) if text.len() <= LONGEST_VALUE => {
                    add(Statement::Value(id.clone(), text.clone()));
                }
                AttributeValue::Texts(texts) => {
                    texts.iter().for_each(|text| add(Statement::Value(id.clone(), text.clone())));
                }
                _ => {}
            }
        }
    }
    statements
}

/// Hits, counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// How many there are.
    pub hits: usize,
    /// Of how many nothing is said.
    pub without: usize,
    /// Of how many each thing is said, as far as there are any.
    pub statements: Vec<(Statement, usize)>,
    /// How many are in each document, as far as there are any, in their order.
    pub documents: Vec<(u32, usize)>,
}

impl Tally {
    /// Counts one more, of which this is said. Hits of one document come one after the other.
    pub fn add(&mut self, hit: Hit, statements: &[Statement]) {
        self.hits += 1;
        self.without += usize::from(statements.is_empty());
        for one in statements {
            match self.statements.iter_mut().find(|(known, _)| known == one) {
                Some((_, count)) => *count += 1,
                None => self.statements.push((one.clone(), 1)),
            }
        }
        match self.documents.last_mut() {
            Some((document, count)) if *document == hit.document => *count += 1,
            _ => self.documents.push((hit.document, 1)),
        }
    }

    /// How many of the hits are of a kind.
    pub fn count(&self, wanted: &HitFilter) -> usize {
        match wanted {
            HitFilter::Everything => self.hits,
            HitFilter::With(statements) => {
                self.statements.iter().find(|(known, _)| known == statements).map_or(0, |(_, count)| *count)
            }
            HitFilter::Untagged => self.without,
        }
    }
}
