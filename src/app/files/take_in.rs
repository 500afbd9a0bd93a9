//! What becomes of what was found in files: texts become documents of the open project, project files become projects,
//! label sets are used, and what must be asked is asked.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::labels;
use crate::app::project::{handing_in, library};
use crate::app::review::gathering::{self, Given};
use crate::browser::host::PageHost;
use crate::format::problem::{Problem, Reason};
use crate::import::decisions::{Question, Undecoded};
use crate::import::findings::{Findings, Refusal, Refusals};
use crate::import::read::{HandInFile, Item, Reader};
use crate::model::edit::document::DocumentCommand;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotator;
use crate::model::record::document::Document;
use crate::model::record::id::ProjectId;
use crate::team::blind;
use crate::team::continuing::Use;
use crate::team::layer_file;
use crate::words::{count, counted, fill, team, words};

/// Returns who annotates in this browser, as the open project knows that person.
pub fn importer(bench: Workbench) -> Annotator {
    let id = bench.project.annotator();
    let known = bench.project.peek(|session| {
        let mut all = session.project().annotators();
        all.find(|annotator| annotator.id == id).map(|annotator| (**annotator).clone())
    });
    known.unwrap_or_else(|| Annotator { id, name: String::new(), extra: Default::default() })
}

/// Adds the texts of which nothing is said to the open project, as one step, and tells what was refused. The rest is for
/// [`take_in`].
pub fn add_texts(bench: Workbench, findings: &mut Findings, broken_off: Option<String>) {
    let repeated = bench.project.peek(|session| findings.take_repeated(session.project()));
    if !repeated.is_empty() {
        let project = bench.project.peek(|session| session.project().info().id.clone());
        let question = Question::Repeated { project, documents: repeated };
        bench.interface.decisions.update(|decisions| decisions.ask(question));
    }
    let passed_over = findings.passed_over.take();
    let documents = std::mem::take(&mut findings.documents);
    let refused = std::mem::take(&mut findings.refused);
    let added = documents.len();
    let first = documents.first().map(|document| document.id.clone());
    let reads_again = bench.interface.last_import.try_with_value(Option::is_some) == Some(true);
    let is_incomplete = broken_off.is_some() || passed_over.is_some();
    let tell = |added, refused| {
        bench.notify(Notice { reads_again, ..summary(added, refused, broken_off, passed_over) });
    };
    if added > 0 && bench.dispatch(DocumentCommand::Add(documents)) {
        bench.pane.open_document(first);
        let step = bench.project.revision.read_untracked().number;
        bench
            .interface
            .last_import
            .try_update_value(|last| last.iter_mut().for_each(|last| last.step = Some(step)));
        tell(added, refused);
    } else if refused.count > 0 || is_incomplete {
        tell(0, refused);
    }
}

/// Adds texts that the open project has already.
pub fn add_again(bench: Workbench, project: &ProjectId, documents: Vec<Document>) {
    if bench.project.peek(|session| session.project().info().id == *project) {
        let (added, first) = (documents.len(), documents.first().map(|document| document.id.clone()));
        if bench.dispatch(DocumentCommand::Add(documents)) {
            bench.pane.open_document(first);
            bench.notify(Notice::done(counted(added, words().interface.texts_added)));
        }
    } else {
        bench.notify(Notice::failure(words().interface.another_was_opened));
    }
}

/// Takes in what was found but for the texts of which nothing is said.
pub async fn take_in(bench: Workbench, findings: Findings) {
    let Findings { mut built, projects, stored, label_sets, hand_ins, undecoded, .. } = findings;
    let project = bench.project.peek(|session| session.project().info().id.clone());
    if built.iter().any(|part| is_of_others(bench, &part.project))
        && handing_in::is_blind(bench, &project).await
    {
        built.retain(|part| !is_of_others(bench, &part.project));
        bench.notify(Notice::failure(team().blind));
    }
    if !built.is_empty() {
        let question = Question::Preview { project, parts: built };
        bench.interface.decisions.update(|decisions| decisions.ask(question));
    }
    for opened in label_sets {
        labels::take(bench, &opened.set.name, opened.set.schema, false, in_words(&opened.problems));
    }
    if !hand_ins.is_empty() {
        take_hand_ins(bench, hand_ins).await;
    }
    for (id, problems) in stored {
        library::open_new(bench, &id).await;
        tell_opened(bench, &id, &problems);
    }
    for (project, problems) in projects {
        take_in_project(bench, project, problems).await;
    }
    if !undecoded.is_empty() {
        bench.interface.decisions.update(|decisions| decisions.ask(Question::Encoding(undecoded)));
    }
}

/// Takes what was handed in: in a copy that was handed out, whoever works there goes on from it; in the project that it was
/// given from, it is gathered. Layers of a team are gathered everywhere.
async fn take_hand_ins(bench: Workbench, files: Vec<HandInFile>) {
    let (layers, files): (Vec<HandInFile>, Vec<HandInFile>) =
        files.into_iter().partition(|file| layer_file::is_layer(&file.content));
    let gather = |files: Vec<HandInFile>| {
        let contents = files.into_iter().map(|HandInFile { name, content }| (name, content)).collect();
        gathering::gather(bench, Given { contents, ..Given::default() });
    };
    if !layers.is_empty() {
        gather(layers);
    }
    if files.is_empty() {
        return;
    }
    match handing_in::use_of_hand_ins(bench) {
        Use::GoOn => {
            for file in &files {
                handing_in::go_on(bench, file).await;
            }
        }
        Use::Gather if bench.project.info.read_untracked().assignment.is_some() => gather(files),
        Use::Gather => {
            for file in files {
                bench.notify(Notice::failure(fill(team().gather, &[("file", &file.name)])));
            }
        }
    }
}

