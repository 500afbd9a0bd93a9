//! Saves what comparing finds as files.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::files::export::file_stem;
use crate::app::files::saving;
use crate::app::project::texts;
use crate::browser::bundle::entry;
use crate::export::comparison::Comparison;
use crate::export::{Export, Options};
use crate::format::archive;
use crate::format::contract::{NotLoaded, WrittenFile};
use crate::model::edit::rejection::Rejection;
use crate::words::{comparing, fill, words};

entry! {
    report;
    /// Returns the files of what is wanted, by what is in the bundle; nothing, if a text is not in memory.
    fn written(bench: Workbench, wanted: Vec<Export>, options: Options) -> Result<Vec<WrittenFile>, NotLoaded> {
        bench.project.peek(|session| {
            let comparison = Comparison::of(session.project())?;
            Ok(wanted.into_iter().flat_map(|one| one.write(&comparison, options)).collect())
        })
    }
}

/// Saves what is wanted: one file, or an archive of several. Texts that are unloaded are fetched.
pub fn save(bench: Workbench, wanted: Vec<Export>, options: Options) {
    spawn_local(async move {
        if let Err(notice) = try_to_save(bench, wanted, options).await {
            bench.notify(notice);
        }
    });
}

async fn try_to_save(bench: Workbench, wanted: Vec<Export>, options: Options) -> Result<(), Notice> {
    let _loaded = texts::load_all_texts(bench).await?;
    let failure = |error: String| Notice::failure(error);
    let files = written(bench, wanted, options).await.map_err(|error| failure(error.to_string()))?;
    let files = files.map_err(|NotLoaded| failure(words().rejection(&Rejection::TextNotLoaded)))?;
    let stem = file_stem(&bench.project.info.with_untracked(|info| info.title.clone()));
    let named = |template: &str, file: &str| fill(template, &[("project", &stem), ("file", file)]);
    let (name, bytes, kind) = match files.as_slice() {
        [file] => (named(comparing().file_name, &file.path), file.bytes.clone(), file.media_type),
        files => {
            let bytes = archive::pack(files).map_err(failure)?;
            (named(comparing().archive_name, ""), bytes, "application/zip")
        }
    };
    saving::save(bench, &name, &bytes, kind);
    Ok(())
}
