//! What is drawn over each run of a text: its lines, its tags and its tint.

use std::cmp::Reverse;
use std::collections::HashMap;

use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::id::AnnotationId;
use crate::model::record::schema::Schema;
use crate::paint::segment::{Segment, segments};
use crate::text::content::Text;
use crate::text::span::{Fragments, Span};

/// Behind a span of more bytes than this there is no tint, so that a page of long spans stays a page of text.
const TINTED: u32 = 40;

/// An underline.
#[derive(Clone, PartialEq, Debug)]
pub struct Line {
    /// The annotation that it is of.
    pub annotation: AnnotationId,
    /// The index of its label in the schema; `None` if the schema has no such label.
    pub label: Option<usize>,
    /// How far below the text it is; zero is nearest.
    pub lane: usize,
    /// Whether it only joins two fragments over the gap between them.
    pub is_gap: bool,
    /// Whether nobody has agreed to the annotation yet.
    pub is_suggestion: bool,
}

/// The name of a label, where an annotation or a later fragment of it starts.
#[derive(Clone, PartialEq, Debug)]
pub struct Tag {
    /// The annotation that it is of.
    pub annotation: AnnotationId,
    /// The index of its label in the schema; `None` if the schema has no such label.
    pub label: Option<usize>,
    /// Whether a later fragment starts here, and not the annotation.
    pub is_continued: bool,
    /// Whether nobody has agreed to the annotation yet.
    pub is_suggestion: bool,
}

/// What marked places mean for a run. They are underlined below all lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marked {
    /// Whether one starts with it.
    pub is_start: bool,
    /// Whether one ends with it.
    pub is_end: bool,
    /// Whether the one in hand covers it.
    pub is_current: bool,
}

/// What heat means for a run.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Heated {
    /// How many persons tagged it.
    pub count: usize,
    /// Its step, from one on.
    pub step: usize,
    /// Whether the range, or what is painted of it, starts with it, so that the number stands here.
    pub is_start: bool,
}

/// A run of text with all that is drawn over it.
#[derive(Clone, PartialEq, Debug)]
pub struct Run {
    /// The run.
    pub span: Span,
    /// The annotations that cover it, the longest first; those of which only a gap does are not among them, and of very
    /// many without a lane only the shortest are.
    pub annotations: Vec<AnnotationId>,
    /// Its underlines, the lowest first.
    pub lines: Vec<Line>,
    /// The tags at its start, the longest annotation's first.
    pub tags: Vec<Tag>,
    /// The label whose tint lies behind it: that of the shortest annotation, if that is short.
    pub tint: Option<usize>,
    /// How many annotations start here and find no lane.
    pub hidden: usize,
    /// What marked places mean for it, if it is in one.
    pub marked: Option<Marked>,
    /// How many persons tagged it, where that is shown in place of spans.
    pub heat: Option<Heated>,
}

/// An annotation that touches the window, with what each run asks of it.
struct Drawn<'a> {
    annotation: &'a Annotation,
    label: Option<usize>,
    lane: Option<usize>,
}

/// What is drawn over a window of a text. `lanes` must be those of the window, or of more.
pub fn runs(
    text: &Text,
    annotations: &AnnotationSet,
    schema: &Schema,
    lanes: &HashMap<AnnotationId, usize>,
    window: Span,
) -> Vec<Run> {
    // On a blank line a span would be a mark over nothing.
    let touching = if is_white(text, window) { Vec::new() } else { annotations.touching(window) };
    let mut drawn = Vec::with_capacity(touching.len());
    for annotation in &touching {
        let label = schema.position(&annotation.label);
        drawn.push(Drawn { annotation, label, lane: lanes.get(&annotation.id).copied() });
    }
    let has_lane = |index: usize| drawn.get(index).is_some_and(|drawn| drawn.lane.is_some());
    let segments = segments(&touching, window, &has_lane);
    let mut runs: Vec<Run> = segments.iter().map(|segment| run(text, &drawn, segment)).collect();
    count_hidden(&drawn, &mut runs, window);
    runs
}

fn run(text: &Text, drawn: &[Drawn], segment: &Segment) -> Run {
    let mut run = Run {
        span: segment.span,
        annotations: Vec::new(),
        lines: Vec::new(),
        tags: Vec::new(),
        tint: None,
        hidden: 0,
        marked: None,
        heat: None,
    };
    for cover in &segment.covers {
        let Some(&Drawn { annotation, label, lane }) = drawn.get(cover.annotation) else { continue };
        let is_suggestion = annotation.origin == Origin::Suggestion;
        let id = annotation.id.clone();
        if !cover.is_gap {
            run.annotations.push(id.clone());
            let is_short = annotation.fragments.length() <= TINTED && !is_suggestion;
            run.tint = if is_short { label } else { run.tint };
        }
        if let Some(lane) = lane {
            let line = Line { annotation: id.clone(), label, lane, is_gap: cover.is_gap, is_suggestion };
            run.lines.push(line);
            let fragment = (!cover.is_gap).then(|| start_of_sight(text, &annotation.fragments, segment.span));
            if let Some(fragment) = fragment.flatten() {
                let is_continued = annotation.fragments.first() != fragment;
                run.tags.push(Tag { annotation: id, label, is_continued, is_suggestion });
            }
        }
    }
    run.lines.sort_by_key(|line| Reverse(line.lane));
    run
}

/// The fragment of which nothing can be seen before this run, and something in it; or of which nothing can be seen at all,
/// if it starts with the run.
fn start_of_sight(text: &Text, fragments: &Fragments, run: Span) -> Option<Span> {
    let fragment = fragments.near(run).find(|fragment| fragment.contains(run.start()))?;
    let before = Span::new(fragment.start(), run.start());
    let is_first = before.is_none_or(|before| is_white(text, before));
    let is_seen = if is_white(text, run) { before.is_none() && is_white(text, fragment) } else { is_first };
    is_seen.then_some(fragment)
}

fn is_white(text: &Text, span: Span) -> bool {
    text.slice(span).chars().all(char::is_whitespace)
}

/// Counts what starts in each run without a lane, also what no run names.
fn count_hidden(drawn: &[Drawn], runs: &mut [Run], window: Span) {
    for Drawn { annotation, .. } in drawn.iter().filter(|drawn| drawn.lane.is_none()) {
        for start in annotation.fragments.near(window).map(Span::start) {
            let index = runs.partition_point(|run| run.span.end() <= start);
            if let Some(run) = runs.get_mut(index).filter(|run| run.span.contains(start)) {
                run.hidden += 1;
            }
        }
    }
}

/// A name of two or three letters for each label, no two alike: where letters do not allow it, a letter and a number.
pub fn short_names(schema: &Schema) -> Vec<String> {
    let mut taken: Vec<String> = Vec::new();
    for (index, label) in schema.labels.iter().enumerate() {
        let letters: Vec<char> = label.name.chars().filter(|char| char.is_alphanumeric()).collect();
        let head: String = letters.iter().take(3).collect();
        let with_third = |third: &char| letters.iter().take(2).chain([third]).collect::<String>();
        let mut names = std::iter::once(head.clone()).chain(letters.iter().skip(3).map(with_third));
        let is_free = |name: &String| !name.is_empty() && !taken.contains(name);
        let initial: String = letters.iter().take(1).collect();
        let mut numbered = (index + 1..).map(|number| format!("{initial}{number}"));
        let free = names.find(is_free).or_else(|| numbered.find(is_free));
        taken.push(free.unwrap_or(head));
    }
    taken
}
