//! Laws of gathering: the order does not matter, again changes nothing, and nothing is lost that was there.

use std::collections::BTreeSet;
use std::sync::Arc;

use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::Index;

use crate::format::glossator;
use crate::format::problem::Reason;
use crate::model::edit::command::Command;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::relation_type::RelationTypeCommand;
use crate::model::edit::session::Session;
use crate::model::edit::staged::Staged;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Annotator, Relation, Stamp};
use crate::model::record::assignment::Assignment;
use crate::model::record::document::Status;
use crate::model::record::extra::Extra;
use crate::model::record::id::{
    AnnotationId, AnnotatorId, AssignmentId, DocumentId, RelationId, RelationTypeId,
};
use crate::model::record::schema::RelationType;
use crate::model::tests::{DOCUMENT, annotation, project, related};
use crate::team::code;
use crate::team::gathering::{Again, Gathered, Origins, Outcome, Refusal, gather, read};
use crate::team::hand_in::{Attempt, HandIn, Worker};
use crate::team::hand_in_file::write;
use crate::team::tests::hand_in::assignment;

/// A text in the notation with so many spans.
pub(super) fn spans_of_length(count: usize) -> String {
    (0..count.min(26))
        .map(|index| {
            let name = char::from(b'A' + index as u8);
            format!("{name}:a(word {index}){name} and ")
        })
        .collect()
}

/// The project of a teacher, in which they have done something too.
fn teachers() -> Project {
    let project = related(
        project("A(Ada)A wrote B(the C(note)C)B, and D(sent)D it to me and to you."),
        &[("r", "A", "B")],
    );
    let assignment = Assignment { id: AssignmentId::new("task"), ..assignment(&project) };
    let mut session = Session::new(project);
    session.dispatch(ProjectCommand::SetAssignment(Some(assignment.into()))).unwrap();
    let kind = RelationType {
        id: RelationTypeId::new("said_by"),
        name: "said by".into(),
        from: Vec::new(),
        to: Vec::new(),
        is_directed: true,
        description: String::new(),
        extra: Extra::default(),
    };
    session.dispatch(RelationTypeCommand::Add(kind)).unwrap();
    session.project().clone()
}

/// What one person hands in.
#[derive(Clone, Debug)]
struct Work {
    copy: usize,
    sequence: u64,
    name: usize,
    spans: Vec<(u32, u32, usize, bool)>,
    is_code: bool,
}

fn any_work() -> impl Strategy<Value = Work> {
    let span = (0..30_u32, 1..9_u32, 0..3_usize, any::<bool>());
    (0..3_usize, 1..4_u64, 0..2_usize, vec(span, 0..6), any::<bool>())
        .prop_map(|(copy, sequence, name, spans, is_code)| Work { copy, sequence, name, spans, is_code })
}

const COPIES: [&str; 3] = ["0a", "1b", "2c"];
const NAMES: [&str; 2] = ["Ada", "Ben"];

/// The hand-in of some work, in which each span points to the teacher's first, and the last to the first.
fn hand_in(work: &Work, project: &Project) -> HandIn {
    let worker = AnnotatorId::new(format!("worker {}", work.copy));
    let annotations: Vec<Arc<Annotation>> = work
        .spans
        .iter()
        .enumerate()
        .map(|(index, (start, length, label, has_note))| {
            let note = if *has_note { "a note".to_string() } else { String::new() };
            let plain =
                annotation(&format!("own {index}"), ["a", "b", "c"][*label], &[(*start, start + length)]);
            Arc::new(Annotation { annotator: worker.clone(), note, ..plain })
        })
        .collect();
    let kind = project.schema().relations[0].id.clone();
    let relation = |(index, one): (usize, &Arc<Annotation>)| Relation {
        id: RelationId::new(format!("r{index}")),
        kind: kind.clone(),
        from: one.id.clone(),
        to: if index % 2 == 0 { AnnotationId::new("A") } else { annotations[0].id.clone() },
        annotator: Some(worker.clone()),
        origin: Default::default(),
        time: None,
        extra: Extra::default(),
    };
    let attempt = Attempt {
        id: COPIES[work.copy].into(),
        sequence: work.sequence,
        made: format!("2026-12-05T12:00:0{}Z", work.spans.len()),
        program: "0.1.0".into(),
        has_opened_key: false,
    };
    let worker = Worker { id: worker.clone(), name: NAMES[work.name].into(), seat: String::new() };
    let assignment = project.info().assignment.clone().unwrap();
    let relations = annotations.iter().enumerate().map(relation).collect();
    let mut hand_in = HandIn::gather(project, &assignment, attempt, worker).unwrap();
    hand_in.documents.values_mut().for_each(|done| done.state.status = Status::Done);
    HandIn { annotations, relations, ..hand_in }
}

