//! How a project is bound to a shared folder: one that is empty begins with the open project, and one with a project in it is
//! joined; and how it goes on the next time.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Notice, PageTab, Section};
use crate::app::bench::workbench::Workbench;
use crate::app::project::library;
use crate::app::project::shared_folder::driving;
use crate::app::project::shared_folder::sharing::{Bound, Driver, OwnCopy};
use crate::app::project::shared_folder::steps;
use crate::browser::bundle::entry;
use crate::browser::folder::Folder;
use crate::browser::{clock, download, random};
use crate::format::glossator::{self, Opened};
use crate::model::edit::transaction::Transaction;
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotatorId, ProjectId};
use crate::store::binding::Binding;
use crate::team::adjudicated;
use crate::team::shared_folder::{DECISIONS, LAYERS, PROJECT, Question, SharedFolder, layer_path};
use crate::words::{fill, shared_folder as own, words};

/// How many digits the name of a device has.
const DEVICE_DIGITS: usize = 16;

/// Knows of the folder of whichever project is open, for as long as the component that calls this lives.
pub fn attend(bench: Workbench) {
    let sharing = bench.project.sharing;
    let id = Memo::new(move |_| bench.project.info.read().id.clone());
    Effect::new(move || {
        let id = id.get();
        sharing.set_driver(None);
        sharing.bound.set(Bound::No);
        spawn_local(async move { go_on_by_itself(bench, id).await });
    });
    Effect::new(move || {
        let effect = bench.project.revision.read().effect.clone();
        let Some(driver) = sharing.driver() else { return };
        let now = clock::now();
        let mut machine = driver.machine.borrow_mut();
        if is_of(&effect, &bench.project.annotator()) {
            machine.edited(now);
        }
        if is_of_project(&effect) {
            machine.edited_project(now);
        }
        let adjudicator = adjudicated::adjudicator(&bench.project.annotator(), "").id;
        if effect.annotators.contains_key(&adjudicator) {
            write_decisions(bench, &driver, &mut machine, now);
        }
        drop(machine);
        driver.wake();
    });
}

/// Writes what was done at once, because the page may go away.
pub fn leave_page(bench: Workbench) {
    if let Some(driver) = bench.project.sharing.driver() {
        driver.machine.borrow_mut().leaving();
        driver.wake();
    }
}

/// Whether a step changes what an annotator says, or decides.
fn is_of(effect: &Transaction, annotator: &AnnotatorId) -> bool {
    let adjudicator = adjudicated::adjudicator(annotator, "").id;
    let is_own = |id: &AnnotatorId| *id == *annotator || *id == adjudicator;
    let annotations =
        effect.annotations.values().flat_map(|change| [&change.before, &change.after]).flatten();
    let relations = effect.relations.values().flat_map(|change| [&change.before, &change.after]).flatten();
    !effect.documents.is_empty()
        || effect.annotators.keys().any(is_own)
        || annotations.into_iter().any(|one| is_own(&one.annotator))
        || relations.into_iter().any(|one| one.annotator.as_ref().is_some_and(is_own))
}

/// Whether a step changes texts, labels or guidelines.
fn is_of_project(effect: &Transaction) -> bool {
    effect.info.is_some()
        || effect.schema.is_some()
        || effect.documents.values().any(|change| match (&change.before, &change.after) {
            (Some(before), Some(after)) => {
                Document { states: after.states.clone(), ..(**before).clone() } != **after
            }
            _ => true,
        })
}

/// Goes on with the folder of a project, if it has one and the browser lets the page have it without asking.
async fn go_on_by_itself(bench: Workbench, id: ProjectId) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return };
    let stored = storage.get_meta(&Binding::key(&id)).await.ok().flatten();
    let known = stored.and_then(|json| Binding::from_json(&json)).unwrap_or_default();
    if journal.project() != id {
        return;
    }
    bench.annotate_as((!known.annotator.is_empty()).then(|| AnnotatorId::new(&known.annotator)));
    let Ok(Some(folder)) = storage.folder(&Binding::handle_key(&id)).await else { return };
    let is_permitted = folder.is_permitted(false).await.unwrap_or_default();
    if journal.project() != id {
        return;
    }
    if is_permitted {
        begin(bench, folder, None).await;
    } else {
        bench.project.sharing.bound.set(Bound::Asleep(folder.name()));
    }
}

/// Goes on with the folder of the open project, once the person has said that the page may have it.
pub async fn go_on(bench: Workbench) {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return };
    let id = journal.project();
    match storage.folder(&Binding::handle_key(&id)).await {
        Ok(Some(folder)) => match folder.is_permitted(true).await {
            Ok(true) if journal.project() == id => begin(bench, folder, None).await,
            Ok(_) => {}
            Err(error) => bench.notify(Notice::failure(error.to_string())),
        },
        Ok(None) => bench.project.sharing.bound.set(Bound::No),
        Err(error) => bench.notify(Notice::failure(error.to_string())),
    }
}

