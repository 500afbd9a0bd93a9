//! What a person has decided about an import is carried out, one answer after the other.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::files::{adding, take_in};
use crate::app::project::library;
use crate::browser::random;
use crate::import::decisions::{Answer, Decisions, ProjectChoice, Question, QuestionId};
use crate::model::edit::merge::{MergeReport, merge};
use crate::model::edit::project::ProjectCommand;
use crate::model::index::project::Project;
use crate::model::record::id::ProjectId;
use crate::words::words;

/// Answers a question, and if it is `for_all`, each of its kind that waits.
pub fn answer(bench: Workbench, question: QuestionId, answer: &Answer, for_all: bool) {
    bench.interface.decisions.update(|decisions| decisions.answer(question, answer, for_all));
    spawn_local(carry_out_all(bench));
}

async fn carry_out_all(bench: Workbench) {
    while let Some((question, answer)) =
        bench.interface.decisions.try_update_untracked(Decisions::begin).flatten()
    {
        match (question, answer) {
            (Question::Project { project, problems }, Answer::Project(choice)) => {
                take_in_project(bench, choice, *project).await;
                bench.notify_unread(take_in::in_words(&problems));
            }
            (Question::Encoding(files), Answer::Encoding(encoding)) => {
                take_in::decode_as(bench, files, &encoding).await;
            }
            (Question::Preview { project, parts }, Answer::TakeIn(chosen)) => {
                adding::add(bench, &project, &parts, &chosen).await;
            }
            (Question::Repeated { project, documents }, Answer::Again) => {
                take_in::add_again(bench, &project, documents);
            }
            _ => {}
        }
        bench.interface.decisions.update_untracked(Decisions::end);
    }
}

/// What a merge of a project into the open one would do; `None` if that is another, or if it would be refused.
pub fn merge_report(bench: Workbench, project: &Project) -> Option<MergeReport> {
    bench.project.peek(|session| {
        let ours = Some(session.project()).filter(|ours| ours.info().id == project.info().id)?;
        merge(None, ours, project).ok().map(|made| made.report)
    })
}

/// Does what the person chose for a project that is here already.
async fn take_in_project(bench: Workbench, choice: ProjectChoice, project: Project) {
    let id = project.info().id.clone();
    match choice {
        ProjectChoice::KeepBoth => match random::new_id() {
            Ok(new) => library::add(bench, &library::renamed_copy(&project, ProjectId::new(new))).await,
            Err(error) => bench.notify(Notice::failure(error.to_string())),
        },
        ProjectChoice::Merge => {
            if bench.project.journal().project() != id {
                library::open(bench, &id).await;
            }
            if bench.project.journal().project() != id {
                return;
            }
            let report = merge_report(bench, &project);
            if bench.dispatch(ProjectCommand::Merge(Box::new(project))) {
                let message = report.map(|report| words().merge_report(&report)).unwrap_or_default();
                bench.notify(Notice::done(format!("{} {message}", words().interface.merged)));
            }
        }
        ProjectChoice::Replace => library::replace(bench, &project).await,
    }
}
