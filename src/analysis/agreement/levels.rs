//! Items made of annotated texts, for measures that compare values given to the same items.
//!
//! A span is not an item that everybody meets. So each character, word or sentence of a text is one, and its value is the
//! set of labels of the spans that share text with it: none of them, one, or several where spans overlap. A label by itself
//! is there or not. Attributes of documents are values of documents; those of spans are values of spans that are at the
//! same text and have the same label.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::agreement::coding::Sums;
use crate::analysis::agreement::study::{Answer, Answers, Extent, Mark, Study, StudyDocument, Work};

/// What is taken for an item of a text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// A code point. Long spans weigh more than short ones.
    Character,
    /// A word; what stands between words is none.
    Word,
    /// A sentence.
    Sentence,
}

/// Items with the value of each annotator, by document. Values are numbers of sets.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Items {
    /// The set of labels that each value is.
    pub sets: Vec<BTreeSet<usize>>,
    /// By document, the items: how many each stands for, and the value of each annotator.
    pub documents: Vec<Vec<(f64, Vec<Option<usize>>)>>,
}

/// Numbers given to values as they come.
#[derive(Default)]
struct Numbers<T: Ord>(BTreeMap<T, usize>);

impl<T: Ord> Numbers<T> {
    fn of(&mut self, value: T) -> usize {
        let next = self.0.len();
        *self.0.entry(value).or_insert(next)
    }

    fn in_order(self) -> Vec<T> {
        let mut values: Vec<(T, usize)> = self.0.into_iter().collect();
        values.sort_by_key(|(_, number)| *number);
        values.into_iter().map(|(value, _)| value).collect()
    }
}

/// The items of a level in every document that two annotated at least.
pub fn items(study: &Study, level: Level) -> Items {
    let mut numbers = Numbers::default();
    let documents = study.documents.iter().filter(|document| document.annotator_count() > 1);
    let documents = documents.map(|document| of_document(document, level, &mut numbers)).collect();
    Items { sets: numbers.in_order(), documents }
}

fn of_document(
    document: &StudyDocument,
    level: Level,
    numbers: &mut Numbers<BTreeSet<usize>>,
) -> Vec<(f64, Vec<Option<usize>>)> {
    let runs;
    let extents = match level {
        Level::Word => &document.words,
        Level::Sentence => &document.sentences,
        Level::Character => {
            runs = equal_runs(document);
            &runs
        }
    };
    let mut items: Vec<(f64, Vec<Option<usize>>)> = extents
        .iter()
        .map(|extent| {
            let weight = if level == Level::Character { f64::from(extent.length()) } else { 1.0 };
            (weight, Vec::with_capacity(document.works.len()))
        })
        .collect();
    for work in &document.works {
        let values = work.as_ref().map(|work| labels_of(extents, work));
        let mut values = values.map(Vec::into_iter);
        for (_, item) in &mut items {
            let labels = values.as_mut().map(|values| values.next().unwrap_or_default());
            item.push(labels.map(|labels| numbers.of(labels)));
        }
    }
    items
}

/// A document cut wherever somebody's span starts or ends, so that each piece is the same throughout.
fn equal_runs(document: &StudyDocument) -> Vec<Extent> {
    let pieces = document.works.iter().flatten().flat_map(|work| work.marks.iter().flat_map(Mark::pieces));
    let mut ends: BTreeSet<u32> = pieces.flat_map(|piece| [piece.start, piece.end]).collect();
    ends.extend([0, document.length]);
    let ends: Vec<u32> = ends.into_iter().collect();
    ends.array_windows().map(|[start, end]| Extent { start: *start, end: *end }).collect()
}

/// The labels of the spans that share text with each of some extents, which are sorted and apart.
fn labels_of(extents: &[Extent], work: &Work) -> Vec<BTreeSet<usize>> {
    let mut labels = vec![BTreeSet::new(); extents.len()];
    for mark in &work.marks {
        for piece in mark.pieces() {
            let first = extents.partition_point(|extent| extent.end <= piece.start);
            let last = extents.partition_point(|extent| extent.start < piece.end);
            let met = labels.get_mut(first..last.max(first)).unwrap_or_default();
            met.iter_mut().for_each(|labels| labels.extend([mark.label]));
        }
    }
    labels
}

impl Items {
    /// What the items of each document add up to, with sets of labels as values.
    pub fn sums(&self, annotators: usize) -> Vec<Sums> {
        self.sums_by(annotators, self.sets.len(), |set| set)
    }

