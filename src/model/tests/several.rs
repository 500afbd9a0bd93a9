//! Several commands are one step, and leave what they would leave one by one.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::command::Command;
use crate::model::edit::rejection::Rejection;
use crate::model::index::project::Project;
use crate::model::record::id::{AnnotationId, LabelId};
use crate::model::tests::{annotation, project};
use crate::text::span::{Fragments, Span, TextOffset};

fn fragments(start: u32, length: u32) -> Fragments {
    let span = Span::new(TextOffset::from_byte(start), TextOffset::from_byte(start + length)).unwrap();
    Fragments::from(span)
}

/// A command by its kind, the number of the annotation, and where its text starts and how long that is.
fn command(&(kind, number, start, length): &(u8, u8, u32, u32)) -> Command {
    let id = AnnotationId::new(number.to_string());
    let command = match kind {
        0 => AnnotationCommand::Annotate(annotation(id.as_str(), "a", &[(start, start + length)])),
        1 => AnnotationCommand::Annotate(annotation(id.as_str(), "b", &[(start, start + length)])),
        2 => AnnotationCommand::Resize { annotation: id, fragments: fragments(start, length) },
        3 => AnnotationCommand::Relabel { annotations: vec![id], label: LabelId::new("a") },
        _ => AnnotationCommand::Remove(vec![id]),
    };
    command.into()
}

fn one_by_one(mut project: Project, commands: &[Command]) -> Project {
    for command in commands {
        if let Ok(transaction) = command.plan(&project) {
            project.apply(&transaction);
        }
    }
    project
}

proptest! {
    #[test]
    fn one_step_leaves_what_many_leave(attempts in vec((0u8..5, 0u8..6, 0u32..6, 1u32..4), 0..12)) {
        let before = project("Ada wrote");
        let commands: Vec<Command> = attempts.iter().map(command).collect();
        let after = one_by_one(before.clone(), &commands);
        let several = Command::Several(commands);
        let mut project = before.clone();
        if let Ok(transaction) = several.plan(&project) {
            prop_assert!(project.fits(&transaction));
            project.apply(&transaction);
            prop_assert!(project == after);
            project.apply(&transaction.inverse());
        } else {
            prop_assert!(project == after);
        }
        prop_assert!(project == before);
    }
}

#[test]
fn what_is_refused_is_passed_over() {
    let project = project("Ada wrote");
    let say = |id: &str| Command::from(AnnotationCommand::Annotate(annotation(id, "a", &[(0, 3)])));
    let several = Command::Several(vec![say("a"), say("b")]);
    let transaction = several.plan(&project).unwrap();
    assert_eq!(transaction.annotations.len(), 1);
    let remove = Command::from(AnnotationCommand::Remove(vec![AnnotationId::new("a")]));
    let nothing = Command::Several(vec![say("a"), remove.clone()]);
    let transaction = nothing.plan(&project).unwrap();
    assert!(transaction.annotations.is_empty(), "what is made and removed never was");
    let refused = Command::Several(vec![remove]);
    assert_eq!(refused.plan(&project), Err(Rejection::NoSuchAnnotation(AnnotationId::new("a"))));
}

#[test]
fn what_is_changed_and_changed_back_is_no_change() {
    let project = project("A(Ada)A wrote");
    let relabel = |label: &str| {
        let annotations = vec![AnnotationId::new("A")];
        Command::from(AnnotationCommand::Relabel { annotations, label: LabelId::new(label) })
    };
    let several = Command::Several(vec![relabel("b"), relabel("a")]);
    assert_eq!(several.plan(&project), Err(Rejection::NothingToChange));
}
