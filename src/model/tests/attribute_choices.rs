//! Choices that are renamed, values that are counted, and attributes that kinds of labels have.

use crate::model::record::extra::Extra;
use crate::model::tests::attribute_commands::{
    attribute, id, one_of, project_with, refused, said, say, say_of_document, some_of, text, texts,
};
use crate::model::tests::commands::done;
use crate::model::tests::*;

fn choose(attribute: &str, choices: &[&str]) -> AttributeCommand {
    let choices = choices.iter().map(|choice| choice.to_string()).collect();
    AttributeCommand::SetChoices { attribute: id(attribute), choices }
}

#[test]
fn a_renamed_value_is_renamed_wherever_it_is_chosen() {
    let mut before = project_with(
        "A(Ada)A B(said)B A(so)A C:a(!)C",
        &[
            attribute("x", "a b", one_of(&["one", "two"])),
            attribute("y", "", some_of(&["one", "two"])),
            attribute("z", "a", AttributeKind::Text),
        ],
    );
    for command in [
        say(&["A"], "x", text("one")),
        say(&["B"], "x", text("two")),
        say(&["A"], "z", text("one")),
        say_of_document("y", texts(&["two", "one"])),
    ] {
        before = done(&before, &command);
    }
    let after = done(&before, &choose("x", &["first", "two"]));
    assert_eq!(said(&after), ["document: y two+one", "A: x first, z one", "B: x two"]);
    assert_eq!(after.schema().attribute(&id("x")).unwrap().kind, one_of(&["first", "two"]));
    assert!(done(&after, &choose("x", &["one", "two"])) == before);
    let after = done(&before, &choose("y", &["one", "second"]));
    assert_eq!(said(&after), ["document: y second+one", "A: x one, z one", "B: x two"]);
    assert_eq!(choose("x", &["first", "two"]).loses(&before), 0);

    refused(&before, &choose("x", &["two", "two"]), Rejection::NamedTwice("two".into()));
    refused(&before, &choose("x", &[" ", "two"]), Rejection::EmptyName);
    refused(&before, &choose("x", &[]), Rejection::NoChoices);
    refused(&before, &choose("x", &["one", "two"]), Rejection::NothingToChange);
    refused(&before, &choose("z", &["one"]), Rejection::ValueDoesNotFit("z".into()));
    refused(&before, &choose("w", &["one"]), Rejection::NoSuchAttribute(id("w")));
}

// Each of them used to be a step of its own.
#[test]
fn all_choices_of_an_attribute_are_renamed_in_one_step() {
    let attributes = [attribute("x", "a b", some_of(&["one", "two", "three"]))];
    let mut before = project_with("A(Ada)A B(said)B", &attributes);
    for command in [say(&["A"], "x", texts(&["one", "two"])), say(&["B"], "x", texts(&["three"]))] {
        before = done(&before, &command);
    }
    let after = done(&before, &choose("x", &["first", "two", "third", "fourth"]));
    assert_eq!(said(&after), ["A: x first+two", "B: x third"]);
    assert!(done(&after, &choose("x", &["one", "two", "three"])) != before, "there is no telling");
    let shorter = choose("x", &["one", "two"]);
    assert_eq!(
        (shorter.loses(&before), said(&done(&before, &shorter))),
        (1, vec!["A: x one+two".to_string()])
    );
    let turned = choose("x", &["two", "one", "three"]);
    assert_eq!((turned.loses(&before), said(&done(&before, &turned))), (0, said(&before)));
}

#[test]
fn a_list_of_choices_tells_which_were_renamed() {
    for (choices, after, expected) in [
        ("a b c", "a x c", "A: x a+x+c"),
        ("a b c", "x b y", "A: x x+b+y"),
        ("a b", "x b c", "A: x x+b"),
        ("a b", "b a", "A: x a+b"),
        ("a", "a b", "A: x a"),
        ("a b", "b c", ""),
        ("a b c", "x c", ""),
    ] {
        let words = |list: &'static str| list.split_whitespace().collect::<Vec<_>>();
        let before = project_with("A(Ada)A", &[attribute("x", "a", some_of(&words(choices)))]);
        let before = done(&before, &say(&["A"], "x", texts(&words(choices))));
        let after_it = done(&before, &choose("x", &words(after)));
        assert_eq!(said(&after_it).join(""), expected, "{choices} -> {after}");
    }
}

