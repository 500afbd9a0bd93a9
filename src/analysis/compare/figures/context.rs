//! What the words around a number say of it: its unit, what is counted, when, where, and whether it is so.

use std::ops::Range;

use crate::analysis::compare::figures::figure::{Counted, Day, Figure, Kind, Modality, Scope, State};
use crate::analysis::compare::figures::lexicon;
use crate::analysis::compare::figures::lexicon::{
    BEGINNINGS, CHANGES, CHANGES_BEHIND, NEW, PLANS, POSSIBILITIES, TO_A_DAY, begins_clause, is_among,
    is_plural, is_state_noun, is_stop, month, stem, weekday,
};
use crate::analysis::compare::figures::unit;
use crate::analysis::compare::figures::unit::{Dimension, Unit};
use crate::model::record::quantity::{Found, Running, Token, qualifier_behind};

/// How many words of what is counted are looked at, and how many before and behind a number for
/// what else is said of it.
const NOUN_PHRASE: usize = 6;
const BEHIND: usize = 7;
/// How far a statement is followed to either side, in words and marks.
const CLAUSE: usize = 40;
const AROUND: usize = 24;

/// What may stand among the words of a place.
#[rustfmt::skip]
const PLACE_ADJECTIVES: [&str; 16] = [
    "the", "whole", "entire", "northern", "southern", "eastern", "western", "northwestern", "northwest", "northeastern",
    "northeast", "southwestern", "southwest", "southeastern", "southeast", "central",
];

/// A figure, and where it stands among the tokens of its sentence.
pub(super) struct Placed {
    pub(super) figure: Figure,
    /// From the qualifier to the unit, in bytes.
    pub(super) span: Range<usize>,
    /// From the qualifier to what is counted, in bytes.
    pub(super) phrase: Range<usize>,
    /// The day for which it holds, in bytes, if the sentence says one.
    pub(super) day: Option<Range<usize>>,
}

/// A sentence in which quantities were found, each with the index of its first token.
pub(super) struct Sentence<'a> {
    pub(super) running: &'a Running,
    pub(super) found: &'a [(usize, Found)],
}

/// Tokens of what is counted: all of it, and its noun.
struct NounPhrase {
    all: Range<usize>,
    noun: Option<usize>,
}

