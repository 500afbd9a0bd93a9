//! Files out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::splits::{self, Splits, Wanted};
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

/// How a project is saved.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Manner {
    /// What was chosen about the format.
    pub chosen: Chosen,
    /// The parts that it is split into, if it is.
    pub split: Option<Wanted>,
}

/// What is saved.
pub struct Exported {
    /// The files, and what they do not say.
    pub written: Written,
    /// What is in which part, if the project was split.
    pub splits: Option<Splits>,
}

/// Saves the open project as a file, or as an archive of several. It needs nothing of storage but texts that are unloaded
/// there.
pub fn save(bench: Workbench, format: &'static dyn Format, manner: Manner) {
    spawn_local(async move {
        match write(bench, format, &manner).await {
            Ok(Exported { written, .. }) => download(bench, format, written),
            Err(notice) => bench.notify(notice),
        }
    });
}

/// Writes the open project in a format. Texts that are unloaded are fetched.
pub async fn write(bench: Workbench, format: &dyn Format, manner: &Manner) -> Result<Exported, Notice> {
    let Some(writer) = format.writer() else {
        return Ok(Exported { written: Written::default(), splits: None });
    };
    let stem = file_stem(&bench.project.info.read_untracked().title);
    let attempt = || {
        bench.project.peek(|session| {
            let project = session.project();
            let saving = Saving { project, stem: &stem, chosen: &manner.chosen };
            let Some(wanted) = &manner.split else {
                return Ok(Exported { written: writer.write(&saving)?, splits: None });
            };
            let splits = splits::split(project, wanted).ok_or(NotLoaded)?;
            Ok(Exported { written: writer.write_parts(&saving, &splits.parts)?, splits: Some(splits) })
        })
    };
    if let Ok(written) = attempt() {
        return Ok(written);
    }
    let _loaded = texts::load_all_texts(bench).await?;
    // One may have been let go while others were fetched.
    attempt().map_err(|NotLoaded| Notice::failure(words().rejection(&Rejection::TextNotLoaded)))
}

/// Returns what is saved is called: the one file, or the archive of several.
pub fn written_name(bench: Workbench, format: &dyn Format, written: &Written) -> String {
    match written.files.as_slice() {
        [file] => file.path.clone(),
        _ => format!("{}{}", file_stem(&bench.project.info.read_untracked().title), format.archive()),
    }
}

fn download(bench: Workbench, format: &dyn Format, written: Written) {
    let name = written_name(bench, format, &written);
    let packed = match written.files.as_slice() {
        [file] => Ok((file.bytes.clone(), file.media_type)),
        files => archive::pack(files).map(|bytes| (bytes, "application/zip")),
    };
    let saved = packed.and_then(|(bytes, media_type)| {
        download::download(&name, &bytes, media_type).map_err(|error| error.to_string())
    });
    if let Err(reason) = saved {
        return bench.notify(Notice::failure(reason));
    }
    bench.interface.dialog.set(None);
    // What is saved without the spans, or cannot be opened again, is not all of the work.
    if written.losses.is_empty() && format.is_read() {
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
        save(bench, &Glossator, Manner::default())
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
