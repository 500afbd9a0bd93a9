//! Files in: what a person gives becomes a job, which reads the files in a worker and has taken in what is found.

use std::cell::RefCell;
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{LastImport, Notice};
use crate::app::bench::workbench::Workbench;
use crate::app::files::answers;
use crate::app::files::job::ImportJob;
use crate::app::files::message::Request;
use crate::app::files::reading_worker::{End, OnReport, Report};
use crate::app::files::take_in;
use crate::app::files::take_in::importer;
use crate::app::project::{library, texts};
use crate::browser::BrowserError;
use crate::browser::bundle::entry;
use crate::browser::files::{Gathered, PickedFile};
use crate::browser::host::PageHost;
use crate::browser::timer::Slices;
use crate::format::glossator::seeds;
use crate::import::decisions::{Answer, Question};
use crate::import::findings::{Findings, Refusal};
use crate::import::jobs::Progress;
use crate::import::read;
use crate::import::read::{Item, Reached, ReadAs, Reader, Sink};
use crate::model::record::id::ProjectId;
use crate::store::protocol::Role;
use crate::words::{count, fill, megabytes, words};

/// So many files at most are kept to be read again.
const READ_AGAIN: usize = 1_000;
/// So many files are given to the worker at a time: to hand one over, Chromium looks at the disk and waits.
const HANDFUL: usize = 100;

/// Takes files in. Texts of one call become one step that can be undone.
pub fn import(bench: Workbench, files: Vec<PickedFile>) {
    import_gathered(bench, Gathered { files, unread: Vec::new() });
}

/// Takes in what was gathered from a drop.
pub fn import_gathered(bench: Workbench, gathered: Gathered) {
    let ways = vec![None; gathered.files.len()];
    import_as(bench, gathered, ways);
}

/// Takes the files in again that were read last, each as is said now. What they brought before is taken back, unless
/// something else was done since.
pub fn read_again(bench: Workbench, ways: Vec<Option<ReadAs>>) {
    bench.interface.dialog.set(None);
    let Some(LastImport { files, step, .. }) = bench.interface.last_import.try_get_value().flatten() else {
        return;
    };
    let preview = bench.interface.decisions.with_untracked(|all| {
        all.head().filter(|asked| matches!(asked.question, Question::Preview { .. })).map(|asked| asked.id)
    });
    if let Some(question) = preview {
        answers::answer(bench, question, &Answer::Skip, false);
    }
    if step.is_some_and(|step| bench.project.revision.read_untracked().number == step) {
        bench.undo();
    }
    import_as(bench, Gathered { files, unread: Vec::new() }, ways);
}

/// Opens the worked example.
pub async fn open_example(bench: Workbench) {
    open_shipped(bench, seeds::EXAMPLE_ID, example).await;
}

/// Opens the lesson with its key.
pub async fn open_lesson(bench: Workbench) {
    open_shipped(bench, seeds::LESSON_ID, lesson).await;
}

/// Opens a project that comes with the program, if it is not in this browser yet, as if somebody had picked its file. If it
/// is in the bin, that asks what to do.
async fn open_shipped(
    bench: Workbench,
    id: &str,
    file: impl AsyncFnOnce() -> Result<Result<PickedFile, BrowserError>, BrowserError>,
) {
    library::refresh(bench).await;
    let id = ProjectId::new(id);
    let is_here = bench
        .project
        .listings
        .with_untracked(|all| all.iter().any(|listing| listing.id == id && listing.binned_ms.is_none()));
    if is_here {
        return library::open(bench, &id).await;
    }
    match file().await.flatten() {
        Ok(file) => import(bench, vec![file]),
        Err(error) => bench.notify(Notice::failure(error.to_string())),
    }
}

entry! {
    example;
    /// The file of the worked example. In its bundle is nothing but what comes with the program for those who ask for it.
    fn example() -> Result<PickedFile, BrowserError> {
        PickedFile::of_program(seeds::EXAMPLE_FILE, seeds::EXAMPLE)
    }
}

entry! {
    example;
    /// The file of the lesson.
    fn lesson() -> Result<PickedFile, BrowserError> {
        PickedFile::of_program(seeds::LESSON_FILE, seeds::LESSON)
    }
}

fn import_as(bench: Workbench, gathered: Gathered, ways: Vec<Option<ReadAs>>) {
    let job = ImportJob::begin(bench);
    spawn_local(async move {
        if let Err(error) = begin(job, gathered, ways).await {
            bench.notify(Notice::failure(error.to_string()));
        }
    });
}

entry! {
    files, preload preload;
    /// Carries out an import, by what is in the bundle.
    pub fn begin(job: ImportJob, gathered: Gathered, ways: Vec<Option<ReadAs>>) -> () {
        spawn_local(carry_out(job, gathered, ways))
    }
}

