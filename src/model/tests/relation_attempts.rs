//! What may be asked for of relations, their types and fragments, before it is known what it finds.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::edit::command::Command;
use crate::model::record::extra::Extra;
use crate::model::tests::edits::{fragments, pick_annotation};
use crate::model::tests::relating::relation_type;
use crate::model::tests::*;

/// A command of which numbers choose among what is there, counted round.
#[derive(Clone, Debug)]
pub(crate) enum RelationAttempt {
    Relate { id: u8, kind: usize, from: usize, to: usize },
    Retype(Vec<usize>, usize),
    Reverse(usize),
    Remove(Vec<usize>),
    AddType(u8, usize),
    ChangeType { kind: usize, rule: usize, drop_excluded: bool },
    MoveType(usize, usize),
    RemoveType(usize),
    AddFragment(usize, (usize, usize)),
    RemoveFragment(usize, usize),
}

const RULES: [&str; 6] = ["a > b", ">", "> a c", "~", "a b ~ b", "nothing >"];

pub(crate) fn any_relation_attempt() -> impl Strategy<Value = RelationAttempt> {
    let any_place = any::<usize>;
    prop_oneof![
        4 => (0u8..12, any_place(), any_place(), any_place())
            .prop_map(|(id, kind, from, to)| RelationAttempt::Relate { id, kind, from, to }),
        2 => (vec(any_place(), 0..3), any_place()).prop_map(|(all, kind)| RelationAttempt::Retype(all, kind)),
        1 => any_place().prop_map(RelationAttempt::Reverse),
        1 => vec(any_place(), 0..3).prop_map(RelationAttempt::Remove),
        2 => (0u8..6, 0..RULES.len()).prop_map(|(id, rule)| RelationAttempt::AddType(id, rule)),
        2 => (any_place(), 0..RULES.len(), any::<bool>())
            .prop_map(|(kind, rule, drop_excluded)| RelationAttempt::ChangeType { kind, rule, drop_excluded }),
        1 => (any_place(), 0usize..4).prop_map(|(kind, to)| RelationAttempt::MoveType(kind, to)),
        1 => any_place().prop_map(RelationAttempt::RemoveType),
        2 => (any_place(), (0usize..30, 0usize..30))
            .prop_map(|(annotation, index)| RelationAttempt::AddFragment(annotation, index)),
        4 => (any_place(), 0usize..2).prop_map(|(annotation, index)| RelationAttempt::RemoveFragment(annotation, index)),
    ]
}

fn pick_relation(project: &Project, number: usize) -> RelationId {
    let found = project.relations().nth(number % project.relations().count().max(1));
    found.map_or(RelationId::new("nothing"), |relation| relation.id.clone())
}

fn pick_type(project: &Project, number: usize) -> RelationTypeId {
    let types = &project.schema().relations;
    // Now and then one that is not there.
    let found = types.get(number % (types.len() + usize::from(number.is_multiple_of(7))).max(1));
    found.map_or(RelationTypeId::new("nothing"), |kind| kind.id.clone())
}

/// What is wished of a project.
pub(crate) fn command(attempt: &RelationAttempt, project: &Project) -> Command {
    let relations =
        |numbers: &[usize]| numbers.iter().map(|number| pick_relation(project, *number)).collect();
    let annotation = |number: usize| pick_annotation(project, number).id;
    match attempt {
        RelationAttempt::Relate { id, kind, from, to } => Command::from(RelationCommand::Relate(Relation {
            id: RelationId::new(format!("r{id}")),
            kind: pick_type(project, *kind),
            from: annotation(*from),
            to: annotation(*to),
            annotator: None,
            origin: Origin::Human,
            time: None,
            extra: Extra::default(),
        })),
        RelationAttempt::Retype(numbers, kind) => Command::from(RelationCommand::Retype {
            relations: relations(numbers),
            kind: pick_type(project, *kind),
        }),
        RelationAttempt::Reverse(number) => {
            Command::from(RelationCommand::Reverse(pick_relation(project, *number)))
        }
        RelationAttempt::Remove(numbers) => Command::from(RelationCommand::Remove(relations(numbers))),
        RelationAttempt::AddType(id, rule) => {
            Command::from(RelationTypeCommand::Add(relation_type(&format!("type{id}: {}", RULES[*rule]))))
        }
        RelationAttempt::ChangeType { kind, rule, drop_excluded } => {
            let id = pick_type(project, *kind);
            let kind = relation_type(&format!("{id}: {}", RULES[*rule]));
            Command::from(RelationTypeCommand::Change { kind, drop_excluded: *drop_excluded })
        }
        RelationAttempt::MoveType(kind, to) => {
            Command::from(RelationTypeCommand::Move { kind: pick_type(project, *kind), to: *to })
        }
        RelationAttempt::RemoveType(kind) => {
            Command::from(RelationTypeCommand::Remove { kind: pick_type(project, *kind) })
        }
        RelationAttempt::AddFragment(number, index) => {
            let found = pick_annotation(project, *number);
            let span = fragments(project, &found.document, &[*index]).first();
            Command::from(AnnotationCommand::AddFragment { annotation: found.id, span })
        }
        RelationAttempt::RemoveFragment(number, index) => {
            // One that can lose something, if there is one.
            let picked = (0..9).map(|next| pick_annotation(project, number.wrapping_add(next)));
            let several = picked.filter(|found| found.fragments.count() > 1).map(|found| found.id).next();
            let annotation = several.unwrap_or_else(|| annotation(*number));
            Command::from(AnnotationCommand::RemoveFragment { annotation, index: *index })
        }
    }
}
