//! What the files that were read last were taken for, and how to read them otherwise.

use std::collections::BTreeMap;
use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{Dialog as Open, LastImport};
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::files::import_job;
use crate::browser::files::PickedFile;
use crate::format::contract::{Choice, Chosen, Format};
use crate::format::registry;
use crate::format::registry::FORMATS;
use crate::import::read::{ReadAs, SourceFile};
use crate::import::taken_for;
use crate::import::taken_for::LOOKED_AT;
use crate::view::widgets::dialog::Dialog;
use crate::words::{count, counted, dialogs, fill, formats, words};

/// So many files are listed one by one; of more, those whose names end alike stand together.
const LISTED: usize = 12;

/// Files that are read alike.
#[derive(Clone)]
struct Kind {
    /// What they are called.
    name: String,
    /// Their indices among the files that were read.
    indices: Vec<usize>,
    /// The first of them.
    first: PickedFile,
    /// The format that they have together.
    together: Option<&'static dyn Format>,
}

/// How a kind of file is read.
#[derive(Clone, Copy)]
struct Way {
    /// The format that its first file was taken for, if any.
    found: RwSignal<Option<&'static str>>,
    /// How that file begins.
    start: RwSignal<Arc<Vec<u8>>>,
    /// The format that was chosen; empty as long as none is.
    format: RwSignal<String>,
    /// What was chosen about the way it is read.
    chosen: RwSignal<Chosen>,
}

impl Way {
    fn new(kind: &Kind, said: Option<ReadAs>) -> Way {
        let ReadAs { format, chosen } = said.unwrap_or_default();
        let way = Way {
            found: RwSignal::new(kind.together.map(Format::id)),
            start: RwSignal::default(),
            format: RwSignal::new(format),
            chosen: RwSignal::new(chosen),
        };
        let (first, is_together) = (kind.first.clone(), kind.together.is_some());
        spawn_local(async move {
            let Ok(start) = first.read_start(LOOKED_AT as u32).await else { return };
            if !is_together {
                way.found.try_set(taken_for::alone(first.path(), &start).map(Format::id));
            }
            way.start.try_set(Arc::new(start));
        });
        way
    }

    /// The format that the files are read in.
    fn effective(self) -> Option<&'static dyn Format> {
        let format = self.format.get();
        registry::by_id(if format.is_empty() { self.found.get()? } else { &format })
    }

    /// What is said of the way they are read, if anything is.
    fn said(self) -> Option<ReadAs> {
        let (format, chosen) = (self.format.get_untracked(), self.chosen.get_untracked());
        let found = || self.found.get_untracked().unwrap_or_default().to_string();
        let is_said = !format.is_empty() || chosen != Chosen::default();
        is_said.then(|| ReadAs { format: if format.is_empty() { found() } else { format }, chosen })
    }
}

/// The files that were read last, by how they are read.
fn kinds(bench: Workbench) -> Vec<(Kind, Way)> {
    let LastImport { files, ways, .. } =
        bench.interface.last_import.try_get_value().flatten().unwrap_or_default();
    let paths: Vec<&str> = files.iter().map(SourceFile::path).collect();
    let together = taken_for::together(&paths);
    let is_long = files.len() > LISTED;
    let mut groups: BTreeMap<(String, &str), Vec<usize>> = BTreeMap::new();
    for (index, path) in paths.iter().enumerate() {
        let ending = path.rsplit_once('.').map(|(_, ending)| format!(".{ending}")).unwrap_or_default();
        let format = together.get(index).copied().flatten().map(Format::id).unwrap_or_default();
        let key = if is_long { ending.to_lowercase() } else { path.to_string() };
        groups.entry((key, format)).or_default().push(index);
    }
    let mut kinds = Vec::new();
    for ((ending, _), indices) in groups {
        let Some((index, first)) = indices.first().and_then(|index| Some((*index, files.get(*index)?)))
        else {
            continue;
        };
        let name = if indices.len() > 1 {
            let number = count(indices.len());
            fill(dialogs().files_alike, &[("count", &number), ("ending", &ending), ("file", first.path())])
        } else {
            first.path().to_string()
        };
        let together = together.get(index).copied().flatten();
        let kind = Kind { name, indices, first: first.clone(), together };
        let way = Way::new(&kind, ways.get(index).cloned().flatten());
        kinds.push((kind, way));
    }
    kinds.sort_by_key(|(kind, _)| kind.indices.first().copied());
    kinds
}

