//! Undo and redo know where a step was.

use crate::model::edit::target::{Target, target};
use crate::model::tests::*;

/// Where the last step of a session was.
fn of_last(session: &Session, entry: &Entry) -> Option<Target> {
    target(&session.effect(entry), session.project(), None)
}

#[test]
fn a_step_on_spans_is_where_the_first_of_them_is() {
    let mut session = session("Mrs. A(Ada)A B(Lovelace)B");
    let document = session.project().documents().next().unwrap().id.clone();
    let removal = AnnotationCommand::Remove(["B", "A"].map(AnnotationId::new).to_vec());
    let entry = session.dispatch(removal).unwrap();
    let at = |annotation: Option<&str>| {
        Some(Target {
            document: document.clone(),
            annotation: annotation.map(AnnotationId::new),
            start: Some(TextOffset::from_byte(5)),
        })
    };
    assert_eq!(of_last(&session, &entry), at(None), "it is gone, and was there");
    let entry = session.undo().unwrap();
    assert_eq!(of_last(&session, &entry), at(Some("A")));
    let entry = session.redo().unwrap();
    assert_eq!(of_last(&session, &entry), at(None));
}

#[test]
fn a_step_on_a_text_is_in_it_and_one_on_the_project_nowhere() {
    let mut session = session("A(Ada)A");
    let document = session.project().documents().next().unwrap().id.clone();
    let entry = session
        .dispatch(DocumentCommand::SetNote { document: document.clone(), note: "read".to_string() })
        .unwrap();
    assert_eq!(
        of_last(&session, &entry),
        Some(Target { document: document.clone(), annotation: None, start: None })
    );
    let entry = session.dispatch(ProjectCommand::Rename("Another".to_string())).unwrap();
    assert_eq!(of_last(&session, &entry), None);
    let entry = session.dispatch(DocumentCommand::Remove(vec![document])).unwrap();
    assert_eq!(of_last(&session, &entry), None, "the text is gone");
}
