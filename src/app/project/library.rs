//! The projects in this browser: listed, opened, made, copied, put in the bin.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::notice::{Notice, PageTab, Section};
use crate::app::bench::workbench::Workbench;
use crate::app::project::loading::{Loaded, load, load_whole};
use crate::app::project::on_disk::{OnDisk, first_snapshot, listing_of, news_of};
use crate::app::project::texts;
use crate::browser::storage::{Compaction, Storage};
use crate::browser::{BrowserError, clock, environment, random};
use crate::format::glossator::seeds;
use crate::model::edit::session::Session;
use crate::model::edit::transaction::{Change, Transaction};
use crate::model::index::project::Project;
use crate::model::record::extra::Extra;
use crate::model::record::id::ProjectId;
use crate::model::record::project::ProjectInfo;
use crate::store;
use crate::store::chain::{EntryId, Head, Mark};
use crate::store::listing::{Listing, Visits, untaken};
use crate::store::protocol::{Announcement, Event, Exchange, Message, Operation, Role};
use crate::words::projects;
use crate::words::{fill, first_schema, words};

/// Which project was open last.
pub const CURRENT: &str = "current_project";
/// On how many days the page was visited.
pub const VISITS: &str = "visits";

/// Reads the list of projects anew.
pub async fn refresh(bench: Workbench) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else {
        bench.project.listings.set(vec![bench.project.peek(listing_of)]);
        return;
    };
    journal.list_now(bench);
    match listings(storage).await {
        Ok(listings) => {
            let sequence = bench.project.peek(Session::sequence);
            let open = journal.project();
            let is_stale = listings.iter().any(|it| it.id == open && it.sequence != sequence);
            bench.project.listings.set(listings);
            if is_stale {
                journal.list_soon(bench);
            }
        }
        Err(error) => bench.notify(Notice::failure(error.to_string())),
    }
}

/// The list of projects, those changed last first; what has lain in the bin for too long is deleted.
async fn listings(storage: &Storage) -> Result<Vec<Listing>, BrowserError> {
    let visits = Visits::read(storage.get_meta(VISITS).await?.as_deref());
    read_listings(storage, storage.listings().await?, visits).await
}

/// The list of projects from what storage has of it.
pub async fn read_listings(
    storage: &Storage,
    stored: Vec<(String, String)>,
    visits: Visits,
) -> Result<Vec<Listing>, BrowserError> {
    let mut listings = Vec::new();
    for (_, json) in stored {
        let Ok(listing) = Listing::from_json(&json) else { continue };
        if listing.is_over(clock::now(), visits) && storage.is_newer().is_none() {
            delete_stored(storage, &listing.id).await?;
        } else {
            listings.push(listing);
        }
    }
    listings.sort_by(|left: &Listing, right| {
        right.modified_ms.cmp(&left.modified_ms).then_with(|| left.id.cmp(&right.id))
    });
    Ok(listings)
}

/// What storage says of a project; nothing, if it has none of that id.
async fn stored_mark(storage: &Storage, id: &ProjectId) -> Result<Option<Mark>, BrowserError> {
    // Of its entries, none is wanted.
    let behind_all = (1 << 53) - 1;
    Ok(storage.news(id.as_str(), behind_all).await?.map(|news| news_of(news).0.mark))
}

async fn delete_stored(storage: &Storage, id: &ProjectId) -> Result<(), BrowserError> {
    match stored_mark(storage, id).await? {
        Some(mark) => storage.delete_project(id.as_str(), &mark).await,
        None => Ok(()),
    }
}

/// Writes a project that storage has not yet. Returns the project as it can be opened.
async fn store_new(storage: &Storage, project: &Project) -> Result<Loaded, BrowserError> {
    let root = EntryId::new(random::new_id()?);
    let mark = Mark::new(Head { sequence: 0, id: root.clone() });
    let snapshot = whole(project, &root)?;
    storage.create(project.info().id.as_str(), &mark, &snapshot).await?;
    let mut on_disk = OnDisk::default();
    on_disk.take_in(&snapshot);
    Ok(Loaded::new(project.clone(), root, Some(mark), on_disk))
}