async fn carry_out(job: ImportJob, Gathered { files, unread }: Gathered, ways: Vec<Option<ReadAs>>) {
    let bench = job.bench;
    let files = in_order(files, ways);
    let few = files.len() <= READ_AGAIN;
    let last_import = few.then(|| {
        let (ways, files) = files.iter().cloned().unzip();
        LastImport { files, ways, step: None }
    });
    bench.interface.last_import.set_value(last_import);
    let held = bench.project.peek(|session| session.project().text_size());
    let mut findings = Findings::new(held, texts::SMALL);
    for (name, error) in unread {
        findings.refused.add(Refusal::Unreadable { name, reason: error.to_string() });
    }
    let findings = Rc::new(RefCell::new(findings));
    let job = Rc::new(job);
    let journal = bench.project.journal();
    let project = journal.project();
    let end = job.stop.unless_asked(read_files(&job, &files, &findings)).await;
    let mut findings = findings.take();
    let mut broken_off = why_broken_off(end, job.progress(), &files, findings.count);
    // Another project may be open by now. What was meant for the first is not put into it.
    if journal.project() == project {
        journal.note_stored_texts(&findings.stored_texts);
    } else if findings.are_for_open_project() {
        findings.drop_what_is_for_open_project();
        broken_off = Some(words().interface.another_was_opened.to_string());
    }
    take_in::add_texts(bench, &mut findings, broken_off);
    // From here on the project needs the texts that were stored.
    drop(job);
    take_in::take_in(bench, findings).await;
    TimeoutFuture::new(0).await;
    texts::unload_texts(bench);
}

/// A file, and how it is to be read, if somebody said so.
type Given = (Option<ReadAs>, PickedFile);

/// Files in their order, those before the others of which nobody said how they are to be read; of the others, those
/// together that are read alike.
fn in_order(files: Vec<PickedFile>, ways: Vec<Option<ReadAs>>) -> Vec<Given> {
    let mut known: Vec<Option<ReadAs>> = vec![None];
    let mut ranked: Vec<(usize, Given)> = Vec::with_capacity(files.len());
    for (file, way) in files.into_iter().zip(ways) {
        let rank = known.iter().position(|one| *one == way).unwrap_or(known.len());
        if rank == known.len() {
            known.push(way.clone());
        }
        ranked.push((rank, (way, file)));
    }
    ranked.sort_by_key(|(rank, _)| *rank);
    ranked.into_iter().map(|(_, given)| given).collect()
}

/// Why not all was read, if it was not.
fn why_broken_off(end: Option<End>, reached: Progress, files: &[Given], found: usize) -> Option<String> {
    let words = &words().interface;
    let broken = |reason: &str| Some(fill(words.reading_broke_off, &[("reason", reason)]));
    match end {
        Some(End::Done) => None,
        Some(End::Broken(reason)) => broken(&reason),
        Some(End::Silent) => broken(words.reader_is_silent),
        None if reached.size > 0 => Some(fill(
            words.stopped_in_file,
            &[
                ("done", &megabytes(reached.bytes)),
                ("total", &megabytes(reached.size)),
                ("file", files.get(reached.done).map(|(_, file)| file.path.as_str()).unwrap_or_default()),
            ],
        )),
        None => Some(fill(
            words.stopped_reading,
            &[("done", &count(found.min(files.len()))), ("total", &count(files.len()))],
        )),
    }
}

/// Reads files, and adds what is found in them to the findings.
async fn read_files(job: &Rc<ImportJob>, files: &[Given], findings: &Rc<RefCell<Findings>>) -> End {
    let bench = job.bench;
    let journal = bench.project.journal();
    let storage = journal.storage().filter(|_| bench.tabs.role.get_untracked() == Role::Writer);
    let place = storage.map(|storage| (storage.name().to_string(), journal.project().to_string()));
    let importer = importer(bench);
    let mut before = 0;
    for handful in
        files.chunk_by(|(left, _), (right, _)| left == right).flat_map(|alike| alike.chunks(HANDFUL))
    {
        let read_as = handful.first().and_then(|(way, _)| way.clone());
        let handful: Vec<PickedFile> = handful.iter().map(|(_, file)| file.clone()).collect();
        let hearing = Hearing {
            findings: findings.clone(),
            // A worker that waits for the next import keeps what it tells, and must not keep this one.
            job: Rc::downgrade(job),
            before,
            total: files.len(),
        };
        before += handful.len();
        hearing.reach(Reached::default());
        let held = findings.borrow().held();
        let request = Request::new(&handful, read_as.clone(), place.clone(), held, &importer);
        let heard = hearing.clone();
        let on_report: OnReport = Rc::new(move |report| match report {
            Report::Reached(reached) => heard.reach(reached),
            Report::FoundItem(found) => heard.add(found.item()),
        });
        match bench.reading_workers.read(request, on_report).await {
            Some(End::Done) => {}
            Some(end) => return end,
            // Where no worker can be had, the page reads.
            None => {
                let reader = Reader { importer: &importer, host: &PageHost, taken_for: read_as };
                let mut sink = ReadingHere { hearing, slices: Slices::begin() };
                read::read(&handful, held, &reader, &mut sink).await;
            }
        }
        // Between two handfuls the page answers.
        TimeoutFuture::new(0).await;
    }
    End::Done
}

/// Who hears what is read of a handful of files.
#[derive(Clone)]
struct Hearing {
    findings: Rc<RefCell<Findings>>,
    job: std::rc::Weak<ImportJob>,
    /// How many files came before.
    before: usize,
    /// How many files there are in all.
    total: usize,
}

impl Hearing {
    fn reach(&self, Reached { files, bytes, size }: Reached) {
        if let Some(job) = self.job.upgrade() {
            let done = self.before + files;
            job.reach(Progress { done, total: self.total, bytes, size, ..Progress::default() });
        }
    }

    fn add(&self, item: Item) {
        self.findings.borrow_mut().add(item, &PageHost);
    }
}

/// The page reads by itself.
struct ReadingHere {
    hearing: Hearing,
    slices: Slices,
}

impl Sink for ReadingHere {
    async fn reach(&mut self, reached: Reached) {
        self.hearing.reach(reached);
        self.slices.pause().await;
    }

    async fn take(&mut self, item: Item) {
        self.hearing.add(item);
    }
}
