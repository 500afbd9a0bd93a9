//! How far annotators cut a text into the same units: Krippendorff's u-alpha family.
//!
//! Sources: Krippendorff, Mathet, Bouvry and Widlöcher 2016, *On the reliability of unitizing textual continua: further
//! developments*; Krippendorff 2019, *Content analysis*, chapter 12. Each annotator's work is a text cut into units, which
//! have values, and the gaps between them; units of one annotator do not overlap. With l(c, k) the length in which one has
//! value c and another k, over all pairs of annotators divided by their number less one, and e(c, k) what is to be expected:
//!
//! - *uα* takes all values, gaps among them;
//! - *|uα* asks only what is a unit and what is a gap;
//! - *cuα* asks only for values, where both have units;
//! - *(k)uα* asks for one value against the others there.
//!
//! Lengths are code points: figures of other units differ a little. What they are worked out from adds up over documents;
//! the end of a document ends its last gap.

use std::ops::AddAssign;

use crate::analysis::agreement::coding::Computed;
use crate::analysis::agreement::figure::{Corrected, NotComputable};
use crate::analysis::agreement::study::{Extent, Mark};

/// A unit with its value.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Unit {
    /// Where it is.
    pub extent: Extent,
    /// Its value, below the number of values.
    pub value: usize,
}

/// The units of one annotator's spans, fragments each by itself: all of them by their labels, or those of one label alone.
/// Refused where some share text.
pub fn units(marks: &[Mark], label: Option<usize>) -> Result<Vec<Unit>, NotComputable> {
    let wanted = marks.iter().filter(|mark| label.is_none_or(|label| label == mark.label));
    let mut units: Vec<Unit> = wanted
        .flat_map(|mark| {
            let value = if label.is_some() { 0 } else { mark.label };
            mark.pieces().iter().map(move |extent| Unit { extent: *extent, value })
        })
        .collect();
    units.sort_unstable();
    if units.array_windows().any(|[one, next]| next.extent.start < one.extent.end) {
        return Err(NotComputable::OverlappingSpans);
    }
    Ok(units)
}

/// What adds up over documents.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Sums {
    /// The length of all texts, once for each annotator.
    length: f64,
    /// The length of the units of each value.
    lengths: Vec<f64>,
    /// In which length one has a unit of one value, and another one of another: by value and value.
    shared: Vec<Vec<f64>>,
    /// Σ l² over the units of each value.
    squares: Vec<f64>,
    /// The length of gaps: what they are corrected by.
    gaps: f64,
    /// Σ of the squared length in which a unit of each value meets a unit.
    met_squares: Vec<f64>,
    documents: usize,
}

impl AddAssign<&Sums> for Sums {
    fn add_assign(&mut self, other: &Sums) {
        let add = |sums: &mut Vec<f64>, others: &[f64]| {
            sums.resize(sums.len().max(others.len()), 0.0);
            sums.iter_mut().zip(others).for_each(|(sum, other)| *sum += other);
        };
        self.length += other.length;
        self.gaps += other.gaps;
        self.documents += other.documents;
        add(&mut self.lengths, &other.lengths);
        add(&mut self.squares, &other.squares);
        add(&mut self.met_squares, &other.met_squares);
        self.shared.resize(self.shared.len().max(other.shared.len()), Vec::new());
        self.shared.iter_mut().zip(&other.shared).for_each(|(sums, others)| add(sums, others));
    }
}

impl Sums {
    /// Nothing yet, of so many values.
    pub fn new(values: usize) -> Sums {
        Sums {
            lengths: vec![0.0; values],
            shared: vec![vec![0.0; values]; values],
            squares: vec![0.0; values],
            met_squares: vec![0.0; values],
            ..Sums::default()
        }
    }

    /// Adds a document: its length, and the units of each who annotated it, sorted and apart. One of a single annotator says
    /// nothing, and is passed over.
    pub fn add(&mut self, length: u32, works: &[&[Unit]]) {
        if works.len() < 2 {
            return;
        }
        let pairs = works.len() as f64 - 1.0;
        self.documents += 1;
        self.length += f64::from(length) * works.len() as f64;
        self.gaps += f64::from(length) * works.len() as f64;
        for unit in works.iter().copied().flatten() {
            let length = f64::from(unit.extent.length());
            self.lengths[unit.value] += length;
            self.squares[unit.value] += length * length;
            self.gaps -= length;
        }
        for (index, one) in works.iter().enumerate() {
            for other in works.iter().skip(index + 1) {
                let (mut ours, mut theirs) = (one.iter().peekable(), other.iter().peekable());
                while let (Some(one), Some(other)) = (ours.peek(), theirs.peek()) {
                    let shared = one.extent.shared(other.extent);
                    if shared > 0 {
                        let shared = f64::from(shared);
                        self.shared[one.value][other.value] += shared / pairs;
                        self.shared[other.value][one.value] += shared / pairs;
                        self.met_squares[one.value] += shared * shared / pairs;
                        self.met_squares[other.value] += shared * shared / pairs;
                    }
                    if one.extent.end <= other.extent.end {
                        ours.next();
                    } else {
                        theirs.next();
                    }
                }
            }
        }
    }

