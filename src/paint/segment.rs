//! Overlapping annotations flattened into runs of text to paint.

use std::sync::Arc;

use crate::model::index::sorted::sorted;
use crate::model::record::annotation::Annotation;
use crate::text::span::{Span, TextOffset};

/// Of the annotations over a run that need not be named, at most so many are: the shortest.
const NAMED: usize = 32;

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
    let by_length = sorted(annotations.iter().enumerate().collect(), |(_, one), (_, other)| {
        length(other).cmp(&length(one))
    });
    let mut events: Vec<Event> = Vec::new();
    for (place, (index, annotation)) in by_length.into_iter().enumerate() {
        let is_needed = is_needed(index);
        let mut enter = |span: Option<Span>, is_gap| {
            if let Some(part) = span.and_then(|span| span.intersection(window)) {
                let active = Active { place, cover: Cover { annotation: index, is_gap } };
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
    let events = sorted(events, |one, other| {
        let by_place = match one.is_start {
            true => one.active.cmp(&other.active),
            false => other.active.cmp(&one.active),
        };
        (one.offset, one.is_start).cmp(&(other.offset, other.is_start)).then(by_place)
    });
    sweep(&events, window)
}

/// An annotation over the place that the sweep has come to, after its place among them: the longest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
struct Active {
    place: usize,
    cover: Cover,
}

/// A place where a fragment or a gap starts or ends.
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
        Err(place) if event.is_start => active.insert(place, event.active),
        Ok(place) if !event.is_start => drop(active.remove(place)),
        _ => {}
    }
}

/// The shortest of all, and before them those that are needed.
fn named(all: &[Active], needed: &[Active]) -> Vec<Cover> {
    let shortest = all.get(all.len().saturating_sub(NAMED)..).unwrap_or_default();
    let longer = needed.iter().filter(|one| shortest.first().is_some_and(|first| *one < first));
    longer.chain(shortest).map(|active| active.cover).collect()
}
