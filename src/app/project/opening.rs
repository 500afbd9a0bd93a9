//! What happens before the page shows anything: storage is opened, and the last project found or the first one made.

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::app::bench::notice::{Notice, PageTab, SaveState, Section};
use crate::app::bench::settings::Settings;
use crate::app::bench::workbench::Workbench;
use crate::app::project::journal::Journal;
use crate::app::project::library;
use crate::app::project::loading::{Loaded, load};
use crate::app::project::on_disk::OnDisk;
use crate::app::project::tabs;
use crate::browser::bundle::entry;
use crate::browser::channel::Channel;
use crate::browser::storage::{Overview, Storage};
use crate::browser::{BrowserError, clock, random, single_file, storage};
use crate::format::glossator;
use crate::format::glossator::{Opened, seeds};
use crate::format::problem::Problem;
use crate::import::decisions::Question;
use crate::model::index::project::Project;
use crate::model::record::id::{AnnotatorId, AssignmentId, ProjectId};
use crate::store::chain::EntryId;
use crate::store::listing::Visits;
use crate::store::protocol::{Event, Failure, Opening};
use crate::words::{assignments, fill, first_schema, words};

/// Where the settings are kept.
pub const SETTINGS: &str = "settings";
/// Where the id of whoever annotates in this browser is kept.
const ANNOTATOR: &str = "annotator";

/// Everything that the page starts with.
pub struct Start {
    /// The project to show.
    loaded: Loaded,
    /// Whether storage has nothing of it yet.
    is_new: bool,
    /// Whether it is the assignment that is in the page, in which nobody has worked yet.
    begins_assignment: bool,
    /// The assignment that is in the page, if it is a later one than that of the project.
    newer: Option<Opened>,
    journal: Journal,
    annotator: AnnotatorId,
    settings: Settings,
    /// Why there is no storage, if there is none.
    failure: Option<BrowserError>,
    notices: Vec<Notice>,
}

/// Opens storage and the project that was open last; on the first visit, makes the one of the assignment that is in the page,
/// or the default one. It fails if there are projects and the part of the program cannot be had that reads them, and if what
/// is in the page cannot be read.
pub async fn start() -> Result<Start, BrowserError> {
    let given = given().await?;
    let name = storage::name_for(given.as_ref().map(|given| &given.id));
    match Storage::open(&name).await {
        Ok(storage) => with_storage(storage, Channel::open(&name).ok(), given).await,
        Err(error) => Ok(without_storage(error, given)),
    }
}

/// The assignment that is in the page.
struct Given {
    id: AssignmentId,
    opened: Opened,
}

/// Reads the assignment that is in the page, if there is one.
async fn given() -> Result<Option<Given>, BrowserError> {
    let Some(json) = single_file::assignment() else { return Ok(None) };
    let unreadable = |problem: Option<&Problem>| {
        let reason = problem.map(|problem| words().problem(problem)).unwrap_or_default();
        BrowserError::Other(fill(assignments().unreadable, &[("reason", &reason)]))
    };
    let opened = read_given(json).await?.map_err(|problem| unreadable(Some(&problem)))?;
    let id = opened.project.info().assignment.as_ref().map(|assignment| assignment.id.clone());
    let id = id.ok_or_else(|| unreadable(opened.problems.first()))?;
    Ok(Some(Given { id, opened }))
}

entry! {
    files;
    /// Reads an assignment, by what is in the bundle.
    fn read_given(json: String) -> Result<Opened, Problem> {
        glossator::read(single_file::NAME, &json)
    }
}

async fn with_storage(
    storage: Storage,
    channel: Option<Channel>,
    given: Option<Given>,
) -> Result<Start, BrowserError> {
    let mut notices = Vec::new();
    let Overview { meta, listings } = persistently(async || storage.overview().await).await?;
    let on_disk = |key: &str| meta.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    let settings = on_disk(SETTINGS).map(Settings::from_json).unwrap_or_default();
    let annotator = match on_disk(ANNOTATOR) {
        Some(id) => AnnotatorId::new(id),
        None => new_annotator(&storage),
    };
    let last = on_disk(library::CURRENT).map(ProjectId::new);
    let before = Visits::read(on_disk(library::VISITS));
    let visits = before.with(clock::now());
    if visits != before {
        storage.keep_meta(library::VISITS, &visits.written());
    }
    let found = find(&storage, listings, visits, last, &mut notices).await?;
    let is_new = found.is_none();
    let begins_assignment = is_new && given.is_some();
    let (loaded, newer) = match found {
        Some(loaded) => {
            let newer = given.filter(|given| is_newer(given, loaded.session.project()));
            (loaded, newer.map(|given| given.opened))
        }
        None => (new(first_project(given, &mut notices)), None),
    };
    let journal = Journal::new(Some(storage), channel);
    Ok(Start {
        loaded,
        is_new,
        begins_assignment,
        newer,
        journal,
        annotator,
        settings,
        failure: None,
        notices,
    })
}

fn without_storage(error: BrowserError, given: Option<Given>) -> Start {
    let mut notices = Vec::new();
    Start {
        begins_assignment: given.is_some(),
        loaded: new(first_project(given, &mut notices)),
        is_new: false,
        newer: None,
        journal: Journal::new(None, None),
        annotator: AnnotatorId::new(random::new_id().unwrap_or_default()),
        settings: Settings::default(),
        failure: Some(error),
        notices,
    }
}

/// Whether the assignment that is in the page is a later one than that of a project.
fn is_newer(given: &Given, project: &Project) -> bool {
    let given = &given.opened.project.info().assignment;
    let known = &project.info().assignment;
    given.as_ref().is_some_and(|given| known.as_ref().is_some_and(|known| given.is_later_than(known)))
}

