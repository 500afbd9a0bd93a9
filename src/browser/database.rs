//! One IndexedDB database: opened, upgraded, read and written in transactions.
//!
//! `idb` knows no durability, and `indexed_db_futures` no way to take over an empty database that something else on this
//! origin has made under our name; nor does it issue a write within the call (see `transaction`). So it is done here, in
//! a few hundred lines that the tests in a browser know well.

use std::cell::{Cell, RefCell};
use std::future::ready;
use std::rc::Rc;

use futures_channel::oneshot;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::spawn_local;
use web_sys::{
    Event, IdbDatabase, IdbFactory, IdbOpenDbRequest, IdbTransaction, IdbTransactionMode,
    IdbVersionChangeEvent,
};

use crate::browser::BrowserError;
use crate::browser::listener::{EventListener, listen};
use crate::browser::transaction::{Writing, Written, outcome};

/// When a write counts as done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Durability {
    /// The operating system has it: safe from a killed tab or browser, not from a power cut in the next seconds.
    Relaxed,
    /// The disk has it. Some milliseconds slower.
    Strict,
}

/// Why the database was closed under the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Lost {
    /// A newer version of the page, in another tab, is about to change it.
    Upgraded,
    /// Another tab deletes it.
    Deleted,
    /// The browser closed it: the user cleared the site's data, or the disk failed.
    Closed,
}

/// What a database is called and how it is made.
#[derive(Clone, Debug)]
pub struct Layout {
    /// Its name, unique in this origin.
    pub name: String,
    /// The version that `upgrade` leads to, from 1.
    pub version: u32,
    /// Brings the stores from an older version (0: nothing is there) to a newer one.
    pub upgrade: Upgrade,
}

/// Changes the stores from one version to a later one; what it does is kept as a whole or not at all.
pub type Upgrade = fn(&IdbDatabase, &IdbTransaction, u32, u32) -> Result<(), JsValue>;

/// An open database, closed when this is dropped.
pub struct Database {
    handle: IdbDatabase,
    closed: Rc<Cell<bool>>,
    _listeners: [EventListener; 2],
}

#[wasm_bindgen]
extern "C" {
    // web-sys hides the third argument behind an unstable flag.
    #[wasm_bindgen(extends = IdbDatabase)]
    type DurableDatabase;
    #[wasm_bindgen(method, catch, js_name = transaction)]
    fn transaction_with_options(
        this: &DurableDatabase,
        stores: &Array,
        mode: IdbTransactionMode,
        options: &Object,
    ) -> Result<IdbTransaction, JsValue>;
}

impl Database {
    /// Opens the database, makes it if there is none, upgrades it if it is older than the layout.
    ///
    /// A newer one is opened as it is; compare [`Database::version`]. When the database is closed under the
    /// page, `on_lost` hears why. Fails with `Unavailable` where the browser forbids storage, with `Blocked`
    /// while another tab keeps an older version open.
    pub async fn open(
        layout: &Layout,
        on_lost: impl FnMut(Lost) + 'static,
    ) -> Result<Database, BrowserError> {
        // In a worker there is no window to ask.
        let factory = Reflect::get(&js_sys::global(), &JsValue::from_str("indexedDB"))?;
        let factory = factory.dyn_into::<IdbFactory>().map_err(|_| BrowserError::unavailable("IndexedDB"))?;
        // Asking for no version takes whatever is there, also what is newer.
        let mut handle = opened(factory.open(&layout.name)?, layout).await?;
        if handle.version() as u32 == layout.version && handle.object_store_names().length() == 0 {
            // Something else on this origin opened the name first and left it empty.
            handle.close();
            settled(factory.delete_database(&layout.name)?, layout.upgrade).await?;
            handle = opened(factory.open(&layout.name)?, layout).await?;
        }
        if (handle.version() as u32) < layout.version {
            handle.close();
            handle = opened(factory.open_with_u32(&layout.name, layout.version)?, layout).await?;
        }
        Ok(Database::watching(handle, on_lost))
    }

