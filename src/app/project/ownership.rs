//! One writer for a project: this tab, or another one that this tab follows.

use std::cell::{Cell, RefCell};

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::notice::{Role, SaveState};
use crate::app::bench::workbench::Workbench;
use crate::app::project::journal::Journal;
use crate::app::project::{library, loading};
use crate::browser::channel::Channel;
use crate::browser::listener::EventListener;
use crate::browser::locks;
use crate::browser::locks::Held;
use crate::browser::storage::Durability;
use crate::browser::{BrowserError, clock};
use crate::model::record::id::ProjectId;
use crate::words::words;

/// The channel that all tabs of this page share.
pub const CHANNEL: &str = "glossator";
/// A writer that was asked to let go and does not, for so many milliseconds, is overruled.
const PATIENCE: u32 = 1500;

/// What tabs tell each other.
#[derive(Clone, PartialEq, Debug)]
pub enum Message {
    /// Something new of a project is on disk.
    Wrote(ProjectId),
    /// Another tab wants to write a project.
    LetGo(ProjectId),
    /// The list of projects has changed.
    Listings,
}

impl Message {
    /// Tells the other tabs. A browser without channels tells nobody.
    pub fn post(&self, journal: &Journal) {
        let text = match self {
            Message::Wrote(project) => format!("wrote {project}"),
            Message::LetGo(project) => format!("let-go {project}"),
            Message::Listings => "listings".to_string(),
        };
        if let Some(channel) = journal.channel() {
            // A message that cannot be sent only makes another tab slower to notice.
            let _ = channel.post(&text);
        }
    }

    fn read(text: &str) -> Option<Message> {
        match text.split_once(' ') {
            Some(("wrote", project)) => Some(Message::Wrote(ProjectId::new(project))),
            Some(("let-go", project)) => Some(Message::LetGo(ProjectId::new(project))),
            _ if text == "listings" => Some(Message::Listings),
            _ => None,
        }
    }
}

thread_local! {
    static HELD: RefCell<Option<Held>> = const { RefCell::new(None) };
    static TURN: Cell<u32> = const { Cell::new(0) };
    /// How often this tab has become the writer.
    static GRANTED: Cell<u32> = const { Cell::new(0) };
}

/// The lock that the writer of a project holds.
pub fn lock_name(project: &ProjectId) -> String {
    format!("glossator/project/{project}")
}

/// Takes the open project if no other tab has it; otherwise follows, and takes it when the other tab goes.
pub async fn claim(bench: Workbench) {
    if is_unfit(bench) {
        return;
    }
    let turn = next_turn();
    HELD.take();
    let project = bench.project.journal().project();
    match locks::hold(&lock_name(&project), move || lose(bench, turn)).await {
        Ok(Some(held)) => become_writer(bench, held),
        Ok(None) => {
            bench.tabs.role.set(Role::Follower);
            bench.tabs.saving.set(SaveState::Saved(clock::now()));
            queue(bench, turn);
        }
        Err(error) => {
            bench.tell(Notice::failure(error.to_string()));
            bench.tabs.role.set(Role::Writer);
        }
    }
}

/// Whether this tab must not write the project, whoever else does.
fn is_unfit(bench: Workbench) -> bool {
    matches!(bench.tabs.role.get_untracked(), Role::Newer | Role::Damaged)
}

/// Gives the open project up.
pub fn release() {
    next_turn();
    HELD.take();
}

/// How often this tab has become the writer of a project.
pub fn granted() -> u32 {
    GRANTED.get()
}

fn next_turn() -> u32 {
    let turn = TURN.get().wrapping_add(1);
    TURN.set(turn);
    turn
}

fn become_writer(bench: Workbench, held: Held) {
    HELD.set(Some(held));
    GRANTED.set(GRANTED.get().wrapping_add(1));
    bench.tabs.role.set(Role::Writer);
    if bench.project.journal().is_settled() {
        bench.tabs.saving.set(SaveState::Saved(clock::now()));
    }
}

/// Writes on where another tab has stopped.
async fn inherit(bench: Workbench, held: Held) {
    if catch_up(bench).await && bench.project.journal().take_stock(bench).await && !is_unfit(bench) {
        become_writer(bench, held);
    }
}

