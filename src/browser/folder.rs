//! A folder of the disk that the person has given: listed, read and written, by the File System Access API, which not
//! every browser has.

use gloo::utils::window;
use js_sys::{Function, Object, Promise, Reflect};
use wasm_bindgen::prelude::{Closure, wasm_bindgen};
use wasm_bindgen::{JsCast, JsValue};
use wasm_bindgen_futures::JsFuture;
use web_sys::{
    File, FileSystemDirectoryHandle, FileSystemFileHandle, FileSystemGetDirectoryOptions,
    FileSystemGetFileOptions, FileSystemHandle, FileSystemHandleKind, FileSystemWritableFileStream, Window,
};

use crate::browser::BrowserError;
use crate::browser::files::PickedFile;
use crate::team::shared_folder::Listed;

#[wasm_bindgen]
extern "C" {
    // web-sys has none of these yet.
    #[wasm_bindgen(extends = Window)]
    type PickingWindow;
    #[wasm_bindgen(method, catch, js_name = showDirectoryPicker)]
    fn show_directory_picker(this: &PickingWindow, options: &Object) -> Result<Promise, JsValue>;

    #[wasm_bindgen(extends = FileSystemDirectoryHandle)]
    type PermittedFolder;
    #[wasm_bindgen(method, catch, js_name = queryPermission)]
    fn query_permission(this: &PermittedFolder, descriptor: &Object) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method, catch, js_name = requestPermission)]
    fn request_permission(this: &PermittedFolder, descriptor: &Object) -> Result<Promise, JsValue>;

    type FileSystemObserver;
    #[wasm_bindgen(constructor, catch)]
    fn new(callback: &Function) -> Result<FileSystemObserver, JsValue>;
    #[wasm_bindgen(method, catch)]
    fn observe(
        this: &FileSystemObserver,
        handle: &FileSystemDirectoryHandle,
        options: &Object,
    ) -> Result<Promise, JsValue>;
    #[wasm_bindgen(method)]
    fn disconnect(this: &FileSystemObserver);
}

/// Whether this browser lets a page have a folder.
pub fn is_available() -> bool {
    Reflect::has(&window(), &JsValue::from_str("showDirectoryPicker")) == Ok(true)
}

/// A folder that the person has given. Clones are the same folder.
#[derive(Clone)]
pub struct Folder {
    handle: FileSystemDirectoryHandle,
}

impl Folder {
    /// Has the person choose a folder; to be called while an event of theirs is handled. None if they choose none.
    pub async fn pick() -> Result<Option<Folder>, BrowserError> {
        let options = Object::new();
        Reflect::set(&options, &"id".into(), &"glossator".into())?;
        Reflect::set(&options, &"mode".into(), &"readwrite".into())?;
        let picked = window().unchecked_into::<PickingWindow>().show_directory_picker(&options)?;
        match JsFuture::from(picked).await {
            Ok(handle) => Ok(Some(Folder { handle: handle.unchecked_into() })),
            Err(thrown) if is_named(&thrown, "AbortError") => Ok(None),
            Err(thrown) => Err(thrown.into()),
        }
    }

    /// The folder of a handle that storage has kept, if it is one.
    pub fn from_handle(handle: JsValue) -> Option<Folder> {
        handle.dyn_into().ok().map(|handle| Folder { handle })
    }

    /// The browser's own handle of it, for storage.
    pub fn handle(&self) -> &JsValue {
        &self.handle
    }

    /// What the folder is called.
    pub fn name(&self) -> String {
        self.handle.name()
    }

    /// Whether the page may read and write it now. If it may be asked, which takes an event of the person, they are.
    pub async fn is_permitted(&self, may_ask: bool) -> Result<bool, BrowserError> {
        let folder = self.handle.unchecked_ref::<PermittedFolder>();
        // What belongs to the page itself needs no permission.
        if Reflect::has(folder, &"queryPermission".into()) != Ok(true) {
            return Ok(true);
        }
        let descriptor = Object::new();
        Reflect::set(&descriptor, &"mode".into(), &"readwrite".into())?;
        let answer = match may_ask {
            true => folder.request_permission(&descriptor)?,
            false => folder.query_permission(&descriptor)?,
        };
        Ok(JsFuture::from(answer).await?.as_string().as_deref() == Some("granted"))
    }

    /// Lists the files in it and in these folders of it, and no deeper.
    pub async fn list(&self, folders: &[&str]) -> Result<Vec<Listed>, BrowserError> {
        let mut listed = Vec::new();
        list_into(&self.handle, "", &mut listed).await?;
        for name in folders {
            if let Some(folder) = self.folder(name, false).await? {
                list_into(&folder, &format!("{name}/"), &mut listed).await?;
            }
        }
        Ok(listed)
    }

