//! Saves the project as a file.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::annotator;
use crate::app::files::export;
use crate::format::contract::Format;
use crate::format::registry;
use crate::view::widgets::annotator_name::AnnotatorName;
use crate::view::widgets::dialog::Dialog;
use crate::view::widgets::last_export::LastExportNote;
use crate::words::{dialogs, formats, words};

/// The dialog that saves a file: its format, its name.
#[component]
pub fn ExportDialog() -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let words = &words().interface;
    let written: Vec<&'static dyn Format> = export::formats().collect();
    let chosen = RwSignal::new(written.first().map(|format| format.id()).unwrap_or_default());
    let format = move || registry::by_id(chosen.get());
    // Once: whoever leaves it empty then finds it in the settings.
    let asks_name = !bench.settings.with_untracked(|settings| settings.has_asked_name)
        && untrack(|| annotator::name(bench)).is_empty();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        bench.settings.update(|settings| settings.has_asked_name = true);
        if let Some(format) = registry::by_id(chosen.get_untracked()) {
            export::save(bench, format);
        }
    };
    let option = |format: &&'static dyn Format| {
        view! { <option value=format.id()>{formats().name(format.id())}</option> }
    };
    view! {
        <Dialog title=words.export name="export" on_close=move || bench.interface.dialog.set(None)>
            <form class="dialog__body" data-once="" on:submit=save>
                <label class="field">
                    <span class="field__name">{own.format}</span>
                    <select
                        class="field__input"
                        data-testid="export-format"
                        on:change=move |event| {
                            let id = event_target_value(&event);
                            chosen.set(registry::by_id(&id).map(Format::id).unwrap_or_default());
                        }
                    >
                        {written.iter().map(option).collect_view()}
                    </select>
                </label>
                <p class="field">
                    <span class="field__name">{own.file_name}</span>
                    <output class="export-dialog__file">
                        <bdi>{move || format().map(|format| export::file_name(bench, format))}</bdi>
                    </output>
                </p>
                {asks_name.then(|| view! { <AnnotatorName test_id="export-name"/> })}
                <p class="quiet">{own.export_explained}</p>
                <LastExportNote/>
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
