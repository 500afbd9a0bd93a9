//! Stretches of text that an annotation gains and loses.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::commands::done;
use crate::model::tests::*;

fn id() -> AnnotationId {
    AnnotationId::new("A")
}

/// What is quoted, as it stands first in the text.
fn add(project: &Project, quotation: &str) -> AnnotationCommand {
    AnnotationCommand::AddFragment { annotation: id(), span: quoted(project, &[quotation]).first() }
}

fn remove(index: usize) -> AnnotationCommand {
    AnnotationCommand::RemoveFragment { annotation: id(), index }
}

fn check_added(before: &str, quotation: &str, after: &str) {
    let before = project(before);
    assert_eq!(shown(&done(&before, &add(&before, quotation))), after);
}

fn refused(before: &str, command: impl Fn(&Project) -> AnnotationCommand, expected: Rejection) {
    let before = project(before);
    assert_eq!(command(&before).plan(&before), Err(expected));
}

#[test]
fn fragments_are_added() {
    check_added("A(one)A two three", "three", "A(one)A two A(three)A");
    check_added("one A(two)A three", "one", "A(one)A A(two)A three");
    // What touches or overlaps becomes one.
    check_added("A(one)A two three", " two", "A(one two)A three");
    check_added("A(one)A two three", "e tw", "A(one tw)Ao three");
    check_added("A(one)A two A(three)A four", " two ", "A(one two three)A four");
    check_added("A(one)A A(two)A A(three)A four", "one two three four", "A(one two three four)A");
    check_added("A(one)A B(two)B", "two", "A(one)A A(B(two)A)B");
    let crossed = project("B(A(one)A two)B");
    assert_eq!(shown(&done(&crossed, &add(&crossed, "two"))), "A(B(one)A A(two)A)B");
}

#[test]
fn fragments_are_removed() {
    for (index, after) in
        [(0, "one A(two)A A(three)A"), (1, "A(one)A two A(three)A"), (2, "A(one)A A(two)A three")]
    {
        assert_eq!(shown(&done(&project("A(one)A A(two)A A(three)A"), &remove(index))), after);
    }
    let fragments = quoted(&project("one two three"), &["one", "three"]);
    let indices = (0..14).map(|byte| fragments.index_at(at(byte)));
    let expected = [vec![Some(0); 3], vec![None; 5], vec![Some(1); 5], vec![None]].concat();
    assert_eq!(indices.collect::<Vec<_>>(), expected);
}

#[test]
fn what_cannot_be_gained_or_lost_is_refused() {
    refused("A(one)A two", |_| remove(0), Rejection::LastFragment);
    refused("A(one)A two", |_| remove(1), Rejection::NoSuchFragment);
    refused("A(one)A A(two)A", |_| remove(2), Rejection::NoSuchFragment);
    refused("A(one two)A", |project| add(project, "one two"), Rejection::NothingToChange);
    refused("A(one two)A", |project| add(project, "two"), Rejection::NothingToChange);
    let missing = Rejection::NoSuchAnnotation(id());
    refused("one two", |project| add(project, "two"), missing.clone());
    refused("one two", |_| remove(0), missing);
    let outside = |_: &Project| AnnotationCommand::AddFragment { annotation: id(), span: span(4, 99) };
    refused("A(one)A two", outside, Rejection::NotInText);
    let inside = |_: &Project| AnnotationCommand::AddFragment { annotation: id(), span: span(4, 5) };
    refused("A(one)A é", inside, Rejection::NotInText);
    // Another one says that already.
    refused("A(B:a(one)A)B B(two)B", |project| add(project, "two"), Rejection::AlreadyAnnotated);
    refused("A(B:a(one)A)B A(two)A", |_| remove(1), Rejection::AlreadyAnnotated);
    let resting = project("A(one)A A(two)A three");
    let three = add(&resting, "three");
    resting.documents().for_each(|document| document.text.unload());
    for command in [three, remove(1)] {
        assert_eq!(command.plan(&resting), Err(Rejection::TextNotLoaded));
    }
}

fn any_spans() -> impl Strategy<Value = Vec<Span>> {
    vec((0u32..60, 1u32..9).prop_map(|(start, length)| span(start, start + length)), 1..8)
}

proptest! {
    #[test]
    fn fragments_gain_and_lose_what_they_are_told(spans in any_spans(), more in any_spans(), index in 0usize..8) {
        let before = Fragments::new(spans).unwrap();
        let is_normal = |fragments: &Fragments| {
            let parts: Vec<Span> = fragments.iter().collect();
            parts.windows(2).all(|pair| pair[0].end() < pair[1].start())
        };
        let added = more[0];
        let with = before.with(added);
        prop_assert!(is_normal(&with));
        for byte in 0..80 {
            prop_assert_eq!(with.contains(at(byte)), before.contains(at(byte)) || added.contains(at(byte)));
        }
        let is_apart = before.iter().all(|one| one.end() < added.start() || added.end() < one.start());
        if is_apart {
            let index = with.index_at(added.start()).unwrap();
            prop_assert_eq!(with.without(index), Some(before.clone()), "added and taken away");
        }
        let parts: Vec<Span> = before.iter().collect();
        for byte in 0..80 {
            let index = parts.iter().position(|part| part.contains(at(byte)));
            prop_assert_eq!(before.index_at(at(byte)), index);
        }
        match (parts.get(index), before.without(index)) {
            (Some(part), Some(without)) => {
                prop_assert!(is_normal(&without));
                prop_assert_eq!(without.count(), parts.len() - 1);
                prop_assert_eq!(without.with(*part), before, "taken away and added");
            }
            (Some(_), None) => prop_assert_eq!(parts.len(), 1),
            (None, without) => prop_assert_eq!(without, Some(before)),
        }
    }
}
