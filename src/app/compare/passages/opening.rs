//! What one does with shared passages: opens them in both texts, marks them, goes on to the next, refuses them.

use leptos::prelude::*;

use crate::analysis::compare::passages::tokens::folded;
use crate::analysis::compare::passages::{Passage, Place};
use crate::app::bench::notice::Notice;
use crate::app::bench::pane::TextPane;
use crate::app::compare::choices::Sheet;
use crate::app::compare::comparison::{BELOW_EDGE, Comparison, WantedPlace};
use crate::app::compare::passages::shared_texts::{Found, State};
use crate::browser::focus;
use crate::model::action::CompareAction;
use crate::model::edit::refusal::RefusalCommand;
use crate::model::record::id::DocumentId;
use crate::model::record::refusal::Refused;
use crate::text::movement::Direction;
use crate::text::span::TextOffset;
use crate::words::{fill, passages};

/// A line that stands further below the upper edge than so many pixels has too little room below it for a passage.
const LOWEST: f64 = 2.0 * BELOW_EDGE;

/// Has keys act on passages, as long as the comparison is there.
pub fn listen(comparison: Comparison) {
    let act = Callback::new(move |action| match action {
        CompareAction::Passage(direction) => step(comparison, direction),
        CompareAction::Refuse if comparison.choices.sheet.get_untracked() == Sheet::Passages => {
            let meant = focused().or_else(|| comparison.choices.shared.current.get_untracked());
            if let Some(passage) = meant {
                refuse(comparison, passage);
            }
            true
        }
        _ => false,
    });
    comparison.acts.update_value(|acts| acts.push(act));
}

/// Opens a passage in both texts, which are parked so that it stands at the same height. The focus goes to the side that is
/// named, and back to the element of that id with Escape.
pub fn open(comparison: Comparison, passage: usize, side: usize, from: Option<String>) {
    let shared = comparison.choices.shared;
    let Some(found) = shared.found.get_untracked() else { return };
    let Some(its) = found.shared.passages.get(passage) else { return };
    let place = |side: usize, place: &Place| {
        let document = found.documents.get(place.document)?.id.clone();
        Some((document, side, place.span.start()))
    };
    let mut places: Vec<_> =
        its.places().into_iter().enumerate().filter_map(|(side, its)| place(side, its)).collect();
    // The one that the focus goes to is shown last: where there is room for one text, it is that.
    places.sort_by_key(|(_, its, _)| *its == side);
    shared.current.set(Some(passage));
    comparison.came_from.set_value(from);
    let documents: Vec<DocumentId> = places.iter().map(|(document, ..)| document.clone()).collect();
    comparison.show_all(&documents);
    let wanted = places.into_iter().map(|(document, its, start)| WantedPlace {
        document,
        start,
        below_edge: BELOW_EDGE,
        has_focus: its == side,
    });
    comparison.wanted_places.set(wanted.collect());
    announce(comparison, &found, passage, its);
}

/// Shows passages that start beside one line of a text in the others that have them. The text stays where it is if there is
/// room below the line, and the others come to its height. Of several passages, each call has the next one in hand.
pub fn open_beside(comparison: Comparison, pane: TextPane, passages: &[usize]) {
    let shared = comparison.choices.shared;
    let Some((found, here)) = shared.found.get_untracked().zip(pane.open.get_untracked()) else { return };
    let current = shared.current.get_untracked();
    let is_current = |passage: &usize| Some(*passage) == current;
    let next = passages.iter().position(is_current).map_or(0, |index| (index + 1) % passages.len());
    let in_order = passages.iter().cycle().skip(next).take(passages.len());
    let its = in_order.filter_map(|passage| Some((*passage, found.shared.passages.get(*passage)?)));
    let its: Vec<(usize, &Passage)> = its.collect();
    let Some((passage, first)) = its.first().copied() else { return };
    let place = |place: &Place| {
        let document = found.documents.get(place.document)?.id.clone();
        Some((document, place.span.start()))
    };
    let mut places: Vec<(DocumentId, TextOffset)> = first.places().into_iter().filter_map(place).collect();
    // Where there is room for one text, the other is shown.
    places.sort_by_key(|(document, _)| *document != here);
    let documents: Vec<DocumentId> = places.iter().map(|(document, _)| document.clone()).collect();
    shared.current.set(Some(passage));
    comparison.came_from.set_value(None);
    comparison.show_all(&documents);
    let is_alone = comparison.room.get_untracked() == 1;
    let panes = comparison.panes.get_untracked();
    let rest = its.iter().skip(1).flat_map(|(_, passage)| passage.places()).filter_map(place);
    for (document, start) in rest {
        if panes.contains(&document) && places.iter().all(|(known, _)| *known != document) {
            places.push((document, start));
        }
    }
    let start = places.first().map(|(_, start)| *start).unwrap_or_default();
    let below_edge = pane.below_edge(start).filter(|below| (0.0..=LOWEST).contains(below));
    let wanted = places.into_iter().map(|(document, start)| WantedPlace {
        has_focus: is_alone && document != here,
        document,
        start,
        below_edge: below_edge.unwrap_or(BELOW_EDGE),
    });
    comparison.wanted_places.set(wanted.collect());
    announce(comparison, &found, passage, first);
}

