//! The projects in this browser: listed, opened, made, copied, put in the bin.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::notice::{Notice, Part, Role, SaveState, Section};
use crate::app::bench::workbench::Workbench;
use crate::app::project::journal::listing;
use crate::app::project::kept::{Kept, first_snapshot, listing_of};
use crate::app::project::loading::{Loaded, load, load_whole};
use crate::app::project::ownership;
use crate::app::project::ownership::Message;
use crate::app::project::texts;
use crate::browser::storage::Storage;
use crate::browser::{BrowserError, clock, environment, locks, random};
use crate::model::edit::session::Session;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::{Project, ProjectInfo};
use crate::model::record::extra::Extra;
use crate::model::record::id::ProjectId;
use crate::store;
use crate::store::listing::Listing;
use crate::words::{fill, first_schema, words};

/// Which project was open last.
pub const CURRENT: &str = "current_project";
/// What lies in the bin for so many milliseconds is deleted: thirty days.
const BIN_TIME: u64 = 30 * 24 * 60 * 60 * 1000;

/// Reads the list of projects anew.
pub async fn refresh(bench: Workbench) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else {
        bench.project.listings.set(vec![listing(bench)]);
        return;
    };
    journal.list_now(bench);
    match listings(storage).await {
        Ok(listings) => bench.project.listings.set(listings),
        Err(error) => bench.tell(Notice::failure(error.to_string())),
    }
}

/// The list of projects, those changed last first; what has lain in the bin for too long is deleted.
async fn listings(storage: &Storage) -> Result<Vec<Listing>, BrowserError> {
    read_listings(storage, storage.listings().await?).await
}

/// The list of projects from what storage has of it.
pub async fn read_listings(
    storage: &Storage,
    stored: Vec<(String, String)>,
) -> Result<Vec<Listing>, BrowserError> {
    let mut listings = Vec::new();
    for (id, json) in stored {
        let Ok(listing) = Listing::from_json(&json) else { continue };
        let is_over = listing.binned_ms.is_some_and(|since| since + BIN_TIME < clock::now());
        if is_over && storage.is_newer().is_none() {
            storage.delete_project(&id).await?;
        } else {
            listings.push(listing);
        }
    }
    listings.sort_by(|left: &Listing, right| {
        right.modified_ms.cmp(&left.modified_ms).then_with(|| left.id.cmp(&right.id))
    });
    Ok(listings)
}

/// Writes a project that storage has not yet. The answer is what storage has of it then.
pub async fn store_new(storage: &Storage, project: &Project) -> Result<Kept, BrowserError> {
    let snapshot = first_snapshot(project);
    let snapshot = snapshot.ok_or(BrowserError::TextUnloaded)?;
    storage.compact(project.info().id.as_str(), &snapshot).await?;
    let mut kept = Kept::default();
    kept.take_in(&snapshot);
    Ok(kept)
}

/// Opens a project that storage has.
pub async fn open(bench: Workbench, id: &ProjectId) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return };
    if !may_leave(bench).await {
        return;
    }
    match load(storage, id, size_of(bench, id)).await {
        Ok(Some(Ok(loaded))) => enter(bench, loaded).await,
        Ok(Some(Err(reason))) => bench.tell(Notice::failure(reason)),
        Ok(None) => bench.tell(Notice::failure(words().interface.no_such_project)),
        Err(error) => bench.tell(Notice::failure(error.to_string())),
    }
    refresh(bench).await;
}

/// Opens a project that was just stored, and lets the other tabs know of it.
pub async fn open_new(bench: Workbench, id: &ProjectId) {
    Message::Listings.post(&bench.project.journal());
    refresh(bench).await;
    open(bench, id).await;
}

/// Whether all of the open project is on disk, so that another one may take its place; if not, that is told.
async fn may_leave(bench: Workbench) -> bool {
    let journal = bench.project.journal();
    let may_leave = journal.settle(bench).await;
    if !may_leave {
        bench.tell(Notice::failure(words().interface.not_saved_yet));
    }
    may_leave
}

/// Puts another project on the workbench, and claims it.
async fn enter(bench: Workbench, loaded: Loaded) {
    ownership::release();
    bench.interface.part.set(Part::Annotate);
    adopt(bench, loaded);
    ownership::claim(bench).await;
    remember(bench).await;
}

/// How many bytes the texts of a project have, as far as the list of projects says so.
fn size_of(bench: Workbench, id: &ProjectId) -> u64 {
    let size = |all: &Vec<Listing>| all.iter().find(|listing| listing.id == *id).map(|listing| listing.bytes);
    bench.project.listings.with_untracked(size).unwrap_or_default()
}

