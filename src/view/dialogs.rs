//! Which dialog is open.

use leptos::prelude::*;

use super::conflict_dialog::ConflictDialog;
use super::encoding_dialog::EncodingDialog;
use super::export_dialog::ExportDialog;
use super::help_sheet::HelpSheet;
use super::label_palette::LabelPalette;
use super::later::{Later, Show};
use super::paste_dialog::PasteDialog;
use super::view_dialog::ViewDialog;
use crate::app::Workbench;
use crate::app::notice::Dialog;
use crate::browser::part::part;

part! {
    dialogs,
    /// The view, from the part of the program that it is in.
    pub fn load() -> Show {
        |bench| view! { <OpenDialog bench/> }.into_any()
    }
}

/// The dialog that is open, if one is.
#[component]
pub fn Dialogs(
    /// What it works on.
    bench: Workbench,
) -> impl IntoView {
    let is_one_open = Memo::new(move |_| bench.dialog.read().is_some());
    move || is_one_open.get().then(|| view! { <Later bench loading=Box::pin(load())/> })
}

#[component]
fn OpenDialog(bench: Workbench) -> impl IntoView {
    move || {
        bench.dialog.get().map(|dialog| match dialog {
            Dialog::Export => view! { <ExportDialog bench/> }.into_any(),
            Dialog::Help => view! { <HelpSheet bench/> }.into_any(),
            Dialog::Palette => view! { <LabelPalette bench/> }.into_any(),
            Dialog::View => view! { <ViewDialog bench/> }.into_any(),
            Dialog::Paste => view! { <PasteDialog bench/> }.into_any(),
            Dialog::Encoding(files) => view! { <EncodingDialog bench files/> }.into_any(),
            Dialog::Conflict(project, problems) => {
                view! { <ConflictDialog bench project=*project problems/> }.into_any()
            }
        })
    }
}