fn announce(comparison: Comparison, found: &Found, index: usize, passage: &Passage) {
    let sources = sources(comparison, found, passage);
    let number = (index + 1).to_string();
    comparison.bench.announce(fill(passages().at_passage, &[("number", &number), ("sources", &sources)]));
}

/// Returns what the two sources of a passage are called in short.
pub fn sources(comparison: Comparison, found: &Found, passage: &Passage) -> String {
    let [left, right] = passage.places().map(|place| name(comparison, found, place.document));
    fill(passages().both, &[("left", &left), ("right", &right)])
}

/// Returns what a document is called in short: its letter, or its title if it is not among the sources that are compared.
pub fn name(comparison: Comparison, found: &Found, document: usize) -> String {
    let Some(document) = found.documents.get(document) else { return String::new() };
    let sources = comparison.sources.read_untracked();
    let source = sources.iter().find(|source| source.document.id == document.id);
    match source {
        Some(source) => source.siglum.clone(),
        None if comparison.choices.is_blind.get_untracked() => "…".to_string(),
        None => document.title().to_string(),
    }
}

/// Marks shared passages in the texts, or not. Who wants them marked asks for them to be found.
pub fn mark(comparison: Comparison, is_on: bool) {
    comparison.bench.settings.update(|settings| settings.marks_passages = is_on);
    let shared = comparison.choices.shared;
    if is_on && shared.found.read_untracked().is_none() && shared.state.get_untracked() == State::Unasked {
        shared.find(comparison.bench);
    }
}

/// Goes on to the next passage, or to the one before: in the text that one is in, else in the list.
fn step(comparison: Comparison, direction: Direction) -> bool {
    let shared = comparison.choices.shared;
    let Some(found) = shared.found.get_untracked() else {
        comparison.bench.notify(Notice::plain(passages().nothing_found_yet));
        return true;
    };
    let current = shared.current.get_untracked();
    let here = comparison.bench.active.get_untracked().filter(|_| focused().is_none()).and_then(|pane| {
        let document = found.index(&pane.open.get_untracked()?)?;
        Some((document, pane.selection.get_untracked().head))
    });
    let next = match here {
        Some((document, from)) => found.shared.neighbor(document, from, current, direction),
        None => match (focused().or(current), direction) {
            (None, _) => Some(0),
            (Some(current), Direction::Forward) => Some(current + 1),
            (Some(current), Direction::Backward) => current.checked_sub(1),
        },
    };
    let its = next.and_then(|next| Some((next, found.shared.passages.get(next)?)));
    match its {
        Some((next, passage)) => {
            let side = here.is_some_and(|(document, _)| passage.right.document == document);
            open(comparison, next, usize::from(side), None);
        }
        None => comparison.bench.notify(Notice::plain(passages().no_further)),
    }
    true
}

/// The passage that the focus is on in the list.
fn focused() -> Option<usize> {
    let row = focus::focused()?.closest("[data-passage]").ok()??;
    row.get_attribute("data-passage")?.parse().ok()
}

/// Refuses a passage, so that it never comes back.
pub fn refuse(comparison: Comparison, passage: usize) {
    let Some(found) = comparison.choices.shared.found.get_untracked() else { return };
    let Some(place) = found.shared.passages.get(passage).map(|its| its.left) else { return };
    let text = found.documents.get(place.document).and_then(|document| document.text.get());
    let Some(text) = text else {
        comparison.bench.notify(Notice::plain(passages().not_in_memory));
        return;
    };
    let refused = Refused::Passage(folded(text.slice(place.span)));
    if comparison.bench.dispatch(RefusalCommand::Refuse(vec![refused])) {
        comparison.bench.notify(Notice::done(passages().refused));
    }
}

/// Takes back that a passage is refused.
pub fn take_back(comparison: Comparison, words: &str) {
    let refused = vec![Refused::Passage(words.to_string())];
    if comparison.bench.dispatch(RefusalCommand::TakeBack(refused)) {
        comparison.bench.announce(passages().taken_back);
    }
}
