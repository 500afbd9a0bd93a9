//! What a shared folder brings into the open project and gets from it: layers of others, the file of the project, and one's
//! own layers.

use std::collections::BTreeSet;
use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::annotator;
use crate::app::files::adopting::adopt;
use crate::app::project::shared_folder::sharing::Driver;
use crate::app::project::texts;
use crate::browser::clock;
use crate::format::glossator;
use crate::model::edit::kind::CommandKind;
use crate::model::edit::project::ProjectCommand;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::session::{Event, Session};
use crate::model::edit::staged::Staged;
use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotator, Stamp};
use crate::model::record::id::AnnotatorId;
use crate::store;
use crate::store::binding::{Binding, WrittenLayer};
use crate::team::gathering::{self, Refusal};
use crate::team::layer_file::{self, LayerFile};
use crate::team::shared_folder::{Found, PROJECT};
use crate::team::shared_project;
use crate::words::{team, words};

/// What went wrong, in words.
pub type Failed = String;

fn told(notice: Notice) -> Failed {
    notice.text
}

/// Takes the layer of somebody else in. It is no step that one's own undo takes back. Returns false if something else was
/// done meanwhile, so that it has to be done again.
pub async fn take(bench: Workbench, driver: &Rc<Driver>, found: Found) -> Result<bool, Failed> {
    let _loaded = texts::load_all_texts(bench).await.map_err(told)?;
    let session = bench.project.peek(Session::clone);
    let outcome = gathering::read_layer(&found.path, &found.content, session.project(), None);
    let outcome = match outcome {
        Err(refusal) => Err(refusal),
        Ok(arrival) => {
            let problems = arrival.problems().to_vec();
            let mut staged = Staged::begin(&session, CommandKind::FollowLayers);
            let taken = match gathering::newest(&arrival, session.project()) {
                Some(layer) => {
                    let command = ProjectCommand::TakeLayers(Arc::new(vec![layer]));
                    staged.command(&command.into()).map(|_| ())
                }
                None => Ok(()),
            };
            match taken {
                Ok(()) if !follow(bench, staged, &found.head.annotator).await => return Ok(false),
                Ok(()) | Err(Rejection::NothingToChange) => Ok(problems),
                Err(rejection) => Err(Refusal::Unread(words().rejection(&rejection))),
            }
        }
    };
    driver.machine.borrow_mut().taken(found, outcome);
    Ok(true)
}

/// Takes in what the owner has written. Returns false if something else was done meanwhile.
pub async fn take_project(bench: Workbench, driver: &Rc<Driver>, content: Arc<str>) -> Result<bool, Failed> {
    let _loaded = texts::load_all_texts(bench).await.map_err(told)?;
    let session = bench.project.peek(Session::clone);
    match followed(&session, &content) {
        Ok(staged) => {
            if !follow(bench, staged, &bench.project.annotator()).await {
                return Ok(false);
            }
            driver.machine.borrow_mut().taken_project(content);
        }
        Err(refusal) => driver.machine.borrow_mut().refused_project(refusal),
    }
    Ok(true)
}

/// What the file of the project brings.
fn followed(session: &Session, content: &str) -> Result<Staged, Refusal> {
    let theirs = glossator::read(PROJECT, content).map_err(Refusal::Unreadable)?.project;
    if theirs.info().id != session.project().info().id {
        return Err(Refusal::OtherProject(theirs.info().title.clone()));
    }
    let mut staged = Staged::begin(session, CommandKind::FollowLayers);
    let followed = shared_project::follow(&mut staged, &theirs);
    followed.map_err(|rejection| Refusal::Unread(words().rejection(&rejection)))?;
    Ok(staged)
}

/// Carries out what was staged, as somebody's. Returns false if something else was done meanwhile.
async fn follow(bench: Workbench, staged: Staged, author: &AnnotatorId) -> bool {
    let stamp = Stamp { author: Some(author.clone()), time: Some(clock::now()) };
    // What changes nothing is as well.
    let Ok(ready) = staged.finish(stamp, "") else { return true };
    let chunks = match &ready.entry.event {
        Event::Done(_, transaction) => store::chunks_of_step(transaction),
        Event::Undone | Event::Redone => return true,
    };
    adopt(bench, ready, chunks, None).await
}

