//! What two figures beside each other say together: by how much something changed (`rose from 20 to 30`), or one
//! amount in two units (`7 feet 10 inches`, `3 dollars 50 cents`).

use std::cmp::Ordering;

use crate::analysis::compare::figures::figure::{Figure, Kind};
use crate::analysis::compare::figures::lexicon::{CHANGES, is_among};
use crate::analysis::compare::figures::unit::Dimension;
use crate::model::record::quantity::{Bound, Bounds, Exact, Quantity, Rounding, Running, Token};

/// How many words a verb may stand before `from`.
const DISTANCE: usize = 4;
/// What may stand between two parts of one amount.
const BETWEEN: [&str; 4] = ["", ",", "and", ", and"];

/// Whether a number that begins with a token is what something changed from.
pub(super) fn is_start_of_change(running: &Running, index: usize) -> bool {
    let word = |index: usize| running.tokens().get(index).and_then(Token::word).unwrap_or_default();
    let from = (index.saturating_sub(DISTANCE)..=index).rev().find(|index| word(*index) == "from");
    from.is_some_and(|from| {
        (from.saturating_sub(DISTANCE)..from).any(|index| is_among(&CHANGES, word(index)))
    })
}

/// The change from one figure to another. Where both say one number, so does it; else it has bounds.
pub(super) fn change(from: &Figure, to: &Figure) -> Option<Figure> {
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

/// The amount that two figures are together, in the unit of the second, with what stands between them; `None` if they
/// are two amounts.
pub(super) fn one_amount(large: &Figure, small: &Figure, between: &str) -> Option<Figure> {
    let (of_large, of_small) = (large.unit?, small.unit?);
    let is_one = BETWEEN.contains(&between.trim())
        && of_large.dimension == of_small.dimension
        && !of_large.is_ambiguous()
        && large.kind == small.kind
        && large.quantity.bounds.is_none()
        && large.counted.noun.is_empty()
        && small.quantity.qualifier.is_empty();
    let value = |figure: &Figure| figure.quantity.value.as_ref().and_then(Exact::of);
    let (many, few) = (value(large)?, value(small).filter(|_| is_one)?);
    let steps = of_large.factor()?.by(of_small.factor()?)?;
    let is_less = few.compare(steps)? == Ordering::Less && few.compare(Exact::whole(0))? == Ordering::Greater;
    let is_more_than_one = steps.compare(Exact::whole(1))? == Ordering::Greater;
    // The small unit is said to the last one; of money the large unit has hundredths.
    let (sum, last, of) = if matches!(of_large.dimension, Dimension::Money(_)) {
        (many.plus(few.by(steps)?)?, Exact::whole(1).by(steps)?, large)
    } else {
        (many.times(steps)?.plus(few)?, Exact::whole(1), small)
    };
    let is_sum = is_less && is_more_than_one;
    let quantity = Quantity {
        value: Some(sum.decimal().filter(|_| is_sum)?),
        precision: last.decimal(),
        qualifier: large.quantity.qualifier.clone(),
        counted: of.quantity.counted.clone(),
        ..small.quantity.clone()
    };
    Some(Figure { quantity, unit: of.unit, as_of: large.as_of, scope: large.scope.clone(), ..small.clone() })
}
