//! A row of a table of the schema: what it shows, and the editor that it opens.

use leptos::prelude::*;

use crate::text::movement::Direction;
use crate::view::project::schema::item::{Desk, SchemaItem, Shown, row_id};
use crate::view::widgets::table_row::{RowAct, RowLook, TableRow, focus_soon};

/// A row. It opens the editor below it.
#[component]
pub fn SchemaRow<I: SchemaItem>(
    /// What the row is about one of.
    item: I,
    /// What is open of it.
    desk: Desk,
    /// The id of what the row is about.
    id: String,
    /// What it shows.
    shown: RwSignal<Shown>,
) -> impl IntoView {
    let button_id = row_id(&id);
    let id = StoredValue::new(id);
    let act = Callback::new(move |act| match act {
        RowAct::Reach => desk.stop.set(Some(id.get_value())),
        RowAct::Toggle => {
            let is_open = id.with_value(|id| desk.edited.read_untracked().as_ref() == Some(id));
            desk.edited.set((!is_open).then(|| id.get_value()));
        }
        RowAct::Close => id.with_value(|id| desk.close(id)),
        RowAct::Step(direction) => id.with_value(|id| {
            if desk.step(item, id, direction) {
                focus_soon(row_id(id));
            }
        }),
    });
    let cells = move || {
        let cell = |cell: &String| view! { <bdi class="schema-row__cell">{cell.clone()}</bdi> };
        shown.read().cells.iter().map(cell).collect_view()
    };
    let look = RowLook {
        button_id,
        test_id: format!("{}-row", I::NAME),
        label: None,
        class: Signal::stored("schema-row".to_string()),
        cells: Signal::stored(format!("schema-row__cells schema-row__cells--{}", I::NAME)),
        is_open: Memo::new(move |_| id.with_value(|id| desk.edited.read().as_ref() == Some(id))),
        is_stop: Signal::derive(move || shown.read().is_stop),
    };
    let cells = view! {
        <bdi class="schema-row__name">{move || shown.read().name.clone()}</bdi>
        {cells}
    };
    let editor = move || item.editor(desk, id.get_value());
    view! { <TableRow look heading=().into_any() cells=cells.into_any() editor act/> }
}

/// What can be done with a row as a whole, below its editor.
#[component]
pub fn SchemaFoot<I: SchemaItem>(
    /// What the row is about one of.
    item: I,
    /// What is open of it.
    desk: Desk,
    /// The id of what the row is about.
    id: String,
) -> impl IntoView {
    let words = crate::words::schema();
    let id = StoredValue::new(id);
    let step = move |direction, name, button: &'static str| {
        let can = move || id.with_value(|id| desk.place_after(id, direction).is_some());
        let go = move |_| {
            if id.with_value(|id| desk.step(item, id, direction)) {
                focus_soon(button.to_string());
            }
        };
        view! {
            <button
                type="button"
                id=button
                class="button"
                data-testid=button
                aria-disabled=move || (!can()).then_some("true")
                on:click=go
            >
                {name}
            </button>
        }
    };
    view! {
        <footer class="schema-editor__foot">
            {step(Direction::Backward, words.up, "schema-up")}
            {step(Direction::Forward, words.down, "schema-down")}
            <button
                type="button"
                class="button button--grave"
                data-testid="schema-remove"
                on:click=move |_| id.with_value(|id| item.remove(desk, id))
            >
                {words.remove}
            </button>
            <button
                type="button"
                class="button button--first"
                data-testid="schema-done"
                on:click=move |_| id.with_value(|id| desk.close(id))
            >
                {words.done}
            </button>
        </footer>
    }
}
