//! Numbers that say neither how many nor how much: dates, times, ages, names, scores.

use crate::analysis::compare::figures::lexicon::{
    is_among, is_person, is_plural, is_state_noun, is_stop, month, stem,
};
use crate::analysis::compare::figures::unit;
use crate::model::record::quantity::{Found, Running, Token};

/// Before digits they make a name of them, in capitals or not.
#[rustfmt::skip]
const NUMBERED: [&str; 52] = [
    "article", "articles", "section", "sections", "chapter", "page", "pages", "paragraph", "verse", "room", "flight",
    "route", "highway", "interstate", "line", "channel", "gate", "phase", "stage", "level", "grade", "class", "size",
    "type", "version", "volume", "issue", "number", "no", "nos", "figure", "table", "step", "part", "act", "scene",
    "season", "episode", "platform", "unit", "block", "bus", "resolution", "rule", "amendment", "appendix", "item",
    "group", "psalm", "apollo", "boeing", "airbus",
];
/// Words that begin with a capital at the start of a sentence or of a headline, and are no names.
#[rustfmt::skip]
const NO_NAMES: [&str; 40] = [
    "a", "about", "after", "all", "an", "and", "another", "any", "around", "as", "at", "before", "between", "both", "but",
    "by", "during", "for", "from", "he", "if", "in", "it", "of", "on", "only", "over", "since", "some", "than", "that", "the",
    "their", "these", "they", "those", "to", "under", "until", "with",
];
/// Before four digits they say that these are a year.
#[rustfmt::skip]
const YEAR_BEFORE: [&str; 20] = [
    "in", "since", "by", "until", "till", "from", "during", "of", "the", "before", "after", "early", "late", "mid", "year",
    "and", "to", "for", "through", "between",
];
/// Behind `one` they say that it counts nothing.
#[rustfmt::skip]
const NO_ONE_BEHIND: [&str; 12] =
    ["of", "another", "day", "by", "hand", "side", "thing", "way", "such", "can", "should", "must"];
/// Before `one` they say the same.
#[rustfmt::skip]
const NO_ONE_BEFORE: [&str; 18] = [
    "the", "this", "that", "each", "any", "every", "no", "some", "new", "which", "first", "last", "next", "only", "other",
    "another", "a", "good",
];
/// Before a part they say that it is one in an order, or of a game.
const ORDERED: [&str; 12] = [
    "first", "second", "third", "fourth", "fifth", "last", "latter", "other", "final", "this", "same",
    "better",
];
const GAMES: [&str; 22] = [
    "win", "wins", "won", "winning", "victory", "defeat", "defeats", "defeated", "loss", "lost", "draw",
    "drew", "lead", "leads", "led", "beat", "beats", "beating", "score", "goals", "match", "final",
];
/// Between two of these, digits are one longer number.
const JOINTS: &str = ":./,'-–—_";

/// Whether what was found at a token counts nothing. What somebody has tagged as a figure is no year and no pronoun.
pub(super) fn is_trap(running: &Running, index: usize, found: &Found, is_tagged: bool) -> bool {
    let sight = Sight { running, index, found };
    let is_no_amount = || sight.is_year() || sight.is_no_one() || sight.is_no_part() || sight.is_no_zero();
    sight.is_part_of_digits()
        || sight.is_joined_to_letters()
        || sight.is_day()
        || sight.is_time_of_day()
        || sight.is_age()
        || sight.is_name()
        || sight.is_score()
        || sight.is_list_number()
        || sight.is_ordinal()
        || sight.is_scale_alone()
        || sight.is_factor()
        || (!is_tagged && is_no_amount())
}

/// A quantity and what stands around it.
struct Sight<'a> {
    running: &'a Running,
    index: usize,
    found: &'a Found,
}

