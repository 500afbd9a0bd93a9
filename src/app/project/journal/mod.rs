//! What is known of how the open project is written down: its replica, what storage has of it, and what waits.

mod driver;
pub use driver::WrittenEntry;
mod follow;
mod locks;
mod snapshot;

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot::Sender;
use gloo::timers::callback::Timeout;
use smol_str::SmolStr;

use crate::app::project::journal::locks::{Hold, Locks, Way};
use crate::app::project::on_disk::OnDisk;
use crate::browser::channel::Channel;
use crate::browser::storage::{Compaction, Inventory, Storage};
use crate::browser::timer::IdleCallback;
use crate::browser::transaction::Written;
use crate::browser::{BrowserError, clock};
use crate::model::index::project::Project;
use crate::model::record::id::ProjectId;
use crate::store::chain::Mark;
use crate::store::protocol::{Message, Role, Saving, Ticket};
use crate::store::replica::Replica;

/// What is done to the open project as a whole, once it may be: it expects the mark that it is given.
pub type Work = Box<dyn FnOnce(Mark) -> Written>;

/// Something that is to be done to the open project as a whole, and who waits for it.
type Wanted = (Work, Sender<Result<(), BrowserError>>);

/// Writes the open project down. Clones share one journal.
#[derive(Clone)]
pub struct Journal(Rc<Inner>);

struct Inner {
    storage: Option<Storage>,
    channel: Option<Channel>,
    locks: Locks,
    replica: RefCell<Replica>,
    on_disk: RefCell<OnDisk>,
    /// The project as it was at first, as long as storage has nothing of it.
    unstored: RefCell<Option<Project>>,
    /// The snapshot that was made and is not written yet.
    made: RefCell<Option<Compaction>>,
    /// What storage has of the project, as it was when the last news came.
    inventory: RefCell<Option<Inventory>>,
    /// What is to be done to the project as a whole, and who waits for it.
    work: RefCell<Option<Wanted>>,
    /// When all was stored last: milliseconds since 1970.
    saved: Cell<u64>,
    /// Who waits for the next change of what is stored.
    waiting: RefCell<Vec<Sender<()>>>,
    retry: RefCell<Option<Timeout>>,
    patience: RefCell<Option<Timeout>>,
    slow: RefCell<Option<Timeout>>,
    unlisted: RefCell<Option<Timeout>>,
    idle: RefCell<Option<IdleCallback>>,
}

impl Journal {
    /// Returns a journal of no project yet; without storage it only says that nothing is saved.
    pub fn new(storage: Option<Storage>, channel: Option<Channel>) -> Journal {
        let replica = RefCell::new(Replica::new(storage.is_some()));
        Journal(Rc::new(Inner {
            storage,
            channel,
            locks: Locks::new(),
            replica,
            on_disk: RefCell::default(),
            unstored: RefCell::default(),
            made: RefCell::default(),
            inventory: RefCell::default(),
            work: RefCell::default(),
            saved: Cell::new(clock::now()),
            waiting: RefCell::default(),
            retry: RefCell::default(),
            patience: RefCell::default(),
            slow: RefCell::default(),
            unlisted: RefCell::default(),
            idle: RefCell::default(),
        }))
    }

    /// Where it writes.
    pub fn storage(&self) -> Option<&Storage> {
        self.0.storage.as_ref()
    }

    /// How the other tabs of this browser are told.
    pub fn channel(&self) -> Option<&Channel> {
        self.0.channel.as_ref()
    }

    /// Lets others write at once, because the page may go away.
    pub fn leave(&self) {
        self.0.locks.leave();
    }

    /// Tells the other tabs. A browser without channels tells nobody.
    pub fn post(&self, message: &Message) {
        if let Some(channel) = self.channel() {
            // A message that cannot be sent only makes another tab slower to notice.
            let _ = channel.post(message);
        }
    }

    /// The project that it writes.
    pub fn project(&self) -> ProjectId {
        self.0.replica.borrow().project().clone()
    }

    /// Whether edits are taken.
    pub fn may_edit(&self) -> bool {
        self.0.replica.borrow().may_edit()
    }

    /// How many entries are not on disk.
    pub fn unwritten(&self) -> usize {
        self.0.replica.borrow().unwritten()
    }

    /// Whether this tab has something that will never be stored: edits without storage or behind those of another tab, or
    /// a project that was deleted elsewhere.
    pub fn has_lost(&self) -> bool {
        let replica = self.0.replica.borrow();
        match self.0.storage {
            Some(_) => matches!((replica.role(), replica.saving()), (Role::ReadOnly(_), Saving::Failed(_))),
            None => replica.unwritten() > 0,
        }
    }

    /// Whether storage has a text of the project, by its SHA-256.
    pub fn has_text(&self, hash: &str) -> bool {
        self.0.on_disk.borrow().texts.contains(hash)
    }

    /// Says that storage has texts of the project, by their SHA-256, which no entry needs to bring any more.
    pub fn note_stored_texts(&self, hashes: &[String]) {
        let mut on_disk = self.0.on_disk.borrow_mut();
        on_disk.texts.extend(hashes.iter().map(SmolStr::new));
    }

    /// Whether an answer to a question about what is new is still waited for.
    pub fn is_reading(&self, ticket: Ticket) -> bool {
        self.0.replica.borrow().is_reading(ticket)
    }

    /// Takes in what storage has of the project that was read anew.
    pub fn take_stock(&self, on_disk: OnDisk) {
        self.0.on_disk.replace(on_disk);
        self.0.made.take();
    }

    /// Takes the lock of a project that is not written here; nothing, if it cannot be had.
    pub async fn lock(&self, project: &ProjectId) -> Option<Hold> {
        let storage = self.storage()?.clone();
        let taken = self.0.locks.take((&storage, project), Way::IfFree, || {}, || false);
        taken.await.ok().flatten()
    }

    /// Whether something can be done to the open project as a whole.
    pub fn may_operate(&self) -> bool {
        self.0.replica.borrow().may_operate()
    }
}
