//! Overlapping annotations flattened into runs of text to paint.

use std::collections::BTreeSet;
use std::sync::Arc;

use super::{Annotation, Span, TextOffset};

/// An annotation over a run of text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cover {
    /// Its place in the list that was given to [`segments`].
    pub annotation: usize,
    /// Whether the run lies in a gap between two fragments of it.
    pub is_gap: bool,
}

/// A run of text that the same annotations cover throughout.
#[derive(Clone, PartialEq, Debug)]
pub struct Segment {
    /// The run.
    pub span: Span,
    /// What covers it, the longest first.
    pub covers: Vec<Cover>,
}

/// Cuts `window` wherever a fragment starts or ends.
///
/// The segments tile the window; neighbors differ in what covers them; those that name an annotation without a gap
/// make up its part of the window.
pub fn segments(annotations: &[&Arc<Annotation>], window: Span) -> Vec<Segment> {
    let mut by_length: Vec<usize> = (0..annotations.len()).collect();
    by_length.sort_by_key(|&index| {
        annotations.get(index).map(|annotation| std::cmp::Reverse(annotation.fragments.hull().length()))
    });
    let mut events: Vec<(TextOffset, bool, usize, Cover)> = Vec::new();
    for (place, &index) in by_length.iter().enumerate() {
        let Some(annotation) = annotations.get(index) else { continue };
        let mut enter = |span: Option<Span>, is_gap| {
            if let Some(part) = span.and_then(|span| span.intersection(window)) {
                let cover = Cover { annotation: index, is_gap };
                events.push((part.start(), true, place, cover));
                events.push((part.end(), false, place, cover));
            }
        };
        let mut end_before = None;
        for fragment in annotation.fragments.iter() {
            enter(end_before.and_then(|end| Span::new(end, fragment.start())), true);
            enter(Some(fragment), false);
            end_before = Some(fragment.end());
        }
    }
    events.sort_unstable_by_key(|(offset, is_start, place, _)| (*offset, *is_start, *place));
    sweep(&events, window)
}

fn sweep(events: &[(TextOffset, bool, usize, Cover)], window: Span) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut active: BTreeSet<(usize, Cover)> = BTreeSet::new();
    let mut reached = window.start();
    for &(offset, is_start, place, cover) in events {
        if let Some(span) = Span::new(reached, offset) {
            segments.push(Segment { span, covers: active.iter().map(|(_, cover)| *cover).collect() });
            reached = offset;
        }
        if is_start {
            active.insert((place, cover));
        } else {
            active.remove(&(place, cover));
        }
    }
    if let Some(span) = Span::new(reached, window.end()) {
        segments.push(Segment { span, covers: Vec::new() });
    }
    segments
}