/// The file or the code of some work.
fn content(work: &Work, project: &Project) -> String {
    let hand_in = hand_in(work, project);
    let written = if work.is_code { code::write(&hand_in, project).ok() } else { write(&hand_in, project) };
    written.unwrap().content
}

fn gathered(project: &Project, contents: &[String], again: Again) -> Gathered {
    let read = |content: &String| {
        read("a.json", content, project, false).into_iter().map(|one| ("a.json".to_string(), one))
    };
    gather(project, contents.iter().flat_map(read).collect(), again)
}

/// The project when all that was handed in is in it, in one step.
fn after(project: &Project, contents: &[String], again: Again) -> Project {
    match gathered(project, contents, again).command {
        Some(command) => {
            let mut session = Session::new(project.clone());
            let entries = session.dispatch(command).map(|_| ());
            assert_eq!(entries, Ok(()));
            session.project().clone()
        }
        None => project.clone(),
    }
}

fn file(project: &Project) -> String {
    glossator::write(project).unwrap()
}

/// What the teacher has said.
fn of_teacher(project: &Project) -> Vec<String> {
    let gathered: BTreeSet<AnnotatorId> =
        project.annotators().filter(|one| Origins::of(one).is_some()).map(|one| one.id.clone()).collect();
    let annotations = project.annotations(&DocumentId::new(DOCUMENT));
    let annotations =
        annotations.iter().filter(|one| !gathered.contains(&one.annotator)).map(|one| format!("{one:?}"));
    let is_ours = |one: &&Arc<Relation>| one.annotator.as_ref().is_none_or(|id| !gathered.contains(id));
    let relations = project.relations().filter(is_ours).map(|one| format!("{one:?}"));
    let document = project.document(&DocumentId::new(DOCUMENT)).unwrap();
    let states = format!("{:?}{:?}", document.states.annotator, document.states.first);
    let mut all: Vec<String> = annotations.chain(relations).chain([states]).collect();
    all.sort();
    all
}

const ALL: [Again; 3] = [Again::LastCounts, Again::FirstCounts, Again::Apart];

