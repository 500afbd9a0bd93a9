//! Relations are made between two spans, and spans get more text.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::pane::Relating;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::tagging;
use crate::browser::random;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::relation::RelationCommand;
use crate::model::index::relations::relation_types_between;
use crate::model::record::annotation::{Annotation, Origin, Relation};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, LabelId, RelationId, RelationTypeId};
use crate::words::{fill, spans, words};

/// A relation that may be said between two spans.
#[derive(Clone, PartialEq, Debug)]
pub struct Choice {
    /// Its type.
    pub kind: RelationTypeId,
    /// What that is called.
    pub name: String,
    /// Whether it starts from the second of the two.
    pub is_reversed: bool,
}

/// Begins a relation at the selected span; or ends there the one that was begun.
pub fn relate(bench: Workbench) {
    let Some(selected) = bench.pane.selected_annotation() else {
        bench.notify(Notice::plain(words().interface.select_span_first));
        return;
    };
    let begun = bench.pane.relating.get_untracked();
    match begun.and_then(|begun| bench.project.annotation(&begun.from)) {
        Some(from) if from.id != selected.id => finish(bench, &from, &selected),
        _ => begin(bench, &selected),
    }
}

fn begin(bench: Workbench, from: &Annotation) {
    let words = spans();
    if bench.project.schema.read_untracked().relations.is_empty() {
        bench.notify(Notice::failure(words.no_relation_types));
        return;
    }
    bench.pane.relating.set(Some(Relating { from: from.id.clone(), to: None }));
    let span_label = fill(words.relating, &[("span", &span_label(bench, from))]);
    bench.announce(format!("{span_label} {}", words.relating_how));
}

/// A span in a sentence: its label and its first words.
pub fn span_label(bench: Workbench, annotation: &Annotation) -> String {
    let quote = tagging::shortened(&tagging::quote_of(bench, annotation), 40);
    fill(spans().span, &[("label", &tagging::label_name(bench, &annotation.label)), ("text", &quote)])
}

/// The relations that may be said from one span to another.
pub fn choices(bench: Workbench, from: &AnnotationId, to: &AnnotationId) -> Vec<Choice> {
    let (Some(from), Some(to)) = (bench.project.annotation(from), bench.project.annotation(to)) else {
        return Vec::new();
    };
    let schema = bench.project.schema.get_untracked();
    let possible = relation_types_between(&schema, &from.label, &to.label).into_iter();
    possible
        .map(|possible| Choice {
            kind: possible.kind.id.clone(),
            name: possible.kind.name.clone(),
            is_reversed: possible.is_reversed,
        })
        .collect()
}

/// Relates one span to another, at once or after a choice.
pub fn join(bench: Workbench, from: &AnnotationId, to: &AnnotationId) {
    let Some((from, to)) = bench.project.annotation(from).zip(bench.project.annotation(to)) else { return };
    bench.pane.relating.set(None);
    finish(bench, &from, &to);
}

fn finish(bench: Workbench, from: &Annotation, to: &Annotation) {
    let choices = choices(bench, &from.id, &to.id);
    match choices.as_slice() {
        [] => bench.notify(Notice::failure(why_not(bench, &from.label, &to.label))),
        [only] => choose(bench, &from.id, &to.id, only),
        several => {
            let names: Vec<String> =
                (1..).zip(several).map(|(number, choice)| format!("{number} {}", choice.name)).collect();
            bench.announce(fill(spans().choose_type, &[("types", &names.join(", "))]));
            bench.pane.relating.set(Some(Relating { from: from.id.clone(), to: Some(to.id.clone()) }));
        }
    }
}

/// That nothing may be said between two labels, and what may be said of the first.
fn why_not(bench: Workbench, from: &LabelId, to: &LabelId) -> String {
    let words = spans();
    let schema = bench.project.schema.get_untracked();
    let joined: Vec<String> = schema
        .labels
        .iter()
        .flat_map(|other| {
            let possible = relation_types_between(&schema, from, &other.id);
            possible.into_iter().map(|possible| format!("{} ({})", other.name, possible.kind.name))
        })
        .collect();
    let template = if joined.is_empty() { words.joins_nothing } else { words.joins_others };
    fill(
        template,
        &[
            ("from", &tagging::label_name(bench, from)),
            ("to", &tagging::label_name(bench, to)),
            ("others", &joined.join(", ")),
        ],
    )
}

