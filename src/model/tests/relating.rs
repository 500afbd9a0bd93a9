//! Which relations may be said, and what becomes of them.
//!
//! A type of relation is written `said_by: a b > c`, one without a direction `same: a ~ a`, and a relation
//! `r1: A said_by B`.

use crate::model::record::extra::Extra;
use crate::model::tests::commands::done;
use crate::model::tests::relations::{breaks_rule, relation_types_between, relations_between};
use crate::model::tests::*;

/// Types of relations in the notation.
pub(super) const RULES: &[&str] = &["said_by: a b > c", "next: >", "same: a ~ a b", "like: ~"];

/// The type that the notation says; its name is its id in capitals.
pub(super) fn relation_type(notation: &str) -> RelationType {
    let (id, rule) = notation.split_once(':').unwrap();
    let (from, to) = rule.split_once(['>', '~']).unwrap();
    let labels = |list: &str| list.split_whitespace().map(LabelId::new).collect();
    RelationType {
        id: RelationTypeId::new(id),
        name: id.to_uppercase(),
        from: labels(from),
        to: labels(to),
        is_directed: rule.contains('>'),
        description: String::new(),
        extra: Extra::default(),
    }
}

/// The relation that the notation says.
pub(super) fn relation(notation: &str) -> Relation {
    let parts: Vec<&str> = notation.split([':', ' ']).filter(|part| !part.is_empty()).collect();
    let [id, from, kind, to] = parts[..] else { panic!("no relation: {notation}") };
    Relation {
        id: RelationId::new(id),
        kind: RelationTypeId::new(kind),
        from: AnnotationId::new(from),
        to: AnnotationId::new(to),
        annotator: None,
        origin: Origin::Human,
        time: None,
        extra: Extra::default(),
    }
}

/// The project with these types of relations and these relations.
pub(super) fn with_relations(mut project: Project, rules: &[&str], relations: &[&str]) -> Project {
    let relations_of_schema = rules.iter().map(|rule| relation_type(rule)).collect();
    let schema = Schema { relations: relations_of_schema, ..(**project.schema()).clone() };
    let relations = relations.iter().map(|one| relation(one));
    project.apply(&Transaction {
        schema: Some(Change::update(project.schema(), schema)),
        relations: relations.map(|one| (one.id.clone(), Change::create(one))).collect(),
        ..Transaction::default()
    });
    project
}

/// The relations of a project in the notation.
pub(super) fn shown_relations(project: &Project) -> Vec<String> {
    project.relations().map(|one| format!("{}: {} {} {}", one.id, one.from, one.kind, one.to)).collect()
}

/// A project with two `a`, two `b` and two `c`, and these relations.
fn start(relations: &[&str]) -> Project {
    let project = project("A(one)A B(two)B C(three)C D:a(four)D E:b(five)E F:c(six)F");
    with_relations(project, RULES, relations)
}

fn relate(notation: &str) -> RelationCommand {
    RelationCommand::Relate(relation(notation))
}

fn retype(relations: &[&str], kind: &str) -> RelationCommand {
    let relations = relations.iter().map(RelationId::new).collect();
    RelationCommand::Retype { relations, kind: RelationTypeId::new(kind) }
}

fn reverse(relation: &str) -> RelationCommand {
    RelationCommand::Reverse(RelationId::new(relation))
}

fn remove(relations: &[&str]) -> RelationCommand {
    RelationCommand::Remove(relations.iter().map(RelationId::new).collect())
}

fn check(before: &[&str], command: RelationCommand, after: &[&str]) {
    assert_eq!(shown_relations(&done(&start(before), &command)), after, "{command:?}");
}

fn refused(before: &[&str], command: RelationCommand, expected: Rejection) {
    assert_eq!(command.plan(&start(before)), Err(expected), "{command:?}");
}

fn against(rule: &str) -> Rejection {
    let kind = relation_type(rule);
    let names = |labels: &[LabelId]| labels.iter().map(LabelId::to_string).collect();
    let (from, to) = (names(&kind.from), names(&kind.to));
    Rejection::AgainstRule { kind: kind.name, from, to, is_directed: kind.is_directed }
}

