//! How far annotators give the same items the same values: kappa, alpha and their kin.
//!
//! All are 1 − observed / expected disagreement, and differ in what they expect of chance. Sources: Bennett, Alpert and
//! Goldstein 1954 (S); Scott 1955 (pi); Cohen 1960 (kappa); Fleiss 1971; Randolph 2005; Gwet 2008 (AC1); Krippendorff 2004,
//! chapter 11 (alpha). What they are worked out from adds up over items, and so over documents.

use std::collections::BTreeMap;
use std::ops::AddAssign;

use crate::analysis::agreement::distance::Distance;
use crate::analysis::agreement::figure::{Corrected, NotComputable};

/// A corrected figure, or why there is none.
pub type Computed = Result<Corrected, NotComputable>;

/// What adds up over items that annotators gave values to.
///
/// An item has a value, or none, of each annotator. Alpha and AC1 take every item with two values or more; the others only
/// those that all annotators gave one, and [`left_out`](Sums::left_out) counts the rest.
#[derive(Clone, PartialEq, Debug)]
pub struct Sums {
    /// Items with a value of every annotator.
    complete: Agreeing,
    /// Items with two values at least.
    shared: Agreeing,
    /// Of items with a value: how many, and the part of each category in it, summed.
    rated: f64,
    parts: Vec<f64>,
    /// How often one and the other of two annotators gave each two categories.
    table: BTreeMap<[usize; 2], f64>,
    /// How often two categories meet in an item; each pair counts 1 / (values of the item − 1).
    coincidences: BTreeMap<[usize; 2], f64>,
    left_out: f64,
    annotators: usize,
}

/// Sums over some items.
#[derive(Clone, PartialEq, Debug)]
struct Agreeing {
    items: f64,
    /// Values by category.
    counts: Vec<f64>,
    /// The part of pairs in each item that both are of a category, summed by category.
    agreeing: Vec<f64>,
    /// The part of pairs in each item that are not the same, summed.
    disagreeing: f64,
}

impl Agreeing {
    fn new(categories: usize) -> Agreeing {
        Agreeing {
            items: 0.0,
            counts: vec![0.0; categories],
            agreeing: vec![0.0; categories],
            disagreeing: 0.0,
        }
    }

    fn add(&mut self, counts: &[(usize, f64)], values: f64, weight: f64) {
        self.items += weight;
        let pairs = values * (values - 1.0);
        let mut agreeing = 0.0;
        for (category, count) in counts {
            self.counts[*category] += weight * count;
            self.agreeing[*category] += weight * count * (count - 1.0) / pairs;
            agreeing += count * (count - 1.0);
        }
        self.disagreeing += weight * (pairs - agreeing) / pairs;
    }

    fn add_all(&mut self, other: &Agreeing) {
        self.items += other.items;
        self.disagreeing += other.disagreeing;
        add(&mut self.counts, &other.counts);
        add(&mut self.agreeing, &other.agreeing);
    }

    /// The mean part of pairs that are not the same.
    fn disagreement(&self) -> Result<f64, NotComputable> {
        if self.items > 0.0 { Ok(self.disagreeing / self.items) } else { Err(NotComputable::NothingShared) }
    }

    /// The part of each category among all values, if more than one category is used.
    fn parts(&self) -> Result<Vec<f64>, NotComputable> {
        varies(&self.counts)?;
        let all: f64 = self.counts.iter().sum();
        Ok(self.counts.iter().map(|count| count / all).collect())
    }
}

fn add(sums: &mut Vec<f64>, others: &[f64]) {
    sums.resize(sums.len().max(others.len()), 0.0);
    sums.iter_mut().zip(others).for_each(|(sum, other)| *sum += other);
}

/// Whether more than one category is used.
fn varies(counts: &[f64]) -> Result<(), NotComputable> {
    match counts.iter().filter(|count| **count > 0.0).count() {
        0 => Err(NotComputable::NothingShared),
        1 => Err(NotComputable::OneValueOnly),
        _ => Ok(()),
    }
}

impl AddAssign<&Sums> for Sums {
    fn add_assign(&mut self, other: &Sums) {
        self.annotators = self.annotators.max(other.annotators);
        self.complete.add_all(&other.complete);
        self.shared.add_all(&other.shared);
        self.rated += other.rated;
        add(&mut self.parts, &other.parts);
        self.left_out += other.left_out;
        other.table.iter().for_each(|(cell, count)| *self.table.entry(*cell).or_default() += count);
        let theirs = other.coincidences.iter();
        theirs.for_each(|(cell, count)| *self.coincidences.entry(*cell).or_default() += count);
    }
}

impl Sums {
    /// No items yet, of values of some categories by some annotators.
    pub fn new(categories: usize, annotators: usize) -> Sums {
        Sums {
            complete: Agreeing::new(categories),
            shared: Agreeing::new(categories),
            rated: 0.0,
            parts: vec![0.0; categories],
            table: BTreeMap::new(),
            coincidences: BTreeMap::new(),
            left_out: 0.0,
            annotators,
        }
    }

    /// Adds items, each with the category that each annotator gave it. Categories are below their number.
    pub fn of(categories: usize, annotators: usize, items: &[Vec<Option<usize>>]) -> Sums {
        let mut sums = Sums::new(categories, annotators);
        items.iter().for_each(|item| sums.add(item, 1.0));
        sums
    }

