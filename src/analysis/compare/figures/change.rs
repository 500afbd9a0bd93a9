//! By how much something changed of which a text gives two figures: `rose from 20 to 30`.

use crate::analysis::compare::figures::figure::{Figure, Kind};
use crate::analysis::compare::figures::lexicon::{CHANGES, is_among};
use crate::model::record::quantity::{Bound, Bounds, Exact, Quantity, Rounding, Running, Token};

/// How many words a verb may stand before `from`.
const DISTANCE: usize = 4;

/// Whether a number that begins with a token is what something changed from.
pub(super) fn is_start(running: &Running, index: usize) -> bool {
    let word = |index: usize| running.tokens().get(index).and_then(Token::word).unwrap_or_default();
    let from = (index.saturating_sub(DISTANCE)..=index).rev().find(|index| word(*index) == "from");
    from.is_some_and(|from| {
        (from.saturating_sub(DISTANCE)..from).any(|index| is_among(&CHANGES, word(index)))
    })
}

/// The change from one figure to another. Where both say one number, so does it; else it has bounds.
pub(super) fn between(from: &Figure, to: &Figure) -> Option<Figure> {
    if from.unit != to.unit {
        return None;
    }
    let value = match (&from.quantity.value, &to.quantity.value) {
        (Some(from), Some(to)) => Some(Exact::of(to)?.minus(Exact::of(from)?)?.decimal()?),
        _ => None,
    };
    let is_plain = |figure: &Figure| figure.quantity.qualifier.is_empty() && figure.quantity.bounds.is_none();
    let is_exact = is_plain(from) && is_plain(to);
    let [of_from, of_to] = [from, to].map(|figure| figure.quantity.extent(Rounding::Exact));
    let (of_from, of_to) = (of_from?, of_to?);
    let bounds = Bounds { low: least(of_to.low, of_from.high), high: least(of_to.high, of_from.low) };
    let quantity = Quantity {
        value: value.filter(|_| is_exact),
        bounds: (!is_exact).then_some(bounds),
        counted: to.quantity.counted.clone(),
        ..Quantity::default()
    };
    Some(Figure { quantity, kind: Kind::Change, ..to.clone() })
}

/// One end less another.
fn least(end: Option<Bound>, other: Option<Bound>) -> Option<Bound> {
    let (end, other) = (end?, other?);
    Some(Bound {
        at: Exact::of(&end.at)?.minus(Exact::of(&other.at)?)?.decimal()?,
        is_open: end.is_open || other.is_open,
        is_approximate: end.is_approximate || other.is_approximate,
    })
}
