//! Files that come in, by picking, dropping or pasting.

use gloo::file::{Blob, FileReadError, futures::read_as_bytes};
use js_sys::{Array, AsyncIterator, Function, IteratorNext, Promise, Reflect};
use wasm_bindgen::prelude::wasm_bindgen;
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    DataTransfer, File, FileSystemDirectoryEntry, FileSystemDirectoryHandle, FileSystemEntry,
    FileSystemFileEntry, FileSystemFileHandle, FileSystemHandle, HtmlInputElement,
};

use crate::browser::BrowserError;
use crate::import::natural::natural_order;
use crate::import::read::SourceFile;

/// A file that the user gave. Nothing of its content is read before it is asked for.
#[derive(Clone, Debug)]
pub struct PickedFile {
    /// Its path inside the folder that was given, with `/` between; of a single file, its name.
    pub path: String,
    file: File,
}

impl PickedFile {
    /// A file at a path.
    pub fn new(path: String, file: File) -> PickedFile {
        PickedFile { path, file }
    }

    /// A file that the program brings along.
    pub fn of_program(name: &str, content: &str) -> Result<PickedFile, BrowserError> {
        let file = File::new_with_str_sequence(&Array::of1(&JsValue::from_str(content)), name)?;
        Ok(PickedFile::new(name.to_string(), file))
    }

    /// Its size in bytes. Chromium looks at the disk for it and waits: for many files, that is for the worker.
    pub fn size(&self) -> u64 {
        self.file.size() as u64
    }

    /// The browser's own handle of it.
    pub fn handle(&self) -> &File {
        &self.file
    }

    /// Reads the whole file. Fails if it is gone or has changed since it was given.
    pub async fn read(&self) -> Result<Vec<u8>, BrowserError> {
        read(&Blob::from(self.file.clone())).await
    }

    /// Reads at most the first `count` bytes, to see what kind of file it is.
    pub async fn read_start(&self, count: u32) -> Result<Vec<u8>, BrowserError> {
        read(&Blob::from(self.file.clone()).slice(0, count.into())).await
    }
}

impl SourceFile for PickedFile {
    fn path(&self) -> &str {
        &self.path
    }

    fn size(&self) -> u64 {
        self.size()
    }

    async fn read(&self, start: u64, end: u64) -> Result<Vec<u8>, String> {
        let read = read(&Blob::from(self.file.clone()).slice(start, end)).await;
        read.map_err(|error| error.to_string())
    }
}

/// What was found in what the user gave.
#[derive(Clone, Debug, Default)]
pub struct Gathered {
    /// The files, in natural order of their paths.
    pub files: Vec<PickedFile>,
    /// Paths that could not be opened, and why.
    pub unread: Vec<(String, BrowserError)>,
}

/// The files that an `<input type="file">` holds, in natural order of their paths.
///
/// The field is emptied, so that the same file can be picked again.
pub fn take_picked(input: &HtmlInputElement) -> Vec<PickedFile> {
    let mut files = Vec::new();
    if let Some(list) = input.files() {
        files.extend((0..list.length()).filter_map(|it| list.item(it)).map(|file| {
            let path = Reflect::get(&file, &JsValue::from_str("webkitRelativePath")).ok();
            let path = path.and_then(|it| it.as_string()).filter(|it| !it.is_empty());
            PickedFile::new(path.unwrap_or_else(|| file.name()), file)
        }));
    }
    input.set_value("");
    in_natural_order(files)
}

/// Whether a drag or a paste carries files.
pub fn has_files(transfer: &DataTransfer) -> bool {
    transfer.types().includes(&JsValue::from_str("Files"), 0)
}

#[wasm_bindgen]
extern "C" {
    /// An item of a drop, where the browser knows handles.
    type ItemWithHandle;
    #[wasm_bindgen(method, catch, js_name = getAsFileSystemHandle)]
    fn handle(this: &ItemWithHandle) -> Result<Promise, JsValue>;
}

