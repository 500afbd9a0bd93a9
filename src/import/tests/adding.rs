//! What files say is added part by part, as one step.

use std::cell::Cell;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;

use crate::format::imported::{Imported, ImportedAnnotation};
use crate::import::adding::{Adding, Outcome};
use crate::import::meeting::meet;
use crate::import::resolve::{Built, build, whole_files};
use crate::import::summary::Summary;
use crate::import::tests::resolve::{Counting, ada, annotation, open_project, said, text};
use crate::import::unplaced::Unplaced;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::{Entry, Event, Session};
use crate::model::edit::suggestion::SuggestionCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Origin, Stamp};
use crate::model::record::id::{AnnotatorId, LabelId};

/// Adds parts to a session, and returns what there is to say of it.
fn add(session: &mut Session, parts: &[Built], chosen: &[Option<usize>]) -> Result<Outcome, Rejection> {
    let mut adding = Adding::begin(session, parts, chosen);
    while adding.step()?.is_some() {}
    let (ready, outcome) = adding.finish(Stamp::default(), "")?;
    assert!(session.adopt(&ready.entry, ready.project));
    Ok(outcome)
}

/// Ids of files never meet those of the open project by accident.
fn elsewhere() -> Counting {
    Counting(Cell::new(1000))
}

fn names(project: &Project) -> Vec<&str> {
    project.documents().map(|document| document.name.as_str()).collect()
}

fn labels(project: &Project) -> Vec<&str> {
    project.schema().labels.iter().map(|label| label.name.as_str()).collect()
}

#[test]
fn what_several_files_say_is_one_step() {
    let host = elsewhere();
    let file = |name: &str, label: &str| {
        let texts = vec![text("shared.txt", "Ada met Ben."), text(name, &format!("Only in {name}."))];
        let annotations = vec![annotation(label, &[(0, 3, "Ada")])];
        build(Imported { texts, annotations, ..Imported::default() }, &ada(), &host).unwrap()
    };
    let mut session = Session::new(Project::new((**open_project().info()).clone()));
    assert_eq!(add(&mut session, &[], &[]).err(), Some(Rejection::NothingToChange));
    let parts = [file("a", "actor"), file("b", "actor"), file("c", "claim")];
    let summary = Summary::of(&parts);
    assert_eq!((summary.texts, summary.spans), (6, 3));
    let uses: Vec<_> = summary.labels.iter().map(|(label, uses)| (label.name.as_str(), *uses)).collect();
    assert_eq!(uses, [("actor", 2), ("claim", 1)]);
    let outcome = add(&mut session, &parts, &[]).unwrap();
    assert_eq!(names(session.project()), ["shared.txt", "a", "b", "c"]);
    assert_eq!(labels(session.project()), ["actor", "claim"]);
    // The same said twice by one annotator is said once.
    assert_eq!(session.project().annotation_count(), 2);
    assert_eq!((outcome.texts, outcome.known_texts, outcome.spans), (4, 2, 2));
    session.undo().unwrap();
    assert_eq!(session.project().document_count(), 0);
}

/// A file of suggestions that is imported again used to bring back what had been accepted.
#[test]
fn suggestions_that_were_accepted_do_not_come_back() {
    let host = elsewhere();
    let suggested = |label: &str, start: u64| ImportedAnnotation {
        origin: Some(Origin::Suggestion),
        annotator: Some("program".to_string()),
        ..annotation(label, &[(start, start + 3, "")])
    };
    let file = Imported {
        texts: vec![text("a.txt", "Ada met Ben.")],
        annotators: vec![Annotator { id: AnnotatorId::new("program"), ..ada() }],
        annotations: vec![suggested("actor", 0), suggested("actor", 4), suggested("place", 0)],
        ..Imported::default()
    };
    let file = build(file, &ada(), &host).unwrap();
    let mut session = Session::new(Project::new((**open_project().info()).clone()));
    let outcome = add(&mut session, std::slice::from_ref(&file), &[]).unwrap();
    assert_eq!((outcome.spans, outcome.decided), (3, 0));
    let first = {
        let project = session.project();
        let document = project.documents().next().unwrap();
        let is_first = |one: &&Arc<Annotation>| one.label == LabelId::new("actor");
        project.annotations(&document.id).iter().find(is_first).unwrap().id.clone()
    };
    let accept = SuggestionCommand::Accept { suggestion: first, annotator: ada().id };
    session.dispatch(accept).unwrap();
    assert_eq!(session.project().suggestion_count(), 2);

    let more = Imported { texts: vec![text("b.txt", "More.")], ..Imported::default() };
    let again = [file, build(more, &ada(), &host).unwrap()];
    let outcome = add(&mut session, &again, &[]).unwrap();
    assert_eq!((outcome.texts, outcome.spans, outcome.decided), (1, 0, 1));
    assert_eq!(session.project().suggestion_count(), 2, "the others are there once");
}

