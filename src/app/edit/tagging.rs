//! What a person does to annotations: from a label and a selection to a command.

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::browser::{random, segmenter};
use crate::model::action::Edge;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::command::Command;
use crate::model::edit::suggestion::SuggestionCommand;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::attributes::Attributes;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, LabelId};
use crate::model::record::schema::Label;
use crate::text::content::Text;
use crate::text::movement;
use crate::text::movement::{Direction, Unit};
use crate::text::span::{Fragments, Span, TextOffset};
use crate::text::{grapheme, snap};
use crate::words::{count, fill, words};

/// So many labels count as used recently.
const RECENT: usize = 12;

/// Uses a label: on the chosen text, else on the selected annotation.
pub fn use_label(bench: Workbench, label: &LabelId) {
    bench.pane.read_selection();
    let selection = bench.pane.selection.get_untracked();
    if !selection.is_caret() {
        annotate_selection(bench, label);
    } else if let Some(annotation) = bench.pane.selected_annotation() {
        let relabel = || {
            AnnotationCommand::Relabel { annotations: vec![annotation.id.clone()], label: label.clone() }
                .into()
        };
        let correction = correction(bench, &annotation, label, &annotation.fragments);
        if annotation.label == *label && correction.is_none() {
            return;
        }
        if bench.dispatch(correction.unwrap_or_else(relabel)) {
            note_use(bench, label);
            bench.announce(fill(words().interface.relabeled, &[("label", &label_name(bench, label))]));
        }
    } else {
        bench.notify(Notice::plain(words().interface.choose_text_first));
    }
}

/// Returns what makes a suggestion what a person says, with a label and borders that are its own or others; nothing if an
/// annotation is no suggestion.
pub fn correction(
    bench: Workbench,
    annotation: &Annotation,
    label: &LabelId,
    fragments: &Fragments,
) -> Option<Command> {
    let (suggestion, annotator) = (annotation.id.clone(), bench.project.annotator());
    let is_same = annotation.label == *label && annotation.fragments == *fragments;
    let command = if is_same {
        SuggestionCommand::Accept { suggestion, annotator }
    } else {
        let (label, fragments) = (label.clone(), fragments.clone());
        SuggestionCommand::Correct { suggestion, annotator, label, fragments }
    };
    (annotation.origin == Origin::Suggestion).then(|| command.into())
}

/// Locks a label, so that every selection gets it at once; or unlocks it.
pub fn toggle_lock(bench: Workbench, label: &LabelId) {
    bench.pane.read_selection();
    let is_locked = bench.interface.locked.read_untracked().as_ref() == Some(label);
    bench.interface.locked.set((!is_locked).then(|| label.clone()));
    let words = &words().interface;
    let template = if is_locked { words.unlocked } else { words.locked };
    bench.announce(fill(template, &[("label", &label_name(bench, label))]));
    if !is_locked && !bench.pane.selection.get_untracked().is_caret() {
        annotate_selection(bench, label);
    }
}

/// Says the locked label of the chosen text, if there are both.
pub fn use_locked_label(bench: Workbench) {
    if bench.pane.is_reading.get_untracked() {
        return;
    }
    let locked = bench.interface.locked.get_untracked();
    if let Some(label) = locked.filter(|_| !bench.pane.selection.get_untracked().is_caret()) {
        annotate_selection(bench, &label);
    }
}

fn annotate_selection(bench: Workbench, label: &LabelId) {
    let Some((document, text)) = bench.pane.document.get_untracked().zip(bench.pane.text.get_untracked())
    else {
        return;
    };
    let Some(span) = bench.chosen_span() else {
        bench.notify(Notice::plain(words().interface.only_white_space));
        return;
    };
    let Ok(id) = random::new_id() else {
        bench.notify(Notice::failure(words().interface.no_randomness));
        return;
    };
    let id = AnnotationId::new(id);
    let values = Attributes::quoted(&bench.project.schema.read_untracked(), label, text.slice(span));
    let annotation = Annotation {
        id: id.clone(),
        document: document.id.clone(),
        annotator: bench.project.annotator(),
        origin: Origin::Human,
        label: label.clone(),
        fragments: Fragments::from(span),
        attributes: values,
        note: String::new(),
        time: None,
        extra: Extra::default(),
    };
    if bench.dispatch(AnnotationCommand::Annotate(annotation)) {
        note_use(bench, label);
        bench.pane.put_caret(span.end());
        bench.pane.selected.set(Some(id));
        let spans = bench.pane.annotations.read_untracked().count();
        bench.announce(fill(
            words().interface.annotated,
            &[
                ("label", &label_name(bench, label)),
                ("text", &shortened(text.slice(span), 80)),
                ("spans", &count(spans)),
            ],
        ));
    }
}

