//! Where numbers stand in a text, in digits and in English words.

use std::ops::Range;

use crate::analysis::search::letters::pieces;

/// Words that are numbers by themselves. `One` is mostly none, so it is only before a scale.
#[rustfmt::skip]
const UNITS: [&str; 26] = [
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen", "twenty", "thirty", "forty", "fifty", "sixty",
    "seventy", "eighty", "ninety",
];

/// Words that multiply the number before them, or stand for themselves.
const SCALES: [&str; 12] = [
    "hundred",
    "hundreds",
    "thousand",
    "thousands",
    "million",
    "millions",
    "billion",
    "billions",
    "trillion",
    "trillions",
    "dozen",
    "dozens",
];

/// What a number beside it makes a date.
#[rustfmt::skip]
const MONTHS: [&str; 24] = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november",
    "december", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov", "dec",
];

/// The longest word of these, in bytes.
const LONGEST: usize = 9;

/// A currency before a number, or a sign behind it, belongs to it.
const BEFORE: &str = "$€£¥₺₽₴₹−";
const AFTER: &str = "%‰€£¥₺₽₴₹°";

/// The numbers of a text that say how many or how much.
///
/// Left out are years from 1900 to 2099, days beside the name of a month, dates and times in digits, ordinals, decades,
/// versions, the numbers of a list, and what is part of a name: `2018`, `Feb. 8`, `8.2.2020`, `10:30`, `8th`, `1990s`,
/// `1.2.3`, `M4`, `F-16`. Numbers that belong together are one: `3.6 million`, `hundreds of thousands`, `$5`, `60%`.
/// Where there is none, it answers too, so that whoever goes through a long text can rest on the way.
pub(in crate::analysis) fn numbers(text: &str) -> impl Iterator<Item = Option<Range<usize>>> {
    let mut reached = 0;
    pieces(text).map(move |(start, piece)| {
        if start < reached {
            return None;
        }
        if piece.starts_with(|char: char| char.is_ascii_digit()) {
            let end = end_of_digits(text, start);
            let before = text.get(reached..start).unwrap_or_default();
            reached = end;
            if !is_amount(text, start..end) {
                return None;
            }
            let whole = with_signs(text, before, start..with_words(text, end));
            reached = whole.end;
            return Some(whole);
        }
        if !is_number_word(text, start, piece) {
            return None;
        }
        let end = start + piece.len();
        let half = if is_among(&["half"], piece) { after_half_a(text, end) } else { None };
        let end = with_words(text, half.unwrap_or(end));
        reached = end;
        Some(start..end)
    })
}

/// Whether a word by itself is a number: digits, or a word that stands for one.
pub(in crate::analysis) fn is_number(word: &str) -> bool {
    word.starts_with(char::is_numeric)
        || is_among(&["one", "zero"], word)
        || is_among(&UNITS, word)
        || is_among(&SCALES, word)
}

/// Where digits that belong together end: with separators between groups, and with what is written on to them.
fn end_of_digits(text: &str, start: usize) -> usize {
    let mut end = start;
    let mut is_grouped = true;
    for (_, piece) in pieces(rest(text, start)) {
        let here = end;
        let next = rest(text, here + piece.len());
        let digits = leading_digits(next);
        let goes_on = match piece {
            _ if piece.starts_with(|char: char| char.is_alphanumeric()) => true,
            "." | "," | ":" | "/" => digits > 0,
            // Thousands, with spaces between them.
            " " | "\u{a0}" | "\u{202f}" => is_grouped && digits == 3 && leading_word(next).len() == 3,
            _ => false,
        };
        if !goes_on {
            break;
        }
        let is_group = piece.len() <= 3 && piece.bytes().all(|byte| byte.is_ascii_digit());
        is_grouped &= is_group || matches!(piece, " " | "\u{a0}" | "\u{202f}");
        end += piece.len();
    }
    end
}

