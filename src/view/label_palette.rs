//! The palette: a label is sought by its name, and used.

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::dialog::Dialog;
use super::label_name::class_of;
use crate::app::{Workbench, tagging};
use crate::browser::{focus, timer};
use crate::model::{Label, LabelId, label_order};
use crate::words::{count, fill, labels};

/// A label among those that can be used.
struct Row {
    id: LabelId,
    class: String,
    name: String,
    key: String,
    description: String,
    group: String,
    /// Its name in small letters.
    sought_name: String,
    /// All that it is sought by, in small letters.
    sought: String,
}

/// The labels: those used recently, then the others in the order of the bar.
fn rows(bench: Workbench) -> Vec<Row> {
    let schema = bench.schema.get_untracked();
    let recent = bench.recent.get_value();
    let recent: Vec<usize> = recent.iter().filter_map(|id| schema.position(id)).collect();
    let outline = label_order::outline(&schema).into_iter().map(|one| one.place);
    let others = outline.filter(|place| !recent.contains(place));
    let row = |place: usize| {
        let Label { id, name, key, description, group, .. } = schema.labels.get(place)?.clone();
        let sought_name = name.to_lowercase();
        let sought = format!("{sought_name}\n{}\n{}", group.to_lowercase(), description.to_lowercase());
        let key = key.to_ascii_uppercase();
        Some(Row { id, class: class_of(Some(place)), name, key, description, group, sought_name, sought })
    };
    recent.iter().copied().chain(others).filter_map(row).collect()
}

/// Which rows have what is sought, and the one that is most likely meant.
#[derive(Clone, PartialEq, Default)]
struct Found {
    is_found: Vec<bool>,
    best: Option<usize>,
    count: usize,
}

fn find(rows: &[Row], sought: &str) -> Found {
    let sought = sought.trim().to_lowercase();
    let is_found: Vec<bool> = rows.iter().map(|row| row.sought.contains(&sought)).collect();
    let first = |fits: &dyn Fn(&Row) -> bool| rows.iter().position(fits);
    let best = first(&|row| row.sought_name.starts_with(&sought))
        .or_else(|| first(&|row| row.sought_name.contains(&sought)))
        .or_else(|| first(&|row| row.sought.contains(&sought)));
    let count = is_found.iter().filter(|is_found| **is_found).count();
    Found { is_found, best, count }
}

/// The dialog: a field, and the labels that have what is written in it.
#[component]
pub fn LabelPalette(
    /// Whose labels they are, and where they are used.
    bench: Workbench,
) -> impl IntoView {
    let words = labels();
    let rows = StoredValue::new(rows(bench));
    let sought = RwSignal::new(String::new());
    let found = Memo::new(move |_| rows.with_value(|rows| find(rows, &sought.read())));
    let active = RwSignal::new(found.with_untracked(|found| found.best));
    let list = NodeRef::<html::Ul>::new();
    let activate = move |place: Option<usize>| {
        active.set(place);
        if let Some((list, place)) = list.get_untracked().zip(place) {
            focus::show_child(&list, place);
        }
    };
    let write = move |event| {
        sought.set(event_target_value(&event));
        activate(found.with_untracked(|found| found.best));
    };
    let close = move || {
        bench.dialog.set(None);
        // Where the dialog's field has taken the selection, the text gets it back.
        spawn_local(async move {
            timer::sleep(0).await;
            bench.show_selection();
        });
    };
    let apply = move |place: usize, locks: bool| {
        let id = rows.with_value(|rows| rows.get(place).map(|row| row.id.clone()));
        bench.dialog.set(None);
        let Some(id) = id else { return };
        spawn_local(async move {
            timer::sleep(0).await;
            bench.show_selection();
            match locks {
                true => tagging::toggle_lock(bench, &id),
                false => tagging::use_label(bench, &id),
            }
        });
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_found = found.with_untracked(|found| found.is_found.clone());
        let here = active.get_untracked().unwrap_or_default();
        let shown = |place: &usize| is_found.get(*place) == Some(&true);
        let to = match event.key().as_str() {
            "ArrowDown" => (here + 1..is_found.len()).find(shown).or_else(|| (0..here).find(shown)),
            "ArrowUp" => (0..here).rev().find(shown).or_else(|| (here + 1..is_found.len()).rev().find(shown)),
            "Enter" => {
                event.prevent_default();
                return active.get_untracked().into_iter().for_each(|place| apply(place, event.shift_key()));
            }
            _ => return,
        };
        event.prevent_default();
        if to.is_some() {
            activate(to);
        }
    };
    let option = move |(place, row): (usize, &Row)| {
        let Row { class, name, key, description, group, .. } = row;
        view! {
            <li
                id=format!("palette-{place}")
                class=format!("label-palette__row {class}")
                role="option"
                data-testid="palette-row"
                data-label=row.id.to_string()
                aria-selected=move || if active.get() == Some(place) { "true" } else { "false" }
                hidden=move || !found.read().is_found.get(place).copied().unwrap_or_default()
                on:click=move |event| apply(place, event.shift_key())
            >
                <bdi class="label-name label-name--ink">{name.clone()}</bdi>
                <bdi class="label-palette__told quiet">
                    {if group.is_empty() { description.clone() } else { format!("{group}. {description}") }}
                </bdi>
                {(!key.is_empty()).then(|| view! { <kbd>{key.clone()}</kbd> })}
            </li>
        }
    };
    let told = move || match found.read().count {
        0 => words.none_found.to_string(),
        number => fill(words.found, &[("count", &count(number))]),
    };
    view! {
        <Dialog title=words.seek name="palette" on_close=close>
            <div class="label-palette">
                <input
                    type="text"
                    class="field__input"
                    role="combobox"
                    data-testid="palette-field"
                    aria-label=words.seek
                    aria-expanded="true"
                    aria-controls="palette-rows"
                    aria-autocomplete="list"
                    aria-activedescendant=move || active.get().map(|place| format!("palette-{place}"))
                    aria-describedby="palette-how"
                    autocomplete="off"
                    autofocus=true
                    spellcheck="false"
                    dir="auto"
                    on:input=write
                    on:keydown=on_key
                />
                <ul
                    id="palette-rows"
                    class="label-palette__rows"
                    role="listbox"
                    aria-label=words.seek
                    tabindex="-1"
                    node_ref=list
                >
                    {rows.with_value(|rows| rows.iter().enumerate().map(option).collect_view())}
                </ul>
                <p class="label-palette__foot quiet">
                    <span id="palette-how">{words.seek_explained}</span>
                    <span role="status" data-testid="palette-found">{told}</span>
                </p>
            </div>
        </Dialog>
    }
}
