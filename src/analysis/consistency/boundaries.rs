//! Borders that take in white space or punctuation, or that cut a word.

use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::consistency::{Finding, FindingKind, Fix, Inspection};
use crate::analysis::search::letters::{is_word, shows_words};
use crate::model::record::annotation::Annotation;
use crate::text::content::Text;
use crate::text::movement::{Direction, Unit, step};
use crate::text::span::{Fragments, Span, TextOffset};
use crate::text::wording::words;
use crate::text::{grapheme, snap};

/// What is wrong with a border.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Slip {
    /// White space at an end of the span.
    WhiteSpace,
    /// An end inside a word or a number.
    HalfWord,
    /// Punctuation at an end that belongs to the text around it.
    Punctuation,
}

/// A word is followed to its end for so many bytes at most.
const LONGEST_WORD: usize = 200;

/// What stands at an end and belongs to the sentence around it.
const SEPARATORS: &str = ",;:،؛、，；：–—-−";
/// What ends sentences, and belongs to those that are whole.
const STOPS: &str = ".!?…؟。！？";
/// Quotation marks that open or close, after the custom of the language.
const QUOTES: &str = "\"“”„‟«»‹›";
/// Brackets, each with its other.
const BRACKETS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

/// What has a full stop at its end anyway.
#[rustfmt::skip]
const ABBREVIATIONS: [&str; 44] = [
    "adm", "apr", "assn", "aug", "ave", "bros", "capt", "cf", "co", "col", "corp", "dec", "dept", "dr", "est", "etc",
    "feb", "fri", "gen", "gov", "hon", "inc", "jan", "jr", "lt", "ltd", "maj", "mon", "mr", "mrs", "ms", "mt", "nov",
    "oct", "pres", "prof", "rep", "rev", "sen", "sept", "sgt", "sr", "st", "vs",
];

/// The annotations with such borders. Where several things are wrong, the first is told and all are fixed.
pub(super) fn check<'a>(inspection: &'a Inspection, text: &'a Text) -> impl Iterator<Item = Option<Finding>> {
    inspection.annotations.iter().map(|annotation| finding(inspection, text, annotation))
}

fn finding(inspection: &Inspection, text: &Text, annotation: &Annotation) -> Option<Finding> {
    let mut slip = None;
    let fixed = annotation.fragments.iter().map(|span| {
        let (found, fixed) = fixed(text, span);
        slip = slip.or(found);
        fixed
    });
    let fixed: Vec<Span> = fixed.collect();
    let fix = Fragments::new(fixed).filter(|fragments| *fragments != annotation.fragments);
    let fix = fix.map(|fragments| Fix::Resize { annotation: annotation.id.clone(), fragments });
    let (kind, span) = (FindingKind::Boundary(slip?), annotation.fragments.hull());
    Some(inspection.finding(kind, vec![annotation.id.clone()], span, fix))
}

/// What is wrong with a span, and what it should be. What is nothing but white space or punctuation is meant so.
fn fixed(text: &Text, span: Span) -> (Option<Slip>, Span) {
    let Some(trimmed) = snap::trimmed(text, span.start(), span.end()) else { return (None, span) };
    let whole = whole_words(text, trimmed);
    let bare = bare(text, whole).unwrap_or(whole);
    let slips = [
        (trimmed != span, Slip::WhiteSpace),
        (whole != trimmed, Slip::HalfWord),
        (bare != whole, Slip::Punctuation),
    ];
    let slip = slips.into_iter().find(|(is_so, _)| *is_so).map(|(_, slip)| slip);
    // Without its comma, “600,” of “600,000” is half a number.
    (slip, whole_words(text, bare))
}

/// The span with the words whole that it cuts.
fn whole_words(text: &Text, span: Span) -> Span {
    let content = text.as_str();
    let before = content.get(..span.start().index()).unwrap_or_default();
    let after = content.get(span.end().index()..).unwrap_or_default();
    let inside = text.slice(span);
    let more_before = rest_of_word(before.graphemes(true).rev(), inside.graphemes(true));
    let more_after = rest_of_word(after.graphemes(true), inside.graphemes(true).rev());
    let start = TextOffset::from_byte(span.start().byte() - more_before);
    let end = TextOffset::from_byte(span.end().byte() + more_after);
    text.span(start, end).unwrap_or(span)
}

