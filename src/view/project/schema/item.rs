//! What labels, attributes and types of relations have in common: tables of them, with an editor for each.

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::model::edit::command::Command;
use crate::model::edit::rejection::Rejection;
use crate::text::movement::Direction;
use crate::view::widgets::refusal;
use crate::view::widgets::table_row::focus_soon;
use crate::words::{count, fill, schema, words};

/// What a schema has several of, shown in a table of its own.
pub trait SchemaItem: Copy + Send + Sync + 'static {
    /// Where automation and styles find the table.
    const NAME: &'static str;
    /// Where automation finds the buttons below an editor.
    const BUTTONS: Buttons;
    /// What the cells of a row show.
    type Cells: Clone + PartialEq + Send + Sync + 'static;

    /// Returns what the table says.
    fn words(self) -> TableWords;
    /// Returns the ids of all with what their rows show, in order.
    fn rows(self, bench: Workbench) -> Vec<(String, SchemaRowState<Self::Cells>)>;
    /// Makes the cells of a row.
    fn cells(self, shown: RwSignal<SchemaRowState<Self::Cells>>) -> AnyView;
    /// Makes the editor of one.
    fn editor(self, state: SchemaState, id: String) -> AnyView;
    /// Makes what adds one more.
    fn addition(self, state: SchemaState) -> AnyView;
    /// Whether one can be moved past its neighbor.
    fn can_step(self, state: SchemaState, id: &str, direction: Direction) -> bool {
        state.index_after(id, direction).is_some()
    }
    /// Moves one past its neighbor; `false` if there is none.
    fn step(self, state: SchemaState, id: &str, direction: Direction) -> bool;
    /// Removes one, or asks first.
    fn remove(self, state: SchemaState, id: &str);
    /// Returns the label that a row is about, if it is about one.
    fn label_of(_id: &str) -> Option<String> {
        None
    }
}

/// Where automation finds the buttons below an editor.
pub struct Buttons {
    /// The one that moves it up.
    pub up: &'static str,
    /// The one that moves it down.
    pub down: &'static str,
    /// The one that removes it.
    pub remove: &'static str,
    /// The one that closes the editor.
    pub done: &'static str,
}

/// What a table says.
pub struct TableWords {
    /// Its title.
    pub title: &'static str,
    /// How its rows are moved.
    pub how_to_move: &'static str,
    /// What its columns are called.
    pub heads: Vec<&'static str>,
    /// What is said where it is empty.
    pub empty: &'static str,
    /// The word for moving up.
    pub up: &'static str,
    /// The word for moving down.
    pub down: &'static str,
    /// The word for removing.
    pub remove: &'static str,
    /// The word for closing the editor.
    pub done: &'static str,
}

/// What a row shows.
#[derive(Clone, PartialEq, Eq)]
pub struct SchemaRowState<C> {
    /// What it is called.
    pub name: String,
    /// What its cells show.
    pub cells: C,
    /// The heading that it is the first below.
    pub heading: Option<String>,
    /// The class that brings its colors, if it has some.
    pub class: String,
    /// By how many steps it is indented.
    pub depth: usize,
    /// Whether it is where the Tab key stops.
    pub is_stop: bool,
}

impl<C> SchemaRowState<C> {
    /// Returns a row without a heading and colors of its own.
    pub fn plain(name: String, cells: C) -> SchemaRowState<C> {
        SchemaRowState { name, cells, heading: None, class: String::new(), depth: 0, is_stop: false }
    }
}

/// How the button of a row is found.
pub fn row_id(id: &str) -> String {
    format!("schema-row-{id}")
}

/// What is asked before something of the schema goes, or takes what was said with it.
#[derive(Clone)]
pub struct Confirmation {
    /// What it is about.
    pub title: String,
    /// What would be lost.
    pub message: String,
    /// The word for going on.
    pub yes: &'static str,
    /// The word for leaving it as it is.
    pub no: &'static str,
    /// What going on does.
    pub command: Command,
    /// The row that goes by that, if one does.
    pub removed: Option<String>,
}

/// What of a table is open.
#[derive(Clone, Copy)]
pub struct SchemaState {
    /// What it works on.
    pub bench: Workbench,
    /// The row that is edited.
    pub edited: RwSignal<Option<String>>,
    /// What is asked.
    pub asked: RwSignal<Option<Confirmation>>,
    /// The row at which the Tab key stops.
    pub stop: RwSignal<Option<String>>,
    /// The ids of all rows and what they are called, in order.
    pub names: Memo<Vec<(String, String)>>,
}

impl SchemaState {
    /// Closes the editor and goes back to its row.
    pub fn close(self, id: &str) {
        self.edited.set(None);
        focus_soon(row_id(id));
    }

    /// The index that a row has once it is moved past its neighbor.
    pub fn index_after(self, id: &str, direction: Direction) -> Option<usize> {
        let names = self.names.read();
        let index = names.iter().position(|(known, _)| known == id)?;
        match direction {
            Direction::Backward => index.checked_sub(1),
            Direction::Forward => Some(index + 1).filter(|index| *index < names.len()),
        }
    }

    /// Moves a row past its neighbor, by the command that moves it to an index; `false` if there is none.
    pub fn step(self, id: &str, direction: Direction, move_to: impl FnOnce(usize) -> Command) -> bool {
        let Some(index) = untrack(|| self.index_after(id, direction)) else { return false };
        let is_moved = self.carry_out(move_to(index));
        if is_moved {
            let names = self.names.read_untracked();
            let name = names.iter().find(|(known, _)| known == id).map(|(_, name)| name.clone());
            let (number, total) = (count(index + 1), count(names.len()));
            self.bench.announce(fill(
                schema().moved,
                &[("name", &name.unwrap_or_default()), ("place", &number), ("total", &total)],
            ));
        }
        is_moved
    }

    /// The row whose turn it is when another has gone.
    pub fn next_row(self, id: &str) -> Option<String> {
        let names = self.names.read_untracked();
        let index = names.iter().position(|(known, _)| known == id)?;
        let next = names.get(index + 1).or_else(|| names.get(index.checked_sub(1)?))?;
        Some(next.0.clone())
    }

    /// Closes the editor of a row that has gone, and goes on to another row, if there is one.
    pub fn leave(self, next: Option<String>) {
        self.edited.set(None);
        if let Some(next) = next {
            focus_soon(row_id(&next));
        }
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

    /// Removes a row, says so, and goes on to its neighbor.
    pub fn remove(self, id: &str, command: impl Into<Command>) {
        let name =
            self.names.read_untracked().iter().find(|(known, _)| known == id).map(|(_, name)| name.clone());
        let next = self.next_row(id);
        if self.carry_out(command) {
            self.edited.set(None);
            focus_soon(next.map_or_else(|| "schema-add".to_string(), |id| row_id(&id)));
            self.bench.notify(Notice::done(fill(schema().removed, &[("name", &name.unwrap_or_default())])));
        }
    }
}

/// Makes the cells of a row that has a name and texts.
pub fn plain_cells(shown: RwSignal<SchemaRowState<Vec<String>>>) -> AnyView {
    let cells = move || {
        let cell = |cell: &String| view! { <bdi class="schema-row__cell">{cell.clone()}</bdi> };
        shown.read().cells.iter().map(cell).collect_view()
    };
    view! {
        <bdi class="schema-row__name">{move || shown.read().name.clone()}</bdi>
        {cells}
    }
    .into_any()
}

/// Where automation finds the buttons below the editor of an attribute or a type of relations.
pub const BUTTONS: Buttons =
    Buttons { up: "schema-up", down: "schema-down", remove: "schema-remove", done: "schema-done" };