/// Binds a folder that the person chooses. In one that has no project, the open one is put; the project of another one is
/// opened.
pub async fn choose(bench: Workbench) {
    if !bench.may_write() {
        return;
    }
    if let Err(failed) = try_choose(bench).await {
        bench.notify(Notice::failure(failed));
    }
}

async fn try_choose(bench: Workbench) -> Result<(), String> {
    let Some(folder) = Folder::pick().await.map_err(|error| error.to_string())? else { return Ok(()) };
    if !folder.is_permitted(true).await.map_err(|error| error.to_string())? {
        return Err(own().not_permitted.to_string());
    }
    let content = folder.read(PROJECT).await.map_err(|error| error.to_string())?;
    let Some(content) = content else {
        begin(bench, folder, Some(true)).await;
        return Ok(());
    };
    let Opened { project, problems } =
        glossator::read(PROJECT, &content).map_err(|problem| words().problem(&problem))?;
    let id = project.info().id.clone();
    if bench.project.journal().project() != id {
        library::refresh(bench).await;
        let is_here = bench
            .project
            .listings
            .with_untracked(|all| all.iter().any(|listing| listing.id == id && listing.binned_ms.is_none()));
        match is_here {
            true => library::open(bench, &id).await,
            false => library::add(bench, &project).await,
        }
        bench.notify_unread(problems.iter().map(|problem| words().problem(problem)).collect());
        if bench.project.journal().project() != id {
            return Ok(());
        }
        bench.interface.tab.set(PageTab::Project(Section::SharedFolder));
    }
    begin(bench, folder, None).await;
    Ok(())
}

/// Reads and writes a folder from here on. Says whether this browser is the first in it; if not, that is on record, or it is
/// not.
async fn begin(bench: Workbench, folder: Folder, is_first: Option<bool>) {
    let journal = bench.project.journal();
    let id = journal.project();
    let mut known = None;
    if let Some(storage) = journal.storage() {
        let stored = storage.get_meta(&Binding::key(&id)).await.ok().flatten();
        known = stored.and_then(|json| Binding::from_json(&json));
        // What cannot be kept is chosen again the next time.
        drop(storage.keep_folder(&Binding::handle_key(&id), Some(folder.handle())).await);
    }
    let binding = match known {
        Some(known) => Binding { is_owner: is_first.unwrap_or(known.is_owner), ..known },
        None => match random::new_id() {
            Ok(id) => {
                let device = id.chars().take(DEVICE_DIGITS).collect();
                Binding { device, is_owner: is_first == Some(true), ..Binding::default() }
            }
            Err(error) => return bench.notify(Notice::failure(error.to_string())),
        },
    };
    if journal.project() != id {
        return;
    }
    let (now, annotator) = (clock::now(), bench.project.annotator());
    let mut machine = SharedFolder::new(id.clone(), binding.device.clone(), binding.is_owner, now);
    let sequence = sequence_of(&binding, LAYERS, &annotator);
    machine.write_layer(LAYERS, &annotator, sequence, now);
    let name = folder.name();
    let driver = Rc::new(Driver::new(id, folder, machine, binding));
    write_decisions(bench, &driver, &mut driver.machine.borrow_mut(), now);
    let sharing = bench.project.sharing;
    sharing.set_driver(Some(driver.clone()));
    sharing.bound.set(Bound::Open(name.clone()));
    if let Err(error) = read_and_write(bench, driver).await {
        sharing.set_driver(None);
        sharing.bound.set(Bound::Asleep(name));
        bench.notify(Notice::failure(error.to_string()));
    }
}

entry! {
    project;
    /// Reads and writes a folder, by what is in the bundle: most projects have none.
    fn read_and_write(bench: Workbench, driver: Rc<Driver>) -> () {
        spawn_local(async move {
            steps::keep(bench, &driver).await;
            driving::show(bench, &driver);
            driving::start(bench, driver);
        })
    }
}

fn sequence_of(binding: &Binding, folder: &str, annotator: &AnnotatorId) -> u64 {
    let written = binding.layers.get(&layer_path(folder, annotator));
    written.map(|written| written.sequence).unwrap_or_default()
}

