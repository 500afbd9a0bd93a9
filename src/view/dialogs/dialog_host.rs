//! Which dialog is open.

use leptos::prelude::*;

use crate::app::bench::notice::Dialog;
use crate::app::bench::workbench::use_bench;
use crate::browser::bundle::entry;
use crate::view::annotate::labels::label_palette::LabelPalette;
use crate::view::dialogs::decision_dialog::DecisionDialog;
use crate::view::dialogs::export_dialog::ExportDialog;
use crate::view::dialogs::help_sheet::HelpSheet;
use crate::view::dialogs::paste_dialog::PasteDialog;
use crate::view::dialogs::read_as_dialog::ReadAsDialog;
use crate::view::dialogs::view_dialog::ViewDialog;
use crate::view::widgets::lazy::Lazy;

entry! {
    dialogs, preload preload;
    /// The dialog that is open, from its bundle.
    pub fn open_dialog() -> Children {
        ToChildren::to_children(|| view! { <OpenDialog/> })
    }
}

/// The dialog that is open, if one is.
#[component]
pub fn Dialogs() -> impl IntoView {
    let bench = use_bench();
    let is_one_open = Memo::new(move |_| {
        bench.interface.dialog.read().is_some() || bench.interface.decisions.read().head().is_some()
    });
    move || is_one_open.get().then(|| view! { <Lazy entry=open_dialog()/> })
}

#[component]
fn OpenDialog() -> impl IntoView {
    let bench = use_bench();
    let next_question = Memo::new(move |_| bench.interface.decisions.read().head().map(|asked| asked.id));
    move || match bench.interface.dialog.get() {
        Some(Dialog::Export) => view! { <ExportDialog/> }.into_any(),
        Some(Dialog::Help) => view! { <HelpSheet/> }.into_any(),
        Some(Dialog::Palette) => view! { <LabelPalette/> }.into_any(),
        Some(Dialog::View) => view! { <ViewDialog/> }.into_any(),
        Some(Dialog::Paste) => view! { <PasteDialog/> }.into_any(),
        Some(Dialog::ReadAs) => view! { <ReadAsDialog/> }.into_any(),
        // What an import asks waits until no other dialog is open. Each question has a dialog of its own: one that is
        // used again would stay closed.
        None => view! {
            <For each=move || next_question.get() key=|id| *id let:_id>
                {bench
                    .interface
                    .decisions
                    .read_untracked()
                    .head()
                    .cloned()
                    .map(|asked| view! { <DecisionDialog asked/> })}
            </For>
        }
        .into_any(),
    }
}