/// The files of a drop or a paste, those in folders included.
///
/// What was dropped is noted within this call, as the browser forgets it when the event is over; the folders
/// are walked through when the future is awaited.
pub fn gather(transfer: &DataTransfer) -> impl Future<Output = Gathered> + use<> {
    let mut gathered = Gathered::default();
    let (mut entries, mut handles) = (Vec::new(), Vec::new());
    let items = transfer.items();
    for item in (0..items.length()).filter_map(|it| items.get(it)).filter(|it| it.kind() == "file") {
        let entry = item.webkit_get_as_entry().ok().flatten();
        match (entry, item.get_as_file()) {
            // A folder has no file; a file that was made by a page, or pasted, has no entry.
            (Some(entry), _) if entry.is_directory() => {
                match item.unchecked_ref::<ItemWithHandle>().handle() {
                    // In a page from a disk, Chromium opens a dropped folder by this alone.
                    Ok(handle) => handles.push((entry, handle)),
                    Err(_) => entries.push(entry),
                }
            }
            (_, Ok(Some(file))) => gathered.files.push(PickedFile::new(file.name(), file)),
            (Some(entry), _) => entries.push(entry),
            (None, _) => {}
        }
    }
    async move {
        for (entry, handle) in handles {
            match JsFuture::from(handle).await.map(JsCast::dyn_into::<FileSystemDirectoryHandle>) {
                Ok(Ok(folder)) => walk(folder, &mut gathered).await,
                _ => entries.push(entry),
            }
        }
        while let Some(entry) = entries.pop() {
            let path = entry.full_path().trim_start_matches('/').to_string();
            let found = if entry.is_directory() {
                inside(entry.unchecked_ref()).await.map(|inside| entries.extend(inside))
            } else {
                file(entry.unchecked_ref())
                    .await
                    .map(|it| gathered.files.push(PickedFile::new(path.clone(), it)))
            };
            if let Err(error) = found {
                gathered.unread.push((path, error));
            }
        }
        gathered.files = in_natural_order(gathered.files);
        gathered
    }
}

/// Adds the files in a folder, and in those that are in it.
async fn walk(folder: FileSystemDirectoryHandle, gathered: &mut Gathered) {
    let mut folders = vec![(folder.name(), folder)];
    while let Some((path, folder)) = folders.pop() {
        let within = folder.values();
        loop {
            let handle = match following(&within).await {
                Ok(Some(handle)) => handle,
                Ok(None) => break,
                Err(error) => {
                    gathered.unread.push((path.clone(), error));
                    break;
                }
            };
            let path = format!("{path}/{}", handle.name());
            match handle.dyn_into::<FileSystemFileHandle>() {
                Ok(file) => match JsFuture::from(file.get_file()).await {
                    Ok(file) => gathered.files.push(PickedFile::new(path, file.unchecked_into())),
                    Err(error) => gathered.unread.push((path, error.into())),
                },
                Err(folder) => folders.push((path, folder.unchecked_into())),
            }
        }
    }
}

/// What an iterator over a folder comes to next.
async fn following(within: &AsyncIterator) -> Result<Option<FileSystemHandle>, BrowserError> {
    let next: IteratorNext = JsFuture::from(within.next()?).await?.unchecked_into();
    Ok((!next.done()).then(|| next.value().unchecked_into()))
}

async fn file(entry: &FileSystemFileEntry) -> Result<File, BrowserError> {
    let promise =
        Promise::new(&mut |resolve, reject| entry.file_with_callback_and_callback(&resolve, &reject));
    Ok(JsFuture::from(promise).await?.unchecked_into())
}

async fn inside(directory: &FileSystemDirectoryEntry) -> Result<Vec<FileSystemEntry>, BrowserError> {
    let reader = directory.create_reader();
    let mut entries = Vec::new();
    loop {
        // Chromium hands out a hundred at a time; the end is an empty handful.
        let promise = Promise::new(&mut |resolve, reject: Function| {
            if let Err(thrown) = reader.read_entries_with_callback_and_callback(&resolve, &reject) {
                let _ = reject.call1(&JsValue::UNDEFINED, &thrown);
            }
        });
        let handful = JsFuture::from(promise).await?.unchecked_into::<Array>();
        if handful.length() == 0 {
            return Ok(entries);
        }
        entries.extend(handful.iter().map(JsCast::unchecked_into::<FileSystemEntry>));
    }
}

async fn read(blob: &Blob) -> Result<Vec<u8>, BrowserError> {
    read_as_bytes(blob).await.map_err(|error: FileReadError| BrowserError::Other(error.to_string()))
}

fn in_natural_order(mut files: Vec<PickedFile>) -> Vec<PickedFile> {
    files.sort_by(|left, right| natural_order(&left.path, &right.path));
    files
}