/// Reads the open project anew, as another tab has written it. False, and told, if it cannot be read.
pub async fn reload(bench: Workbench) -> bool {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return false };
    let project = journal.project();
    match load(storage, &project, size_of(bench, &project)).await {
        Ok(Some(Ok(loaded))) => {
            adopt(bench, loaded);
            return true;
        }
        Ok(Some(Err(reason))) => bench.tell(Notice::failure(reason)),
        Ok(None) => bench.tell(Notice::failure(words().interface.no_such_project)),
        Err(error) => bench.tell(Notice::failure(error.to_string())),
    }
    false
}

/// Puts a loaded project on the workbench.
fn adopt(bench: Workbench, loaded: Loaded) {
    let journal = bench.project.journal();
    let wants_snapshot = loaded.kept.since_snapshot > 0 && loaded.problems.is_empty();
    let role = loaded.first_role();
    let is_same = journal.project() == loaded.session.project().info().id;
    journal.turn_to(loaded.session.project().info().id.clone(), loaded.kept);
    // A tab that follows goes on following.
    if role != Role::Writer || !is_same {
        bench.tabs.role.set(role);
    }
    if !is_same {
        bench.interface.locked.set(None);
        bench.pane.selected.set(None);
        bench.pane.open.set(loaded.places.open.clone());
        bench.places.set(loaded.places);
    }
    bench.tabs.saving.set(SaveState::Saved(clock::now()));
    bench.replace_session(loaded.session);
    tell_unread(bench, loaded.problems);
    if wants_snapshot {
        journal.snapshot_when_idle(bench);
    }
}

/// Tells what could not be read.
pub fn tell_unread(bench: Workbench, details: Vec<String>) {
    if !details.is_empty() {
        bench.tell(Notice::failure(words().interface.not_all_could_be_read).with_details(details));
    }
}

/// Remembers which project is open.
pub async fn remember(bench: Workbench) {
    let journal = bench.project.journal();
    if let Some(storage) = journal.storage()
        && let Err(error) = storage.set_meta(CURRENT, journal.project().as_str()).await
    {
        bench.tell(Notice::failure(error.to_string()));
    }
}

/// Stores a project that is new in this browser, and opens it.
pub async fn add(bench: Workbench, project: &Project) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else {
        // Without storage it lives as long as the tab.
        journal.turn_to(project.info().id.clone(), Kept::default());
        bench.pane.open.set(None);
        bench.replace_session(Session::new(project.clone()));
        return;
    };
    match store_new(storage, project).await {
        Ok(kept) => {
            Message::Listings.post(&journal);
            // It need not be read again.
            if may_leave(bench).await {
                enter(bench, Loaded::new(project.clone(), kept)).await;
                texts::let_rest(bench);
            }
            refresh(bench).await;
        }
        Err(error) => bench.tell(not_stored(&error)),
    }
}

/// Why a project could not be stored.
fn not_stored(error: &BrowserError) -> Notice {
    match error {
        BrowserError::QuotaExceeded => Notice::failure(words().interface.disk_full),
        error => Notice::failure(error.to_string()),
    }
}

/// Makes an empty project with the default labels, and opens it.
pub async fn create(bench: Workbench, title: &str) {
    match random::new_id() {
        Ok(id) => add(bench, &empty(ProjectId::new(id), title)).await,
        Err(error) => bench.tell(Notice::failure(error.to_string())),
    }
}

/// A project without texts that has the default labels.
pub fn empty(id: ProjectId, title: &str) -> Project {
    let mut project = Project::new(ProjectInfo {
        id,
        title: title.to_string(),
        guidelines: String::new(),
        extra: Extra::default(),
        file_extra: Extra::default(),
    });
    let schema =
        Some(Change { before: Some(project.schema().clone()), after: Some(Arc::new(first_schema())) });
    project.apply(&Transaction { schema, ..Transaction::default() });
    project
}

/// A project under another id and title.
pub fn renamed_copy(project: &Project, id: ProjectId) -> Project {
    let title = fill(words().interface.copy_of, &[("title", &project.info().title)]);
    store::with_identity(project, id, title)
}

