//! Which underline each annotation gets, so that no two that overlap share one.

use std::sync::Arc;

use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::records::Records;
use crate::model::index::sorted::sorted;
use crate::model::index::span_tree::SpanTree;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::AnnotationId;
use crate::text::span::{Span, TextOffset};

/// How many lines fit below the text.
pub const LANES: usize = 3;

/// The window grows so many times at most in search of annotations that decide about lanes in it …
const GROWTH_LIMIT: usize = 16;
/// … and by so many bytes at most on each side, so that an annotation of a whole text does not make all that it lies
/// over a matter of each place in it.
const FURTHEST: u32 = 64 * 1024;

/// The lane of each annotation that touches `window`: zero is nearest to the text. What is missing found no lane.
///
/// The shorter of two that overlap is nearer. An annotation keeps its lane from end to end, so whatever overlaps
/// something in the window is taken into account, and what overlaps that. Only one that goes further than is looked
/// may have another lane elsewhere.
pub fn lanes(annotations: &AnnotationSet, window: Span) -> Records<AnnotationId, usize> {
    let mut touching: Vec<&Arc<Annotation>> = annotations.touching(reach(annotations, window));
    // Of two of one length the one that comes first in the order lies further out, as in a segment.
    touching.reverse();
    let length = |annotation: &Annotation| annotation.fragments.hull().length();
    let by_length = sorted(touching, |one, other| length(one).cmp(&length(other)));
    let mut taken: [SpanTree; LANES] = Default::default();
    let mut lanes = Vec::with_capacity(by_length.len());
    for annotation in by_length {
        let hull = annotation.fragments.hull();
        let free = taken.iter_mut().enumerate().find(|(_, lane)| !lane.touches(hull));
        if let Some((number, lane)) = free {
            lane.insert(annotation.clone());
            lanes.push((annotation.id.clone(), number));
        }
    }
    lanes.into_iter().collect()
}

/// The window, grown until no annotation crosses its borders, or until it has grown enough.
pub fn reach(annotations: &AnnotationSet, window: Span) -> Span {
    let start = window.start().byte().saturating_sub(FURTHEST);
    let end = window.end().byte().saturating_add(FURTHEST);
    let furthest = Span::new(TextOffset::from_byte(start), TextOffset::from_byte(end)).unwrap_or(window);
    let mut reach = window;
    for _ in 0..GROWTH_LIMIT {
        let found = annotations.touching(reach);
        let hull = found.iter().fold(reach, |hull, annotation| hull.hull(annotation.fragments.hull()));
        let grown = hull.intersection(furthest).unwrap_or(window);
        if grown == reach {
            break;
        }
        reach = grown;
    }
    reach
}
