//! Topics, entities and refusals: what commands do to them, and what two projects make of them.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::edit::entity::EntityCommand;
use crate::model::edit::merge::merge;
use crate::model::edit::refusal::RefusalCommand;
use crate::model::edit::topic::TopicCommand;
use crate::model::record::entity::{Entity, Mention};
use crate::model::record::extra::Extra;
use crate::model::record::id::{EntityId, TopicId};
use crate::model::record::refusal::Refused;
use crate::model::record::topic::{Membership, Stance, Topic};
use crate::model::tests::comparison_attempts::{ComparisonAttempt, any_comparison_attempt, check, command};
use crate::model::tests::*;

fn topic(id: &str, question: &str, members: &[&str]) -> Topic {
    Topic {
        id: TopicId::new(id),
        rank: 0,
        question: question.to_string(),
        note: String::new(),
        members: members.iter().map(|id| (AnnotationId::new(id), Membership::default())).collect(),
        silent: Default::default(),
        stamp: Stamp::default(),
        extra: Extra::default(),
    }
}

fn entity(id: &str, preferred: &str, mentions: &[&str]) -> Entity {
    Entity {
        id: EntityId::new(id),
        preferred: preferred.to_string(),
        note: String::new(),
        mentions: mentions.iter().map(|id| (AnnotationId::new(id), Mention::default())).collect(),
        stamp: Stamp::default(),
        extra: Extra::default(),
    }
}

/// `one` says A and B, `two` C, `three` nothing.
fn start() -> Project {
    project_of(&[("one", "A(x)A B(y)B"), ("two", "C(z)C"), ("three", "w")])
}

/// Topics and entities, a line each: `question: members; silent documents`, `name = mentions`, `not ...`.
fn told(project: &Project) -> String {
    let joined = |ids: Vec<String>| ids.join(" ");
    let topics = project.topics().map(|topic| {
        let members = topic.members.iter().map(|(id, member)| match member.stance {
            Stance::Gives => id.to_string(),
            stance => format!("{id}/{}", stance.name()),
        });
        let silent = joined(topic.silent.keys().map(DocumentId::to_string).collect());
        let silent = if silent.is_empty() { silent } else { format!("; {silent}") };
        format!("{}: {}{silent}", topic.question, joined(members.collect()))
    });
    let entities = project.entities().map(|entity| {
        format!(
            "{} = {}",
            entity.preferred,
            joined(entity.mentions.keys().map(|id| id.to_string()).collect())
        )
    });
    let refusals = project.refusals().map(|(refused, _)| format!("{refused:?}"));
    topics.chain(entities).chain(refusals).collect::<Vec<_>>().join("\n")
}

fn put(topic: &str, annotations: &[&str], stance: Stance) -> Command {
    let annotations = annotations.iter().map(AnnotationId::new).collect();
    TopicCommand::Put { topic: TopicId::new(topic), annotations, stance }.into()
}

fn set_silent(topic: &str, document: &str, is_silent: bool) -> Command {
    let documents = vec![DocumentId::new(document)];
    TopicCommand::SetSilent { topic: TopicId::new(topic), documents, is_silent }.into()
}

#[test]
fn a_silence_is_lifted_by_a_member_and_comes_back_with_undo() {
    let mut session = Session::new(start());
    session.dispatch(TopicCommand::Add(topic("t", " How many? ", &["A"]))).unwrap();
    session.dispatch(set_silent("t", "two", true)).unwrap();
    session.dispatch(set_silent("t", "three", true)).unwrap();
    assert_eq!(told(session.project()), "How many?: A; three two");
    let refused = session.dispatch(set_silent("t", "one", true));
    assert!(matches!(refused, Err(Rejection::NotSilent(_))), "A speaks");
    session.dispatch(put("t", &["C"], Stance::Contradicts)).unwrap();
    assert_eq!(told(session.project()), "How many?: A C/contradicts; three");
    session.undo().unwrap();
    assert_eq!(told(session.project()), "How many?: A; three two");
    session.dispatch(set_silent("t", "two", false)).unwrap();
    assert_eq!(told(session.project()), "How many?: A; three");
    assert_eq!(session.dispatch(TopicCommand::Add(topic("u", " ", &[]))), Err(Rejection::EmptyQuestion));
}

