//! The program in the worker: it waits for files, and reads them.

use std::cell::RefCell;
use std::pin::Pin;
use std::rc::Rc;

use wasm_bindgen_futures::spawn_local;

use crate::app::files::finding::Report;
use crate::app::files::reading;
use crate::app::files::shelf::Shelf;
use crate::browser::listener::EventListener;
use crate::browser::part::part;
use crate::browser::storage::Storage;
use crate::browser::worker::{Page, Parcel, READY, STOPPED};

/// The kind of the parcel that brings files to read, the project that their texts are for, if they are to be stored,
/// and how many bytes it holds already.
pub const READ: &str = "read";

thread_local! {
    static LISTENING: RefCell<Option<EventListener>> = const { RefCell::new(None) };
}

/// Waits for what the page sends, as long as the worker lives.
pub fn serve(page: Page) {
    spawn_local(async move {
        // Its part is loaded at once: when there is something to read, there may be no network.
        let parcel = match load().await {
            Ok(read) => {
                let answering = page.clone();
                let listener = page.on_parcel(move |parcel| spawn_local(read(answering.clone(), parcel)));
                LISTENING.set(Some(listener));
                Parcel::new(READY, [])
            }
            Err(error) => Parcel::new(STOPPED, [error.to_string()]),
        };
        // A page that cannot be reached has gone, and this worker with it.
        let _ = page.post(&parcel);
    });
}

type Read = fn(Page, Parcel) -> Pin<Box<dyn Future<Output = ()>>>;

part! {
    files,
    /// What reads files and tells the page, from the part of the program that it is in.
    fn load() -> Read {
        |page, parcel| Box::pin(read(page, parcel))
    }
}

async fn read(page: Page, parcel: Parcel) {
    if parcel.kind != READ {
        return;
    }
    let mut texts = parcel.texts.into_iter();
    let project = texts.next().unwrap_or_default();
    let held = texts.next().and_then(|held| held.parse().ok()).unwrap_or_default();
    let storage = if project.is_empty() { None } else { Storage::open().await.ok() };
    let shelf = storage.map(|storage| Shelf { storage, project });
    let page = Rc::new(page);
    let tell = |report: Report| drop(page.post(&report.pack()));
    reading::read(&parcel.files, held, shelf.as_ref(), &tell).await;
}
