//! Numbers in English text, in digits and in words.

use crate::model::record::quantity::exact::Exact;
use crate::model::record::quantity::tokens::{Figure, Kind, Token};

/// A number that was read.
#[derive(Clone, Copy, Debug)]
pub(super) struct Number {
    /// What it is.
    pub(super) value: Exact,
    /// What its last word multiplies it by, as `million`.
    pub(super) scale: i128,
    /// Whether it is a part of something, as `two thirds` or `one in five`.
    pub(super) is_share: bool,
    /// The power of ten of the last digit that was written behind a point.
    pub(super) last_digit: Option<i32>,
}

/// What was read, and the tokens behind it.
type Read<'a, T> = Option<(T, &'a [Token])>;

const UNITS: [&str; 20] = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
];
const TENS: [&str; 8] = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"];
const MILLION: i128 = 1_000_000;
const SCALES: [(&str, i128); 12] = [
    ("dozen", 12),
    ("doz", 12),
    ("dz", 12),
    ("hundred", 100),
    ("thousand", 1_000),
    ("lakh", 100_000),
    ("million", MILLION),
    ("crore", 10_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
    ("quadrillion", 1_000_000_000_000_000),
    ("quintillion", 1_000_000_000_000_000_000),
];
/// Letters behind digits that multiply, with or without a space between.
const SHORT_SCALES: [(&str, i128); 7] = [
    ("mn", MILLION),
    ("mln", MILLION),
    ("bn", 1_000_000_000),
    ("bln", 1_000_000_000),
    ("tn", 1_000_000_000_000),
    ("tln", 1_000_000_000_000),
    ("trn", 1_000_000_000_000),
];
/// The same where no space is between: behind one they are a unit, as in `5 m`.
const SUFFIXES: [(&str, i128); 5] =
    [("k", 1_000), ("m", MILLION), ("mm", MILLION), ("mil", MILLION), ("b", 1_000_000_000)];
/// Large numbers of other languages, and short ones of units, by which a number would be wrong if they were left out.
const OTHER_SCALES: [&str; 44] = [
    "mio",
    "mill",
    "mil",
    "mille",
    "milles",
    "mrd",
    "mia",
    "mld",
    "mlrd",
    "mld",
    "md",
    "bio",
    "tsd",
    "tys",
    "tausend",
    "million",
    "millionen",
    "milliard",
    "milliards",
    "milliarde",
    "milliarden",
    "billionen",
    "millón",
    "millones",
    "millon",
    "miliar",
    "miljoen",
    "miljard",
    "milhão",
    "milhões",
    "bilhões",
    "milione",
    "milioni",
    "miliardi",
    "milyon",
    "milyar",
    "bin",
    "trilyon",
    "тыс",
    "тысяч",
    "млн",
    "млрд",
    "juta",
    "ribu",
];
/// Characters that multiply in East Asian texts.
const EAST_ASIAN_SCALES: &str = "十百千万億兆亿萬만억조천백";
/// Directly behind digits they make no number of them: ordinals, decades, times of day.
const NO_NUMBERS: [&str; 7] = ["st", "nd", "rd", "th", "s", "am", "pm"];
/// What one of several equal parts is called.
const PARTS: [(&str, i128); 18] = [
    ("half", 2),
    ("halve", 2),
    ("third", 3),
    ("quarter", 4),
    ("fourth", 4),
    ("fifth", 5),
    ("sixth", 6),
    ("seventh", 7),
    ("eighth", 8),
    ("ninth", 9),
    ("tenth", 10),
    ("twelfth", 12),
    ("twentieth", 20),
    ("hundredth", 100),
    ("thousandth", 1_000),
    ("millionth", MILLION),
    ("billionth", 1_000_000_000),
    ("trillionth", 1_000_000_000_000),
];
const FRACTIONS: [(char, i128, i128); 19] = [
    ('½', 1, 2),
    ('⅓', 1, 3),
    ('⅔', 2, 3),
    ('¼', 1, 4),
    ('¾', 3, 4),
    ('⅕', 1, 5),
    ('⅖', 2, 5),
    ('⅗', 3, 5),
    ('⅘', 4, 5),
    ('⅙', 1, 6),
    ('⅚', 5, 6),
    ('⅐', 1, 7),
    ('⅛', 1, 8),
    ('⅜', 3, 8),
    ('⅝', 5, 8),
    ('⅞', 7, 8),
    ('⅑', 1, 9),
    ('⅒', 1, 10),
    ('↉', 0, 3),
];

/// The number that tokens begin with, and what is behind it.
pub(super) fn read(tokens: &[Token]) -> Read<'_, Number> {
    let unsigned = match tokens.split_first() {
        Some((first, rest)) if is_minus(first) => Some(rest),
        _ => None,
    };
    let (number, rest) = positive(unsigned.unwrap_or(tokens))?;
    let value = if unsigned.is_some() { number.value.negated() } else { number.value };
    Some((Number { value, ..number }, rest))
}

