//! The notation that the other tests are written in.

use crate::model::tests::*;

#[test]
fn the_notation_says_a_text_and_its_annotations() {
    let (text, annotations) = parse(DOCUMENT, "A(Ada B(Lovelace)A wrote)B the note");
    assert_eq!(text, "Ada Lovelace wrote the note");
    assert_eq!(annotations, [annotation("A", "a", &[(0, 12)]), annotation("B", "b", &[(4, 18)])]);
}

#[test]
fn an_annotation_may_have_a_label_and_several_fragments() {
    let (text, annotations) = parse(DOCUMENT, "A:actor(Ada)A and A:actor(Grace)A \\(Hopper\\)");
    assert_eq!(text, "Ada and Grace (Hopper)");
    assert_eq!(annotations, [annotation("A", "actor", &[(0, 3), (8, 13)])]);
}

#[test]
fn what_is_read_is_shown() {
    for notation in [
        "",
        "no annotation",
        "A(all)A",
        "A(Ada B(Lovelace)A wrote)B the note",
        "A:claim(x B(y)A C(z)B)C",
        "A(Ada)A and A(Grace)A",
        "f\\(x\\) \\\\ é A(👍🏽)A",
    ] {
        assert_eq!(shown(&project(notation)), notation);
    }
}

#[test]
fn selections_and_carets_are_marked() {
    assert_eq!(selected("é[b]c"), ("ébc".to_string(), at(2), at(3)));
    assert_eq!(selected("é]b[c"), ("ébc".to_string(), at(3), at(2)));
    assert_eq!(caret("é|b"), ("éb".to_string(), at(2)));
}
