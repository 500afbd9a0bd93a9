//! Gathering in the page: what was handed in is read, made one step, and listed, with pauses in which the page answers.

use std::collections::BTreeSet;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Notice, PageTab, ReviewSection};
use crate::app::bench::workbench::Workbench;
use crate::app::files::adopting::adopt;
use crate::app::files::job::ImportJob;
use crate::app::project::{handing_in, texts};
use crate::app::review::{Arrivals, Arrived};
use crate::browser::bundle::entry;
use crate::browser::clock;
use crate::browser::files::{self, PickedFile};
use crate::browser::timer::Slices;
use crate::format::archive::{self, Unpacking};
use crate::format::problem::{Problem, Reason};
use crate::import::jobs::{Progress, Stage};
use crate::import::recognize::is_of_a_system;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::Session;
use crate::model::edit::staged::{Ready, Staged};
use crate::model::index::project::Project;
use crate::model::record::id::AnnotatorId;
use crate::store;
use crate::team::gathering::{self, Again, Arrival, Gathering, MOST_BYTES, Outcome, Refusal, Row};
use crate::team::layer_file;
use crate::team::shared_folder::is_no_layer;
use crate::words::{gathering as words, team, words as said};

/// About so many annotations are taken at a time: some frames of work. Many at a time cost less than a few.
const AT_A_TIME: usize = 8_000;
/// What was read so far is shown whenever so many milliseconds have passed.
const SHOW_AFTER: u64 = 400;
/// When something else was done so many times meanwhile, it is given up.
const TRIES: usize = 3;

/// What is to be gathered.
#[derive(Default)]
pub struct Given {
    /// Files and archives of files.
    pub files: files::Gathered,
    /// What is in files that were read already, or was pasted, each with a name.
    pub contents: Vec<(String, String)>,
}

/// Gathers what was handed in, and lists what became of it.
pub fn gather(bench: Workbench, given: Given) {
    bench.interface.tab.set(PageTab::Review(ReviewSection::HandIns));
    start(bench, given, None);
}

/// Takes what was done for another assignment, of which it is said that it may be.
pub fn take_anyway(bench: Workbench, index: usize) {
    let arrived = bench.review.arrivals.with_untracked(|arrivals| arrivals.rows.get(index).cloned());
    let Some(Arrived { path, content: Some(content), .. }) = arrived else { return };
    let given = Given { contents: vec![(path, content.to_string())], ..Given::default() };
    start(bench, given, Some(index));
}

fn start(bench: Workbench, given: Given, instead: Option<usize>) {
    if !bench.may_write() {
        return;
    }
    spawn_local(async move {
        let project = bench.project.journal().project();
        if handing_in::is_blind(bench, &project).await {
            return bench.notify(Notice::failure(team().blind));
        }
        let job = ImportJob::begin(bench);
        if let Err(error) = begin(job, given, instead).await {
            bench.notify(Notice::failure(error.to_string()));
        }
    });
}

entry! {
    review;
    /// Gathers, by what is in the bundle; instead of a row that is there, if one is named.
    fn begin(job: ImportJob, given: Given, instead: Option<usize>) -> () {
        spawn_local(carry_out(job, given, instead))
    }
}

async fn carry_out(job: ImportJob, given: Given, instead: Option<usize>) {
    let bench = job.bench;
    let before = bench.review.arrivals.get_untracked();
    let gathered = job.stop.unless_asked(gather_all(&job, given, instead)).await;
    drop(job);
    texts::unload_texts(bench);
    if !matches!(gathered, Some(Ok(_))) {
        bench.review.arrivals.set(before);
    }
    match gathered {
        Some(Ok(arrivals)) => show(bench, arrivals, instead),
        Some(Err(notice)) => bench.notify(notice),
        None => bench.notify(Notice::plain(words().stopped)),
    }
}

/// Lists what became of what came, and says so.
fn show(bench: Workbench, arrivals: Arrivals, instead: Option<usize>) {
    let outcomes: Vec<&Outcome> = arrivals.rows.iter().map(|arrived| &arrived.row.outcome).collect();
    let is_new = |outcome: &&Outcome| matches!(outcome, Outcome::Counts { .. } | Outcome::Listed { .. });
    let said = words().summary(&outcomes);
    bench.notify(if outcomes.iter().any(is_new) { Notice::done(said) } else { Notice::plain(said) });
    bench.review.shows_all.set(false);
    bench.review.arrivals.update(|known| match instead {
        Some(index) => {
            let mut rows = known.rows.to_vec();
            let end = rows.len().min(index + 1);
            rows.splice(index.min(end)..end, arrivals.rows.iter().cloned());
            *known = Arrivals { rows: Arc::new(rows), ..arrivals };
        }
        None => *known = arrivals,
    });
}

