//! Suggestions for topics: found among figures that are tagged or not, decided on in one step, and never back once refused.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;

use crate::analysis::compare::figures::find;
use crate::analysis::compare::overview::{Reasons, overview};
use crate::analysis::compare::tagged::Readings;
use crate::analysis::compare::topic_decisions::{Taking, label_of_figures, refuse, tag, take};
use crate::analysis::compare::topic_suggestions::{
    FoundFigure, TopicSuggestion, figures_of, topic_suggestions,
};
use crate::analysis::tests::seeds::articles;
use crate::format::glossator;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::session::Session;
use crate::model::edit::topic::TopicCommand;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::Stamp;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, AttributeId, TopicId};
use crate::model::record::refusal::Refused;
use crate::model::record::schema::{Attribute, AttributeKind};
use crate::model::tests::{ME, document, project_of};
use crate::words::first_schema;

const TEXTS: [(&str, &str); 3] = [
    ("one", "About 620 stalls burned. Also 12 goats were lost."),
    ("two", "In all 655 stalls burned in the night."),
    ("three", "Some 640 stalls burned. The 14 goats were found."),
];

/// Three texts with figures of stalls and goats, and the labels that one begins with.
fn stalls() -> Session {
    let mut project = project_of(&TEXTS);
    let mut transaction = Transaction::default();
    let schema = first_schema();
    transaction.schema = Some(Change::update(project.schema(), schema));
    project.apply(&transaction);
    Session::new(project)
}

fn suggested(project: &Project) -> Vec<TopicSuggestion> {
    let mut readings = Readings::default();
    let mut figures: Vec<FoundFigure> = Vec::new();
    for (index, document) in project.documents().enumerate() {
        let text = document.text.get().unwrap();
        let found = find(text.as_str());
        figures.extend(figures_of(project, (index, document), text.as_str(), &found, &mut readings));
    }
    topic_suggestions(project, &figures, &[])
}

fn quote(project: &Project, figure: &FoundFigure) -> String {
    let document = project.documents().nth(figure.document).unwrap();
    document.text.get().unwrap().as_str()[figure.range.clone()].to_string()
}

/// Each suggestion as the topic that it is for, and its members.
fn told(project: &Project) -> Vec<String> {
    let told = |suggestion: TopicSuggestion| {
        let topic = suggestion.topic.map(|topic| format!("{topic}: ")).unwrap_or_default();
        let members: Vec<String> = suggestion.members.iter().map(|figure| quote(project, figure)).collect();
        format!("{topic}{}", members.join(" | "))
    };
    suggested(project).into_iter().map(told).collect()
}

fn left_out(members: &[usize]) -> BTreeSet<usize> {
    members.iter().copied().collect()
}

/// Takes a suggestion with all that is not tagged yet.
fn take_one(session: &mut Session, suggestion: &TopicSuggestion, out: &BTreeSet<usize>, name: &str) {
    let project = session.project();
    let label = label_of_figures(project.schema()).unwrap().id.clone();
    let mut tags = BTreeMap::new();
    for (index, figure) in suggestion.members.iter().enumerate().filter(|(_, one)| one.annotation.is_none()) {
        let document = project.documents().nth(figure.document).unwrap();
        let text = document.text.get().unwrap();
        let ids = (AnnotationId::new(format!("{name}.{index}")), AnnotatorId::new(ME));
        let made = tag(ids, (project.schema(), &label), (&document.id, &text), figure);
        tags.insert(index, made.unwrap());
    }
    let taking =
        Taking { topic: TopicId::new(name), question: format!("{name}?"), stamp: Stamp::default(), tags };
    session.dispatch(take(suggestion, out, &taking)).unwrap();
}

/// A project as it comes back from its file.
fn written_and_read(project: &Project) -> Project {
    let opened = glossator::read("file", &glossator::write(project).unwrap()).unwrap();
    assert_eq!(opened.problems, []);
    opened.project
}

#[test]
fn figures_that_are_not_tagged_are_tagged_and_put_to_a_topic_in_one_step() {
    let mut session = stalls();
    assert_eq!(
        told(session.project()),
        ["About 620 stalls | 655 stalls | Some 640 stalls", "12 goats | 14 goats"]
    );
    let before = session.project().clone();
    let first = suggested(session.project()).remove(0);
    take_one(&mut session, &first, &left_out(&[]), "t");
    let project = session.project();
    assert_eq!(told(project), ["12 goats | 14 goats"]);
    let topic = project.topic(&TopicId::new("t")).unwrap();
    assert_eq!(topic.members.len(), 3);
    for id in topic.members.keys() {
        let annotation = project.annotation(id).unwrap();
        assert_eq!(annotation.attributes.as_slice().len(), 1, "its quantity was read");
    }
    session.undo().unwrap();
    assert!(*session.project() == before);
}