impl Sight<'_> {
    fn before(&self, steps: usize) -> Option<&Token> {
        self.running.tokens().get(self.index.checked_sub(steps)?)
    }

    fn behind(&self, steps: usize) -> Option<&Token> {
        self.running.tokens().get(self.found.next + steps)
    }

    fn word_before(&self, steps: usize) -> &str {
        self.before(steps).and_then(Token::word).unwrap_or_default()
    }

    fn word_behind(&self, steps: usize) -> &str {
        self.behind(steps).and_then(Token::word).unwrap_or_default()
    }

    /// The word before the number, behind its qualifier: `under the 2018 deal`.
    fn word_before_number(&self) -> &str {
        let tokens = self.running.tokens().iter().rev();
        let mut before = tokens.skip_while(|token| token.start >= self.found.number.start);
        before.next().and_then(Token::word).unwrap_or_default()
    }

    /// The number as it is written.
    fn number(&self) -> &str {
        self.running.text().get(self.found.number.clone()).unwrap_or_default()
    }

    /// Whether it is only digits, and nothing qualifies it.
    fn is_plain(&self) -> bool {
        self.number().bytes().all(|byte| byte.is_ascii_digit()) && self.found.quantity.qualifier.is_empty()
    }

    /// `10:30`, `192.168.1.2`, `1-222-2222`, `2–0`: what was read is only a part.
    fn is_part_of_digits(&self) -> bool {
        let is_joint = |token: Option<&Token>| {
            token.is_some_and(|token| {
                !token.is_spaced && token.mark().is_some_and(|mark| JOINTS.contains(mark))
            })
        };
        let is_digits = |token: Option<&Token>| token.is_some_and(|token| token.is_figure());
        let first = self.before(0);
        let is_joined = is_digits(first) && first.is_some_and(|first| !first.is_spaced);
        // `2019-20` is no 20 below zero, nor is the `F-16` one of 16.
        let is_sign = first.is_some_and(|first| matches!(first.mark(), Some('-' | '−')) && !first.is_spaced);
        let is_joined_sign = is_sign && self.before(1).is_some_and(|before| before.mark().is_none());
        let has_more_before =
            is_joined_sign || is_joined && is_joint(self.before(1)) && is_digits(self.before(2));
        let has_more_behind = is_joint(self.behind(0))
            && is_digits(self.behind(1))
            && self.behind(1).is_some_and(|next| !next.is_spaced);
        has_more_before || has_more_behind
    }

    /// `M4`, `F-16`, `COVID-19`, `#5`.
    fn is_joined_to_letters(&self) -> bool {
        let Some(first) = self.before(0).filter(|first| first.is_figure() && !first.is_spaced) else {
            return false;
        };
        let is_letters = |token: Option<&Token>| token.is_some_and(|token| token.word().is_some());
        let is_joint = |mark: char| "-‑‐–./_#".contains(mark);
        match self.before(1) {
            Some(before) if before.end != first.start => false,
            Some(before) if before.word().is_some() => true,
            Some(before) if before.mark() == Some('#') => true,
            Some(before) => {
                before.mark().is_some_and(is_joint) && !before.is_spaced && is_letters(self.before(2))
            }
            None => false,
        }
    }

    /// `Feb. 8`, `8 February`, `Feb. 8-10`.
    fn is_day(&self) -> bool {
        if !self.number().starts_with(|first: char| first.is_ascii_digit()) {
            return false;
        }
        let before = if self.before(1).and_then(Token::mark) == Some('.') { 2 } else { 1 };
        // `may` is a month only with a capital.
        let is_month = |token: Option<&Token>| {
            token.is_some_and(|token| token.is_capital && token.word().and_then(month).is_some())
        };
        is_month(self.before(before)) || is_month(self.behind(0)) && self.number().len() < 6
    }

    /// Years, alone or from one to another: `2018 deal`, `in 2011`, `2019-20`.
    fn is_year(&self) -> bool {
        let number = self.number();
        let digits = number.bytes().take_while(u8::is_ascii_digit).count();
        let year: Option<u32> = number.get(..4).filter(|_| digits == 4).and_then(|first| first.parse().ok());
        let rest = number.get(digits..).unwrap_or_default();
        let Some(year) = year.filter(|_| !rest.contains(char::is_alphabetic) || rest.contains("to")) else {
            return false;
        };
        let next = self.word_behind(0);
        let is_of_people = is_person(&stem(next)) && is_plural(next);
        let is_old = !(1900..2100).contains(&year);
        let counts = is_of_people || self.has_unit() || (is_old && is_plural(next));
        let is_qualified = !self.found.quantity.qualifier.is_empty() && self.word_before_number() != "the";
        let is_announced = is_among(&YEAR_BEFORE, self.word_before(1)) && year > 1000 && year < 2100;
        !counts && !is_qualified && (is_announced || !is_old)
    }

    fn has_unit(&self) -> bool {
        unit::behind(self.running.lower(), self.running.tokens(), self.found.next).is_some()
    }

    /// `a million-dollar idea`: what a word that multiplies says without a number.
    fn is_scale_alone(&self) -> bool {
        let number = self.number().to_lowercase();
        is_among(
            &["hundred", "thousand", "million", "billion", "trillion", "dozen", "lakh", "crore"],
            &number,
        )
    }

    /// `2pm`, `5 p.m.`, `at 6 o'clock`, `10 GMT`.
    fn is_time_of_day(&self) -> bool {
        let next = self.word_behind(0);
        let is_half_of_day = is_among(&["a", "p"], next)
            && self.behind(1).and_then(Token::mark) == Some('.')
            && self.word_behind(2) == "m";
        let is_meridiem = is_among(&["am", "pm"], next) && !self.number().contains('.');
        let is_clock = is_among(&["o", "gmt", "utc", "cet", "est"], next);
        is_half_of_day || is_meridiem || is_clock && (next != "o" || self.word_behind(2) == "clock")
    }

    /// `a 12-year-old`, `Ann, 34, said`, `children under five`.
    fn is_age(&self) -> bool {
        let is_hyphen =
            |token: Option<&Token>| token.and_then(Token::mark).is_some_and(|mark| "-‑".contains(mark));
        let is_year = is_among(&["year", "years", "month", "months"], self.word_behind(1));
        let is_adjective = is_hyphen(self.behind(0))
            && is_year
            && is_hyphen(self.behind(2))
            && self.word_behind(3).starts_with("old");
        let is_comma = |token: Option<&Token>| token.and_then(Token::mark) == Some(',');
        let is_apart = is_comma(self.before(1)) && is_comma(self.behind(0));
        let is_behind_word =
            self.before(2).is_some_and(|before| before.word().is_some_and(|word| month(word).is_none()));
        let is_set_apart = self.is_plain() && is_apart && is_behind_word && self.number().len() < 3;
        // `children under five`, `women over 60`.
        let is_limit = is_among(&["under", "over", "above"], &self.found.quantity.qualifier)
            && is_person(&stem(self.word_before(1)))
            && is_plural(self.word_before(1))
            && !is_plural(self.word_behind(0));
        is_adjective || is_set_apart || is_limit
    }

    /// `three times as many`.
    fn is_factor(&self) -> bool {
        let is_times = self.word_behind(0) == "times";
        is_times
            && is_among(
                &["as", "the", "more", "higher", "larger", "bigger", "less", "lower"],
                self.word_behind(1),
            )
    }

    /// `Route 9`, `Article 5`, `flight 370`, `Voyager 2`.
    fn is_name(&self) -> bool {
        if !self.is_plain() {
            return false;
        }
        let Some(before) = self.before(1) else { return false };
        let Some(word) = before.word() else {
            return before.mark() == Some('.')
                && is_among(&["no", "nos", "art", "vol", "p", "pp"], self.word_before(2));
        };
        let is_counted = is_plural(self.word_behind(0));
        let is_first = self.before(2).is_none();
        // `2.8 GHz 8 MB`
        let is_unit = self.before(2).is_some_and(Token::is_figure) || self.has_unit();
        let is_capital = before.is_capital && !is_among(&NO_NAMES, word) && !is_first && !is_unit;
        (is_capital
            || (is_among(&NUMBERED, word) && !is_stop(word))
            || (is_first && is_among(&NUMBERED, word)))
            && (!is_counted || is_among(&NUMBERED, word))
    }

    /// `a 2–0 win`, `won 3-1`.
    fn is_score(&self) -> bool {
        let dash = self.number().find(['-', '–', '—']);
        let is_joined = dash.is_some_and(|dash| self.number().len() > dash && !self.number().contains(' '));
        let is_small = self.number().len() < 8;
        let is_game = |word: &str| is_among(&GAMES, word);
        is_joined && is_small && (is_game(self.word_behind(0)) || is_game(self.word_before(1)))
    }

    /// `1. Begin`, `2) Go on`.
    fn is_list_number(&self) -> bool {
        let mark = self.behind(0).and_then(Token::mark);
        self.index == 0 && self.is_plain() && matches!(mark, Some(')')) && self.found.next == 1
    }

    /// `one of the parties`, `the only one`, `a new one`.
    fn is_no_one(&self) -> bool {
        if !self.number().eq_ignore_ascii_case("one") {
            return false;
        }
        let next = self.word_behind(0);
        let is_behind_article = is_among(&NO_ONE_BEFORE, self.word_before(1))
            || is_among(
                &["the", "only"],
                self.running.tokens().get(self.index).and_then(Token::word).unwrap_or_default(),
            );
        let is_hyphenated = self.before(1).and_then(Token::mark) == Some('-');
        next.is_empty()
            || is_behind_article
            || is_hyphenated
            || is_among(&NO_ONE_BEHIND, next)
            || is_stop(next)
    }

    /// `the second half`, `half-time`, `the last quarter`.
    fn is_no_part(&self) -> bool {
        let number = self.number().to_lowercase();
        let is_alone = ["half", "quarter", "a half", "a quarter", "a third"].contains(&number.as_str());
        if !is_alone || !self.found.is_share {
            return false;
        }
        let next = self.word_behind(0);
        let is_of =
            is_among(&["of", "the", "its", "their", "his", "her", "our", "all", "those", "these"], next);
        let has_whole = is_of || (number == "half" && is_plural(next));
        let is_ordered = is_among(&ORDERED, self.word_before(1));
        let is_end = self.behind(0).is_none() && self.before(1).is_none();
        is_ordered || (!has_whole && !is_end && !self.found.quantity.qualifier.contains("than"))
    }

    /// `no consensus`, `no problems`: nothing is counted, unless what is missing is counted elsewhere.
    fn is_no_zero(&self) -> bool {
        let is_no = is_among(&["no", "none"], &self.number().to_lowercase());
        let next = self.word_behind(0);
        let counts = next == "of" || is_state_noun(next) || is_person(&stem(next));
        is_no && !counts
    }

    /// `twenty-first`, `a third round`.
    fn is_ordinal(&self) -> bool {
        let is_hyphen = self.behind(0).and_then(Token::mark).is_some_and(|mark| mark == '-');
        let word = if is_hyphen { self.word_behind(1) } else { self.word_behind(0) };
        const ORDINALS: [&str; 12] = [
            "first",
            "second",
            "third",
            "fourth",
            "fifth",
            "sixth",
            "seventh",
            "eighth",
            "ninth",
            "hundredth",
            "thousandth",
            "millionth",
        ];
        let is_in_words = self.number().chars().all(|char| char.is_alphabetic() || " -".contains(char));
        is_in_words && is_among(&ORDINALS, word) && !self.found.is_share
    }
}
