//! How far two values are from each other, for Krippendorff's alpha.

use std::collections::BTreeSet;

use crate::analysis::agreement::figure::NotComputable;

/// A way to say how far two values are apart. It takes what a value is by its category.
#[derive(Clone, Copy, Debug)]
pub enum Distance<'a> {
    /// 0 for the same category, 1 for two.
    Nominal,
    /// Categories in an order, by how many values lie between them: (Σ nᵢ from one to the other − (n₁ + n₂) / 2)².
    Ordinal,
    /// Numbers, by the square of their difference.
    Interval(&'a [f64]),
    /// Numbers from zero on, by ((a − b) / (a + b))².
    Ratio(&'a [f64]),
    /// Sets: 1 − J, where J is the part of the members of either that both have (Jaccard 1912). Two empty sets are the same.
    Jaccard(&'a [BTreeSet<usize>]),
    /// Sets: 1 − J·M, where M is 1 for equal sets, 2/3 where one holds the other, 1/3 where some member is in both, else 0
    /// (Passonneau 2006, *Measuring agreement on set-valued items*). Other programs have another MASI, (1 − J)·(1 − M).
    Masi(&'a [BTreeSet<usize>]),
}

impl Distance<'_> {
    /// Whether it says something of all the values.
    pub(super) fn check(self) -> Result<(), NotComputable> {
        match self {
            Distance::Ratio(numbers) if numbers.iter().any(|number| *number < 0.0) => {
                Err(NotComputable::NegativeValues)
            }
            _ => Ok(()),
        }
    }

    /// How far two categories are apart; `counts` says how often each is used.
    pub fn between(self, one: usize, other: usize, counts: &[f64]) -> f64 {
        if one == other {
            return 0.0;
        }
        match self {
            Distance::Nominal => 1.0,
            Distance::Ordinal => {
                let (first, last) = (one.min(other), one.max(other));
                let between: f64 = counts.iter().take(last + 1).skip(first).sum();
                let ends: f64 = [first, last].iter().filter_map(|at| counts.get(*at)).sum();
                (between - ends / 2.0).powi(2)
            }
            Distance::Interval(numbers) => both(numbers, one, other).map_or(1.0, |(a, b)| (a - b).powi(2)),
            Distance::Ratio(numbers) => both(numbers, one, other)
                .map_or(1.0, |(a, b)| if a + b == 0.0 { 0.0 } else { ((a - b) / (a + b)).powi(2) }),
            Distance::Jaccard(sets) => both(sets, one, other).map_or(1.0, |(a, b)| 1.0 - jaccard(&a, &b)),
            Distance::Masi(sets) => {
                both(sets, one, other).map_or(1.0, |(a, b)| 1.0 - jaccard(&a, &b) * monotonicity(&a, &b))
            }
        }
    }
}

fn both<T: Clone>(values: &[T], one: usize, other: usize) -> Option<(T, T)> {
    values.get(one).cloned().zip(values.get(other).cloned())
}

fn jaccard(one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> f64 {
    let all = one.union(other).count();
    if all == 0 { 1.0 } else { one.intersection(other).count() as f64 / all as f64 }
}

fn monotonicity(one: &BTreeSet<usize>, other: &BTreeSet<usize>) -> f64 {
    if one == other {
        1.0
    } else if one.is_disjoint(other) {
        0.0
    } else if one.is_subset(other) || other.is_subset(one) {
        2.0 / 3.0
    } else {
        1.0 / 3.0
    }
}