    /// How many documents are in it.
    pub fn documents(&self) -> usize {
        self.documents
    }

    /// The length in which both have units with the same value.
    fn same(&self) -> f64 {
        self.shared.iter().enumerate().filter_map(|(value, row)| row.get(value)).sum()
    }

    /// The length in which one has a unit of each value and the other some unit.
    fn met(&self) -> Vec<f64> {
        self.shared.iter().map(|row| row.iter().sum()).collect()
    }

    /// The length in which both have a gap.
    fn both_gaps(&self) -> f64 {
        let one_gap: f64 = self.lengths.iter().sum::<f64>() - self.met().iter().sum::<f64>();
        self.gaps - one_gap
    }

    /// Whether there is something to compare, and more than one value, a gap being one.
    fn check(&self) -> Result<(), NotComputable> {
        if self.documents == 0 {
            return Err(NotComputable::NothingShared);
        }
        if self.lengths.iter().all(|length| *length == 0.0) {
            return Err(NotComputable::NothingAnnotated);
        }
        let used = self.lengths.iter().chain([&self.gaps]).filter(|length| **length > 0.0);
        if used.count() < 2 { Err(NotComputable::OneValueOnly) } else { Ok(()) }
    }

    /// What a length of this is expected to be worth, corrected for what no two annotators can share.
    fn scale(&self) -> f64 {
        self.length / (self.length * self.length - self.squares.iter().sum::<f64>() - self.gaps)
    }

    /// *uα*: units and gaps, with values.
    pub fn alpha(&self) -> Computed {
        self.check()?;
        let observed = self.length - self.same() - self.both_gaps();
        let all = self.lengths.iter().chain([&self.gaps]);
        let same: f64 = all.map(|length| length * length).sum();
        Corrected::new(observed, self.scale() * (self.length * self.length - same))
    }

    /// *|uα*: what is a unit and what is a gap.
    pub fn binary_alpha(&self) -> Computed {
        self.check()?;
        let observed = self.gaps - self.both_gaps();
        Corrected::new(observed, self.scale() * self.gaps * (self.length - self.gaps))
    }

    /// Expected lengths where both have units: of each value with itself, and of all with all.
    fn expected_met(&self) -> Result<(Vec<f64>, f64, f64), NotComputable> {
        let met = self.met();
        let all: f64 = met.iter().sum();
        if all == 0.0 {
            return Err(NotComputable::NothingShared);
        }
        if met.iter().filter(|length| **length > 0.0).count() < 2 {
            return Err(NotComputable::OneValueOnly);
        }
        let scale = 1.0 / (all - self.met_squares.iter().sum::<f64>() / all);
        Ok((met, all, scale))
    }

    /// *cuα*: values, where both have units.
    pub fn value_alpha(&self) -> Computed {
        self.check()?;
        let (met, all, scale) = self.expected_met()?;
        let same: f64 = met.iter().map(|length| length * length).sum();
        Corrected::new(all - self.same(), scale * (all * all - same))
    }

    /// *(k)uα*: one value against the others, where both have units.
    pub fn alpha_of(&self, value: usize) -> Computed {
        self.check()?;
        let (met, all, scale) = self.expected_met()?;
        let own = met.get(value).copied().unwrap_or_default();
        if own == 0.0 {
            return Err(NotComputable::NothingShared);
        }
        let same = self.shared.get(value).and_then(|row| row.get(value)).copied().unwrap_or_default();
        let corrected = self.met_squares.get(value).copied().unwrap_or_default();
        let expected = scale * (own * all - corrected);
        Corrected::new((own - same) / own, scale * own * (all - own) / expected)
    }

    /// The part of all text in which both have units.
    pub fn coverage(&self) -> Result<f64, NotComputable> {
        self.check()?;
        Ok(self.met().iter().sum::<f64>() / self.length)
    }
}
