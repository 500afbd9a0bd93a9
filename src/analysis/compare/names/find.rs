//! Where the names of persons, organizations and places stand in a text that nobody has tagged.
//!
//! No model and no list of names: runs of words with a capital, and what the words around them say. So scripts without
//! capitals give none, and languages that write all nouns with one give too many.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use crate::analysis::compare::names::lexicon::{
    is_abbreviation, is_acronym_of_organization, is_day, is_direction, is_function_word,
    is_kind_of_organization, is_kind_of_place, is_leading_particle, is_month, is_nationality, is_of_title,
    is_organization, is_particle, is_title,
};
use crate::analysis::compare::names::parts::NameKind;
use crate::text::folding::{fold, is_apostrophe};
use crate::text::wording;

/// A name has so many particles in a row at most: *van de la*.
const MOST_PARTICLES: usize = 3;
/// Headlines with a capital on each word have so many words at least.
const SHORTEST_HEADLINE: usize = 4;
/// Words with fewer letters are written small in headlines.
const SHORTEST_IN_HEADLINE: usize = 4;
/// A word in capitals is shouted, and no acronym, if it has so many letters.
const SHORTEST_SHOUTED: usize = 4;
/// An office is so many words behind the comma after a name: *executive director*.
const APPOSITION: usize = 3;

/// A name in a text.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Found {
    /// Where it stands, in bytes: without titles before it and without the `'s` of what is somebody's.
    pub span: Range<usize>,
    /// What it is of, if the words around it say so, here or elsewhere in the text.
    pub kind: NameKind,
}

/// Returns the names of a text in order; no two overlap. What begins a sentence is one if it goes on with capitals, or if
/// the same word has its capital within a sentence elsewhere. Days, months, nationalities, titles by themselves and lines in
/// capitals are none.
pub fn find(text: &str) -> Vec<Found> {
    let sentences = sentences(text);
    let usage = Usage::of(&sentences);
    let mut names: Vec<(Found, String)> = Vec::new();
    for sentence in &sentences {
        for run in usage.joined(sentence, runs(sentence)) {
            let Some(run) = usage.without_first(sentence, run) else { continue };
            for name in usage.parted(sentence, run) {
                let (Some(first), Some(last)) =
                    (sentence.get(name.words.start), sentence.get(name.words.end - 1))
                else {
                    continue;
                };
                let kind = name.kind(sentence);
                let words = sentence.get(name.words).unwrap_or_default();
                let form: Vec<&str> = words.iter().map(|word| word.folded.as_str()).collect();
                names.push((Found { span: first.span.start..last.span.end, kind }, form.join(" ")));
            }
        }
    }
    share_kinds(names)
}

/// A word of a sentence.
struct Word<'a> {
    /// As it is written, without the `'s` of what is somebody's.
    written: &'a str,
    folded: String,
    span: Range<usize>,
    /// What is between the word before it and this.
    gap: &'a str,
    is_possessive: bool,
    /// Whether it would have a capital here whatever it is.
    is_first: bool,
}

impl Word<'_> {
    /// Whether it may be part of a name by its capital: `Doe`, `d'Or`, `UN`.
    fn is_capitalized(&self) -> bool {
        let bare = match self.written.split_once(is_apostrophe) {
            Some((short, rest)) if short.chars().count() == 1 => rest,
            _ => self.written,
        };
        let has_capital =
            self.written.starts_with(char::is_uppercase) || bare.starts_with(char::is_uppercase);
        let is_word = !self.written.contains(char::is_numeric) && !self.written.contains('_');
        has_capital && is_word && !is_function_word(&self.folded) && !is_day(&self.folded)
    }

    fn has_hyphen_before(&self) -> bool {
        matches!(self.gap, "-" | "\u{2010}" | "\u{2011}")
    }

    /// Whether it may be in one name with the word before it.
    fn follows(&self, before: &Word) -> bool {
        let is_space = |gap: &str| !gap.is_empty() && gap.chars().all(char::is_whitespace);
        let is_short = before.written.chars().count() == 1 || is_abbreviation(&before.folded);
        let is_behind_point = || is_short && self.gap.strip_prefix('.').is_some_and(is_space);
        !before.is_possessive && (self.has_hyphen_before() || is_space(self.gap) || is_behind_point())
    }

    fn is_acronym(&self) -> bool {
        self.written.chars().all(|char| char.is_uppercase() || char == '.')
    }

    /// Whether it is written in capitals, and too long for an acronym.
    fn is_shouted(&self) -> bool {
        let letters = self.written.chars();
        letters.clone().count() >= SHORTEST_SHOUTED && letters.into_iter().all(char::is_uppercase)
    }
}