    fn watching(handle: IdbDatabase, on_lost: impl FnMut(Lost) + 'static) -> Database {
        let closed = Rc::new(Cell::new(false));
        let on_lost = Rc::new(RefCell::new(on_lost));
        let lose = {
            let closed = closed.clone();
            move |lost| {
                closed.set(true);
                on_lost.borrow_mut()(lost);
            }
        };
        let on_version_change = {
            let (handle, lose) = (handle.clone(), lose.clone());
            // Whoever waits for us to close is newer, or erases; holding on would only block it.
            listen(&handle.clone(), "versionchange", move |event: &IdbVersionChangeEvent| {
                handle.close();
                lose(if event.new_version().is_some() { Lost::Upgraded } else { Lost::Deleted });
            })
        };
        let on_close = listen(&handle, "close", move |_: &Event| lose(Lost::Closed));
        Database { handle, closed, _listeners: [on_version_change, on_close] }
    }

    /// The version of what is stored, which may be newer than the layout's.
    pub fn version(&self) -> u32 {
        self.handle.version() as u32
    }

    /// Begins a transaction that reads the named stores, all as of one moment.
    pub fn begin_read(&self, stores: &[&str]) -> Result<IdbTransaction, BrowserError> {
        self.begin(stores, IdbTransactionMode::Readonly, Durability::Relaxed)
    }

    /// Writes to the named stores in one transaction, of which all is kept or nothing.
    ///
    /// `issue` runs within this call, so that its requests are under way before the page does anything else.
    /// The returned future says how it went.
    pub fn write(
        &self,
        stores: &[&str],
        durability: Durability,
        issue: impl FnOnce(&mut Writing) -> Result<(), BrowserError>,
    ) -> Written {
        match self.begin(stores, IdbTransactionMode::Readwrite, durability) {
            Ok(transaction) => Writing::run(transaction, issue),
            Err(error) => Box::pin(ready(Err(error))),
        }
    }

    fn begin(
        &self,
        stores: &[&str],
        mode: IdbTransactionMode,
        durability: Durability,
    ) -> Result<IdbTransaction, BrowserError> {
        if self.closed.get() {
            return Err(BrowserError::unavailable("the stored data, which was closed from outside"));
        }
        let stores: Array = stores.iter().map(|it| JsValue::from_str(it)).collect();
        let options = Object::new();
        let hint = match durability {
            Durability::Relaxed => "relaxed",
            Durability::Strict => "strict",
        };
        Reflect::set(&options, &JsValue::from_str("durability"), &JsValue::from_str(hint))?;
        let handle = self.handle.unchecked_ref::<DurableDatabase>();
        Ok(handle.transaction_with_options(&stores, mode, &options)?)
    }
}

impl Drop for Database {
    fn drop(&mut self) {
        self.handle.close();
    }
}

async fn opened(request: IdbOpenDbRequest, layout: &Layout) -> Result<IdbDatabase, BrowserError> {
    let database = settled(request, layout.upgrade).await?;
    database.dyn_into().map_err(BrowserError::from)
}

/// Awaits an opening or a deletion; a database that arrives after we gave up is closed again.
fn settled(
    request: IdbOpenDbRequest,
    upgrade: Upgrade,
) -> impl Future<Output = Result<JsValue, BrowserError>> + use<> {
    let (sender, settled) = oneshot::channel();
    let sender = Rc::new(Cell::new(Some(sender)));
    let upgrading = {
        let request = request.clone();
        listen(&request.clone(), "upgradeneeded", move |event: &IdbVersionChangeEvent| {
            let database = request.result().ok().and_then(|it| it.dyn_into::<IdbDatabase>().ok());
            let (Some(database), Some(transaction)) = (database, request.transaction()) else { return };
            let (old, new) = (event.old_version() as u32, event.new_version().unwrap_or_default() as u32);
            if upgrade(&database, &transaction, old, new).is_err() {
                let _ = transaction.abort();
            }
        })
    };
    let blocked = {
        let sender = sender.clone();
        listen(&request, "blocked", move |_: &Event| {
            if let Some(sender) = sender.take() {
                let _ = sender.send(Err(BrowserError::Blocked));
            }
        })
    };
    spawn_local(async move {
        let outcome = outcome(&request).await;
        drop(upgrading);
        let late = match sender.take() {
            Some(sender) => sender.send(outcome).err(),
            None => Some(outcome),
        };
        if let Some(Ok(arrived)) = late
            && let Some(database) = arrived.dyn_ref::<IdbDatabase>()
        {
            database.close();
        }
    });
    async move {
        let outcome = settled.await;
        drop(blocked);
        outcome?
    }
}
