//! Files out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Dialog, Notice};
use crate::app::bench::workbench::Workbench;
use crate::app::project::{exports, texts};
use crate::browser::bundle::entry;
use crate::browser::download;
use crate::format::archive;
use crate::format::contract::{Chosen, Format, NotLoaded, Saving, Written};
use crate::format::glossator::format::Glossator;
use crate::format::registry::FORMATS;
use crate::model::edit::rejection::Rejection;
use crate::words::{fill, words};

/// Returns the formats that a project can be saved in.
pub fn formats() -> impl Iterator<Item = &'static dyn Format> {
    FORMATS.iter().copied().filter(|format| format.writer().is_some())
}

/// Opens the dialog that saves a file.
pub fn open_dialog(bench: Workbench) {
    bench.interface.dialog.set(Some(Dialog::Export));
}

/// Returns the name of the file that the open project is saved under.
pub fn file_name(bench: Workbench, format: &dyn Format) -> String {
    let ending = format.extensions().first().copied().unwrap_or_default();
    format!("{}{ending}", file_stem(&bench.project.info.read_untracked().title))
}

/// A title as a file name: letters and digits stay, anything else becomes one hyphen.
pub fn file_stem(title: &str) -> String {
    let words: Vec<&str> =
        title.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("-").to_ascii_lowercase().chars().take(80).collect();
    if stem.is_empty() { "project".to_string() } else { stem }
}

/// Saves the open project as a file, or as an archive of several. It needs nothing of storage but texts that are unloaded
/// there.
pub fn save(bench: Workbench, format: &'static dyn Format) {
    match write(bench, format) {
        Ok(written) => download(bench, format, written),
        Err(NotLoaded) => spawn_local(async move {
            match texts::load_all_texts(bench).await {
                Ok(_loaded) => match write(bench, format) {
                    Ok(written) => download(bench, format, written),
                    // One was let go while others were fetched.
                    Err(NotLoaded) => {
                        bench.notify(Notice::failure(words().rejection(&Rejection::TextNotLoaded)));
                    }
                },
                Err(notice) => bench.notify(notice),
            }
        }),
    }
}

fn write(bench: Workbench, format: &dyn Format) -> Result<Written, NotLoaded> {
    let Some(writer) = format.writer() else { return Ok(Written::default()) };
    let stem = file_stem(&bench.project.info.read_untracked().title);
    bench.project.peek(|session| {
        writer.write(&Saving { project: session.project(), stem: &stem, chosen: &Chosen::default() })
    })
}

fn download(bench: Workbench, format: &dyn Format, written: Written) {
    let saved = match written.files.as_slice() {
        [file] => download::download(&file.path, &file.bytes, file.media_type)
            .map(|()| file.path.clone())
            .map_err(|error| error.to_string()),
        files => {
            let stem = file_stem(&bench.project.info.read_untracked().title);
            let name = format!("{stem}.{}.zip", format.id());
            archive::pack(files).and_then(|bytes| {
                let outcome = download::download(&name, &bytes, "application/zip");
                outcome.map(|()| name).map_err(|error| error.to_string())
            })
        }
    };
    let name = match saved {
        Ok(name) => name,
        Err(reason) => return bench.notify(Notice::failure(reason)),
    };
    bench.interface.dialog.set(None);
    // What is saved without the spans is not all of the work.
    if written.losses.is_empty() {
        exports::note(bench);
    }
    let lost = written.losses.iter().map(|(loss, lost)| words().loss(loss, lost));
    let message = fill(words().interface.file_saved, &[("file", &name)]);
    bench.notify(Notice::plain(message).with_details(lost.collect()));
}

entry! {
    files;
    /// Saves the open project with all that is in it, by what is in the bundle.
    fn save_whole(bench: Workbench) -> () {
        save(bench, &Glossator)
    }
}

/// Saves the open project at once, with all that is in it, when storage fails.
pub fn save_everything(bench: Workbench) {
    spawn_local(async move {
        if let Err(error) = save_whole(bench).await {
            bench.notify(Notice::failure(error.to_string()));
        }
    });
}
