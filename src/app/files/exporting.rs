//! Files out.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Dialog, Notice};
use crate::app::bench::workbench::Workbench;
use crate::app::project::texts;
use crate::browser::download;
use crate::browser::part::part;
use crate::format::glossator;
use crate::model::edit::rejection::Rejection;
use crate::words::{fill, words};

/// A format that a project can be saved in.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct ExportFormat {
    /// Its id, for automation and for the command line.
    pub id: &'static str,
    /// The ending of its files.
    pub extension: &'static str,
}

/// Every format.
pub const FORMATS: &[ExportFormat] = &[ExportFormat { id: "glossator", extension: ".glossator.json" }];

/// Opens the dialog that saves a file.
pub fn open_dialog(bench: Workbench) {
    bench.interface.dialog.set(Some(Dialog::Export));
}

/// The name of the file that the open project is saved under.
pub fn file_name(bench: Workbench, format: ExportFormat) -> String {
    let title = bench.project.info.read_untracked().title.clone();
    format!("{}{}", file_stem(&title), format.extension)
}

/// A title as a file name: letters and digits stay, anything else becomes one hyphen.
pub fn file_stem(title: &str) -> String {
    let words: Vec<&str> =
        title.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty()).collect();
    let stem: String = words.join("-").to_ascii_lowercase().chars().take(80).collect();
    if stem.is_empty() { "project".to_string() } else { stem }
}

part! {
    files,
    /// What saves a project as a file, from the part of the program that it is in.
    pub fn load() -> fn(Workbench, ExportFormat) {
        save
    }
}

/// Saves the open project as a file. It needs nothing of storage but texts that are at rest there.
pub fn save(bench: Workbench, format: ExportFormat) {
    match bench.project.peek(|session| glossator::write(session.project())) {
        Some(text) => download(bench, format, &text),
        None => spawn_local(async move {
            match texts::wake_all(bench).await {
                Ok(_woken) => match bench.project.peek(|session| glossator::write(session.project())) {
                    Some(text) => download(bench, format, &text),
                    // One was let go while others were fetched.
                    None => bench.tell(Notice::failure(words().rejection(&Rejection::TextAtRest))),
                },
                Err(notice) => bench.tell(notice),
            }
        }),
    }
}

fn download(bench: Workbench, format: ExportFormat, text: &str) {
    let name = file_name(bench, format);
    match download::download(&name, text.as_bytes(), "application/json") {
        Ok(()) => {
            bench.interface.dialog.set(None);
            bench.tell(Notice::plain(fill(words().interface.file_saved, &[("file", &name)])));
        }
        Err(error) => bench.tell(Notice::failure(error.to_string())),
    }
}

/// Saves the open project at once, when storage fails.
pub fn save_everything(bench: Workbench) {
    spawn_local(async move {
        match (load().await, FORMATS.first()) {
            (Ok(save), Some(format)) => save(bench, *format),
            (Ok(_), None) => {}
            (Err(error), _) => bench.tell(Notice::failure(error.to_string())),
        }
    });
}
