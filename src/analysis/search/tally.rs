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
pub enum Said {
    /// A label.
    Label(LabelId),
    /// That a flag is set.
    Flag(AttributeId),
    /// A value of an attribute, or one of several.
    Value(AttributeId, String),
}

/// Which hits count, by what is said of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Wanted {
    /// All.
    #[default]
    Everything,
    /// Those of which this is said.
    With(Said),
    /// Those of which nothing is said.
    Unsaid,
}

impl Wanted {
    /// Whether a hit counts of which this is said.
    pub fn admits(&self, said: &[Said]) -> bool {
        match self {
            Wanted::Everything => true,
            Wanted::With(wanted) => said.contains(wanted),
            Wanted::Unsaid => said.is_empty(),
        }
    }
}

/// What is said of a place, each thing once: by annotations that share text with it, or only by those that cover
/// exactly it.
pub fn said_at(annotations: &AnnotationSet, span: Span, exactly: bool) -> Vec<Said> {
    let mut said: Vec<Said> = Vec::new();
    let mut add = |one: Said| {
        if !said.contains(&one) {
            said.push(one);
        }
    };
    for annotation in annotations.touching(span) {
        let fragments = &annotation.fragments;
        let is_meant = if exactly { fragments.hull() == span } else { fragments.overlaps(span) };
        if !is_meant {
            continue;
        }
        add(Said::Label(annotation.label.clone()));
        for (id, value) in annotation.attributes.as_slice() {
            match value {
                AttributeValue::Flag(true) => add(Said::Flag(id.clone())),
                AttributeValue::Text(text) if text.len() <= LONGEST_VALUE => {
                    add(Said::Value(id.clone(), text.clone()));
                }
                AttributeValue::Texts(texts) => {
                    texts.iter().for_each(|text| add(Said::Value(id.clone(), text.clone())));
                }
                _ => {}
            }
        }
    }
    said
}

/// Hits, counted.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// How many there are.
    pub hits: usize,
    /// Of how many nothing is said.
    pub unsaid: usize,
    /// Of how many each thing is said, as far as there are any.
    pub said: Vec<(Said, usize)>,
    /// How many are in each document, as far as there are any, in their order.
    pub documents: Vec<(u32, usize)>,
}

impl Tally {
    /// Counts one more, of which this is said. Hits of one document come one after the other.
    pub fn add(&mut self, hit: Hit, said: &[Said]) {
        self.hits += 1;
        self.unsaid += usize::from(said.is_empty());
        for one in said {
            match self.said.iter_mut().find(|(known, _)| known == one) {
                Some((_, count)) => *count += 1,
                None => self.said.push((one.clone(), 1)),
            }
        }
        match self.documents.last_mut() {
            Some((document, count)) if *document == hit.document => *count += 1,
            _ => self.documents.push((hit.document, 1)),
        }
    }

    /// How many of the hits are of a kind.
    pub fn count(&self, wanted: &Wanted) -> usize {
        match wanted {
            Wanted::Everything => self.hits,
            Wanted::With(said) => {
                self.said.iter().find(|(known, _)| known == said).map_or(0, |(_, count)| *count)
            }
            Wanted::Unsaid => self.unsaid,
        }
    }
}