/// What to write of a project that storage has not yet.
fn whole(project: &Project, root: &EntryId) -> Result<Compaction, BrowserError> {
    first_snapshot(project, root).ok_or(BrowserError::TextUnloaded)
}

/// Opens a project that storage has.
pub async fn open(bench: Workbench, id: &ProjectId) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return };
    if !may_leave(bench).await {
        return;
    }
    match load(storage, id, bench.project.size_of(id)).await {
        Ok(Some(Ok(loaded))) => enter(bench, loaded).await,
        Ok(Some(Err(reason))) => bench.notify(Notice::failure(reason)),
        Ok(None) => bench.notify(Notice::failure(words().interface.no_such_project)),
        Err(error) => bench.notify(Notice::failure(error.to_string())),
    }
    refresh(bench).await;
}

/// Opens a project that was just stored, and lets the other tabs know of it.
pub async fn open_new(bench: Workbench, id: &ProjectId) {
    bench.project.journal().post(&Message::Listings);
    refresh(bench).await;
    open(bench, id).await;
}

/// Whether another project may take the place of the open one: all of it is on disk, or the person says that it need not
/// be. If not, a message says so.
async fn may_leave(bench: Workbench) -> bool {
    let journal = bench.project.journal();
    if journal.has_lost() {
        return environment::confirm(words().interface.leave_unsaved);
    }
    let may_leave = journal.storage().is_none() || journal.flush(bench).await;
    if !may_leave {
        bench.notify(Notice::failure(words().interface.not_saved_yet));
    }
    may_leave
}

/// Puts another project on the workbench.
async fn enter(bench: Workbench, loaded: Loaded) {
    // The example is there to be compared.
    let is_example = loaded.session.project().info().id.as_str() == seeds::EXAMPLE_ID;
    bench.interface.tab.set(if is_example { PageTab::Compare } else { PageTab::Annotate });
    bench.interface.locked.set(None);
    bench.pane.selected.set(None);
    bench.pane.open.set(loaded.positions.open.clone());
    bench.positions.set(loaded.positions.clone());
    let opening = loaded.opening();
    bench.project.journal().switch_to(bench, opening, loaded.on_disk.clone(), None);
    show(bench, loaded);
    remember(bench).await;
}

/// Puts a loaded project on the workbench.
fn show(bench: Workbench, loaded: Loaded) {
    let wants_snapshot = loaded.wants_snapshot();
    bench.replace_session(loaded.session);
    bench.notify_unread(loaded.problems);
    if wants_snapshot {
        bench.project.journal().snapshot_when_idle(bench);
    }
}

/// Remembers which project is open.
pub async fn remember(bench: Workbench) {
    let journal = bench.project.journal();
    if let Some(storage) = journal.storage()
        && let Err(error) = storage.set_meta(CURRENT, journal.project().as_str()).await
    {
        bench.notify(Notice::failure(error.to_string()));
    }
}

/// Stores a project that is new in this browser, and opens it.
pub async fn add(bench: Workbench, project: &Project) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else {
        // Without storage it lives as long as the tab.
        if may_leave(bench).await {
            let loaded = Loaded::new(project.clone(), EntryId::derived(0), None, OnDisk::default());
            bench.pane.open.set(None);
            journal.switch_to(bench, loaded.opening(), OnDisk::default(), None);
            show(bench, loaded);
        }
        return;
    };
    match store_new(storage, project).await {
        Ok(loaded) => {
            journal.post(&Message::Listings);
            // It need not be read again.
            if may_leave(bench).await {
                enter(bench, loaded).await;
                texts::unload_texts(bench);
            }
            refresh(bench).await;
        }
        Err(error) => bench.notify(not_stored(&error)),
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
        Ok(id) => {
            let taken: Vec<String> = bench
                .project
                .listings
                .with_untracked(|all| all.iter().map(|listing| listing.title.clone()).collect());
            let title = untaken(title.trim(), &taken, |title, number| {
                fill(projects().numbered, &[("title", title), ("number", &number.to_string())])
            });
            add(bench, &empty(ProjectId::new(id), &title)).await;
        }
        Err(error) => bench.notify(Notice::failure(error.to_string())),
    }
}