#[test]
fn what_is_removed_leaves_topics_and_entities_in_the_same_step() {
    let mut session = Session::new(start());
    session.dispatch(TopicCommand::Add(topic("t", "How many?", &["A", "B", "C"]))).unwrap();
    session.dispatch(set_silent("t", "three", true)).unwrap();
    session.dispatch(EntityCommand::Add(entity("e", "Ada", &["A", "C"]))).unwrap();
    let refused = vec![
        Refused::same_topic(&AnnotationId::new("B"), &AnnotationId::new("A")),
        Refused::same_entity("x", "a"),
    ];
    session.dispatch(RefusalCommand::Refuse(refused)).unwrap();
    let before = told(session.project());
    assert_eq!(
        before,
        "How many?: A B C; three\nAda = A C\nSameEntity(\"a\", \"x\")\nSameTopic(AnnotationId(\"A\"), AnnotationId(\"B\"))"
    );
    session.dispatch(AnnotationCommand::Remove(vec![AnnotationId::new("A")])).unwrap();
    let after = "How many?: B C; three\nAda = C\nSameEntity(\"a\", \"x\")";
    assert_eq!(told(session.project()), after);
    let both = ["two", "three"].map(DocumentId::new).to_vec();
    session.dispatch(DocumentCommand::Remove(both)).unwrap();
    assert_eq!(told(session.project()), "How many?: B\nAda = \nSameEntity(\"a\", \"x\")", "rows stay");
    session.undo().unwrap();
    session.undo().unwrap();
    assert_eq!(told(session.project()), before);
}

#[test]
fn an_annotation_mentions_one_entity() {
    let mut session = Session::new(start());
    session.dispatch(EntityCommand::Add(entity("e", "Ada", &["A", "C"]))).unwrap();
    session.dispatch(EntityCommand::Add(entity("f", "Ben", &["C"]))).unwrap();
    assert_eq!(told(session.project()), "Ada = A\nBen = C");
    let join = |annotation: &str| EntityCommand::Join {
        entity: EntityId::new("f"),
        annotations: vec![AnnotationId::new(annotation)],
    };
    session.dispatch(join("A")).unwrap();
    assert_eq!(told(session.project()), "Ben = A C", "without mentions it goes");
    session.undo().unwrap();
    session.dispatch(EntityCommand::Merge { from: EntityId::new("f"), into: EntityId::new("e") }).unwrap();
    assert_eq!(told(session.project()), "Ada = A C");
}

#[test]
fn topics_are_put_in_order() {
    let mut session = Session::new(start());
    for question in ["a?", "b?", "c?"] {
        session.dispatch(TopicCommand::Add(topic(question, question, &[]))).unwrap();
    }
    let before = |topic: &str, before: Option<&str>| TopicCommand::Move {
        topic: TopicId::new(topic),
        before: before.map(TopicId::new),
    };
    session.dispatch(before("c?", Some("a?"))).unwrap();
    assert_eq!(told(session.project()), "c?: \na?: \nb?: ");
    session.dispatch(before("c?", None)).unwrap();
    assert_eq!(told(session.project()), "a?: \nb?: \nc?: ");
    assert_eq!(session.dispatch(before("c?", None)), Err(Rejection::NothingToChange));
}

#[test]
fn labels_that_become_one_hand_their_members_over() {
    let said_twice = project("A(B:b(x)B)A");
    let mut session = Session::new(said_twice);
    session.dispatch(TopicCommand::Add(topic("t", "How many?", &["B"]))).unwrap();
    session.dispatch(EntityCommand::Add(entity("e", "Ada", &["B"]))).unwrap();
    session.dispatch(LabelCommand::Merge { from: LabelId::new("b"), into: LabelId::new("a") }).unwrap();
    assert_eq!(told(session.project()), "How many?: A\nAda = A");
    session.undo().unwrap();
    assert_eq!(told(session.project()), "How many?: B\nAda = B");
}

/// What both sides make of a project.
fn changed(base: &Project, commands: &[Command]) -> Project {
    let mut session = Session::new(base.clone());
    for (time, command) in (1..).zip(commands) {
        let transaction = command.plan(session.project()).unwrap();
        session.carry_out(command.kind(), transaction, Stamp { author: None, time: Some(time) });
    }
    session.project().clone()
}