fn is_minus(token: &Token) -> bool {
    matches!(token.mark(), Some('-' | '−')) || matches!(token.word(), Some("minus" | "negative"))
}

fn positive(tokens: &[Token]) -> Read<'_, Number> {
    if let Some((part, rest)) = part(tokens) {
        return of_scale(part, rest).or_else(|| Some((share(part, tokens, rest), rest)));
    }
    let (whole, rest) = whole(tokens)?;
    if let Some(found) = ratio(whole, rest) {
        return Some(found);
    }
    if let Some((value, rest)) = power(whole, rest) {
        return Some((Number { value, last_digit: None, ..whole }, rest));
    }
    match mixed(whole, rest) {
        Some(found) => found,
        None => scaled(whole, rest).filter(|(_, rest)| !goes_on(rest)),
    }
}

/// A part by itself is a share, unless it is one of something, as in `half an hour`.
fn share(value: Exact, tokens: &[Token], rest: &[Token]) -> Number {
    let next = rest.first().and_then(Token::word);
    let is_in_words = tokens.first().is_some_and(|first| first.word().is_some());
    let is_share = next == Some("of") || (is_in_words && !matches!(next, Some("a" | "an")));
    Number { value, scale: 1, is_share, last_digit: None }
}

/// A part of a large number: `half a million`, `three quarters of a million`.
fn of_scale(part: Exact, rest: &[Token]) -> Read<'_, Number> {
    let rest = behind_words(rest, &["of"]);
    let rest = behind_words(rest, &["a", "an"]);
    let (scale, rest) = scale(behind_hyphen(rest))?;
    let value = part.times(Exact::whole(scale))?;
    Some((Number { value, scale, is_share: false, last_digit: None }, rest))
}

/// One number out of another that is more: `nine out of 10`, `one in five`.
fn ratio(of: Number, rest: &[Token]) -> Read<'_, Number> {
    let (connective, behind) = match rest {
        [out, of, behind @ ..] if out.word() == Some("out") && of.word() == Some("of") => ("out of", behind),
        [one, behind @ ..] => (one.word().filter(|word| ["in", "over"].contains(word))?, behind),
        [] => return None,
    };
    let (total, behind) = whole(behind).and_then(|(total, rest)| scaled(total, rest))?;
    let (top, bottom) = (of.value.as_whole()?, total.value.as_whole()?);
    let is_meant = match connective {
        "out of" => top < bottom,
        // `17 in 2018` is no share, nor is `12 in six`.
        "in" => top < bottom && top < 10 && !(1_500..2_500).contains(&bottom),
        // `$2,000 over 3 years`.
        _ => behind.is_empty(),
    };
    let value = Exact::fraction(top, bottom).filter(|_| is_meant)?;
    Some((Number { value, scale: 1, is_share: top < bottom, last_digit: None }, behind))
}

