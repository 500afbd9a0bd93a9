//! What becomes of files: texts become documents of the open project, project files become projects.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Dialog, Notice, Progress, Role, Undecoded};
use crate::app::bench::workbench::Workbench;
use crate::app::edit::labels;
use crate::app::files::beside;
use crate::app::files::beside::{End, Tell};
use crate::app::files::finding::{Finding, Reached, Report};
use crate::app::files::{importing, reading};
use crate::app::project::{library, texts};
use crate::browser::files::{Gathered, PickedFile};
use crate::browser::part::part;
use crate::browser::{decode, random, timer};
use crate::format::glossator::label_set;
use crate::format::problem::{Problem, Reason};
use crate::format::text_file;
use crate::model::edit::command::Command;
use crate::model::index::project::Project;
use crate::model::record::document::Document;
use crate::model::record::id::{DocumentId, ProjectId};
use crate::model::record::schema::Schema;
use crate::store;
use crate::text::residency::{DocumentText, TextSummary};
use crate::words::{count, fill, words};

/// So many files are given to the worker at a time: to hand one over, Chromium looks at the disk and waits.
const HANDFUL: usize = 100;
/// So many reasons are told why something was refused; of more, only how many there are.
const TOLD: usize = 200;

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
    /// The texts that storage has already, by their SHA-256.
    kept: Vec<String>,
    /// How many bytes the project will hold: those of a large one stay in storage until they are read.
    held: u64,
    projects: Vec<(Project, Vec<String>)>,
    /// Projects that storage has already, and what could not be read of them.
    stored: Vec<(ProjectId, Vec<String>)>,
    /// The names of label sets, what is in them, and what could not be read of them.
    label_sets: Vec<(String, Schema, Vec<String>)>,
    undecoded: Vec<Undecoded>,
    refused: Refused,
    /// How many things were found in files.
    count: usize,
    /// Why not all files were read.
    broken_off: Option<String>,
}

/// What was refused.
#[derive(Default)]
struct Refused {
    /// Why the first were.
    reasons: Vec<String>,
    /// How many were.
    count: usize,
}

impl Refused {
    fn push(&mut self, reason: String) {
        self.count += 1;
        if self.count <= TOLD {
            self.reasons.push(reason);
        }
    }

    /// A line for each reason, and one for those that are not told.
    fn told(self) -> Vec<String> {
        let mut lines = self.reasons;
        if self.count > TOLD {
            let more = count(self.count - TOLD);
            lines.push(fill(words().interface.more_refused, &[("count", &more)]));
        }
        lines
    }
}

impl Findings {
    fn add(&mut self, finding: Finding) {
        self.count += 1;
        match finding {
            Finding::Text { name, content, sha256, metadata, is_kept } => match random::new_id() {
                Ok(id) => {
                    self.held += content.len() as u64;
                    let text = match is_kept && texts::are_to_rest(self.held) {
                        true => DocumentText::at_rest(TextSummary::new(&content)),
                        false => DocumentText::new(content),
                    };
                    if is_kept {
                        self.kept.push(sha256.clone());
                    }
                    let document = text_file::document(DocumentId::new(id), &name, text, sha256);
                    self.documents.push(Document { metadata, ..document });
                }
                Err(error) => self.refused.push(error.to_string()),
            },
            Finding::Undecoded(file) => self.undecoded.push(file),
            Finding::New { id, problems } => self.stored.push((ProjectId::new(id), problems)),
            Finding::Project { stored, mut problems, .. } => match store::assemble(stored) {
                Ok(assembled) => {
                    problems.extend(assembled.problems.iter().map(|problem| words().problem(problem)));
                    self.projects.push((assembled.session.project().clone(), problems));
                }
                Err(problem) => self.refused.push(words().problem(&problem)),
            },
            Finding::Labels { name, set, problems } => match label_set::read(&name, &set) {
                Ok(opened) => self.label_sets.push((name, opened.set.schema, problems)),
                Err(problem) => self.refused.push(words().problem(&problem)),
            },
            Finding::Refused(reason) => self.refused.push(reason),
        }
    }
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
    let held = bench.peek(|session| session.project().text_size());
    let mut findings = Findings { held, ..Findings::default() };
    unread.iter().for_each(|(name, error)| findings.add(Finding::unreadable(name, error)));
    let findings = Rc::new(RefCell::new(findings));
    let total = files.len();
    let journal = bench.journal();
    let project = journal.project();
    let is_stored = journal.storage().is_some() && bench.role.get_untracked() == Role::Writer;
    let shelf = if is_stored { project.as_str() } else { "" };
    let mut end = End::Done;
    for (number, handful) in files.chunks(HANDFUL).enumerate() {
        let told = findings.clone();
        let tell = Rc::new(move |report| match report {
            Report::Progress(Reached { files, bytes, size }) => {
                let done = number * HANDFUL + files;
                bench.progress.set(Some(Progress { done, total, bytes, size }));
            }
            Report::Found(finding) => told.borrow_mut().add(finding),
            Report::Done => {}
        });
        tell(Report::Progress(Reached::default()));
        end = read(handful, shelf, tell, &findings).await;
        if end != End::Done {
            break;
        }
        // Between two handfuls the page answers, and may be told to stop.
        timer::sleep(0).await;
        if importing::is_stopped() {
            end = End::Stopped;
            break;
        }
    }
    let reached = bench.progress.get_untracked().filter(|reached| reached.size > 0);
    bench.progress.set(None);
    let mut findings = findings.take();
    findings.broken_off = match end {
        End::Done => None,
        End::Stopped => Some(match reached {
            Some(reached) => fill(
                words().interface.stopped_in_file,
                &[
                    ("done", &words().megabytes(reached.bytes)),
                    ("total", &words().megabytes(reached.size)),
                    ("file", &files.get(reached.done).map(|file| file.path.clone()).unwrap_or_default()),
                ],
            ),
            None => fill(
                words().interface.stopped_reading,
                &[("done", &count(findings.count.min(total))), ("total", &count(total))],
            ),
        }),
        End::Broken(reason) => Some(fill(words().interface.reading_broke_off, &[("reason", &reason)])),
    };
    // It may be another project by now, and storage has the texts for the first.
    if journal.project() == project {
        journal.note_stored_texts(&findings.kept);
    } else if findings.documents.iter().any(|document| document.text.is_at_rest()) {
        findings.documents.retain(|document| !document.text.is_at_rest());
        let reason = words().interface.another_was_opened;
        findings.broken_off = Some(fill(words().interface.reading_broke_off, &[("reason", reason)]));
    }
    take_in(bench, findings).await;
    timer::sleep(0).await;
    texts::let_rest(bench);
}

