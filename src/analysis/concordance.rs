//! Keywords in context: what a list of hits shows, and the orders that it comes in.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::{Annotation, AnnotationSet, Span, Text, sorted};

/// A keyword is shown with at most so many characters.
pub(super) const LONGEST_KEYWORD: usize = 400;
/// The white space of a context is looked through for so many characters at most.
const WIDEST_GAP: usize = 200;
/// So many characters of a context decide about its place among others.
const KEY: usize = 40;
/// Within so many bytes the words of a key are looked for, however few are there.
const KEY_REACH: usize = 640;

/// A hit with the text around it. White space is shown as single spaces, line breaks too.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Context {
    /// What comes before it.
    pub left: String,
    /// The hit.
    pub keyword: String,
    /// What comes after it.
    pub right: String,
}

/// A hit with so many characters on either side. No grapheme cluster is cut.
///
/// It is made when it is shown: the cost depends on the width and not on the text.
pub fn context(text: &Text, span: Span, width_in_chars: usize) -> Context {
    let content = text.as_str();
    let before = content.get(..span.start().index()).unwrap_or_default();
    let after = content.get(span.end().index()..).unwrap_or_default();
    let mut left = shown(before.grapheme_indices(true).rev(), width_in_chars);
    left.reverse();
    let keyword = shown(text.slice(span).grapheme_indices(true), LONGEST_KEYWORD + 1);
    let is_cut = keyword.len() > LONGEST_KEYWORD;
    let mut keyword = joined(keyword.get(..LONGEST_KEYWORD).unwrap_or(&keyword));
    if is_cut {
        keyword.push('…');
    }
    let right = shown(after.grapheme_indices(true), width_in_chars);
    Context { left: joined(&left), keyword, right: joined(&right) }
}

fn joined(clusters: &[(usize, &str)]) -> String {
    clusters.iter().map(|(_, cluster)| *cluster).collect()
}

/// The first of these clusters, each run of white space as one space; with each, where it stands.
pub(super) fn shown<'a>(
    clusters: impl Iterator<Item = (usize, &'a str)>,
    width: usize,
) -> Vec<(usize, &'a str)> {
    let mut shown: Vec<(usize, &str)> = Vec::new();
    for (at, cluster) in clusters.take(width.saturating_add(WIDEST_GAP)) {
        let is_blank = cluster.chars().all(char::is_whitespace);
        if is_blank && shown.last().is_some_and(|(_, last)| *last == " ") {
            continue;
        }
        if shown.len() == width {
            break;
        }
        shown.push((at, if is_blank { " " } else { cluster }));
    }
    shown
}

/// What a text is called beside its hits, by its place among the others, from zero: a letter, as editors name
/// manuscripts, and where letters end, its number.
pub fn siglum(place: usize) -> String {
    match u8::try_from(place) {
        Ok(place) if place < 26 => char::from(b'A' + place).to_string(),
        _ => (place + 1).to_string(),
    }
}

/// An annotation that a hit shares text with.
#[derive(Clone, Copy, Debug)]
pub struct Tagging<'a> {
    /// The annotation.
    pub annotation: &'a Arc<Annotation>,
    /// Whether it covers the hit and nothing else.
    pub is_exact: bool,
}

/// What is said of a hit: first what covers exactly it, then the rest in the order of the text.
pub fn taggings(annotations: &AnnotationSet, span: Span) -> Vec<Tagging<'_>> {
    let overlapping = annotations.touching(span).into_iter().filter(|one| one.fragments.overlaps(span));
    let is_exact = |one: &Annotation| one.fragments.count() == 1 && one.fragments.first() == span;
    let taggings =
        overlapping.map(|annotation| Tagging { annotation, is_exact: is_exact(annotation) }).collect();
    sorted(taggings, |one: &Tagging, other| other.is_exact.cmp(&one.is_exact))
}

/// What hits are ordered by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// Their places in the documents.
    #[default]
    Document,
    /// The words before them, the nearest first.
    Left,
    /// Their own words.
    Keyword,
    /// The words after them.
    Right,
}

/// What hits are ordered by, worked out once for each, while its text is at hand.
///
/// A key is made of words in small letters, without the signs around them, and as long as it needs to be.
#[derive(Clone, Debug, Default)]
pub struct Keys {
    order: Order,
    /// All keys, one behind the other.
    all: String,
    /// Where each key ends in it.
    ends: Vec<usize>,
}

impl Keys {
    /// The keys of no hits yet.
    pub fn new(order: Order) -> Keys {
        Keys { order, ..Keys::default() }
    }

    /// Takes in the key of one more hit.
    pub fn add(&mut self, text: &Text, span: Span) {
        let content = text.as_str();
        let before = content.get(..span.start().index()).unwrap_or_default();
        let after = content.get(span.end().index()..).unwrap_or_default();
        match self.order {
            Order::Document => {}
            Order::Left => {
                let start = before.floor_char_boundary(before.len().saturating_sub(KEY_REACH));
                self.push(before.get(start..).unwrap_or_default().split_whitespace().rev());
            }
            Order::Keyword => self.push(near(text.slice(span)).split_whitespace()),
            Order::Right => self.push(near(after).split_whitespace()),
        }
        self.ends.push(self.all.len());
    }

    /// The places of the hits, counted as they were added, in the order. Those of one key stay as they were added.
    pub fn places(&self) -> Vec<u32> {
        self.sorted((0..self.ends.len() as u32).collect())
    }

    /// The same of places that are in some order: those of one key stay in that.
    pub fn sorted(&self, places: Vec<u32>) -> Vec<u32> {
        if self.order == Order::Document {
            return places;
        }
        sorted(places, |one, other| self.key(*one).cmp(self.key(*other)))
    }

    fn key(&self, place: u32) -> &str {
        let place = place as usize;
        let start = place.checked_sub(1).and_then(|before| self.ends.get(before)).copied().unwrap_or(0);
        self.ends.get(place).and_then(|end| self.all.get(start..*end)).unwrap_or_default()
    }

    fn push<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        let mut length = 0;
        for word in words {
            let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
            if length > 0 && !bare.is_empty() {
                self.all.push(' ');
                length += 1;
            }
            for char in bare.chars().take(KEY.saturating_sub(length)) {
                self.all.extend(char.to_lowercase());
                length += 1;
            }
            if length >= KEY {
                break;
            }
        }
    }
}

/// The start of a text, as far as the words of a key are looked for.
fn near(text: &str) -> &str {
    text.get(..text.floor_char_boundary(KEY_REACH)).unwrap_or_default()
}
