//! Going on from a hand-in: all of it is there again, nothing is lost that was there, and nobody goes on from the work of
//! somebody else.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::format::problem::{Problem, Reason};
use crate::format::tests::any::any_project;
use crate::model::edit::command::Command;
use crate::model::edit::document::DocumentCommand;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Stamp};
use crate::model::record::assignment::{Assignment, Naming};
use crate::model::record::document::Status;
use crate::model::record::id::{AnnotationId, AnnotatorId, AssignmentId, DocumentId};
use crate::model::tests::{DOCUMENT, project, related};
use crate::store::handed_in::HandedIn;
use crate::team::continuing::{GoingOn, Here, Refusal, Use, go_on, has_all, use_in};
use crate::team::gathering;
use crate::team::hand_in::{HandIn, Worker};
use crate::team::hand_in_file::write;
use crate::team::handing_out::{Examples, copy};
use crate::team::tests::hand_in::{assignment, attempt, handed_in, worker};

/// Whoever works on the other computer.
const OWN: &str = "you";
/// When the hand-ins were made.
const MADE: u64 = 1_000;

fn own() -> AnnotatorId {
    AnnotatorId::new(OWN)
}

fn assigned(project: &Project) -> Project {
    let mut session = Session::new(project.clone());
    session.dispatch(ProjectCommand::SetAssignment(Some(assignment(project).into()))).unwrap();
    session.project().clone()
}

/// A copy as it was handed out.
fn handed_out(project: &Project) -> Project {
    copy(project, &assignment(project), None, Examples::Given)
}

/// Goes on from a file in a project, given what is on record there.
fn going_on(content: &str, project: &Project, known: &HandedIn, name: &str) -> Result<GoingOn, Refusal> {
    let annotator = own();
    let here = Here { annotator: &annotator, name, known, moment: |_| Some(MADE) };
    go_on("a.json", content, project, &here)
}

/// The project after that, which may change nothing.
fn after(project: &Project, command: ProjectCommand) -> Project {
    let mut session = Session::new(project.clone());
    let outcome = session.dispatch(command).map(|_| ());
    assert!(matches!(outcome, Ok(()) | Err(Rejection::NothingToChange)), "{outcome:?}");
    session.project().clone()
}

/// A project with other annotations.
fn with(project: &Project, annotations: Vec<Arc<Annotation>>) -> Project {
    Project::from_records(
        (**project.info()).clone(),
        (**project.schema()).clone(),
        project.annotators().map(|one| (**one).clone()).collect(),
        project.documents().map(|one| (**one).clone()).collect(),
        annotations,
        project.relations().map(|one| (**one).clone()).collect(),
    )
}

fn annotations(project: &Project) -> Vec<Arc<Annotation>> {
    project
        .documents()
        .flat_map(|one| project.annotations(&one.id).iter().cloned().collect::<Vec<_>>())
        .collect()
}

/// What an annotation says of a span, without its id and its time.
fn said_by(annotation: &Annotation) -> String {
    format!("{:?}", (&annotation.document, &annotation.label, &annotation.fragments))
}

/// What somebody says of spans.
fn said(project: &Project, annotator: &AnnotatorId) -> BTreeSet<String> {
    let own =
        annotations(project).into_iter().filter(|one| one.annotator == *annotator && one.origin.is_work());
    own.map(|one| said_by(&one)).collect()
}

proptest! {
    #[test]
    fn all_is_there_again_and_nothing_is_lost(
        there in any_project("a"),
        here in vec(any::<(Index, bool, bool)>(), 0..4),
    ) {
        let there = assigned(&there.0);
        let (whole, written) = handed_in(&there);
        // Some of it was done here too, with other ids or at another time, and some of it for another label.
        let labels = &there.schema().labels;
        let here = here.iter().enumerate().filter_map(|(number, (index, is_other, is_same))| {
            let known = whole.annotations.get(index.index(whole.annotations.len().max(1)))?;
            let id = if *is_same { known.id.clone() } else { AnnotationId::new(format!("here {number}")) };
            let label = labels.iter().find(|label| *is_other && label.id != known.label);
            let label = label.map_or_else(|| known.label.clone(), |label| label.id.clone());
            Some(Annotation { id, label, annotator: own(), time: Some(number as u64), ..(**known).clone() })
        });
        let here: BTreeMap<AnnotationId, Annotation> = here.map(|one| (one.id.clone(), one)).collect();
        let copy = with(&handed_out(&there), here.into_values().map(Arc::new).collect());
        let before = said(&copy, &own());
        let Ok(gone_on) = going_on(&written.content, &copy, &HandedIn::default(), "") else {
            prop_assert_eq!(whole.documents.len(), 0);
            return Ok(());
        };
        let all = after(&copy, gone_on.command);
        let of_file = gone_on.hand_in.annotations.iter().map(|one| said_by(one));
        prop_assert_eq!(said(&all, &own()), before.into_iter().chain(of_file).collect());
        prop_assert_eq!((gone_on.record.count, gone_on.record.receipt), (1, written.receipt));
    }
}

