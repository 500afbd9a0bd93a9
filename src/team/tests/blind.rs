//! Whose work may be brought into a copy of an assignment, and when.

use crate::model::edit::project::ProjectCommand;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::assignment::Assignment;
use crate::model::record::id::AnnotatorId;
use crate::model::tests::{project, related};
use crate::store::handed_in::HandedIn;
use crate::team::blind::{has_work_of_others, is_blind};
use crate::team::handing_out::{Examples, copy};
use crate::team::tests::hand_in::assignment;

/// A text in which `me` has said something, and one of their relations.
fn work() -> Project {
    related(project("A(Ada)A wrote B(the note)B."), &[("r", "A", "B")])
}

fn assigned(project: &Project, assignment: Assignment) -> Project {
    let mut session = Session::new(project.clone());
    session.dispatch(ProjectCommand::SetAssignment(Some(assignment.into()))).unwrap();
    session.project().clone()
}

#[test]
fn one_works_blind_in_a_copy_until_one_has_handed_in() {
    let given = work();
    let wanted = |is_blind: bool| Assignment { is_blind, ..assignment(&given) };
    let once = HandedIn { count: 1, ..HandedIn::default() };
    for (is_asked, is_copy, handed_in, expected) in [
        (true, true, HandedIn::default(), true),
        (true, true, once, false),
        (false, true, HandedIn::default(), false),
        (true, false, HandedIn::default(), false),
    ] {
        let project = match is_copy {
            true => copy(&given, &wanted(is_asked), None, Examples::Given),
            false => assigned(&given, wanted(is_asked)),
        };
        assert_eq!(is_blind(&project, &handed_in), expected, "{is_asked} {is_copy}");
    }
    assert!(!is_blind(&given, &HandedIn::default()));
}

#[test]
fn what_was_handed_out_is_nobodys_work() {
    let given = work();
    let (me, you) = (AnnotatorId::new("me"), AnnotatorId::new("you"));
    assert!(has_work_of_others(&given, &you));
    assert!(!has_work_of_others(&given, &me));
    let copy = copy(&given, &assignment(&given), None, Examples::All);
    assert!(copy.annotation_count() == 2 && !has_work_of_others(&copy, &you));
}