impl<'a> Sentence<'a> {
    fn tokens(&self) -> &'a [Token] {
        self.running.tokens()
    }

    fn word(&self, index: usize) -> &'a str {
        self.tokens().get(index).and_then(Token::word).unwrap_or_default()
    }

    fn text(&self, tokens: &Range<usize>) -> &'a str {
        let last = tokens.end.checked_sub(1).and_then(|last| self.tokens().get(last));
        let bytes = self.tokens().get(tokens.start).zip(last).map(|(first, last)| first.start..last.end);
        bytes.and_then(|bytes| self.running.text().get(bytes)).unwrap_or_default()
    }

    /// One of the figures with all that is said of it.
    pub(super) fn figure(&self, number: usize) -> Option<Placed> {
        let (first, found) = self.found.get(number)?;
        let first = *first;
        let mut quantity = found.quantity.clone();
        let own = unit::leading(&quantity.counted.to_lowercase()).map(|(unit, _)| unit);
        let (mut unit, mut next) = match unit::behind(self.running.lower(), self.tokens(), found.next) {
            Some((unit, next)) if own.is_none() => (Some(unit), next),
            _ => (own, found.next),
        };
        if found.is_share && unit.is_none_or(|unit| unit.dimension == Dimension::Share) {
            unit = Some(Unit::FRACTION);
            next = found.next;
        }
        if unit.is_none()
            && found.quantity.value.as_ref().is_some_and(|value| value.as_str().starts_with("0."))
            && let Some((part_of, behind)) = self.unit_behind_article(found.next)
        {
            (unit, next) = (Some(part_of), behind);
        }
        if next > found.next
            && let Some(token) = self.tokens().get(next)
            && let Some((length, _)) = self.running.lower().get(token.start..).and_then(qualifier_behind)
        {
            let words = self.running.lower().get(token.start..token.start + length).unwrap_or_default();
            quantity.qualifier = [quantity.qualifier.as_str(), words].join(" ").trim().to_string();
            next +=
                self.tokens().iter().skip(next).take_while(|one| one.start < token.start + length).count();
        }
        let end = if next > found.next { self.tokens().get(next - 1)?.end } else { found.span.end };
        let span = found.span.start..end;
        let phrase = self.noun_phrase(next, unit.as_ref());
        let clause = self.clause(number, first, next);
        let counted = self.counted(first, next, &phrase, &clause, unit.as_ref(), &quantity.qualifier);
        let behind_phrase = if phrase.all.is_empty() { next } else { phrase.all.end };
        let per = [behind_phrase, next].into_iter().find_map(|index| unit::rate(self.tokens(), index));
        let per = per
            .map(|(period, _)| period)
            .filter(|_| unit.is_none_or(|unit| unit.dimension != Dimension::Speed));
        let is_change = self.is_change(first, next, &phrase, unit.as_ref());
        let kind = match Kind::of_unit(unit.as_ref()) {
            _ if is_change => Kind::Change,
            _ if per.is_some() => Kind::Rate,
            kind => kind,
        };
        quantity.counted = match unit {
            Some(unit) => [unit.name, counted.words.as_str()].join(" ").trim().to_string(),
            None => counted.words.clone(),
        };
        let phrase = span.start
            ..self
                .tokens()
                .get(phrase.all.end.checked_sub(1)?)
                .map_or(span.end, |last| last.end.max(span.end));
        let day = self.day(first, next);
        let figure = Figure {
            as_of: Day::from_iso(&quantity.as_of).or_else(|| day.as_ref().map(|(day, _)| *day)),
            scope: self.scope(next, &clause),
            modality: self.modality(first, next, &clause),
            verb: self.verb(first, behind_phrase, &clause),
            quantity,
            unit,
            per,
            counted,
            kind,
            origin: String::new(),
        };
        Some(Placed { figure, span, phrase, day: day.map(|(_, place)| place) })
    }

    /// `half an hour`, `a quarter of a mile`.
    fn unit_behind_article(&self, next: usize) -> Option<(Unit, usize)> {
        let of = usize::from(self.word(next) == "of");
        let is_article = is_among(&["a", "an"], self.word(next + of));
        let found = unit::behind(self.running.lower(), self.tokens(), next + of + 1)?;
        is_article.then_some(found)
    }

    /// The words behind a number that say what is counted.
    fn noun_phrase(&self, next: usize, unit: Option<&Unit>) -> NounPhrase {
        let skipped: &[&str] = match unit.map(|unit| unit.dimension) {
            Some(Dimension::Money(_)) => &["in", "of", "worth"],
            Some(_) => &["of", "the", "all", "its", "their", "these", "those"],
            None => &["of", "the", "all", "its", "their", "these", "those", "his", "her", "our", "or", "so"],
        };
        let mut start = next;
        if self.tokens().get(start).and_then(Token::mark).is_some_and(|mark| mark == '-') {
            start += 1;
        }
        while is_among(skipped, self.word(start)) {
            start += 1;
        }
        let (mut end, mut noun) = (start, None);
        while end < start + NOUN_PHRASE
            && let Some(token) = self.tokens().get(end)
        {
            // `nine of the 30 huts`, `nine of the town's 30 huts`.
            if let Some((_, another)) = self.found.iter().find(|(first, _)| *first == end && start > next) {
                (start, end, noun) = (another.next, another.next, None);
                continue;
            }
            let is_joint =
                token.mark().is_some_and(|mark| "-‑'".contains(mark)) && !token.is_spaced && end > start;
            let Some(word) = token.word() else {
                if is_joint {
                    end += 1;
                    continue;
                }
                break;
            };
            let is_begun = noun.is_some();
            let is_verb = word.ends_with("ing") || word.ends_with("ed") || lexicon::state(word).is_some();
            if is_stop(word) || weekday(word).is_some() || (is_verb && (is_begun || !self.is_adjective(end)))
            {
                break;
            }
            end += 1;
            if !is_among(&NEW, word) && !is_verb && !is_among(&["s"], word) {
                noun = Some(end - 1);
            }
            if is_plural(word) {
                break;
            }
        }
        while end > start && self.tokens().get(end - 1).is_some_and(|last| last.mark().is_some()) {
            end -= 1;
        }
        NounPhrase { all: start..end, noun }
    }

    /// `injured people`, `armed groups`: the word says of which kind they are.
    fn is_adjective(&self, index: usize) -> bool {
        let next = self.word(index + 1);
        !next.is_empty() && !is_stop(next) && !next.ends_with("ed") && !next.ends_with("ing")
    }

    fn counted(
        &self,
        first: usize,
        next: usize,
        phrase: &NounPhrase,
        clause: &Range<usize>,
        unit: Option<&Unit>,
        qualifier: &str,
    ) -> Counted {
        let words = self.text(&phrase.all).to_string();
        // `a population of 1.4 million`
        let before = |steps: usize| first.checked_sub(steps).map_or("", |index| self.word(index));
        let is_of_noun =
            phrase.noun.is_none() && before(1) == "of" && !is_stop(before(2)) && before(2) != "total";
        let noun = phrase.noun.map(|noun| self.word(noun));
        let noun = noun.unwrap_or(if is_of_noun { before(2) } else { "" });
        let words = if words.is_empty() { noun.to_string() } else { words };
        let is_new = (next..phrase.all.end).any(|index| is_among(&NEW, self.word(index)))
            || ["another", "a further", "an additional"].iter().any(|new| qualifier.contains(new));
        let behind = if phrase.all.is_empty() { next } else { phrase.all.end };
        let within = phrase.all.clone().find_map(|index| lexicon::state(self.word(index)));
        let may_have_state = matches!(Kind::of_unit(unit), Kind::Count | Kind::Share);
        let counts_state = is_state_noun(noun) || noun.is_empty();
        let state = within.or_else(|| self.state_around(first, behind, clause).filter(|_| may_have_state));
        let noun = if counts_state { String::new() } else { stem(noun) };
        let is_of_state = words.is_empty() && state.is_some();
        let words = if is_of_state { self.words_of_state(first, behind, clause) } else { words };
        Counted { words, noun, state, is_new }
    }

    /// What happened to those who are counted: what stands nearest behind them, or before the number.
    fn state_around(&self, first: usize, behind: usize, clause: &Range<usize>) -> Option<State> {
        let at = |index: usize| lexicon::state(self.word(index));
        (behind..clause.end)
            .take(BEHIND)
            .find_map(at)
            .or_else(|| (clause.start..first).rev().take(AROUND).find_map(at))
    }

    /// The stem of the nearest verb that shows by its ending, behind what is counted rather than before the number.
    fn verb(&self, first: usize, behind: usize, clause: &Range<usize>) -> String {
        let stem = |index: usize| {
            let word = self.word(index);
            let stem = word.strip_suffix("ed").or_else(|| word.strip_suffix("ing"))?;
            (stem.len() > 2).then(|| stem.to_string())
        };
        let behind = (behind..clause.end).take(BEHIND).find_map(stem);
        behind.or_else(|| (clause.start..first).rev().take(AROUND).find_map(stem)).unwrap_or_default()
    }

    fn words_of_state(&self, first: usize, behind: usize, clause: &Range<usize>) -> String {
        let has = |index: &usize| lexicon::state(self.word(*index)).is_some();
        let index = (behind..clause.end).take(BEHIND).find(has);
        let index = index.or_else(|| (clause.start..first).rev().take(AROUND).find(has));
        index.map(|index| self.word(index)).unwrap_or_default().to_string()
    }

    /// The tokens of the statement that a figure belongs to: up to the next mark, conjunction or figure behind, and the
    /// last mark or conjunction before.
    fn clause(&self, number: usize, first: usize, next: usize) -> Range<usize> {
        let is_border = |index: usize| {
            let token = self.tokens().get(index);
            let is_mark = token.and_then(Token::mark).is_some_and(|mark| ",;:()[]–—“”\"".contains(mark));
            let has_since = self.word(index) == "since"
                && index
                    .checked_sub(1)
                    .is_some_and(|before| is_among(&["has", "have", "had"], self.word(before)));
            is_mark || (begins_clause(self.word(index)) && !has_since)
        };
        // What is killed on one side of `and` is killed on the other, unless something else happens there.
        let is_border_before = |index: usize| {
            let is_and = is_among(&["and", "as"], self.word(index));
            let is_verb = |word: &str| {
                lexicon::state(word).is_some() || word.ends_with("ed") || is_among(&CHANGES, word)
            };
            let says_more = (index + 1..first).any(|index| is_verb(self.word(index)));
            is_border(index) && (says_more || !is_and)
        };
        let farthest = first.saturating_sub(CLAUSE);
        let start = (farthest..first).rev().find(|index| is_border_before(*index));
        let start = start.map_or(farthest, |index| index + 1);
        let another = self.found.get(number + 1).map_or(self.tokens().len(), |(first, _)| *first);
        let limit = another.min(next + CLAUSE);
        let end = (next..limit).find(|index| is_border(*index)).unwrap_or(limit);
        start..end.max(next)
    }

    fn is_change(&self, first: usize, next: usize, phrase: &NounPhrase, unit: Option<&Unit>) -> bool {
        let back = |steps: usize| first.checked_sub(steps).map_or("", |index| self.word(index));
        let is_change = |word: &str| is_among(&CHANGES, word);
        let is_by = back(1) == "by" && (2..5).any(|steps| is_change(back(steps)));
        let is_of = is_among(&["of", "another"], back(1))
            && (is_among(&CHANGES_BEHIND, back(2)) || is_among(&["increases", "cuts", "losses"], back(2)));
        let is_plain_change =
            is_change(back(1)) && unit.is_some() && !is_among(&["cut", "lost", "gained", "added"], back(1))
                || is_among(&["up", "down"], back(1));
        let behind = [next, next + 1, phrase.all.end].map(|index| self.word(index));
        let is_behind = unit.is_some()
            && (behind.iter().take(2).any(|word| is_among(&CHANGES_BEHIND, word))
                || is_among(&["higher", "lower", "more", "less", "fewer"], behind[0]));
        is_by || is_of || is_plain_change || is_behind
    }

    /// Whether it is meant to be or may be, by the words before the number and by the verb behind what is counted.
    fn modality(&self, first: usize, next: usize, clause: &Range<usize>) -> Modality {
        let of = |word: &str| {
            if is_among(&PLANS, word) {
                Some(Modality::Planned)
            } else if is_among(&POSSIBILITIES, word) {
                Some(Modality::Possible)
            } else if is_among(&["has", "have", "had", "was", "were", "is", "are", "did"], word) {
                Some(Modality::Said)
            } else {
                None
            }
        };
        // `may` is a month with a capital.
        let at = |index: usize| {
            let is_month = self.tokens().get(index).is_some_and(|token| token.is_capital && index > 0);
            if is_month && self.word(index) == "may" { None } else { of(self.word(index)) }
        };
        let is_to_be = |index: usize| {
            let is_set = is_among(&["set", "due", "expected", "likely", "about"], self.word(index));
            (is_set && self.word(index + 1) == "to").then_some(Modality::Planned)
        };
        let before = || {
            (clause.start..first).rev().take(AROUND).find_map(|index| is_to_be(index).or_else(|| at(index)))
        };
        let behind =
            || (next..clause.end).take(BEHIND).find_map(|index| is_to_be(index).or_else(|| at(index)));
        before().or_else(behind).unwrap_or(Modality::Said)
    }

    /// The day that the sentence names nearest to the number; behind it rather than before. A day since which something
    /// is so is not the day for which its number holds.
    fn day(&self, first: usize, next: usize) -> Option<(Day, Range<usize>)> {
        let distance =
            |index: usize| if index >= next { index - next } else { first.saturating_sub(index) + 2 };
        let days = (0..self.tokens().len()).filter_map(|index| Some((index, self.day_at(index)?)));
        let days = days.filter(|(_, (_, place))| !self.is_begun_at(place.start));
        let (_, (day, place)) = days.min_by_key(|(index, _)| distance(*index))?;
        Some((day, self.tokens().get(place.start)?.start..self.tokens().get(place.end.checked_sub(1)?)?.end))
    }

    /// Whether something begins on the day that the token at an index begins: `since early December`, `which started on
    /// Jan. 12`.
    fn is_begun_at(&self, index: usize) -> bool {
        let before = self.tokens().get(..index).unwrap_or_default();
        let mut words = before.iter().rev().filter(|token| token.mark() != Some('-')).map(Token::word);
        let first = words.find(|word| word.is_none_or(|word| !TO_A_DAY.contains(&word))).flatten();
        first.is_some_and(|word| BEGINNINGS.contains(&word))
    }

    /// The day whose weekday or month is the token at an index, and its tokens.
    fn day_at(&self, index: usize) -> Option<(Day, Range<usize>)> {
        let token = self.tokens().get(index).filter(|token| token.is_capital)?;
        let word = token.word()?;
        if let Some(day) = weekday(word) {
            return Some((Day::Weekday(day), index..index + 1));
        }
        let month = month(word)?;
        let is_point = self.tokens().get(index + 1).and_then(Token::mark) == Some('.');
        let behind = index + 1 + usize::from(is_point);
        let number = |index: usize| -> Option<u16> {
            let token = self.tokens().get(index).filter(|token| token.is_figure())?;
            self.running.text().get(token.start..token.end)?.parse().ok()
        };
        let day = |number: Option<u16>| {
            number.filter(|day| (1..32).contains(day)).and_then(|day| u8::try_from(day).ok())
        };
        let year = |number: Option<u16>| number.filter(|year| (1500..2100).contains(year));
        let behind_day = day(number(behind));
        let before_day = day(index.checked_sub(1).and_then(number));
        let is_comma = self.tokens().get(behind + 1).and_then(Token::mark) == Some(',');
        let of_year = if behind_day.is_some() { behind + 1 + usize::from(is_comma) } else { behind };
        let year = year(number(of_year));
        let day = behind_day.or(before_day);
        let start = index - usize::from(behind_day.is_none() && before_day.is_some());
        let end = match (year, behind_day) {
            (Some(_), _) => of_year + 1,
            (None, Some(_)) => behind + 1,
            (None, None) => index + 1,
        };
        // `May` may begin a sentence.
        let is_date = word != "may" || day.is_some() || year.is_some();
        is_date.then_some((Day::Date { year, month, day }, start..end))
    }

    /// Where the figure holds: a place in its statement, behind the number rather than before.
    fn scope(&self, next: usize, clause: &Range<usize>) -> Option<Scope> {
        (next..clause.end).chain(clause.start..next).find_map(|index| self.scope_at(index))
    }

    fn scope_at(&self, index: usize) -> Option<Scope> {
        let word = self.word(index);
        if lexicon::is_adverb_of_place(word) {
            let level = lexicon::size_of_place(word);
            return Some(Scope { words: word.to_string(), level });
        }
        if !is_among(&["in", "across", "throughout", "at", "from"], word) {
            return None;
        }
        let start = index + 1;
        let mut end = start;
        let (mut level, mut is_named) = (None, false);
        while let Some(token) = self.tokens().get(end).filter(|_| end < start + NOUN_PHRASE) {
            let Some(word) = token.word() else {
                if token.mark() == Some('\'') && !token.is_spaced {
                    end += 1;
                    continue;
                }
                break;
            };
            let is_genitive = word == "s" && !token.is_spaced;
            let is_name =
                token.is_capital && word != "no" && month(word).is_none() && weekday(word).is_none();
            let size = lexicon::size_of_place(word);
            if !is_name && size.is_none() && !is_genitive && !is_among(&PLACE_ADJECTIVES, word) {
                break;
            }
            (level, is_named) = (size.or(level), is_named || is_name);
            end += 1;
        }
        let words = self.text(&(start..end)).trim_start_matches("the ").to_string();
        let level = level.filter(|_| !is_named);
        (is_named || level.is_some()).then_some(Scope { words, level })
    }
}