/// Reads some files: in the worker, or in the page where there is none.
async fn read(files: &[PickedFile], shelf: &str, tell: Tell, findings: &RefCell<Findings>) -> End {
    let held = findings.borrow().held;
    if let Some(end) = beside::read(files, shelf, held, tell.clone()).await {
        return end;
    }
    reading::read(files, held, None, &*tell, &|| !importing::is_stopped()).await;
    if importing::is_stopped() { End::Stopped } else { End::Done }
}

async fn take_in(bench: Workbench, findings: Findings) {
    let Findings { documents, projects, stored, label_sets, undecoded, refused, broken_off, .. } = findings;
    let added = documents.len();
    let first = documents.first().map(|document| document.id.clone());
    if added > 0 && bench.dispatch(&Command::AddDocuments(documents)) {
        bench.open_document(first);
        bench.tell(summary(added, refused, broken_off));
    } else if refused.count > 0 || broken_off.is_some() {
        bench.tell(summary(0, refused, broken_off));
    }
    for (name, schema, problems) in label_sets {
        labels::take(bench, &name, schema, false, problems);
    }
    for (id, problems) in stored {
        library::open_new(bench, &id).await;
        library::tell_unread(bench, problems);
    }
    for (project, problems) in projects {
        take_in_project(bench, project, problems).await;
    }
    if !undecoded.is_empty() {
        bench.dialog.set(Some(Dialog::Encoding(undecoded)));
    }
}

/// How many texts were added, what was refused and why, and why not all was read.
fn summary(added: usize, refused: Refused, broken_off: Option<String>) -> Notice {
    let words = &words().interface;
    let is_failure = broken_off.is_some() || refused.count > 0;
    let counted = |template| fill(template, &[("added", &count(added)), ("count", &count(refused.count))]);
    let lead = match (added, refused.count) {
        (0, 0 | 1) => String::new(),
        (0, _) => counted(words.files_refused),
        (1, 0) => words.text_added.to_string(),
        (_, 0) => fill(words.texts_added, &[("count", &count(added))]),
        _ => counted(words.added_and_refused),
    };
    let mut details: Vec<String> = broken_off.into_iter().chain(refused.told()).collect();
    // A single line says all by itself.
    let lead = if lead.is_empty() && !details.is_empty() { details.remove(0) } else { lead };
    let notice = if added > 0 { Notice::done(lead) } else { Notice::plain(lead) };
    Notice { is_failure, ..notice }.with_details(details)
}

async fn take_in_project(bench: Workbench, project: Project, problems: Vec<String>) {
    library::refresh(bench).await;
    let is_here =
        bench.listings.with_untracked(|all| all.iter().any(|listing| listing.id == project.info().id));
    if is_here {
        bench.dialog.set(Some(Dialog::Conflict(Box::new(project), problems)));
        return;
    }
    library::add(bench, &project).await;
    library::tell_unread(bench, problems);
}

/// Does what the person chose for a project that is here already.
pub fn resolve(bench: Workbench, choice: Choice, project: Project, problems: Vec<String>) {
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
        library::tell_unread(bench, problems);
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
        reading::sort_text(name, text).into_iter().for_each(|finding| findings.add(finding));
    }
    spawn_local(take_in(bench, findings));
}

/// Reads files whose encoding was unknown as the person says.
pub fn decode_as(bench: Workbench, files: Vec<Undecoded>, encoding: &str) {
    bench.dialog.set(None);
    let mut findings = Findings::default();
    for file in files {
        match decode::decode(&file.bytes, encoding) {
            Some(content) => {
                reading::sort_text(&file.name, content).into_iter().for_each(|finding| findings.add(finding));
            }
            None => findings.refused.push(fill(
                words().interface.not_in_encoding,
                &[("file", &file.name), ("encoding", encoding)],
            )),
        }
    }
    spawn_local(take_in(bench, findings));
}