fn merged(base: Option<&Project>, ours: &Project, theirs: &Project) -> Project {
    let transaction = merge(base, ours, theirs).unwrap().transaction;
    assert!(ours.fits(&transaction));
    let mut after = ours.clone();
    after.apply(&transaction);
    check(&after);
    after
}

#[test]
fn topics_of_one_question_and_entities_of_one_name_meet() {
    let ours = changed(
        &start(),
        &[TopicCommand::Add(topic("t", "How many?", &["A"])).into(), set_silent("t", "two", true)],
    );
    let theirs = changed(
        &start(),
        &[
            TopicCommand::Add(topic("u", "Who?", &["B"])).into(),
            TopicCommand::Add(topic("v", "How many?", &["A", "C"])).into(),
            set_silent("v", "three", true),
            put("v", &["A"], Stance::Qualifies),
            EntityCommand::Add(entity("e", "Ada", &["B"])).into(),
            RefusalCommand::Refuse(vec![Refused::OfTopic(TopicId::new("v"), AnnotationId::new("B"))]).into(),
        ],
    );
    let after = merged(None, &ours, &theirs);
    assert_eq!(
        told(&after),
        "How many?: A/qualifies C; three\nWho?: B\nAda = B\nOfTopic(TopicId(\"t\"), AnnotationId(\"B\"))"
    );
}

#[test]
fn with_a_base_what_one_side_took_out_stays_out() {
    let base = changed(
        &start(),
        &[
            TopicCommand::Add(topic("t", "How many?", &["A", "B"])).into(),
            TopicCommand::Add(topic("gone", "Who?", &[])).into(),
            EntityCommand::Add(entity("e", "Ada", &["A", "B"])).into(),
            EntityCommand::Add(entity("f", "Ben", &["C"])).into(),
        ],
    );
    let take_out = |id: &str| {
        TopicCommand::TakeOut { topic: TopicId::new("t"), annotations: vec![AnnotationId::new(id)] }.into()
    };
    let ours = changed(&base, &[take_out("A"), put("t", &["C"], Stance::Gives)]);
    let move_to =
        EntityCommand::Join { entity: EntityId::new("f"), annotations: vec![AnnotationId::new("B")] };
    let theirs = changed(
        &base,
        &[take_out("B"), TopicCommand::Remove(vec![TopicId::new("gone")]).into(), move_to.into()],
    );
    assert_eq!(told(&merged(Some(&base), &ours, &theirs)), "How many?: C\nAda = A\nBen = B C");
    assert_eq!(told(&merged(Some(&base), &theirs, &ours)), "How many?: C\nAda = A\nBen = B C");
}

proptest! {
    #[test]
    fn a_merge_keeps_what_both_say(
        ours in vec(any_comparison_attempt(), 0..12),
        theirs in vec(any_comparison_attempt(), 0..12),
    ) {
        let made = |attempts: &[ComparisonAttempt], prefix: &str| {
            let mut session = Session::new(start());
            for attempt in attempts {
                let _ = session.dispatch(command(attempt, session.project(), prefix));
            }
            session.project().clone()
        };
        let (ours, theirs) = (made(&ours, "o "), made(&theirs, "t "));
        let after = merged(None, &ours, &theirs);
        prop_assert!(merge(None, &after, &theirs).unwrap().transaction.is_empty(), "once is enough");
        prop_assert!(merge(None, &ours, &ours).unwrap().transaction.is_empty(), "with itself");
        let members = |project: &Project| -> BTreeSet<(String, String)> {
            let all = project.topics().flat_map(|topic| {
                topic.members.keys().map(|id| (topic.question.clone(), id.to_string()))
            });
            all.collect()
        };
        let both: BTreeSet<_> = members(&ours).union(&members(&theirs)).cloned().collect();
        prop_assert_eq!(members(&after), both);
        let mentions = |project: &Project| -> BTreeSet<String> {
            project.entities().flat_map(|entity| entity.mentions.keys().map(|id| id.to_string())).collect()
        };
        let both: BTreeSet<_> = mentions(&ours).union(&mentions(&theirs)).cloned().collect();
        prop_assert_eq!(mentions(&after), both);
    }
}
