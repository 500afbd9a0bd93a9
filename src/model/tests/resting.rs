//! Texts that rest in storage.

use crate::model::tests::*;

#[test]
fn a_text_rests_and_wakes_in_all_versions_of_its_document() {
    let mut session = Session::new(project("A:claim(one)A two"));
    let id = DocumentId::new(DOCUMENT);
    let before = session.project().document(&id).unwrap().clone();
    let content = before.text.get().unwrap().as_str().to_string();
    session
        .dispatch(DocumentCommand::SetStatus {
            annotator: AnnotatorId::new(ME),
            documents: vec![id.clone()],
            status: Status::Done,
        })
        .unwrap();
    let after = session.project().document(&id).unwrap().clone();
    after.text.unload();
    assert!(before.text.is_unloaded() && before.text.get().is_none());
    assert_eq!((before.size(), before.title()), (content.len() as u64, content.as_str()));
    assert!(before.text.load(content.clone()));
    assert_eq!(after.text.get().unwrap().as_str(), content);
}

#[test]
fn no_other_text_wakes_in_its_place() {
    let text = DocumentText::unloaded(TextSummary::new("one\ntwo"));
    assert!(!text.load("one\nmore".to_string()) && !text.load("two\none".to_string()));
    assert!(text.is_unloaded());
    assert!(text.load("one\ntwo".to_string()));
    // One that is awake stays the same allocation, so that whoever shows it need not look again.
    let first = text.get().unwrap();
    assert!(text.load("one\ntwo".to_string()) && Arc::ptr_eq(&first, &text.get().unwrap()));
    assert!(!text.load("other".to_string()));
}

#[test]
fn whether_a_text_rests_is_no_part_of_what_a_project_says() {
    let (one, other) = (project("A:claim(one)A"), project("A:claim(one)A"));
    other.documents().for_each(|document| document.text.unload());
    assert!(one == other);
    assert!(one != project("A:claim(two)A"));
    assert_ne!(DocumentText::unloaded(TextSummary::new("one")), DocumentText::new("three".to_string()));
}

#[test]
fn nothing_new_is_said_of_a_text_at_rest() {
    let mut session = Session::new(project("A:claim(one)A two"));
    let said = session.project().annotation(&AnnotationId::new("A")).unwrap().clone();
    session.project().documents().for_each(|document| document.text.unload());
    let annotate = AnnotationCommand::Annotate(annotation("B", "claim", &[(4, 7)]));
    let fragments = Fragments::from(span(0, 2));
    let resize = AnnotationCommand::Resize { annotation: said.id.clone(), fragments };
    assert_eq!(session.dispatch(annotate.clone()).err(), Some(Rejection::TextNotLoaded));
    assert_eq!(session.dispatch(resize.clone()).err(), Some(Rejection::TextNotLoaded));
    // What needs no text goes on.
    session
        .dispatch(AnnotationCommand::SetNote { annotation: said.id.clone(), note: "x".to_string() })
        .unwrap();
    session.dispatch(AnnotationCommand::Remove(vec![said.id.clone()])).unwrap();
    session.undo().unwrap();
    assert!(session.project().annotation(&said.id).is_some());
}

#[test]
fn spans_that_do_not_fit_their_text_are_found_when_it_wakes() {
    let project = project("A:claim(one)A");
    let document = project.documents().next().unwrap();
    assert!(project.spans_fit(document));
    let cut = DocumentText::new("on\u{301}".to_string());
    assert!(!project.spans_fit(&Document { text: cut, ..(**document).clone() }));
    let resting = DocumentText::unloaded(TextSummary::new("x"));
    assert!(project.spans_fit(&Document { text: resting, ..(**document).clone() }));
}