/// Copies a project, and opens the copy.
pub async fn duplicate(bench: Workbench, id: &ProjectId) {
    let journal = bench.project.journal();
    let is_open = journal.project() == *id;
    let original = match journal.storage() {
        Some(storage) if !is_open => match load_whole(storage, id).await {
            Ok(Some(Ok(loaded))) => loaded.session.project().clone(),
            Ok(Some(Err(reason))) => return bench.tell(Notice::failure(reason)),
            Ok(None) => return bench.tell(Notice::failure(words().interface.no_such_project)),
            Err(error) => return bench.tell(Notice::failure(error.to_string())),
        },
        _ => bench.project.peek(|session| session.project().clone()),
    };
    let woken = if is_open { texts::wake_all(bench).await.map(Some) } else { Ok(None) };
    match (woken, random::new_id()) {
        (Ok(_woken), Ok(new)) => add(bench, &renamed_copy(&original, ProjectId::new(new))).await,
        (Err(notice), _) => bench.tell(notice),
        (_, Err(error)) => bench.tell(Notice::failure(error.to_string())),
    }
}

/// Puts a project in the place of the one of its id. That one goes to the bin under another id.
pub async fn replace(bench: Workbench, project: &Project) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return add(bench, project).await };
    let id = project.info().id.clone();
    if journal.project() == id && !journal.settle(bench).await {
        return bench.tell(Notice::failure(words().interface.not_saved_yet));
    }
    // Whoever has it open would go on writing it.
    let lock = locks::hold(&ownership::lock_name(&id), || {}).await;
    if journal.project() != id && matches!(lock, Ok(None)) {
        return bench.tell(Notice::failure(words().interface.open_in_other_tab));
    }
    let outcome = async {
        let Some(Ok(loaded)) = load_whole(storage, &id).await? else {
            return store_new(storage, project).await.map(drop);
        };
        let earlier = ProjectId::new(random::new_id()?);
        let kept = store::with_identity(
            loaded.session.project(),
            earlier.clone(),
            loaded.session.project().info().title.clone(),
        );
        store_new(storage, &kept).await?;
        let listing = Listing { binned_ms: Some(clock::now()), ..listing_of(&Session::new(kept)) };
        storage.set_listing(earlier.as_str(), &listing.to_json()).await?;
        let whole = first_snapshot(project);
        let whole = whole.ok_or(BrowserError::TextUnloaded)?;
        storage.replace_project(id.as_str(), &whole).await
    };
    let outcome: Result<(), BrowserError> = outcome.await;
    drop(lock);
    Message::Listings.post(&journal);
    match outcome {
        Ok(()) => {
            open(bench, &id).await;
            bench.tell(Notice::plain(words().interface.replaced));
        }
        Err(error) => bench.tell(not_stored(&error)),
    }
}

/// Puts a project into the bin, or takes it out.
pub async fn set_binned(bench: Workbench, id: &ProjectId, is_binned: bool) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return };
    let is_open = journal.project() == *id;
    if is_open && !journal.settle(bench).await {
        bench.tell(Notice::failure(words().interface.not_saved_yet));
        return;
    }
    // Whoever has it open would write it back.
    let lock = locks::hold(&ownership::lock_name(id), || {}).await;
    if !is_open && matches!(lock, Ok(None)) {
        bench.tell(Notice::failure(words().interface.open_in_other_tab));
        return;
    }
    let listed =
        bench.project.listings.with_untracked(|all| all.iter().find(|listing| listing.id == *id).cloned());
    let Some(mut listing) = listed else { return };
    listing.binned_ms = is_binned.then(clock::now);
    if let Err(error) = storage.set_listing(id.as_str(), &listing.to_json()).await {
        bench.tell(Notice::failure(error.to_string()));
        return;
    }
    Message::Listings.post(&journal);
    refresh(bench).await;
    if is_binned && is_open {
        open_another(bench).await;
        bench.interface.part.set(Part::Project(Section::Projects));
    }
}

/// Opens the project that was changed last, or a new one if there is none.
async fn open_another(bench: Workbench) {
    let next = bench.project.listings.with_untracked(|all| {
        all.iter().find(|listing| listing.binned_ms.is_none()).map(|listing| listing.id.clone())
    });
    match next {
        Some(id) => open(bench, &id).await,
        None => create(bench, words().interface.untitled).await,
    }
}

/// Deletes a project for good.
pub async fn delete_forever(bench: Workbench, id: &ProjectId) {
    let journal = bench.project.journal();
    if let Some(storage) = journal.storage()
        && let Err(error) = storage.delete_project(id.as_str()).await
    {
        bench.tell(Notice::failure(error.to_string()));
    }
    Message::Listings.post(&journal);
    refresh(bench).await;
}

/// Deletes all that this page keeps in this browser, and begins anew.
pub async fn erase_everything(bench: Workbench) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return };
    ownership::release();
    let outcome = match storage.erase_everything().await {
        Ok(()) => environment::reload(),
        Err(error) => Err(error),
    };
    if let Err(error) = outcome {
        bench.tell(Notice::failure(error.to_string()));
    }
}
