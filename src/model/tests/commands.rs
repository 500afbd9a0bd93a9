//! What each command does, and why it may be refused.

use crate::model::record::extra::Extra;
use crate::model::tests::*;

/// Carries out a command on the project that the notation says.
fn check(notation: &str, command: impl Fn(&Project) -> Command, expected: &str) {
    let project = project(notation);
    let after = done(&project, &command(&project));
    assert_eq!(shown(&after), expected, "{notation}");
}

/// The project after a command. Its transaction fits, and its inverse undoes it.
pub(super) fn done(project: &Project, command: &dyn Plan) -> Project {
    let transaction = command.plan(project).unwrap();
    assert!(project.fits(&transaction), "a plan fits what it was planned on");
    let mut after = project.clone();
    after.apply(&transaction);
    assert!(!after.fits(&transaction), "and not what comes of it");
    assert!(after.fits(&transaction.inverse()));
    let mut undone = after.clone();
    undone.apply(&transaction.inverse());
    assert!(undone == *project, "the inverse is no inverse");
    assert_eq!(transaction.inverse().inverse(), transaction);
    after
}

fn refused(project: &Project, command: impl Into<Command>, expected: Rejection) {
    assert_eq!(command.into().plan(project), Err(expected));
}

fn ids(names: &[&str]) -> Vec<AnnotationId> {
    names.iter().map(AnnotationId::new).collect()
}

fn document_id() -> DocumentId {
    DocumentId::new(DOCUMENT)
}

/// Says a label of what is quoted.
fn annotate(project: &Project, id: &str, label: &str, quotations: &[&str]) -> Command {
    let fragments = quoted(project, quotations);
    AnnotationCommand::Annotate(Annotation { fragments, ..annotation(id, label, &[(0, 1)]) }).into()
}

fn relabel(names: &[&str], label: &str) -> Command {
    AnnotationCommand::Relabel { annotations: ids(names), label: LabelId::new(label) }.into()
}

fn resize(project: &Project, id: &str, quotations: &[&str]) -> Command {
    AnnotationCommand::Resize { annotation: AnnotationId::new(id), fragments: quoted(project, quotations) }
        .into()
}

fn set_note(id: &str, note: &str) -> Command {
    AnnotationCommand::SetNote { annotation: AnnotationId::new(id), note: note.to_string() }.into()
}

fn set_status(status: Status) -> Command {
    DocumentCommand::SetStatus { annotator: AnnotatorId::new(ME), documents: vec![document_id()], status }
        .into()
}

fn missing() -> AnnotationId {
    AnnotationId::new("Z")
}

#[test]
fn annotations_are_made_over_and_beside_others() {
    check("Ada Lovelace", |project| annotate(project, "A", "a", &["Ada"]), "A(Ada)A Lovelace");
    check(
        "A(Ada)A Lovelace",
        |project| annotate(project, "B", "b", &["Ada Lovelace"]),
        "B(A(Ada)A Lovelace)B",
    );
    check("A(Ada)A Lovelace", |project| annotate(project, "B", "b", &["a Love"]), "A(AdB(a)A Love)Blace");
    check("A(Ada)A Lovelace", |project| annotate(project, "B", "b", &["Ada"]), "A(B(Ada)A)B Lovelace");
    check(
        "Ada and Grace",
        |project| annotate(project, "A", "c", &["Grace", "Ada"]),
        "A:c(Ada)A and A:c(Grace)A",
    );
    check("A(👍🏽)A", |project| annotate(project, "B", "b", &["👍🏽"]), "A(B(👍🏽)A)B");
}