/// Remembers that a label was used, as long as the page is open.
fn note_use(bench: Workbench, label: &LabelId) {
    bench.interface.recent.update_value(|recent| {
        recent.retain(|id| id != label);
        recent.insert(0, label.clone());
        recent.truncate(RECENT);
    });
}

/// The name of a label; its id if there is no such label.
pub fn label_name(bench: Workbench, id: &LabelId) -> String {
    let schema = bench.project.schema.read_untracked();
    schema.label(id).map_or_else(|| id.to_string(), |label: &Label| label.name.clone())
}

/// The beginning of a text, with an ellipsis where something is left out.
pub fn shortened(text: &str, chars: usize) -> String {
    match text.char_indices().nth(chars) {
        Some((byte, _)) => format!("{}…", text.get(..byte).unwrap_or_default()),
        None => text.to_string(),
    }
}

/// Selects one of the annotations that lie at a place, the longest first: the shortest of them, and if one is selected
/// already, the next longer one. If there are none, lets go of what is selected.
pub fn select_among(bench: Workbench, found: &[AnnotationId]) {
    let selected = bench.pane.selected.get_untracked();
    let before = found.iter().position(|id| Some(id) == selected.as_ref());
    let next =
        before.and_then(|index| index.checked_sub(1)).and_then(|index| found.get(index)).or(found.last());
    bench.pane.selected.set(next.cloned());
    if let Some(annotation) = next.and_then(|id| bench.project.annotation(id)) {
        announce_selected(bench, &annotation);
    }
}

/// Selects one of the annotations at the caret, or right before it.
pub fn select_at_caret(bench: Workbench) {
    let at = bench.pane.selection.get_untracked().head;
    let set = bench.pane.annotations.get_untracked();
    let mut found = set.at(at);
    if found.is_empty()
        && let Some(text) = bench.pane.text.get_untracked()
    {
        found = set.at(grapheme::previous(text.as_str(), at));
    }
    let ids: Vec<AnnotationId> = found.into_iter().rev().map(|annotation| annotation.id.clone()).collect();
    select_among(bench, &ids);
}

/// Selects the annotation after, or before, the selected one or the caret.
pub fn jump(bench: Workbench, direction: Direction) {
    let set = bench.pane.annotations.get_untracked();
    let next = match (bench.pane.selected_annotation(), direction) {
        (Some(annotation), Direction::Forward) => Some(set.rank(&annotation) + 1),
        (Some(annotation), Direction::Backward) => set.rank(&annotation).checked_sub(1),
        (None, Direction::Forward) => Some(set.rank_of_offset(bench.pane.selection.get_untracked().head)),
        (None, Direction::Backward) => {
            set.rank_of_offset(bench.pane.selection.get_untracked().head).checked_sub(1)
        }
    };
    match next.and_then(|index| set.nth(index)) {
        Some(annotation) => {
            bench.pane.select(&annotation.id);
            announce_selected(bench, annotation);
        }
        None => bench.announce(words().interface.no_further_span),
    }
}

fn announce_selected(bench: Workbench, annotation: &Annotation) {
    let Some(text) = bench.pane.text.get_untracked() else { return };
    let quote = shortened(text.slice(annotation.fragments.first()), 120);
    bench.announce(format!("{}: {quote}", label_name(bench, &annotation.label)));
}

/// Deletes the selected annotation.
pub fn delete_selected(bench: Workbench) {
    if let Some(annotation) = bench.pane.selected_annotation() {
        delete(bench, &annotation);
    }
}

/// Deletes an annotation.
pub fn delete(bench: Workbench, annotation: &Annotation) {
    let quote = quote_of(bench, annotation);
    if bench.dispatch(AnnotationCommand::Remove(vec![annotation.id.clone()])) {
        let label = label_name(bench, &annotation.label);
        bench.notify(Notice::done(fill(
            words().interface.deleted,
            &[("label", &label), ("text", &shortened(&quote, 60))],
        )));
    }
}

