//! Which dialog is open.

use leptos::prelude::*;

use crate::app::bench::notice::Dialog;
use crate::app::bench::workbench::use_bench;
use crate::browser::part::part;
use crate::view::annotate::labels::label_palette::LabelPalette;
use crate::view::dialogs::conflict_dialog::ConflictDialog;
use crate::view::dialogs::encoding_dialog::EncodingDialog;
use crate::view::dialogs::export_dialog::ExportDialog;
use crate::view::dialogs::help_sheet::HelpSheet;
use crate::view::dialogs::paste_dialog::PasteDialog;
use crate::view::dialogs::view_dialog::ViewDialog;
use crate::view::widgets::later::{Later, Show};

part! {
    dialogs,
    /// The view, from the part of the program that it is in.
    pub fn load() -> Show {
        || view! { <OpenDialog/> }.into_any()
    }
}

/// The dialog that is open, if one is.
#[component]
pub fn Dialogs() -> impl IntoView {
    let bench = use_bench();
    let is_one_open = Memo::new(move |_| bench.dialog.read().is_some());
    move || is_one_open.get().then(|| view! { <Later loading=Box::pin(load())/> })
}

#[component]
fn OpenDialog() -> impl IntoView {
    let bench = use_bench();
    move || {
        bench.dialog.get().map(|dialog| match dialog {
            Dialog::Export => view! { <ExportDialog/> }.into_any(),
            Dialog::Help => view! { <HelpSheet/> }.into_any(),
            Dialog::Palette => view! { <LabelPalette/> }.into_any(),
            Dialog::View => view! { <ViewDialog/> }.into_any(),
            Dialog::Paste => view! { <PasteDialog/> }.into_any(),
            Dialog::Encoding(files) => view! { <EncodingDialog files/> }.into_any(),
            Dialog::Conflict(project, problems) => {
                view! { <ConflictDialog project=*project problems/> }.into_any()
            }
        })
    }
}