#[test]
fn annotations_are_changed() {
    check("A(Ada)A B(Lovelace)B", |_| relabel(&["A", "B"], "c"), "A:c(Ada)A B:c(Lovelace)B");
    check("A(Ada)A B(Lovelace)B", |_| relabel(&["A", "B", "A"], "b"), "A:b(Ada)A B(Lovelace)B");
    check("A(Ada)A B(Lovelace)B", |project| resize(project, "A", &["Ada Love"]), "A(Ada B(Love)Alace)B");
    check(
        "A(Ada)A B(Lovelace)B",
        |project| resize(project, "B", &["Ada", "lace"]),
        "B(A(Ada)B)A LoveB(lace)B",
    );
    check(
        "A(Ada)A B(Lovelace)B",
        |_| Command::Annotation(AnnotationCommand::Remove(ids(&["B"]))),
        "A(Ada)A Lovelace",
    );
    check(
        "A(Ada)A B(Lovelace)B",
        |_| Command::Annotation(AnnotationCommand::Remove(ids(&["B", "A", "B"]))),
        "Ada Lovelace",
    );
    let after = done(&project("A(Ada)A"), &set_note("A", "first"));
    assert_eq!(after.annotation(&ids(&["A"])[0]).map(|annotation| annotation.note.as_str()), Some("first"));
}

#[test]
fn the_first_annotation_begins_the_work() {
    let before = project("Ada Lovelace");
    let status =
        |project: &Project| project.document(&document_id()).unwrap().states.of(&AnnotatorId::new(ME)).status;
    let after = done(&before, &annotate(&before, "A", "a", &["Ada"]));
    assert_eq!((status(&before), status(&after)), (Status::New, Status::InProgress));
    let finished = done(&after, &set_status(Status::Done));
    let after = done(&finished, &annotate(&finished, "B", "b", &["Ada"]));
    assert_eq!(status(&after), Status::Done, "and no other one changes what was said of it");
}

#[test]
fn an_annotator_that_nobody_knows_is_entered() {
    let before = project("Ada Lovelace");
    let Command::Annotation(AnnotationCommand::Annotate(annotation)) = annotate(&before, "A", "a", &["Ada"])
    else {
        unreachable!()
    };
    let stranger = AnnotatorId::new("stranger");
    let after =
        done(&before, &AnnotationCommand::Annotate(Annotation { annotator: stranger.clone(), ..annotation }));
    assert!(after.annotator(&stranger).is_some());
    let named = Annotator { id: stranger.clone(), name: "Grace".to_string(), extra: Extra::default() };
    let after = done(&after, &ProjectCommand::SetAnnotator(named.clone()));
    assert_eq!(after.annotator(&stranger).map(|annotator| &**annotator), Some(&named));
    assert_eq!(after.annotators().count(), 2);
}

#[test]
fn two_may_say_the_same() {
    let before = project("A(Ada)A");
    let Command::Annotation(AnnotationCommand::Annotate(annotation)) = annotate(&before, "B", "a", &["Ada"])
    else {
        unreachable!()
    };
    refused(&before, AnnotationCommand::Annotate(annotation.clone()), Rejection::AlreadyAnnotated);
    let other = Annotation { annotator: AnnotatorId::new("other"), ..annotation };
    assert_eq!(shown(&done(&before, &AnnotationCommand::Annotate(other))), "A(B:a(Ada)A)B");
}

#[test]
fn relations_go_with_their_ends() {
    let before = related(
        project("A(one)A B(two)B C(three)C"),
        &[("ab", "A", "B"), ("bc", "B", "C"), ("ca", "C", "A")],
    );
    let names =
        |project: &Project| project.relations().map(|relation| relation.id.to_string()).collect::<Vec<_>>();
    assert_eq!(names(&before), ["ab", "bc", "ca"]);
    let after = done(&before, &AnnotationCommand::Remove(ids(&["A"])));
    assert_eq!(names(&after), ["bc"]);
    let after = done(&before, &DocumentCommand::Remove(vec![document_id()]));
    assert_eq!((names(&after).len(), after.annotation_count(), after.document_count()), (0, 0, 0));
    let after = done(&before, &relabel(&["A", "B"], "c"));
    assert_eq!(names(&after), ["ab", "bc", "ca"]);
}

