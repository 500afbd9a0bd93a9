//! What a person says of topics: which annotations belong to one, what they say to it, and which sources are silent.

use std::collections::BTreeMap;

use leptos::prelude::*;

use crate::analysis::compare::claim_map::Cell;
use crate::app::bench::notice::Notice;
use crate::app::compare::comparison::Comparison;
use crate::browser::random;
use crate::model::edit::topic::TopicCommand;
use crate::model::record::annotation::Stamp;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, DocumentId, TopicId};
use crate::model::record::topic::{Membership, Stance, Topic};
use crate::words::{comparing, fill, words};

/// Makes a topic of a question, with annotations that give something to it, and takes it in hand. `false` if it was not
/// made; then that was said.
pub fn add_topic(comparison: Comparison, question: &str, members: &[AnnotationId]) -> bool {
    let Ok(id) = random::new_id() else {
        comparison.bench.notify(Notice::failure(words().interface.no_randomness));
        return false;
    };
    let id = TopicId::new(id);
    let stamp = comparison.bench.stamp();
    let member = |id: &AnnotationId| {
        (id.clone(), Membership { stance: Stance::Gives, stamp: stamp.clone(), extra: Extra::default() })
    };
    let topic = Topic {
        id: id.clone(),
        rank: 0,
        question: question.to_string(),
        note: String::new(),
        members: members.iter().map(member).collect(),
        silent: BTreeMap::new(),
        stamp: Stamp::default(),
        extra: Extra::default(),
    };
    let is_made = comparison.bench.dispatch(TopicCommand::Add(topic));
    if is_made {
        comparison.choices.topic.set(Some(id));
        comparison.bench.announce(fill(comparing().topic_made, &[("question", question.trim())]));
    }
    is_made
}

/// Says what an annotation says to a topic, which it belongs to from then on. A silence of its source that this lifts is
/// told.
pub fn put(comparison: Comparison, topic: &TopicId, annotation: &AnnotationId, stance: Stance) -> bool {
    let bench = comparison.bench;
    let source = bench.project.annotation(annotation).map(|one| one.document.clone());
    let was_silent = bench.project.peek(|session| {
        let topic = session.project().topic(topic);
        topic.zip(source.as_ref()).is_some_and(|(topic, source)| topic.silent.contains_key(source))
    });
    let annotations = vec![annotation.clone()];
    let is_put = bench.dispatch(TopicCommand::Put { topic: topic.clone(), annotations, stance });
    if is_put {
        let question = question(comparison, topic);
        let words = comparing();
        if was_silent {
            bench.notify(Notice::done(fill(words.silence_lifted, &[("question", &question)])));
        }
        bench.announce(fill(words.put, &[("stance", words.stance(stance, false)), ("question", &question)]));
    }
    is_put
}

/// Takes an annotation out of a topic.
pub fn take_out(comparison: Comparison, topic: &TopicId, annotation: &AnnotationId) -> bool {
    let annotations = vec![annotation.clone()];
    comparison.bench.dispatch(TopicCommand::TakeOut { topic: topic.clone(), annotations })
}

/// Says that a source was checked and is silent on a topic, or takes that back. A source that says something is not silent,
/// and that is said.
pub fn toggle_silence(comparison: Comparison, topic: &TopicId, source: &DocumentId) {
    let words = comparing();
    let topics = comparison.topics.get_untracked();
    let Some(answers) = topics.get(topic) else { return };
    let index = comparison.compared.with_untracked(|compared| compared.index(source));
    let Some(index) = index else { return };
    let cell = answers.cells.get(index);
    if let Some(Cell::Mentioned(_)) = cell {
        comparison.bench.notify(Notice::plain(words.says_something));
        return;
    }
    let is_silent = !matches!(cell, Some(Cell::Silent { .. }));
    let documents = vec![source.clone()];
    if comparison.bench.dispatch(TopicCommand::SetSilent { topic: topic.clone(), documents, is_silent }) {
        let template = if is_silent { words.is_silent_now } else { words.is_unchecked_now };
        let letter = comparison.siglum(index);
        comparison
            .bench
            .announce(fill(template, &[("source", &letter), ("question", &answers.topic.question)]));
    }
}

/// Asks another question in a topic, or says why not.
pub fn ask(comparison: Comparison, topic: &TopicId, question: &str) -> Result<(), String> {
    let question = question.to_string();
    let asked = comparison.bench.attempt(TopicCommand::SetQuestion { topic: topic.clone(), question });
    asked.map(|_| ()).map_err(|rejection| words().rejection(&rejection))
}

/// Removes a topic; its annotations stay.
pub fn remove_topic(comparison: Comparison, topic: &TopicId) {
    let question = question(comparison, topic);
    if comparison.bench.dispatch(TopicCommand::Remove(vec![topic.clone()])) {
        comparison.bench.notify(Notice::done(fill(comparing().topic_removed, &[("question", &question)])));
    }
}

/// Returns the question of a topic.
pub fn question(comparison: Comparison, topic: &TopicId) -> String {
    let topic = comparison.bench.project.peek(|session| session.project().topic(topic).cloned());
    topic.map(|topic| topic.question.clone()).unwrap_or_default()
}
