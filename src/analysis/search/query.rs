//! What is looked for in texts, as an expression for JavaScript's `RegExp`.
//!
//! The browser does the matching: an engine of our own would weigh more than the model. So here the expression is
//! made, and what the browser finds is taken in by [`crate::analysis::search::hits`].

use crate::analysis::search::equivalents::{Equivalents, MARKS, Normalize, UNSEEN, is_plain};
use crate::analysis::search::letters::{is_word, shows_words};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::id::LabelId;
use crate::text::folding::is_unseen;
use crate::text::span::Span;

/// How the words of a query are meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum QueryKind {
    /// As they are seen: accents may be composed or not, quotes straight or curly. White space stands for any white
    /// space, line breaks included.
    #[default]
    Words,
    /// As a regular expression of JavaScript, with the flags `u` and `m`: `^` and `$` are the ends of lines.
    Expression,
}

/// Which places count, by what is said of them.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Within {
    /// All.
    #[default]
    Everything,
    /// Those that share text with an annotation of one of these labels, or with any if there are none.
    Tagged(Vec<LabelId>),
    /// Those that share no text with an annotation of one of these labels, or with any if there are none.
    Untagged(Vec<LabelId>),
}

/// What is looked for.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Query {
    /// The words, or the expression.
    pub words: String,
    /// How they are meant.
    pub kind: QueryKind,
    /// Whether only whole words are found, and no parts of longer ones.
    pub is_whole: bool,
    /// Whether capitals are told from small letters.
    pub is_case_sensitive: bool,
    /// Which places count.
    pub within: Within,
}

/// Expressions as `RegExp` takes them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// The source for texts that [are plain](is_plain).
    pub plain: String,
    /// The source for the others, where it is another.
    pub thorough: String,
    /// The flags of both.
    pub flags: &'static str,
    /// Where it comes from. One that was written by hand may take for ever.
    pub kind: QueryKind,
}

impl Pattern {
    /// The source for a text.
    pub fn source(&self, text: &str) -> &str {
        if self.plain == self.thorough || is_plain(text) { &self.plain } else { &self.thorough }
    }
}

/// Why nothing is looked for.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refused {
    /// There is nothing to look for.
    NoWords,
    /// It is no regular expression; the browser says why.
    DoesNotCompile {
        /// What the browser says.
        reason: String,
    },
    /// It matches the empty string, and so at every place of every text.
    MatchesEmpty,
}

/// What a word goes on with, in scripts that show where words end: a first look at the borders of words, as `\b` knows
/// only ASCII. What is a word, [`is_whole`](crate::analysis::search::hits::is_whole) says.
const WORD: &str = r"(?![\u{34f}\u{fe00}-\u{fe0f}\u{e00}-\u{eff}\u{1000}-\u{109f}\u{1780}-\u{17ff}\u{3005}-\u{3007}\u{3040}-\u{30ff}\u{3400}-\u{9fff}\u{f900}-\u{faff}\u{20000}-\u{3ffff}])[\p{L}\p{N}\p{M}_]";

impl Query {
    /// The expression that finds it.
    ///
    /// The caller compiles it. If that fails, or if it matches the empty string, the query is refused after all:
    /// [`Refused::DoesNotCompile`], [`Refused::MatchesEmpty`].
    pub fn pattern(&self, normalize: Normalize) -> Result<Pattern, Refused> {
        let [plain, thorough] = match self.kind {
            QueryKind::Words => [false, true].map(|is_thorough| self.of_words(normalize, is_thorough)),
            QueryKind::Expression => [self.of_expression(), self.of_expression()],
        };
        let flags = if self.is_case_sensitive { "gmu" } else { "gimu" };
        if plain.is_empty() {
            return Err(Refused::NoWords);
        }
        Ok(Pattern { plain, thorough, flags, kind: self.kind })
    }

    /// Whether a place counts, by what is said of it.
    pub fn admits(&self, annotations: &AnnotationSet, span: Span) -> bool {
        let is_tagged = |labels: &[LabelId]| {
            annotations.touching(span).into_iter().any(|annotation| {
                (labels.is_empty() || labels.contains(&annotation.label))
                    && annotation.fragments.overlaps(span)
            })
        };
        match &self.within {
            Within::Everything => true,
            Within::Tagged(labels) => is_tagged(labels),
            Within::Untagged(labels) => !is_tagged(labels),
        }
    }

    fn of_words(&self, normalize: Normalize, is_thorough: bool) -> String {
        let equivalents = Equivalents::new(normalize, self.is_case_sensitive, is_thorough);
        let words: Vec<String> = self.words.split_whitespace().map(|word| equivalents.word(word)).collect();
        let words: Vec<String> = words.into_iter().filter(|word| !word.is_empty()).collect();
        let seen = self.words.trim_matches(|char: char| char.is_whitespace() || is_unseen(char));
        if words.is_empty() {
            return String::new();
        }
        let space = match is_thorough {
            true => format!(r"[{UNSEEN}]*\p{{White_Space}}[\p{{White_Space}}{UNSEEN}]*"),
            false => r"\p{White_Space}+".to_string(),
        };
        let mut source = words.join(&space);
        // A sign is no part of a word, so that nothing need end where it does: “%” is found in “60%”.
        if self.is_whole && seen.starts_with(is_border) {
            source.insert_str(0, &format!("(?<!{WORD})"));
        }
        if is_thorough {
            // An “u” is not found in an “ü” whose marks stand by themselves, as it is not in another.
            source.push_str(&format!("(?![{MARKS}])"));
        }
        if self.is_whole && seen.ends_with(is_border) {
            source.push_str(&format!("(?!{WORD})"));
        }
        source
    }

    fn of_expression(&self) -> String {
        // What closes a group that it has not opened would close the one around it, and find something else. Handed on
        // as it is, it makes the browser say what is wrong.
        if self.is_whole && !self.words.is_empty() && is_closed(&self.words) {
            format!("(?<!{WORD})(?:{})(?!{WORD})", self.words)
        } else {
            self.words.clone()
        }
    }
}

/// Whether a character shows where a word begins or ends.
fn is_border(char: char) -> bool {
    is_word(char) && shows_words(char)
}

/// Whether an expression closes all groups and classes that it opens, and no others.
fn is_closed(expression: &str) -> bool {
    let mut groups = 0_usize;
    let mut is_class = false;
    let mut chars = expression.chars();
    while let Some(char) = chars.next() {
        match char {
            '\\' if chars.next().is_none() => return false,
            '\\' => {}
            ']' => is_class = false,
            '[' => is_class = true,
            '(' if !is_class => groups += 1,
            ')' if !is_class => match groups.checked_sub(1) {
                Some(left) => groups = left,
                None => return false,
            },
            _ => {}
        }
    }
    groups == 0 && !is_class
}
