//! A worker beside the page, which runs the same program, and what the two send each other.

use js_sys::{Array, Uint8Array};
use wasm_bindgen::{JsCast, JsValue};
use web_sys::{DedicatedWorkerGlobalScope, File, HtmlLinkElement, MessageEvent, WorkerOptions, WorkerType};

use crate::browser::error::worker_failure;
use crate::browser::files::PickedFile;
use crate::browser::listener::{EventListener, listen};
use crate::browser::{BrowserError, environment};

/// What the worker runs first, beside the page.
const SCRIPT: &str = "worker.js";
/// The links in the page that say where the program is.
const PROGRAM: [&str; 2] = ["glossator-js", "glossator-wasm"];
/// The kind of the parcel that says that the worker waits for something to do.
pub const READY: &str = "ready";
/// The kind of the parcel that says why the program in the worker has stopped.
pub const STOPPED: &str = "stopped";

/// What is sent from one side to the other.
#[derive(Clone, Debug, Default)]
pub struct Parcel {
    /// What it is about.
    pub kind: String,
    /// The words in it.
    pub texts: Vec<String>,
    /// The files in it. They are sent by name, and read where they arrive.
    pub files: Vec<PickedFile>,
    /// The bytes in it.
    pub bytes: Vec<u8>,
}

impl Parcel {
    /// A parcel of words.
    pub fn new(kind: &str, texts: impl IntoIterator<Item = String>) -> Parcel {
        Parcel { kind: kind.to_string(), texts: texts.into_iter().collect(), ..Parcel::default() }
    }

    fn pack(&self) -> Array {
        let texts: Array = self.texts.iter().map(|text| JsValue::from_str(text)).collect();
        let files: Array = self.files.iter().map(PickedFile::pack).collect();
        let bytes = Uint8Array::from(self.bytes.as_slice());
        Array::of4(&JsValue::from_str(&self.kind), &texts, &files, &bytes)
    }

    fn unpack(value: JsValue) -> Option<Parcel> {
        let parts = value.dyn_into::<Array>().ok()?;
        let list = |index| parts.get(index).dyn_into::<Array>().unwrap_or_default();
        Some(Parcel {
            kind: parts.get(0).as_string()?,
            texts: list(1).iter().filter_map(|text| text.as_string()).collect(),
            files: list(2).iter().filter_map(PickedFile::unpack).collect(),
            bytes: parts.get(3).dyn_into::<Uint8Array>().map(|bytes| bytes.to_vec()).unwrap_or_default(),
        })
    }
}

/// A worker. It ends when this is dropped, whatever it is doing.
pub struct Worker {
    handle: web_sys::Worker,
    _listeners: [EventListener; 2],
}

impl Worker {
    /// Starts a worker; `on_parcel` is called with what it sends. Fails where the browser has no workers.
    ///
    /// A worker that cannot be loaded sends [`STOPPED`], as one does whose program has stopped.
    pub fn start(on_parcel: impl Fn(Parcel) + Clone + 'static) -> Result<Worker, BrowserError> {
        let options = WorkerOptions::new();
        options.set_type(WorkerType::Module);
        let address = |id| Some(environment::element(id)?.dyn_into::<HtmlLinkElement>().ok()?.href());
        let program: Option<Vec<String>> = PROGRAM.into_iter().map(address).collect();
        let program = program.ok_or_else(|| BrowserError::unavailable("worker"))?;
        options.set_name(&program.join("\n"));
        let handle = web_sys::Worker::new_with_options(SCRIPT, &options)?;
        let on_error = on_parcel.clone();
        let listeners = [
            listen(&handle, "message", move |event: &MessageEvent| {
                if let Some(parcel) = Parcel::unpack(event.data()) {
                    on_parcel(parcel);
                }
            }),
            listen(&handle, "error", move |event: &web_sys::Event| {
                // It is told here. Unprevented, it would count as a failure of the page.
                event.prevent_default();
                on_error(Parcel::new(STOPPED, [worker_failure(event).unwrap_or_default()]));
            }),
        ];
        Ok(Worker { handle, _listeners: listeners })
    }

    /// Sends the worker something.
    pub fn post(&self, parcel: &Parcel) -> Result<(), BrowserError> {
        Ok(self.handle.post_message(&parcel.pack())?)
    }
}

impl Drop for Worker {
    fn drop(&mut self) {
        self.handle.terminate();
    }
}

/// The page, as seen from the worker.
#[derive(Clone)]
pub struct Page(DedicatedWorkerGlobalScope);

impl Page {
    /// The page that has started this worker; None in a page.
    pub fn of_worker() -> Option<Page> {
        js_sys::global().dyn_into().ok().map(Page)
    }

    /// Sends the page something.
    pub fn post(&self, parcel: &Parcel) -> Result<(), BrowserError> {
        Ok(self.0.post_message(&parcel.pack())?)
    }

    /// Calls back with what the page sends, as long as the listener lives.
    pub fn on_parcel(&self, mut callback: impl FnMut(Parcel) + 'static) -> EventListener {
        listen(&self.0, "message", move |event: &MessageEvent| {
            if let Some(parcel) = Parcel::unpack(event.data()) {
                callback(parcel);
            }
        })
    }
}

impl PickedFile {
    fn pack(&self) -> JsValue {
        Array::of2(&JsValue::from_str(&self.path), self.handle()).into()
    }

    fn unpack(value: JsValue) -> Option<PickedFile> {
        let parts = value.dyn_into::<Array>().ok()?;
        Some(PickedFile::new(parts.get(0).as_string()?, parts.get(1).dyn_into::<File>().ok()?))
    }
}
