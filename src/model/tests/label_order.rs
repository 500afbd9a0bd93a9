//! The order in which people see labels, and steps in it.

use crate::model::record::label_order::{outline, step};
use crate::model::tests::*;
use crate::text::movement::Direction;
use crate::text::movement::Direction::{Backward, Forward};

/// A schema out of words such as `People/actor<person`: the label `actor` under a heading, a kind of `person`.
fn schema(written: &str) -> Schema {
    let read = |(index, word): (usize, &str)| {
        let (group, rest) = word.split_once('/').unwrap_or(("", word));
        let (name, parent) = rest.split_once('<').map_or((rest, None), |(name, parent)| (name, Some(parent)));
        Label { group: group.to_string(), parent: parent.map(LabelId::new), ..label(index, name) }
    };
    Schema { labels: written.split(' ').enumerate().map(read).collect(), ..Schema::default() }
}

/// What people see: a stroke before each group, dots before kinds.
fn seen(schema: &Schema) -> String {
    let seen = outline(schema).into_iter().map(|one| {
        let stroke = if one.is_first { "|" } else { "" };
        format!("{stroke}{}{}", ".".repeat(one.depth), schema.labels[one.index].name)
    });
    seen.collect::<Vec<_>>().join(" ")
}

#[test]
fn groups_stand_together_and_kinds_below_what_they_are_kinds_of() {
    for (written, expected) in [
        ("a b c", "|a b c"),
        ("a<b b c<a", "|b .a ..c"),
        ("G/a H/b G/c d", "|d |a c |b"),
        ("G/a b<a H/c<a d<c", "|a .b |c .d"),
        ("G/a<b b", "|b |a"),
        ("a<gone b", "|a b"),
    ] {
        assert_eq!(seen(&schema(written)), expected, "{written}");
    }
    assert_eq!(outline(&Schema::default()), []);
}

/// What people see after a step.
fn stepped(written: &str, name: &str, direction: Direction) -> Option<String> {
    let mut project = project("");
    let before = Some(Change::update(project.schema(), schema(written)));
    project.apply(&Transaction { schema: before, ..Transaction::default() });
    let command = step(project.schema(), &LabelId::new(name), direction)?;
    let transaction = command.plan(&project).unwrap();
    project.apply(&transaction);
    Some(seen(project.schema()))
}

#[test]
fn a_step_goes_past_one_label_of_the_same_kind_or_one_group() {
    for (written, name, direction, expected) in [
        ("a b c", "b", Backward, Some("|b a c")),
        ("a b c", "b", Forward, Some("|a c b")),
        ("a b c", "a", Backward, None),
        ("a b c", "c", Forward, None),
        ("a b<a c", "a", Forward, Some("|c a .b")),
        ("a b<a c d<a", "d", Backward, Some("|a .d .b c")),
        ("a b<a c d<a", "b", Backward, None),
        ("a b<a c d<a", "d", Forward, None),
        // The group of `a` used to go behind that of `b` with this.
        ("G/a H/b G/c", "a", Forward, Some("|c a |b")),
        ("G/a H/b G/c", "b", Backward, Some("|b |a c")),
        ("G/a H/b G/c H/d", "d", Backward, Some("|a c |d b")),
        ("G/a b", "a", Backward, None),
        ("G/a b", "gone", Backward, None),
    ] {
        let after = stepped(written, name, direction);
        assert_eq!(after.as_deref(), expected, "{name} {direction:?} in {written}");
    }
}

#[test]
fn examples_are_the_first_of_each_label_whose_text_is_there() {
    let project = project_of(&[("one", "A:a(x)A B:b(y)B E:b(v)E"), ("two", "C:c(z)C D:a(w)D")]);
    let ids = |project: &Project| {
        let examples = examples(project);
        let ids = examples.iter().map(|one| one.as_ref().map_or("-".to_string(), |one| one.id.to_string()));
        ids.collect::<Vec<_>>().join("")
    };
    assert_eq!(ids(&project), "ABC");
    let first = project.documents().next().unwrap();
    first.text.unload();
    assert_eq!(ids(&project), "D-C");
    let told: Vec<_> = usages(&project).iter().map(|usage| (usage.spans, usage.documents)).collect();
    assert_eq!(told, [(2, 2), (2, 1), (1, 1)]);
    for (label, all) in project.schema().labels.iter().zip(usages(&project)) {
        assert_eq!(usage(&project, &label.id), all);
    }
}