/// In a line, what the files that were read last were taken for, and the way to change it.
#[component]
pub fn TakenFor() -> impl IntoView {
    let bench = use_bench();
    let kinds = kinds(bench);
    let ways: Vec<(usize, Way)> = kinds.iter().map(|(kind, way)| (kind.indices.len(), *way)).collect();
    let line = move || {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (files, way) in &ways {
            if let Some(format) = way.effective() {
                *counts.entry(formats().name(format.id())).or_default() += files;
            }
        }
        let names = counts
            .into_iter()
            .map(|(name, files)| fill(&counted(files, dialogs().taken_for_files), &[("format", name)]));
        let names = names.collect::<Vec<_>>().join(", ");
        (!names.is_empty()).then(|| fill(dialogs().taken_for, &[("formats", &names)]))
    };
    let open = move |_| bench.interface.dialog.set(Some(Open::ReadAs));
    (!kinds.is_empty()).then(|| {
        view! {
            <p data-testid="taken-for">
                <span>{line}</span>
                " "
                <button type="button" class="link" data-testid="change-reading" on:click=open>
                    {dialogs().change_reading}
                </button>
            </p>
        }
    })
}

/// The dialog that says what each file was taken for, and takes another answer.
#[component]
pub fn ReadAsDialog() -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let kinds = kinds(bench);
    let rows = kinds.clone().into_iter().map(|(kind, way)| view! { <KindRow kind way/> }).collect_view();
    let read_again = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let total = kinds.iter().map(|(kind, _)| kind.indices.len()).sum();
        let mut ways = vec![None; total];
        for (kind, way) in &kinds {
            for index in &kind.indices {
                if let Some(said) = ways.get_mut(*index) {
                    *said = way.said();
                }
            }
        }
        import_job::read_again(bench, ways);
    };
    view! {
        <Dialog title=own.read_as_title name="read-as" on_close=move || bench.interface.dialog.set(None)>
            <form class="dialog__body" data-once="" on:submit=read_again>
                <p class="quiet">{own.read_as_explained}</p>
                <ul class="read-as-dialog__files">{rows}</ul>
                <footer class="dialog__foot">
                    <button type="button" class="button" on:click=move |_| bench.interface.dialog.set(None)>
                        {words().interface.cancel}
                    </button>
                    <button type="submit" class="button button--first" data-testid="read-again">
                        {own.read_again}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}

/// A file, or files that are read alike: the format, and what can be chosen about it.
#[component]
fn KindRow(kind: Kind, way: Way) -> impl IntoView {
    let own = dialogs();
    // What stands in several files is found by all of them, and chosen for none alone.
    let readable = FORMATS
        .iter()
        .filter(|format| format.file().is_some() || format.lines().is_some() || format.bytes().is_some());
    let option = |format: &&'static dyn Format| {
        let id = format.id();
        view! {
            <option value=id selected=move || way.format.get() == id>
                {formats().name(id)}
            </option>
        }
    };
    let recognized = move || match way.found.get() {
        Some(id) => fill(own.as_recognized, &[("format", formats().name(id))]),
        None => own.as_it_comes.to_string(),
    };
    let choose = move |event| {
        way.chosen.set(Chosen::default());
        way.format.set(event_target_value(&event));
    };
    let name = kind.first.path().to_string();
    let choices = move || {
        let format = way.effective()?;
        let reader = format.file()?;
        let fields = reader.choices().iter().map(|choice| {
            let options = taken_for::options(format, choice, &name, &way.start.read());
            view! { <ChoiceField choice=*choice options way/> }
        });
        Some(fields.collect_view())
    };
    view! {
        <li class="read-as-dialog__file" data-testid="read-as-file">
            <label class="field">
                <span class="field__name">
                    <bdi>{kind.name}</bdi>
                </span>
                <select class="field__input" data-testid="read-as-format" on:change=choose>
                    <option value="" selected=move || way.format.read().is_empty()>
                        {recognized}
                    </option>
                    {readable.map(option).collect_view()}
                </select>
            </label>
            {choices}
        </li>
    }
}

/// Something that can be chosen about the way a file is read. Where there is nothing to choose from, it is not asked.
#[component]
fn ChoiceField(choice: Choice, options: Vec<String>, way: Way) -> impl IntoView {
    let chosen = way.chosen.with_untracked(|chosen| chosen.get(&choice).map(str::to_string));
    let option = |option: &String| {
        let known = formats().choice(&format!("{}/{option}", choice.id));
        let name = if known.is_empty() { option.clone() } else { known.to_string() };
        let is_chosen = chosen.as_ref() == Some(option);
        view! { <option value=option.clone() selected=is_chosen>{name}</option> }
    };
    let choose = move |event| {
        let option = event_target_value(&event);
        way.chosen.update(|chosen| *chosen = std::mem::take(chosen).with(choice.id, &option));
    };
    (options.len() > 1).then(|| {
        view! {
            <label class="field">
                <span class="field__name">{formats().choice(choice.id)}</span>
                <select class="field__input" data-testid="read-as-choice" data-choice=choice.id on:change=choose>
                    {options.iter().map(option).collect_view()}
                </select>
            </label>
        }
    })
}
