//! What is agreed on is taken, the rest is there to be decided, and nothing falls between.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::command::Command;
use crate::model::edit::layer::Layer;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator};
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::document::{DocumentState, Status};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotationId, AnnotatorId, AttributeId, DocumentId};
use crate::model::tests::{DOCUMENT, annotation, parse, project};
use crate::team::adjudicated::{adjudicator, is_adjudicator};
use crate::team::adjudication::{
    Adjudicated, Adjudication, Choice, Place, Quorum, Rule, adjudicate, decide, touched,
};

const EXACT: Rule = Rule { quorum: Quorum::All, place: Place::Exact };
const MAJORITY: Rule = Rule { quorum: Quorum::Majority, place: Place::Exact };
const OVERLAPPING: Rule = Rule { quorum: Quorum::All, place: Place::Overlapping };

pub(super) fn person(id: &str) -> Annotator {
    Annotator { id: AnnotatorId::new(id), name: id.to_uppercase(), extra: Extra::default() }
}

pub(super) fn layer(number: usize, annotations: Vec<Annotation>) -> Layer {
    let annotator = person(&format!("u{number}"));
    let own = |(index, one): (usize, Annotation)| Annotation {
        id: AnnotationId::new(format!("u{number} {index}")),
        annotator: annotator.id.clone(),
        ..one
    };
    let state = DocumentState { status: Status::Done, ..DocumentState::default() };
    Layer {
        states: BTreeMap::from([(DocumentId::new(DOCUMENT), state)]),
        annotations: annotations.into_iter().enumerate().map(own).map(Arc::new).collect(),
        relations: Vec::new(),
        is_whole: true,
        annotator,
    }
}

pub(super) fn carried_out(project: &Project, command: impl Into<Command>) -> Project {
    let mut session = Session::new(project.clone());
    let done = session.dispatch(command).map(|_| ());
    assert_eq!(done, Ok(()));
    session.project().clone()
}

pub(super) fn with_layers(text: &str, layers: Vec<Layer>) -> Project {
    carried_out(&project(text), ProjectCommand::TakeLayers(layers.into()))
}

/// A project in which each annotator has done what one notation says.
pub(super) fn done(notations: &[&str]) -> Project {
    let parsed: Vec<(String, Vec<Annotation>)> =
        notations.iter().map(|notation| parse(DOCUMENT, notation)).collect();
    let layers = parsed.iter().enumerate().map(|(number, (_, said))| layer(number, said.clone())).collect();
    with_layers(&parsed[0].0, layers)
}

pub(super) fn people(project: &Project) -> Vec<AnnotatorId> {
    let all = project.annotators().map(|one| one.id.clone());
    all.filter(|id| id.as_str().starts_with('u')).collect()
}

fn adjudicated(project: &Project, rule: Rule) -> Adjudicated {
    adjudicate(project, &people(project), &person("judge"), rule)
}

/// What the adjudicator says: labels with starts and ends.
fn judged(project: &Project) -> Vec<String> {
    let all = project.annotations(&DocumentId::new(DOCUMENT));
    let own = all.iter().filter(|one| one.annotator.as_str() == "judge");
    own.map(|one| {
        let hull = one.fragments.hull();
        format!("{} {}-{}", one.label, hull.start().byte(), hull.end().byte())
    })
    .collect()
}

fn taken(project: &Project, rule: Rule) -> Vec<String> {
    adjudicated(project, rule).command.map_or_else(Vec::new, |command| judged(&carried_out(project, command)))
}

/// The labels of what is to be decided.
fn open(project: &Project, rule: Rule) -> Vec<Vec<String>> {
    let open = adjudicated(project, rule).disagreements;
    open.iter().map(|one| one.proposals.iter().map(|it| it.label.to_string()).collect()).collect()
}