proptest! {
    #[test]
    fn the_order_changes_nothing(works in vec(any_work(), 0..6), order in vec(any::<Index>(), 6), cut: Index, again in 0..3_usize) {
        let (project, again) = (teachers(), ALL[again]);
        let contents: Vec<String> = works.iter().map(|work| content(work, &project)).collect();
        let expected = file(&after(&project, &contents, again));
        let mut shuffled = contents.clone();
        for (index, other) in order.iter().enumerate().take(contents.len()) {
            shuffled.swap(index, other.index(contents.len()));
        }
        prop_assert_eq!(&file(&after(&project, &shuffled, again)), &expected);
        // In two steps, and then all again.
        let (first, second) = shuffled.split_at(cut.index(shuffled.len() + 1));
        let whole = after(&after(&project, first, again), second, again);
        prop_assert_eq!(&file(&whole), &expected);
        prop_assert!(gathered(&whole, &shuffled, again).command.is_none());
        let is_known = |outcome: &Outcome| matches!(outcome, Outcome::Known { .. });
        prop_assert!(gathered(&whole, &shuffled, again).rows.iter().all(|row| is_known(&row.outcome)));
    }

    #[test]
    fn in_parts_it_is_the_same(works in vec(any_work(), 0..6), more in vec(any_work(), 0..6), most in 0..12_usize) {
        let contents = |works: &[Work], project: &Project| -> Vec<String> {
            works.iter().map(|work| content(work, project)).collect()
        };
        let project = after(&teachers(), &contents(&works, &teachers()), Again::LastCounts);
        let contents = contents(&more, &project);
        let mut gathered = gathered(&project, &contents, Again::LastCounts);
        let session = Session::new(project.clone());
        let mut staged = Staged::begin(&session, CommandKind::TakeLayers);
        for part in gathered.take_parts(&project, most) {
            staged.command(&part.into()).unwrap();
        }
        let ready = staged.finish(Stamp::default(), "").map(|ready| ready.project);
        let reached = ready.unwrap_or_else(|_| project.clone());
        prop_assert_eq!(file(&reached), file(&after(&project, &contents, Again::LastCounts)));
    }

    #[test]
    fn nothing_of_the_teachers_is_lost(works in vec(any_work(), 0..6), more in vec(any_work(), 0..3)) {
        let project = teachers();
        let mut whole = project.clone();
        for works in [&works, &more] {
            let contents: Vec<String> = works.iter().map(|work| content(work, &project)).collect();
            let command = gathered(&whole, &contents, Again::LastCounts).command;
            let Some(command) = command else { continue };
            let transaction = Command::from(command).plan(&whole).unwrap();
            let mut reached = whole.clone();
            reached.apply(&transaction);
            prop_assert_eq!(of_teacher(&reached), of_teacher(&project));
            // It is one step, which can be undone.
            let mut back = reached.clone();
            back.apply(&transaction.inverse());
            prop_assert_eq!(file(&back), file(&whole));
            whole = reached;
        }
        // What is gathered can be saved and opened.
        let opened = glossator::read("a.json", &file(&whole)).unwrap();
        prop_assert_eq!(&opened.problems, &[]);
        prop_assert_eq!(file(&opened.project), file(&whole));
    }

    #[test]
    fn a_file_and_a_code_say_the_same(work in any_work(), again in 0..3_usize) {
        let project = teachers();
        let spans = |is_code: bool| {
            let whole = after(&project, &[content(&Work { is_code, ..work.clone() }, &project)], ALL[again]);
            let annotations = whole.annotations(&DocumentId::new(DOCUMENT));
            let annotations: Vec<String> = annotations.iter().map(|one| format!("{one:?}")).collect();
            (annotations, whole.relations().map(|one| format!("{one:?}")).collect::<Vec<_>>())
        };
        prop_assert_eq!(spans(true), spans(false));
    }
}

fn work(copy: usize, sequence: u64, spans: &[(u32, u32, usize, bool)]) -> Work {
    Work { copy, sequence, name: 0, spans: spans.to_vec(), is_code: false }
}

fn layer(project: &Project, id: &str) -> Vec<String> {
    let annotations = project.annotations(&DocumentId::new(DOCUMENT));
    let own = annotations.iter().filter(|one| one.annotator.as_str() == id);
    own.map(|one| format!("{} {}", one.label, one.fragments.first().start().byte())).collect()
}

#[test]
fn a_second_one_replaces_is_listed_or_stands_apart() {
    let project = teachers();
    let contents = [work(0, 1, &[(0, 3, 0, false)]), work(0, 2, &[(4, 5, 1, false)])];
    let contents: Vec<String> = contents.iter().map(|work| content(work, &project)).collect();
    let last = after(&project, &contents, Again::LastCounts);
    assert_eq!(layer(&last, "0a"), ["b 4"]);
    let first = after(&project, &contents, Again::FirstCounts);
    assert_eq!(layer(&first, "0a"), ["a 0"]);
    let apart = after(&project, &contents, Again::Apart);
    assert_eq!((layer(&apart, "0a-1"), layer(&apart, "0a-2")), (vec!["a 0".into()], vec!["b 4".into()]));
    assert_eq!(apart.annotator(&AnnotatorId::new("0a-2")).unwrap().name, "Ada (2)");
    let origins = Origins::of(last.annotator(&AnnotatorId::new("0a")).unwrap()).unwrap();
    let sequences: Vec<u64> = origins.all.iter().map(|entry| entry.sequence).collect();
    assert_eq!((sequences, origins.counting().unwrap().sequence), (vec![1, 2], 2));
    let rows = gathered(&project, &contents, Again::LastCounts).rows;
    assert!(matches!(rows[0].outcome, Outcome::Listed { counting: 2, .. }));
    assert!(matches!(&rows[1].outcome, Outcome::Counts { problems, .. } if problems.is_empty()));
}

#[test]
fn two_people_of_one_name_stay_two() {
    let project = teachers();
    let contents = [
        content(&work(0, 1, &[(0, 3, 0, false)]), &project),
        content(&work(1, 1, &[(0, 3, 0, false)]), &project),
    ];
    let found = gathered(&project, &contents, Again::LastCounts);
    assert_eq!(found.namesakes, [[AnnotatorId::new("0a"), AnnotatorId::new("1b")]]);
    let whole = after(&project, &contents, Again::LastCounts);
    assert_eq!((layer(&whole, "0a").len(), layer(&whole, "1b").len()), (1, 1));
}

