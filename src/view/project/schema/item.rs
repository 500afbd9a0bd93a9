//! What attributes and types of relations have in common: tables of them, with an editor for each.

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

    /// Returns what the table says.
    fn words(self) -> TableWords;
    /// Returns the ids of all with what their rows show.
    fn rows(self, bench: Workbench) -> Vec<(String, Shown)>;
    /// Makes the editor of one.
    fn editor(self, desk: Desk, id: String) -> AnyView;
    /// Returns the command that adds one of that id and name.
    fn create(self, id: &str, name: &str) -> Command;
    /// Returns the command that moves one so that so many are before it.
    fn move_to(self, id: &str, to: usize) -> Command;
    /// Removes one, or asks first.
    fn remove(self, desk: Desk, id: &str);
}

/// What a table says.
pub struct TableWords {
    /// Its title.
    pub title: &'static str,
    /// What its columns are called, but for the first, which is the name.
    pub heads: Vec<&'static str>,
    /// What is said where it is empty.
    pub empty: &'static str,
    /// What the field is called for the name of a new one.
    pub new_name: &'static str,
    /// The word for adding one.
    pub add: &'static str,
}

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

/// What is asked before something of the schema goes, or takes what was said with it.
#[derive(Clone)]
pub struct Asked {
    /// What it is about.
    pub title: String,
    /// What would be lost.
    pub told: String,
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
    pub rows: Memo<Vec<(String, Shown)>>,
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
    pub fn step(self, item: impl SchemaItem, id: &str, direction: Direction) -> bool {
        let Some(place) = untrack(|| self.place_after(id, direction)) else { return false };
        let is_moved = self.carry_out(item.move_to(id, place));
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
