//! What becomes of files: texts become documents of the open project, project files become projects.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Notice, Role};
use crate::app::bench::workbench::Workbench;
use crate::app::edit::labels;
use crate::app::files::beside;
use crate::app::files::beside::{End, Tell};
use crate::app::files::finding::{Finding, Reached, Report};
use crate::app::files::importing::ImportJob;
use crate::app::files::reading;
use crate::app::project::{library, texts};
use crate::browser::files::{Gathered, PickedFile};
use crate::browser::part::part;
use crate::browser::{decode, random};
use crate::format::glossator::label_set;
use crate::format::problem::{Problem, Reason};
use crate::format::text_file;
use crate::import::decisions::{Question, Undecoded};
use crate::import::jobs::Progress;
use crate::model::edit::document::DocumentCommand;
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
pub type Take = fn(ImportJob, Gathered) -> Pin<Box<dyn Future<Output = ()>>>;

part! {
    files,
    /// What takes in what a person gave, from the part of the program that it is in.
    pub fn load() -> Take {
        |job, gathered| Box::pin(read_all(job, gathered))
    }
}

async fn read_all(job: ImportJob, Gathered { files, unread }: Gathered) {
    let bench = job.bench;
    let held = bench.project.peek(|session| session.project().text_size());
    let mut findings = Findings { held, ..Findings::default() };
    unread.iter().for_each(|(name, error)| findings.add(Finding::unreadable(name, error)));
    let findings = Rc::new(RefCell::new(findings));
    let job = Rc::new(job);
    let journal = bench.project.journal();
    let project = journal.project();
    let is_stored = journal.storage().is_some() && bench.tabs.role.get_untracked() == Role::Writer;
    let shelf = if is_stored { project.as_str() } else { "" };
    let end = job.stop.unless_asked(read_files(&job, &files, shelf, &findings)).await;
    let reached = job.progress();
    let mut findings = findings.take();
    findings.broken_off = match end {
        Some(End::Done) => None,
        Some(End::Broken(reason)) => Some(broken_off(&reason)),
        Some(End::Silent) => Some(broken_off(words().interface.reader_is_silent)),
        None if reached.size > 0 => Some(fill(
            words().interface.stopped_in_file,
            &[
                ("done", &words().megabytes(reached.bytes)),
                ("total", &words().megabytes(reached.size)),
                ("file", &files.get(reached.done).map(|file| file.path.clone()).unwrap_or_default()),
            ],
        )),
        None => Some(fill(
            words().interface.stopped_reading,
            &[("done", &count(findings.count.min(files.len()))), ("total", &count(files.len()))],
        )),
    };
    // Another project may be open by now. What was meant for the first is not put into it.
    if journal.project() == project {
        journal.note_stored_texts(&findings.kept);
    } else if !findings.documents.is_empty() || !findings.label_sets.is_empty() {
        findings.documents.clear();
        findings.label_sets.clear();
        findings.broken_off = Some(words().interface.another_was_opened.to_string());
    }
    let rest = add_texts(bench, findings);
    // From here on the project needs the texts that were stored.
    drop(job);
    take_in(bench, rest).await;
    TimeoutFuture::new(0).await;
    texts::let_rest(bench);
}

fn broken_off(reason: &str) -> String {
    fill(words().interface.reading_broke_off, &[("reason", reason)])
}

/// Reads files, and adds what is found in them to the findings.
async fn read_files(
    job: &Rc<ImportJob>,
    files: &[PickedFile],
    shelf: &str,
    findings: &Rc<RefCell<Findings>>,
) -> End {
    let total = files.len();
    for (number, handful) in files.chunks(HANDFUL).enumerate() {
        let (found, reaching) = (findings.clone(), Rc::downgrade(job));
        let tell: Tell = Rc::new(move |report| match report {
            Report::Progress(Reached { files, bytes, size }) => {
                let done = number * HANDFUL + files;
                if let Some(job) = reaching.upgrade() {
                    job.reach(Progress { done, total, bytes, size });
                }
            }
            Report::Found(finding) => found.borrow_mut().add(finding),
            Report::Done => {}
        });
        tell(Report::Progress(Reached::default()));
        let held = findings.borrow().held;
        match beside::read(handful, shelf, held, tell.clone()).await {
            Some(End::Done) => {}
            Some(end) => return end,
            // Where no worker can be had, the page reads.
            None => reading::read(handful, held, None, &*tell).await,
        }
        // Between two handfuls the page answers.
        TimeoutFuture::new(0).await;
    }
    End::Done
}

/// Adds the texts to the open project, as one step. The rest is for [`take_in`].
fn add_texts(bench: Workbench, mut findings: Findings) -> Findings {
    let documents = std::mem::take(&mut findings.documents);
    let refused = std::mem::take(&mut findings.refused);
    let broken_off = findings.broken_off.take();
    let added = documents.len();
    let first = documents.first().map(|document| document.id.clone());
    if added > 0 && bench.dispatch(DocumentCommand::Add(documents)) {
        bench.pane.open_document(first);
        bench.tell(summary(added, refused, broken_off));
    } else if refused.count > 0 || broken_off.is_some() {
        bench.tell(summary(0, refused, broken_off));
    }
    findings
}

async fn take_in(bench: Workbench, findings: Findings) {
    let Findings { projects, stored, label_sets, undecoded, .. } = add_texts(bench, findings);
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
        bench.interface.decisions.update(|decisions| decisions.ask(Question::Encoding(undecoded)));
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
    let is_here = bench
        .project
        .listings
        .with_untracked(|all| all.iter().any(|listing| listing.id == project.info().id));
    if is_here {
        let project = Box::new(project);
        bench.interface.decisions.update(|decisions| decisions.ask(Question::Project { project, problems }));
        return;
    }
    library::add(bench, &project).await;
    library::tell_unread(bench, problems);
}

/// Adds a text that was pasted.
pub fn add_pasted(bench: Workbench, name: &str, text: String) {
    bench.interface.dialog.set(None);
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

/// Reads files whose encoding was unknown as the person says. Those that are in another one are asked for again.
pub async fn decode_as(bench: Workbench, files: Vec<Undecoded>, encoding: &str) {
    let mut findings = Findings::default();
    for file in files {
        match decode::decode(&file.bytes, encoding) {
            Some(content) => {
                reading::sort_text(&file.name, content).into_iter().for_each(|finding| findings.add(finding));
            }
            None => findings.undecoded.push(file),
        }
    }
    take_in(bench, findings).await;
}
