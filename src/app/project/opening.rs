//! What happens before the page shows anything: storage is opened, and the last project found or the first one made.

use leptos::prelude::*;

use crate::app::bench::notice::{Notice, SaveFailure, SaveState};
use crate::app::bench::settings::Settings;
use crate::app::bench::workbench::Workbench;
use crate::app::project::journal::Journal;
use crate::app::project::kept::Kept;
use crate::app::project::library;
use crate::app::project::loading::{Loaded, load};
use crate::app::project::ownership;
use crate::app::project::ownership::CHANNEL;
use crate::browser::channel::Channel;
use crate::browser::storage::{Overview, Storage};
use crate::browser::{BrowserError, clock, random};
use crate::format::glossator::seeds;
use crate::model::index::project::Project;
use crate::model::record::id::{AnnotatorId, ProjectId};
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
    let Overview { meta, listings } = storage.overview().await.unwrap_or_else(|error| {
        notices.push(Notice::failure(error.to_string()));
        Overview::default()
    });
    let kept = |key: &str| meta.iter().find(|(name, _)| name == key).map(|(_, value)| value.as_str());
    let settings = kept(SETTINGS).map(Settings::from_json).unwrap_or_default();
    let annotator = match kept(ANNOTATOR) {
        Some(id) => AnnotatorId::new(id),
        None => new_annotator(&storage),
    };
    let last = kept(library::CURRENT).map(ProjectId::new);
    let found = find(&storage, listings, last, &mut notices).await?;
    let is_new = found.is_none();
    let loaded = match found {
        Some(loaded) => loaded,
        None => Loaded::new(default_project(), Kept::default()),
    };
    let journal = Journal::new(Some(storage), channel);
    Ok(Start { loaded, is_new, journal, annotator, settings, failure: None, notices })
}

fn without_storage(error: BrowserError) -> Start {
    Start {
        loaded: Loaded::new(default_project(), Kept::default()),
        is_new: false,
        journal: Journal::new(None, None),
        annotator: AnnotatorId::new(random::new_id().unwrap_or_default()),
        settings: Settings::default(),
        failure: Some(error),
        notices: Vec::new(),
    }
}

fn new_annotator(storage: &Storage) -> AnnotatorId {
    let id = random::new_id().unwrap_or_default();
    // If it cannot be kept, the next visit makes another one: files then name two annotators, and nothing is lost.
    storage.keep_meta(ANNOTATOR, &id);
    AnnotatorId::new(id)
}

/// The project that was open last, else the one that was changed last.
async fn find(
    storage: &Storage,
    stored: Vec<(String, String)>,
    last: Option<ProjectId>,
    notices: &mut Vec<Notice>,
) -> Result<Option<Loaded>, BrowserError> {
    let listings = match library::read_listings(storage, stored).await {
        Ok(listings) => listings,
        Err(error) => {
            notices.push(Notice::failure(error.to_string()));
            return Ok(None);
        }
    };
    let mut candidates: Vec<(ProjectId, u64)> = listings
        .iter()
        .filter(|listing| listing.binned_ms.is_none())
        .map(|listing| (listing.id.clone(), listing.bytes))
        .collect();
    if let Some(index) = candidates.iter().position(|(id, _)| Some(id) == last.as_ref()) {
        let last = candidates.remove(index);
        candidates.insert(0, last);
    }
    for (id, bytes) in candidates {
        match load(storage, &id, bytes).await {
            Ok(Some(Ok(loaded))) => return Ok(Some(loaded)),
            Ok(Some(Err(reason))) => notices.push(Notice::failure(reason)),
            Ok(None) => {}
            Err(error) => notices.push(Notice::failure(error.to_string())),
        }
    }
    Ok(None)
}

/// The five articles that come with the program.
fn default_project() -> Project {
    seeds::default_project(ProjectId::new(random::new_id().unwrap_or_default()), first_schema())
}

impl Start {
    /// The workbench for it. It must be made where it lives as long as the page.
    pub fn workbench(self) -> Workbench {
        let role = self.loaded.first_role();
        let Loaded { session, kept, problems, places, .. } = self.loaded;
        let last = places.open.clone().filter(|id| session.project().document(id).is_some());
        let first = session.project().documents().next().map(|document| document.id.clone());
        if self.is_new {
            self.journal.turn_to_new(session.project());
        } else {
            self.journal.turn_to(session.project().info().id.clone(), kept);
        }
        let wants_snapshot = session.sequence() > 0 && problems.is_empty();
        let bench = Workbench::new(session, self.journal, self.annotator, self.settings, places);
        bench.pane.open.set(last.or(first));
        let now = clock::now();
        bench.tabs.saving.set(if self.is_new {
            SaveState::Saving { saved: now, is_slow: false }
        } else {
            SaveState::Saved(now)
        });
        bench.tabs.role.set(role);
        if self.failure.is_some() {
            bench.tabs.saving.set(SaveState::Failed(SaveFailure::NoStorage));
        }
        library::tell_unread(bench, problems);
        for notice in self.notices {
            bench.tell(notice);
        }
        if wants_snapshot {
            bench.project.journal().snapshot_when_idle(bench);
        }
        bench
    }
}

/// What goes on behind a workbench that is shown: other tabs are listened to, and the project is claimed.
pub async fn settle_in(bench: Workbench) {
    let journal = bench.project.journal();
    let is_new = journal.is_unstored();
    if let Some(channel) = journal.channel() {
        let listener = ownership::listen(bench, channel);
        // It listens as long as the page is there.
        StoredValue::new_local(listener);
    }
    if let Some(storage) = journal.storage() {
        // Another tab has brought a newer version, or the person has cleared the site's data.
        storage.on_lost(move |_| bench.tabs.saving.set(SaveState::Failed(SaveFailure::NoStorage)));
        ownership::claim(bench).await;
        if is_new {
            // What cannot be written is told by the state of saving.
            journal.settle(bench).await;
            library::remember(bench).await;
        }
        library::refresh(bench).await;
    }
}
