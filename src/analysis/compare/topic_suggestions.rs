//! Figures, tagged or not, that may answer one question: a new one, or that of a topic that there is.

use std::collections::{BTreeSet, HashMap, HashSet};
use std::ops::Range;
use std::sync::Arc;

use crate::analysis::compare::figures::{
    Candidate, ENOUGH, Figure, Ground, Mention, grounds, suggest, weight,
};
use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::passages::shared::passage_around;
use crate::analysis::compare::passages::tokens::folded;
use crate::analysis::compare::tagged::{Readings, range_of};
use crate::model::index::project::Project;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotationId, TopicId};
use crate::model::record::refusal::Refused;

/// A figure that is not tagged is told from others by so many words on either side of its number.
const WORDS_AROUND: usize = 4;

/// A figure of a text.
#[derive(Clone, PartialEq, Debug)]
pub struct FoundFigure {
    /// The index of its document.
    pub document: usize,
    /// What is tagged, or would be, in bytes of the text.
    pub range: Range<usize>,
    /// The sentence that it stands in, in bytes of the text.
    pub sentence: Range<usize>,
    /// Its annotation, if it is tagged.
    pub annotation: Option<AnnotationId>,
    /// What it says.
    pub figure: Arc<Figure>,
    /// Its number with the words around it, folded: how it is told from others as long as it is not tagged.
    pub words: String,
}

/// Figures that may answer one question.
#[derive(Clone, PartialEq, Debug)]
pub struct TopicSuggestion {
    /// The topic that they may belong to; nothing, if it would be a new one.
    pub topic: Option<TopicId>,
    /// The figures of that topic.
    pub present: Vec<FoundFigure>,
    /// The figures that are suggested, in the order of the documents and of their texts.
    pub members: Vec<FoundFigure>,
    /// Why.
    pub grounds: Vec<Ground>,
}

/// Returns the figures of a text in its order: those that are tagged, and of those that were found what is not tagged.
pub fn figures_of(
    project: &Project,
    (index, document): (usize, &Document),
    text: &str,
    found: &[Mention],
    readings: &mut Readings,
) -> Vec<FoundFigure> {
    let mut figures: Vec<FoundFigure> = Vec::new();
    for annotation in project.annotations(&document.id).iter() {
        let Some(tagged) = readings.get(project, annotation, text) else { continue };
        let range = range_of(annotation);
        let number = tagged.number.clone().unwrap_or_else(|| range.clone());
        let around = found.iter().find(|mention| overlap(&mention.number, &number));
        figures.push(FoundFigure {
            document: index,
            sentence: around.map_or_else(|| range.clone(), |mention| mention.sentence.clone()),
            annotation: Some(annotation.id.clone()),
            figure: Arc::new(tagged.figure.clone()),
            words: words_around(text, &number),
            range,
        });
    }
    let tagged: Vec<Range<usize>> = figures.iter().map(|figure| figure.range.clone()).collect();
    let is_free = |mention: &&Mention| !tagged.iter().any(|range| overlap(range, &mention.number));
    figures.extend(found.iter().filter(is_free).map(|mention| FoundFigure {
        document: index,
        range: mention.phrase.clone(),
        sentence: mention.sentence.clone(),
        annotation: None,
        figure: Arc::new(mention.figure.clone()),
        words: words_around(text, &mention.number),
    }));
    figures.sort_by_key(|figure| (figure.range.start, figure.range.end));
    figures
}

fn overlap(one: &Range<usize>, other: &Range<usize>) -> bool {
    one.start < other.end && other.start < one.end
}

/// Returns a part of a text with some words on either side, folded: by these, figures are told apart that are not tagged.
pub fn words_around(text: &str, range: &Range<usize>) -> String {
    let before = text.get(..range.start).unwrap_or_default();
    let after = text.get(range.end..).unwrap_or_default();
    let start = before.split_whitespace().rev().nth(WORDS_AROUND - 1).map_or(0, |word| offset(before, word));
    let last = after.split_whitespace().nth(WORDS_AROUND - 1);
    let end = last.map_or(after.len(), |word| offset(after, word) + word.len());
    folded(text.get(start..range.end + end).unwrap_or_default())
}

/// Where a part of a text starts in it.
fn offset(text: &str, part: &str) -> usize {
    (part.as_ptr() as usize).saturating_sub(text.as_ptr() as usize)
}

/// What somebody has refused.
struct Refusals<'a> {
    of_topic: HashSet<(&'a TopicId, &'a AnnotationId)>,
    /// Pairs of figures by their indices, the lower one first.
    pairs: BTreeSet<(usize, usize)>,
}