#[test]
fn relations_are_said_changed_and_taken_back() {
    check(&[], relate("r: A said_by C"), &["r: A said_by C"]);
    check(&["r: A said_by C"], relate("s: A said_by F"), &["r: A said_by C", "s: A said_by F"]);
    check(&["r: A said_by C"], relate("s: A next C"), &["r: A said_by C", "s: A next C"]);
    check(&["r: A next B"], relate("s: B next A"), &["r: A next B", "s: B next A"]);
    check(
        &["r: A next C", "s: B next C"],
        retype(&["r", "s"], "said_by"),
        &["r: A said_by C", "s: B said_by C"],
    );
    check(
        &["r: A said_by C", "s: B next C"],
        retype(&["r", "s", "r"], "next"),
        &["r: A next C", "s: B next C"],
    );
    check(&["r: A next B"], reverse("r"), &["r: B next A"]);
    check(&["r: A next B", "s: B next C"], remove(&["r", "r"]), &["s: B next C"]);
    check(&["r: A next B", "s: B next C"], remove(&["s", "r"]), &[]);
}

#[test]
fn relations_join_texts() {
    let texts = project_of(&[("one", "A(x)A"), ("two", "C(y)C")]);
    let after = done(&with_relations(texts, RULES, &[]), &relate("r: A said_by C"));
    assert_eq!(shown_relations(&after), ["r: A said_by C"]);
}

#[test]
fn without_a_direction_either_end_may_be_either() {
    check(&[], relate("r: A same E"), &["r: A same E"]);
    check(&[], relate("r: E same A"), &["r: E same A"]);
    refused(&["r: A same E"], relate("s: A same E"), Rejection::AlreadyRelated);
    refused(&["r: A same E"], relate("s: E same A"), Rejection::AlreadyRelated);
    refused(&["r: A same D"], reverse("r"), Rejection::NothingToChange);
    refused(&[], relate("r: B same E"), against("same: a ~ a b"));
}

#[test]
fn rules_hold_when_something_is_said() {
    let rule = || against("said_by: a b > c");
    refused(&[], relate("r: C said_by A"), rule());
    refused(&[], relate("r: C said_by F"), rule());
    refused(&[], relate("r: A said_by B"), rule());
    refused(&["r: A said_by C"], reverse("r"), rule());
    refused(&["r: A next C", "s: A next B"], retype(&["r", "s"], "said_by"), rule());
}

#[test]
fn what_cannot_be_said_is_refused() {
    let before = &["r: A next B", "s: A said_by C", "t: B next A", "u: A like B", "v: A like D"];
    refused(before, relate("r: A next C"), Rejection::IdTaken("r".to_string()));
    refused(before, relate("x: A next B"), Rejection::AlreadyRelated);
    refused(before, relate("x: A next A"), Rejection::RelatedToItself);
    refused(before, relate("x: A like A"), Rejection::RelatedToItself);
    refused(before, relate("x: A lost B"), Rejection::NoSuchRelationType(RelationTypeId::new("lost")));
    refused(before, relate("x: A next Z"), Rejection::NoSuchAnnotation(AnnotationId::new("Z")));
    refused(before, relate("x: Z next A"), Rejection::NoSuchAnnotation(AnnotationId::new("Z")));
    refused(before, reverse("r"), Rejection::AlreadyRelated);
    let nowhere = || Rejection::NoSuchRelation(RelationId::new("x"));
    refused(before, reverse("x"), nowhere());
    refused(before, remove(&["r", "x"]), nowhere());
    refused(before, retype(&["r", "x"], "next"), nowhere());
    refused(before, retype(&["r"], "lost"), Rejection::NoSuchRelationType(RelationTypeId::new("lost")));
    refused(before, retype(&["u"], "next"), Rejection::AlreadyRelated);
    // Neither was said before, but then both would be the same.
    refused(&["r: A next D", "t: D next A"], retype(&["r", "t"], "same"), Rejection::AlreadyRelated);
    refused(&["r: A next B", "u: A like B"], retype(&["r", "u"], "said_by"), against("said_by: a b > c"));
    for nothing in [retype(&["r"], "next"), retype(&[], "next"), remove(&[])] {
        refused(before, nothing, Rejection::NothingToChange);
    }
}

