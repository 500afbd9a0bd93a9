//! Names of labels on paper: all that there are, none over another, and none within a word whose letters join.

use crate::model::tests::*;
use crate::paint::paper::{Hanging, hanging};
use crate::paint::runs::Tag;

/// Checks what hangs over the document of the notation: the characters before it, its names, with `'` for short ones, and
/// after `+` the space before it in tenths of a letter's size.
#[track_caller]
fn check(notation: &str, expected: &str) {
    let project = project(notation);
    let id = DocumentId::new(DOCUMENT);
    let text = project.document(&id).and_then(|document| document.text.get()).unwrap();
    let (annotations, schema, block) = (project.annotations(&id), project.schema(), text.whole().unwrap());
    let runs = runs(&text, &annotations, schema, &lanes(&annotations, block), block);
    let name = |tag: &Tag, is_short: bool| {
        let name = schema.labels[tag.label.unwrap()].name.clone();
        if is_short { name.chars().take(1).collect() } else { name }
    };
    let show = |hanging: Hanging| {
        let before = text.as_str()[..hanging.offset.index()].chars().count();
        let names: Vec<String> = hanging.tags.iter().map(|tag| name(tag, hanging.is_short)).collect();
        let short = if hanging.is_short { "'" } else { "" };
        let space = (hanging.space * 10.0).round();
        format!(
            "{before}^{}{short}{}",
            names.join(","),
            if space > 0.0 { format!("+{space}") } else { String::new() }
        )
    };
    let shown = hanging(&text, &annotations, schema, &runs, block, &name).into_iter().map(show);
    assert_eq!(shown.collect::<Vec<_>>().join(" "), expected);
}

#[test]
fn names_hang_where_their_spans_start() {
    check("A:actor(Ada)A met the B:place(London)B agents", "0^actor 12^place");
    check("A:actor(Ada B:place(Lovelace)B)A", "0^actor 4^place");
    check("A:actor(Ada C:claim(B:place(x)B)C)A", "0^actor 4^claim,place");
}

#[test]
fn words_make_way_for_names_that_have_no_room() {
    check("A:actor(i)AB:place(i)B", "0^a' 1^place+3");
}

#[test]
fn what_found_no_lane_is_named_too() {
    // On the screen the margin counts it; on paper it would be lost.
    check("A:a(one B:b(two C:c(three D:d(four)D)C)B)A", "0^a 4^b 8^c 14^d");
}

#[test]
fn nothing_hangs_within_a_word_of_joined_letters() {
    // It used to part the digits of a number.
    check("שלום 9A:a(00)A,000", "5^a");
    check("قال سA:a(انا)A", "4^a");
    check("wroA:a(te)A", "3^a");
}

#[test]
fn names_hang_at_their_words_in_lines_of_two_directions() {
    let marks = |notation: &str| -> Vec<(Option<char>, bool)> {
        let project = project(notation);
        let id = DocumentId::new(DOCUMENT);
        let text = project.document(&id).and_then(|document| document.text.get()).unwrap();
        let (annotations, schema, block) =
            (project.annotations(&id), project.schema(), text.whole().unwrap());
        let runs = runs(&text, &annotations, schema, &lanes(&annotations, block), block);
        let hanging = hanging(&text, &annotations, schema, &runs, block, &|_, _| String::new());
        hanging.into_iter().map(|hanging| (hanging.mark, hanging.is_leftward)).collect()
    };
    let (hebrew, arabic, latin) = (Some('\u{200F}'), Some('\u{61C}'), Some('\u{200E}'));
    assert_eq!(marks("from A:a(שמעון)A and B:b(سانا)B"), [(hebrew, true), (arabic, true)]);
    assert_eq!(marks("قال A:a(UN)A عن B:b(13)B"), [(latin, false), (None, true)]);
    assert_eq!(marks("A:a(Ada)A wrote"), [(None, false)]);
}
