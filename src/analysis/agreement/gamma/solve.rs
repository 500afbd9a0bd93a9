//! The cheapest choice of candidates that covers each span once: set partitioning, solved exactly where that is not too long.
//!
//! Spans get prices such that no candidate is cheaper than its spans (a dual solution, by subgradients), whose sum is a lower
//! bound. A choice is made greedily by what candidates cost above the prices, bettered in windows of neighboring
//! candidates, and at last by branch and bound over those that the prices do not exclude. Where nodes run out, the
//! result lies between the bound and the choice.

use crate::analysis::agreement::bootstrap::Interval;
use crate::analysis::agreement::gamma::candidates::Problem;

const PRICE_STEPS: usize = 150;
/// So often the cost of a greedy choice is worked out again on the way to prices.
const GREEDY_EVERY: usize = 15;
/// How many candidates a window has.
const WINDOW: usize = 8;
const WINDOW_ROUNDS: usize = 6;
const WINDOW_NODES: usize = 3_000;
/// How many nodes branch and bound has for spans that hang together.
const NODES: usize = 20_000;
/// What is less than this is nothing.
const EPSILON: f64 = 1e-9;

/// Candidates by the spans that they cover, and what they cost above the prices of these.
struct Priced<'a> {
    problem: &'a Problem,
    covering: Vec<Vec<usize>>,
    prices: Vec<f64>,
    excess: Vec<f64>,
}

/// Returns the least cost: both ends are the same where it is proven.
pub(super) fn solve(problem: &Problem) -> Interval {
    let priced = Priced::new(problem);
    let mut search = Search {
        is_free: vec![false; problem.middles.len()],
        lists: vec![Vec::new(); problem.middles.len()],
        priced: &priced,
    };
    let mut whole = Interval { low: 0.0, high: 0.0 };
    for spans in components(problem) {
        let part = search.cheapest(&spans);
        whole.low += part.low;
        whole.high += part.high;
    }
    whole
}

/// Spans that hang together by candidates, each group in its order.
fn components(problem: &Problem) -> Vec<Vec<usize>> {
    let mut roots: Vec<usize> = (0..problem.middles.len()).collect();
    fn root(roots: &mut [usize], mut span: usize) -> usize {
        while roots[span] != span {
            roots[span] = roots[roots[span]];
            span = roots[span];
        }
        span
    }
    for (spans, _) in problem.all() {
        for [one, next] in spans.array_windows() {
            let (one, next) = (root(&mut roots, *one), root(&mut roots, *next));
            roots[one.max(next)] = one.min(next);
        }
    }
    let mut groups: Vec<Vec<usize>> = vec![Vec::new(); roots.len()];
    for span in 0..roots.len() {
        let root = root(&mut roots, span);
        groups[root].push(span);
    }
    groups.retain(|group| !group.is_empty());
    groups
}

