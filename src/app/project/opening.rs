//! What happens before the page shows anything: storage is opened, and the last project found or the first one made.

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;

use crate::app::bench::notice::{Notice, SaveState};
use crate::app::bench::settings::Settings;
use crate::app::bench::workbench::Workbench;
use crate::app::project::journal::Journal;
use crate::app::project::library;
use crate::app::project::loading::{Loaded, load};
use crate::app::project::on_disk::OnDisk;
use crate::app::project::tabs;
use crate::app::project::tabs::CHANNEL;
use crate::browser::channel::Channel;
use crate::browser::storage::{Overview, Storage};
use crate::browser::{BrowserError, clock, random};
use crate::format::glossator::seeds;
use crate::model::index::project::Project;
use crate::model::record::id::{AnnotatorId, ProjectId};
use crate::store::chain::EntryId;
use crate::store::listing::Visits;
use crate::store::protocol::{Event, Failure, Opening};
use crate::words::first_schema;

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
    journal: Journal,
    annotator: AnnotatorId,
    settings: Settings,
    /// Why there is no storage, if there is none.
    failure: Option<BrowserError>,
    notices: Vec<Notice>,
}

/// Opens storage and the project that was open last; on the first visit, makes the default one. It fails if there are
/// projects and the part of the program cannot be had that reads them.
pub async fn start() -> Result<Start, BrowserError> {
    let channel = Channel::open(CHANNEL).ok();
    match Storage::open().await {
        Ok(storage) => with_storage(storage, channel).await,
        Err(error) => Ok(without_storage(error)),
    }
}

async fn with_storage(storage: Storage, channel: Option<Channel>) -> Result<Start, BrowserError> {
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
    let loaded = match found {
        Some(loaded) => loaded,
        None => new(default_project()),
    };
    let journal = Journal::new(Some(storage), channel);
    Ok(Start { loaded, is_new, journal, annotator, settings, failure: None, notices })
}

fn without_storage(error: BrowserError) -> Start {
    Start {
        loaded: new(default_project()),
        is_new: false,
        journal: Journal::new(None, None),
        annotator: AnnotatorId::new(random::new_id().unwrap_or_default()),
        settings: Settings::default(),
        failure: Some(error),
        notices: Vec::new(),
    }
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

/// The five articles that come with the program.
fn default_project() -> Project {
    seeds::default_project(ProjectId::new(random::new_id().unwrap_or_default()), first_schema())
}

/// What a page turns to when its workbench is shown.
pub struct First {
    opening: Opening,
    on_disk: OnDisk,
    unstored: Option<Project>,
    wants_snapshot: bool,
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
    let First { opening, on_disk, unstored, wants_snapshot } = first;
    let is_new = unstored.is_some();
    if let Some(channel) = journal.channel() {
        let listener = tabs::listen(bench, channel);
        // It listens as long as the page is there.
        StoredValue::new_local(listener);
    }
    journal.switch_to(bench, opening, on_disk, unstored);
    if wants_snapshot {
        journal.snapshot_when_idle(bench);
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
