//! What the checks of one document must know of all: which texts have which labels, and what is related.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use smol_str::SmolStr;

use crate::analysis::consistency::phrases::{Phrase, Phrases};
use crate::analysis::search::letters::single_spaced;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::{AnnotationId, LabelId, RelationTypeId};
use crate::text::content::Text;
use crate::text::span::Span;

/// A quotation with more bytes is not expected to say the same elsewhere.
const LONGEST: u32 = 200;

/// What is known of all documents.
#[derive(Clone, Default, Debug)]
pub struct Shared {
    /// Texts that have several labels.
    pub(super) ambiguous: HashMap<SmolStr, Phrase>,
    /// Texts that have the same label in two places or more.
    pub(super) phrases: Phrases,
    /// The annotations that relations start from, each with the type of the relation.
    starts: HashSet<(AnnotationId, RelationTypeId)>,
    /// The annotations that relations start from or point to.
    ends: HashSet<AnnotationId>,
}

impl Shared {
    /// Whether a relation of a type starts from an annotation.
    pub(super) fn starts_from(&self, annotation: &AnnotationId, kind: &RelationTypeId) -> bool {
        self.starts.contains(&(annotation.clone(), kind.clone()))
    }

    /// Whether an annotation stands in a relation.
    pub(super) fn is_related(&self, annotation: &AnnotationId) -> bool {
        self.ends.contains(annotation)
    }
}

/// The text of an annotation that may be said of the same text elsewhere; `None` of one in fragments, and of a long
/// one.
pub(super) fn repeatable(text: &Text, annotation: &Annotation) -> Option<String> {
    let span = annotation.fragments.first();
    let may_be = annotation.fragments.count() == 1 && span.length() <= LONGEST;
    let quoted = if may_be { single_spaced(text.slice(span)) } else { String::new() };
    (!quoted.is_empty()).then_some(quoted)
}

/// Says a label of a text in some place.
#[derive(Clone)]
struct Occurrence {
    text: SmolStr,
    label: LabelId,
    index: (u32, Span),
}

/// What is known of the documents that have been added so far.
#[derive(Default)]
pub struct Gathering {
    documents: u32,
    occurrences: Vec<Occurrence>,
}

impl Gathering {
    /// Takes in what is said of one more document, unless its text is unloaded: one annotation with each step.
    pub fn add<'a>(
        &'a mut self,
        annotations: &'a AnnotationSet,
        text: Option<&'a Text>,
    ) -> impl Iterator<Item = ()> {
        self.documents += 1;
        let index = self.documents;
        text.into_iter().flat_map(|text| annotations.iter().map(move |one| (text, one))).map(
            move |(text, one)| {
                let occurrence = repeatable(text, one).map(|quoted| Occurrence {
                    text: quoted.into(),
                    label: one.label.clone(),
                    index: (index, one.fragments.first()),
                });
                self.occurrences.extend(occurrence);
            },
        )
    }

    /// What is known once all are added.
    pub fn finish(self, project: &Project) -> Shared {
        let mut occurrences = self.occurrences;
        occurrences.sort_by(|left, right| {
            (&left.text, &left.label, left.index).cmp(&(&right.text, &right.label, right.index))
        });
        let mut known: Vec<Phrase> = Vec::new();
        for texts in occurrences.chunk_by(|left, right| left.text == right.text) {
            let labels = texts.chunk_by(|left, right| left.label == right.label).filter_map(|occurrences| {
                // Two annotators who say the same of one place are one place.
                let indices = occurrences.chunk_by(|left, right| left.index == right.index).count();
                occurrences.first().map(|first| (first.label.clone(), indices))
            });
            // The most frequent first; of two, the one that stands first in the label bar.
            let rank = |label: &LabelId| project.schema().position(label).unwrap_or(usize::MAX);
            let mut labels: Vec<(LabelId, usize)> = labels.collect();
            labels.sort_by_key(|(label, count)| (Reverse(*count), rank(label)));
            known.extend(texts.first().map(|first| Phrase { text: first.text.clone(), labels }));
        }
        let ambiguous = known.iter().filter(|phrase| phrase.labels.len() > 1);
        let starts = project.relations().map(|relation| (relation.from.clone(), relation.kind.clone()));
        let ends = project.relations().flat_map(|relation| [relation.from.clone(), relation.to.clone()]);
        Shared {
            ambiguous: ambiguous.map(|phrase| (phrase.text.clone(), phrase.clone())).collect(),
            starts: starts.collect(),
            ends: ends.collect(),
            phrases: Phrases::new(known.into_iter().filter(|phrase| phrase.count() > 1).collect()),
        }
    }
}