/// The words of all sentences of a text but those of lines in capitals.
fn sentences(text: &str) -> Vec<Vec<Word<'_>>> {
    let mut sentences = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let words = wording::words(line).len();
        if words <= 1 || line.contains(char::is_lowercase) {
            let is_headline = is_headline(line);
            for (from, to) in whole_sentences(line) {
                let sentence = line.get(from..to).unwrap_or_default();
                sentences.push(in_sentence(sentence, start + from, is_headline));
            }
        }
        start += line.len();
    }
    sentences
}

/// The sentences of a line, each as its start and its end; the point behind `Dr.` ends none.
fn whole_sentences(line: &str) -> Vec<(usize, usize)> {
    let mut sentences: Vec<(usize, usize)> = Vec::new();
    for (start, end) in wording::sentences(line) {
        let goes_on = |&&mut (start, end): &&mut (usize, usize)| {
            let before = line.get(start..end).and_then(|before| before.strip_suffix('.')).unwrap_or_default();
            before.rsplit(char::is_whitespace).next().is_some_and(|last| is_abbreviation(&fold(last)))
        };
        match sentences.last_mut().filter(goes_on) {
            Some(before) => before.1 = end,
            None => sentences.push((start, end)),
        }
    }
    sentences
}

/// Whether a line has a capital on each word but small ones.
fn is_headline(line: &str) -> bool {
    let words = wording::words(line);
    let is_small = |&(from, to): &(usize, usize)| {
        let word = line.get(from..to).unwrap_or_default();
        word.starts_with(char::is_lowercase) && word.chars().count() >= SHORTEST_IN_HEADLINE
    };
    words.len() >= SHORTEST_HEADLINE
        && !line.trim_end().ends_with(['.', '?', '!'])
        && !words.iter().any(is_small)
}

/// The words of a sentence that begins at a byte of its text.
fn in_sentence(sentence: &str, start: usize, is_headline: bool) -> Vec<Word<'_>> {
    let mut words: Vec<Word> = Vec::new();
    let mut last = 0;
    for (from, to) in wording::words(sentence) {
        let whole = sentence.get(from..to).unwrap_or_default();
        let gap = sentence.get(last..from).unwrap_or_default();
        let mut chars = whole.chars().rev();
        let is_possessive = chars.next().is_some_and(|char| matches!(char, 's' | 'S'))
            && chars.next().is_some_and(is_apostrophe);
        let length = if is_possessive { whole.rfind(is_apostrophe) } else { None }.unwrap_or(whole.len());
        let mut end = from + length;
        // The last point of `U.N.` belongs to it.
        let has_point = sentence.get(end..).is_some_and(|rest| rest.starts_with('.'));
        if has_point && whole.contains('.') && whole.split('.').all(|part| part.chars().count() == 1) {
            end += 1;
        }
        let is_first =
            is_headline || words.is_empty() || gap.ends_with(['"', '“', '„', '«', '‘']) || gap.contains(':');
        words.push(Word {
            written: sentence.get(from..end).unwrap_or_default(),
            folded: fold(&whole.get(..length).unwrap_or_default().replace('.', "")),
            span: start + from..start + end,
            gap,
            is_possessive,
            is_first,
        });
        last = if is_possessive { to } else { end };
    }
    words
}

