//! The loop that reads and writes a shared folder, as its state machine says.

use std::rc::Rc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::Workbench;
use crate::app::project::shared_folder::sharing::{Bound, Driver, OwnCopy, Shown};
use crate::app::project::shared_folder::steps::{self, Failed};
use crate::browser::{clock, environment};
use crate::store::protocol::Role;
use crate::team::blind;
use crate::team::gathering::Refusal;
use crate::team::shared_folder::{DECISIONS, Found, LAYERS, Next, PROJECT};

/// So long it waits at most before it looks again, in milliseconds.
const LONGEST: u64 = 5_000;
/// So long it waits when something went wrong, or may not be done now.
const PAUSE: u32 = 2_000;

/// Reads and writes a folder until another one, or none, takes its place.
pub fn start(bench: Workbench, driver: Rc<Driver>) {
    spawn_local(async move {
        let watched = driver.clone();
        let on_change = move || {
            watched.machine.borrow_mut().noticed();
            watched.wake();
        };
        let watch = driver.folder.watch(on_change).await;
        driver.keep_watch(watch);
        while !driver.is_over() && bench.project.journal().project() == driver.project {
            step(bench, &driver).await;
            show(bench, &driver);
        }
    });
}

/// Does the next thing.
async fn step(bench: Workbench, driver: &Rc<Driver>) {
    let is_writer = bench.tabs.role.try_get_untracked() == Some(Role::Writer);
    if !is_writer || !bench.project.journal().may_edit() {
        // Another tab has the project, and reads and writes the folder.
        return driver.wait(PAUSE).await;
    }
    let now = clock::now();
    let handed_in = bench.project.handed_in.get_untracked().unwrap_or_default();
    let is_blind = bench.project.peek(|session| blind::is_blind(session.project(), &handed_in));
    driver.machine.borrow_mut().work_blind(is_blind);
    let next = driver.machine.borrow().next(now);
    let done: Result<bool, Failed> = match next {
        Next::List if environment::is_visible() => match driver.folder.list(&[LAYERS, DECISIONS]).await {
            Ok(files) => {
                driver.machine.borrow_mut().listed(files, now);
                Ok(true)
            }
            Err(error) => {
                driver.machine.borrow_mut().not_listed(now);
                Err(error.to_string())
            }
        },
        Next::List => return driver.wait(PAUSE).await,
        Next::Read(path) => {
            let read = driver.folder.read(&path).await;
            let read = read.map_err(|error| Refusal::Unread(error.to_string()));
            driver.machine.borrow_mut().read(&path, read, clock::now());
            Ok(true)
        }
        Next::TakeProject(content) => steps::take_project(bench, driver, content).await,
        Next::Take(found) => steps::take(bench, driver, found).await,
        Next::WriteProject => {
            let written = steps::write_project(bench, driver).await;
            not_written(driver, PROJECT, written)
        }
        Next::Write { path, annotator, sequence } => {
            let written = steps::write(bench, driver, &path, &annotator, sequence).await;
            not_written(driver, &path, written)
        }
        Next::Wait(until) => {
            let wait = until.saturating_sub(clock::now()).clamp(20, LONGEST);
            return driver.wait(wait as u32).await;
        }
    };
    match done {
        Ok(true) => drop(driver.failure.take()),
        Ok(false) => {}
        Err(failed) => {
            if driver.folder.is_permitted(false).await == Ok(false) {
                return fall_asleep(bench, driver);
            }
            driver.failure.replace(Some(failed));
            show(bench, driver);
            driver.wait(PAUSE).await;
        }
    }
}

/// The person has to be asked again before it goes on.
fn fall_asleep(bench: Workbench, driver: &Rc<Driver>) {
    let sharing = bench.project.sharing;
    if !driver.is_over() {
        sharing.set_driver(None);
        sharing.bound.set(Bound::Asleep(driver.folder.name()));
    }
}

fn not_written(driver: &Rc<Driver>, path: &str, written: Result<(), Failed>) -> Result<bool, Failed> {
    if written.is_err() {
        driver.machine.borrow_mut().not_written(path, clock::now());
    }
    written.map(|()| true)
}

/// Shows what is known of the folder.
pub fn show(bench: Workbench, driver: &Rc<Driver>) {
    if driver.is_over() {
        return;
    }
    let machine = driver.machine.borrow();
    let binding = driver.binding.borrow();
    let copies: Vec<&Found> = machine
        .copies()
        .filter(|found| !binding.left_alone.iter().any(|hash| hash == found.hash()))
        .collect();
    let copies = bench.project.peek(|session| {
        let copy = |found: &Found| OwnCopy {
            only_there: steps::only_there(session.project(), found),
            found: found.clone(),
        };
        copies.into_iter().map(copy).filter(|copy| copy.only_there > 0).collect()
    });
    let questions = machine.questions().map(|(path, question)| (path.to_string(), question.clone()));
    let refused = machine.refused().map(|(path, refusal)| (path.to_string(), refusal.clone()));
    let shown = Shown {
        is_owner: binding.is_owner,
        is_blind: machine.is_blind(),
        members: machine.members(),
        refused: refused.collect(),
        questions: questions.collect(),
        copies,
        failure: driver.failure.borrow().clone(),
    };
    let signal = bench.project.sharing.shown;
    if signal.try_with_untracked(|known| *known == shown) == Some(false) {
        signal.set(shown);
    }
}
