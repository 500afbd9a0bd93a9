//! Which underline each annotation gets, so that no two that overlap share one.

use std::sync::Arc;

use super::{Annotation, AnnotationId, AnnotationSet, Records, Span, SpanTree, sorted};

/// How many lines fit below the text.
pub const LANES: usize = 3;

/// The window grows so many times at most in search of annotations that decide about lanes in it.
const GROWTH_LIMIT: usize = 16;

/// The lane of each annotation that touches `window`: zero is nearest to the text. What is missing found no lane.
///
/// The shorter of two that overlap is nearer. An annotation keeps its lane from end to end, so whatever overlaps
/// something in the window is taken into account, and what overlaps that.
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
        let free = taken.iter_mut().enumerate().find(|(_, lane)| is_free(lane, hull));
        if let Some((number, lane)) = free {
            lane.insert(annotation.clone());
            lanes.push((annotation.id.clone(), number));
        }
    }
    lanes.into_iter().collect()
}

/// The window, grown until no annotation crosses its borders, or until it has grown often enough.
pub fn reach(annotations: &AnnotationSet, window: Span) -> Span {
    let mut reach = window;
    for _ in 0..GROWTH_LIMIT {
        let found = annotations.touching(reach);
        let grown = found.iter().fold(reach, |hull, annotation| hull.hull(annotation.fragments.hull()));
        if grown == reach {
            break;
        }
        reach = grown;
    }
    reach
}

/// Whether nothing in a lane overlaps the span.
fn is_free(lane: &SpanTree, span: Span) -> bool {
    let mut is_free = true;
    lane.visit_touching(span, &mut |_| is_free = false);
    is_free
}
