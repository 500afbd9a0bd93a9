//! The palette: a label is sought by its name, and used.

use gloo::timers::future::TimeoutFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlElement;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::edit::tagging;
use crate::browser::{dom, selection, timer};
use crate::model::record::label_order;
use crate::view::annotate::labels::palette_rows;
use crate::view::annotate::labels::palette_rows::{PaletteRow, PaletteRows};
use crate::view::widgets::dialog::Dialog;
use crate::words::{count, fill, labels};

/// The palette lies beside words where the page is so many pixels wide; then it is so far from them.
const LEAST_WIDTH: f64 = 700.0;
const APART: f64 = 14.0;

/// So many rows are there at once, and the others after the next frame.
const FIRST: usize = 20;

/// The labels: those used recently, then the others in the order of the bar.
fn rows(bench: Workbench) -> Vec<PaletteRow> {
    let schema = bench.project.schema.get_untracked();
    let recent = bench.interface.recent.get_value();
    let recent: Vec<usize> = recent.iter().filter_map(|id| schema.position(id)).collect();
    let outline = label_order::outline(&schema).into_iter().map(|one| one.index);
    let others = outline.filter(|index| !recent.contains(index));
    let row = |index: usize| Some(PaletteRow::new(index, schema.labels.get(index)?));
    recent.iter().copied().chain(others).filter_map(row).collect()
}

/// Which rows have what is sought, and the one that is most likely meant.
#[derive(Clone, PartialEq, Default)]
struct PaletteMatches {
    is_found: Vec<bool>,
    best: Option<usize>,
    count: usize,
}

fn find(rows: &[PaletteRow], sought: &str) -> PaletteMatches {
    let sought = sought.trim().to_lowercase();
    let is_found: Vec<bool> = rows.iter().map(|row| row.sought.contains(&sought)).collect();
    let first = |fits: &dyn Fn(&PaletteRow) -> bool| rows.iter().position(fits);
    let best = first(&|row| row.sought_name.starts_with(&sought))
        .or_else(|| first(&|row| row.sought_name.contains(&sought)))
        .or_else(|| first(&|row| row.sought.contains(&sought)));
    let count = is_found.iter().filter(|is_found| **is_found).count();
    PaletteMatches { is_found, best, count }
}

/// The dialog: a field, and the labels that have what is written in it.
#[component]
pub fn LabelPalette() -> impl IntoView {
    let bench = use_bench();
    let words = labels();
    let rows = StoredValue::new(rows(bench));
    let found = RwSignal::new(rows.with_value(|rows| find(rows, "")));
    let locks = RwSignal::new(false);
    let active = RwSignal::new(found.with_untracked(|found| found.best));
    let list = NodeRef::<html::Ul>::new();
    let shown = StoredValue::new_local(None::<PaletteRows>);
    let add = move |count| {
        // The palette may be closed by now.
        shown.try_update_value(|shown| {
            let Some(shown) = shown else { return };
            let is_found = &found.read_untracked().is_found;
            if let Err(error) = rows.with_value(|rows| shown.add(rows, count, is_found)) {
                bench.notify(Notice::failure(error.to_string()));
            }
            shown.activate(None, active.get_untracked());
        });
    };
    Effect::new(move || {
        let Some(list) = list.get() else { return };
        shown.set_value(Some(PaletteRows::new(list.into())));
        add(FIRST);
        spawn_local(async move {
            timer::next_frame().await;
            TimeoutFuture::new(0).await;
            add(usize::MAX);
        });
    });
    let activate = move |index: Option<usize>| {
        let before = active.get_untracked();
        shown.with_value(|shown| shown.iter().for_each(|shown| shown.activate(before, index)));
        active.set(index);
    };
    let write = move |event| {
        let now = rows.with_value(|rows| find(rows, &event_target_value(&event)));
        shown.with_value(|shown| shown.iter().for_each(|shown| shown.show(&now.is_found)));
        let best = now.best;
        found.set(now);
        activate(best);
    };
    let apply = move |index: usize, locks: bool| {
        let Some(id) = rows.with_value(|rows| rows.get(index).map(|row| row.id.clone())) else { return };
        let closed = close(bench);
        spawn_local(async move {
            closed.await;
            if locks {
                tagging::toggle_lock(bench, &id);
            } else {
                tagging::use_label(bench, &id);
            }
        });
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let found = found.read_untracked();
        let here = active.get_untracked().unwrap_or_default();
        let is_found = |index: &usize| found.is_found.get(*index) == Some(&true);
        let count = found.is_found.len();
        let to = match event.key().as_str() {
            "ArrowDown" => (here + 1..count).find(is_found).or_else(|| (0..here).find(is_found)),
            "ArrowUp" => (0..here).rev().find(is_found).or_else(|| (here + 1..count).rev().find(is_found)),
            "Enter" => {
                event.prevent_default();
                if let Some(index) = active.get_untracked() {
                    apply(index, event.shift_key() || locks.get_untracked())
                }
                return;
            }
            _ => return,
        };
        event.prevent_default();
        if to.is_some() {
            activate(to);
        }
    };
    let on_click = move |event: leptos::ev::MouseEvent| {
        if let Some(index) = palette_rows::index_of(&event) {
            apply(index, event.shift_key() || locks.get_untracked());
        }
    };
    let message = move || match found.read().count {
        0 => words.none_found.to_string(),
        number => fill(words.found, &[("count", &count(number))]),
    };
    view! {
        <Dialog title=words.seek name="palette" is_light=true on_open=put_beside_words on_close=move || spawn_local(close(bench))>
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
                    aria-activedescendant=move || active.get().map(palette_rows::id_of)
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
                    on:click=on_click
                ></ul>
                <p class="label-palette__foot quiet">
                    <span id="palette-how" class="for-keys">{words.seek_explained}</span>
                    <label class="label-palette__lock for-touch">
                        <input
                            type="checkbox"
                            data-testid="palette-lock"
                            prop:checked=move || locks.get()
                            on:change=move |event| locks.set(event_target_checked(&event))
                        />
                        {words.lock_found}
                    </label>
                    <span role="status" data-testid="palette-found">{message}</span>
                </p>
            </div>
        </Dialog>
    }
}

/// Puts the dialog beside the words that are chosen or selected, below them if there is room; without any it stays in the
/// middle.
fn put_beside_words(dialog: &HtmlElement) {
    let Some(words) = selection::on_screen() else { return };
    let view = gloo::utils::document_element();
    let (width, height) = (f64::from(view.client_width()), f64::from(view.client_height()));
    if width < LEAST_WIDTH {
        return;
    }
    // Beside words it has another size, which is measured without the motion that opens it.
    dom::set_class(dialog, "is-beside", true);
    let (wide, high) = (f64::from(dialog.offset_width()), f64::from(dialog.offset_height()));
    let below = words.top + words.height + APART;
    let top = if below + high <= height { below } else { words.top - APART - high };
    dom::set_style(
        dialog,
        "--palette-left",
        &format!("{}px", words.left.min(width - wide - APART).max(APART)),
    );
    let lowest = (height - high - APART).max(APART);
    dom::set_style(dialog, "--palette-top", &format!("{}px", top.clamp(APART, lowest)));
}

/// Closes the dialog, whose field has taken the selection, and waits until the text has got it back.
fn close(bench: Workbench) -> impl Future<Output = ()> + 'static {
    bench.interface.dialog.set(None);
    async move {
        TimeoutFuture::new(0).await;
        bench.pane.show_selection();
    }
}
