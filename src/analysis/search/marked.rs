//! Keywords in context, with the labels that the words around them have.

use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::search::concordance::{LONGEST_KEYWORD, shown};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::LabelId;
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

/// Some words that have the same label, or none.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MarkedText {
    /// The words, white space as single spaces.
    pub words: String,
    /// The label: where there are several, that of the shortest annotation.
    pub label: Option<LabelId>,
}

/// A hit with the words around it, in pieces.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Marked {
    /// What comes before it.
    pub left: Vec<MarkedText>,
    /// The hit.
    pub keyword: Vec<MarkedText>,
    /// What comes after it.
    pub right: Vec<MarkedText>,
}

/// A hit with so many characters on either side, as [`crate::analysis::search::concordance::context`] has it, in pieces by what is said.
pub fn marked(text: &Text, annotations: &AnnotationSet, span: Span, width_in_chars: usize) -> Marked {
    let content = text.as_str();
    let (start, end) = (span.start().index(), span.end().index());
    let before = content.get(..start).unwrap_or_default();
    let after = content.get(end..).unwrap_or_default();
    let mut left = shown(before.grapheme_indices(true).rev(), width_in_chars);
    left.reverse();
    let mut keyword = shown(text.slice(span).grapheme_indices(true), LONGEST_KEYWORD + 1);
    if let Some((_, behind)) = keyword.get_mut(LONGEST_KEYWORD) {
        *behind = "…";
    }
    let right = shown(after.grapheme_indices(true), width_in_chars);
    let first = left.first().map_or(start, |(at, _)| *at);
    let last = right.last().map_or(end, |(at, cluster)| end + at + cluster.len());
    let offset = |byte: usize| TextOffset::from_byte(byte as u32);
    let window = Span::new(offset(first), offset(last)).unwrap_or(span);
    let near: Vec<&Annotation> = annotations.touching(window).into_iter().map(|one| &**one).collect();
    let pieces = |clusters: &[(usize, &str)], from: usize| pieces(clusters, from, &near);
    Marked { left: pieces(&left, 0), keyword: pieces(&keyword, start), right: pieces(&right, end) }
}

/// Clusters, which are counted from a byte on, as pieces.
fn pieces(clusters: &[(usize, &str)], from: usize, near: &[&Annotation]) -> Vec<MarkedText> {
    let mut pieces: Vec<MarkedText> = Vec::new();
    for (at, cluster) in clusters {
        let at = TextOffset::from_byte((from + at) as u32);
        let over = near.iter().filter(|annotation| annotation.fragments.contains(at));
        let label = over.min_by_key(|annotation| annotation.fragments.length()).map(|one| &one.label);
        match pieces.last_mut() {
            Some(last) if last.label.as_ref() == label => last.words.push_str(cluster),
            _ => pieces.push(MarkedText { words: (*cluster).to_string(), label: label.cloned() }),
        }
    }
    pieces
}