/// A text in which `me` has said something, and one of their relations.
fn work() -> Project {
    related(project("A(Ada)A wrote B(the note)B, and sent it to me."), &[("r", "A", "B")])
}

#[test]
fn a_fresh_copy_goes_on_in_one_step_that_can_be_undone() {
    let mut there = Session::new(assigned(&work()));
    let documents = vec![DocumentId::new(DOCUMENT)];
    let done =
        DocumentCommand::SetStatus { annotator: AnnotatorId::new("me"), documents, status: Status::Done };
    let done = Command::from(done);
    let planned = done.plan(there.project()).unwrap();
    there.carry_out(done.kind(), planned, Stamp { author: None, time: Some(MADE) });
    let there = there.project().clone();
    let (_, written) = handed_in(&there);
    let mut session = Session::new(handed_out(&there));
    let before = session.project().clone();
    let gone_on = going_on(&written.content, &before, &HandedIn::default(), "").unwrap();
    assert_eq!(gone_on.problems, []);
    session.dispatch(gone_on.command.clone()).unwrap();
    assert!(has_all(&gone_on.hand_in, session.project(), &own()));
    assert_eq!(session.project().annotator(&own()).map(|one| one.name.as_str()), Some("Ana Ruiz"));
    let expected = HandedIn {
        seat: "s01".into(),
        id: attempt(1).id,
        count: 1,
        receipt: written.receipt,
        time: MADE,
        sequence: 0,
        has_opened_key: false,
    };
    assert_eq!(gone_on.record, expected);
    assert!(!has_all(&gone_on.hand_in, &before, &own()));
    session.undo().unwrap();
    assert_eq!(session.project().annotation_count(), 0);
}

/// What `OWN` hands in from a project.
fn file_of(project: &Project, sequence: u64, change: impl Fn(&mut HandIn)) -> String {
    let worker = Worker { id: own(), ..worker("") };
    let assignment = project.info().assignment.clone().unwrap();
    let mut hand_in = HandIn::gather(project, &assignment, attempt(sequence), worker).unwrap();
    change(&mut hand_in);
    write(&hand_in, project).unwrap().content
}

#[test]
fn that_the_key_was_opened_is_known_wherever_one_goes_on() {
    let there = assigned(&work());
    let copy = handed_out(&there);
    for (here, handed_in) in [(false, false), (true, false), (false, true)] {
        // Of a fresh copy, of the same one, and one that is older than what is here.
        for (id, count) in [("", 0), (attempt(1).id.as_str(), 1), (attempt(1).id.as_str(), 9)] {
            let known = HandedIn { id: id.into(), count, has_opened_key: here, ..HandedIn::default() };
            let content = file_of(&there, 2, |hand_in| hand_in.attempt.has_opened_key = handed_in);
            let record = going_on(&content, &copy, &known, "").unwrap().record;
            assert_eq!(record.has_opened_key, here || handed_in, "{known:?}");
        }
    }
}

fn note(project: &Project, id: &str) -> String {
    project.annotation(&AnnotationId::new(id)).unwrap().note.clone()
}

/// The project after the note of a span was changed at some time.
fn noted(project: &Project, id: &str, note: &str, time: u64) -> Project {
    let changed = |one: Arc<Annotation>| match one.id.as_str() == id {
        true => Arc::new(Annotation { note: note.into(), time: Some(time), ..(*one).clone() }),
        false => one,
    };
    with(project, annotations(project).into_iter().map(changed).collect())
}