#[test]
fn what_has_no_certain_place_is_put_where_was_chosen_of_its_own_part() {
    let host = elsewhere();
    let file = |label: &str| {
        let annotations = vec![annotation(label, &[(0, 3, "Ada")]), annotation(label, &[(0, 3, "met")])];
        let texts = vec![text("a.txt", "So Ada met.")];
        build(Imported { texts, annotations, ..Imported::default() }, &ada(), &host).unwrap()
    };
    let parts = [file("one"), file("two")];
    let mut chosen: Vec<Option<usize>> =
        parts.iter().flat_map(|part| &part.unplaced).map(Unplaced::only_choice).collect();
    assert_eq!(chosen, [Some(0); 4]);
    chosen[1] = None;
    chosen[2] = None;
    let mut session = Session::new(open_project());
    let outcome = add(&mut session, &parts, &chosen).unwrap();
    assert_eq!(said(session.project()), ["Person=one", "Place=two", "one=Ada", "two=met"]);
    assert_eq!((outcome.moved, outcome.problems.len()), (2, 2));
}

#[test]
fn nothing_is_added_if_something_was_done_meanwhile() {
    let host = elsewhere();
    let texts = vec![text("a.txt", "So Ada met.")];
    let part = build(Imported { texts, ..Imported::default() }, &ada(), &host).unwrap();
    let mut session = Session::new(open_project());
    let parts = [part];
    let mut adding = Adding::begin(&session, &parts, &[]);
    while adding.step().unwrap().is_some() {}
    let (ready, _) = adding.finish(Stamp::default(), "").unwrap();
    session.dispatch(ProjectCommand::Rename("Other".to_string())).unwrap();
    let before = session.clone();
    assert!(!session.adopt(&ready.entry, ready.project));
    assert!(session == before);
}

/// A text: which one it is, and where its spans begin.
type Sketch = (usize, Vec<u64>);

/// Parts of files: their texts, and whether it is more of the same file.
fn parts() -> impl Strategy<Value = Vec<(Vec<Sketch>, bool)>> {
    vec((vec((0..4usize, vec(0..3u64, 0..3)), 1..4), any::<bool>()), 1..6)
}

fn built(parts: &[(Vec<Sketch>, bool)], host: &Counting) -> Vec<Built> {
    let contents = ["one two", "three four", "five six", "seven eight"];
    let part = |(texts, continues): &(Vec<Sketch>, bool)| {
        let mut imported = Imported::default();
        for (index, (content, starts)) in texts.iter().enumerate() {
            imported.texts.push(text(&format!("text {content}"), contents[*content]));
            for start in starts {
                let label = ["Person", "other", "new"][*start as usize];
                let mut said = annotation(label, &[(*start, start + 3, "")]);
                said.text = index;
                imported.annotations.push(said);
            }
        }
        Built { continues: *continues, ..build(imported, &ada(), host).unwrap() }
    };
    let mut all: Vec<Built> = parts.iter().map(part).collect();
    all[0].continues = false;
    all
}

proptest! {
    /// Adding parts is merging whole files one after the other, in one step that is what it changes.
    #[test]
    fn parts_are_added_as_whole_files_are_merged(parts in parts()) {
        let parts = built(&parts, &elsewhere());
        let before = Session::new(open_project());
        let mut session = before.clone();
        let added = add(&mut session, &parts, &[]);

        let mut merged = before.clone();
        for file in whole_files(parts) {
            let met = meet(&file.project, merged.project());
            let outcome = merged.dispatch(ProjectCommand::Merge(Box::new(met)));
            prop_assert!(matches!(outcome, Ok(_) | Err(Rejection::NothingToChange)));
        }
        prop_assert_eq!(names(session.project()), names(merged.project()));
        prop_assert_eq!(labels(session.project()), labels(merged.project()));
        prop_assert_eq!(said(session.project()), said(merged.project()));

        let Some(step) = session.history().next_undo().cloned() else {
            prop_assert_eq!(added.err(), Some(Rejection::NothingToChange));
            prop_assert!(session == before);
            return Ok(());
        };
        let mut applied = before.project().clone();
        prop_assert!(applied.fits(&step.transaction));
        applied.apply(&step.transaction);
        prop_assert!(applied == *session.project());
        let mut follower = before.clone();
        let event = Event::Done(step.kind, step.transaction.clone());
        let entry = Entry { sequence: 1, stamp: Stamp::default(), event };
        prop_assert!(follower.replay(&entry));
        prop_assert!(follower == session);
        session.undo().unwrap();
        prop_assert!(session.project() == before.project());
    }
}