/// A number to the power of another: `10^6`.
fn power(of: Number, rest: &[Token]) -> Read<'_, Exact> {
    let (caret, behind) = rest.split_first()?;
    let (first, behind) = behind.split_first().filter(|_| caret.mark() == Some('^'))?;
    let (is_negative, exponent, behind) = match first.mark() {
        Some(sign @ ('-' | '−' | '+')) => {
            let (exponent, behind) = behind.split_first()?;
            (sign != '+', exponent, behind)
        }
        _ => (false, first, behind),
    };
    let exponent = i32::try_from(exponent.figure()?.value?.as_whole()?).ok()?;
    Some((of.value.to_the(if is_negative { -exponent } else { exponent })?, behind))
}

/// A number with a part behind it, or with digits said one by one; `Some(None)` if that may mean two things.
#[allow(clippy::option_option)]
fn mixed(whole: Number, rest: &[Token]) -> Option<Read<'_, Number>> {
    if let Some((value, behind)) = spoken_point(whole, rest) {
        return Some(scaled(Number { value, ..whole }, behind));
    }
    let behind_and = match behind_hyphen(rest) {
        [and, behind @ ..] if and.word() == Some("and") => Some(behind_hyphen(behind)),
        _ => None,
    };
    if let Some((part, behind)) = behind_and.and_then(part) {
        let own_scale = scale(behind_hyphen(behind));
        let part_of = |scale| part.times(Exact::whole(scale)).and_then(|part| whole.value.plus(part));
        let number = |value| Number { value, is_share: false, ..whole };
        return Some(match own_scale {
            // One and a half million; one billion and a half million.
            Some(_) if whole.scale < 1_000 => {
                whole.value.plus(part).and_then(|value| scaled(number(value), behind))
            }
            Some((scale, behind)) => part_of(scale).map(|value| (number(value), behind)),
            // A million and a half; two thousand and a half may be either.
            None if whole.scale >= MILLION => part_of(whole.scale).map(|value| (number(value), behind)),
            None if whole.scale >= 1_000 => None,
            None => part_of(1).map(|value| (number(value), behind)),
        });
    }
    let is_whole = whole.value.as_whole().is_some() && whole.scale == 1;
    let (part, behind) = part_in_signs(rest).filter(|_| is_whole)?;
    let sum = whole.value.plus(part);
    Some(sum.and_then(|value| scaled(Number { value, ..whole }, behind)))
}

/// Times the scales that follow, and what is behind them.
fn scaled(mut number: Number, mut rest: &[Token]) -> Read<'_, Number> {
    // Behind a number, `millions` is only another way to say it.
    while let Some((scale, behind)) = scale(behind_hyphen(rest)).or_else(|| plural(behind_hyphen(rest))) {
        // Three hundred and two dozens are not 302 of them.
        if scale == 12 && number.value.compare(Exact::whole(100)) != Some(std::cmp::Ordering::Less) {
            return None;
        }
        number = times(number, scale)?;
        rest = behind;
    }
    Some((number, rest))
}

fn times(number: Number, scale: i128) -> Option<Number> {
    let power = (0..=38).find(|power| 10_i128.checked_pow(*power) == Some(scale));
    let last_digit =
        number.last_digit.zip(power).and_then(|(last, power)| Some(last + i32::try_from(power).ok()?));
    let value = number.value.times(Exact::whole(scale))?;
    Some(Number { value, scale: number.scale.checked_mul(scale)?, is_share: false, last_digit })
}

