//! What becomes of files: texts become documents of the open project, project files become projects.

use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::Workbench;
use super::notice::{Dialog, Notice, Progress, Undecoded};
use super::{importing, library};
use crate::browser::files::{Gathered, PickedFile};
use crate::browser::part::part;
use crate::browser::{clock, decode, random, timer};
use crate::format::problem::{Problem, Reason};
use crate::format::project_file;
use crate::format::recognize::{self, Kind};
use crate::format::recovery;
use crate::format::text_file::{self, Decoded};
use crate::model::{Command, Document, DocumentId, Project, ProjectId};
use crate::words::{count, fill, words};

/// Reading gives the page a chance to answer whenever so many milliseconds have passed.
const SLICE: u64 = 30;

/// What is to become of a file's project if one of its id is here already.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Choice {
    /// The one that is here goes to the bin, the file's takes its place.
    Replace,
    /// The file's becomes a project of its own.
    KeepBoth,
    /// The one that is here takes in what the file has.
    Merge,
}

/// What was found in the files so far.
#[derive(Default)]
struct Findings {
    documents: Vec<Document>,
    projects: Vec<(Project, Vec<Problem>)>,
    undecoded: Vec<Undecoded>,
    refused: Vec<String>,
}

/// What takes in what a person gave.
pub type Take = fn(Workbench, Gathered) -> Pin<Box<dyn Future<Output = ()>>>;

part! {
    files,
    /// What takes in what a person gave, from the part of the program that it is in.
    pub fn load() -> Take {
        |bench, gathered| Box::pin(read_all(bench, gathered))
    }
}

async fn read_all(bench: Workbench, Gathered { files, unread }: Gathered) {
    let template = words().interface.not_readable;
    let unread =
        unread.iter().map(|(name, error)| fill(template, &[("file", name), ("reason", &error.to_string())]));
    let mut findings = Findings { refused: unread.collect(), ..Findings::default() };
    let total = files.len();
    let mut slice_start = clock::now();
    for (done, file) in files.iter().enumerate() {
        if importing::is_stopped() {
            findings.refused.push(fill(
                words().interface.stopped_reading,
                &[("done", &count(done)), ("total", &count(total))],
            ));
            break;
        }
        if clock::now().saturating_sub(slice_start) > SLICE {
            bench.progress.set(Some(Progress { done, total }));
            timer::sleep(0).await;
            slice_start = clock::now();
        }
        read_one(&mut findings, file).await;
    }
    bench.progress.set(None);
    take_in(bench, findings).await;
}

async fn read_one(findings: &mut Findings, file: &PickedFile) {
    if let Some(problem) = text_file::too_large(&file.path, file.size) {
        findings.refused.push(words().problem(&problem));
        return;
    }
    match file.read().await {
        Ok(bytes) => sort(findings, &file.path, bytes),
        Err(error) => findings.refused.push(fill(
            words().interface.not_readable,
            &[("file", &file.path), ("reason", &error.to_string())],
        )),
    }
}

fn sort(findings: &mut Findings, name: &str, bytes: Vec<u8>) {
    match text_file::decode(name, &bytes) {
        Decoded::Text { content, .. } => sort_text(findings, name, content),
        Decoded::UnknownEncoding => findings.undecoded.push(Undecoded { name: name.to_string(), bytes }),
        Decoded::Refused(problem) => findings.refused.push(words().problem(&problem)),
    }
}

fn sort_text(findings: &mut Findings, name: &str, content: String) {
    match recognize::kind_of(name, &content) {
        // Other JSON is read as a project too, for the sake of what that says of it.
        Kind::Project | Kind::Json => match project_file::read(name, &content) {
            Ok(opened) => findings.projects.push((opened.project, opened.problems)),
            Err(problem) => findings.refused.push(words().problem(&problem)),
        },
        Kind::Recovery => match recovery::read(name, &content) {
            Ok(recovered) => {
                for assembled in recovered.sessions {
                    findings.projects.push((assembled.session.project().clone(), assembled.problems));
                }
                findings.refused.extend(recovered.problems.iter().map(|problem| words().problem(problem)));
            }
            Err(problem) => findings.refused.push(words().problem(&problem)),
        },
        Kind::Text => match random::new_id() {
            Ok(id) => findings.documents.push(text_file::document(DocumentId::new(id), name, content)),
            Err(error) => findings.refused.push(error.to_string()),
        },
    }
}

