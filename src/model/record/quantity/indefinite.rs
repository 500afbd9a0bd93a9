//! Quantities that are said without a number: `dozens`, `several hundred`, `most`, `no`.

use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::bounds::{Bound, Bounds};
use crate::model::record::quantity::number;
use crate::model::record::quantity::tokens::Token;

/// Large numbers in the plural, with how many there are of at least.
const PLURALS: [(&str, u64, u64); 8] = [
    ("tens", 20, 100),
    ("dozens", 24, 100),
    ("scores", 40, 100),
    ("hundreds", 200, 1_000),
    ("thousands", 2_000, 10_000),
    ("millions", 2_000_000, 10_000_000),
    ("billions", 2_000_000_000, 10_000_000_000),
    ("trillions", 2_000_000_000_000, 10_000_000_000_000),
];
/// What follows `no` and counts nothing.
const NO_NOUNS: [&str; 5] = ["matter", "means", "ones", "always", "less"];

/// The bounds that tokens begin with, and what is behind them.
pub(super) fn read(tokens: &[Token]) -> Option<(Bounds, &[Token])> {
    few(tokens).or_else(|| many(tokens)).or_else(|| most(tokens)).or_else(|| none(tokens))
}

/// Whether what tokens begin with is a part of a whole.
pub(super) fn is_share(tokens: &[Token]) -> bool {
    most(tokens).is_some()
}

/// `several`, `a few`, perhaps of hundreds: from three to ten of them.
fn few(tokens: &[Token]) -> Option<(Bounds, &[Token])> {
    let rest = match tokens {
        [several, rest @ ..] if several.word() == Some("several") => rest,
        [a, few, rest @ ..] if a.word() == Some("a") && few.word() == Some("few") => rest,
        _ => return None,
    };
    let (scale, rest) = number::scale(rest).or_else(|| number::plural(rest)).unwrap_or((1, rest));
    let scale = u64::try_from(scale).ok()?;
    let at = |number: u64| Some(Decimal::from(scale.checked_mul(number)?));
    let (low, high) = (Bound::closed(at(3)?).approximate(), Bound::open(at(10)?).approximate());
    Some((Bounds { low: Some(low), high: Some(high) }, rest))
}

/// `dozens`, `tens of thousands`: at least two of them, and fewer than are called by the next word.
fn many(tokens: &[Token]) -> Option<(Bounds, &[Token])> {
    let plural = |tokens: &[Token]| {
        let word = tokens.first()?.word()?;
        PLURALS.iter().find(|(known, ..)| *known == word).map(|(_, low, high)| (*low, *high))
    };
    let (low, high) = plural(tokens)?;
    let rest = tokens.get(1..)?;
    let of_scale = match rest {
        [of, behind @ ..] if of.word() == Some("of") => number::plural(behind),
        _ => None,
    };
    let (scale, rest) = of_scale.unwrap_or((1, rest));
    let rest = match rest {
        [of, counted @ ..] if of.word() == Some("of") => counted,
        _ => rest,
    };
    let scale = u64::try_from(scale).ok()?;
    let low = Bound::closed(Decimal::from(low.checked_mul(scale)?));
    let high = Bound::open(Decimal::from(high.checked_mul(scale)?)).approximate();
    Some((Bounds { low: Some(low), high: Some(high) }, rest))
}

/// `most of them`, `a majority`: more than half.
fn most(tokens: &[Token]) -> Option<(Bounds, &[Token])> {
    let rest = match tokens {
        [most, rest @ ..] if most.word() == Some("most") && (rest.is_empty() || is_of_many(rest)) => rest,
        [article, majority, rest @ ..]
            if matches!(article.word(), Some("a" | "the")) && majority.word() == Some("majority") =>
        {
            rest
        }
        _ => return None,
    };
    let half = Decimal::parse("0.5")?;
    Some((Bounds { low: Some(Bound::open(half)), high: Some(Bound::closed(Decimal::from(1))) }, rest))
}

/// `no injuries`, `none`.
fn none(tokens: &[Token]) -> Option<(Bounds, &[Token])> {
    let rest = match tokens {
        [none, rest @ ..] if none.word() == Some("none") => rest,
        [no, rest @ ..] if no.word() == Some("no") && is_of_many(rest) => rest,
        _ => return None,
    };
    let zero = || Some(Bound::closed(Decimal::from(0)));
    Some((Bounds { low: zero(), high: zero() }, rest))
}

/// Whether several are spoken of: `of them`, `people`, `members`.
fn is_of_many(tokens: &[Token]) -> bool {
    let word = tokens.first().filter(|first| first.is_spaced).and_then(Token::word);
    word.is_some_and(|word| {
        let is_plural = word.ends_with('s') && !word.ends_with("ss") && !word.ends_with("us");
        word == "of" || word == "people" || (is_plural && !NO_NOUNS.contains(&word))
    })
}