#[test]
fn documents_are_put_behind_those_that_are_there() {
    let before = project_of(&[("one", "A(x)A"), ("two", "B(y)B")]);
    let names =
        |project: &Project| project.documents().map(|document| document.name.clone()).collect::<Vec<_>>();
    let after =
        done(&before, &DocumentCommand::Add(vec![document("c", "1"), document("b", "2"), document("a", "")]));
    assert_eq!(names(&after), ["one", "two", "c", "b", "a"]);
    let after = done(&after, &DocumentCommand::Remove(["two", "b"].map(DocumentId::new).to_vec()));
    assert_eq!(names(&after), ["one", "c", "a"]);
    assert_eq!(shown_document(&after, after.documents().next().unwrap()), "A(x)A");
    assert_eq!(after.annotation_count(), 1);
    let after = done(&after, &DocumentCommand::Add(vec![document("b", "again")]));
    assert_eq!(names(&after), ["one", "c", "a", "b"]);
}

#[test]
fn a_project_has_a_title() {
    let after = done(&project(""), &ProjectCommand::Rename("  Idlib talks \n".to_string()));
    assert_eq!(after.info().title, "Idlib talks");
    assert_eq!(after.info().id, ProjectId::new("project"));
}

#[test]
fn what_is_not_there_cannot_be_changed() {
    let project = project("A(Ada)A Lovelace");
    let nowhere = DocumentId::new("nowhere");
    let no_document = || Rejection::NoSuchDocument(nowhere.clone());
    let elsewhere = Annotation { document: nowhere.clone(), ..annotation("B", "a", &[(0, 1)]) };
    refused(&project, AnnotationCommand::Annotate(elsewhere), no_document());
    refused(
        &project,
        DocumentCommand::SetStatus {
            annotator: AnnotatorId::new(ME),
            documents: vec![nowhere.clone()],
            status: Status::Done,
        },
        no_document(),
    );
    refused(&project, DocumentCommand::Remove(vec![document_id(), nowhere.clone()]), no_document());
    let no_annotation = || Rejection::NoSuchAnnotation(missing());
    refused(&project, relabel(&["A", "Z"], "b"), no_annotation());
    refused(&project, resize(&project, "Z", &["Ada"]), no_annotation());
    refused(&project, set_note("Z", "note"), no_annotation());
    refused(&project, AnnotationCommand::Remove(ids(&["A", "Z"])), no_annotation());
    let no_label = || Rejection::NoSuchLabel(LabelId::new("nothing"));
    refused(&project, annotate(&project, "B", "nothing", &["Lovelace"]), no_label());
    refused(&project, relabel(&["A"], "nothing"), no_label());
}

#[test]
fn a_span_must_lie_in_its_text() {
    // Bytes: é 0, the thumb 2, its skin 6, CR 10, LF 11, x 12, end 13.
    let project = project("A(é)A👍🏽\r\nx");
    for fragments in [
        &[(0, 1)][..],
        &[(1, 2)],
        &[(2, 6)],
        &[(6, 10)],
        &[(10, 11)],
        &[(11, 12)],
        &[(12, 14)],
        &[(0, 2), (12, 99)],
    ] {
        refused(&project, AnnotationCommand::Annotate(annotation("B", "b", fragments)), Rejection::NotInText);
        let fragments = annotation("A", "a", fragments).fragments;
        let command = AnnotationCommand::Resize { annotation: AnnotationId::new("A"), fragments };
        refused(&project, command, Rejection::NotInText);
    }
}

#[test]
fn nobody_says_the_same_twice() {
    let said = Rejection::AlreadyAnnotated;
    let project = project("A(B(Ada)B)A C:a(Lovelace)C");
    refused(&project, annotate(&project, "D", "a", &["Ada"]), said.clone());
    refused(&project, relabel(&["B"], "a"), said.clone());
    refused(&project, relabel(&["B", "A"], "a"), said.clone());
    refused(&project, resize(&project, "C", &["Ada"]), said.clone());
    // Neither was said before, but then both would be the same.
    refused(&project, relabel(&["A", "B"], "c"), said);
    assert!(annotate(&project, "D", "a", &["Ada", "lace"]).plan(&project).is_ok(), "other fragments");
    // A note may be written also where a file has brought two that are alike.
    let alike = super::project("A(B:a(x)B)A");
    assert!(set_note("A", "seen").plan(&alike).is_ok());
    assert!(relabel(&["A"], "b").plan(&alike).is_ok());
}