async fn take_in(bench: Workbench, findings: Findings) {
    let Findings { documents, projects, undecoded, refused } = findings;
    let added = documents.len();
    let first = documents.first().map(|document| document.id.clone());
    if added > 0 && bench.dispatch(&Command::AddDocuments(documents)) {
        bench.open_document(first);
        let template = if added == 1 { words().interface.text_added } else { words().interface.texts_added };
        bench.tell(Notice::done(fill(template, &[("count", &count(added))])).with_details(refused.clone()));
    }
    if !refused.is_empty() {
        let lead = match (added, refused.len()) {
            (0, 1) => String::new(),
            (0, _) => fill(words().interface.files_refused, &[("count", &count(refused.len()))]),
            _ => fill(
                words().interface.added_and_refused,
                &[("added", &count(added)), ("count", &count(refused.len()))],
            ),
        };
        let notice = match refused.first() {
            Some(only) if lead.is_empty() => Notice::failure(only.clone()),
            _ => Notice::failure(lead).with_details(refused),
        };
        bench.tell(notice);
    }
    for (project, problems) in projects {
        take_in_project(bench, project, problems).await;
    }
    if !undecoded.is_empty() {
        bench.dialog.set(Some(Dialog::Encoding(undecoded)));
    }
}

async fn take_in_project(bench: Workbench, project: Project, problems: Vec<Problem>) {
    library::refresh(bench).await;
    let is_here =
        bench.listings.with_untracked(|all| all.iter().any(|listing| listing.id == project.info().id));
    if is_here {
        bench.dialog.set(Some(Dialog::Conflict(Box::new(project), problems)));
        return;
    }
    library::add(bench, &project).await;
    library::tell_problems(bench, &problems);
}

/// Does what the person chose for a project that is here already.
pub fn resolve(bench: Workbench, choice: Choice, project: Project, problems: Vec<Problem>) {
    bench.dialog.set(None);
    spawn_local(async move {
        let id = project.info().id.clone();
        match choice {
            Choice::KeepBoth => match random::new_id() {
                Ok(new) => library::add(bench, &library::renamed_copy(&project, ProjectId::new(new))).await,
                Err(error) => bench.tell(Notice::failure(error.to_string())),
            },
            Choice::Merge => {
                if bench.journal().project() != id {
                    library::open(bench, &id).await;
                }
                if bench.journal().project() == id && bench.dispatch(&Command::Merge(Box::new(project))) {
                    bench.tell(Notice::done(words().interface.merged));
                }
            }
            Choice::Replace => library::replace(bench, &project).await,
        }
        library::tell_problems(bench, &problems);
    });
}

/// Adds a text that was pasted.
pub fn add_pasted(bench: Workbench, name: &str, text: String) {
    bench.dialog.set(None);
    let mut findings = Findings::default();
    let name = if name.trim().is_empty() { words().interface.pasted_text } else { name.trim() };
    if text.is_empty() {
        let problem = Problem { file: name.to_string(), place: String::new(), reason: Reason::Empty };
        findings.refused.push(words().problem(&problem));
    } else {
        sort_text(&mut findings, name, text);
    }
    spawn_local(take_in(bench, findings));
}

/// Reads files whose encoding was unknown as the person says.
pub fn decode_as(bench: Workbench, files: Vec<Undecoded>, encoding: &str) {
    bench.dialog.set(None);
    let mut findings = Findings::default();
    for file in files {
        match decode::decode(&file.bytes, encoding) {
            Some(content) => sort_text(&mut findings, &file.name, content),
            None => findings.refused.push(fill(
                words().interface.not_in_encoding,
                &[("file", &file.name), ("encoding", encoding)],
            )),
        }
    }
    spawn_local(take_in(bench, findings));
}