/// A number without parts, and with what is directly behind its digits.
fn whole(tokens: &[Token]) -> Read<'_, Number> {
    let number = |value, scale| Number { value, scale, is_share: false, last_digit: None };
    let in_words =
        || cardinal(tokens).map(|(found, rest)| (number(Exact::whole(found.value), found.scale), rest));
    let (figure, rest) = match tokens.split_first() {
        Some((first, rest)) => match first.figure() {
            Some(figure) => (figure, rest),
            None => return in_words(),
        },
        None => return None,
    };
    // `3 hundred and 21`.
    let is_counted_in_words = figure.decimals == 0 && scale(behind_hyphen(rest)).is_some();
    if is_counted_in_words && let Some(found) = in_words() {
        return Some(found);
    }
    let last_digit =
        i32::try_from(figure.decimals).ok().filter(|decimals| *decimals > 0).map(|decimals| -decimals);
    let plain = Number { last_digit, ..number(figure.value?, 1) };
    if let Some((scale, behind)) = short_scale(rest) {
        return Some((times(plain, scale)?, behind));
    }
    let has_scale = scale(behind_hyphen(rest)).is_some();
    (!figure.may_be_thousands || has_scale).then_some((plain, rest))
}

/// The short sign of a scale behind digits.
fn short_scale(tokens: &[Token]) -> Read<'_, i128> {
    let (first, rest) = tokens.split_first()?;
    let word = first.word()?;
    if rest.first().is_some_and(|next| !next.is_spaced && next.figure().is_some()) {
        return None;
    }
    let known =
        |scales: &[(&str, i128)]| scales.iter().find(|(known, _)| *known == word).map(|(_, scale)| *scale);
    // Behind a space, `k` is a thousand and `K` may be kelvin.
    let is_suffix = !first.is_spaced || (word == "k" && !first.is_capital);
    let scale = known(&SHORT_SCALES).or_else(|| if is_suffix { known(&SUFFIXES) } else { None })?;
    // `3 mln.` is an abbreviation.
    let rest = match rest {
        [point, behind @ ..] if point.mark() == Some('.') && !point.is_spaced => behind,
        _ => rest,
    };
    Some((scale, rest))
}

/// Whether a number is only the beginning of what stands there: of an ordinal, a name, a date, or of a larger number
/// that is written as elsewhere.
fn goes_on(rest: &[Token]) -> bool {
    let Some((first, behind)) = rest.split_first() else { return false };
    match &first.kind {
        Kind::Figure(_) => !first.is_spaced,
        // A digit of another script.
        Kind::Mark(mark) if mark.is_numeric() && !first.is_spaced => true,
        Kind::Word(word) => {
            let is_name = behind.first().is_some_and(|next| !next.is_spaced && next.figure().is_some());
            let is_joined = !first.is_spaced;
            OTHER_SCALES.contains(&word.as_str())
                || word.starts_with(|first| EAST_ASIAN_SCALES.contains(first))
                || (is_joined && (is_name || NO_NUMBERS.contains(&word.as_str())))
                // A thousand million, a network, kelvin: no telling which.
                || (word == "g" && is_joined && first.is_capital)
                || (word == "k" && first.is_capital)
        }
        Kind::Mark(mark) => {
            let is_joined = !first.is_spaced;
            // `$15/hour` is a rate.
            let is_followed = behind.first().is_some_and(|next| !next.is_spaced && next.is_figure());
            *mark == '^' || (*mark == '/' && is_joined && is_followed)
        }
    }
}

/// A part in words or signs: `two thirds`, `a half`, `¾`, `3/4`. The tenth of what, the rest may say.
fn part(tokens: &[Token]) -> Read<'_, Exact> {
    let in_figures = || {
        let (value, rest) = part_in_signs(tokens)?;
        // Alone, other parts may be days: `5/6`.
        let bottom =
            tokens.get(2).and_then(Token::figure).map(|bottom| bottom.value.and_then(Exact::as_whole));
        let is_usual = bottom.is_none_or(|bottom| matches!(bottom, Some(2 | 3 | 4 | 5 | 8)));
        is_usual.then_some((value, rest))
    };
    part_in_words(tokens).or_else(|| compound_part(tokens)).or_else(in_figures)
}

