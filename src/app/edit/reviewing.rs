//! Suggestions are walked: one is accepted or rejected, and the next is shown, in whichever text it is.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::review;
use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::tagging;
use crate::model::edit::suggestion::SuggestionCommand;
use crate::model::record::annotation::{Annotation, Origin};
use crate::text::movement::Direction;
use crate::words::{count, fill, suggestions};

/// Returns the selected suggestion, if one is selected.
pub fn selected(bench: Workbench) -> Option<Arc<Annotation>> {
    bench.pane.selected_annotation().filter(|annotation| annotation.origin == Origin::Suggestion)
}

/// Accepts the selected suggestion, and goes to the next.
pub fn accept(bench: Workbench) {
    let Some(suggestion) = selected(bench) else { return begin(bench) };
    let (id, annotator) = (suggestion.id.clone(), bench.project.annotator());
    if bench.dispatch(SuggestionCommand::Accept { suggestion: id, annotator }) {
        go_on(bench, &suggestion);
    }
}

/// Rejects the selected suggestion, and goes to the next.
pub fn reject(bench: Workbench) {
    let Some(suggestion) = selected(bench) else { return begin(bench) };
    if bench.dispatch(SuggestionCommand::Reject(suggestion.id.clone())) {
        go_on(bench, &suggestion);
    }
}

/// Goes to the suggestion after, or before, the selected span or the caret.
pub fn jump(bench: Workbench, direction: Direction) {
    let set = bench.pane.annotations.get_untracked();
    let rank = match (bench.pane.selected_annotation(), direction) {
        (Some(annotation), Direction::Forward) => set.rank(&annotation) + 1,
        (Some(annotation), Direction::Backward) => set.rank(&annotation),
        (None, _) => set.rank_of_offset(bench.pane.selection.get_untracked().head),
    };
    if !show(bench, rank, direction) {
        bench.notify(Notice::plain(suggestions().none));
    }
}

/// What is decided on must be seen first.
fn begin(bench: Workbench) {
    jump(bench, Direction::Forward);
}

/// Goes on behind a suggestion that has been decided on.
fn go_on(bench: Workbench, decided: &Annotation) {
    let rank = bench.pane.annotations.get_untracked().rank(decided);
    if !show(bench, rank, Direction::Forward) {
        bench.notify(Notice::done(suggestions().all_decided));
    }
}

/// Selects the next suggestion that is walked. `false` if there is none.
fn show(bench: Workbench, rank: usize, direction: Direction) -> bool {
    let filter = bench.interface.review.get_untracked();
    let open = bench.pane.open.get_untracked();
    let found = bench.project.peek(|session| {
        let project = session.project();
        let (order, total) = (bench.project.order, project.document_count());
        // Where not all texts are listed, suggestions are in the others too.
        let is_listed = order.count(project) == total;
        let here = open.and_then(|open| {
            if is_listed { order.row_of(project, &open) } else { project.document_index(&open) }
        });
        let here = here.unwrap_or_default();
        let rows = (0..total).map(|step| match direction {
            Direction::Forward => (here + step) % total,
            Direction::Backward => (here + total - step) % total,
        });
        let documents =
            rows.filter_map(|row| project.document_at(if is_listed { order.index_of(row)? } else { row }));
        let next = review::next(project, documents, rank, direction, &filter);
        next.map(|next| (next, review::left(project, &filter)))
    });
    let Some((next, left)) = found else { return false };
    bench.pane.select(&next.id);
    let (label, text) = (tagging::label_name(bench, &next.label), tagging::quote_of(bench, &next));
    let text = tagging::shortened(&text, 120);
    bench.announce(fill(suggestions().shown, &[("label", &label), ("text", &text), ("left", &count(left))]));
    true
}
