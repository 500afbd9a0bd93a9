//! Numbers in English text, in digits and in words.

use crate::model::record::decimal::Decimal;

/// A number while it is read: its digits, and how many of them stand behind the point.
#[derive(Clone, Copy)]
struct Number {
    digits: u128,
    decimals: u32,
}

const HALF: Number = Number { digits: 5, decimals: 1 };
const QUARTER: Number = Number { digits: 25, decimals: 2 };
const THREE_QUARTERS: Number = Number { digits: 75, decimals: 2 };

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
const SCALES: [(&str, u128); 8] = [
    ("dozen", 12),
    ("hundred", 100),
    ("thousand", 1_000),
    ("lakh", 100_000),
    ("million", 1_000_000),
    ("crore", 10_000_000),
    ("billion", 1_000_000_000),
    ("trillion", 1_000_000_000_000),
];
/// What may stand right behind digits. Behind a space it is a unit, as in `5 m`.
const SUFFIXES: [(&str, u128); 8] = [
    ("k", 1_000),
    ("m", 1_000_000),
    ("mn", 1_000_000),
    ("mln", 1_000_000),
    ("b", 1_000_000_000),
    ("bn", 1_000_000_000),
    ("tn", 1_000_000_000_000),
    ("trn", 1_000_000_000_000),
];
/// What makes digits no number: ordinals, decades, times of day.
const NO_NUMBERS: [&str; 7] = ["st", "nd", "rd", "th", "s", "am", "pm"];
/// Parts of the scale that follows: `half a million`.
const PARTS: [(&str, Number); 8] = [
    ("half a ", HALF),
    ("half-a-", HALF),
    ("a half ", HALF),
    ("half ", HALF),
    ("a quarter of a ", QUARTER),
    ("quarter of a ", QUARTER),
    ("three quarters of a ", THREE_QUARTERS),
    ("three-quarters of a ", THREE_QUARTERS),
];
const FRACTIONS: [(&str, Number); 3] = [("½", HALF), ("¼", QUARTER), ("¾", THREE_QUARTERS)];

/// The number that a text in lower case begins with, and what is behind it.
pub(super) fn read(text: &str) -> Option<(Decimal, &str)> {
    let unsigned = ["-", "−", "minus "].iter().find_map(|sign| text.strip_prefix(sign));
    let (sign, text) = unsigned.map_or(("", text), |unsigned| ("-", unsigned));
    let is_in_digits = text.starts_with(|first: char| ".½¼¾".contains(first) || first.is_ascii_digit());
    let (number, rest) = if is_in_digits { in_digits(text)? } else { in_words(text)? };
    let (number, rest) = match rest.strip_prefix(" and a half") {
        Some(behind) if number.digits < 100 && number.decimals == 0 => (number.plus(HALF)?, behind),
        _ => (number, rest),
    };
    let (number, rest) = scaled(number, rest)?;
    Some((Decimal::parse(&format!("{sign}{}", number.text()))?, rest))
}

/// Times the scales that follow, and what is behind them.
fn scaled(mut number: Number, mut rest: &str) -> Option<(Number, &str)> {
    loop {
        let next = rest.strip_prefix([' ', '-']).unwrap_or(rest);
        // Behind a number, `millions` is only another way to say it.
        let Some((scale, behind)) = scale(next).or_else(|| plural(next)) else { return Some((number, rest)) };
        number = number.times(scale)?;
        rest = behind;
    }
}

fn in_digits(text: &str) -> Option<(Number, &str)> {
    let (whole, mut rest) = split(text, is_digit);
    let mut digits = whole.to_string();
    let separator = rest.chars().next().filter(|next| ", '".contains(*next));
    if let (1..=3, Some(separator)) = (whole.len(), separator) {
        while let Some((group, behind)) = rest.strip_prefix(separator).map(|rest| split(rest, is_digit))
            && group.len() == 3
        {
            digits.push_str(group);
            rest = behind;
        }
    }
    let mut decimals = 0;
    let fraction = rest.strip_prefix('.').map(|rest| split(rest, is_digit));
    if let Some((fraction, behind)) = fraction.filter(|(fraction, _)| !fraction.is_empty()) {
        // In other languages the point parts thousands.
        let may_be_group = fraction.len() == 3 && (1..=3).contains(&digits.len()) && digits != "0";
        if may_be_group && suffix(behind).or_else(|| scale(behind.trim_start())).is_none() {
            return None;
        }
        digits.push_str(fraction);
        decimals = u32::try_from(fraction.len()).ok()?;
        rest = behind;
    }
    if goes_on(rest) {
        return None;
    }
    let next = rest.strip_prefix(' ').unwrap_or(rest);
    let fraction = FRACTIONS.iter().find_map(|(sign, fraction)| Some((*fraction, next.strip_prefix(sign)?)));
    let is_fraction = digits.is_empty() && fraction.is_some();
    let number = Number { digits: if is_fraction { 0 } else { digits.parse().ok()? }, decimals };
    match (fraction, suffix(rest)) {
        (Some((fraction, behind)), _) => Some((number.plus(fraction)?, behind)),
        (_, Some((scale, behind))) => Some((number.times(scale)?, behind)),
        _ => Some((number, rest)),
    }
}

