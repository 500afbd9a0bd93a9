//! A row of a table of the schema: what it shows, and the editor that it opens.

use leptos::prelude::*;
use leptos::task::spawn_local;

use super::schema_table::{Desk, Table};
use crate::browser::{environment, focus, timer};
use crate::model::movement::Direction;

/// What a row shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    /// What it is called.
    pub name: String,
    /// What the other columns say.
    pub cells: Vec<String>,
    /// Whether it is where the Tab key stops.
    pub is_stop: bool,
}

/// How the button of a row is found.
pub fn row_id(id: &str) -> String {
    format!("schema-row-{id}")
}

/// Gives the focus to an element, once what was changed is on the page.
pub fn focus_soon(id: String) {
    spawn_local(async move {
        timer::sleep(0).await;
        if let Some(element) = environment::element(&id) {
            let _ = element.focus();
        }
    });
}

/// A row. It opens the editor below it.
#[component]
pub fn SchemaRow(
    /// The table that it is in.
    table: Table,
    /// What is open of it.
    desk: Desk,
    /// The id of what the row is about.
    id: String,
    /// What it shows.
    shown: RwSignal<Shown>,
) -> impl IntoView {
    let button_id = row_id(&id);
    let id = StoredValue::new(id);
    let is_open = Memo::new(move |_| id.with_value(|id| desk.edited.read().as_ref() == Some(id)));
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        let is_alone = !event.ctrl_key() && !event.meta_key() && !event.shift_key();
        let direction = match key.as_str() {
            "ArrowUp" => Some(Direction::Backward),
            "ArrowDown" => Some(Direction::Forward),
            _ => None,
        };
        if !is_alone {
            return;
        }
        if event.alt_key() {
            if let Some(direction) = direction {
                event.prevent_default();
                event.stop_propagation();
                id.with_value(|id| {
                    if desk.step(table, id, direction) {
                        focus_soon(row_id(id));
                    }
                });
            }
        } else if let Some(neighbor) = focus::neighbor_from_key(&key)
            && focus::focus_row(&event, neighbor)
        {
            event.prevent_default();
        }
    };
    // Escape leaves the editor for its row.
    let on_escape = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.stop_propagation();
            id.with_value(|id| desk.close(id));
        }
    };
    let cells = move || {
        let cell = |cell: &String| view! { <bdi class="schema-row__cell">{cell.clone()}</bdi> };
        shown.read().cells.iter().map(cell).collect_view()
    };
    view! {
        <li class="schema-row" on:keydown=on_escape>
            <button
                type="button"
                id=button_id
                class=format!("schema-row__cells schema-row__cells--{}", table.name)
                data-testid=format!("{}-row", table.name)
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                tabindex=move || if shown.read().is_stop { "0" } else { "-1" }
                on:focus=move |_| desk.stop.set(Some(id.get_value()))
                on:click=move |_| desk.edited.set((!is_open.get_untracked()).then(|| id.get_value()))
                on:keydown=on_key
            >
                <bdi class="schema-row__name">{move || shown.read().name.clone()}</bdi>
                {cells}
            </button>
            {move || is_open.get().then(|| (table.editor)(table, desk, id.get_value()))}
        </li>
    }
}

/// What can be done with a row as a whole, below its editor.
#[component]
pub fn SchemaFoot(
    /// The table that the row is in.
    table: Table,
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
            if id.with_value(|id| desk.step(table, id, direction)) {
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
                on:click=move |_| id.with_value(|id| (table.remove)(desk, id))
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