/// Brings a copy of one's own layer in, as a step that can be undone: nothing is lost that is here or there.
pub async fn bring_in(bench: Workbench, found: &Found) -> Result<(), Failed> {
    let _loaded = texts::load_all_texts(bench).await.map_err(told)?;
    let project = bench.project.peek(|session| session.project().clone());
    let read = layer_file::read(&found.path, &found.content, &project)
        .map_err(|refusal| team().hand_in_refusal(&found.path, &Refusal::from(refusal)))?;
    match bench.attempt(read.file.merge(&project)) {
        Ok(_) | Err(Rejection::NothingToChange) => Ok(()),
        Err(rejection) => Err(words().rejection(&rejection)),
    }
}

/// Returns how much is only in a copy of one's own layer.
pub fn only_there(project: &Project, found: &Found) -> usize {
    let read = layer_file::read(&found.path, &found.content, project);
    read.map(|read| read.file.count_only_here(project)).unwrap_or_default()
}

/// Returns the layer of an annotator as it is now, as the file of that number.
pub async fn own_layer(
    bench: Workbench,
    id: &AnnotatorId,
    device: &str,
    sequence: u64,
) -> Result<(LayerFile, Project), Failed> {
    let _loaded = texts::load_all_texts(bench).await.map_err(told)?;
    let project = bench.project.peek(|session| session.project().clone());
    let name = match project.annotator(id) {
        Some(known) if !known.name.is_empty() => known.name.clone(),
        _ if *id == bench.project.annotator() => untrack(|| annotator::name(bench)),
        _ => String::new(),
    };
    let annotator = Annotator { id: id.clone(), name, extra: Default::default() };
    let made = clock::utc_from_moment(clock::now());
    let layer = LayerFile::gather(&project, &annotator, device, sequence, &made);
    Ok((layer.ok_or_else(|| words().rejection(&Rejection::TextNotLoaded))?, project))
}

/// Writes a layer of one's own, unless its file says the same.
pub async fn write(
    bench: Workbench,
    driver: &Rc<Driver>,
    path: &str,
    id: &AnnotatorId,
    sequence: u64,
) -> Result<(), Failed> {
    let begun = clock::now();
    let device = driver.binding.borrow().device.clone();
    let (layer, project) = own_layer(bench, id, &device, sequence).await?;
    let unloaded = || words().rejection(&Rejection::TextNotLoaded);
    let digest = layer_file::digest(&layer, &project).ok_or_else(unloaded)?;
    let is_written = driver.binding.borrow().layers.get(path).is_some_and(|written| written.digest == digest);
    if !(is_written && driver.machine.borrow().has_layer(path)) {
        let content = layer.write(&project).ok_or_else(unloaded)?;
        // Before it is written: a page that goes away in between knows what it wrote.
        let written = WrittenLayer { sequence, digest };
        driver.binding.borrow_mut().layers.insert(path.to_string(), written);
        driver.machine.borrow_mut().used(path, sequence);
        keep(bench, driver).await;
        driver.folder.write(path, &content).await.map_err(|error| error.to_string())?;
    }
    driver.machine.borrow_mut().written(path, begun);
    Ok(())
}

/// Writes the file of the project, unless it says the same.
pub async fn write_project(bench: Workbench, driver: &Rc<Driver>) -> Result<(), Failed> {
    let begun = clock::now();
    let _loaded = texts::load_all_texts(bench).await.map_err(told)?;
    let project = bench.project.peek(|session| session.project().clone());
    let members = driver.machine.borrow().members();
    let mut annotators: BTreeSet<AnnotatorId> = members.into_iter().map(|member| member.annotator).collect();
    annotators.insert(bench.project.annotator());
    let content = glossator::write(&shared_project::without_layers(&project, &annotators))
        .ok_or_else(|| words().rejection(&Rejection::TextNotLoaded))?;
    let there = driver.folder.read(PROJECT).await.map_err(|error| error.to_string())?;
    if let Some(there) = &there
        && let Ok(opened) = glossator::read(PROJECT, there)
        && opened.project.info().id != project.info().id
    {
        let refusal = Refusal::OtherProject(opened.project.info().title.clone());
        return Err(team().hand_in_refusal(PROJECT, &refusal));
    }
    if there.as_ref() != Some(&content) {
        driver.folder.write(PROJECT, &content).await.map_err(|error| error.to_string())?;
    }
    driver.machine.borrow_mut().written(PROJECT, begun);
    Ok(())
}

/// Keeps what is on record of the folder.
pub async fn keep(bench: Workbench, driver: &Rc<Driver>) {
    if let Some(storage) = bench.project.journal().storage() {
        let json = driver.binding.borrow().to_json();
        // Without it, this browser is another device the next time, and is asked.
        drop(storage.set_meta(&Binding::key(&driver.project), &json).await);
    }
}
