//! Seeds that follow each other closely on near diagonals.
//!
//! Two documents are the sides of a table, with a word of the one for each row and a word of the other for each column.
//! What they share lies on a diagonal; a word more on one side moves it to the next.

use std::ops::Range;

use crate::analysis::compare::passages::alignment::Core;
use crate::analysis::compare::passages::index::Seed;
use crate::analysis::compare::passages::{JOINED_WORDS, SEED_WORDS};

/// A chain has no more diagonals than these. In texts that repeat themselves without end it would have them all.
const MOST_DRIFT: i64 = 256;

/// Words that are equal on both sides without a gap: the index of the first on either, and how many.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
struct Run {
    left: usize,
    right: usize,
    words: usize,
}

impl Run {
    fn diagonal(self) -> i64 {
        self.right as i64 - self.left as i64
    }
}

/// Runs that follow each other.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Chain {
    core: Core,
    last: i64,
}

impl Chain {
    fn new(run: Run) -> Chain {
        let (left, right) = (run.left..run.left + run.words, run.right..run.right + run.words);
        let diagonal = run.diagonal();
        Chain { core: Core { left, right, lowest: diagonal, highest: diagonal }, last: diagonal }
    }

    /// Whether a run follows closely on both sides. It may begin in what is there, but must go on behind it.
    fn is_followed_by(&self, run: Run) -> bool {
        let follows = |side: &Range<usize>, start: usize| {
            (side.start..=side.end + JOINED_WORDS).contains(&start) && start + run.words > side.end
        };
        let diagonal = run.diagonal();
        let core = &self.core;
        let is_near = core.highest.max(diagonal) - core.lowest.min(diagonal) <= MOST_DRIFT;
        is_near && follows(&core.left, run.left) && follows(&core.right, run.right)
    }

    fn push(&mut self, run: Run) {
        let core = &mut self.core;
        core.left.end = run.left + run.words;
        core.right.end = run.right + run.words;
        self.last = run.diagonal();
        core.lowest = core.lowest.min(self.last);
        core.highest = core.highest.max(self.last);
    }
}

/// Seeds without gaps between them, as runs, in the order of the left side.
fn runs(mut seeds: Vec<Seed>) -> Vec<Run> {
    seeds.sort_unstable_by_key(|(left, right)| (i64::from(*right) - i64::from(*left), *left));
    let mut runs: Vec<Run> = Vec::new();
    for (left, right) in seeds {
        let seed = Run { left: left as usize, right: right as usize, words: SEED_WORDS };
        match runs.last_mut() {
            Some(run) if run.diagonal() == seed.diagonal() && seed.left <= run.left + run.words => {
                run.words = seed.left + SEED_WORDS - run.left;
            }
            _ => runs.push(seed),
        }
    }
    runs.sort_unstable();
    runs
}

/// Returns what the chains are that the seeds of two documents make. A run goes to the chain whose last diagonal is
/// nearest.
pub fn chains(seeds: Vec<Seed>) -> Vec<Core> {
    let mut chains: Vec<Chain> = Vec::new();
    // Those that may still go on, by their indices.
    let mut open: Vec<usize> = Vec::new();
    for run in runs(seeds) {
        open.retain(|chain| {
            chains.get(*chain).is_some_and(|chain| chain.core.left.end + JOINED_WORDS >= run.left)
        });
        let followed =
            open.iter().copied().filter(|chain| chains.get(*chain).is_some_and(|it| it.is_followed_by(run)));
        let distance = |chain: &usize| chains.get(*chain).map(|chain| (chain.last - run.diagonal()).abs());
        match followed.min_by_key(distance).and_then(|chain| chains.get_mut(chain)) {
            Some(chain) => chain.push(run),
            None => {
                open.push(chains.len());
                chains.push(Chain::new(run));
            }
        }
    }
    chains.into_iter().map(|chain| chain.core).collect()
}
