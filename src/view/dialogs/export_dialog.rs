//! Saves the project as a file: in which format, how, and what is lost.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::splits::Splits;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::edit::annotator;
use crate::app::files::export::{self, Exported, Manner};
use crate::format::contract::{Choice, Chosen, Format};
use crate::format::losses::Losses;
use crate::format::registry;
use crate::format::says::Says;
use crate::view::dialogs::export_parts::{PartSizes, SplitFields};
use crate::view::dialogs::loss_report::LossReport;
use crate::view::widgets::annotator_name::AnnotatorName;
use crate::view::widgets::dialog::Dialog;
use crate::view::widgets::last_export::LastExportNote;
use crate::words::{dialogs, formats, words};

/// So many lines of a file are shown before it is saved, and so many characters of each.
const SHOWN_LINES: usize = 12;
const SHOWN_CHARACTERS: usize = 200;

/// The dialog that saves a file: its format, its name, and before it is saved, what it does not say.
#[component]
pub fn ExportDialog() -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let words = &words().interface;
    let written: Vec<&'static dyn Format> = export::formats().collect();
    let id = RwSignal::new(written.first().map(|format| format.id()).unwrap_or_default());
    let chosen = RwSignal::new(Chosen::default());
    let split = RwSignal::new(None);
    let format = move || registry::by_id(id.get());
    let manner = Memo::new(move |_| Manner { chosen: chosen.get(), split: split.get() });
    let prepared = prepared(id, manner);
    let file_name = move || {
        let known = prepared.with(|prepared| prepared.as_ref().map(|prepared| prepared.name.clone()));
        known.or_else(|| format().map(|format| export::file_name(bench, format)))
    };
    // Once: whoever leaves it empty then finds it in the settings.
    let asks_name = !bench.settings.with_untracked(|settings| settings.has_asked_name)
        && untrack(|| annotator::name(bench)).is_empty();
    let save = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        bench.settings.update(|settings| settings.has_asked_name = true);
        if let Some(format) = registry::by_id(id.get_untracked()) {
            export::save(bench, format, manner.get_untracked());
        }
    };
    let option = |format: &&'static dyn Format| {
        view! { <option value=format.id()>{formats().name(format.id())}</option> }
    };
    let choices = move || {
        let writer = format().and_then(Format::writer);
        let choices = writer.map(|writer| writer.choices()).unwrap_or_default();
        choices.iter().map(|choice| view! { <ChoiceField choice=*choice chosen/> }).collect_view()
    };
    let parts = move || {
        let is_for_training =
            format().and_then(Format::writer).is_some_and(|writer| writer.is_for_training());
        is_for_training.then(|| view! { <SplitFields wanted=split/> })
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
                            let wanted = event_target_value(&event);
                            id.set(registry::by_id(&wanted).map(Format::id).unwrap_or_default());
                            chosen.set(Chosen::default());
                            split.set(None);
                        }
                    >
                        {written.iter().map(option).collect_view()}
                    </select>
                    <span class="quiet">{move || formats().purpose(id.get())}</span>
                </label>
                {choices}
                {parts}
                <p class="field">
                    <span class="field__name">{own.file_name}</span>
                    <output class="export-dialog__file">
                        <bdi>{file_name}</bdi>
                    </output>
                </p>
                {move || {
                    prepared.with(|prepared| {
                        prepared.as_ref().map(|Prepared { losses, preview, splits, .. }| {
                            let splits = splits.clone();
                            view! {
                                {splits.map(|splits| view! { <PartSizes splits/> })}
                                <LossReport losses=losses.clone()/>
                                <Preview preview=preview.clone()/>
                            }
                        })
                    })
                }}
                {asks_name.then(|| view! { <AnnotatorName test_id="export-name"/> })}
                <p class="quiet" hidden=move || says_less(id.get())>{own.export_explained}</p>
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

/// What is known of a file before it is saved.
#[derive(Clone)]
struct Prepared {
    /// What it will be called.
    name: String,
    losses: Losses,
    preview: String,
    splits: Option<Splits>,
}

impl Prepared {
    fn new(bench: Workbench, format: &dyn Format, exported: Exported) -> Prepared {
        let Exported { written, splits } = exported;
        let text =
            written.files.first().and_then(|file| str::from_utf8(&file.bytes).ok()).unwrap_or_default();
        let line = |line: &str| line.chars().take(SHOWN_CHARACTERS).collect::<String>();
        let preview = text.lines().take(SHOWN_LINES).map(line).collect::<Vec<_>>().join("\n");
        let name = export::written_name(bench, format, &written);
        Prepared { name, losses: written.losses, preview, splits }
    }
}

/// Whether a format does not say all of a project.
fn says_less(id: &str) -> bool {
    let writer = registry::by_id(id).and_then(Format::writer);
    writer.is_none_or(|writer| writer.says() != Says::ALL)
}

/// Writes the project in the format that is chosen, to see what is lost. Of one that loses nothing it is not done.
fn prepared(id: RwSignal<&'static str>, manner: Memo<Manner>) -> RwSignal<Option<Prepared>> {
    let bench = use_bench();
    let prepared = RwSignal::new(None::<Prepared>);
    Effect::new(move || {
        let (wanted, how) = (id.get(), manner.get());
        let Some(format) = registry::by_id(wanted).filter(|format| says_less(format.id())) else {
            return prepared.set(None);
        };
        spawn_local(async move {
            let exported = export::write(bench, format, &how).await;
            // Another one may be chosen by now.
            let is_wanted = id.try_get_untracked() == Some(wanted) && manner.try_get_untracked() == Some(how);
            if let Ok(exported) = exported
                && is_wanted
            {
                prepared.try_set(Some(Prepared::new(bench, format, exported)));
            }
        });
    });
    prepared
}

/// A field for something that can be chosen about a format.
#[component]
fn ChoiceField(
    /// What can be chosen.
    choice: Choice,
    /// What is chosen of all.
    chosen: RwSignal<Chosen>,
) -> impl IntoView {
    let option = |option: &&'static str| {
        let name = formats().choice(&format!("{}/{option}", choice.id));
        view! { <option value=*option>{name}</option> }
    };
    let choose = move |event| {
        let option = event_target_value(&event);
        chosen.update(|chosen| *chosen = std::mem::take(chosen).with(choice.id, &option));
    };
    view! {
        <label class="field">
            <span class="field__name">{formats().choice(choice.id)}</span>
            <select class="field__input" data-testid="export-choice" data-choice=choice.id on:change=choose>
                {choice.options.iter().map(option).collect_view()}
            </select>
        </label>
    }
}

/// How a file begins.
#[component]
fn Preview(
    /// Its first lines.
    preview: String,
) -> impl IntoView {
    view! {
        <details class="export-dialog__preview">
            <summary>{dialogs().first_lines}</summary>
            <pre tabindex="0" dir="auto" data-testid="export-preview">{preview}</pre>
        </details>
    }
}