/// Another tab has taken the project from us.
fn lose(bench: Workbench, turn: u32) {
    if turn == TURN.get() {
        HELD.take();
        bench.tabs.role.set(Role::Follower);
        queue(bench, turn);
    }
}

/// Waits for the project in the background; takes it when its writer goes.
fn queue(bench: Workbench, turn: u32) {
    spawn_local(async move {
        let project = bench.project.journal().project();
        let held = locks::wait(&lock_name(&project), move || lose(bench, turn)).await;
        if let Ok(held) = held
            && turn == TURN.get()
        {
            inherit(bench, held).await;
        }
    });
}

/// Takes the project from the tab that has it: asks first, and does not wait for long.
pub fn take_over(bench: Workbench) {
    let journal = bench.project.journal();
    let project = journal.project();
    let granted = granted();
    Message::LetGo(project.clone()).post(&journal);
    spawn_local(async move {
        TimeoutFuture::new(PATIENCE).await;
        // It was granted meanwhile, and may have been asked back since: that is nothing to overrule.
        if GRANTED.get() != granted {
            return;
        }
        if bench.tabs.role.get_untracked() != Role::Follower || bench.project.journal().project() != project {
            return;
        }
        let turn = next_turn();
        match locks::steal(&lock_name(&project), move || lose(bench, turn)).await {
            Ok(held) => inherit(bench, held).await,
            Err(error) => bench.tell(Notice::failure(error.to_string())),
        }
    });
}

/// Another tab asks for the project: everything is written, then it is let go.
async fn let_go(bench: Workbench) {
    let journal = bench.project.journal();
    if journal.settle(bench).await {
        let turn = next_turn();
        bench.tabs.role.set(Role::Follower);
        HELD.take();
        // The tab that asked is in the queue already, and so is served first.
        queue(bench, turn);
    }
}

/// Whether this tab is the writer of a project.
fn writes(bench: Workbench, project: &ProjectId) -> bool {
    *project == bench.project.journal().project() && bench.tabs.role.get_untracked() == Role::Writer
}

/// Listens to the other tabs as long as the listener lives.
pub fn listen(bench: Workbench, channel: &Channel) -> EventListener {
    channel.on_message(move |text| match Message::read(&text) {
        Some(Message::Wrote(project)) => {
            let concerns_us = project == bench.project.journal().project()
                && bench.tabs.role.get_untracked() != Role::Writer;
            spawn_local(async move {
                if concerns_us {
                    catch_up(bench).await;
                }
                library::refresh(bench).await;
            });
        }
        Some(Message::LetGo(project)) if writes(bench, &project) => spawn_local(let_go(bench)),
        Some(Message::LetGo(_)) => {}
        Some(Message::Listings) => spawn_local(library::refresh(bench)),
        None => {}
    })
}

/// Follows what another tab has written since. Where the journal does not reach back that far, everything is read anew.
/// False, and told, if it cannot be read: then this tab must not write.
async fn catch_up(bench: Workbench) -> bool {
    follow_journal(bench).await.unwrap_or_else(|error| {
        bench.tell(Notice::failure(error.to_string()));
        false
    })
}

async fn follow_journal(bench: Workbench) -> Result<bool, BrowserError> {
    let journal = bench.project.journal();
    let Some(storage) = journal.storage() else { return Ok(true) };
    let project = journal.project();
    let sequence = bench.project.peek(|session| session.sequence());
    let entries = storage.journal_after(project.as_str(), sequence).await?;
    let is_followed = entries.is_empty() || loading::follow(bench, entries).await;
    Ok(is_followed || library::reload(bench).await)
}

/// What is left to do when the page may go away: everything that waits is written at once.
pub fn on_hide(bench: Workbench) {
    let journal = bench.project.journal();
    journal.flush(bench, Durability::Strict);
    journal.list_now(bench);
    bench.places.write_now(&bench.project.journal());
}

/// The words for a tab that follows, by its role.
pub fn explanation(role: Role) -> &'static str {
    match role {
        Role::Writer => "",
        Role::Follower => words().interface.open_in_other_tab,
        Role::Newer => words().interface.written_by_newer,
        Role::Damaged => words().interface.not_all_readable,
    }
}