/// A part whose numbers are large: `twenty-three fifths`, `three twenty-firsts`.
fn compound_part(tokens: &[Token]) -> Read<'_, Exact> {
    let article = tokens.first().is_some_and(|first| matches!(first.word(), Some("a" | "an")));
    let (top, rest) = cardinal(tokens).or_else(|| {
        article.then(|| {
            (Cardinal { value: 1, scale: 1, tens: None, above: 0 }, tokens.get(1..).unwrap_or_default())
        })
    })?;
    let ((bottom, is_plural), rest) = ordinal(behind_hyphen(rest))?;
    let is_small = bottom < 10;
    let (value, bottom) = match top.tens {
        // A hundred thirty-fifths.
        Some(tens) if is_small && top.value > tens => (top.value - tens, tens + bottom),
        _ => (top.value, bottom),
    };
    let is_sure = if top.value == 1 { !is_plural } else { is_plural };
    let ends = !article || rest.first().is_none_or(|next| next.word() == Some("of"));
    // A hundred one thousand-fifths.
    let is_clear = top.scale < 1_000 || top.value % top.scale != 0 || bottom > 100;
    let is_fraction = is_sure && ends && is_clear && bottom > 2;
    // Two hundred and fifty-four hundredths.
    if top.above > 0 && bottom == 100 {
        let sum =
            Exact::fraction(value - top.above, bottom).and_then(|part| part.plus(Exact::whole(top.above)));
        return sum.filter(|_| is_fraction).map(|sum| (sum, rest));
    }
    Exact::fraction(value, bottom).filter(|_| is_fraction).map(|part| (part, rest))
}

/// What a part is called, as `fifth`, `twenty-first`, with whether there are several.
fn ordinal(tokens: &[Token]) -> Read<'_, (i128, bool)> {
    const ONES: [&str; 9] =
        ["first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth"];
    let (first, rest) = tokens.split_first()?;
    let word = first.word()?;
    let ten = TENS.iter().position(|ten| *ten == word).map(|ten| 10 * (ten as i128 + 2));
    let (ten, (last, rest)) = match ten {
        Some(ten) => (ten, behind_hyphen(rest).split_first()?),
        None => (0, (first, rest)),
    };
    let word = last.word()?;
    let of_ten = |word: &str| TENS.iter().position(|ten| word.strip_suffix("ieth") == ten.strip_suffix('y'));
    let bottom = |word: &str| {
        let one = ONES.iter().position(|one| *one == word).map(|one| one as i128 + 1);
        let part = PARTS.iter().find(|(part, _)| *part == word).map(|(_, bottom)| *bottom);
        let one = one.filter(|one| ten > 0 || *one > 2);
        one.or(part.filter(|_| ten == 0))
            .or(of_ten(word).filter(|_| ten == 0).map(|ten| 10 * (ten as i128 + 2)))
    };
    let (bottom, is_plural) = match word.strip_suffix('s') {
        Some(singular) => (bottom(singular)?, true),
        None => (bottom(word)?, false),
    };
    Some(((ten + bottom, is_plural), rest))
}

fn part_in_words(tokens: &[Token]) -> Read<'_, Exact> {
    let first = tokens.first()?;
    let (top, is_article, behind) = match first.word() {
        Some("a" | "an") => (1, true, tokens.get(1..)?),
        Some("half" | "quarter") => (1, true, tokens),
        word => (small(word?).filter(|value| (1..20).contains(value))?, false, tokens.get(1..)?),
    };
    let (part, behind) = behind_hyphen(behind).split_first()?;
    let word = part.word()?;
    let bottom = |word: &str| PARTS.iter().find(|(part, _)| *part == word).map(|(_, bottom)| *bottom);
    let singular = bottom(word).filter(|_| top == 1);
    let bottom = match word.strip_suffix('s') {
        Some(singular) if top > 1 => bottom(singular),
        _ => singular,
    }?;
    let next = behind.first();
    let is_followed_by =
        |words: &[&str]| next.and_then(Token::word).is_some_and(|next| words.contains(&next));
    let ends = next.is_none_or(|next| next.mark().is_some_and(|mark| !is_hyphen(mark)));
    // `a third round` is the third of them; `half-time` is none.
    let is_part = match word {
        "half" => {
            next.is_none_or(|next| !next.mark().is_some_and(is_hyphen))
                || of_scale(Exact::whole(1), behind).is_some()
        }
        _ if is_article => {
            ends || is_followed_by(&["of", "the"]) || of_scale(Exact::whole(1), behind).is_some()
        }
        _ => true,
    };
    Exact::fraction(top, bottom).filter(|_| is_part).map(|part| (part, behind))
}

