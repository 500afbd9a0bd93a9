//! A row of a table of the schema: what it shows, and the editor that it opens.

use leptos::prelude::*;

use crate::text::movement::Direction;
use crate::view::project::schema::item::{SchemaItem, SchemaRowState, SchemaState, row_id};
use crate::view::widgets::table_row::{RowAct, RowLook, TableRow, focus_soon};

/// A row. It opens the editor below it.
#[component]
pub fn SchemaRow<I: SchemaItem>(
    /// What the row is about one of.
    item: I,
    /// What is open of it.
    state: SchemaState,
    /// The id of what the row is about.
    id: String,
    /// What it shows.
    shown: RwSignal<SchemaRowState<I::Cells>>,
) -> impl IntoView {
    let (button_id, label) = (row_id(&id), I::label_of(&id));
    let id = StoredValue::new(id);
    let act = Callback::new(move |act| match act {
        RowAct::Reach => state.stop.set(Some(id.get_value())),
        RowAct::Toggle => {
            let is_open = id.with_value(|id| state.edited.read_untracked().as_ref() == Some(id));
            state.edited.set((!is_open).then(|| id.get_value()));
        }
        RowAct::Close => id.with_value(|id| state.close(id)),
        RowAct::Step(direction) => id.with_value(|id| {
            if item.step(state, id, direction) {
                focus_soon(row_id(id));
            }
        }),
    });
    let look = RowLook {
        button_id,
        test_id: format!("{}-row", I::NAME),
        label,
        class: Signal::derive(move || format!("schema-row {}", shown.read().class)),
        cells: Signal::derive(move || {
            let depth = shown.read().depth;
            format!("schema-row__cells schema-row__cells--{} schema-row__cells--depth-{depth}", I::NAME)
        }),
        is_open: Memo::new(move |_| id.with_value(|id| state.edited.read().as_ref() == Some(id))),
        is_stop: Signal::derive(move || shown.read().is_stop),
    };
    let heading = move || {
        let heading = shown.read().heading.clone();
        heading.map(|heading| view! { <h2 class="schema-row__heading"><bdi>{heading}</bdi></h2> })
    };
    let editor = move || item.editor(state, id.get_value());
    view! { <TableRow look heading=heading.into_any() cells=item.cells(shown) editor act/> }
}

/// What can be done with a row as a whole, below its editor.
#[component]
pub fn SchemaFoot<I: SchemaItem>(
    /// What the row is about one of.
    item: I,
    /// What is open of it.
    state: SchemaState,
    /// The id of what the row is about.
    id: String,
    /// What more can be done with it.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let (words, buttons) = (item.words(), I::BUTTONS);
    let id = StoredValue::new(id);
    let step = move |direction, name, button: &'static str| {
        let can = move || id.with_value(|id| item.can_step(state, id, direction));
        let go = move |_| {
            if id.with_value(|id| item.step(state, id, direction)) {
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
            {step(Direction::Backward, words.up, buttons.up)}
            {step(Direction::Forward, words.down, buttons.down)}
            {children.map(|children| children())}
            <button
                type="button"
                class="button button--grave"
                data-testid=buttons.remove
                on:click=move |_| id.with_value(|id| item.remove(state, id))
            >
                {words.remove}
            </button>
            <button
                type="button"
                class="button button--first"
                data-testid=buttons.done
                on:click=move |_| id.with_value(|id| state.close(id))
            >
                {words.done}
            </button>
        </footer>
    }
}
