//! A quantity from the English text that gives it.

use crate::model::record::quantity::{Quantity, number, sense};

/// What may stand before a number and says nothing of it.
const DETERMINERS: [&str; 9] =
    ["the ", "all ", "these ", "those ", "this ", "its ", "their ", "his ", "her "];
/// Before a number, perhaps with letters before them, as in `US$`.
const CURRENCIES: [char; 8] = ['$', '€', '£', '¥', '₺', '₽', '₹', '₪'];
const PERCENT: [&str; 4] = ["%", "per cent", "percent", "pct"];
/// Between two numbers of which neither is the quantity: `10 to 15`, `three out of five`.
const BETWEEN: [&str; 13] =
    ["-", "–", "—", "/", "to ", "or ", "and ", "in ", "out ", "of ", "by ", "per ", "the "];
/// Behind a number they make another of it: `two thirds`, `one half`, `twenty-first`.
const PARTS_AND_ORDINALS: [&str; 14] = [
    "half",
    "halve",
    "quarter",
    "first",
    "second",
    "third",
    "fourth",
    "fifth",
    "sixth",
    "seventh",
    "eighth",
    "ninth",
    "tenth",
    "hundredth",
];
/// Behind a number they make a day or a time of it.
const MONTHS_AND_TIMES: [&str; 28] = [
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
    "Jan",
    "Feb",
    "Mar",
    "Apr",
    "Jun",
    "Jul",
    "Aug",
    "Sep",
    "Sept",
    "Oct",
    "Nov",
    "Dec",
    "am",
    "pm",
    "a.m",
    "p.m",
];

/// The quantity that a quotation gives: `nearly 900,000 people` is 900000, `nearly`, `people`.
///
/// The number must come first, behind nothing but a qualifier, an article or the sign of a currency. `None` if there
/// is none, or not surely one: for what is only large (`hundreds of thousands`, `several`), for two numbers (`10 to
/// 15`, `two out of three`), parts (`two thirds`, `half`), ordinals, days and times (`12 February`), and for a point
/// before three digits (`900.000`), which would be wrong by a thousand in one country or another. A year is a number
/// like any other.
pub fn parse(text: &str) -> Option<Quantity> {
    let text = tidied(text);
    // Bytes stand at the same places in both.
    let lower = text.to_ascii_lowercase();
    let as_written = |rest: &str| text.get(text.len() - rest.len()..).unwrap_or_default();
    let mut rest = lower.as_str();
    let mut qualifiers: Vec<&str> = Vec::new();
    loop {
        if let Some((length, _)) = sense::before(rest) {
            let (qualifier, behind) = rest.split_at(length);
            qualifiers.push(qualifier);
            rest = behind.trim_start();
        } else if let Some(behind) = DETERMINERS.iter().find_map(|one| rest.strip_prefix(one)) {
            rest = behind;
        } else {
            break;
        }
    }
    let mut unit = "";
    if let Some((letters, behind)) = rest.split_once(CURRENCIES)
        && letters.len() < 3
        && letters.chars().all(|letter| letter.is_ascii_lowercase())
    {
        let sign = as_written(rest);
        unit = sign.get(..rest.len() - behind.len()).unwrap_or_default();
        rest = behind.trim_start();
    }
    let (value, mut rest) = number::read(rest)?;
    let behind = rest.trim_start();
    if let Some(percent) = PERCENT.iter().find(|percent| sense::begins(behind, percent)) {
        unit = "%";
        rest = behind.get(percent.len()..).unwrap_or_default();
    }
    let behind = rest.strip_prefix('-').unwrap_or(rest).trim_start();
    if let Some((length, _)) = sense::behind(behind) {
        let (qualifier, behind) = behind.split_at(length);
        qualifiers.push(qualifier);
        rest = behind;
    }
    let what = as_written(rest);
    if is_part_of_more(rest, what, value.as_str() == "1") {
        return None;
    }
    let what = what.strip_prefix('-').unwrap_or(what).trim_start();
    let between = if unit.is_empty() || what.is_empty() { "" } else { " " };
    let counted = [unit, between, what].concat();
    Some(Quantity { qualifier: qualifiers.join(" "), counted, ..Quantity::of(value) })
}

/// With single spaces, and without the marks around it.
fn tidied(text: &str) -> String {
    let is_quote = |char: char| "\"'“”„‘’«»‹›".contains(char);
    let words: Vec<&str> = text.split_whitespace().collect();
    let text = words.join(" ").replace('’', "'");
    let text = text.trim_start_matches(|char: char| is_quote(char) || "([ ".contains(char));
    let text = text.trim_end_matches(|char: char| is_quote(char) || ".,;:!?… ".contains(char));
    let is_closed = text.contains(['(', '[']);
    text.trim_end_matches(|char: char| !is_closed && ")]".contains(char)).to_string()
}

/// Whether the number before is only part of what is said: of two numbers, of an ordinal, of a day.
fn is_part_of_more(rest: &str, as_written: &str, is_one: bool) -> bool {
    let mut next = rest.trim_start();
    while let Some(behind) = BETWEEN.iter().find_map(|between| next.strip_prefix(between)) {
        next = behind.trim_start().trim_start_matches(CURRENCIES);
    }
    // `500-pound` counts nothing here: it says of what kind they are.
    let is_number = number::read(next).is_some_and(|(_, behind)| !behind.starts_with('-'));
    let is_half = next.starts_with("a half") || next.starts_with("a quarter");
    let word = next.split(|char: char| !char.is_alphabetic()).next().unwrap_or_default();
    let may_be_singular = is_one || rest.starts_with('-');
    let is_part = PARTS_AND_ORDINALS.iter().any(|part| match word.strip_suffix('s') {
        Some(singular) => *part == singular,
        None => *part == word && may_be_singular,
    });
    let first = as_written.split_whitespace().next().unwrap_or_default().trim_end_matches(['.', ',']);
    is_number || is_half || is_part || MONTHS_AND_TIMES.contains(&first)
}