/// A project that storage has not yet.
fn new(project: Project) -> Loaded {
    let root = EntryId::new(random::new_id().unwrap_or_default());
    Loaded::new(project, root, None, OnDisk::default())
}

/// What is read; if that fails, it is tried again a few times. What could not be read once may be all of one's work.
async fn persistently<T>(read: impl AsyncFn() -> Result<T, BrowserError>) -> Result<T, BrowserError> {
    for pause in [100, 300, 1000] {
        match read().await {
            Err(BrowserError::Other(_)) => TimeoutFuture::new(pause).await,
            outcome => return outcome,
        }
    }
    read().await
}

fn new_annotator(storage: &Storage) -> AnnotatorId {
    let id = random::new_id().unwrap_or_default();
    // If it cannot be kept, the next visit makes another one: files then name two annotators, and nothing is lost.
    storage.keep_meta(ANNOTATOR, &id);
    AnnotatorId::new(id)
}

/// The project that was open last, else the one that was changed last. It fails if there are some and none can be read
/// now.
async fn find(
    storage: &Storage,
    stored: Vec<(String, String)>,
    visits: Visits,
    last: Option<ProjectId>,
    notices: &mut Vec<Notice>,
) -> Result<Option<Loaded>, BrowserError> {
    let listings =
        persistently(async || library::read_listings(storage, stored.clone(), visits).await).await?;
    let mut candidates: Vec<(ProjectId, u64)> = listings
        .iter()
        .filter(|listing| listing.binned_ms.is_none())
        .map(|listing| (listing.id.clone(), listing.bytes))
        .collect();
    if let Some(index) = candidates.iter().position(|(id, _)| Some(id) == last.as_ref()) {
        let last = candidates.remove(index);
        candidates.insert(0, last);
    }
    let mut failure = None;
    for (id, bytes) in candidates {
        match persistently(async || load(storage, &id, bytes).await).await {
            Ok(Some(Ok(loaded))) => return Ok(Some(loaded)),
            Ok(Some(Err(reason))) => notices.push(Notice::failure(reason)),
            Ok(None) => {}
            Err(error) => {
                notices.push(Notice::failure(error.to_string()));
                failure = Some(error);
            }
        }
    }
    // There is work that could not be read now: a new project must not take its place.
    failure.map_or(Ok(None), Err)
}

/// What somebody begins with: the assignment that is in the page, or the five articles that come with the program.
fn first_project(given: Option<Given>, notices: &mut Vec<Notice>) -> Project {
    if let Some(Given { opened: Opened { project, problems }, .. }) = given {
        if !problems.is_empty() {
            let lines = problems.iter().map(|problem| words().problem(problem)).collect();
            notices.push(Notice::failure(words().interface.not_all_could_be_read).with_details(lines));
        }
        return project;
    }
    seeds::default_project(ProjectId::new(random::new_id().unwrap_or_default()), first_schema())
}

/// What a page turns to when its workbench is shown.
pub struct First {
    opening: Opening,
    on_disk: OnDisk,
    unstored: Option<Project>,
    wants_snapshot: bool,
    begins_assignment: bool,
    newer: Option<Opened>,
}

impl Start {
    /// Returns the workbench for it, and what is left to do behind it. The workbench must be made where it lives as long
    /// as the page.
    pub fn workbench(self) -> (Workbench, First) {
        let opening = self.loaded.opening();
        let wants_snapshot = self.loaded.wants_snapshot();
        let Loaded { session, on_disk, problems, positions, .. } = self.loaded;
        let last = positions.open.clone().filter(|id| session.project().document(id).is_some());
        let first = session.project().documents().next().map(|document| document.id.clone());
        let first_turn = First {
            opening,
            on_disk,
            unstored: self.is_new.then(|| session.project().clone()),
            wants_snapshot,
            begins_assignment: self.begins_assignment,
            newer: self.newer,
        };
        let bench = Workbench::new(session, self.journal, self.annotator, self.settings, positions);
        bench.pane.open.set(last.or(first));
        let now = clock::now();
        bench.tabs.saving.set(match self.failure {
            Some(_) => SaveState::Failed(Failure::NoStorage),
            None => SaveState::Saving { saved: now, is_slow: false },
        });
        bench.notify_unread(problems);
        for notice in self.notices {
            bench.notify(notice);
        }
        (bench, first_turn)
    }
}

/// What goes on behind a workbench that is shown: other tabs are listened to, and the project is claimed.
pub async fn finish_opening(bench: Workbench, first: First) {
    let journal = bench.project.journal();
    let First { opening, on_disk, unstored, wants_snapshot, begins_assignment, newer } = first;
    let is_new = unstored.is_some();
    if begins_assignment {
        bench.interface.tab.set(PageTab::Project(Section::Assignment));
    }
    if let Some(channel) = journal.channel() {
        let listener = tabs::listen(bench, channel);
        // It listens as long as the page is there.
        StoredValue::new_local(listener);
    }
    journal.switch_to(bench, opening, on_disk, unstored);
    if wants_snapshot {
        journal.snapshot_when_idle(bench);
    }
    if let Some(Opened { project, problems }) = newer {
        let project = Box::new(project);
        bench.interface.decisions.update(|decisions| decisions.ask(Question::Project { project, problems }));
    }
    if let Some(storage) = journal.storage() {
        // Another tab has brought a newer version, or the person has cleared the site's data.
        let lost = journal.clone();
        storage.on_lost(move |_| lost.give(bench, Event::StorageLost));
        if is_new {
            // What cannot be written is told by the state of saving.
            journal.flush(bench).await;
            library::remember(bench).await;
        }
        library::refresh(bench).await;
    }
}
