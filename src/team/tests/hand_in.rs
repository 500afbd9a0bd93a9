//! What is handed in comes back as it was, and nothing that was changed on its way is taken for it.

use std::sync::Arc;

use proptest::prelude::*;

use crate::format::problem::Reason;
use crate::format::tests::any::any_project;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::assignment::{Assignment, Task};
use crate::model::record::extra::Extra;
use crate::model::record::id::{AnnotatorId, AssignmentId, DocumentId};
use crate::model::tests::{DOCUMENT, project};
use crate::team::hand_in::{Attempt, HandIn, Worker};
use crate::team::hand_in_file::{self, Read, Written, is_hand_in, open, write};

pub(super) fn attempt(sequence: u64) -> Attempt {
    Attempt {
        id: "0123456789abcdef".into(),
        sequence,
        made: "2026-12-05T12:00:00Z".into(),
        program: "0.1.0".into(),
        has_opened_key: false,
    }
}

pub(super) fn worker(id: &str) -> Worker {
    Worker { id: AnnotatorId::new(id), name: "Ana Ruiz".into(), seat: "s01".into() }
}

pub(super) fn assignment(project: &Project) -> Assignment {
    let task = |id: &DocumentId| Task {
        document: id.clone(),
        labels: Vec::new(),
        is_required: true,
        extra: Extra::default(),
    };
    Assignment {
        title: "Who says what".into(),
        tasks: project.documents().map(|document| task(&document.id)).collect(),
        ..Assignment::new(AssignmentId::new("task"))
    }
}

pub(super) fn handed_in(project: &Project) -> (HandIn, Written) {
    let hand_in = HandIn::gather(project, &assignment(project), attempt(1), worker("me")).unwrap();
    let written = write(&hand_in, project).unwrap();
    (hand_in, written)
}

fn read(content: &str, project: &Project) -> Read {
    hand_in_file::read("a.json", content, project, |_| true).unwrap().1.unwrap()
}

/// The project without times and authors of relations, which a hand-in does not say.
fn as_said(hand_in: &HandIn) -> HandIn {
    let annotation = |one: &Arc<Annotation>| Arc::new(Annotation { time: None, ..(**one).clone() });
    HandIn { annotations: hand_in.annotations.iter().map(annotation).collect(), ..hand_in.clone() }
}

proptest! {
    #[test]
    fn what_is_handed_in_comes_back(whole in any_project("a")) {
        let project = &whole.0;
        let (hand_in, written) = handed_in(project);
        prop_assert!(is_hand_in(&written.content));
        let opened = open("a.json", &written.content).unwrap();
        prop_assert_eq!(&opened.worker, &hand_in.worker);
        prop_assert_eq!(&opened.receipt, &written.receipt);
        let back = read(&written.content, project);
        prop_assert_eq!(&back.problems, &[]);
        prop_assert_eq!(&back.hand_in, &as_said(&hand_in));
        prop_assert_eq!(&write(&back.hand_in, project).unwrap().content, &written.content);
        // As mail and editors leave it.
        let mailed = format!("\u{feff}{}\r\n", written.content.replace('\n', "\r\n"));
        prop_assert_eq!(read(&mailed, project).hand_in, back.hand_in);
    }

    #[test]
    fn a_changed_byte_is_noticed(whole in any_project("a"), place: prop::sample::Index, bit in 0..8_u32) {
        let written = handed_in(&whole.0).1.content;
        let mut bytes = written.clone().into_bytes();
        let index = place.index(written.trim_end().len());
        bytes[index] ^= 1 << bit;
        let Ok(changed) = String::from_utf8(bytes) else { return Ok(()) };
        prop_assert!(open("a.json", &changed).is_err(), "{changed}");
    }

    #[test]
    fn a_file_that_was_cut_short_is_refused(whole in any_project("a"), place: prop::sample::Index) {
        let written = handed_in(&whole.0).1.content;
        let cut: String = written.chars().take(place.index(written.trim_end().chars().count())).collect();
        prop_assert!(open("a.json", &cut).is_err());
    }
}

/// The project of a notation in which some annotations have another origin, or somebody else made them.
fn with(notation: &str, change: impl Fn(&mut Annotation)) -> Project {
    let project = project(notation);
    let mut transaction = Transaction::default();
    for one in project.annotations(&DocumentId::new(DOCUMENT)).iter() {
        let mut after = (**one).clone();
        change(&mut after);
        transaction
            .annotations
            .insert(one.id.clone(), Change { before: Some(one.clone()), after: Some(after.into()) });
    }
    let mut changed = project;
    changed.apply(&transaction);
    changed
}

#[test]
fn only_what_somebody_did_is_handed_in() {
    let project = with("A(Ada)A B(wrote)B C(it)C D(all)D.", |annotation| match annotation.id.as_str() {
        "A" => annotation.origin = Origin::Other(Origin::GIVEN.into()),
        "B" => annotation.annotator = AnnotatorId::new("you"),
        "C" => annotation.origin = Origin::Suggestion,
        _ => {}
    });
    let (hand_in, written) = handed_in(&project);
    let ids: Vec<&str> = hand_in.annotations.iter().map(|one| one.id.as_str()).collect();
    assert_eq!(ids, ["D"]);
    assert!(!written.content.contains("Ada"), "{}", written.content);
}

#[test]
fn a_span_takes_few_bytes_beside_its_quotation() {
    let notation = "A(a b)A ".to_string() + &"x ".repeat(20);
    let one = handed_in(&project(&notation)).1.content.len();
    let two = handed_in(&project(&notation.replacen("x x", "B(x x)B", 1))).1.content.len();
    assert!(two - one <= 130, "{}", two - one);
}

#[test]
fn a_text_that_is_another_one_here_is_refused_with_all_that_is_said_of_it() {
    let written = handed_in(&project("A(Ada)A wrote.")).1.content;
    let read = read(&written, &project("Ada wrote!"));
    assert!(read.hand_in.annotations.is_empty() && read.hand_in.documents.is_empty());
    assert_eq!(read.problems[0].path, "documents[0].sha256");
    assert!(matches!(read.problems[0].reason, Reason::HashDiffers { .. }));
}

#[test]
fn what_is_no_hand_in_is_said_to_be_none() {
    let reason = |content: &str| open("a.json", content).unwrap_err().reason;
    assert_eq!(reason("{}"), Reason::NotAHandIn);
    assert_eq!(reason("[]"), Reason::NotAHandIn);
    assert_eq!(reason(r#"{"format": "glossator", "version": 1}"#), Reason::NotAHandIn);
    assert_eq!(
        reason(r#"{"format": "glossator-handin", "version": 2}"#),
        Reason::NewerVersion { found: 2, known: 1 }
    );
    assert_eq!(reason("{"), Reason::TruncatedJson);
}
