//! What keys do where sources are compared.

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::compare::comparison::Comparison;
use crate::app::compare::editing;
use crate::browser::focus;
use crate::model::action::CompareAction;
use crate::model::record::id::{AnnotationId, DocumentId, TopicId};
use crate::words::comparing;

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
        CompareAction::LinkScrolling => {
            comparison.choices.is_linked.update(|is_on| *is_on = !*is_on);
            let words = comparing();
            let is_on = comparison.choices.is_linked.get_untracked();
            comparison.bench.announce(if is_on { words.linked_now } else { words.unlinked_now });
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

/// What is meant by where the focus is: the cell, else the text that one works in.
fn target(comparison: Comparison) -> Target {
    let cell = focus::focused().and_then(|focused| focused.closest("[data-topic]").ok().flatten());
    let of_cell = |name: &str| cell.as_ref().and_then(|cell| cell.get_attribute(name));
    let topic = of_cell("data-topic").map(TopicId::new).or_else(|| comparison.current.get_untracked());
    let annotation = of_cell("data-annotation").map(AnnotationId::new);
    if cell.is_some() {
        return Target { topic, source: of_cell("data-source").map(DocumentId::new), annotation };
    }
    let pane = comparison.bench.active.get_untracked();
    let source = pane.and_then(|pane| pane.open.get_untracked());
    let annotation = pane.and_then(|pane| pane.selected.get_untracked());
    Target { topic, source, annotation }
}