#[test]
fn what_is_not_taken_says_why() {
    let teachers = teachers();
    let good = content(&work(0, 1, &[(0, 3, 0, false)]), &teachers);
    let refusal =
        |project: &Project, content: &str| read("a.json", content, project, false).remove(0).unwrap_err();
    let unreadable = |content: &str| match refusal(&teachers, content) {
        Refusal::Unreadable(problem) => problem.reason,
        other => panic!("{other:?}"),
    };
    assert_eq!(unreadable(&good.replace("Ada", "Eve")), Reason::ChangedSinceHandedIn);
    assert_eq!(unreadable("Dear all"), Reason::NotACode);
    assert_eq!(unreadable("{}"), Reason::NotAHandIn);
    assert_eq!(unreadable(&good[..good.len() / 2]), Reason::TruncatedJson);
    assert!(matches!(unreadable(&" ".repeat(17 * 1024 * 1024)), Reason::FileTooLarge { .. }));
    let newer = good.replacen("\"version\": 1", "\"version\": 2", 1);
    assert_eq!(unreadable(&newer), Reason::NewerVersion { found: 2, known: 1 });

    let with = |id: &str, notation: &str| {
        let project = project(notation);
        let assignment = Assignment { id: AssignmentId::new(id), ..assignment(&project) };
        let mut session = Session::new(project);
        session.dispatch(ProjectCommand::SetAssignment(Some(assignment.into()))).unwrap();
        session.project().clone()
    };
    let text = teachers.document(&DocumentId::new(DOCUMENT)).unwrap().text.get().unwrap();
    let other = with("other", text.as_str());
    assert!(matches!(refusal(&other, &good), Refusal::OtherAssignment { fits: true, .. }));
    assert!(read("a.json", &good, &other, true)[0].is_ok());
    assert!(matches!(refusal(&with("other", "Else."), &good), Refusal::OtherAssignment { fits: false, .. }));
    assert!(
        matches!(refusal(&with("task", "Else."), &good), Refusal::NoText(problems) if problems.len() == 3)
    );

    // Somebody has the id that the layer would have.
    let mut session = Session::new(teachers.clone());
    let taken = Annotator { id: AnnotatorId::new("0a"), name: "Me".into(), extra: Extra::default() };
    session.dispatch(ProjectCommand::SetAnnotator(taken)).unwrap();
    let rows = gathered(session.project(), &[good], Again::LastCounts).rows;
    assert_eq!(rows[0].outcome, Outcome::Refused(Refusal::IdTaken(AnnotatorId::new("0a"))));
}

#[test]
fn an_empty_one_is_a_layer_too() {
    let project = teachers();
    let whole = after(&project, &[content(&work(0, 1, &[]), &project)], Again::LastCounts);
    assert!(whole.annotator(&AnnotatorId::new("0a")).is_some() && layer(&whole, "0a").is_empty());
    let states = &whole.document(&DocumentId::new(DOCUMENT)).unwrap().states;
    assert_eq!(states.of(&AnnotatorId::new("0a")).status, Status::Done);
}

#[test]
fn of_one_that_is_replaced_nothing_is_left() {
    let project = teachers();
    let first = after(
        &project,
        &[content(&work(0, 1, &[(0, 3, 0, false), (4, 5, 1, true)]), &project)],
        Again::LastCounts,
    );
    let second = after(&first, &[content(&work(0, 2, &[(4, 5, 1, false)]), &project)], Again::LastCounts);
    assert_eq!(layer(&second, "0a"), ["b 4"]);
    let own: Vec<&str> = second
        .relations()
        .filter(|one| one.annotator == Some(AnnotatorId::new("0a")))
        .map(|one| one.to.as_str())
        .collect();
    assert_eq!(own, ["A"]);
    // The span that both have is the same one.
    let id = |project: &Project| {
        let annotations = project.annotations(&DocumentId::new(DOCUMENT));
        annotations
            .iter()
            .find(|one| one.annotator.as_str() == "0a" && one.label.as_str() == "b")
            .unwrap()
            .id
            .clone()
    };
    assert_eq!(id(&first), id(&second));
}
