//! Saves the project as a file.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::files::exporting;
use crate::app::files::exporting::{ExportFormat, FORMATS};
use crate::view::widgets::dialog::Dialog;
use crate::words::{dialogs, words};

/// The dialog that saves a file: its format, its name.
#[component]
pub fn ExportDialog() -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let words = &words().interface;
    let chosen = RwSignal::new(FORMATS.first().copied());
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(format) = chosen.get_untracked() {
            exporting::save(bench, format);
        }
    };
    let option = |format: &ExportFormat| view! { <option value=format.id>{name(*format)}</option> };
    view! {
        <Dialog title=words.export name="export" on_close=move || bench.interface.dialog.set(None)>
            <form class="dialog__body" on:submit=save>
                <label class="field">
                    <span class="field__name">{own.format}</span>
                    <select
                        class="field__input"
                        data-testid="export-format"
                        on:change=move |event| {
                            let id = event_target_value(&event);
                            chosen.set(FORMATS.iter().find(|format| format.id == id).copied());
                        }
                    >
                        {FORMATS.iter().map(option).collect_view()}
                    </select>
                </label>
                <p class="field">
                    <span class="field__name">{own.file_name}</span>
                    <output class="export-dialog__file">
                        <bdi>{move || chosen.get().map(|format| exporting::file_name(bench, format))}</bdi>
                    </output>
                </p>
                <p class="quiet">{own.export_explained}</p>
                <footer class="dialog__foot">
                    <button
                        type="submit"
                        class="button button--first"
                        data-testid="export-save"
                        autofocus=true
                    >
                        {own.save_file}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

fn name(format: ExportFormat) -> &'static str {
    match format.id {
        "glossator" => dialogs().format_glossator,
        other => other,
    }
}