    /// Reads a file as text; None if it is not there, an error if it is no text or cannot be read.
    pub async fn read(&self, path: &str) -> Result<Option<String>, BrowserError> {
        let (folder, name) = parts(path);
        let Some(folder) = self.folder(folder, false).await? else { return Ok(None) };
        let Some(handle) = found(folder.get_file_handle(name)).await? else { return Ok(None) };
        let Some(file) = found(handle.unchecked_into::<FileSystemFileHandle>().get_file()).await? else {
            return Ok(None);
        };
        let bytes = PickedFile::new(name.to_string(), file.unchecked_into::<File>()).read().await?;
        String::from_utf8(bytes).map(Some).map_err(|error| BrowserError::Other(error.to_string()))
    }

    /// Writes a file as a whole: until all is written, what was there stays. Makes its folder, if that is not there.
    pub async fn write(&self, path: &str, content: &str) -> Result<(), BrowserError> {
        let (folder, name) = parts(path);
        let missing = || BrowserError::Other(path.to_string());
        let folder = self.folder(folder, true).await?.ok_or_else(missing)?;
        let options = FileSystemGetFileOptions::new();
        options.set_create(true);
        let handle = JsFuture::from(folder.get_file_handle_with_options(name, &options)).await?;
        let writable =
            JsFuture::from(handle.unchecked_into::<FileSystemFileHandle>().create_writable()).await?;
        let writable = writable.unchecked_into::<FileSystemWritableFileStream>();
        JsFuture::from(writable.write_with_str(content)?).await?;
        JsFuture::from(writable.close()).await?;
        Ok(())
    }

    /// Calls back when something in it has changed, until what is returned is dropped. None where the browser does not say.
    pub async fn watch(&self, on_change: impl FnMut() + 'static) -> Option<FolderWatch> {
        if Reflect::has(&window(), &"FileSystemObserver".into()) != Ok(true) {
            return None;
        }
        let mut on_change = on_change;
        let callback = Closure::<dyn FnMut(JsValue)>::new(move |_| on_change());
        let observer = FileSystemObserver::new(callback.as_ref().unchecked_ref()).ok()?;
        let options = Object::new();
        Reflect::set(&options, &"recursive".into(), &JsValue::TRUE).ok()?;
        JsFuture::from(observer.observe(&self.handle, &options).ok()?).await.ok()?;
        Some(FolderWatch { observer, _callback: callback })
    }

    /// A folder in it, made if it may be; itself, if the name is empty.
    async fn folder(
        &self,
        name: &str,
        makes: bool,
    ) -> Result<Option<FileSystemDirectoryHandle>, BrowserError> {
        if name.is_empty() {
            return Ok(Some(self.handle.clone()));
        }
        let options = FileSystemGetDirectoryOptions::new();
        options.set_create(makes);
        let folder = found(self.handle.get_directory_handle_with_options(name, &options)).await?;
        Ok(folder.map(JsCast::unchecked_into))
    }
}

/// Watches a folder until it is dropped.
pub struct FolderWatch {
    observer: FileSystemObserver,
    _callback: Closure<dyn FnMut(JsValue)>,
}

impl Drop for FolderWatch {
    fn drop(&mut self) {
        self.observer.disconnect();
    }
}

/// The folder of a path, which is empty for the root, and the name in it.
fn parts(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}

async fn list_into(
    folder: &FileSystemDirectoryHandle,
    before: &str,
    listed: &mut Vec<Listed>,
) -> Result<(), BrowserError> {
    let entries = folder.values();
    loop {
        let step = JsFuture::from(entries.next()?).await?;
        if Reflect::get(&step, &"done".into())?.is_truthy() {
            return Ok(());
        }
        let handle = Reflect::get(&step, &"value".into())?.unchecked_into::<FileSystemHandle>();
        if handle.kind() != FileSystemHandleKind::File {
            continue;
        }
        // It may be gone by now, or just be put in the place of another one.
        let Some(file) = found(handle.unchecked_ref::<FileSystemFileHandle>().get_file()).await? else {
            continue;
        };
        let file = file.unchecked_into::<File>();
        listed.push(Listed {
            path: format!("{before}{}", handle.name()),
            size: file.size() as u64,
            modified: file.last_modified() as u64,
        });
    }
}

/// What is found; None if it is not there.
async fn found(asked: Promise) -> Result<Option<JsValue>, BrowserError> {
    match JsFuture::from(asked).await {
        Ok(value) => Ok(Some(value)),
        Err(thrown) if is_named(&thrown, "NotFoundError") => Ok(None),
        Err(thrown) => Err(thrown.into()),
    }
}

fn is_named(thrown: &JsValue, name: &str) -> bool {
    Reflect::get(thrown, &"name".into()).is_ok_and(|it| it.as_string().as_deref() == Some(name))
}