#[test]
fn an_id_is_given_once() {
    let project = project("A(Ada)A Lovelace");
    let taken = |id: &str| Rejection::IdTaken(id.to_string());
    refused(&project, annotate(&project, "A", "b", &["Lovelace"]), taken("A"));
    refused(&project, DocumentCommand::Add(vec![document(DOCUMENT, "other")]), taken(DOCUMENT));
    refused(&project, DocumentCommand::Add(vec![document("x", "1"), document("x", "2")]), taken("x"));
}

#[test]
fn a_title_is_not_empty() {
    for title in ["", " ", "\u{a0}\n"] {
        refused(&project(""), ProjectCommand::Rename(title.to_string()), Rejection::EmptyTitle);
    }
}

#[test]
fn a_project_has_no_more_text_than_can_be_worked_with() {
    let text = DocumentText::new("a".repeat(5_000_000));
    let documents = |names: std::ops::Range<usize>| {
        let of = |name: usize| Document { text: text.clone(), ..document(&name.to_string(), "") };
        DocumentCommand::Add(names.map(of).collect())
    };
    let limit = PROJECT_LIMIT;
    refused(&project(""), documents(0..101), Rejection::TooMuchText { size: limit + 5_000_000, limit });
    let mut session = session("x");
    session.dispatch(documents(0..99)).unwrap();
    assert_eq!(session.project().text_size(), limit - 5_000_000 + 1);
    let more = documents(99..100);
    let too_much = Rejection::TooMuchText { size: limit + 1, limit };
    refused(session.project(), more.clone(), too_much.clone());
    let mut other = Session::new(project_of(&[]));
    other.dispatch(more.clone()).unwrap();
    refused(session.project(), ProjectCommand::Merge(Box::new(other.project().clone())), too_much);
    session.dispatch(DocumentCommand::Remove(vec![DocumentId::new(DOCUMENT)])).unwrap();
    session.dispatch(more.clone()).unwrap();
    assert_eq!(session.project().text_size(), limit);
    // What adds no text is not refused in a project that is larger, as an older program may have made it.
    let rename = ProjectCommand::Rename("full".to_string());
    assert!(rename.plan(session.project()).is_ok());
}

#[test]
fn what_changes_nothing_is_refused() {
    let project = project("A(Ada)A Lovelace");
    let me = project.annotators().next().unwrap();
    for command in [
        relabel(&["A"], "a"),
        relabel(&[], "a"),
        resize(&project, "A", &["Ada"]),
        set_note("A", ""),
        Command::Annotation(AnnotationCommand::Remove(Vec::new())),
        Command::Document(DocumentCommand::Add(Vec::new())),
        Command::Document(DocumentCommand::Remove(Vec::new())),
        set_status(Status::New),
        Command::Project(ProjectCommand::Rename(" A project ".to_string())),
        Command::Project(ProjectCommand::SetAnnotator((**me).clone())),
        Command::Project(ProjectCommand::Merge(Box::new(project.clone()))),
    ] {
        assert_eq!(command.plan(&project), Err(Rejection::NothingToChange), "{:?}", command.kind());
    }
}

#[test]
fn every_kind_of_command_has_a_name_of_its_own() {
    let names: BTreeSet<&str> = CommandKind::ALL.iter().map(|kind| kind.name()).collect();
    assert_eq!(names.len(), CommandKind::ALL.len());
    for kind in CommandKind::ALL {
        assert_eq!(CommandKind::from_name(kind.name()), Some(*kind));
    }
    assert_eq!(CommandKind::from_name("nothing"), None);
}