// The cases of the tests of curation in WebAnno and INCEpTION that are about spans.
#[test]
fn a_rule_takes_what_is_agreed_on() {
    for (notations, rule, expected, left) in [
        (&["A:a(Ada)A wrote", "A:a(Ada)A wrote"][..], EXACT, &["a 0-3"][..], &[][..]),
        (&["A:a(Ada)A wrote", "A:b(Ada)A wrote"], EXACT, &[], &[&["a", "b"][..]]),
        (&["A:a(Ada)A wrote", "Ada wrote"], EXACT, &[], &[&["a"]]),
        (&["A:a(Ada)A wrote", "Ada A:a(wrote)A"], EXACT, &[], &[&["a"], &["a"]]),
        // Two on one text: INCEpTION takes none of them, because the sets differ. The one that both have is taken here.
        (&["A:a(B:b(Ada)B)A wrote", "A:a(B:a(Ada)B)A wrote"], EXACT, &["a 0-3"], &[&["a", "b"]]),
        (&["A:a(B:b(Ada)B)A wrote", "B:b(A:a(Ada)A)B wrote"], EXACT, &["a 0-3", "b 0-3"], &[]),
        // Alone one agrees with nobody.
        (&["A:a(Ada)A wrote"], EXACT, &[], &[&["a"]]),
        (&["A:a(Ada)A wrote"], Rule { quorum: Quorum::Any, place: Place::Exact }, &["a 0-3"], &[]),
        (&["A:a(Ada)A wrote", "A:a(Ada)A wrote", "Ada wrote"], EXACT, &[], &[&["a"]]),
        (&["A:a(Ada)A wrote", "A:a(Ada)A wrote", "A:b(Ada)A wrote"], MAJORITY, &["a 0-3"], &[&["b"]]),
        (&["A:a(Ada wrote)A", "A:a(Ada)A wrote"], EXACT, &[], &[&["a", "a"]]),
        (&["A:a(Ada wrote)A", "A:a(Ada)A wrote"], OVERLAPPING, &["a 0-9"], &[]),
        (&["A:a(Ada wrote)A", "A:a(Ada)A wrote", "A:a(Ada)A wrote"], OVERLAPPING, &["a 0-3"], &[]),
        // Nobody knows which of the two the other one is.
        (&["A:a(Ada wrote)A", "A:a(Ada)A B:a(wrote)B"], OVERLAPPING, &[], &[&["a", "a", "a"]]),
    ] {
        let project = done(notations);
        assert_eq!(taken(&project, rule), expected, "{notations:?}");
        assert_eq!(open(&project, rule), left, "{notations:?}");
    }
}

#[test]
fn values_have_to_be_the_same_too() {
    let with = |value: &str| {
        let attributes = Attributes::new(vec![(AttributeId::new("v"), AttributeValue::Text(value.into()))]);
        Annotation { attributes, ..annotation("A", "a", &[(0, 3)]) }
    };
    let of = |one: &str, other: &str| {
        with_layers("Ada wrote", vec![layer(0, vec![with(one)]), layer(1, vec![with(other)])])
    };
    assert_eq!(taken(&of("x", "x"), EXACT), ["a 0-3"]);
    assert_eq!((taken(&of("x", "y"), EXACT), open(&of("x", "y"), EXACT).len()), (vec![], 1));
}

#[test]
fn each_choice_decides_once_and_for_all() {
    let project = done(&["A:a(Ada wrote)A it", "A:b(Ada)A wrote it", "Ada A:a(wrote it)A"]);
    let found = adjudicated(&project, MAJORITY);
    assert_eq!((found.command.is_none(), found.disagreements.len(), found.agreed), (true, 1, 0));
    let disagreement = &found.disagreements[0];
    assert_eq!(disagreement.of(&AnnotatorId::new("u2")), [2]);
    assert_eq!(disagreement.silent, []);
    let decided = |choice: Choice| {
        let after = carried_out(&project, decide(disagreement, &choice, &person("judge")).unwrap());
        assert!(adjudicated(&after, MAJORITY).disagreements.is_empty());
        judged(&after)
    };
    // In the order of the text, what is shorter first.
    let places: Vec<u32> =
        disagreement.proposals.iter().map(|one| one.fragments.hull().end().byte()).collect();
    assert_eq!(places, [3, 9, 12]);
    assert_eq!(decided(Choice::Take(vec![0])), ["b 0-3"]);
    assert_eq!(decided(Choice::Take(vec![1, 0])), ["a 0-9", "b 0-3"]);
    assert_eq!(decided(Choice::Take(vec![])), [""; 0]);
    assert_eq!(decided(Choice::Merge(vec![1, 2])), ["a 0-12"]);
    assert!(decide(disagreement, &Choice::Take(vec![3]), &person("judge")).is_none());
    assert!(decide(disagreement, &Choice::Merge(vec![]), &person("judge")).is_none());
}

