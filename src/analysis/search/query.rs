//! What is looked for in texts, as an expression for JavaScript's `RegExp`.
//!
//! The browser does the matching: an engine of our own would weigh more than the model. So here the expression is
//! made, and what the browser finds is taken in by [`crate::analysis::search::hits`].

use crate::analysis::search::letters::is_word;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::id::LabelId;
use crate::text::span::Span;

/// How the words of a query are meant.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum QueryKind {
    /// As they are written. White space stands for any white space, line breaks included.
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

/// An expression as `RegExp` takes it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Pattern {
    /// Its source.
    pub source: String,
    /// Its flags.
    pub flags: &'static str,
    /// Where it comes from. One that was written by hand may take for ever.
    pub kind: QueryKind,
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

/// What a word goes on with. The borders of words are looked for by it, as `\b` knows only ASCII.
const WORD: &str = r"[\p{L}\p{N}\p{M}_]";

impl Query {
    /// The expression that finds it.
    ///
    /// The caller compiles it. If that fails, or if it matches the empty string, the query is refused after all:
    /// [`Refused::DoesNotCompile`], [`Refused::MatchesEmpty`].
    pub fn pattern(&self) -> Result<Pattern, Refused> {
        let source = match self.kind {
            QueryKind::Words => self.of_words(),
            QueryKind::Expression => self.of_expression(),
        };
        let flags = if self.is_case_sensitive { "gmu" } else { "gimu" };
        if source.is_empty() { Err(Refused::NoWords) } else { Ok(Pattern { source, flags, kind: self.kind }) }
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

    fn of_words(&self) -> String {
        let words = self.words.trim();
        let mut source = String::with_capacity(words.len() + 64);
        // A sign is no part of a word, so that nothing need end where it does: “%” is found in “60%”.
        if self.is_whole && words.starts_with(is_word) {
            source.push_str(&format!("(?<!{WORD})"));
        }
        for (index, word) in words.split_whitespace().enumerate() {
            if index > 0 {
                source.push_str(r"\p{White_Space}+");
            }
            source.push_str(&escaped(word));
        }
        if self.is_whole && words.ends_with(is_word) {
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

/// Words as an expression that matches exactly them. With the flag `u`, nothing else may be escaped.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for char in words.chars() {
        if r"^$\.*+?()[]{}|/".contains(char) {
            escaped.push('\\');
        }
        escaped.push(char);
    }
    escaped
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
