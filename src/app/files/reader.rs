//! The program in the worker: it waits for files, and reads them.

use gloo::timers::future::TimeoutFuture;
use wasm_bindgen_futures::spawn_local;

use crate::app::files::message::{FoundItem, FromReader, ToReader};
use crate::app::files::staging::{Stage, Staging};
use crate::browser::bundle::entry;
use crate::browser::clock;
use crate::browser::host::PageHost;
use crate::browser::storage::Storage;
use crate::browser::worker::Page;
use crate::import::read;
use crate::import::read::{Item, Reached, Reader, Sink};

/// What such a worker is for.
pub const WORK: &str = "files";
/// Progress is reported whenever so many milliseconds have passed.
const SLICE: u64 = 30;

/// Waits for what the page sends, as long as the worker lives.
pub fn serve(page: Page) {
    spawn_local(async move {
        // The bundle is loaded at once: when there is something to read, there may be no network.
        if let Err(error) = answer(page.clone()).await {
            // A page that cannot be reached has gone, and this worker with it.
            let _ = page.post(&FromReader::Stopped(error.to_string()));
        }
    });
}

entry! {
    files;
    /// Reads what the page sends from now on, by what is in the bundle.
    fn answer(page: Page) -> () {
        let answering = page.clone();
        let listener = page.on_message(move |message| spawn_local(read(answering.clone(), message)));
        // It listens as long as the worker lives.
        listener.forget();
        let _ = page.post(&FromReader::Ready);
    }
}

async fn read(page: Page, message: ToReader) {
    let ToReader::Read(request) = message;
    let stage = match &request.place {
        Some((store, project)) => {
            let storage = Storage::open(store).await.ok();
            storage.map(|storage| Stage { storage, project: project.clone() })
        }
        None => None,
    };
    let importer = request.importer();
    let reader = Reader { importer: &importer, host: &PageHost, taken_for: request.read_as.clone() };
    let mut sink = Staging::new(stage, PageSink { page: page.clone(), last: clock::now() });
    read::read(&request.files(), request.held, &reader, &mut sink).await;
    sink.finish().await;
    let _ = page.post(&FromReader::Done);
}

/// Tells the page.
struct PageSink {
    page: Page,
    /// When the page was last told how far reading is.
    last: u64,
}

impl Sink for PageSink {
    async fn reach(&mut self, reached: Reached) {
        // A large file is told at once, so that the page knows how long silence may last.
        if reached.size > 0 || clock::now().saturating_sub(self.last) > SLICE {
            let _ = self.page.post(&FromReader::Reached(reached));
            TimeoutFuture::new(0).await;
            self.last = clock::now();
        }
    }

    async fn take(&mut self, item: Item) {
        let _ = self.page.post(&FromReader::FoundItem(Box::new(FoundItem::from(item))));
    }
}