/// Runs of words with capitals, as indices, with the small words between them that belong to names.
fn runs(words: &[Word]) -> Vec<Range<usize>> {
    let mut runs = Vec::new();
    let mut start = 0;
    while let Some(word) = words.get(start) {
        let mut end = start + 1;
        if word.is_capitalized() {
            while let Some(next) = continued(words, end) {
                end = next;
            }
            runs.push(start..end);
        }
        start = end;
    }
    runs
}

/// Where a run that ended before a word ends, if it goes on: with a capital, or with small words and a capital.
fn continued(words: &[Word], end: usize) -> Option<usize> {
    let last = words.get(end.checked_sub(1)?)?;
    let follows = |index: usize| {
        let before = index.checked_sub(1).and_then(|before| words.get(before));
        before.zip(words.get(index)).is_some_and(|(before, word)| word.follows(before))
    };
    let is_small = |index: usize, is_one: fn(&str) -> bool| {
        words.get(index).is_some_and(|word| is_one(word.written)) && follows(index)
    };
    let mut next = end;
    if is_organization(&last.folded) && is_small(next, |word| matches!(word, "of" | "for")) {
        next += 1 + usize::from(is_small(next + 1, |word| word == "the"));
    } else {
        while next < end + MOST_PARTICLES && is_small(next, is_particle) {
            next += 1;
        }
    }
    let goes_on = words.get(next)?.is_capitalized() && follows(next);
    goes_on.then_some(next + 1)
}

/// Whether two runs may be the name of one organization: `Peace and Progress Party`.
fn may_be_one(words: &[Word], first: &Range<usize>, second: &Range<usize>) -> bool {
    let Some([left, and, right]) = words.get(first.start..second.start + 1) else { return false };
    let last = words.get(first.end..second.end).and_then(|words| words.last());
    let is_organization = second.len() > 1 && last.is_some_and(|last| is_organization(&last.folded));
    and.written == "and" && and.follows(left) && right.follows(and) && is_organization
}

/// How words are used in the whole of a text, folded.
struct Usage<'a> {
    /// With a capital within a sentence.
    capitalized: BTreeSet<&'a str>,
    /// Without one.
    small: BTreeSet<&'a str>,
    /// As all of a name.
    alone: BTreeSet<&'a str>,
}

/// Words of a sentence that are a name.
struct Name {
    words: Range<usize>,
    /// What stands before it in its run, if that is an office.
    has_title: bool,
}

