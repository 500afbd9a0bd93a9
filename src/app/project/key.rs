//! The key of an assignment: it is sealed when it is handed out, and opened by whoever did the assignment and is told the
//! passphrase. That is in memory while it is needed, and nowhere else.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::notice::{Notice, PageTab, ReviewSection};
use crate::app::bench::workbench::Workbench;
use crate::app::project::sealer::{self, Question, Task};
use crate::app::project::{handing_in, texts};
use crate::browser::random;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::assignment::{Assignment, Feedback};
use crate::team::key::{self, Unwritten};
use crate::words::{assignments, feedback, fill, review, sealed_key, team, words};

/// Returns the assignment of a project as it is handed out: where people are to be told the passphrase of the key, with the
/// key, sealed anew. The texts are loaded.
pub async fn sealed(
    bench: Workbench,
    project: &Project,
    passphrase: &str,
) -> Result<Arc<Assignment>, Notice> {
    let own = sealed_key();
    let assignment =
        project.info().assignment.clone().ok_or_else(|| Notice::failure(assignments().nothing_assigned))?;
    if assignment.feedback != Feedback::Passphrase {
        return Ok(assignment);
    }
    let annotator = match &assignment.key_annotator {
        Some(annotator) => annotator,
        // A copy is handed on with the key that it has.
        None if assignment.key.is_some() => return Ok(assignment),
        None => return Err(Notice::failure(own.no_annotator)),
    };
    if passphrase.trim().is_empty() {
        return Err(Notice::failure(own.no_passphrase));
    }
    let content = key::write(project, &assignment, annotator).map_err(|reason| {
        Notice::failure(match reason {
            Unwritten::TextNotLoaded => words().rejection(&Rejection::TextNotLoaded),
            Unwritten::NothingMarked => {
                let name = review().names(project).get(annotator).cloned().unwrap_or_default();
                fill(feedback().no_key, &[("name", &name)])
            }
        })
    });
    let chance = random::chance().map_err(|error| Notice::failure(error.to_string()))?;
    let question = Question {
        assignment: assignment.id.clone(),
        passphrase: passphrase.to_string(),
        task: Task::Seal(content?, chance),
    };
    bench.notify(Notice::plain(own.sealing));
    let sealed = sealer::ask(&question).await.map_err(Notice::failure)?;
    let sealed = sealed.map_err(|refusal| Notice::failure(team().seal_refusal(&refusal)))?;
    let key = serde_json::from_str(&sealed).map_err(|error| Notice::failure(error.to_string()))?;
    Ok(Arc::new(Assignment { key: Some(key), ..(*assignment).clone() }))
}

/// Opens the key of the open project, and shows what was done against it. Fails with what to say where the passphrase was
/// written.
pub async fn open(bench: Workbench, passphrase: String) -> Result<(), String> {
    let project = bench.project.journal().project();
    let info = bench.project.info.get_untracked();
    let Some((assignment, sealed)) = info.assignment.as_ref().and_then(|it| Some((it, it.key.as_ref()?)))
    else {
        return Ok(());
    };
    if !bench.may_write() {
        return Ok(());
    }
    let question =
        Question { assignment: assignment.id.clone(), passphrase, task: Task::Open(sealed.to_string()) };
    let content = sealer::ask(&question).await?.map_err(|refusal| team().seal_refusal(&refusal))?;
    let loaded = texts::load_all_texts(bench).await.map_err(|notice| notice.text)?;
    // Another project may be open by now.
    if bench.project.journal().project() != project {
        return Ok(());
    }
    let read = bench.project.peek(|session| key::read(feedback().key, &content, session.project()));
    drop(loaded);
    let key = read.map_err(|problem| words().problem(&problem))?;
    let before = bench.project.peek(Session::sequence);
    match bench.attempt(ProjectCommand::TakeLayers(Arc::new(vec![key.layer]))) {
        Ok(true) | Err(Rejection::NothingToChange) => {}
        Ok(false) => return Ok(()),
        Err(rejection) => return Err(words().rejection(&rejection)),
    }
    handing_in::note_opened_key(bench, before).await;
    bench.interface.tab.set(PageTab::Review(ReviewSection::Feedback));
    bench.notify(Notice::done(sealed_key().opened));
    bench.notify_unread(key.problems.iter().map(|problem| words().problem(problem)).collect());
    Ok(())
}