#[test]
fn values_and_relations_are_counted() {
    let attributes = [attribute("x", "a b", AttributeKind::Flag), attribute("y", "", AttributeKind::Text)];
    let before = project_with("A(Ada)A B(said)B", &attributes);
    assert_eq!(attribute_usages(&before), [0, 0]);
    let after = done(&before, &say(&["A", "B"], "x", AttributeValue::Flag(false)));
    let after = done(&after, &say_of_document("y", text("news")));
    assert_eq!(attribute_usages(&after), [2, 1]);

    let related = related(after, &[("r", "A", "B"), ("s", "B", "A")]);
    let mut schema = (**related.schema()).clone();
    let of = |id: &str| RelationType {
        id: RelationTypeId::new(id),
        name: id.to_string(),
        from: Vec::new(),
        to: Vec::new(),
        is_directed: true,
        description: String::new(),
        extra: Extra::default(),
    };
    schema.relations = vec![of("nothing"), of("said_by")];
    let mut typed = related.clone();
    let schema = Some(Change::update(related.schema(), schema));
    typed.apply(&Transaction { schema, ..Transaction::default() });
    assert_eq!(relation_usages(&typed), [0, 2]);
}

#[test]
fn a_value_that_a_file_brought_is_not_said_twice_when_it_is_renamed() {
    let mut before = project_with("A(Ada)A", &[attribute("x", "a", some_of(&["one"]))]);
    let ada = before.annotation(&AnnotationId::new("A")).unwrap();
    let attributes = Attributes::new(vec![(id("x"), texts(&["one", "two", "one"]))]);
    let brought = Change::update(ada, Annotation { attributes, ..(**ada).clone() });
    let annotations = [(AnnotationId::new("A"), brought)].into_iter().collect();
    before.apply(&Transaction { annotations, ..Transaction::default() });
    assert_eq!(said(&done(&before, &choose("x", &["two"]))), ["A: x two"]);
}

proptest::proptest! {
    #[test]
    fn what_is_renamed_and_renamed_back_is_as_it_was(
        chosen in proptest::collection::vec(proptest::sample::subsequence(vec!["one", "two", "three"], 0..=3), 3),
        renamed in proptest::sample::subsequence(vec!["one", "two", "three"], 1..=3),
    ) {
        let kind = some_of(&["one", "two", "three"]);
        let mut before = project_with("A(Ada)A B(said)B C:a(so)C", &[attribute("x", "a b", kind)]);
        for (name, chosen) in ["A", "B", "C"].into_iter().zip(&chosen) {
            if let Ok(transaction) = say(&[name], "x", texts(chosen)).plan(&before) {
                before.apply(&transaction);
            }
        }
        let new_name = |words: &str| renamed.iter().fold(words.to_string(), |words, from| words.replace(from, &from.to_uppercase()));
        let choices = ["one", "two", "three"].map(new_name);
        let after = done(&before, &choose("x", &choices.each_ref().map(String::as_str)));
        proptest::prop_assert_eq!(said(&after), said(&before).iter().map(|said| new_name(said)).collect::<Vec<_>>());
        proptest::prop_assert!(done(&after, &choose("x", &["one", "two", "three"])) == before);
    }
}

#[test]
fn what_a_label_has_its_kinds_have() {
    let mut before = project_with(
        "A(Ada)A B(said)B C:c(so)C",
        &[
            Attribute { required: true, ..attribute("x", "a", AttributeKind::Text) },
            attribute("y", "c", AttributeKind::Text),
            attribute("z", "", AttributeKind::Text),
        ],
    );
    let under = |schema: &mut Schema, label: usize, parent: &str| {
        schema.labels[label].parent = Some(LabelId::new(parent));
    };
    let mut schema = (**before.schema()).clone();
    under(&mut schema, 1, "a");
    under(&mut schema, 2, "b");
    before.apply(&Transaction {
        schema: Some(Change::update(before.schema(), schema)),
        ..Transaction::default()
    });
    let of = |label: &str| {
        let label = LabelId::new(label);
        before.schema().attributes_of(&label).map(|one| one.name.clone()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!([of("a"), of("b"), of("c"), of("nothing")], ["x", "x", "x y", ""]);
    let not_of_a = Rejection::NotOfLabel { attribute: "y".into(), label: "a".into() };
    refused(&before, &say(&["A"], "y", text("so")), not_of_a);
    let after = done(&before, &say(&["A", "B", "C"], "x", text("so")));
    assert_eq!(said(&after), ["A: x so", "B: x so", "C: x so"]);
    let me = AnnotatorId::new(ME);
    assert_eq!((missing(&before, &me).annotations.len(), missing(&after, &me).annotations.len()), (3, 0));
    // A label that has it in its own right keeps its values, and so do its kinds.
    let of_a_kind = AttributeCommand::Change(attribute("x", "b", AttributeKind::Text));
    assert_eq!(of_a_kind.loses(&after), 1);
    assert_eq!(said(&done(&after, &of_a_kind)), ["B: x so", "C: x so"]);
}