impl<'a> Priced<'a> {
    fn new(problem: &'a Problem) -> Priced<'a> {
        let mut covering = vec![Vec::new(); problem.middles.len()];
        for (candidate, (spans, _)) in problem.all().enumerate() {
            spans.iter().for_each(|span| covering[*span].push(candidate));
        }
        let mut priced = Priced { problem, covering, prices: Vec::new(), excess: Vec::new() };
        priced.find_prices();
        priced.lower_prices();
        priced.raise_prices();
        priced.raise_prices();
        priced
    }

    fn set_excess(&mut self) {
        let sum = |spans: &[usize]| spans.iter().map(|span| self.prices[*span]).sum::<f64>();
        self.excess = self.problem.all().map(|(spans, cost)| cost - sum(spans)).collect();
    }

    /// Prices that nearly make the bound the highest, by steps along a subgradient (Held and Karp 1971).
    fn find_prices(&mut self) {
        let even = |covering: &Vec<usize>| {
            let parts = covering.iter().map(|candidate| {
                self.problem.costs[*candidate] / self.problem.spans(*candidate).len() as f64
            });
            parts.fold(f64::MAX, f64::min)
        };
        self.prices = self.covering.iter().map(even).collect();
        let mut best = (f64::MIN, self.prices.clone());
        let (mut upper, mut step, mut in_vain) = (f64::MAX, 0.3, 0);
        for round in 0..PRICE_STEPS {
            self.set_excess();
            let mut uncovered = vec![1.0; self.prices.len()];
            let mut bound: f64 = self.prices.iter().sum();
            for (candidate, excess) in self.excess.iter().enumerate().filter(|(_, excess)| **excess < 0.0) {
                bound += excess;
                self.problem.spans(candidate).iter().for_each(|span| uncovered[*span] -= 1.0);
            }
            if bound > best.0 + EPSILON {
                best = (bound, self.prices.clone());
                in_vain = 0;
            } else {
                in_vain += 1;
                if in_vain > 8 {
                    (step, in_vain) = (step * 0.6, 0);
                }
            }
            let norm: f64 = uncovered.iter().map(|it| it * it).sum();
            if norm == 0.0 {
                break;
            }
            if round % GREEDY_EVERY == 0 {
                let all = (0..self.problem.costs.len()).collect();
                let chosen = self.greedy(all);
                upper = upper.min(chosen.iter().map(|candidate| self.problem.costs[*candidate]).sum());
            }
            let length = step * (upper - bound).max(1e-3) / norm;
            self.prices.iter_mut().zip(&uncovered).for_each(|(price, it)| *price += length * it);
        }
        self.prices = best.1;
    }

    /// Lowers the prices of spans that some candidate is cheaper than.
    fn lower_prices(&mut self) {
        for (spans, cost) in self.problem.all() {
            let sum: f64 = spans.iter().map(|span| self.prices[*span]).sum();
            if sum > cost {
                let part = (sum - cost) / spans.len() as f64;
                spans.iter().for_each(|span| self.prices[*span] -= part);
            }
        }
    }

    /// Raises prices, one after the other, as far as no candidate becomes cheaper than its spans.
    fn raise_prices(&mut self) {
        self.set_excess();
        for (price, covering) in self.prices.iter_mut().zip(&self.covering) {
            let room = covering.iter().map(|candidate| self.excess[*candidate]).fold(f64::MAX, f64::min);
            *price += room;
            covering.iter().for_each(|candidate| self.excess[*candidate] -= room);
        }
    }

    /// Takes candidates by what they cost above the prices, larger ones first, as long as their spans are free.
    fn greedy(&self, mut candidates: Vec<usize>) -> Vec<usize> {
        let size = |candidate: usize| self.problem.spans(candidate).len();
        candidates.sort_by(|one, other| {
            self.excess[*one].total_cmp(&self.excess[*other]).then(size(*other).cmp(&size(*one)))
        });
        let mut is_used = vec![false; self.prices.len()];
        candidates.retain(|candidate| {
            let spans = self.problem.spans(*candidate);
            let is_taken = spans.iter().all(|span| !is_used[*span]);
            if is_taken {
                spans.iter().for_each(|span| is_used[*span] = true);
            }
            is_taken
        });
        candidates
    }

    fn excess_of(&self, chosen: &[usize]) -> f64 {
        chosen.iter().map(|candidate| self.excess[*candidate]).sum()
    }

    /// Where a candidate is in the text.
    fn place(&self, candidate: usize) -> f64 {
        let spans = self.problem.spans(candidate);
        spans.iter().map(|span| self.problem.middles[*span]).sum::<f64>() / spans.len() as f64
    }
}

/// Branch and bound, with what it would otherwise make anew each time.
struct Search<'a> {
    priced: &'a Priced<'a>,
    /// Whether a span is to be covered still.
    is_free: Vec<bool>,
    /// The candidates that are tried for each span.
    lists: Vec<Vec<usize>>,
}

/// A choice that is being made: the candidates that may come next, and how many of them were tried.
struct Branch {
    fits: Vec<usize>,
    next: usize,
}