/// Writes what one has decided too, as soon as there is something.
fn write_decisions(bench: Workbench, driver: &Driver, machine: &mut SharedFolder, now: u64) {
    let adjudicator = adjudicated::adjudicator(&bench.project.annotator(), "").id;
    if bench.project.peek(|session| session.project().annotator(&adjudicator).is_some()) {
        let sequence = sequence_of(&driver.binding.borrow(), DECISIONS, &adjudicator);
        machine.write_layer(DECISIONS, &adjudicator, sequence, now);
    }
}

/// Has whoever works here go on as one of those in the folder: they have worked at another computer.
pub async fn be(bench: Workbench, annotator: AnnotatorId) {
    let Some(driver) = bench.project.sharing.driver() else { return };
    if !bench.may_write() {
        return;
    }
    driver.binding.borrow_mut().annotator = annotator.to_string();
    steps::keep(bench, &driver).await;
    bench.annotate_as(Some(annotator));
    begin(bench, driver.folder.clone(), None).await;
}

/// Leaves the folder. What came from it stays in the project, and what was written stays in the folder.
pub async fn leave(bench: Workbench) {
    let journal = bench.project.journal();
    let sharing = bench.project.sharing;
    sharing.set_driver(None);
    sharing.bound.set(Bound::No);
    if let Some(storage) = journal.storage()
        && let Err(error) = storage.keep_folder(&Binding::handle_key(&journal.project()), None).await
    {
        bench.notify(Notice::failure(error.to_string()));
    }
}

/// Goes on here with a layer that was written elsewhere; what is only there comes in first.
pub async fn take_over(bench: Workbench, path: String, question: Question) {
    let Some(driver) = bench.project.sharing.driver() else { return };
    if !bench.may_write() {
        return;
    }
    if let Question::WrittenElsewhere(found) = &question
        && let Err(failed) = steps::bring_in(bench, found).await
    {
        return bench.notify(Notice::failure(failed));
    }
    driver.machine.borrow_mut().take_over(&path, clock::now());
    driving::show(bench, &driver);
    driver.wake();
}

/// Brings in what is only in a copy of one's own layer.
pub async fn take_copy(bench: Workbench, copy: OwnCopy) {
    let Some(driver) = bench.project.sharing.driver() else { return };
    if !bench.may_write() {
        return;
    }
    match steps::bring_in(bench, &copy.found).await {
        Ok(()) => bench.notify(Notice::done(own().copy_taken)),
        Err(failed) => bench.notify(Notice::failure(failed)),
    }
    driving::show(bench, &driver);
    driver.wake();
}

/// Lets a copy of one's own layer be as it is.
pub async fn leave_copy(bench: Workbench, copy: OwnCopy) {
    let Some(driver) = bench.project.sharing.driver() else { return };
    driver.binding.borrow_mut().left_alone.push(copy.found.hash().to_string());
    driving::show(bench, &driver);
    steps::keep(bench, &driver).await;
}

/// Saves one's own layer as a file: for a folder that this browser cannot have, and for a mail.
pub async fn save(bench: Workbench) {
    if let Err(failed) = try_save(bench).await {
        bench.notify(Notice::failure(failed));
    }
}

async fn try_save(bench: Workbench) -> Result<(), String> {
    let (journal, annotator) = (bench.project.journal(), bench.project.annotator());
    let id = journal.project();
    let device: String =
        random::new_id().map_err(|error| error.to_string())?.chars().take(DEVICE_DIGITS).collect();
    let path = layer_path(LAYERS, &annotator);
    let mut binding = Binding { device, ..Binding::default() };
    if let Some(storage) = journal.storage() {
        let stored = storage.get_meta(&Binding::key(&id)).await.ok().flatten();
        binding = stored.and_then(|json| Binding::from_json(&json)).unwrap_or(binding);
    }
    let driver = bench.project.sharing.driver();
    if let Some(driver) = &driver {
        binding = driver.binding.borrow().clone();
    }
    let sequence = sequence_of(&binding, LAYERS, &annotator) + 1;
    let (layer, project) = steps::own_layer(bench, &annotator, &binding.device, sequence).await?;
    let content = layer.write(&project).unwrap_or_default();
    let name = path.rsplit('/').next().unwrap_or(&path);
    download::download(name, content.as_bytes(), "application/json").map_err(|error| error.to_string())?;
    match &driver {
        Some(driver) => {
            driver.machine.borrow_mut().used(&path, sequence);
            driver.binding.borrow_mut().layers.entry(path.clone()).or_default().sequence = sequence;
            steps::keep(bench, driver).await;
        }
        None => {
            binding.layers.entry(path.clone()).or_default().sequence = sequence;
            if let Some(storage) = journal.storage() {
                storage.keep_meta(&Binding::key(&id), &binding.to_json());
            }
        }
    }
    bench.notify(Notice::plain(fill(own().saved, &[("file", name)])));
    Ok(())
}