impl<'a> Usage<'a> {
    fn of(sentences: &'a [Vec<Word<'a>>]) -> Usage<'a> {
        let words = || sentences.iter().flatten();
        let folded = |word: &'a Word| word.folded.as_str();
        let capitalized =
            words().filter(|word| word.is_capitalized() && !word.is_first).map(folded).collect();
        let small = words().filter(|word| word.written.starts_with(char::is_lowercase)).map(folded).collect();
        let mut alone = BTreeSet::new();
        for sentence in sentences {
            let runs = runs(sentence);
            for (index, run) in runs.iter().enumerate() {
                let is_begun = runs.get(index + 1).is_some_and(|next| may_be_one(sentence, run, next));
                if let Some([word]) = sentence.get(run.clone())
                    && !word.is_first
                    && !is_begun
                {
                    alone.insert(word.folded.as_str());
                }
            }
        }
        Usage { capitalized, small, alone }
    }

    /// The runs of a sentence, those as one that are the name of an organization with *and* in it.
    fn joined(&self, words: &[Word], runs: Vec<Range<usize>>) -> Vec<Range<usize>> {
        let mut joined: Vec<Range<usize>> = Vec::new();
        for run in runs {
            let is_one = joined.last().is_some_and(|before| {
                let first = words.get(before.start).map_or("", |word| &word.folded);
                may_be_one(words, before, &run) && !self.alone.contains(first) && !is_nationality(first)
            });
            match joined.last_mut() {
                Some(before) if is_one => before.end = run.end,
                _ => joined.push(run),
            }
        }
        joined
    }

    /// A run without its first word, if that has its capital only because a sentence begins; nothing, if none is left.
    fn without_first(&self, words: &[Word], run: Range<usize>) -> Option<Range<usize>> {
        let its = words.get(run.clone())?;
        let (first, rest) = its.split_first()?;
        let is_known = |word: &Word| self.capitalized.contains(word.folded.as_str());
        if !first.is_first {
            return Some(run);
        }
        // In a headline, all words are like the first.
        if rest.iter().all(|word| word.is_first) || is_known(first) {
            return its.iter().filter(|word| word.is_first).all(is_known).then_some(run);
        }
        let is_of_name = is_title(&first.folded)
            || is_of_title(&first.folded)
            || rest.iter().any(|word| is_organization(&word.folded))
            || !self.small.contains(first.folded.as_str());
        Some(if is_of_name { run } else { run.start + 1..run.end })
    }

    /// The names in a run: without offices, nationalities and months, and apart where these part them.
    fn parted(&self, words: &[Word], run: Range<usize>) -> Vec<Name> {
        let is = |index: usize, is_one: fn(&str) -> bool| {
            words.get(index).is_some_and(|word| is_one(&word.folded))
        };
        // `General Staff` has no title, `Army General` has one.
        let organization =
            run.clone().rev().find(|index| is(*index, is_organization)).filter(|_| run.len() > 1);
        let mut skipped = vec![false; run.end];
        for index in run.clone().rev() {
            let is_before_skipped = skipped.get(index + 1).copied().unwrap_or(false);
            let is_in_organization = organization.is_some_and(|last| index <= last);
            let is_skipped = !is_in_organization
                && (is(index, is_title)
                    || is(index, is_of_title) && is_before_skipped
                    || is(index, is_nationality) && (is_before_skipped || index + 1 == run.end));
            if let Some(here) = skipped.get_mut(index) {
                *here = is_skipped;
            }
        }
        let is_skipped = |index: usize| skipped.get(index).copied().unwrap_or(false);
        let mut names: Vec<Name> = Vec::new();
        let mut start = run.start;
        for index in run.clone() {
            if is_skipped(index) {
                start = index + 1;
                continue;
            }
            let ends = index + 1 == run.end || is_skipped(index + 1) || self.is_apart(words, index + 1);
            if ends {
                let has_title = start > run.start && is(start - 1, is_title) && is_skipped(start - 1);
                names.push(Name { words: start..index + 1, has_title });
                start = index + 1;
            }
        }
        names.into_iter().flat_map(|name| self.trimmed(words, name)).collect()
    }

    /// Whether a hyphen before a word parts two names: `Ankara-Moscow` where both have a name of their own.
    fn is_apart(&self, words: &[Word], index: usize) -> bool {
        let Some([before, word]) = index.checked_sub(1).and_then(|before| words.get(before..=index)) else {
            return false;
        };
        let are_alone = [before, word].iter().all(|word| self.alone.contains(word.folded.as_str()));
        word.has_hyphen_before() && (are_alone || before.is_shouted() && !word.is_shouted())
    }

    /// A name without months before it and small words at its ends, with the particles that it begins with; two, if it is
    /// the place that an office is for and who holds it; none, if nothing is left.
    fn trimmed(&self, words: &[Word], mut name: Name) -> Vec<Name> {
        let at = |index: usize| words.get(index);
        let is_no_start =
            |word: &Word| is_month(&word.folded) || !word.is_capitalized() && !is_particle(word.written);
        while name.words.start < name.words.end && at(name.words.start).is_some_and(is_no_start) {
            name.words.start += 1;
        }
        while name.words.start < name.words.end
            && at(name.words.end - 1).is_some_and(|word| !word.is_capitalized())
        {
            name.words.end -= 1;
        }
        match words.get(name.words.clone()).unwrap_or_default() {
            [] => return Vec::new(),
            [word] => {
                let is_letter = word.written.chars().count() == 1;
                if is_letter || is_organization(&word.folded) || is_of_title(&word.folded) {
                    return Vec::new();
                }
            }
            [first, _, _, ..] if self.alone.contains(first.folded.as_str()) => {
                let before =
                    name.words.start.checked_sub(2).and_then(|from| words.get(from..name.words.start));
                if let Some([office, small]) = before
                    && is_title(&office.folded)
                    && matches!(small.written, "for" | "of" | "on" | "to")
                {
                    let place = name.words.start..name.words.start + 1;
                    let person = place.end..name.words.end;
                    return vec![
                        Name { words: place, has_title: false },
                        Name { words: person, has_title: true },
                    ];
                }
            }
            _ => {}
        }
        while let Some([particle, first]) =
            name.words.start.checked_sub(1).and_then(|from| words.get(from..from + 2))
            && is_leading_particle(particle.written)
            && first.follows(particle)
        {
            name.words.start -= 1;
        }
        vec![name]
    }
}

