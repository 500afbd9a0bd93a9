//! A key comes back as it was sealed, as a layer that is nobody's own work, and nothing of it stands in the clear.

use std::collections::BTreeSet;

use proptest::prelude::*;
use serde_json::Value;

use crate::format::glossator;
use crate::format::glossator::seeds::{LESSON, LESSON_FILE};
use crate::format::problem::Reason;
use crate::format::tests::any::any_project;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::assignment::{Assignment, Feedback, Share};
use crate::model::record::document::Document;
use crate::model::record::extra::Extra;
use crate::model::record::id::AnnotatorId;
use crate::team::feedback::likely_key;
use crate::team::hand_in::HandIn;
use crate::team::handing_out::{Examples, copy};
use crate::team::key::{Unwritten, opened, read, write};
use crate::team::sealed::{Chance, open, seal_with};
use crate::team::tests::hand_in::{assignment, attempt, worker};

/// The fewest that are taken, so that the tests are soon done.
const ITERATIONS: u32 = 100_000;
const PASSPHRASE: &str = "storm harbor three boats sank";

/// An assignment with a sealed key, as whoever gives it has it.
fn sealed(project: &Project, of: &AnnotatorId) -> Assignment {
    let assignment =
        project.info().assignment.clone().map_or_else(|| assignment(project), |it| (*it).clone());
    let words = write(project, &assignment, of).unwrap();
    let key = seal_with(&words, &assignment.id, PASSPHRASE, Chance::default(), ITERATIONS);
    Assignment { key, feedback: Feedback::Passphrase, key_annotator: Some(of.clone()), ..assignment }
}

/// What is sealed in a copy.
fn unsealed(copy: &Project) -> String {
    let assignment = copy.info().assignment.clone().unwrap();
    open(assignment.key.as_ref().unwrap(), &assignment.id, PASSPHRASE).unwrap()
}

/// The copy with the key opened.
fn with_key(copy: &Project) -> Session {
    let key = read("Key", &unsealed(copy), copy).unwrap();
    assert_eq!(key.problems, []);
    let mut session = Session::new(copy.clone());
    session.dispatch(ProjectCommand::TakeLayers(vec![key.layer].into())).unwrap();
    session
}

fn annotations(project: &Project) -> Vec<Annotation> {
    let all = project
        .documents()
        .flat_map(|document| project.annotations(&document.id).iter().cloned().collect::<Vec<_>>());
    all.map(|one| (*one).clone()).collect()
}

fn lesson() -> Project {
    glossator::read(LESSON_FILE, LESSON).unwrap().project
}

fn lesson_key() -> AnnotatorId {
    AnnotatorId::new("key")
}

/// Says which text is marked with what, and what is said of it.
fn said(one: &Annotation) -> String {
    format!("{:?}", (&one.document, &one.fragments, &one.label, &one.attributes, &one.note))
}

#[test]
fn the_key_of_the_lesson_is_opened_as_a_layer_and_stands_nowhere_before() {
    let whole = lesson();
    let assignment = sealed(&whole, &lesson_key());
    let copy = copy(&whole, &assignment, None, Examples::Given);
    let file = glossator::write(&copy).unwrap();
    for one in annotations(&whole) {
        assert!(!one.note.is_empty() && !file.contains(&one.note), "{}", one.note);
        assert!(!file.contains(one.id.as_str()), "{}", one.id);
    }
    let written: Value = serde_json::from_str(&file).unwrap();
    assert_eq!(written["assignment"]["key"]["format"], "glossator-sealed");
    assert!(written["assignment"].get("key_annotator").is_none());
    assert_eq!((opened(&copy), likely_key(&copy)), (None, None));

    let copy = glossator::read("copy.json", &file).unwrap().project;
    let session = with_key(&copy);
    let (layer, project) = (opened(session.project()).unwrap(), session.project());
    assert_eq!(likely_key(project), Some(layer.clone()));
    assert_eq!(project.annotator(&layer).unwrap().name, whole.annotator(&lesson_key()).unwrap().name);
    let all = |project: &Project| annotations(project).iter().map(said).collect::<BTreeSet<String>>();
    assert_eq!(all(project), all(&whole));
    assert_eq!(project.relations().count(), whole.relations().count());
    assert!(annotations(project).iter().all(|one| one.annotator == layer));
}