/// The text of an annotation, its fragments joined by an ellipsis; empty if its text is unloaded.
pub fn quote_of(bench: Workbench, annotation: &Annotation) -> String {
    let document = bench.project.peek(|session| session.project().document(&annotation.document).cloned());
    let text = document.and_then(|document| document.text.get());
    text.map(|text| quote(&text, annotation)).unwrap_or_default()
}

/// The text of an annotation in a text, its fragments joined by an ellipsis.
pub fn quote(text: &Text, annotation: &Annotation) -> String {
    let parts: Vec<&str> = annotation.fragments.iter().map(|span| text.slice(span)).collect();
    parts.join(" … ")
}

/// Moves an end of the selected annotation by a step.
pub fn resize_by_step(bench: Workbench, edge: Edge, unit: Unit, direction: Direction) {
    let Some((annotation, text)) = bench.pane.selected_annotation().zip(bench.pane.text.get_untracked())
    else {
        bench.notify(Notice::plain(words().interface.select_span_first));
        return;
    };
    let mut offset = edge_of(&annotation, edge);
    // White space at the ends is no part of a span, so one step over it must go on to what is behind.
    loop {
        let next = edge_step(text.as_str(), offset, edge, unit, direction);
        if next == offset {
            return;
        }
        offset = next;
        match with_edge(&text, &annotation, edge, offset) {
            Some(fragments) if fragments != annotation.fragments => {
                resize(bench, &annotation, fragments);
                return;
            }
            Some(_) => {}
            None => return,
        }
    }
}

/// Where a step takes an edge: by words, a start goes to the start of a word and an end to the end of one.
fn edge_step(text: &str, from: TextOffset, edge: Edge, unit: Unit, direction: Direction) -> TextOffset {
    let step = |from, direction| movement::step(text, from, unit, direction, segmenter::words);
    match (unit, edge, direction) {
        (Unit::Word, Edge::Start, Direction::Forward) => {
            let end = step(from, Direction::Forward);
            let start = step(end, Direction::Backward);
            if start > from { start } else { step(step(end, Direction::Forward), Direction::Backward) }
        }
        (Unit::Word, Edge::End, Direction::Backward) => {
            let start = step(from, Direction::Backward);
            let end = step(start, Direction::Forward);
            if end < from { end } else { step(step(start, Direction::Backward), Direction::Forward) }
        }
        _ => step(from, direction),
    }
}

/// Gives an annotation other borders, for instance where a handle was dropped.
pub fn resize_to(bench: Workbench, annotation: &Annotation, fragments: Fragments) {
    if fragments != annotation.fragments {
        resize(bench, annotation, fragments);
    }
}

fn resize(bench: Workbench, annotation: &Annotation, fragments: Fragments) {
    let hull = fragments.hull();
    let correction = correction(bench, annotation, &annotation.label, &fragments);
    let resize = || AnnotationCommand::Resize { annotation: annotation.id.clone(), fragments }.into();
    if bench.dispatch(correction.unwrap_or_else(resize))
        && let Some(text) = bench.pane.text.get_untracked()
    {
        bench.announce(shortened(text.slice(hull), 120));
    }
}

fn edge_of(annotation: &Annotation, edge: Edge) -> TextOffset {
    let hull = annotation.fragments.hull();
    if edge == Edge::Start { hull.start() } else { hull.end() }
}

/// The fragments with one end moved. `None` if nothing would be left of the fragment at that end.
pub fn with_edge(text: &Text, annotation: &Annotation, edge: Edge, offset: TextOffset) -> Option<Fragments> {
    let old = &annotation.fragments;
    let (fixed, kept): (TextOffset, Vec<Span>) = match edge {
        Edge::Start => (old.first().end(), old.iter().skip(1).collect()),
        Edge::End => (old.last().start(), old.iter().take(old.count() - 1).collect()),
    };
    let is_reversed = if edge == Edge::Start { offset >= fixed } else { offset <= fixed };
    if is_reversed {
        return None;
    }
    let moved = snap::trimmed(text, offset, fixed)?;
    Fragments::new(kept.into_iter().chain([moved]))
}
