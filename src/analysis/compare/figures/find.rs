//! Where figures stand in a text, and what they say.

use std::ops::Range;

use crate::analysis::compare::figures::context::{Placed, Sentence};
use crate::analysis::compare::figures::figure::{Day, Figure};
use crate::analysis::compare::figures::pairs;
use crate::analysis::compare::figures::traps::is_trap;
use crate::model::record::quantity::{Found, Quantity, Running, Token, amount, in_ascii};
use crate::text::wording::sentences;

/// Words that say nothing of a number behind them, and are no part of a figure.
const DETERMINERS: [&str; 9] = ["the", "all", "these", "those", "this", "its", "their", "his", "her"];
/// Of what never ends, so many bytes are read at once.
const LONGEST_SENTENCE: usize = 4_000;

/// A figure in a text. All offsets are bytes of the text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// From its qualifier to the end of its number and unit: `nearly 900,000`, `at least 5 km`.
    pub span: Range<usize>,
    /// The number by itself, with a currency before it.
    pub number: Range<usize>,
    /// The span with what is counted behind it: `nearly 900,000 people`.
    pub phrase: Range<usize>,
    /// The day for which it holds, if its sentence says one: `Feb. 12`.
    pub day: Option<Range<usize>>,
    /// The sentence it stands in.
    pub sentence: Range<usize>,
    /// What it says.
    pub figure: Figure,
}

/// The figures of a text in order. Dates, times, ordinals, ages, names and scores are none.
pub fn find(text: &str) -> Vec<Mention> {
    ranges_of_sentences(text).into_iter().flat_map(|sentence| in_sentence(text, sentence, &(0..0))).collect()
}

/// The figure of a tagged quotation, at `quote` in a text: the first one in it, with what the sentence around says of
/// it. The quantity that somebody has entered for it counts more than what is read.
pub fn tagged(text: &str, quote: &Range<usize>, entered: Option<&Quantity>) -> Option<Figure> {
    let read = quoted(text, quote).into_iter().next().map(|mention| mention.figure);
    let Some(quantity) = entered.filter(|quantity| quantity.value.is_some() || quantity.bounds.is_some())
    else {
        return read;
    };
    // Where the words give no number, the entered one is read as if it stood there.
    let unread = || {
        let words = [amount(quantity), quantity.counted.clone()].join(" ");
        let whole = 0..words.len();
        quoted(&words, &whole).into_iter().next().map(|mention| mention.figure)
    };
    let figure = read.or_else(unread)?;
    let as_of = Day::from_iso(&quantity.as_of).or(figure.as_of);
    Some(Figure { quantity: quantity.clone(), as_of, ..figure })
}

/// What a quotation says that is a part of a text, at `quote`, and that somebody has tagged: its figures, with what the
/// sentence around says of them. It may be a number that would be taken for a year if nobody had tagged it.
pub fn quoted(text: &str, quote: &Range<usize>) -> Vec<Mention> {
    // Sentences end with their lines.
    let lines = lines_around(text, quote);
    let in_text = |range: Range<usize>| lines.start + range.start..lines.start + range.end;
    let touching = |range: &Range<usize>| range.start < quote.end && quote.start < range.end;
    let sentences = ranges_of_sentences(text.get(lines.clone()).unwrap_or_default());
    let sentences = sentences.into_iter().map(in_text).filter(touching);
    let is_in_quote =
        |mention: &Mention| quote.start <= mention.number.start && mention.number.end <= quote.end;
    sentences.flat_map(|sentence| in_sentence(text, sentence, quote)).filter(is_in_quote).collect()
}

/// The sentences of a text, in bytes. One that does not end is cut, since its words are looked at again and again.
fn ranges_of_sentences(text: &str) -> Vec<Range<usize>> {
    let mut start = 0;
    let of_line = |line: &str| {
        let here = start;
        start += line.len();
        sentences(line).into_iter().map(|(from, to)| here + from..here + to).collect::<Vec<_>>()
    };
    let whole = text.split_inclusive('\n').flat_map(of_line);
    whole.flat_map(|sentence| cut(text, sentence)).collect()
}

/// The lines of a text that a range of it lies in.
fn lines_around(text: &str, range: &Range<usize>) -> Range<usize> {
    let before = text.get(..range.start).unwrap_or_default();
    let start = before.rfind('\n').map_or(0, |at| at + 1);
    let end =
        text.get(range.end..).and_then(|after| after.find('\n')).map_or(text.len(), |at| range.end + at);
    start..end
}

/// A range of a text in pieces that are not too long, cut at spaces where there are some.
fn cut(text: &str, range: Range<usize>) -> Vec<Range<usize>> {
    let mut pieces = Vec::new();
    let mut start = range.start;
    while range.end - start > LONGEST_SENTENCE {
        let limit = text.floor_char_boundary(start + LONGEST_SENTENCE);
        let space = text.get(start..limit).and_then(|piece| piece.rfind(char::is_whitespace));
        let end = space.filter(|length| *length > 0).map_or(limit, |length| start + length);
        pieces.push(start..end);
        start = end;
    }
    pieces.push(start..range.end);
    pieces
}