fn part_in_signs(tokens: &[Token]) -> Read<'_, Exact> {
    match tokens {
        [sign, rest @ ..] if sign.mark().is_some() => {
            let (_, top, bottom) = FRACTIONS.iter().find(|(known, ..)| Some(*known) == sign.mark())?;
            Some((Exact::fraction(*top, *bottom)?, rest))
        }
        [top, slash, bottom, rest @ ..]
            if matches!(slash.mark(), Some('/' | '⁄')) && !slash.is_spaced && !bottom.is_spaced =>
        {
            let whole = |token: &Token| token.figure()?.value?.as_whole();
            let (top, bottom) = (whole(top)?, whole(bottom)?);
            let ends =
                rest.first().is_none_or(|next| next.is_spaced || next.mark().is_some_and(|mark| mark != '/'));
            Some((
                Exact::fraction(top, bottom)
                    .filter(|_| (1..bottom).contains(&top) && bottom <= 100 && ends)?,
                rest,
            ))
        }
        _ => None,
    }
}

/// Digits that are said behind a point: `nine point nought four`.
fn spoken_point<'a>(whole: Number, rest: &'a [Token]) -> Read<'a, Exact> {
    let mut behind = match rest {
        [point, behind @ ..] if point.word() == Some("point") => behind,
        _ => return None,
    };
    let mut digits = String::new();
    while let Some((first, rest)) = behind.split_first()
        && let Some(value) = first.word().and_then(small)
    {
        // `seventy-one` are two digits, and not three.
        let (value, rest) = match rest {
            [hyphen, unit, rest @ ..] if value >= 20 && hyphen.mark().is_some_and(is_hyphen) => {
                (value + unit.word().and_then(small).filter(|unit| (1..10).contains(unit))?, rest)
            }
            _ => (value, rest),
        };
        digits.push_str(&value.to_string());
        behind = rest;
    }
    let fraction = Exact::in_digits(&digits, digits.len()).filter(|_| !digits.is_empty())?;
    Some((whole.value.plus(fraction)?, behind))
}

/// A whole number in words.
struct Cardinal {
    value: i128,
    /// The last word that multiplies.
    scale: i128,
    /// What its last word says, if that is `twenty` to `ninety` and no `and` stands before it.
    tens: Option<i128>,
    /// What stands before its last `and`.
    above: i128,
}