/// How many bytes of a word or a number lie beyond a border: of the clusters that go away from it on the one side, given
/// those that go away from it on the other.
fn rest_of_word<'a>(
    mut beyond: impl Iterator<Item = &'a str> + Clone,
    mut inside: impl Iterator<Item = &'a str>,
) -> u32 {
    let is_part = |cluster: &&str| cluster.starts_with(|char| is_word(char) && shows_words(char));
    let Some(mut last) = inside.next().filter(is_part) else { return 0 };
    let mut length = 0;
    while let Some(cluster) = beyond.next() {
        let is_joint = || {
            let digits = [Some(last), beyond.clone().next()];
            [".", ","].contains(&cluster)
                && digits.iter().all(|one| one.is_some_and(|one| one.starts_with(char::is_numeric)))
        };
        if length > LONGEST_WORD || !is_part(&cluster) && !is_joint() {
            break;
        }
        length += cluster.len();
        last = cluster;
    }
    length as u32
}

/// The span without punctuation that is no part of it; `None` if nothing is left.
fn bare(text: &Text, span: Span) -> Option<Span> {
    let mut span = span;
    loop {
        let inside = text.slice(span);
        let (first, last) = (inside.chars().next()?, inside.chars().next_back()?);
        let (start, end) = if is_loose_at_end(text, span, last) {
            (span.start(), grapheme::previous(text.as_str(), span.end()))
        } else if is_loose_at_start(inside, first) {
            (grapheme::next(text.as_str(), span.start()), span.end())
        } else {
            return Some(span);
        };
        span = snap::trimmed(text, start, end)?;
    }
}

fn is_loose_at_end(text: &Text, span: Span, last: char) -> bool {
    let inside = text.slice(span);
    let rest = inside.strip_suffix(last).unwrap_or(inside);
    SEPARATORS.contains(last)
        || is_alone(rest, last)
        || STOPS.contains(last)
            && !ends_sentence(text, span)
            && !(last == '.' && is_abbreviated(text, span, rest))
}

fn is_loose_at_start(inside: &str, first: char) -> bool {
    let rest = inside.strip_prefix(first).unwrap_or(inside);
    // A sign before a number: −5, .5.
    let is_sign = rest.starts_with(char::is_numeric);
    (SEPARATORS.contains(first) || STOPS.contains(first)) && !is_sign || is_alone(rest, first)
}

/// Whether a quotation mark or a bracket has no other in the rest of the span.
fn is_alone(rest: &str, char: char) -> bool {
    let bracket = BRACKETS.iter().find_map(|&(open, close)| match char {
        _ if char == open => Some(close),
        _ if char == close => Some(open),
        _ => None,
    });
    match bracket {
        Some(other) => !rest.contains(other),
        None => QUOTES.contains(char) && !rest.contains(|other| QUOTES.contains(other)),
    }
}

/// Whether all of the sentence lies in the span that ends where the span ends.
fn ends_sentence(text: &Text, span: Span) -> bool {
    let content = text.as_str();
    let start = step(content, span.end(), Unit::Sentence, Direction::Backward, words);
    // Opening quotation marks belong to the sentence and need not be tagged.
    let missing = content.get(start.index()..span.start().index());
    missing.is_none_or(|missing| !missing.contains(is_word))
}

/// Whether the full stop behind `rest` belongs to an abbreviation: `U.S.`, `J.`, `Inc.`, and `Feb.` before a number.
fn is_abbreviated(text: &Text, span: Span, rest: &str) -> bool {
    let word =
        rest.rsplit(|char: char| char.is_whitespace() || "(-–“\"".contains(char)).next().unwrap_or(rest);
    let after = text.as_str().get(span.end().index()..).unwrap_or_default();
    let goes_on = |char: char| char.is_lowercase() || char.is_numeric() || char == ',';
    word.contains('.')
        || word.chars().count() == 1 && word.starts_with(char::is_uppercase)
        || ABBREVIATIONS.contains(&word.to_lowercase().as_str())
        || after.trim_start_matches([' ', '\u{a0}']).starts_with(goes_on)
}
