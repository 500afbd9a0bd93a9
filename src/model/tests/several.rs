//! Several commands are one step, and leave what they would leave one by one.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::edit::command::{Command, Plan, Rejection};
use crate::model::edit::several::Several;
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
    match kind {
        0 => Command::Annotate(annotation(id.as_str(), "a", &[(start, start + length)])),
        1 => Command::Annotate(annotation(id.as_str(), "b", &[(start, start + length)])),
        2 => Command::Resize { annotation: id, fragments: fragments(start, length) },
        3 => Command::Relabel { annotations: vec![id], label: LabelId::new("a") },
        _ => Command::RemoveAnnotations(vec![id]),
    }
}

fn boxed(commands: impl IntoIterator<Item = Command>) -> Vec<Box<dyn Plan>> {
    commands.into_iter().map(|command| Box::new(command) as Box<dyn Plan>).collect()
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
    fn one_step_leaves_what_many_leave(wishes in vec((0u8..5, 0u8..6, 0u32..6, 1u32..4), 0..12)) {
        let before = project("Ada wrote");
        let commands: Vec<Command> = wishes.iter().map(command).collect();
        let after = one_by_one(before.clone(), &commands);
        let several = Several { commands: boxed(commands) };
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
    let say = |id: &str| Command::Annotate(annotation(id, "a", &[(0, 3)]));
    let several = Several { commands: boxed([say("a"), say("b")]) };
    let transaction = several.plan(&project).unwrap();
    assert_eq!(transaction.annotations.len(), 1);
    let remove = Command::RemoveAnnotations(vec![AnnotationId::new("a")]);
    let nothing = Several { commands: boxed([say("a"), remove.clone()]) };
    let transaction = nothing.draft(&project).unwrap();
    assert!(transaction.annotations.is_empty(), "what is made and removed never was");
    let refused = Several { commands: boxed([remove]) };
    assert_eq!(refused.plan(&project), Err(Rejection::NoSuchAnnotation(AnnotationId::new("a"))));
}
