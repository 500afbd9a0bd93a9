//! Keywords in context: what a list of hits shows.

use std::sync::Arc;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::Annotation;
use crate::text::content::Text;
use crate::text::span::Span;

/// A keyword is shown with at most so many characters.
pub(crate) const LONGEST_KEYWORD: usize = 400;
/// The white space of a context is looked through for so many characters at most.
const WIDEST_GAP: usize = 200;

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
pub(crate) fn shown<'a>(
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

/// What a text is called beside its hits, by its index among the others, from zero: a letter, as editors name
/// manuscripts, and where letters end, its number.
pub fn siglum(index: usize) -> String {
    match u8::try_from(index) {
        Ok(index) if index < 26 => char::from(b'A' + index).to_string(),
        _ => (index + 1).to_string(),
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
    let mut taggings: Vec<Tagging> =
        overlapping.map(|annotation| Tagging { annotation, is_exact: is_exact(annotation) }).collect();
    taggings.sort_by_key(|tagging| !tagging.is_exact);
    taggings
}
