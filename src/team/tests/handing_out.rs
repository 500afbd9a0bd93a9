//! What is handed out has the texts, and nothing of what was done with them.

use proptest::prelude::*;

use crate::format::glossator::{read, write};
use crate::format::tests::any::any_project;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::annotation::Origin;
use crate::model::record::assignment::{Assignment, Naming};
use crate::model::record::id::{AssignmentId, DocumentId};
use crate::model::tests::project_of;
use crate::team::division::Amount;
use crate::team::handing_out::{Examples, Wanted, assign, copy};

fn wanted(people: &[&str], amount: Amount) -> Wanted {
    Wanted {
        id: AssignmentId::new("task"),
        title: None,
        instructions: None,
        people: people.iter().map(|name| name.to_string()).collect(),
        amount,
        seed: 3,
    }
}

fn with(project: &Project, assignment: Assignment) -> Project {
    let mut session = Session::new(project.clone());
    let _ = session.dispatch(ProjectCommand::SetAssignment(Some(assignment.into())));
    session.project().clone()
}

proptest! {
    #[test]
    fn a_copy_says_nothing_of_what_was_done(whole in any_project("a"), has_share: bool, all: bool) {
        let project = &whole.0;
        let assignment = assign(project, &wanted(&["Ada", ""], Amount::PeoplePerDocument(1))).assignment;
        let share = has_share.then(|| &assignment.division[0]);
        let examples = if all { Examples::All } else { Examples::Given };
        let copy = copy(project, &assignment, share, examples);
        for document in copy.documents() {
            let known = project.document(&document.id).unwrap();
            prop_assert_eq!(&document.text, &known.text);
            prop_assert_eq!(&document.metadata, &known.metadata);
            prop_assert!(document.states == Default::default() && document.note.is_empty());
            let annotations = copy.annotations(&document.id);
            let is_given = |origin: &Origin| *origin == Origin::Other(Origin::GIVEN.into());
            prop_assert!(annotations.iter().all(|one| is_given(&one.origin) || all));
            if all {
                prop_assert_eq!(annotations.count(), project.annotations(&document.id).count());
            }
        }
        prop_assert_eq!(copy.topics().count() + copy.entities().count() + copy.refusals().count(), 0);
        // It is a project like any other: its file is read whole.
        let file = write(&copy).unwrap();
        let opened = read("a.json", &file).unwrap();
        prop_assert_eq!(&opened.problems, &[]);
        prop_assert_eq!(write(&opened.project).unwrap(), file);
    }
}

#[test]
fn how_people_say_who_they_are_follows_from_who_takes_part() {
    let project = project_of(&[("1", "one")]);
    for (people, naming) in
        [(&[] as &[&str], Naming::Free), (&["", ""], Naming::Seat), (&["", "Ada"], Naming::List)]
    {
        let assigned = assign(&project, &wanted(people, Amount::PercentPerPerson(100)));
        assert_eq!(assigned.assignment.naming, naming, "{people:?}");
    }
}

#[test]
fn who_takes_part_already_is_not_added_again() {
    let project = project_of(&[("1", "one"), ("2", "two"), ("3", "three")]);
    let first = assign(&project, &wanted(&["Ada", "Ada", ""], Amount::PercentPerPerson(100))).assignment;
    assert_eq!((first.revision, first.naming, first.annotators_per_document), (1, Naming::List, 0));
    assert_eq!(first.title, "A project");
    let project = with(&project, first.clone());
    let again = assign(&project, &wanted(&["Ada", "", "Ada"], Amount::PercentPerPerson(100))).assignment;
    assert_eq!(again, first);
    let third = assign(&project, &wanted(&["Ada", "Ada", "Ada"], Amount::PeoplePerDocument(3))).assignment;
    let names: Vec<&str> = third.division.iter().map(|share| share.name.as_str()).collect();
    assert_eq!((names, third.revision), (vec!["Ada", "Ada", "", "Ada"], 2));
    assert_eq!(third.division[3].documents, []);
}

#[test]
fn a_text_that_is_no_task_is_in_every_copy() {
    let project = project_of(&[("1", "one"), ("2", "two"), ("read", "first")]);
    let mut first = assign(&project, &wanted(&[], Amount::PercentPerPerson(100))).assignment;
    first.tasks.retain(|task| task.document != DocumentId::new("read"));
    let project = with(&project, first);
    let assignment = assign(&project, &wanted(&["", ""], Amount::PeoplePerDocument(1))).assignment;
    assert_eq!(assignment.annotators_per_document, 1);
    for share in &assignment.division {
        let copy = copy(&project, &assignment, Some(share), Examples::Given);
        let ids: Vec<&str> = copy.documents().map(|document| document.id.as_str()).collect();
        assert_eq!(ids, [share.documents[0].as_str(), "read"]);
    }
}