    /// Adds an item that counts as much as so many.
    pub fn add(&mut self, item: &[Option<usize>], weight: f64) {
        let mut counts: Vec<(usize, f64)> = Vec::new();
        for category in item.iter().flatten() {
            match counts.iter_mut().find(|(known, _)| known == category) {
                Some((_, count)) => *count += 1.0,
                None => counts.push((*category, 1.0)),
            }
        }
        let values: f64 = counts.iter().map(|(_, count)| count).sum();
        if values > 0.0 {
            self.rated += weight;
            counts.iter().for_each(|(category, count)| self.parts[*category] += weight * count / values);
        }
        let is_complete = item.len() == self.annotators && item.iter().all(Option::is_some) && values > 1.0;
        if is_complete {
            self.complete.add(&counts, values, weight);
        } else {
            self.left_out += weight;
        }
        if let [Some(one), Some(other)] = item {
            *self.table.entry([*one, *other]).or_default() += weight;
        }
        if values > 1.0 {
            self.shared.add(&counts, values, weight);
            for (one, count) in &counts {
                for (other, other_count) in &counts {
                    let pairs = count * (other_count - f64::from(u8::from(one == other)));
                    if pairs > 0.0 {
                        *self.coincidences.entry([*one, *other]).or_default() +=
                            weight * pairs / (values - 1.0);
                    }
                }
            }
        }
    }

    /// Items with a value of every annotator.
    pub fn complete(&self) -> f64 {
        self.complete.items
    }

    /// Items with two values at least.
    pub fn shared(&self) -> f64 {
        self.shared.items
    }

    /// Items without a value of every annotator.
    pub fn left_out(&self) -> f64 {
        self.left_out
    }

    /// The part of pairs of values that are the same, in items with two values at least.
    pub fn observed(&self) -> Result<f64, NotComputable> {
        Ok(1.0 - self.shared.disagreement()?)
    }

    /// Bennett's S: chance gives each category as often.
    pub fn bennett_s(&self) -> Computed {
        varies(&self.complete.counts)?;
        let categories = self.complete.counts.len() as f64;
        Corrected::new(self.complete.disagreement()?, 1.0 - 1.0 / categories)
    }

    /// Randolph's free-marginal kappa, which is S for any number of annotators.
    pub fn randolph_kappa(&self) -> Computed {
        self.bennett_s()
    }

    /// Scott's pi, for two annotators: chance gives categories as often as both together do.
    pub fn scott_pi(&self) -> Computed {
        self.two()?;
        self.fleiss_kappa()
    }

    /// Cohen's kappa, for two annotators: chance gives categories as often as each of them does.
    pub fn cohen_kappa(&self) -> Computed {
        self.two()?;
        let (mut ours, mut theirs) = (BTreeMap::new(), BTreeMap::new());
        for ([one, other], count) in &self.table {
            *ours.entry(one).or_insert(0.0) += count;
            *theirs.entry(other).or_insert(0.0) += count;
        }
        let observed = self.complete.disagreement()?;
        varies(&self.complete.counts)?;
        let all: f64 = self.complete.items;
        let same = ours.iter().map(|(category, count)| count * theirs.get(category).unwrap_or(&0.0));
        Corrected::new(observed, 1.0 - same.sum::<f64>() / (all * all))
    }

    /// Fleiss' kappa, for any number of annotators: chance gives categories as often as all together do.
    pub fn fleiss_kappa(&self) -> Computed {
        let observed = self.complete.disagreement()?;
        let parts = self.complete.parts()?;
        Corrected::new(observed, 1.0 - parts.iter().map(|part| part * part).sum::<f64>())
    }

    /// Fleiss' kappa of one category: how far those who give it are joined by others. It is not Cohen's kappa of that category
    /// against the rest.
    pub fn fleiss_kappa_of(&self, category: usize) -> Computed {
        self.complete.disagreement()?;
        let parts = self.complete.parts()?;
        let part = parts.get(category).copied().unwrap_or_default();
        if part == 0.0 {
            return Err(NotComputable::NothingAnnotated);
        }
        let agreeing = self.complete.agreeing.get(category).copied().unwrap_or_default();
        Corrected::new(1.0 - agreeing / self.complete.items / part, 1.0 - part)
    }

    /// Gwet's AC1: chance agreement is what there would be on items that are hard to judge. It does not fall where nearly all
    /// values are the same.
    pub fn gwet_ac1(&self) -> Computed {
        varies(&self.parts)?;
        let observed = self.shared.disagreement()?;
        let categories = self.parts.len() as f64;
        let parts = self.parts.iter().map(|part| part / self.rated);
        let expected: f64 = parts.map(|part| part * (1.0 - part)).sum::<f64>() / (categories - 1.0);
        Corrected::new(observed, 1.0 - expected)
    }

    /// Krippendorff's alpha, for any number of annotators, with missing values, and values of any kind.
    pub fn alpha(&self, distance: Distance) -> Computed {
        distance.check()?;
        let counts = &self.shared.counts;
        varies(counts)?;
        let all: f64 = counts.iter().sum();
        let met = self.coincidences.iter();
        let observed: f64 =
            met.map(|([one, other], count)| count * distance.between(*one, *other, counts)).sum();
        let used = || counts.iter().enumerate().filter(|(_, count)| **count > 0.0);
        let mut expected = 0.0;
        for (one, count) in used() {
            for (other, other_count) in used().skip_while(|(other, _)| *other <= one) {
                expected += 2.0 * count * other_count * distance.between(one, other, counts);
            }
        }
        Corrected::new(observed / all, expected / (all * (all - 1.0)))
    }

    fn two(&self) -> Result<(), NotComputable> {
        if self.annotators == 2 { Ok(()) } else { Err(NotComputable::NotTwoAnnotators) }
    }
}