    /// The same for one label, which is there or not.
    pub fn sums_of(&self, annotators: usize, label: usize) -> Vec<Sums> {
        let has: Vec<bool> = self.sets.iter().map(|set| set.contains(&label)).collect();
        self.sums_by(annotators, 2, |set| usize::from(has.get(set).copied().unwrap_or_default()))
    }

    /// Only those of two annotators, in the documents that both annotated.
    pub fn of_pair(&self, one: usize, other: usize) -> Items {
        let pick = |(weight, values): &(f64, Vec<Option<usize>>)| {
            let of = |annotator: usize| values.get(annotator).copied().flatten();
            (*weight, vec![of(one), of(other)])
        };
        let is_of_both = |items: &Vec<(f64, Vec<Option<usize>>)>| {
            items.iter().all(|(_, values)| values.iter().all(Option::is_some))
        };
        let picked = self.documents.iter().map(|items| items.iter().map(pick).collect());
        Items { sets: self.sets.clone(), documents: picked.filter(is_of_both).collect() }
    }

    fn sums_by(&self, annotators: usize, categories: usize, category: impl Fn(usize) -> usize) -> Vec<Sums> {
        let of = |items: &Vec<(f64, Vec<Option<usize>>)>| {
            let mut sums = Sums::new(categories, annotators);
            for (weight, values) in items {
                let values: Vec<Option<usize>> = values.iter().map(|value| value.map(&category)).collect();
                sums.add(&values, *weight);
            }
            sums
        };
        self.documents.iter().map(of).collect()
    }
}

/// Values of an attribute, by document; items are what was given a value.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Values {
    /// The values by their numbers.
    pub answers: Vec<Answer>,
    /// By document, the value of each annotator for each item.
    pub documents: Vec<Vec<Vec<Option<usize>>>>,
}

impl Values {
    /// What the values of each document add up to.
    pub fn sums(&self, annotators: usize) -> Vec<Sums> {
        self.documents.iter().map(|items| Sums::of(self.answers.len(), annotators, items)).collect()
    }

    /// The values as numbers, if all are.
    pub fn numbers(&self) -> Option<Vec<f64>> {
        let number = |answer: &Answer| match answer {
            Answer::Number(number) => Some(*number),
            Answer::One(_) | Answer::Some(_) => None,
        };
        self.answers.iter().map(number).collect()
    }

    /// The values as sets of choices, if all are: each choice has a number.
    pub fn sets(&self) -> Option<Vec<BTreeSet<usize>>> {
        let mut choices = Numbers::default();
        let mut set = |answer: &Answer| match answer {
            Answer::Some(chosen) => Some(chosen.iter().map(|choice| choices.of(choice.clone())).collect()),
            Answer::One(_) | Answer::Number(_) => None,
        };
        self.answers.iter().map(&mut set).collect()
    }

    fn number(&mut self, answers: &Answers, attribute: usize) -> Option<usize> {
        let answer = answers.iter().find(|(of, _)| *of == attribute).map(|(_, answer)| answer)?;
        let known = self.answers.iter().position(|known| known == answer);
        Some(known.unwrap_or_else(|| {
            self.answers.push(answer.clone());
            self.answers.len() - 1
        }))
    }
}

/// What is said of documents: each is an item.
pub fn document_values(study: &Study, attribute: usize) -> Values {
    let mut values = Values::default();
    for document in &study.documents {
        let of = |work: &Option<Work>| work.as_ref().and_then(|it| values.number(&it.of_document, attribute));
        let item = document.works.iter().map(of).collect();
        values.documents.push(vec![item]);
    }
    values
}

/// What is said of spans: each place with a label is an item. Of two spans that one annotator has there, the first counts.
pub fn span_values(study: &Study, attribute: usize) -> Values {
    let mut values = Values::default();
    for document in &study.documents {
        let mut items: BTreeMap<(&[Extent], usize), Vec<Option<usize>>> = BTreeMap::new();
        for (annotator, work) in document.works.iter().enumerate() {
            let Some(work) = work else { continue };
            for mark in &work.marks {
                let item = items.entry((mark.pieces(), mark.label));
                let item = item.or_insert_with(|| vec![None; document.works.len()]);
                let value = work.answers.get(mark.source).and_then(|it| values.number(it, attribute));
                if let Some(first @ None) = item.get_mut(annotator) {
                    *first = value;
                }
            }
        }
        values.documents.push(items.into_values().collect());
    }
    values
}
