//! One amount in two units: `7 feet 10 inches`, `two hours and ten minutes`, `3 dollars 50 cents`.

use std::cmp::Ordering;

use crate::analysis::compare::figures::figure::Figure;
use crate::model::record::quantity::{Exact, Quantity};

/// What may stand between both.
const BETWEEN: [&str; 4] = ["", ",", "and", ", and"];

/// The amount that two figures are together, in the unit of the second, with what stands between them; `None` if they
/// are two amounts.
pub(super) fn joined(large: &Figure, small: &Figure, between: &str) -> Option<Figure> {
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
    let sum = many.times(steps)?.plus(few).filter(|_| is_less && is_more_than_one)?;
    let last = small.quantity.precision.clone();
    let quantity = Quantity {
        value: Some(sum.decimal()?),
        // The small unit is said to the last one.
        precision: last.or_else(|| Exact::whole(1).decimal()),
        qualifier: large.quantity.qualifier.clone(),
        ..small.quantity.clone()
    };
    Some(Figure { quantity, as_of: large.as_of, scope: large.scope.clone(), ..small.clone() })
}