#[test]
fn where_a_text_is_somebody_elses_the_key_of_the_others_is_opened() {
    let whole = lesson();
    let first = whole.documents().next().unwrap().id.clone();
    let share = Share {
        seat: "s01".into(),
        name: String::new(),
        documents: vec![first.clone()],
        extra: Extra::default(),
    };
    let copy = copy(&whole, &sealed(&whole, &lesson_key()), Some(&share), Examples::Given);
    let session = with_key(&copy);
    let found = annotations(session.project());
    assert_eq!(found.len(), whole.annotations(&first).count());
    assert!(found.iter().all(|one| one.document == first));
}

#[test]
fn what_was_said_of_another_text_is_told_and_not_taken() {
    let whole = lesson();
    let words = write(&whole, &assignment(&whole), &lesson_key()).unwrap();
    let other: Vec<Document> = whole
        .documents()
        .enumerate()
        .map(|(index, one)| match index {
            0 => Document { sha256: "0".repeat(64), ..(**one).clone() },
            _ => (**one).clone(),
        })
        .collect();
    let first = other[0].id.clone();
    let other = Project::from_records(
        (**whole.info()).clone(),
        (**whole.schema()).clone(),
        Vec::new(),
        other,
        Vec::new(),
        Vec::new(),
    );
    let key = read("Key", &words, &other).unwrap();
    assert!(matches!(key.problems[0].reason, Reason::HashDiffers { .. }), "{:?}", key.problems);
    assert!(!key.layer.annotations.is_empty());
    assert!(key.layer.annotations.iter().all(|one| one.document != first));
}

#[test]
fn whoever_marked_nothing_has_no_key() {
    let project = lesson();
    let assignment = (**project.info().assignment.as_ref().unwrap()).clone();
    assert_eq!(write(&project, &assignment, &AnnotatorId::new("you")), Err(Unwritten::NothingMarked));
}

#[test]
fn a_key_goes_only_where_its_passphrase_is_told() {
    let whole = lesson();
    let assignment = sealed(&whole, &lesson_key());
    for (feedback, has_key) in
        [(Feedback::None, false), (Feedback::File, false), (Feedback::Passphrase, true)]
    {
        let assignment = Assignment { feedback, ..assignment.clone() };
        let copy = copy(&whole, &assignment, None, Examples::Given);
        let handed_out = copy.info().assignment.clone().unwrap();
        assert_eq!((handed_out.key.is_some(), &handed_out.key_annotator), (has_key, &None), "{feedback:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn an_opened_key_is_nobodys_own_work_and_is_opened_once(whole in any_project("a")) {
        let project = &whole.0;
        let annotators: Vec<AnnotatorId> = project.annotators().map(|one| one.id.clone()).collect();
        for of in &annotators {
            let assigned = assignment(project);
            let Ok(words) = write(project, &assigned, of) else { continue };
            let copy = copy(project, &assigned, None, Examples::All);
            let key = read("Key", &words, &copy).unwrap();
            prop_assert_eq!(&key.problems, &[]);
            let layer = key.layer.annotator.id.clone();
            let mut session = Session::new(copy.clone());
            session.dispatch(ProjectCommand::TakeLayers(vec![key.layer.clone()].into())).unwrap();
            let again = session.dispatch(ProjectCommand::TakeLayers(vec![key.layer].into())).map(|_| ());
            prop_assert_eq!(again, Err(Rejection::NothingToChange));
            prop_assert_eq!(opened(session.project()), Some(layer.clone()));
            // Not even whoever made the key hands it in as their own.
            for id in &annotators {
                let hand_in = |project| HandIn::gather(project, &assigned, attempt(1), worker(id.as_str()));
                prop_assert_eq!(hand_in(session.project()), hand_in(&copy));
            }
            session.undo().unwrap();
            prop_assert_eq!(opened(session.project()), None);
        }
    }
}