/// A number such as `two thousand three hundred and five`, or `a`, where a scale follows.
fn cardinal(tokens: &[Token]) -> Read<'_, Cardinal> {
    let is_article = |token: &Token| matches!(token.word(), Some("a" | "an"));
    let article = tokens.split_first().filter(|(first, rest)| is_article(first) && scale(rest).is_some());
    // What is below a thousand, what is above, and the last scale above.
    let (mut below, mut rest) = article.map_or((0, tokens), |(_, rest)| (1, rest));
    let (mut above, mut last, mut scale_of_last) = (0, i128::MAX, 1);
    let (mut is_begun, mut tens, mut before_and) = (false, None, 0);
    loop {
        let next = if is_begun { behind_hyphen(rest) } else { rest };
        let behind_and = match next {
            [and, behind @ ..] if is_begun && below % 100 == 0 && and.word() == Some("and") => Some(behind),
            _ => None,
        };
        let from = behind_and.unwrap_or(next);
        let is_part_behind_and = behind_and.and_then(part_in_words).is_some();
        let is_part = is_begun && (is_part_behind_and || part_in_signs(from).is_some());
        let Some((first, behind)) = from.split_first().filter(|_| !is_part) else { break };
        let scale = scale(from).map(|(scale, _)| scale).filter(|_| behind_and.is_none());
        match (below_hundred(first, is_begun, behind), scale) {
            (Some(value), _) if has_room(below, value) => {
                tens = Some(value).filter(|value| *value >= 20 && behind_and.is_none());
                before_and = if behind_and.is_some() { above + below } else { before_and };
                below += value;
            }
            (_, Some(100)) if below < 100 && (below > 0 || !is_begun) => {
                below = below.max(1) * 100;
                scale_of_last = 100;
            }
            (_, Some(scale)) if (1_000..last).contains(&scale) && (below > 0 || !is_begun) => {
                above += below.max(1) * scale;
                (below, last, scale_of_last) = (0, scale, scale);
            }
            _ => break,
        }
        tens = tens.filter(|_| scale.is_none());
        is_begun = true;
        rest = behind;
    }
    let number = Cardinal { value: above + below, scale: scale_of_last, tens, above: before_and };
    (is_begun || article.is_some()).then_some((number, rest))
}

/// The number below a hundred that a word says, or below a thousand that digits among words do.
fn below_hundred(token: &Token, is_begun: bool, behind: &[Token]) -> Option<i128> {
    let of_figure = |figure: Figure| {
        let limit = if scale(behind).is_some() || !is_begun { 1_000 } else { 100 };
        figure.value?.as_whole().filter(|value| (1..limit).contains(value))
    };
    token.word().and_then(small).or_else(|| token.figure().and_then(of_figure))
}

/// Whether a small number may follow what is there: one behind `twenty`, twenty behind `hundred`.
fn has_room(so_far: i128, value: i128) -> bool {
    match value {
        1..=9 => so_far % 10 == 0 && so_far % 100 != 10,
        _ => so_far % 100 == 0,
    }
}

/// The number below a hundred that one word says.
fn small(word: &str) -> Option<i128> {
    let unit = || UNITS.iter().position(|unit| *unit == word);
    let ten = || TENS.iter().position(|ten| *ten == word).map(|ten| 10 * (ten + 2));
    let zero = ["nought", "naught"].contains(&word).then_some(0);
    zero.or_else(unit).or_else(ten).map(|value| value as i128)
}

/// The scale that tokens begin with, and what is behind it.
pub(super) fn scale(tokens: &[Token]) -> Read<'_, i128> {
    let (first, rest) = tokens.split_first()?;
    let word = first.word()?;
    SCALES.iter().find(|(known, _)| *known == word).map(|(_, scale)| (*scale, rest))
}

/// The same in the plural. By itself, as in `hundreds of people`, it is no number.
pub(super) fn plural(tokens: &[Token]) -> Read<'_, i128> {
    let (first, rest) = tokens.split_first()?;
    let singular = first.word()?.strip_suffix('s')?;
    SCALES.iter().find(|(known, _)| *known == singular).map(|(_, scale)| (*scale, rest))
}

/// Whether a word is what one of several parts, or one in an order, is called.
pub(super) fn is_part_or_ordinal(word: &str) -> bool {
    ["first", "second"].contains(&word) || PARTS.iter().any(|(part, _)| *part == word)
}

pub(super) fn is_hyphen(mark: char) -> bool {
    matches!(mark, '-' | '‐' | '‑')
}

fn behind_hyphen(tokens: &[Token]) -> &[Token] {
    match tokens {
        [hyphen, rest @ ..] if hyphen.mark().is_some_and(is_hyphen) => rest,
        _ => tokens,
    }
}

fn behind_words<'a>(tokens: &'a [Token], words: &[&str]) -> &'a [Token] {
    match behind_hyphen(tokens) {
        [first, rest @ ..] if first.word().is_some_and(|word| words.contains(&word)) => rest,
        _ => tokens,
    }
}
