//! Types of relations, and what becomes of relations when these change.

use crate::model::tests::commands::done;
use crate::model::tests::relating::{RULES, relation_type, shown_relations, with_relations};
use crate::model::tests::*;

fn start(relations: &[&str]) -> Project {
    with_relations(project("A(one)A B(two)B C(three)C D:a(four)D"), RULES, relations)
}

fn add(rule: &str) -> RelationTypeCommand {
    RelationTypeCommand::Add(relation_type(rule))
}

fn change(rule: &str, drop_excluded: bool) -> RelationTypeCommand {
    RelationTypeCommand::Change { kind: relation_type(rule), drop_excluded }
}

fn move_to(id: &str, to: usize) -> RelationTypeCommand {
    RelationTypeCommand::Move { kind: RelationTypeId::new(id), to }
}

fn remove(id: &str) -> RelationTypeCommand {
    RelationTypeCommand::Remove { kind: RelationTypeId::new(id) }
}

/// The types of a project in their notation.
fn shown_types(project: &Project) -> Vec<String> {
    let list = |labels: &[LabelId]| labels.iter().map(|id| format!("{id} ")).collect::<String>();
    let shown = project.schema().relations.iter().map(|kind| {
        let sign = if kind.is_directed { '>' } else { '~' };
        format!("{}: {}{sign} {}", kind.id, list(&kind.from), list(&kind.to)).trim_end().to_string()
    });
    shown.collect()
}

fn names(project: &Project) -> Vec<String> {
    project.schema().relations.iter().map(|kind| kind.id.to_string()).collect()
}

fn refused(before: &[&str], command: RelationTypeCommand, expected: Rejection) {
    assert_eq!(command.plan(&start(before)), Err(expected), "{command:?}");
}

#[test]
fn types_are_added_changed_moved_and_removed() {
    let before = start(&[]);
    assert_eq!(shown_types(&before), RULES);
    let after = done(&before, &add("gives: a > b"));
    assert_eq!(
        shown_types(&after),
        ["said_by: a b > c", "next: >", "same: a ~ a b", "like: ~", "gives: a > b"]
    );
    let after = done(&before, &change("next: c ~ c", false));
    assert_eq!(shown_types(&after), ["said_by: a b > c", "next: c ~ c", "same: a ~ a b", "like: ~"]);
    for (id, to, order) in [
        ("said_by", 1, ["next", "said_by", "same", "like"]),
        ("said_by", 3, ["next", "same", "like", "said_by"]),
        ("said_by", 99, ["next", "same", "like", "said_by"]),
        ("like", 0, ["like", "said_by", "next", "same"]),
        ("same", 1, ["said_by", "same", "next", "like"]),
    ] {
        assert_eq!(names(&done(&before, &move_to(id, to))), order, "{id} to {to}");
    }
    assert_eq!(names(&done(&before, &remove("same"))), ["said_by", "next", "like"]);
}

#[test]
fn a_name_is_not_empty_and_given_once() {
    let named =
        |id: &str, name: &str| RelationType { name: name.to_string(), ..relation_type(&format!("{id}: >")) };
    let after = done(&start(&[]), &RelationTypeCommand::Add(named("new", "  new one\n")));
    assert_eq!(after.schema().relations[4].name, "new one");
    let rename =
        |id: &str, name: &str| RelationTypeCommand::Change { kind: named(id, name), drop_excluded: false };
    assert_eq!(done(&start(&[]), &rename("next", " then ")).schema().relations[1].name, "then");
    for command in [RelationTypeCommand::Add(named("new", " \t")), rename("next", "")] {
        refused(&[], command, Rejection::EmptyName);
    }
    for command in [RelationTypeCommand::Add(named("new", " LIKE ")), rename("next", "LIKE")] {
        refused(&[], command, Rejection::NameTaken("LIKE".to_string()));
    }
}

#[test]
fn what_is_not_there_cannot_be_changed() {
    let lost = || Rejection::NoSuchRelationType(RelationTypeId::new("lost"));
    refused(&[], change("lost: >", true), lost());
    refused(&[], move_to("lost", 0), lost());
    refused(&[], remove("lost"), lost());
    refused(&[], add("like: ~"), Rejection::IdTaken("like".to_string()));
    let no_label = || Rejection::NoSuchLabel(LabelId::new("z"));
    refused(&[], add("new: a > b z"), no_label());
    refused(&[], add("new: z > b"), no_label());
    refused(&[], change("next: > z", false), no_label());
    for nothing in [change("said_by: a b > c", false), change("next: >", true), move_to("next", 1)] {
        refused(&["r: A next B"], nothing, Rejection::NothingToChange);
    }
    // What a file brought may stay: a label that is not there, and a name that is there twice.
    let mut twice = start(&[]);
    let mut schema = (**twice.schema()).clone();
    schema.relations[3].name = "NEXT".to_string();
    twice.apply(&Transaction {
        schema: Some(Change::update(twice.schema(), schema)),
        ..Transaction::default()
    });
    assert_eq!(shown_types(&done(&twice, &change("next: b >", false)))[1], "next: b >");
    let before = with_relations(project("A(x)A"), &["old: z > a"], &[]);
    assert_eq!(shown_types(&done(&before, &change("old: z > b", false))), ["old: z > b"]);
    assert_eq!(change("old: y > b", false).plan(&before), Err(Rejection::NoSuchLabel(LabelId::new("y"))));
}

#[test]
fn a_rule_that_excludes_relations_is_refused_or_drops_them() {
    let relations = &["r: A next B", "s: A next C", "t: B next C", "u: A like B"];
    let narrow = "next: a > c";
    refused(relations, change(narrow, false), Rejection::ExcludesRelations(2));
    let after = done(&start(relations), &change(narrow, true));
    assert_eq!(shown_relations(&after), ["s: A next C", "u: A like B"]);
    assert_eq!(shown_types(&after)[1], narrow);
    // What broke the rule before is no reason to refuse another name.
    let broken = start(&["r: C said_by A", "s: A said_by C"]);
    let after = done(&broken, &change("said_by: a > c", false));
    assert_eq!(shown_relations(&after), ["r: C said_by A", "s: A said_by C"]);
    let excluded = Err(Rejection::ExcludesRelations(1));
    assert_eq!(change("said_by: b > c", false).plan(&broken), excluded);
}

#[test]
fn without_a_direction_what_is_said_both_ways_is_said_once() {
    let relations = &["r: A next B", "s: B next A", "t: A next C", "u: B like A"];
    refused(relations, change("next: ~", false), Rejection::ExcludesRelations(1));
    let after = done(&start(relations), &change("next: ~", true));
    assert_eq!(shown_relations(&after), ["r: A next B", "t: A next C", "u: B like A"]);
    // And with one again, each is what it was.
    let after = done(&after, &change("next: >", false));
    assert_eq!(shown_relations(&after), ["r: A next B", "t: A next C", "u: B like A"]);
    // What a file brought twice may stay, and hinders nothing.
    let twice = &["r: A like B", "s: B like A", "t: A like B"];
    assert_eq!(done(&start(twice), &change("like: ~ a b", false)).relations().count(), 3);
}

#[test]
fn a_type_goes_with_its_relations() {
    let relations = &["r: A next B", "s: A like B", "t: B next C"];
    let after = done(&start(relations), &remove("next"));
    assert_eq!((shown_relations(&after), names(&after).len()), (vec!["s: A like B".to_string()], 3));
}
