//! What the sources say to a topic.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::analysis::compare::answers::{Answers, Compared, FEW_SOURCES};
use crate::analysis::compare::claim_map::Cell;
use crate::analysis::compare::figures::Verdict;
use crate::analysis::compare::networks::statements::Stance as Level;
use crate::analysis::compare::tagged::Readings;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::command::Command;
use crate::model::edit::relation::RelationCommand;
use crate::model::edit::session::Session;
use crate::model::edit::topic::TopicCommand;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Stamp};
use crate::model::record::attributes::AttributeValue;
use crate::model::record::extra::Extra;
use crate::model::record::id::RelationId;
use crate::model::record::id::{AnnotationId, AttributeId, DocumentId, TopicId};
use crate::model::record::quantity;
use crate::model::record::topic::{Membership, Silence, Stance, Topic};
use crate::model::tests::comparison_attempts::{self, any_comparison_attempt};
use crate::model::tests::{project_of, related};

/// Three texts: two figures of one thing, one of them said by somebody, a claim of each, and rain.
fn boats() -> Project {
    let mut project = project_of(&[
        ("a", "F(At least 42)F boats sank, W(the warden)W says. C(The pier was lost.)C"),
        ("b", "E(Up to 41)E boats sank. D(The pier stands.)D"),
        ("c", "It rained."),
    ]);
    let mut transaction = Transaction::default();
    for (id, words) in [("F", "at least 42"), ("E", "up to 41")] {
        let before = project.annotation(&AnnotationId::new(id)).unwrap();
        let quantity = AttributeValue::Quantity(quantity::parse(words).unwrap());
        let attributes = before.attributes.with(&AttributeId::new("quantity"), Some(&quantity));
        let after = Annotation { attributes, ..(**before).clone() };
        transaction.annotations.insert(before.id.clone(), Change::update(before, after));
    }
    project.apply(&transaction);
    related(project, &[("r", "F", "W")])
}

fn topic(members: &[(&str, Stance)], silent: &[&str]) -> Topic {
    let member = |(id, stance): &(&str, Stance)| {
        (AnnotationId::new(*id), Membership { stance: *stance, ..Membership::default() })
    };
    Topic {
        id: TopicId::new("topic"),
        rank: 0,
        question: "?".into(),
        note: String::new(),
        members: members.iter().map(member).collect(),
        silent: silent.iter().map(|id| (DocumentId::new(*id), Silence::default())).collect(),
        stamp: Stamp::default(),
        extra: Extra::default(),
    }
}

fn answers(project: Project, topic: Topic) -> Answers {
    let mut session = Session::new(project);
    let id = topic.id.clone();
    session.dispatch(TopicCommand::Add(topic)).unwrap();
    let project = session.project();
    Answers::of(project, project.topic(&id).unwrap(), &Compared::of(project), &mut Readings::default())
}

fn ids(answers: &Answers) -> Vec<&str> {
    answers.answers.iter().map(|answer| answer.annotation.id.as_str()).collect()
}

#[test]
fn figures_are_a_row_and_their_speaker_is_known() {
    let found = answers(boats(), topic(&[("E", Stance::Gives), ("F", Stance::Gives)], &["c"]));
    assert_eq!(ids(&found), ["F", "E"]);
    let row = found.row.as_ref().unwrap();
    assert_eq!(row.verdict, Verdict::Disagree);
    let conflict = row.conflict.as_ref().unwrap();
    let [low, high] = [conflict.low, conflict.high].map(|member| found.of_member(member).unwrap());
    assert_eq!((low.annotation.id.as_str(), high.annotation.id.as_str()), ("F", "E"));
    assert_eq!(low.speaker.as_ref().map(|one| one.id.as_str()), Some("W"));
    assert!(high.speaker.is_none());
    assert_eq!(found.cells[2], Cell::Silent { is_stale: false });
}

#[test]
fn claims_have_cells_and_are_counted() {
    let found = answers(boats(), topic(&[("C", Stance::Gives), ("D", Stance::Contradicts)], &[]));
    assert!(found.row.is_none());
    let said = |level: Level| Cell::Mentioned([level].into());
    assert_eq!(found.cells, [said(Level::Yes), said(Level::No), Cell::Unchecked]);
    assert_eq!((found.tally.says, found.tally.contradicts, found.tally.unchecked), (1, 1, 1));
    assert_eq!(found.of_source(1).count(), 1);
}

