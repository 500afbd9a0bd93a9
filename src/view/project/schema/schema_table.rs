//! A table of what a schema has: a row for each, which opens its editor, and a field that adds one.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::browser::random;
use crate::model::edit::command::Command;
use crate::model::edit::rejection::Rejection;
use crate::text::movement::Direction;
use crate::view::project::schema::schema_question::{Asked, SchemaQuestion};
use crate::view::project::schema::schema_row::{SchemaRow, Shown, row_id};
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::keyed_rows::{KeyedRows, MakeRow};
use crate::view::widgets::refusal;
use crate::view::widgets::refusal::Refusal;
use crate::view::widgets::table_row::focus_soon;
use crate::view::widgets::told_rows::ToldRows;
use crate::words::{count, fill, schema, words};

/// What a table is made of.
#[derive(Clone, Copy)]
pub struct Table {
    /// Where automation and styles find it.
    pub name: &'static str,
    /// Its title.
    pub title: &'static str,
    /// What its columns are called, but for the first, which is the name.
    pub heads: fn() -> Vec<&'static str>,
    /// What is said where it is empty.
    pub empty: &'static str,
    /// What the field is called for the name of a new one.
    pub new_name: &'static str,
    /// The word for adding one.
    pub add: &'static str,
    /// The ids of all with what their rows show.
    pub rows: fn(Workbench) -> Vec<(String, Shown)>,
    /// The editor of one.
    pub editor: fn(Table, Desk, String) -> AnyView,
    /// The command that adds one of that id and name.
    pub create: fn(&str, &str) -> Command,
    /// The command that moves one so that so many are before it.
    pub move_to: fn(&str, usize) -> Command,
    /// Removes one, or asks first.
    pub remove: fn(Desk, &str),
}

/// What of a table is open.
#[derive(Clone, Copy)]
pub struct Desk {
    /// What it works on.
    pub bench: Workbench,
    /// The row that is edited.
    pub edited: RwSignal<Option<String>>,
    /// What is asked.
    pub asked: RwSignal<Option<Asked>>,
    /// The row at which the Tab key stops.
    pub stop: RwSignal<Option<String>>,
    /// All rows.
    rows: Memo<Vec<(String, Shown)>>,
}

impl Desk {
    /// Closes the editor and goes back to its row.
    pub fn close(self, id: &str) {
        self.edited.set(None);
        focus_soon(row_id(id));
    }

    /// The place that a row has once it is moved past its neighbor.
    pub fn place_after(self, id: &str, direction: Direction) -> Option<usize> {
        let rows = self.rows.read();
        let place = rows.iter().position(|(known, _)| known == id)?;
        match direction {
            Direction::Backward => place.checked_sub(1),
            Direction::Forward => Some(place + 1).filter(|place| *place < rows.len()),
        }
    }

    /// Moves a row past its neighbor; `false` if there is none.
    pub fn step(self, table: Table, id: &str, direction: Direction) -> bool {
        let Some(place) = untrack(|| self.place_after(id, direction)) else { return false };
        let is_moved = self.carry_out((table.move_to)(id, place));
        if is_moved {
            let rows = self.rows.read_untracked();
            let name = rows.iter().find(|(known, _)| known == id).map(|(_, shown)| shown.name.clone());
            let (place, total) = (count(place + 1), count(rows.len()));
            self.bench.announce(fill(
                schema().moved,
                &[("name", &name.unwrap_or_default()), ("place", &place), ("total", &total)],
            ));
        }
        is_moved
    }

    /// Carries out a command that could be refused only because the project has changed meanwhile.
    pub fn carry_out(self, command: impl Into<Command>) -> bool {
        self.bench.dispatch(command)
    }

    /// Why a command is refused, in words. One that changes nothing is not.
    pub fn refusal(self, command: &Command) -> Option<String> {
        match self.bench.project.peek(|session| command.plan(session.project())) {
            Ok(_) | Err(Rejection::NothingToChange) => None,
            Err(rejection) => Some(words().rejection(&rejection)),
        }
    }

    /// Carries out a command, unless it changes nothing; or says why it is refused.
    pub fn save(self, command: impl Into<Command>) -> Result<(), String> {
        refusal::attempt(self.bench, command)
    }