impl Refusals<'_> {
    fn of<'a>(project: &'a Project, figures: &[FoundFigure]) -> Refusals<'a> {
        let mut by_annotation: HashMap<&AnnotationId, usize> = HashMap::new();
        let mut by_words: HashMap<&str, Vec<usize>> = HashMap::new();
        for (index, figure) in figures.iter().enumerate() {
            by_annotation.extend(figure.annotation.as_ref().map(|id| (id, index)));
            by_words.entry(&figure.words).or_default().push(index);
        }
        let mut refusals = Refusals { of_topic: HashSet::new(), pairs: BTreeSet::new() };
        let mut refuse = |left: &[usize], right: &[usize]| {
            let pairs = left.iter().flat_map(|left| right.iter().map(move |right| (*left, *right)));
            refusals.pairs.extend(
                pairs
                    .filter(|(left, right)| left != right)
                    .map(|(left, right)| (left.min(right), left.max(right))),
            );
        };
        for (refused, _) in project.refusals() {
            match refused {
                Refused::SameTopic(left, right) => {
                    if let (Some(left), Some(right)) = (by_annotation.get(left), by_annotation.get(right)) {
                        refuse(&[*left], &[*right]);
                    }
                }
                Refused::SameFigure(left, right) => {
                    let of = |words: &String| by_words.get(words.as_str()).cloned().unwrap_or_default();
                    refuse(&of(left), &of(right));
                }
                Refused::OfTopic(topic, annotation) => {
                    refusals.of_topic.insert((topic, annotation));
                }
                Refused::SameEntity(..) | Refused::Passage(_) => {}
            }
        }
        refusals
    }

    fn are_apart(&self, left: usize, right: usize) -> bool {
        self.pairs.contains(&(left.min(right), left.max(right)))
    }
}

/// Returns what may belong together and is in no topic, nor refused: first what topics that there are may take in, in their
/// order, then new topics, those with most sources first.
pub fn topic_suggestions(
    project: &Project,
    figures: &[FoundFigure],
    passages: &[Passage],
) -> Vec<TopicSuggestion> {
    let refusals = Refusals::of(project, figures);
    let candidates: Vec<Candidate> = figures
        .iter()
        .map(|figure| Candidate {
            document: figure.document,
            figure: &figure.figure,
            passage: passage_around(passages, figure.document, &figure.range),
        })
        .collect();
    let in_topics: HashSet<&AnnotationId> = project.topics().flat_map(|topic| topic.members.keys()).collect();
    let is_in_topic =
        |figure: &FoundFigure| figure.annotation.as_ref().is_some_and(|id| in_topics.contains(id));
    let mut free: Vec<usize> = (0..figures.len())
        .filter(|index| figures.get(*index).is_some_and(|figure| !is_in_topic(figure)))
        .collect();
    let pick = |indices: &[usize]| indices.iter().filter_map(|index| figures.get(*index).cloned()).collect();
    let mut suggestions: Vec<TopicSuggestion> = Vec::new();
    for topic in project.topics() {
        let is_member = |figure: &FoundFigure| {
            figure.annotation.as_ref().is_some_and(|id| topic.members.contains_key(id))
        };
        let present: Vec<usize> =
            (0..figures.len()).filter(|index| figures.get(*index).is_some_and(is_member)).collect();
        let mut shared: Option<Vec<Ground>> = None;
        let mut fitting: Vec<usize> = Vec::new();
        for index in &free {
            let annotation = figures.get(*index).and_then(|figure| figure.annotation.as_ref());
            let is_refused = annotation.is_some_and(|id| refusals.of_topic.contains(&(&topic.id, id)))
                || present.iter().chain(&fitting).any(|member| refusals.are_apart(*index, *member));
            let own = if is_refused { None } else { fits(&candidates, *index, &present) };
            // Whoever fits goes along, as long as one reason holds for all.
            let reason = own.map(|own| match &shared {
                Some(shared) => shared.iter().filter(|ground| own.contains(ground)).cloned().collect(),
                None => own,
            });
            if let Some(reason) = reason.filter(|reason: &Vec<Ground>| weight(reason) >= ENOUGH) {
                fitting.push(*index);
                shared = Some(reason);
            }
        }
        free.retain(|index| !fitting.contains(index));
        if let Some(grounds) = shared {
            let topic = Some(topic.id.clone());
            suggestions.push(TopicSuggestion {
                topic,
                present: pick(&present),
                members: pick(&fitting),
                grounds,
            });
        }
    }
    let among: Vec<Candidate> = free.iter().filter_map(|index| candidates.get(*index).cloned()).collect();
    let positions: HashMap<usize, usize> =
        free.iter().enumerate().map(|(position, index)| (*index, position)).collect();
    let refused = refusals.pairs.iter().filter_map(|(left, right)| {
        let (left, right) = (*positions.get(left)?, *positions.get(right)?);
        Some((left.min(right), left.max(right)))
    });
    suggestions.extend(suggest(&among, &refused.collect()).into_iter().map(|found| {
        let members: Vec<usize> =
            found.members.iter().filter_map(|position| free.get(*position).copied()).collect();
        TopicSuggestion { topic: None, present: Vec::new(), members: pick(&members), grounds: found.grounds }
    }));
    suggestions
}

/// Why a figure may belong to a topic: what it has in common with at least half of the figures there; `None` if that is not
/// enough.
fn fits(candidates: &[Candidate], index: usize, present: &[usize]) -> Option<Vec<Ground>> {
    let candidate = candidates.get(index)?;
    let pairs: Vec<Vec<Ground>> =
        present.iter().filter_map(|member| grounds(candidates.get(*member)?, candidate)).collect();
    if pairs.is_empty() || pairs.len() * 2 < present.len() {
        return None;
    }
    let mut pairs = pairs.into_iter();
    let first = pairs.next()?;
    let common =
        pairs.fold(first, |common, own| common.into_iter().filter(|ground| own.contains(ground)).collect());
    (weight(&common) >= ENOUGH).then_some(common)
}