async fn take_in_project(bench: Workbench, project: Project, problems: Vec<Problem>) {
    library::refresh(bench).await;
    let is_here = bench
        .project
        .listings
        .with_untracked(|all| all.iter().any(|listing| listing.id == project.info().id));
    if is_here && is_of_others(bench, &project) && handing_in::is_blind(bench, &project.info().id).await {
        return bench.notify(Notice::failure(team().blind));
    }
    if is_here {
        let project = Box::new(project);
        bench.interface.decisions.update(|decisions| decisions.ask(Question::Project { project, problems }));
        return;
    }
    library::add(bench, &project).await;
    tell_opened(bench, &project.info().id, &problems);
}

/// Whether somebody else has worked in what was found.
fn is_of_others(bench: Workbench, found: &Project) -> bool {
    blind::has_work_of_others(found, &bench.project.annotator())
}

/// Tells which project was opened, and what could not be read of its file.
fn tell_opened(bench: Workbench, id: &ProjectId, problems: &[Problem]) {
    if !problems.is_empty() {
        return bench.notify_unread(in_words(problems));
    }
    let words = words();
    let opened = bench.project.peek(|session| {
        let project = session.project();
        let (texts, spans) = (words.texts(project.document_count()), words.spans(project.annotation_count()));
        let values = [("title", project.info().title.as_str()), ("texts", &texts), ("spans", &spans)];
        (project.info().id == *id).then(|| fill(words.interface.project_opened, &values))
    });
    if let Some(opened) = opened {
        bench.notify(Notice::plain(opened));
    }
}

/// How many texts were added, what was refused and why, and why not all was read.
fn summary(
    added: usize,
    refused: Refusals,
    broken_off: Option<String>,
    passed_over: Option<Problem>,
) -> Notice {
    let words = &words().interface;
    let is_failure = broken_off.is_some() || refused.count > 0;
    let both = |template| fill(template, &[("added", &count(added)), ("count", &count(refused.count))]);
    let lead = match (added, refused.count) {
        (0, 0 | 1) => String::new(),
        (0, _) => both(words.files_refused),
        (_, 0) => counted(added, words.texts_added),
        _ => both(words.added_and_refused),
    };
    let passed_over = in_words(passed_over.as_slice());
    let mut details: Vec<String> = broken_off.into_iter().chain(lines(refused)).chain(passed_over).collect();
    // A single line says all by itself.
    let lead = if lead.is_empty() && !details.is_empty() { details.remove(0) } else { lead };
    let notice = if added > 0 { Notice::done(lead) } else { Notice::plain(lead) };
    Notice { is_failure, ..notice }.with_details(details)
}

/// A line for each refusal, and one for those that are not kept.
fn lines(refused: Refusals) -> Vec<String> {
    let more = refused.count - refused.first.len();
    let in_words = |refusal| match refusal {
        Refusal::Problem(problem) => words().problem(&problem),
        Refusal::Unreadable { name, reason } => {
            fill(words().interface.not_readable, &[("file", &name), ("reason", &reason)])
        }
        Refusal::Other(reason) => reason,
    };
    let mut lines: Vec<String> = refused.first.into_iter().map(in_words).collect();
    if more > 0 {
        lines.push(fill(words().interface.more_refused, &[("count", &count(more))]));
    }
    lines
}

/// What is wrong, a line each.
pub fn in_words(problems: &[Problem]) -> Vec<String> {
    problems.iter().map(|problem| words().problem(problem)).collect()
}

/// Adds a text that was pasted.
pub fn add_pasted(bench: Workbench, name: &str, text: String) {
    bench.interface.dialog.set(None);
    bench.interface.last_import.set_value(None);
    let name = if name.trim().is_empty() { words().interface.pasted_text } else { name.trim() };
    let items = if text.is_empty() {
        let problem = Problem { file: name.to_string(), path: String::new(), reason: Reason::Empty };
        vec![Item::Refused(problem)]
    } else {
        Reader { importer: &importer(bench), host: &PageHost, taken_for: None }.text(name, text)
    };
    spawn_local(take_in_items(bench, items));
}

/// Reads files whose encoding was unknown as the person says. Those that are in another one are asked for again.
pub async fn decode_as(bench: Workbench, files: Vec<Undecoded>, encoding: &str) {
    let items =
        Reader { importer: &importer(bench), host: &PageHost, taken_for: None }.decoded(files, encoding);
    take_in_items(bench, items).await;
}

async fn take_in_items(bench: Workbench, items: Vec<Item>) {
    let mut findings = Findings::default();
    items.into_iter().for_each(|item| findings.add(item, &PageHost));
    add_texts(bench, &mut findings, None);
    take_in(bench, findings).await;
}
