//! Overlapping annotations flattened into runs of text to paint.

use std::sync::Arc;

use super::{Annotation, Span, TextOffset, sorted};

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
    let length = |annotation: &Annotation| annotation.fragments.hull().length();
    let by_length = sorted(annotations.iter().enumerate().collect(), |(_, one), (_, other)| {
        length(other).cmp(&length(one))
    });
    let mut events: Vec<(TextOffset, bool, usize, Cover)> = Vec::new();
    for (place, (index, annotation)) in by_length.into_iter().enumerate() {
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
    let events = sorted(events, |one, other| (one.0, one.1, one.2).cmp(&(other.0, other.1, other.2)));
    sweep(&events, window)
}

fn sweep(events: &[(TextOffset, bool, usize, Cover)], window: Span) -> Vec<Segment> {
    let mut segments = Vec::new();
    let mut active: Vec<(usize, Cover)> = Vec::new();
    let mut reached = window.start();
    for &(offset, is_start, place, cover) in events {
        if let Some(span) = Span::new(reached, offset) {
            segments.push(Segment { span, covers: active.iter().map(|(_, cover)| *cover).collect() });
            reached = offset;
        }
        match active.binary_search(&(place, cover)) {
            Err(here) if is_start => active.insert(here, (place, cover)),
            Ok(here) if !is_start => drop(active.remove(here)),
            _ => {}
        }
    }
    if let Some(span) = Span::new(reached, window.end()) {
        segments.push(Segment { span, covers: Vec::new() });
    }
    segments
}