#[test]
fn those_who_say_the_same_stand_together() {
    for (notations, versions, merges) in [
        // What two say, before what one says, and who marked nothing.
        (
            &["A:a(Ada)A wrote", "A:b(Ada)A wrote", "A:b(Ada)A wrote", "Ada wrote"][..],
            &["b: u1 u2", "a: u0", ": u3"][..],
            &[][..],
        ),
        (&["A:a(Ada wrote)A", "A:a(Ada)A B:b(wrote)B"], &["a b: u1", "a: u0"], &[&["a 0-3", "a 0-9"][..]]),
        (
            &["A:a(Ada)A wrote", "A:a(Ada)A B:a(wrote)B", "C:a(Ada wrote)C"],
            &["a: u0", "a a: u1", "a: u2"],
            &[&["a 0-3", "a 0-9", "a 4-9"]],
        ),
    ] {
        let found = adjudicated(&done(notations), EXACT);
        let one = &found.disagreements[0];
        let label = |index: &usize| one.proposals[*index].label.to_string();
        let place = |index: &usize| {
            let hull = one.proposals[*index].fragments.hull();
            format!("{} {}-{}", label(index), hull.start().byte(), hull.end().byte())
        };
        let said = one.versions().into_iter().map(|version| {
            let labels: Vec<String> = version.proposals.iter().map(label).collect();
            let by: Vec<&str> = version.by.iter().map(AnnotatorId::as_str).collect();
            format!("{}: {}", labels.join(" "), by.join(" "))
        });
        assert_eq!(said.collect::<Vec<_>>(), versions, "{notations:?}");
        let found: Vec<Vec<String>> = one.merges().iter().map(|it| it.iter().map(place).collect()).collect();
        assert_eq!(found, merges, "{notations:?}");
    }
}

#[test]
fn the_layer_of_whoever_decides_is_apart_from_their_own() {
    let own = AnnotatorId::new("u0");
    let judge = adjudicator(&own, "Adjudicated");
    assert!(is_adjudicator(&judge.id) && !is_adjudicator(&own));
    assert!(!is_adjudicator(&AnnotatorId::new("adjudicated")));
}

#[test]
fn what_is_taken_says_who_proposed_it_and_who_decided() {
    let project = done(&["A:a(Ada)A B:b(wrote)B", "A:a(Ada)A wrote"]);
    let found = adjudicated(&project, EXACT);
    let after = carried_out(&project, found.command.unwrap());
    let after = carried_out(
        &after,
        decide(&found.disagreements[0], &Choice::Take(vec![0]), &person("judge")).unwrap(),
    );
    let all = after.annotations(&DocumentId::new(DOCUMENT));
    let how: Vec<String> = all
        .iter()
        .filter(|one| one.annotator.as_str() == "judge")
        .map(|one| one.extra.get("adjudication").unwrap().to_string())
        .collect();
    assert_eq!(
        how,
        [
            r#"{"rule":["all","exact"],"proposed_by":["u0","u1"]}"#,
            r#"{"choice":"taken","proposed_by":["u0"]}"#
        ]
    );
}

