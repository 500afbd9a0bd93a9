//! A code says what a file does, is short, and is refused if anything in it was changed.

use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::format::problem::Reason;
use crate::format::tests::any::any_project;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation};
use crate::model::record::extra::Extra;
use crate::model::tests::{annotation, project};
use crate::team::code::{Unwritten, find, read, write};
use crate::team::hand_in::{DoneDocument, HandIn};
use crate::team::hand_in_file::Written;
use crate::team::tests::gathering::spans_of_length;
use crate::team::tests::hand_in::handed_in;
use crate::text::digest::sha256;

/// What a hand-in says, without ids and without what does not travel in a code.
fn said(hand_in: &HandIn) -> (Vec<String>, Vec<String>, String) {
    let place = |id: &str| {
        hand_in
            .annotations
            .iter()
            .find(|one| one.id.as_str() == id)
            .map(|one| format!("{:?}", (&one.document, &one.fragments, &one.label)))
    };
    let annotation = |one: &Arc<Annotation>| {
        format!(
            "{:?}",
            (
                &one.document,
                &one.fragments,
                &one.label,
                &one.attributes,
                &one.note,
                &one.origin,
                &one.annotator
            )
        )
    };
    let relation = |one: &Relation| {
        let ends = [&one.from, &one.to].map(|id| place(id.as_str()).unwrap_or_else(|| id.to_string()));
        format!("{:?}", (&one.kind, ends, &one.origin, &one.annotator))
    };
    let mut annotations: Vec<String> = hand_in.annotations.iter().map(annotation).collect();
    let mut relations: Vec<String> = hand_in.relations.iter().map(relation).collect();
    annotations.sort();
    relations.sort();
    let mut documents = hand_in.documents.clone();
    documents.values_mut().for_each(|done: &mut DoneDocument| done.state.extra = Extra::default());
    (
        annotations,
        relations,
        format!("{:?}", (documents, &hand_in.assignment, &hand_in.attempt, &hand_in.worker)),
    )
}

fn code(project: &Project) -> (HandIn, Written) {
    let hand_in = handed_in(project).0;
    let written = write(&hand_in, project).unwrap();
    (hand_in, written)
}

proptest! {
    #[test]
    fn what_is_copied_comes_back(whole in any_project("a")) {
        let (hand_in, written) = code(&whole.0);
        let back = read("a.txt", &written.content, &whole.0).unwrap();
        prop_assert_eq!(&back.problems, &[]);
        prop_assert_eq!(said(&back.hand_in), said(&hand_in));
        // The same again, of what came back.
        prop_assert_eq!(write(&back.hand_in, &whole.0).unwrap(), written);
    }

    #[test]
    fn mails_break_lines_and_put_words_around(width in 20..90_usize, prefix in "(> )?") {
        let project = project(&spans_of_length(40));
        let written = code(&project).1;
        let lines: Vec<String> = written.content.as_bytes().chunks(width)
            .map(|line| format!("{prefix}{}", String::from_utf8(line.to_vec()).unwrap())).collect();
        let mail = format!("Here is my code:\r\n\r\n{}\r\n\r\nYours, Ada. {}", lines.join("\r\n"), written.content);
        let found = find(&mail);
        prop_assert_eq!(found.len(), 2);
        for one in found {
            prop_assert_eq!(&one.code, &written.content);
            prop_assert_eq!(&one.receipt, &written.receipt);
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn a_flipped_character_is_refused(place: prop::sample::Index, other in "[A-Za-z0-9_.-]") {
        let project = project("A(Ada)A wrote B(the C(note)C)B to me.");
        let code = code(&project).1.content;
        let mut bytes = code.clone().into_bytes();
        let index = place.index(bytes.len());
        prop_assume!(bytes[index] != other.as_bytes()[0]);
        bytes[index] = other.as_bytes()[0];
        let flipped = String::from_utf8(bytes).unwrap();
        prop_assert!(read("a.txt", &flipped, &project).is_err());
        prop_assert!(find(&flipped).iter().all(|found| read("a.txt", &found.code, &project).is_err()));
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(20))]

    #[test]
    fn a_plain_span_takes_four_characters_at_most(spans in vec((1..200_u32, 1..60_u32, 0..4_usize), 500)) {
        let text = "word ".repeat(25_000);
        let empty = project(&text);
        let mut start = 0;
        let annotations: Vec<Arc<Annotation>> = spans.iter().enumerate().map(|(index, (gap, length, label))| {
            start += gap;
            let label = ["a", "b", "c", "a"][*label];
            Arc::new(annotation(&format!("{index}"), label, &[(start, start + length)]))
        }).collect();
        let hand_in = |count: usize| {
            let annotations = annotations[..count].to_vec();
            HandIn { annotations, ..handed_in(&empty).0 }
        };
        let length = |count: usize| write(&hand_in(count), &empty).unwrap().content.len();
        let (none, half, all) = (length(0), length(250), length(500));
        prop_assert!(all - none <= 500 * 4, "{all} - {none}");
        prop_assert!(half - none <= 250 * 4, "{half} - {none}");
    }
}

#[test]
fn what_is_too_much_for_a_code_is_not_written_as_one() {
    let project = project("A(Ada)A wrote.");
    let noted = |note: String| {
        let mut hand_in = handed_in(&project).0;
        hand_in.annotations = vec![Arc::new(Annotation { note, ..annotation("A", "a", &[(0, 3)]) })];
        write(&hand_in, &project).map(|written| written.content.len())
    };
    // Such words pack badly.
    let words =
        |count: usize| (0..count).map(|number| sha256(number.to_string().as_bytes())).collect::<String>();
    assert!(noted(words(3_000)).is_ok_and(|length| length > 100_000));
    assert_eq!(noted(words(6_000)), Err(Unwritten::TooLarge));
    // And these well: what would come out is too much.
    assert_eq!(noted("a".repeat(17 * 1024 * 1024)), Err(Unwritten::TooLarge));
}

#[test]
fn what_is_no_code_is_said_to_be_none() {
    let project = project("A(Ada)A wrote.");
    let reason = |code: &str| read("a.txt", code, &project).unwrap_err().reason;
    assert_eq!(reason("GLO"), Reason::NotACode);
    assert_eq!(reason("GLO1"), Reason::NotACode);
    assert_eq!(reason("GLO2.abc.AAAA-AA"), Reason::NewerVersion { found: 2, known: 1 });
    assert_eq!(reason("GLO1.abc.AAAA-AA"), Reason::ChangedSinceHandedIn);
    assert_eq!(reason(&format!("GLO1.abc.{}", crate::team::receipt::of("GLO1.abc"))), Reason::NotACode);
    assert_eq!(find("Glossator, GLOSSATOR and GLO"), []);
}

#[test]
fn a_code_for_another_text_is_refused_with_all_that_is_said_of_it() {
    let written = code(&project("A(Ada)A wrote.")).1;
    let read = read("a.txt", &written.content, &project("Ada wrote!")).unwrap();
    assert!(read.hand_in.annotations.is_empty() && read.hand_in.documents.is_empty());
    assert!(matches!(read.problems[0].reason, Reason::HashDiffers { .. }));
}
