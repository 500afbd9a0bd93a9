//! Overlapping annotations flattened: into runs of text to paint, and into lanes of underlines below it.

use std::cmp::Reverse;
use std::collections::HashMap;
use std::sync::Arc;

use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::span_tree::SpanTree;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::AnnotationId;
use crate::text::span::{Span, TextOffset};

/// Of the annotations over a run that need not be named, at most so many are: the shortest.
const NAMED: usize = 32;

/// An annotation over a run of text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Cover {
    /// Its index in the list that was given to [`segments`].
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

/// Cuts `window` wherever a fragment starts or ends. `is_needed` says which annotations are named wherever they are;
/// of the others a segment names only some, so that a thousand over one word do not cost a thousand times a thousand.
///
/// The segments tile the window; neighbors differ in what they name; those that name an annotation without a gap
/// make up its part of the window, if it is named everywhere.
pub fn segments(
    annotations: &[&Arc<Annotation>],
    window: Span,
    is_needed: &dyn Fn(usize) -> bool,
) -> Vec<Segment> {
    let length = |annotation: &Annotation| annotation.fragments.hull().length();
    let mut by_length: Vec<(usize, &&Arc<Annotation>)> = annotations.iter().enumerate().collect();
    by_length.sort_by_key(|(_, annotation)| Reverse(length(annotation)));
    let mut events: Vec<Event> = Vec::new();
    for (position, (index, annotation)) in by_length.into_iter().enumerate() {
        let is_needed = is_needed(index);
        let mut enter = |span: Option<Span>, is_gap| {
            if let Some(part) = span.and_then(|span| span.intersection(window)) {
                let active = Active { position, cover: Cover { annotation: index, is_gap } };
                events.push(Event { offset: part.start(), is_start: true, active, is_needed });
                events.push(Event { offset: part.end(), is_start: false, active, is_needed });
            }
        };
        let mut end_before = None;
        for fragment in annotation.fragments.near(window) {
            enter(end_before.and_then(|end| Span::new(end, fragment.start())), true);
            enter(Some(fragment), false);
            end_before = Some(fragment.end());
        }
    }
    // What starts first ends last, so that most come and go at the end of the list.
    events.sort_by(|one, other| {
        let by_place =
            if one.is_start { one.active.cmp(&other.active) } else { other.active.cmp(&one.active) };
        (one.offset, one.is_start).cmp(&(other.offset, other.is_start)).then(by_place)
    });
    sweep(&events, window)
}

/// An annotation over the offset that the sweep has come to, after its position among them: the longest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Active {
    position: usize,
    cover: Cover,
}

/// An offset where a fragment or a gap starts or ends.
#[derive(Clone, Copy)]
struct Event {
    offset: TextOffset,
    is_start: bool,
    active: Active,
    is_needed: bool,
}

fn sweep(events: &[Event], window: Span) -> Vec<Segment> {
    let mut segments: Vec<Segment> = Vec::new();
    let (mut all, mut needed) = (Vec::new(), Vec::new());
    let mut reached = window.start();
    for event in events {
        if let Some(span) = Span::new(reached, event.offset) {
            push(&mut segments, Segment { span, covers: named(&all, &needed) });
            reached = event.offset;
        }
        keep(&mut all, event);
        if event.is_needed {
            keep(&mut needed, event);
        }
    }
    if let Some(span) = Span::new(reached, window.end()) {
        push(&mut segments, Segment { span, covers: Vec::new() });
    }
    segments
}

/// Adds a segment, or makes the last one longer if it names the same.
fn push(segments: &mut Vec<Segment>, segment: Segment) {
    match segments.last_mut() {
        Some(last) if last.covers == segment.covers => last.span = last.span.hull(segment.span),
        _ => segments.push(segment),
    }
}

/// Takes in what starts, and leaves out what ends.
fn keep(active: &mut Vec<Active>, event: &Event) {
    match active.binary_search(&event.active) {
        Err(position) if event.is_start => active.insert(position, event.active),
        Ok(position) if !event.is_start => drop(active.remove(position)),
        _ => {}
    }
}

/// The shortest of all, and before them those that are needed.
fn named(all: &[Active], needed: &[Active]) -> Vec<Cover> {
    let shortest = all.get(all.len().saturating_sub(NAMED)..).unwrap_or_default();
    let longer = needed.iter().filter(|one| shortest.first().is_some_and(|first| *one < first));
    longer.chain(shortest).map(|active| active.cover).collect()
}

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
pub fn lanes(annotations: &AnnotationSet, window: Span) -> HashMap<AnnotationId, usize> {
    let mut touching: Vec<&Arc<Annotation>> = annotations.touching(reach(annotations, window));
    // Of two of one length the one that comes first in the order lies further out, as in a segment.
    touching.reverse();
    let length = |annotation: &Annotation| annotation.fragments.hull().length();
    touching.sort_by_key(|annotation| length(annotation));
    let mut taken: [SpanTree; LANES] = Default::default();
    let mut lanes = HashMap::with_capacity(touching.len());
    for annotation in touching {
        let hull = annotation.fragments.hull();
        let free = taken.iter_mut().enumerate().find(|(_, lane)| !lane.touches(hull));
        if let Some((number, lane)) = free {
            lane.insert(annotation.clone());
            lanes.insert(annotation.id.clone(), number);
        }
    }
    lanes
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
