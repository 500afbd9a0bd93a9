//! A row of a table that is edited: a button that opens an editor below it. The arrows go on to its neighbors, and with
//! Alt they move it.

use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::browser::{environment, focus};
use crate::text::movement::Direction;

/// What a person does with a row.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum RowAct {
    /// Goes to it.
    Reach,
    /// Opens its editor, or closes it.
    Toggle,
    /// Leaves its editor.
    Close,
    /// Moves it past its neighbor.
    Step(Direction),
}

/// How a row looks and what it says.
#[derive(Clone)]
pub struct RowLook {
    /// The id of its button.
    pub button_id: String,
    /// Where automation finds its button.
    pub test_id: String,
    /// The label that it is about, if it is about one.
    pub label: Option<String>,
    /// The classes of all of it.
    pub class: Signal<String>,
    /// The classes of its cells.
    pub cells: Signal<String>,
    /// Whether its editor is open.
    pub is_open: Memo<bool>,
    /// Whether it is where the Tab key stops.
    pub is_stop: Signal<bool>,
}

/// Gives the focus to an element, once what was changed is on the page, unless the person has gone elsewhere by then.
pub fn focus_soon(id: String) {
    let before = focus::focused();
    spawn_local(async move {
        TimeoutFuture::new(0).await;
        let now = focus::focused();
        if (now.is_none() || now == before)
            && let Some(element) = environment::element(&id)
        {
            let _ = element.focus();
        }
    });
}

/// The row.
#[component]
pub fn TableRow(
    /// How it looks and what it says.
    look: RowLook,
    /// What stands above it.
    heading: AnyView,
    /// What is in its cells.
    cells: AnyView,
    /// The editor that it opens.
    #[prop(into)]
    editor: ViewFn,
    /// Does what a person does with it.
    act: Callback<RowAct>,
) -> impl IntoView {
    let RowLook { button_id, test_id, label, class, cells: cells_class, is_open, is_stop } = look;
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let key = event.key();
        let direction = match key.as_str() {
            "ArrowUp" => Some(Direction::Backward),
            "ArrowDown" => Some(Direction::Forward),
            _ => None,
        };
        if event.ctrl_key() || event.meta_key() || event.shift_key() {
            return;
        }
        if event.alt_key() {
            if let Some(direction) = direction {
                event.prevent_default();
                event.stop_propagation();
                act.run(RowAct::Step(direction));
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
            act.run(RowAct::Close);
        }
    };
    view! {
        <li class=move || class.get() on:keydown=on_escape>
            {heading}
            <button
                type="button"
                id=button_id
                class=move || cells_class.get()
                data-testid=test_id
                data-label=label
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                tabindex=move || if is_stop.get() { "0" } else { "-1" }
                on:focus=move |_| act.run(RowAct::Reach)
                on:click=move |_| act.run(RowAct::Toggle)
                on:keydown=on_key
            >
                {cells}
            </button>
            {move || is_open.get().then(|| editor.run())}
        </li>
    }
}