proptest! {
    #[test]
    fn what_a_step_changes_is_worked_out_for_its_documents_alone(
        works in vec(vec((0..12_u32, 1..6_u32, 0..2_usize), 0..6), 2..4),
        removed in any::<proptest::sample::Index>(), picked in any::<proptest::sample::Index>(), version in 0..3_usize,
    ) {
        let span = |(start, length, label): &(u32, u32, usize)| annotation("x", ["a", "b"][*label], &[(*start, start + length)]);
        let layers: Vec<Layer> = works.iter().enumerate().map(|(number, spans)| layer(number, spans.iter().map(span).collect())).collect();
        let mut session = Session::new(with_layers("Ada wrote it all down", layers));
        let (people, judge) = (people(session.project()), person("judge"));
        let mut known = Adjudication::begin(session.project(), people.clone(), judge.clone(), MAJORITY);
        let mut commands: Vec<Command> = Vec::new();
        commands.extend(adjudicated(session.project(), MAJORITY).command.map(Command::from));
        let all: Vec<AnnotationId> = session.project().annotations(&DocumentId::new(DOCUMENT)).iter().map(|one| one.id.clone()).collect();
        if !all.is_empty() {
            commands.push(AnnotationCommand::Remove(vec![removed.get(&all).clone()]).into());
        }
        for command in commands {
            let effect = command.plan(session.project()).unwrap();
            session.dispatch(command).unwrap();
            known.update(session.project(), &touched(&effect, session.project()));
            let open = known.adjudicated(session.project()).disagreements;
            let decided = (!open.is_empty()).then(|| {
                let one = picked.get(&open);
                let versions = one.versions();
                let choice = Choice::Take(versions[version.min(versions.len() - 1)].proposals.clone());
                decide(one, &choice, &judge).unwrap()
            });
            if let Some(command) = decided {
                let effect = command.plan(session.project()).unwrap();
                session.dispatch(command).unwrap();
                known.update(session.project(), &touched(&effect, session.project()));
            }
            let (kept, anew) = (known.adjudicated(session.project()), adjudicated(session.project(), MAJORITY));
            prop_assert_eq!((kept.agreed, kept.new), (anew.agreed, anew.new));
            prop_assert_eq!(&kept.disagreements, &anew.disagreements);
            let reached = |found: Adjudicated| found.command.map(|command| judged(&carried_out(session.project(), command)));
            prop_assert_eq!(reached(kept), reached(anew));
        }
    }

    #[test]
    fn nothing_falls_between_and_the_order_of_annotators_does_not_matter(
        works in vec(vec((0..12_u32, 1..6_u32, 0..2_usize), 0..6), 1..4), rule in 0..4_usize,
    ) {
        let span = |(start, length, label): &(u32, u32, usize)| annotation("x", ["a", "b"][*label], &[(*start, start + length)]);
        let layers: Vec<Layer> = works.iter().enumerate().map(|(number, spans)| layer(number, spans.iter().map(span).collect())).collect();
        let project = with_layers("Ada wrote it all down", layers);
        let rule = [EXACT, MAJORITY, OVERLAPPING, Rule { quorum: Quorum::Any, place: Place::Overlapping }][rule];
        let found = adjudicated(&project, rule);
        let mut turned = people(&project);
        turned.reverse();
        let other = adjudicate(&project, &turned, &person("judge"), rule);
        let after = |found: &Adjudicated| found.command.clone().map_or_else(|| project.clone(), |command| carried_out(&project, command));
        let reached = after(&found);
        prop_assert_eq!(judged(&reached), judged(&after(&other)));
        prop_assert_eq!(found.agreed, judged(&reached).len());
        // Again changes nothing, and all that is said is in what was taken or in what is to be decided.
        prop_assert!(adjudicated(&reached, rule).command.is_none());
        let left: usize = found.disagreements.iter().flat_map(|one| &one.proposals).map(|one| one.annotations.len()).sum();
        let all: usize = works.iter().map(Vec::len).sum();
        if rule.quorum == Quorum::All && rule.place == Place::Exact {
            prop_assert_eq!(left + found.agreed * works.len().max(2), if works.len() > 1 { all } else { left + found.agreed * 2 });
        }
        prop_assert!(left <= all);
        if found.agreed == 0 {
            prop_assert_eq!(left, all);
        }
    }
}