#[test]
fn who_is_left_out_does_not_come_back_to_the_topic() {
    let mut session = stalls();
    let first = suggested(session.project()).remove(0);
    take_one(&mut session, &first, &left_out(&[1]), "t");
    assert_eq!(told(session.project()), ["12 goats | 14 goats"]);
    assert_eq!(told(&written_and_read(session.project())), ["12 goats | 14 goats"]);
    // Taken back, it is for the topic that there is now.
    session.undo().unwrap();
    let mut session = Session::new(session.project().clone());
    let first = TopicSuggestion { members: first.members[..2].to_vec(), ..first };
    take_one(&mut session, &first, &left_out(&[]), "t");
    assert_eq!(told(session.project()), ["t: Some 640 stalls", "12 goats | 14 goats"]);
    let candidate = suggested(session.project()).remove(0);
    take_one(&mut session, &candidate, &left_out(&[]), "u");
    assert_eq!(session.project().topic(&TopicId::new("t")).unwrap().members.len(), 3);
    assert_eq!(told(session.project()), ["12 goats | 14 goats"]);
}

#[test]
fn what_is_refused_never_comes_back() {
    let mut session = stalls();
    for expected in [1, 0] {
        let first = suggested(session.project()).remove(0);
        session.dispatch(refuse(&first)).unwrap();
        assert_eq!(suggested(session.project()).len(), expected);
        assert_eq!(suggested(&written_and_read(session.project())).len(), expected);
    }
    // Nor once it is tagged.
    let before = suggested(stalls().project()).remove(0);
    let mut tagged = session.project().clone();
    let mut other = stalls();
    take_one(&mut other, &before, &left_out(&[]), "t");
    other.dispatch(TopicCommand::Remove(vec![TopicId::new("t")])).unwrap();
    assert_eq!(suggested(other.project()).len(), 2);
    for document in other.project().documents() {
        let mut transaction = Transaction::default();
        for annotation in other.project().annotations(&document.id).iter() {
            let change = Change::create((**annotation).clone());
            transaction.annotations.insert(annotation.id.clone(), change);
        }
        tagged.apply(&transaction);
    }
    assert_eq!(told(&tagged), [""; 0]);
}

#[test]
fn the_command_suggests_nothing_that_was_refused() {
    let reasons = Reasons { ground: &|_| String::new(), name: &|_| String::new() };
    let mut session = stalls();
    for expected in [2, 1, 0] {
        assert_eq!(overview(session.project(), Some(&reasons)).topics.len(), expected);
        if let Some(first) = suggested(session.project()).first() {
            session.dispatch(refuse(first)).unwrap();
        }
    }
}

#[test]
fn a_figure_refused_for_a_topic_may_still_make_another() {
    let mut session = stalls();
    let first = suggested(session.project()).remove(0);
    let two = TopicSuggestion { members: first.members[..2].to_vec(), ..first };
    take_one(&mut session, &two, &left_out(&[]), "t");
    let candidate = suggested(session.project()).remove(0);
    assert_eq!(candidate.topic, Some(TopicId::new("t")));
    session.dispatch(refuse(&candidate)).unwrap();
    assert_eq!(told(session.project()), ["12 goats | 14 goats"]);
    assert!(session.project().refusals().all(|(refused, _)| matches!(refused, Refused::SameFigure(..))));
}

#[test]
fn without_a_label_for_quantities_none_is_used() {
    let project = project_of(&TEXTS);
    assert_eq!(label_of_figures(project.schema()), None);
    let mut schema = (**project.schema()).clone();
    let quantity = schema.labels[1].id.clone();
    schema.attributes.push(Attribute {
        id: AttributeId::new("amount"),
        name: "amount".into(),
        labels: vec![quantity.clone()],
        of_documents: false,
        kind: AttributeKind::Quantity,
        required: false,
        extra: Extra::default(),
    });
    assert_eq!(label_of_figures(&schema).map(|label| &label.id), Some(&quantity));
}

#[test]
fn the_articles_have_suggestions_with_reasons() {
    let project = articles();
    let found = suggested(&project);
    assert!(found.len() > 1, "{found:?}");
    for suggestion in &found {
        assert!(suggestion.grounds.len() > 1, "{suggestion:?}");
        assert!(suggestion.members.len() > 1);
    }
    let displaced = told(&project).into_iter().find(|one| one.contains("700,000 people"));
    assert!(displaced.is_some(), "{:?}", told(&project));
}

