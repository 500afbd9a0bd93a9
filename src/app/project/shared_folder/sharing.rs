//! What the page knows of the shared folder of the open project.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use futures_channel::oneshot;
use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::browser::folder::{Folder, FolderWatch};
use crate::model::record::id::ProjectId;
use crate::store::binding::Binding;
use crate::team::gathering::Refusal;
use crate::team::shared_folder::{Found, Member, Question, SharedFolder};

/// Whether the open project is bound to a folder.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Bound {
    /// It is not.
    #[default]
    No,
    /// It is, to one of that name, and the browser has to ask again whether it may be read.
    Asleep(String),
    /// It is, to one of that name, which is read and written.
    Open(String),
}

/// A copy of one's own layer, and how much is only in it.
#[derive(Clone, PartialEq, Debug)]
pub struct OwnCopy {
    /// The copy.
    pub found: Found,
    /// How many spans and relations.
    pub only_there: usize,
}

/// What is shown of a folder that is open.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Shown {
    /// Whether the file of the project is written from here.
    pub is_owner: bool,
    /// Whether one works blind, and sees nothing of the others yet.
    pub is_blind: bool,
    /// Who has a layer in it.
    pub members: Vec<Member>,
    /// Files that could not be taken, by their paths.
    pub refused: Vec<(String, Refusal)>,
    /// Layers of one's own that are not written until somebody says so, by their paths.
    pub questions: Vec<(String, Question)>,
    /// Copies of one's own layer in which there is more.
    pub copies: Vec<OwnCopy>,
    /// Why it cannot be read or written now.
    pub failure: Option<String>,
}

impl Shown {
    /// Whether something needs the person.
    pub fn needs_care(&self) -> bool {
        self.failure.is_some() || !self.questions.is_empty() || !self.copies.is_empty()
    }
}

/// The shared folder of the open project. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Sharing {
    /// Whether there is one.
    pub bound: RwSignal<Bound>,
    /// What is shown of it.
    pub shown: RwSignal<Shown>,
    driver: StoredValue<Option<Rc<Driver>>, LocalStorage>,
}

impl Default for Sharing {
    /// No folder. To be made where it lives as long as the page.
    fn default() -> Sharing {
        Sharing {
            bound: RwSignal::default(),
            shown: RwSignal::default(),
            driver: StoredValue::new_local(None),
        }
    }
}

impl Sharing {
    /// What reads and writes the folder, if one is open.
    pub fn driver(self) -> Option<Rc<Driver>> {
        self.driver.try_with_value(Clone::clone).flatten()
    }

    /// Puts another one in its place, or none.
    pub fn set_driver(self, driver: Option<Rc<Driver>>) {
        if let Some(before) = self.driver() {
            before.end();
        }
        self.driver.set_value(driver);
        self.shown.set(Shown::default());
    }
}

/// What reads and writes a folder.
pub struct Driver {
    /// The project that is bound to it.
    pub project: ProjectId,
    /// The folder.
    pub folder: Folder,
    /// What is known of it, and what is to be done.
    pub machine: RefCell<SharedFolder>,
    /// What is on record of it.
    pub binding: RefCell<Binding>,
    /// Why it cannot be read or written now.
    pub failure: RefCell<Option<String>>,
    wake: RefCell<Option<oneshot::Sender<()>>>,
    watch: RefCell<Option<FolderWatch>>,
    is_over: Cell<bool>,
}

impl Driver {
    /// Returns what is to read and write a folder.
    pub fn new(project: ProjectId, folder: Folder, machine: SharedFolder, binding: Binding) -> Driver {
        Driver {
            project,
            folder,
            machine: RefCell::new(machine),
            binding: RefCell::new(binding),
            failure: RefCell::default(),
            wake: RefCell::default(),
            watch: RefCell::default(),
            is_over: Cell::new(false),
        }
    }

    /// Has it look at once what is to be done.
    pub fn wake(&self) {
        if let Some(sender) = self.wake.take() {
            // Who does not wait any more needs no waking.
            let _ = sender.send(());
        }
    }

    /// Waits until it is woken, at most so many milliseconds.
    pub async fn wait(self: &Rc<Driver>, at_most: u32) {
        let (sender, woken) = oneshot::channel();
        self.wake.replace(Some(sender));
        let driver = self.clone();
        let _timeout = Timeout::new(at_most, move || driver.wake());
        let _ = woken.await;
    }

    /// Keeps what watches the folder, for as long as it is read.
    pub fn keep_watch(&self, watch: Option<FolderWatch>) {
        if !self.is_over() {
            self.watch.replace(watch);
        }
    }

    /// Whether another folder, or none, has taken its place.
    pub fn is_over(&self) -> bool {
        self.is_over.get()
    }

    fn end(&self) {
        self.is_over.set(true);
        self.watch.replace(None);
        self.wake();
    }
}