/// What was read of one hand-in, or why it was not.
struct Read {
    path: String,
    content: Option<Arc<str>>,
    name: String,
    arrival: Result<Arrival, Refusal>,
}

/// Reads all, and takes it as one step.
async fn gather_all(job: &ImportJob, given: Given, instead: Option<usize>) -> Result<Arrivals, Notice> {
    let bench = job.bench;
    let _loaded = texts::load_all_texts(bench).await?;
    let mut reading = Reading {
        job,
        project: bench.project.peek(|session| session.project().clone()),
        takes_others: instead.is_some(),
        again: bench.review.again.get_untracked(),
        slices: Slices::begin(),
        read: Vec::new(),
        done: instead.unwrap_or_default(),
        total: 0,
        shown: None,
    };
    reading.all(given).await;
    let Reading { project, again, read, .. } = reading;
    let id = project.info().id.clone();
    for _ in 0..TRIES {
        if bench.project.peek(|session| session.project().info().id != id) {
            return Err(Notice::failure(said().interface.another_was_opened));
        }
        let taken = take(job, &read, again).await;
        let taken = taken.map_err(|rejection| Notice::failure(said().rejection(&rejection)))?;
        if let Some((rows, namesakes)) = taken {
            let arrived = |(read, row): (Read, Row)| Arrived { row, path: read.path, content: read.content };
            let rows = Arc::new(read.into_iter().zip(rows).map(arrived).collect());
            return Ok(Arrivals { project: Some(id), rows, namesakes, is_reading: false });
        }
    }
    Err(Notice::failure(words().disturbed))
}

/// Takes what was read as one step. Nothing, if something else was done meanwhile.
async fn take(
    job: &ImportJob,
    read: &[Read],
    again: Again,
) -> Result<Option<(Vec<Row>, Vec<Vec<AnnotatorId>>)>, Rejection> {
    let bench = job.bench;
    let slices = Slices::begin();
    let session = bench.project.peek(Session::clone);
    let arrived = read.iter().map(|read| (read.name.as_str(), &read.arrival));
    let mut gathering = Gathering::begin(session.project(), arrived, again);
    let mut progress = Progress { stage: Stage::Adding, total: read.len(), ..Progress::default() };
    while gathering.step() {
        progress.done = (progress.done + 1).min(progress.total);
        job.reach(progress);
        slices.pause().await;
    }
    let mut gathered = gathering.finish();
    let mut chunks = BTreeSet::new();
    let mut staged = Staged::begin(&session, CommandKind::TakeLayers);
    let parts = gathered.take_parts(session.project(), AT_A_TIME);
    drop(session);
    let is_empty = parts.is_empty();
    for part in parts {
        chunks.extend(store::chunks_of_step(&staged.command(&part.into())?));
        slices.pause().await;
    }
    if !is_empty {
        let name = bench.settings.with_untracked(|settings| settings.name.clone());
        let ready: Ready = staged.finish(bench.stamp(), &name)?;
        if !adopt(bench, ready, chunks, Some(&slices)).await {
            return Ok(None);
        }
    }
    Ok(Some((gathered.rows, gathered.namesakes)))
}

/// Whether a file is of a system, or the file of a shared folder that says nothing of anybody's work.
fn is_passed_over(path: &str) -> bool {
    is_of_a_system(path) || is_no_layer(path)
}

/// Hand-ins that are being read.
struct Reading<'a> {
    job: &'a ImportJob,
    project: Project,
    takes_others: bool,
    again: Again,
    slices: Slices,
    read: Vec<Read>,
    done: usize,
    total: usize,
    /// When what was read so far was shown last.
    shown: Option<u64>,
}