/// A project without texts that has the default labels.
pub fn empty(id: ProjectId, title: &str) -> Project {
    let mut project = Project::new(ProjectInfo {
        id,
        title: title.to_string(),
        guidelines: String::new(),
        language: String::new(),
        assignment: None,
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

/// Returns a project of this browser, whether it is open or not. Fails with why it cannot be read.
pub async fn project(bench: Workbench, id: &ProjectId) -> Result<Project, Notice> {
    let journal = bench.project.journal();
    match journal.storage().filter(|_| journal.project() != *id) {
        Some(storage) => match load_whole(storage, id).await {
            Ok(Some(Ok(loaded))) => Ok(loaded.session.project().clone()),
            Ok(Some(Err(reason))) => Err(Notice::failure(reason)),
            Ok(None) => Err(Notice::failure(words().interface.no_such_project)),
            Err(error) => Err(Notice::failure(error.to_string())),
        },
        None => Ok(bench.project.peek(|session| session.project().clone())),
    }
}

/// Copies a project, and opens the copy.
pub async fn duplicate(bench: Workbench, id: &ProjectId) {
    let is_open = bench.project.journal().project() == *id;
    let original = match project(bench, id).await {
        Ok(original) => original,
        Err(notice) => return bench.notify(notice),
    };
    let texts = if is_open { texts::load_all_texts(bench).await.map(Some) } else { Ok(None) };
    match (texts, random::new_id()) {
        (Ok(_loaded), Ok(new)) => add(bench, &renamed_copy(&original, ProjectId::new(new))).await,
        (Err(notice), _) => bench.notify(notice),
        (_, Err(error)) => bench.notify(Notice::failure(error.to_string())),
    }
}

/// Puts a project in place of the one of its id. That one goes to the bin under another id.
pub async fn replace(bench: Workbench, project: &Project) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage().cloned() else { return add(bench, project).await };
    let id = project.info().id.clone();
    let (new, visits) = (project.clone(), visits(bench).await);
    let replaced = operate(bench, &id, Operation::Replace, async move |expected| {
        replace_stored(&storage, &new, &expected, visits).await
    });
    match replaced.await {
        Some(Ok(())) => {
            if journal.project() == id {
                refresh(bench).await;
            } else {
                open(bench, &id).await;
            }
            bench.notify(Notice::plain(words().interface.replaced));
        }
        Some(Err(BrowserError::Gone)) => add(bench, project).await,
        Some(Err(error)) => bench.notify(not_stored(&error)),
        None => {}
    }
}

/// Stores a project in place of the one that is marked so, which goes to the bin.
async fn replace_stored(
    storage: &Storage,
    project: &Project,
    expected: &Mark,
    visits: Visits,
) -> Result<(), BrowserError> {
    let id = &project.info().id;
    let root = EntryId::new(random::new_id()?);
    let next = Mark::new(Head { sequence: 0, id: root.clone() });
    let new = whole(project, &root)?;
    let exchange = Exchange { expected: expected.clone(), next };
    let Some(Ok(loaded)) = load_whole(storage, id).await? else {
        // What cannot be read at all gives way.
        return storage.replace_project(id.as_str(), &exchange, &new).await;
    };
    let earlier = ProjectId::new(random::new_id()?);
    let title = loaded.session.project().info().title.clone();
    let on_disk = store::with_identity(loaded.session.project(), earlier.clone(), title);
    let listing = binned(listing_of(&Session::new(on_disk.clone())), visits);
    let snapshot = Compaction { listing: Some(listing.to_json()), ..whole(&on_disk, &root)? };
    let mark = Mark { is_binned: true, ..exchange.next.clone() };
    storage.create(earlier.as_str(), &mark, &snapshot).await?;
    storage.replace_project(id.as_str(), &exchange, &new).await
}

/// The listing of a project that goes to the bin now.
fn binned(listing: Listing, visits: Visits) -> Listing {
    Listing { binned_ms: Some(clock::now()), binned_visits: visits.days, ..listing }
}

async fn visits(bench: Workbench) -> Visits {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return Visits::default() };
    Visits::read(storage.get_meta(VISITS).await.ok().flatten().as_deref())
}

/// Does something to a project as a whole, which no other tab may be writing. Nothing, with a message, if one is.
async fn operate(
    bench: Workbench,
    id: &ProjectId,
    operation: Operation,
    work: impl AsyncFnOnce(Mark) -> Result<(), BrowserError> + 'static,
) -> Option<Result<(), BrowserError>> {
    let journal = bench.project.journal();
    let storage = journal.storage()?;
    let is_writer = journal.project() == *id && bench.tabs.role.get_untracked() == Role::Writer;
    if is_writer {
        if !journal.flush(bench).await || !journal.may_operate() {
            bench.notify(Notice::failure(words().interface.not_saved_yet));
            return None;
        }
        return Some(journal.operate(bench, operation, Box::new(|mark| Box::pin(work(mark)))).await);
    }
    // Whoever has it open would go on writing it.
    let Some(_lock) = journal.lock(id).await else {
        bench.notify(Notice::failure(words().interface.open_in_other_tab));
        return None;
    };
    let outcome = match stored_mark(storage, id).await {
        Ok(Some(mark)) => work(mark).await,
        Ok(None) => Err(BrowserError::Gone),
        Err(error) => Err(error),
    };
    journal.post(&Message::of(id, Announcement::Changed));
    if journal.project() == *id {
        journal.give(bench, Event::Heard(Announcement::Changed));
    }
    Some(outcome)
}

/// Puts a project into the bin, or takes it out.
pub async fn set_binned(bench: Workbench, id: &ProjectId, is_binned: bool) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage().cloned() else { return };
    let is_open = journal.project() == *id;
    let visits = visits(bench).await;
    if is_open {
        // The list is to be as the project is.
        journal.flush(bench).await;
    }
    let listed =
        bench.project.listings.with_untracked(|all| all.iter().find(|listing| listing.id == *id).cloned());
    let Some(listing) = listed else { return };
    let listing = if is_binned {
        binned(listing, visits)
    } else {
        Listing { binned_ms: None, binned_visits: 0, ..listing }
    };
    let project = id.clone();
    let set = operate(bench, id, Operation::Bin, async move |expected| {
        let next = Mark { is_binned, ..expected.clone() };
        storage.set_binned(project.as_str(), &Exchange { expected, next }, &listing.to_json()).await
    });
    match set.await {
        None => return,
        Some(Err(error)) => return bench.notify(Notice::failure(error.to_string())),
        Some(Ok(())) => {}
    }
    journal.post(&Message::Listings);
    refresh(bench).await;
    if is_binned && is_open {
        open_another(bench).await;
        bench.interface.tab.set(PageTab::Project(Section::Projects));
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
    let Some(storage) = journal.storage().cloned() else { return };
    let project = id.clone();
    let deleted = operate(bench, id, Operation::Delete, async move |expected| {
        storage.delete_project(project.as_str(), &expected).await
    });
    match deleted.await {
        Some(Err(error)) if error != BrowserError::Gone => bench.notify(Notice::failure(error.to_string())),
        _ => {}
    }
    journal.post(&Message::Listings);
    refresh(bench).await;
}

/// Deletes all that this page keeps in this browser, and begins anew. Not while another tab writes anything.
pub async fn erase_everything(bench: Workbench) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return };
    refresh(bench).await;
    let mut locks = Vec::new();
    for listing in bench.project.listings.get_untracked() {
        let is_mine = listing.id == journal.project() && bench.tabs.role.get_untracked() == Role::Writer;
        match journal.lock(&listing.id).await {
            Some(lock) => locks.push(lock),
            None if is_mine => {}
            None => return bench.notify(Notice::failure(words().interface.erase_other_tab)),
        }
    }
    let outcome = match storage.erase_everything().await {
        Ok(()) => {
            journal.post(&Message::Erased);
            environment::reload()
        }
        Err(error) => Err(error),
    };
    drop(locks);
    if let Err(error) = outcome {
        bench.notify(Notice::failure(error.to_string()));
    }
}
