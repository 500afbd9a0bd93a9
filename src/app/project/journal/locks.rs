//! Asks who may write the open project: the browser's locks, or a lease in storage where there are none.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::timers::future::TimeoutFuture;
use leptos::task::spawn_local;

use crate::browser::locks::{self, Held};
use crate::browser::storage::Storage;
use crate::browser::{BrowserError, clock, random};
use crate::model::record::id::ProjectId;
use crate::store::lease;
use crate::store::protocol::{Answer, Generation};

/// Somebody who waits for a lease asks for it again when so many milliseconds have passed.
const ASKED_EACH: u32 = 1000;
/// Leases know no queue. So whoever begins to wait waits that long first: who waits already is served sooner, above all
/// a tab for which this one has just given its lease back.
const ASKED_FIRST_AFTER: u32 = 2 * ASKED_EACH;

/// What keeps other tabs from writing a project, as long as it lives.
#[must_use = "it is given back when this is dropped"]
pub struct Hold(Kind);

enum Kind {
    Lock { _held: Held },
    Lease { is_over: Rc<Cell<bool>>, storage: Storage, key: String },
}

impl Drop for Hold {
    fn drop(&mut self) {
        if let Kind::Lease { is_over, storage, key } = &self.0
            && !is_over.replace(true)
        {
            give_back(storage, key);
        }
    }
}

/// The locks that this tab has, by the generation that asked for them. Clones share them.
#[derive(Clone)]
pub struct Locks(Rc<Inner>);

struct Inner {
    holds: RefCell<Vec<(Generation, Hold)>>,
    /// Names this tab where leases are needed.
    owner: String,
}

/// How a lock is asked for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// If nobody has it.
    IfFree,
    /// As soon as nobody has it.
    InTurn,
    /// From whoever has it.
    ByForce,
}

/// Returns the name of the lock that the writer of a project holds.
fn lock_name(storage: &Storage, project: &ProjectId) -> String {
    format!("{}/project/{project}", storage.name())
}

impl Locks {
    /// Returns the locks of a tab that has none yet.
    pub fn new() -> Locks {
        let owner = random::new_id().unwrap_or_default();
        Locks(Rc::new(Inner { holds: RefCell::default(), owner }))
    }

    /// Asks for the lock of a project, and keeps it until it is released.
    ///
    /// `on_stolen` is called when another tab takes it; `is_wanted` says whether it is still waited for.
    pub async fn ask(
        &self,
        generation: Generation,
        of: (&Storage, &ProjectId),
        way: Way,
        on_stolen: impl Fn() + Clone + 'static,
        is_wanted: impl Fn() -> bool,
    ) -> Answer {
        match self.take(of, way, on_stolen, is_wanted).await {
            Ok(Some(hold)) => {
                self.0.holds.borrow_mut().push((generation, hold));
                Answer::Granted
            }
            Ok(None) => Answer::Taken,
            Err(_) => Answer::Unknown,
        }
    }

    /// Asks for the lock of a project; nothing, if another tab has it.
    pub async fn take(
        &self,
        (storage, project): (&Storage, &ProjectId),
        way: Way,
        on_stolen: impl Fn() + Clone + 'static,
        is_wanted: impl Fn() -> bool,
    ) -> Result<Option<Hold>, BrowserError> {
        let name = lock_name(storage, project);
        let stolen = on_stolen.clone();
        let held = match way {
            Way::IfFree => locks::hold(&name, stolen).await,
            Way::InTurn => locks::wait(&name, stolen).await.map(Some),
            Way::ByForce => locks::steal(&name, stolen).await.map(Some),
        };
        match held {
            Ok(held) => Ok(held.map(|held| Hold(Kind::Lock { _held: held }))),
            // On a page from an insecure address, for instance.
            Err(_) => self.lease(storage, project, way, on_stolen, is_wanted).await,
        }
    }

    /// Gives the lock of a generation back.
    pub fn release(&self, generation: Generation) {
        self.0.holds.borrow_mut().retain(|(other, _)| *other != generation);
    }

    /// Gives leases back at once, because the page may go away. A page that comes back renews them.
    pub fn leave(&self) {
        for (_, hold) in self.0.holds.borrow().iter() {
            if let Kind::Lease { storage, key, .. } = &hold.0 {
                give_back(storage, key);
            }
        }
    }

    async fn lease(
        &self,
        storage: &Storage,
        project: &ProjectId,
        way: Way,
        on_stolen: impl Fn() + 'static,
        is_wanted: impl Fn() -> bool,
    ) -> Result<Option<Hold>, BrowserError> {
        let key = format!("lease/{project}");
        let owner = self.0.owner.clone();
        if way == Way::InTurn {
            TimeoutFuture::new(ASKED_FIRST_AFTER).await;
        }
        loop {
            match take_lease(storage, &key, &owner, way == Way::ByForce).await {
                Ok(()) => break,
                Err(BrowserError::Conflict) if way == Way::InTurn && is_wanted() => {
                    TimeoutFuture::new(ASKED_EACH).await;
                }
                Err(BrowserError::Conflict) => return Ok(None),
                Err(error) => return Err(error),
            }
        }
        let is_over = Rc::new(Cell::new(false));
        spawn_local(renew(storage.clone(), key.clone(), owner.clone(), is_over.clone(), on_stolen));
        Ok(Some(Hold(Kind::Lease { is_over, storage: storage.clone(), key })))
    }
}

impl Default for Locks {
    fn default() -> Locks {
        Locks::new()
    }
}

/// Renews a lease until it is over or another tab has taken it.
async fn renew(
    storage: Storage,
    key: String,
    owner: String,
    is_over: Rc<Cell<bool>>,
    on_stolen: impl Fn() + 'static,
) {
    loop {
        TimeoutFuture::new(lease::RENEWED_EACH).await;
        if is_over.get() {
            return;
        }
        let renewed = take_lease(&storage, &key, &owner, false).await;
        if renewed == Err(BrowserError::Conflict) && !is_over.replace(true) {
            return on_stolen();
        }
    }
}

async fn take_lease(storage: &Storage, key: &str, owner: &str, by_force: bool) -> Result<(), BrowserError> {
    let now = clock::now();
    let me = owner.to_string();
    let may_take = move |found: Option<String>| by_force || lease::may_take(found.as_deref(), &me, now);
    storage.change_meta(key, &lease::record(owner, now), may_take).await
}

fn give_back(storage: &Storage, key: &str) {
    // A single write on its own, which is done even if the page goes away now. Whoever finds it undone waits until the
    // lease runs out.
    storage.keep_meta(key, "");
}