impl Reading<'_> {
    async fn all(&mut self, given: Given) {
        let Given { files: files::Gathered { files, unread }, contents } = given;
        self.total = files.len() + unread.len() + contents.len();
        for (path, content) in contents {
            self.take(path, Ok(content)).await;
        }
        for (path, error) in unread {
            self.take(path, Err(Refusal::Unread(error.to_string()))).await;
        }
        for file in files.into_iter().filter(|file| !is_passed_over(&file.path)) {
            self.file(file).await;
        }
    }

    async fn file(&mut self, file: PickedFile) {
        let path = file.path.clone();
        let size = file.size();
        // What is as small as a hand-in is read at once, whatever it is.
        if size > MOST_BYTES {
            let is_archive = file.read_start(4).await.is_ok_and(|start| archive::is_archive(&start));
            let limit = if is_archive { archive::SIZE_LIMIT } else { MOST_BYTES };
            if size > limit {
                let refusal = self.unreadable(Reason::FileTooLarge { size, limit });
                return self.take(path, Err(refusal)).await;
            }
        }
        match file.read().await {
            Ok(bytes) if archive::is_archive(&bytes) => self.archive(&path, &bytes).await,
            Ok(bytes) => self.bytes(path, bytes).await,
            Err(error) => self.take(path, Err(Refusal::Unread(error.to_string()))).await,
        }
    }

    async fn archive(&mut self, path: &str, bytes: &[u8]) {
        let unpacking = match Unpacking::begin(bytes) {
            Ok(unpacking) => unpacking,
            Err(reason) => {
                let refusal = self.unreadable(reason);
                return self.take(path.to_string(), Err(refusal)).await;
            }
        };
        self.total += unpacking.entries();
        for unpacked in unpacking {
            match unpacked {
                Ok((inside, _)) if is_passed_over(&inside) => {}
                Ok((inside, bytes)) => self.bytes(format!("{path}/{inside}"), bytes).await,
                Err(reason) => {
                    let refusal = self.unreadable(reason);
                    self.take(path.to_string(), Err(refusal)).await;
                }
            }
        }
    }

    async fn bytes(&mut self, path: String, bytes: Vec<u8>) {
        let content = String::from_utf8(bytes).map_err(|_| self.unreadable(Reason::NotUtf8));
        self.take(path, content).await;
    }

    fn unreadable(&self, reason: Reason) -> Refusal {
        let file = words().numbered(self.done + 1);
        Refusal::Unreadable(Problem { file, path: String::new(), reason })
    }

    /// Reads one file. What is said of it calls it by its number: its name may be somebody's.
    async fn take(&mut self, path: String, content: Result<String, Refusal>) {
        let name = words().numbered(self.done + 1);
        self.done += 1;
        let (content, all) = match content {
            Ok(content) if layer_file::is_layer(&content) => {
                let own = self.job.bench.project.annotator();
                (None, vec![gathering::read_layer(&name, &content, &self.project, Some(&own))])
            }
            Ok(content) => {
                let all = gathering::read(&name, &content, &self.project, self.takes_others);
                let may_be_taken = |one: &_| matches!(one, Err(Refusal::OtherAssignment { fits: true, .. }));
                let content = all.iter().any(may_be_taken).then(|| Arc::from(content));
                let arrival = |one: Result<_, _>| one.map(|one| Arrival::new(one, self.again));
                (content, all.into_iter().map(arrival).collect())
            }
            Err(refusal) => (None, vec![Err(refusal)]),
        };
        self.read.extend(all.into_iter().map(|arrival| Read {
            path: path.clone(),
            content: content.clone(),
            name: name.clone(),
            arrival,
        }));
        let total = self.total.max(self.done);
        self.job.reach(Progress { done: self.done, total, ..Progress::default() });
        self.show();
        self.slices.pause().await;
    }

    /// Shows what was read so far, from time to time.
    fn show(&mut self) {
        let now = clock::now();
        if self.takes_others || self.shown.is_some_and(|shown| now.saturating_sub(shown) < SHOW_AFTER) {
            return;
        }
        self.shown = Some(now);
        let arrived = |read: &Read| Arrived {
            row: Row::new(&read.name, &read.arrival),
            path: read.path.clone(),
            content: None,
        };
        let rows = Arc::new(self.read.iter().map(arrived).collect());
        let project = Some(self.project.info().id.clone());
        let review = self.job.bench.review;
        review.shows_all.set(false);
        review.arrivals.set(Arrivals { project, rows, namesakes: Vec::new(), is_reading: true });
    }
}
