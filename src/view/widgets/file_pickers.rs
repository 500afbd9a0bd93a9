//! The fields that files are picked with: one for files, one for a folder.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::files::import_job;
use crate::browser::files;
use crate::words::words;

/// The fields, hidden: buttons anywhere on the page open them.
#[derive(Clone, Copy)]
pub struct Pickers {
    files: NodeRef<html::Input>,
    folder: NodeRef<html::Input>,
}

impl Pickers {
    /// Fields that are not on the page yet. Components below find them in the context.
    pub fn provide() -> Pickers {
        let pickers = Pickers { files: NodeRef::new(), folder: NodeRef::new() };
        provide_context(pickers);
        pickers
    }

    /// Has the browser ask for files.
    pub fn pick_files(self) {
        click(self.files);
    }

    /// Has the browser ask for a folder.
    pub fn pick_folder(self) {
        click(self.folder);
    }
}

fn click(input: NodeRef<html::Input>) {
    if let Some(input) = input.get_untracked() {
        input.click();
    }
}

/// The fields on the page.
#[component]
pub fn FilePickers(
    /// The fields.
    pickers: Pickers,
) -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let take = move |input: NodeRef<html::Input>| {
        if let Some(input) = input.get_untracked() {
            import_job::import(bench, files::take_picked(&input));
        }
    };
    view! {
        <input
            type="file"
            multiple=true
            hidden=true
            data-testid="import-files"
            aria-label=words.add_texts
            node_ref=pickers.files
            on:change=move |_| take(pickers.files)
        />
        <input
            type="file"
            prop:webkitdirectory=true
            multiple=true
            hidden=true
            data-testid="import-folder"
            aria-label=words.add_folder
            node_ref=pickers.folder
            on:change=move |_| take(pickers.folder)
        />
    }
}