#[test]
fn a_label_that_changes_leaves_its_relations() {
    let before = start(&["r: A said_by C", "s: A same D", "t: A like B"]);
    let broken = |project: &Project| {
        let broken = project.relations().filter(|one| breaks_rule(project.schema(), project, one));
        broken.map(|one| one.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(broken(&before), [""; 0]);
    let relabel = |id: &str, label: &str| AnnotationCommand::Relabel {
        annotations: vec![AnnotationId::new(id)],
        label: LabelId::new(label),
    };
    let after = done(&before, &relabel("A", "c"));
    assert_eq!(shown_relations(&after), shown_relations(&before));
    assert_eq!(broken(&after), ["r", "s"]);
    // Such a relation may be put right, and taken back.
    let after = done(&after, &retype(&["r"], "next"));
    assert_eq!(broken(&after), ["s"]);
    assert_eq!(broken(&done(&after, &remove(&["s"]))), [""; 0]);
    assert_eq!(broken(&with_relations(project("A(x)A B(y)B"), &[], &["r: A next B"])), ["r"], "no such type");
}

#[test]
fn what_a_label_may_its_kinds_may() {
    let mut project = project("A(one)A X:d(two)X C(three)C Y:e(four)Y");
    let mut schema = (**project.schema()).clone();
    for (label, parent) in [("d", "a"), ("e", "d")] {
        let label = schema.labels.iter_mut().find(|one| one.id.as_str() == label).unwrap();
        label.parent = Some(LabelId::new(parent));
    }
    project.apply(&Transaction {
        schema: Some(Change::update(project.schema(), schema)),
        ..Transaction::default()
    });
    let project = with_relations(project, &["said_by: a > c", "kind: d > c"], &[]);
    for (command, is_granted) in [
        (relate("r: X said_by C"), true),
        (relate("r: Y said_by C"), true),
        (relate("r: Y kind C"), true),
        (relate("r: A kind C"), false),
        (relate("r: C said_by X"), false),
    ] {
        assert_eq!(command.plan(&project).is_ok(), is_granted, "{command:?}");
    }
}

#[test]
fn what_may_be_said_between_two_labels() {
    let schema = start(&[]).schema().clone();
    let told = |from: &str, to: &str| {
        let possible = relation_types_between(&schema, &LabelId::new(from), &LabelId::new(to));
        let told =
            possible.iter().map(|one| format!("{}{}", if one.is_reversed { "<" } else { "" }, one.kind.id));
        told.collect::<Vec<_>>().join(" ")
    };
    assert_eq!(told("a", "c"), "said_by next like <next");
    assert_eq!(told("c", "a"), "next like <said_by <next");
    assert_eq!(told("a", "b"), "next same like <next");
    assert_eq!(told("b", "a"), "next same like <next");
    assert_eq!(told("b", "b"), "next like <next");
    // What is offered is not refused, and nothing else is allowed.
    let project = start(&[]);
    for (from, one) in [("A", "a"), ("B", "b"), ("C", "c")] {
        for (to, other) in [("D", "a"), ("E", "b"), ("F", "c")] {
            let possible = relation_types_between(&schema, &LabelId::new(one), &LabelId::new(other));
            for kind in &schema.relations {
                for (is_reversed, from, to) in [(false, from, to), (true, to, from)] {
                    let command = relate(&format!("r: {from} {} {to}", kind.id));
                    let is_offered = possible
                        .iter()
                        .any(|one| one.kind == kind && (one.is_reversed == is_reversed || !kind.is_directed));
                    assert_eq!(command.plan(&project).is_ok(), is_offered, "{command:?}");
                }
            }
        }
    }
}

#[test]
fn relations_between_two_are_found_from_either() {
    let project = start(&["r: A next B", "s: B like A", "t: A next C", "u: A next D", "v: A next E"]);
    let between = |one: &str, other: &str| {
        let (one, other) = (AnnotationId::new(one), AnnotationId::new(other));
        relations_between(&project, &one, &other).map(|one| one.id.to_string()).collect::<Vec<_>>()
    };
    assert_eq!(between("A", "B"), ["r", "s"]);
    assert_eq!(between("B", "A"), ["r", "s"]);
    assert_eq!(between("C", "A"), ["t"]);
    assert_eq!(between("C", "B"), [""; 0]);
    assert_eq!(between("A", "A"), [""; 0]);
}