impl Name {
    /// What the words in and around a name say that it is of.
    fn kind(&self, words: &[Word]) -> NameKind {
        let its = words.get(self.words.clone()).unwrap_or_default();
        let before = |back: usize| {
            let index = self.words.start.checked_sub(back)?;
            words.get(index).map(|word| word.folded.as_str())
        };
        let is_next_to = |index: usize| words.get(index).is_some_and(|word| word.gap.trim().is_empty());
        let behind = words.get(self.words.end).filter(|_| is_next_to(self.words.end));
        let is_before =
            |is_one: fn(&str) -> bool| is_next_to(self.words.start) && before(1).is_some_and(is_one);
        let is_of_place = |word: &Word| is_kind_of_place(&word.folded);
        let is_possessive = its.last().is_some_and(|word| word.is_possessive);
        if self.has_title || is_before(is_title) || self.is_before_office(words) {
            NameKind::Person
        } else if its.iter().any(|word| is_organization(&word.folded))
            || its.iter().any(|word| is_acronym_of_organization(&word.folded) && word.is_acronym())
            || is_before(is_kind_of_organization)
        {
            NameKind::Organization
        } else if is_before(|word| word == "in")
            || is_before(is_direction)
            || its.last().is_some_and(is_of_place)
            || behind.is_some_and(is_of_place) && !is_possessive
            || is_before(|word| word == "of") && before(2).is_some_and(is_kind_of_place)
        {
            NameKind::Place
        } else {
            NameKind::Other
        }
    }

    /// Whether a comma and an office in small letters follow: `Ada Doe, executive director`.
    fn is_before_office(&self, words: &[Word]) -> bool {
        let mut behind = words.iter().skip(self.words.end).take(APPOSITION).enumerate();
        let is_titled = behind.any(|(index, word)| {
            let is_own = word.written.starts_with(char::is_lowercase);
            is_own && is_title(&word.folded) && (index == 0 || word.gap.trim().is_empty())
        });
        let has_comma = words.get(self.words.end).is_some_and(|word| word.gap.trim() == ",");
        self.words.len() > 1 && has_comma && is_titled
    }
}

/// The names with what is said of them elsewhere: surnames are those of persons, and one form is of one kind.
fn share_kinds(names: Vec<(Found, String)>) -> Vec<Found> {
    let mut kinds: BTreeMap<String, NameKind> = BTreeMap::new();
    for (name, form) in &names {
        let surname = form.rsplit(' ').next().filter(|_| name.kind == NameKind::Person);
        for form in surname.into_iter().chain([form.as_str()]).filter(|_| name.kind != NameKind::Other) {
            // The kinds are in order: what is of a person says so more surely than what is of a place.
            let kind = kinds.entry(form.to_string()).or_insert(name.kind);
            *kind = (*kind).min(name.kind);
        }
    }
    let shared = |(name, form): (Found, String)| Found {
        kind: kinds.get(&form).copied().unwrap_or(name.kind),
        span: name.span,
    };
    names.into_iter().map(shared).collect()
}