/// A text that is added to those that there are.
fn add_text(session: &mut Session, name: &str, text: &str) {
    session.dispatch(DocumentCommand::Add(vec![document(name, text)])).unwrap();
}

#[test]
fn two_that_were_refused_are_not_offered_to_one_topic_either() {
    let mut session = stalls();
    let goats = suggested(session.project()).remove(1);
    session.dispatch(refuse(&goats)).unwrap();
    add_text(&mut session, "four", "The 13 goats were seen. All of the 13 goats were seen again.");
    add_text(&mut session, "five", "Then 13 goats were sold.");
    // A topic of goats that both would fit.
    let is_new = |figure: &FoundFigure| figure.document >= 3;
    let mut found = suggested(session.project());
    let mut found = found.remove(found.iter().position(|one| one.members.iter().any(is_new)).unwrap());
    found.members.retain(is_new);
    take_one(&mut session, &found, &left_out(&[]), "goats");
    let offered = suggested(session.project()).into_iter().find(|one| one.topic.is_some()).unwrap();
    let quotes: Vec<String> = offered.members.iter().map(|one| quote(session.project(), one)).collect();
    let refused = quotes.iter().filter(|quote| ["12 goats", "14 goats"].contains(&quote.as_str()));
    assert_eq!(refused.count(), 1, "{quotes:?}");
}

proptest! {
    /// Whatever texts are added, and whether the project was saved and opened meanwhile: two that were refused never come
    /// together again.
    #[test]
    fn what_is_refused_stays_apart_when_texts_are_added(
        refusals in 1..3_usize,
        numbers in proptest::collection::vec((600_u32..700, 10_u32..16), 1..4),
    ) {
        let mut session = stalls();
        let mut apart: Vec<(String, String)> = Vec::new();
        for _ in 0..refusals {
            let Some(first) = suggested(session.project()).into_iter().next() else { break };
            for (index, one) in first.members.iter().enumerate() {
                let others = first.members.iter().skip(index + 1);
                apart.extend(others.map(|other| (one.words.clone(), other.words.clone())));
            }
            session.dispatch(refuse(&first)).unwrap();
        }
        let mut session = Session::new(written_and_read(session.project()));
        for (number, (stalls, goats)) in numbers.iter().enumerate() {
            let text = format!("About {stalls} stalls burned. The {goats} goats were found.");
            add_text(&mut session, &format!("new {number}"), &text);
        }
        for taken in 0..4 {
            let found = suggested(session.project());
            for suggestion in &found {
                let all: Vec<&str> = suggestion.members.iter().chain(&suggestion.present)
                    .map(|figure| figure.words.as_str()).collect();
                for (left, right) in &apart {
                    let both = all.contains(&left.as_str()) && all.contains(&right.as_str());
                    prop_assert!(!both, "{left} and {right} in {all:?}");
                }
            }
            let Some(first) = found.first() else { break };
            take_one(&mut session, first, &left_out(&[]), &format!("t{taken}"));
        }
    }

    /// Whoever decides on one after the other comes to an end, with a step for each decision; and nothing refused is back.
    #[test]
    fn decisions_come_to_an_end(choices in proptest::collection::vec((any::<bool>(), 0..5_usize), 30)) {
        let mut session = stalls();
        let mut refused: Vec<BTreeSet<String>> = Vec::new();
        let mut steps = 0;
        for (number, (is_taken, out)) in choices.iter().enumerate() {
            let Some(first) = suggested(session.project()).into_iter().next() else { break };
            let words = |figure: &FoundFigure| format!("{} {}", figure.document, figure.words);
            let key: BTreeSet<String> = first.members.iter().map(words).collect();
            prop_assert!(!refused.contains(&key), "{:?}", key);
            let out = left_out(&[*out]);
            let out: BTreeSet<usize> = if first.members.len() > 1 { out } else { BTreeSet::new() };
            if *is_taken {
                take_one(&mut session, &first, &out, &format!("t{number}"));
            } else {
                session.dispatch(refuse(&first)).unwrap();
                refused.push(key);
            }
            steps += 1;
        }
        prop_assert!(suggested(session.project()).is_empty());
        let mut undone = 0;
        while session.undo().is_some() {
            undone += 1;
        }
        prop_assert_eq!(undone, steps);
    }
}