/// Whether digits say how many or how much.
fn is_amount(text: &str, number: Range<usize>) -> bool {
    let digits = text.get(number.clone()).unwrap_or_default();
    let before = text.get(..number.start).unwrap_or_default();
    let after = rest(text, number.end);
    let unit = digits.trim_start_matches(|char: char| !char.is_alphabetic());
    let groups: Vec<&str> = digits.split(['.', ',']).collect();
    let has_thousands = groups.iter().skip(1).all(|group| group.len() == 3);
    let is_name = before.ends_with(['-', '#', '.', '/', '_'])
        && before.trim_end_matches(['-', '#', '.', '/', '_']).ends_with(char::is_alphabetic);
    let is_other = digits.contains(':')
        || digits.matches('/').count() > 1
        || groups.len() > 2 && !has_thousands
        || unit.contains(|char: char| char.is_ascii_digit())
        || ["st", "nd", "rd", "th", "s"].contains(&unit.to_lowercase().as_str());
    let line_before = before.trim_end_matches([' ', '\t']);
    let is_listed = (line_before.is_empty() || line_before.ends_with(['\n', '\r']))
        && [". ", ") ", ".\t", ")\t"].iter().any(|dot| after.starts_with(dot));
    let is_name = is_name || before.ends_with('#');
    !(is_name || is_other || is_listed || is_year(before, digits, after) || is_day(before, digits, after))
}

fn is_year(before: &str, digits: &str, after: &str) -> bool {
    let is_of_money =
        before.ends_with(|char| BEFORE.contains(char)) || after.starts_with(|char| AFTER.contains(char));
    let year: Option<u32> = if digits.len() == 4 { digits.parse().ok() } else { None };
    year.is_some_and(|year| (1900..2100).contains(&year)) && !is_of_money
}

fn is_day(before: &str, digits: &str, after: &str) -> bool {
    let day: Option<u32> = digits.parse().ok();
    let is_month = |word: &str| is_among(&MONTHS, word);
    let before = before.trim_end().trim_end_matches('.');
    let word_before = before.len() - before.trim_end_matches(char::is_alphabetic).len();
    day.is_some_and(|day| (1..=31).contains(&day))
        && (is_month(before.get(before.len() - word_before..).unwrap_or_default())
            || is_month(leading_word(after.trim_start())))
}

/// Whether a word is a number where it stands.
fn is_number_word(text: &str, start: usize, word: &str) -> bool {
    let next = || leading_word(rest(text, start + word.len()).trim_start_matches(' '));
    let is_half = || after_half_a(text, start + word.len()).is_some();
    is_among(&UNITS, word)
        || is_among(&SCALES, word)
        || is_among(&["one"], word) && is_among(&SCALES, next())
        || is_among(&["half"], word) && is_half()
}

/// Where the scale behind `half` ends.
fn after_half_a(text: &str, end: usize) -> Option<usize> {
    let scale = leading_word(rest(text, end).strip_prefix(" a ")?);
    is_among(&SCALES, scale).then_some(end + " a ".len() + scale.len())
}

/// Where a number ends with the number words behind it: `3 million`, `twenty-five`, `hundreds of thousands`.
fn with_words(text: &str, end: usize) -> usize {
    let mut end = end;
    loop {
        let behind = rest(text, end);
        let joint = [" of ", " and ", " ", "\u{a0}", "-"].into_iter().find(|joint| behind.starts_with(joint));
        let Some(joint) = joint else { return end };
        let word = leading_word(behind.get(joint.len()..).unwrap_or_default());
        let goes_on = match joint {
            " of " => is_among(&SCALES, word),
            " and " => is_among(&UNITS, word) && ends_in_hundred(text, end),
            _ => is_among(&UNITS, word) || is_among(&SCALES, word),
        };
        if !goes_on {
            return end;
        }
        end += joint.len() + word.len();
    }
}

fn ends_in_hundred(text: &str, end: usize) -> bool {
    let word = end.checked_sub("hundred".len()).and_then(|start| text.get(start..end));
    word.is_some_and(|word| word.eq_ignore_ascii_case("hundred"))
}

/// A number with the currency before it and the sign behind it. What another number has taken is not `before` it.
fn with_signs(text: &str, before: &str, number: Range<usize>) -> Range<usize> {
    let size =
        |char: Option<char>, signs: &str| char.filter(|char| signs.contains(*char)).map_or(0, char::len_utf8);
    let before = size(before.chars().next_back(), BEFORE);
    let after = size(rest(text, number.end).chars().next(), AFTER);
    number.start - before..number.end + after
}

fn rest(text: &str, start: usize) -> &str {
    text.get(start..).unwrap_or_default()
}

fn leading_digits(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

fn leading_word(text: &str) -> &str {
    pieces(text).next().map_or("", |(_, piece)| piece)
}

/// Whether a word is one of these, in capitals or small letters.
fn is_among(words: &[&str], word: &str) -> bool {
    word.len() <= LONGEST && words.iter().any(|known| known.eq_ignore_ascii_case(word))
}
