//! What keys do where sources are compared.

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::compare::comparison::Comparison;
use crate::app::compare::editing;
use crate::app::compare::passages::opening;
use crate::browser::focus;
use crate::model::action::CompareAction;
use crate::model::record::id::{AnnotationId, DocumentId, TopicId};
use crate::text::movement::Direction;
use crate::words::{comparing, fill, passages};

/// What the focus is on: a cell of the table has a topic and a source of its own.
struct Target {
    topic: Option<TopicId>,
    source: Option<DocumentId>,
    annotation: Option<AnnotationId>,
}

/// Does what a key means. `false` if there is nothing that it could act on.
pub fn perform(comparison: Comparison, action: CompareAction) -> bool {
    let target = target(comparison);
    match action {
        CompareAction::ChooseTopic => comparison.is_choosing.set(true),
        CompareAction::Say(stance) => {
            let (Some(topic), Some(annotation)) = (&target.topic, &target.annotation) else {
                let words = comparing();
                let missing = if target.topic.is_none() { words.no_topic } else { words.select_first };
                comparison.bench.notify(Notice::plain(missing));
                return true;
            };
            editing::put(comparison, topic, annotation, stance);
        }
        CompareAction::Silent => match (&target.topic, &target.source) {
            (Some(topic), Some(source)) => editing::toggle_silence(comparison, topic, source),
            _ => comparison.bench.notify(Notice::plain(comparing().no_source)),
        },
        CompareAction::Source(direction) => go_to_source(comparison, direction),
        CompareAction::LinkScrolling => {
            comparison.choices.is_linked.update(|is_on| *is_on = !*is_on);
            let words = comparing();
            let is_on = comparison.choices.is_linked.get_untracked();
            comparison.bench.announce(if is_on { words.linked_now } else { words.unlinked_now });
        }
        CompareAction::MarkPassages => {
            let is_on = !comparison.bench.settings.read_untracked().marks_passages;
            opening::mark(comparison, is_on);
            let words = passages();
            comparison.bench.announce(if is_on { words.marked_now } else { words.unmarked_now });
        }
        CompareAction::Blind => {
            comparison.choices.is_blind.update(|is_on| *is_on = !*is_on);
            let words = comparing();
            let is_on = comparison.choices.is_blind.get_untracked();
            comparison.bench.announce(if is_on { words.blind_now } else { words.revealed_now });
        }
        other => return comparison.acts.with_value(|acts| acts.iter().any(|act| act.run(other))),
    }
    true
}

/// Goes to the text of the next source, or of the one before, and shows it if it is not on the page.
fn go_to_source(comparison: Comparison, direction: Direction) {
    let active = comparison.bench.active.get_untracked().and_then(|pane| pane.open.get_untracked());
    let sources = comparison.sources.get_untracked();
    let here = sources.iter().position(|source| Some(&source.document.id) == active.as_ref());
    let next = match (here, direction) {
        (None, _) => Some(0),
        (Some(here), Direction::Forward) => Some(here + 1),
        (Some(here), Direction::Backward) => here.checked_sub(1),
    };
    if let Some(source) = next.and_then(|next| sources.get(next)) {
        comparison.go_to(&source.document.id);
        comparison.bench.announce(fill(comparing().text_of, &[("source", &source.siglum)]));
    }
}

/// What is meant by where the focus is: the cell, else the text that one works in.
fn target(comparison: Comparison) -> Target {
    let cell = focus::focused().and_then(|focused| focused.closest("[data-topic]").ok().flatten());
    let Some(cell) = cell else { return in_text(comparison) };
    let topic = cell.get_attribute("data-topic").map(TopicId::new);
    let source = cell.get_attribute("data-source").and_then(|source| source.parse::<usize>().ok());
    let document = source.and_then(|source| {
        comparison.compared.with_untracked(|it| it.documents.get(source).map(|document| document.id.clone()))
    });
    let topics = comparison.topics.get_untracked();
    let answers = topic.as_ref().and_then(|topic| topics.get(topic));
    let annotation = cell.get_attribute("data-annotation").map(AnnotationId::new).or_else(|| {
        let first = answers.zip(source).and_then(|(answers, source)| answers.of_source(source).next());
        first.map(|answer| answer.annotation.id.clone())
    });
    Target { topic, source: document, annotation }
}

/// The selected span of the text that one works in, and the topic in hand.
fn in_text(comparison: Comparison) -> Target {
    let pane = comparison.bench.active.get_untracked();
    let source = pane.and_then(|pane| pane.open.get_untracked());
    let annotation = pane.and_then(|pane| pane.selected.get_untracked());
    Target { topic: comparison.current.get_untracked(), source, annotation }
}