/// The figures of a sentence, of which a range is tagged.
fn in_sentence(text: &str, sentence: Range<usize>, tagged: &Range<usize>) -> Vec<Mention> {
    let plain = Plain::new(text.get(sentence.clone()).unwrap_or_default(), sentence.start);
    let running = Running::new(plain.text.clone());
    let is_tagged = |number: &Range<usize>| {
        let at = |byte: usize| plain.offsets.get(byte).is_some_and(|byte| tagged.contains(byte));
        at(number.start) && at(number.end.saturating_sub(1))
    };
    let (found, changes) = quantities(&running, is_tagged);
    let of_text = |range: Range<usize>| {
        let at = |byte: usize| plain.offsets.get(byte).copied().unwrap_or(sentence.end);
        // Where a character ends, the next may begin only behind spaces.
        let last = range.end.checked_sub(1).map_or(sentence.start, at);
        let length = text.get(last..).and_then(|rest| rest.chars().next()).map_or(0, char::len_utf8);
        at(range.start)..last + length
    };
    let context = Sentence { running: &running, found: &found };
    let placed: Vec<Option<Placed>> = (0..found.len()).map(|number| context.figure(number)).collect();
    let mention = |placed: &Placed, number: Range<usize>| Mention {
        span: of_text(placed.span.clone()),
        number: of_text(number),
        phrase: of_text(placed.phrase.clone()),
        day: placed.day.clone().map(of_text),
        sentence: sentence.clone(),
        figure: placed.figure.clone(),
    };
    let mut mentions: Vec<Mention> = Vec::new();
    for (index, ((_, found), own)) in found.iter().zip(&placed).enumerate() {
        let Some(own) = own else { continue };
        let new = mention(own, found.number.clone());
        let joined = mentions.last().and_then(|last| {
            pairs::one_amount(&last.figure, &new.figure, text.get(last.span.end..new.span.start)?)
        });
        if let (Some(figure), Some(last)) = (joined, mentions.last_mut()) {
            *last = Mention {
                span: last.span.start..new.span.end,
                number: last.number.start..new.number.end,
                phrase: last.phrase.start..new.phrase.end,
                figure,
                ..new
            };
            continue;
        }
        mentions.push(new);
        let before = index.checked_sub(1).and_then(|before| placed.get(before)?.as_ref());
        let change = before.filter(|_| changes.contains(&index)).and_then(|from| {
            let figure = pairs::change(&from.figure, &own.figure)?;
            Some(Placed {
                figure,
                span: from.span.start..own.span.end,
                phrase: from.span.start..own.phrase.end,
                day: own.day.clone(),
            })
        });
        mentions.extend(change.map(|change| mention(&change, change.span.clone())));
    }
    mentions
}

/// The quantities of a sentence, each with the index of its first token; and of which of them something changed to.
fn quantities(
    running: &Running,
    is_tagged: impl Fn(&Range<usize>) -> bool,
) -> (Vec<(usize, Found)>, Vec<usize>) {
    let tokens = running.tokens();
    let (mut all, mut changes) = (Vec::new(), Vec::new());
    let (mut index, mut was_start) = (0, false);
    while index < tokens.len() {
        let is_start = pairs::is_start_of_change(running, index);
        let Some(found) = read(running, index, !is_start) else {
            index += 1;
            continue;
        };
        let next = found.next.max(index + 1);
        if !is_trap(running, index, &found, is_tagged(&found.number)) {
            let is_to = index.checked_sub(1).and_then(|before| tokens.get(before)?.word()) == Some("to");
            if was_start && is_to {
                changes.push(all.len());
            }
            was_start = is_start;
            all.push((index, found));
        }
        index = next;
    }
    (all, changes)
}

/// The quantity that begins with a token, unless it begins only behind it.
fn read(running: &Running, index: usize, with_ranges: bool) -> Option<Found> {
    let token = running.tokens().get(index)?;
    let next = running.tokens().get(index + 1).and_then(Token::word);
    let is_determiner =
        token.word().is_some_and(|word| DETERMINERS.contains(&word)) && next != Some("majority");
    let found = running.read(index, with_ranges).filter(|_| !is_determiner)?;
    let is_article = matches!(token.word(), Some("a" | "an"));
    // `under the 10-year plan`: what stands before the article does not qualify the number.
    let before = running.lower().get(found.span.start..found.number.start).unwrap_or_default().trim_end();
    if DETERMINERS
        .iter()
        .any(|word| *word != "all" && before.strip_suffix(word).is_some_and(|rest| rest.ends_with(' ')))
    {
        return None;
    }
    (!is_article || found.number.start == token.start || !found.quantity.qualifier.is_empty())
        .then_some(found)
}

/// A text with single spaces and the digits of ASCII, and for each of its bytes the offset of its character before.
struct Plain {
    text: String,
    offsets: Vec<usize>,
}

impl Plain {
    fn new(text: &str, start: usize) -> Plain {
        let mut plain =
            Plain { text: String::with_capacity(text.len()), offsets: Vec::with_capacity(text.len()) };
        // Both have the same number of characters.
        for ((byte, _), char) in text.char_indices().zip(in_ascii(text).chars()) {
            let char = match char {
                '’' => '\'',
                char if char.is_whitespace() => ' ',
                char => char,
            };
            let is_unseen = matches!(char, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}');
            if is_unseen || (char == ' ' && plain.text.ends_with(' ')) {
                continue;
            }
            plain.text.push(char);
            plain.offsets.resize(plain.text.len(), start + byte);
        }
        plain
    }
}
