//! No question is lost, whatever comes in between.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::format::text_file;
use crate::import::decisions::{Answer, Decisions, ProjectChoice, Question, Undecoded};
use crate::model::index::project::Project;
use crate::model::record::id::{DocumentId, ProjectId};
use crate::model::record::project::ProjectInfo;
use crate::text::residency::DocumentText;

fn project(id: &str) -> Question {
    let info = ProjectInfo {
        id: ProjectId::new(id),
        title: id.to_string(),
        guidelines: String::new(),
        language: String::new(),
        assignment: None,
        extra: Default::default(),
        file_extra: Default::default(),
    };
    Question::Project { project: Box::new(Project::new(info)), problems: Vec::new() }
}

fn encoding(name: &str) -> Question {
    Question::Encoding(vec![Undecoded { name: name.to_string(), bytes: vec![0xFF] }])
}

fn name(question: &Question) -> String {
    match question {
        Question::Project { project, .. } => project.info().title.clone(),
        Question::Encoding(files) => files[0].name.clone(),
        Question::Repeated { documents, .. } => documents[0].name.clone(),
        Question::Preview { parts, .. } => parts[0].project.info().title.clone(),
    }
}

const MERGE: Answer = Answer::Project(ProjectChoice::Merge);

fn answer(decisions: &mut Decisions, answer: &Answer, for_all: bool) {
    let id = decisions.head().unwrap().id;
    decisions.answer(id, answer, for_all);
}

/// What is to be carried out, in its order.
fn carried_out(decisions: &mut Decisions) -> Vec<(String, Answer)> {
    let mut all = Vec::new();
    while let Some((question, answer)) = decisions.begin() {
        all.push((name(&question), answer));
        decisions.end();
    }
    all
}

#[test]
fn twenty_questions_get_twenty_answers() {
    let mut decisions = Decisions::default();
    (1..=20).for_each(|number| decisions.ask(project(&number.to_string())));
    for number in 1..=20 {
        assert_eq!(name(&decisions.head().unwrap().question), number.to_string());
        assert_eq!((decisions.position(), decisions.others()), ((number, 20), 20 - number));
        let chosen = if number % 2 == 0 { Answer::Skip } else { MERGE };
        answer(&mut decisions, &chosen, false);
    }
    assert!(decisions.head().is_none());
    let carried_out = carried_out(&mut decisions);
    assert_eq!(carried_out.len(), 20);
    assert_eq!(carried_out[0], ("1".to_string(), MERGE));
    assert_eq!(carried_out[19], ("20".to_string(), Answer::Skip));
}

#[test]
fn one_answer_for_all_holds_for_its_kind() {
    let mut decisions = Decisions::default();
    for question in [project("a"), encoding("b.txt"), project("c"), encoding("d.txt"), project("e")] {
        decisions.ask(question);
    }
    assert_eq!(decisions.others(), 2);
    answer(&mut decisions, &MERGE, true);
    assert_eq!(name(&decisions.head().unwrap().question), "b.txt");
    assert_eq!((decisions.position(), decisions.others()), ((4, 5), 1));
    let told = ["a", "c", "e"].map(|name| (name.to_string(), MERGE));
    assert_eq!(carried_out(&mut decisions), told);
    answer(&mut decisions, &Answer::Skip, true);
    assert!(decisions.head().is_none());
}

#[test]
fn an_answer_to_a_question_that_is_gone_changes_nothing() {
    let mut decisions = Decisions::default();
    decisions.ask(project("a"));
    let first = decisions.head().unwrap().id;
    answer(&mut decisions, &MERGE, false);
    decisions.ask(project("b"));
    // The dialog of the first closes late.
    decisions.answer(first, &Answer::Skip, true);
    assert_eq!(name(&decisions.head().unwrap().question), "b");
    // And an answer that the question does not take is none.
    answer(&mut decisions, &Answer::Encoding("utf-8".to_string()), false);
    assert_eq!(name(&decisions.head().unwrap().question), "b");
    assert_eq!(carried_out(&mut decisions), [("a".to_string(), MERGE)]);
}

#[test]
fn texts_that_are_here_already_wait_for_their_own_answer() {
    let text = DocumentText::new("One.".to_string());
    let documents = vec![text_file::document(DocumentId::new("d"), "again.txt", text, String::new())];
    let mut decisions = Decisions::default();
    decisions.ask(Question::Repeated { project: ProjectId::new("a"), documents });
    answer(&mut decisions, &MERGE, false);
    assert!(decisions.head().is_some(), "that is no answer to it");
    answer(&mut decisions, &Answer::Again, false);
    assert_eq!(carried_out(&mut decisions), [("again.txt".to_string(), Answer::Again)]);
}

#[test]
fn answers_are_carried_out_one_after_the_other() {
    let mut decisions = Decisions::default();
    decisions.ask(project("a"));
    decisions.ask(project("b"));
    answer(&mut decisions, &MERGE, true);
    assert_eq!(decisions.begin().map(|(question, _)| name(&question)).as_deref(), Some("a"));
    assert!(decisions.begin().is_none(), "the first is under way");
    // What must be asked again stands behind what waits.
    decisions.ask(encoding("again.txt"));
    assert_eq!(decisions.position(), (1, 1));
    decisions.end();
    assert_eq!(decisions.begin().map(|(question, _)| name(&question)).as_deref(), Some("b"));
    decisions.end();
    assert!(decisions.begin().is_none());
}

proptest! {
    #[test]
    fn whatever_is_asked_is_answered_once(steps in prop::collection::vec((0..6u8, any::<bool>()), 0..60)) {
        let mut decisions = Decisions::default();
        let (mut asked, mut done) = (BTreeSet::new(), Vec::new());
        for (number, (step, for_all)) in steps.into_iter().enumerate() {
            let own = number.to_string();
            match step {
                0 | 1 => { decisions.ask(project(&own)); asked.insert(own); }
                2 => { decisions.ask(encoding(&own)); asked.insert(own); }
                3 => done.extend(decisions.begin().map(|(question, _)| name(&question))),
                4 => decisions.end(),
                _ => if decisions.head().is_some() { answer(&mut decisions, &Answer::Skip, for_all) },
            }
        }
        while decisions.head().is_some() {
            answer(&mut decisions, &Answer::Skip, false);
        }
        decisions.end();
        done.extend(carried_out(&mut decisions).into_iter().map(|(name, _)| name));
        prop_assert_eq!(done.len(), asked.len());
        prop_assert_eq!(done.into_iter().collect::<BTreeSet<_>>(), asked);
    }
}