impl Search<'_> {
    /// What it costs to cover spans that hang together.
    fn cheapest(&mut self, spans: &[usize]) -> Interval {
        let priced = self.priced;
        let bound: f64 = spans.iter().map(|span| priced.prices[*span]).sum();
        let mut candidates: Vec<usize> =
            spans.iter().flat_map(|span| priced.covering[*span].iter().copied()).collect();
        candidates.sort_unstable();
        candidates.dedup();
        let mut chosen = priced.greedy(candidates.clone());
        self.better(&mut chosen);
        let excess = priced.excess_of(&chosen);
        if excess < EPSILON {
            return Interval { low: bound + excess, high: bound + excess };
        }
        candidates.retain(|candidate| priced.excess[*candidate] < excess);
        let (found, is_proven) = self.branch(spans, &candidates, excess, NODES);
        let excess = found.map_or(excess, |chosen| priced.excess_of(&chosen));
        Interval { low: if is_proven { bound + excess } else { bound }, high: bound + excess }
    }

    /// Betters a choice, window by window of neighbors in the text.
    fn better(&mut self, chosen: &mut Vec<usize>) {
        let priced = self.priced;
        for round in 0..WINDOW_ROUNDS {
            let before = priced.excess_of(chosen);
            if before < EPSILON {
                return;
            }
            chosen.sort_by(|one, other| priced.place(*one).total_cmp(&priced.place(*other)));
            let mut start = if round % 2 == 0 { 0 } else { WINDOW / 2 };
            while start < chosen.len() {
                let end = chosen.len().min(start + WINDOW);
                let excess = priced.excess_of(&chosen[start..end]);
                if excess >= EPSILON {
                    let spans: Vec<usize> =
                        chosen[start..end].iter().flat_map(|it| priced.problem.spans(*it)).copied().collect();
                    let mut candidates: Vec<usize> =
                        spans.iter().flat_map(|span| priced.covering[*span].iter().copied()).collect();
                    candidates.sort_unstable();
                    candidates.dedup();
                    candidates.retain(|candidate| priced.excess[*candidate] < excess);
                    if let (Some(found), _) = self.branch(&spans, &candidates, excess, WINDOW_NODES) {
                        chosen.splice(start..end, found);
                    }
                }
                start += WINDOW / 2 + 1;
            }
            if round > 0 && before - priced.excess_of(chosen) < EPSILON {
                return;
            }
        }
    }

    /// Looks for the choice of some candidates that covers some spans with the least excess, below a known one, within so
    /// many nodes. Returns it, if there is one, and whether all was looked at.
    fn branch(
        &mut self,
        spans: &[usize],
        candidates: &[usize],
        mut best: f64,
        mut nodes: usize,
    ) -> (Option<Vec<usize>>, bool) {
        let priced = self.priced;
        spans.iter().for_each(|span| self.is_free[*span] = true);
        for candidate in candidates {
            let covered = priced.problem.spans(*candidate);
            if covered.iter().all(|span| self.is_free[*span]) {
                covered.iter().for_each(|span| self.lists[*span].push(*candidate));
            }
        }
        let mut found = None;
        let mut chosen: Vec<usize> = Vec::new();
        let mut excess = 0.0;
        let mut branches: Vec<Branch> = self.next_branch(spans, best).into_iter().collect();
        while let Some(branch) = branches.last_mut() {
            // Whatever was tried here last is taken back.
            if branch.next > 0
                && let Some(last) = chosen.pop()
            {
                excess -= priced.excess[last];
                priced.problem.spans(last).iter().for_each(|span| self.is_free[*span] = true);
            }
            let next = branch.fits.get(branch.next).copied();
            let Some(next) = next.filter(|next| excess + priced.excess[*next] < best - EPSILON / 10.0) else {
                branches.pop();
                continue;
            };
            branch.next += 1;
            if nodes == 0 {
                break;
            }
            nodes -= 1;
            chosen.push(next);
            excess += priced.excess[next];
            priced.problem.spans(next).iter().for_each(|span| self.is_free[*span] = false);
            if spans.iter().all(|span| !self.is_free[*span]) {
                best = excess;
                found = Some(chosen.clone());
                branches.push(Branch { fits: Vec::new(), next: 0 });
                continue;
            }
            let further = self.next_branch(spans, best - excess);
            branches.push(further.unwrap_or(Branch { fits: Vec::new(), next: 0 }));
        }
        for span in spans {
            self.is_free[*span] = false;
            self.lists[*span].clear();
        }
        (found, nodes > 0)
    }

    /// The candidates for the free span that the fewest fit, by their excess; nothing if none fit some span.
    fn next_branch(&self, spans: &[usize], below: f64) -> Option<Branch> {
        let priced = self.priced;
        let fits = |candidate: &usize| {
            priced.excess[*candidate] < below - EPSILON / 10.0
                && priced.problem.spans(*candidate).iter().all(|span| self.is_free[*span])
        };
        let mut fewest: Option<(usize, usize)> = None;
        for span in spans.iter().filter(|span| self.is_free[**span]) {
            let most = fewest.map_or(usize::MAX, |(count, _)| count);
            let count = self.lists[*span].iter().filter(|candidate| fits(candidate)).take(most).count();
            if count == 0 {
                return None;
            }
            if count < most {
                fewest = Some((count, *span));
            }
            if count == 1 {
                break;
            }
        }
        let (_, span) = fewest?;
        let mut fitting: Vec<usize> = self.lists[span].iter().copied().filter(|it| fits(it)).collect();
        fitting.sort_by(|one, other| priced.excess[*one].total_cmp(&priced.excess[*other]));
        Some(Branch { fits: fitting, next: 0 })
    }
}