    /// Removes a row, tells so, and goes on to its neighbor.
    pub fn remove(self, id: &str, command: impl Into<Command>) {
        let rows = self.rows.get_untracked();
        let place = rows.iter().position(|(known, _)| known == id);
        let name = place.and_then(|place| rows.get(place)).map(|(_, shown)| shown.name.clone());
        let next = place.and_then(|place| rows.get(place + 1).or_else(|| rows.get(place.checked_sub(1)?)));
        if self.carry_out(command) {
            self.edited.set(None);
            focus_soon(next.map_or_else(|| "schema-add".to_string(), |(id, _)| row_id(id)));
            self.bench.tell(Notice::done(fill(schema().removed, &[("name", &name.unwrap_or_default())])));
        }
    }
}

/// The table.
#[component]
pub fn SchemaTable(
    /// What it is made of.
    table: Table,
) -> impl IntoView {
    let bench = use_bench();
    let own = schema();
    let rows = Memo::new(move |_| (table.rows)(bench));
    let desk = Desk {
        bench,
        edited: RwSignal::new(None),
        asked: RwSignal::new(None),
        stop: RwSignal::new(None),
        rows,
    };
    let told = ToldRows::new();
    Effect::new(move || {
        let all = rows.get();
        let stop = desk.stop.get().filter(|stop| all.iter().any(|(id, _)| id == stop));
        let stop = stop.or_else(|| all.first().map(|(id, _)| id.clone()));
        let row = |(id, shown): (String, Shown)| {
            let is_stop = stop.as_ref() == Some(&id);
            (id, Shown { is_stop, ..shown })
        };
        told.tell(all.into_iter().map(row).collect());
    });
    let row: MakeRow = Arc::new(move |id| {
        let shown = told.row(&id);
        shown.map(|shown| view! { <SchemaRow table desk id shown/> }).into_any()
    });
    let is_empty = Memo::new(move |_| rows.read().is_empty());
    let heads = (table.heads)().into_iter().map(|head| view! { <span>{head}</span> }).collect_view();
    view! {
        <section class="schema-table" aria-labelledby="schema-title">
            <h1 id="schema-title" class="schema-table__title">{table.title}</h1>
            <p class="quiet" id="schema-how" hidden=move || is_empty.get()>{own.how_to_move}</p>
            <div
                class=format!("schema-row__cells schema-row__cells--head schema-row__cells--{}", table.name)
                aria-hidden="true"
                hidden=move || is_empty.get()
            >
                <span>{words().interface.name}</span>
                {heads}
            </div>
            <ul class="schema-table__rows" aria-labelledby="schema-title" aria-describedby="schema-how">
                <KeyedRows ids=told.ids() row/>
            </ul>
            {move || is_empty.get().then(|| view! { <p class="quiet">{table.empty}</p> })}
            <Addition table desk/>
            <SchemaQuestion asked=desk.asked/>
        </section>
    }
}

/// The field that adds one more.
#[component]
fn Addition(
    /// The table that it is added to.
    table: Table,
    /// What is open of it.
    desk: Desk,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let refusal = RwSignal::new(None::<String>);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(field) = field.get_untracked() else { return };
        let id = match random::new_id() {
            Ok(id) => id,
            Err(error) => return refusal.set(Some(error.to_string())),
        };
        let command = (table.create)(&id, &field.value());
        refusal.set(desk.refusal(&command));
        if refusal.read_untracked().is_some() {
            let _ = field.focus();
        } else if desk.carry_out(command) {
            field.set_value("");
            focus_soon(row_id(&id));
            desk.edited.set(Some(id));
        }
    };
    view! {
        <form class="field" on:submit=add>
            <label class="field__name" for="schema-new">{table.new_name}</label>
            <div class="schema-table__new">
                <input
                    id="schema-new"
                    class="field__input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    data-testid="schema-new"
                    aria-invalid=move || refusal.read().is_some().then_some("true")
                    node_ref=field
                />
                <button type="submit" id="schema-add" class="button" data-testid="schema-add">
                    <Icon sign=Sign::Plus/>
                    {table.add}
                </button>
            </div>
            <Refusal refusal/>
        </form>
    }
}