#[test]
fn a_later_hand_in_changes_what_was_not_changed_here_since() {
    let there = assigned(&work());
    let content = handed_in(&there).1.content;
    let copy = handed_out(&there);
    let first = going_on(&content, &copy, &HandedIn::default(), "").unwrap();
    let here = after(&copy, first.command);
    let here = noted(&noted(&here, "A", "handed in", MADE - 1), "B", "changed since", MADE + 1);
    let elsewhere = noted(&noted(&here, "A", "changed elsewhere", 1), "B", "handed in", 1);
    let later = file_of(&elsewhere, 2, |_| {});
    let gone_on = going_on(&later, &here, &first.record, "").unwrap();
    let both = after(&here, gone_on.command);
    assert_eq!((note(&both, "A"), note(&both, "B")), ("changed elsewhere".into(), "changed since".into()));
    assert_eq!((gone_on.record.count, both.annotation_count()), (2, 2));
    assert!(!has_all(&gone_on.hand_in, &both, &own()));

    // An earlier one brings nothing that was changed since, and stays an earlier one.
    let gone_on = going_on(&content, &both, &gone_on.record, "").unwrap();
    let same = after(&both, gone_on.command);
    let notes = |id: &str| note(&same, id);
    assert_eq!(
        (notes("A"), notes("B"), gone_on.record.count),
        ("changed elsewhere".into(), "changed since".into(), 2)
    );
}

#[test]
fn what_is_done_stays_done() {
    let there = assigned(&work());
    let content = handed_in(&there).1.content;
    let document = DocumentId::new(DOCUMENT);
    let mut session = Session::new(handed_out(&there));
    let documents = vec![document.clone()];
    let done = DocumentCommand::SetStatus { annotator: own(), documents, status: Status::Done };
    session.dispatch(done).unwrap();
    let here = session.project().clone();
    let gone_on = going_on(&content, &here, &HandedIn::default(), "").unwrap();
    let after = after(&here, gone_on.command);
    assert_eq!(after.document(&document).unwrap().states.of(&own()).status, Status::Done);
}

#[test]
fn nobody_goes_on_from_the_work_of_somebody_else() {
    let there = assigned(&work());
    let content = handed_in(&there).1.content;
    let refused = |known: &HandedIn, name: &str, naming: Naming| {
        let copy = copy(&there, &Assignment { naming, ..assignment(&there) }, None, Examples::Given);
        going_on(&content, &copy, known, name).err()
    };
    let seat = |seat: &str| HandedIn { seat: seat.into(), ..HandedIn::default() };
    let else_s = Some(Refusal::OfSomebodyElse("Ana Ruiz".into()));
    assert_eq!(refused(&seat("s02"), "", Naming::List), else_s);
    assert_eq!(refused(&seat("s01"), "Another name", Naming::List), None);
    assert_eq!(refused(&seat(""), "Another name", Naming::List), None);
    assert_eq!(refused(&seat(""), "Another name", Naming::Free), else_s);
    assert_eq!(refused(&seat(""), " ana ruiz", Naming::Free), None);
    let same_copy = HandedIn { id: attempt(1).id, ..seat("s02") };
    assert_eq!(refused(&same_copy, "Another name", Naming::Free), None);
}

#[test]
fn what_was_done_for_another_assignment_or_changed_is_refused() {
    let there = assigned(&work());
    let content = handed_in(&there).1.content;
    let other = Assignment { id: AssignmentId::new("other"), ..assignment(&there) };
    let other = after(&there, ProjectCommand::SetAssignment(Some(other.into())));
    let reason =
        |content: &str, project: &Project| match going_on(content, project, &HandedIn::default(), "").err() {
            Some(Refusal::NotTaken(refusal)) => refusal,
            other => panic!("{other:?}"),
        };
    assert!(matches!(reason(&content, &other), gathering::Refusal::OtherAssignment { fits: true, .. }));
    assert!(matches!(reason(&content, &work()), gathering::Refusal::OtherAssignment { .. }));
    let changed = content.replace("Ana Ruiz", "Ana Rui2");
    let problem =
        Problem { file: "a.json".into(), path: "receipt".into(), reason: Reason::ChangedSinceHandedIn };
    assert_eq!(reason(&changed, &there), gathering::Refusal::Unreadable(problem));
}

#[test]
fn a_copy_is_gone_on_in_and_the_project_that_it_is_given_from_gathers() {
    let given = assigned(&work());
    assert_eq!(use_in(&given), Use::Gather);
    assert_eq!(use_in(&handed_out(&given)), Use::GoOn);
    assert_eq!(use_in(&work()), Use::Gather);
}