/// Says a relation between two spans.
pub fn choose(bench: Workbench, from: &AnnotationId, to: &AnnotationId, choice: &Choice) {
    let Ok(id) = random::new_id() else {
        bench.notify(Notice::failure(words().interface.no_randomness));
        return;
    };
    let (from, to) = if choice.is_reversed { (to, from) } else { (from, to) };
    let relation = Relation {
        id: RelationId::new(id),
        kind: choice.kind.clone(),
        from: from.clone(),
        to: to.clone(),
        annotator: Some(bench.project.annotator()),
        origin: Origin::Human,
        time: None,
        extra: Extra::default(),
    };
    if bench.dispatch(RelationCommand::Relate(relation)) {
        bench.pane.relating.set(None);
        let end = |id| bench.project.annotation(id).map(|one| span_label(bench, &one)).unwrap_or_default();
        let (from, to) = (end(from), end(to));
        bench.announce(fill(spans().related, &[("from", &from), ("relation", &choice.name), ("to", &to)]));
    }
}

/// The selected span, or the one that was selected last, if it is in the open text.
fn last_span(bench: Workbench) -> Option<Arc<Annotation>> {
    let last = bench.pane.selected.get_untracked().or_else(|| bench.pane.last.get_untracked());
    let annotation = last.and_then(|id| bench.project.annotation(&id));
    let open = bench.pane.open.get_untracked();
    annotation.filter(|one| Some(&one.document) == open.as_ref())
}

/// Gives the chosen text to the selected span, or to the one that was selected last.
pub fn add_fragment(bench: Workbench) {
    bench.pane.read_selection();
    let words = spans();
    let Some(annotation) = last_span(bench) else {
        bench.notify(Notice::plain(words.no_last_span));
        return;
    };
    let Some(span) = bench.chosen_span() else {
        bench.notify(Notice::plain(words.choose_more_text));
        return;
    };
    let correction =
        tagging::correction(bench, &annotation, &annotation.label, &annotation.fragments.with(span));
    let add = || AnnotationCommand::AddFragment { annotation: annotation.id.clone(), span }.into();
    if bench.dispatch(correction.unwrap_or_else(add)) {
        bench.pane.put_caret(span.end());
        bench.pane.selected.set(Some(annotation.id.clone()));
        announce_fragments(bench, &annotation.id);
    }
}

/// Takes the fragment at the caret, or right before it, from the selected span or the one that was selected last.
pub fn remove_fragment_here(bench: Workbench) {
    bench.pane.read_selection();
    let at = bench.pane.selection.get_untracked().head;
    let index = last_span(bench).and_then(|annotation| {
        let fragments = &annotation.fragments;
        let before = || fragments.iter().position(|span| span.end() == at);
        Some((annotation.id.clone(), fragments.index_at(at).or_else(before)?))
    });
    match index {
        Some((annotation, index)) => {
            remove_fragment(bench, &annotation, index);
            bench.pane.selected.set(Some(annotation));
        }
        None => bench.notify(Notice::plain(spans().no_fragment_here)),
    }
}

/// Takes a fragment from a span.
pub fn remove_fragment(bench: Workbench, annotation: &AnnotationId, index: usize) {
    let correction = bench.project.annotation(annotation).and_then(|annotation| {
        let rest = annotation.fragments.without(index)?;
        tagging::correction(bench, &annotation, &annotation.label, &rest)
    });
    let remove = || AnnotationCommand::RemoveFragment { annotation: annotation.clone(), index }.into();
    if bench.dispatch(correction.unwrap_or_else(remove)) {
        announce_fragments(bench, annotation);
    }
}

fn announce_fragments(bench: Workbench, annotation: &AnnotationId) {
    if let Some(annotation) = bench.project.annotation(annotation) {
        bench.announce(fill(spans().now_covers, &[("text", &tagging::quote_of(bench, &annotation))]));
    }
}