/// Whether digits are only the beginning of what stands there: of a day, a version, an ordinal, a name.
fn goes_on(rest: &str) -> bool {
    let (letters, behind) = split(rest, char::is_alphabetic);
    let behind_mark = rest.strip_prefix(|mark: char| ".,:/'".contains(mark));
    let is_name = !letters.is_empty() && behind.starts_with(char::is_numeric);
    behind_mark.is_some_and(|rest| rest.starts_with(char::is_alphanumeric))
        || NO_NUMBERS.contains(&letters)
        || is_name
}

fn in_words(text: &str) -> Option<(Number, &str)> {
    let part = PARTS.iter().find_map(|(part, number)| {
        text.strip_prefix(part).filter(|rest| scale(rest).is_some()).map(|rest| (*number, rest))
    });
    part.or_else(|| {
        let (digits, rest) = cardinal(text)?;
        Some((Number { digits, decimals: 0 }, rest))
    })
}

/// A number such as `two thousand three hundred and five`; or `a`, where a scale follows.
fn cardinal(text: &str) -> Option<(u128, &str)> {
    let article = ["a ", "an "].iter().find_map(|article| text.strip_prefix(article));
    let article = article.filter(|rest| scale(rest).is_some());
    // What is below a thousand, what is above, and the last scale above.
    let (mut below, mut rest) = article.map_or((0, text), |rest| (1, rest));
    let (mut above, mut last) = (0, u128::MAX);
    let mut is_begun = false;
    loop {
        let next = if is_begun { rest.strip_prefix([' ', '-']) } else { Some(rest) };
        let Some(next) = next else { break };
        let behind_and = next.strip_prefix("and ").filter(|_| is_begun && below % 100 == 0);
        let (word, behind) = split(behind_and.unwrap_or(next), char::is_alphabetic);
        let scale = scale(word).map(|(scale, _)| scale).filter(|_| behind_and.is_none());
        match (value(word), scale) {
            (Some(value), _) if has_room(below, value) => below += value,
            (_, Some(100)) if below < 100 && (below > 0 || !is_begun) => below = below.max(1) * 100,
            (_, Some(scale)) if (1_000..last).contains(&scale) && (below > 0 || !is_begun) => {
                above += below.max(1) * scale;
                (below, last) = (0, scale);
            }
            _ => break,
        }
        is_begun = true;
        rest = behind;
    }
    (is_begun || article.is_some()).then_some((above + below, rest))
}

/// Whether a small number may follow what is there: one behind `twenty`, twenty behind `hundred`.
fn has_room(so_far: u128, value: u128) -> bool {
    match value {
        1..=9 => so_far.is_multiple_of(10) && so_far % 100 != 10,
        _ => so_far.is_multiple_of(100),
    }
}

/// The number below a hundred that one word says.
fn value(word: &str) -> Option<u128> {
    let unit = UNITS.iter().position(|unit| *unit == word);
    let ten = || TENS.iter().position(|ten| *ten == word).map(|ten| 10 * (ten + 2));
    unit.or_else(ten).map(|value| value as u128)
}

/// The scale that a text begins with, and what is behind it.
fn scale(text: &str) -> Option<(u128, &str)> {
    let (word, behind) = split(text, char::is_alphabetic);
    let (_, scale) = SCALES.iter().find(|(known, _)| *known == word)?;
    Some((*scale, behind))
}

/// The same in the plural. By itself, as in `hundreds of people`, it is no number.
fn plural(text: &str) -> Option<(u128, &str)> {
    let (word, behind) = split(text, char::is_alphabetic);
    let (scale, _) = scale(word.strip_suffix('s')?)?;
    Some((scale, behind))
}

/// The letters for a scale that a text begins with, and what is behind them.
fn suffix(text: &str) -> Option<(u128, &str)> {
    let (letters, behind) = split(text, char::is_alphabetic);
    let (_, scale) = SUFFIXES.iter().find(|(known, _)| *known == letters)?;
    Some((*scale, behind))
}

fn split(text: &str, is_part: fn(char) -> bool) -> (&str, &str) {
    text.split_at(text.find(|char| !is_part(char)).unwrap_or(text.len()))
}

fn is_digit(char: char) -> bool {
    char.is_ascii_digit()
}

impl Number {
    fn plus(self, fraction: Number) -> Option<Number> {
        let digits = self.digits.checked_mul(10_u128.pow(fraction.decimals))?.checked_add(fraction.digits)?;
        (self.decimals == 0).then_some(Number { digits, ..fraction })
    }

    /// Zeros at the end of what is behind the point say nothing any more.
    fn times(self, scale: u128) -> Option<Number> {
        let mut product = Number { digits: self.digits.checked_mul(scale)?, ..self };
        while product.decimals > 0 && product.digits.is_multiple_of(10) {
            product = Number { digits: product.digits / 10, decimals: product.decimals - 1 };
        }
        Some(product)
    }

    fn text(self) -> String {
        let decimals = self.decimals as usize;
        let digits = format!("{:0>1$}", self.digits, decimals + 1);
        let (whole, fraction) = digits.split_at(digits.len() - decimals);
        if fraction.is_empty() { digits } else { format!("{whole}.{fraction}") }
    }
}
