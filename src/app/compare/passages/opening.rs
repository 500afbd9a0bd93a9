//! What one does with shared passages: opens them in both texts, goes on to the next, refuses them.

use leptos::prelude::*;

use crate::analysis::compare::passages::tokens::folded;
use crate::analysis::compare::passages::{Passage, Place};
use crate::app::bench::notice::Notice;
use crate::app::compare::choices::Sheet;
use crate::app::compare::comparison::{Comparison, WantedPlace};
use crate::app::compare::passages::shared_texts::Found;
use crate::browser::focus;
use crate::model::action::CompareAction;
use crate::model::edit::refusal::RefusalCommand;
use crate::model::record::refusal::Refused;
use crate::text::movement::Direction;
use crate::words::{fill, passages};

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
    for (document, ..) in &places {
        comparison.show(document);
    }
    let wanted = places.into_iter().map(|(document, its, start)| WantedPlace {
        document,
        start,
        has_focus: its == side,
    });
    comparison.wanted_places.set(wanted.collect());
    let sources = sources(comparison, &found, its);
    let number = (passage + 1).to_string();
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