#[test]
fn a_claim_among_figures_is_no_member_of_their_row() {
    let found =
        answers(boats(), topic(&[("C", Stance::Supports), ("E", Stance::Gives), ("F", Stance::Gives)], &[]));
    assert_eq!((ids(&found), &found.figures[..]), (vec!["F", "C", "E"], &[0, 2][..]));
    assert_eq!(found.row.as_ref().unwrap().compared, [0, 1]);
}

#[test]
fn a_figure_is_read_once_as_long_as_it_stays_as_it_is() {
    let project = boats();
    let mut readings = Readings::default();
    let figure = project.annotation(&AnnotationId::new("F")).unwrap().clone();
    let text = project.document(&figure.document).unwrap().text.get().unwrap();
    let first = readings.get(&project, &figure, text.as_str()).unwrap();
    assert!(Arc::ptr_eq(&first, &readings.get(&project, &figure, text.as_str()).unwrap()));
    let other = Arc::new((*figure).clone());
    assert!(!Arc::ptr_eq(&first, &readings.get(&project, &other, text.as_str()).unwrap()));
    let claim = project.annotation(&AnnotationId::new("C")).unwrap().clone();
    assert_eq!(readings.get(&project, &claim, text.as_str()), None);
}

#[test]
fn of_many_documents_only_those_are_compared_that_topics_speak_of() {
    let names: Vec<String> = (0..=FEW_SOURCES).map(|number| format!("{number:02}")).collect();
    let text = |index: usize| if index == 3 { "A(x)A" } else { "y" };
    let documents: Vec<(&str, &str)> =
        names.iter().enumerate().map(|(index, name)| (name.as_str(), text(index))).collect();
    let mut session = Session::new(project_of(&documents));
    assert_eq!(Compared::of(session.project()).documents.len(), 0);
    session.dispatch(TopicCommand::Add(topic(&[("A", Stance::Gives)], &["07"]))).unwrap();
    let compared = Compared::of(session.project());
    let found: Vec<&str> = compared.documents.iter().map(|document| document.id.as_str()).collect();
    assert_eq!(found, ["03", "07"]);
    assert_eq!(compared.index(&DocumentId::new("07")), Some(1));
}

/// Removes one of the annotations, or the relation that says who says something.
fn removal(number: usize, project: &Project) -> Command {
    let all: Vec<AnnotationId> = project
        .documents()
        .flat_map(|one| project.annotations(&one.id).iter().map(|one| one.id.clone()).collect::<Vec<_>>())
        .collect();
    match all.get(number) {
        Some(id) => AnnotationCommand::Remove(vec![id.clone()]).into(),
        None => RelationCommand::Remove(vec![RelationId::new("r")]).into(),
    }
}

proptest! {
    #[test]
    fn what_a_step_does_not_touch_stays_as_it_is(
        attempts in vec((any_comparison_attempt(), 0..30_usize), 1..20),
    ) {
        let mut session = Session::new(boats());
        let compared = Compared::of(session.project());
        for (attempt, number) in attempts {
            let before = session.project().clone();
            let all = |project: &Project| -> Vec<Answers> {
                let mut readings = Readings::default();
                project.topics().map(|topic| Answers::of(project, topic, &compared, &mut readings)).collect()
            };
            let said = all(&before);
            // Now and then something is removed of which topics speak.
            let command = if number < 7 {
                removal(number, &before)
            } else {
                comparison_attempts::command(&attempt, &before, "")
            };
            let Ok(step) = command.plan(&before) else { continue };
            session.carry_out(command.kind(), step.clone(), Stamp::default());
            let project = session.project();
            for now in all(project) {
                let known = said.iter().find(|old| old.topic.id == now.topic.id);
                if let Some(old) = known.filter(|old| !old.is_touched_by(&step, project)) {
                    prop_assert_eq!(old, &now);
                }
            }
        }
    }
}
