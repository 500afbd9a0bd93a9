//! What the page says of assignments and of handing in.

use crate::words::numbers::{Pair, counted};
use crate::words::{fill, table};

table! {
    /// The words of assignments.
    pub AssignmentWords {
        assignment = "Assignment",
        nothing_assigned = "This project is no assignment.",
        untitled = "Assignment",
        who = "Who you are",
        name = "Your name",
        your_name = "Choose your name",
        your_seat = "Choose your seat",
        seat = "Seat {seat}",
        texts = "Your texts",
        no_texts = "Choose who you are, and your texts are listed here.",
        everybody_does_all = "Everybody does all texts.",
        done = "done",
        skipped = "skipped",
        to_do = "to do",
        done_of_all = "{done} of {all} done",
        hand_in = "Hand in",
        to = "To: {to}",
        until = "Until: {until}",
        hand_in_explained = "What you did is saved as a file, without the texts. Give that file to whoever gave you the assignment.",
        save_hand_in = "Save hand-in",
        name_missing = "Nothing was handed in: say who you are first.",
        seat_missing = "Nothing was handed in: choose who you are first.",
        never = "You have not handed in yet.",
        latest = "Hand-in {number}, {date} at {time}.",
        receipt = "Receipt",
        receipt_explained = "Whoever gathers the files sees the same receipt.",
        since: Pair = ["1 change since then is not in it.", "{count} changes since then are not in it."],
        nothing_since = "It has all that you did.",
        kept = "Your work is kept in this browser until then. A private window forgets it when it is closed.",
    }
}

/// The words of assignments.
pub fn assignments() -> &'static AssignmentWords {
    &AssignmentWords::ENGLISH
}

impl AssignmentWords {
    /// How much was done since the latest hand-in.
    pub fn since(&self, steps: u64) -> String {
        match usize::try_from(steps).unwrap_or(usize::MAX) {
            0 => self.nothing_since.to_string(),
            steps => counted(steps, self.since),
        }
    }

    /// The latest hand-in, by its number and its moment.
    pub fn latest(&self, number: u64, date: &str, time: &str) -> String {
        fill(self.latest, &[("number", &number.to_string()), ("date", date), ("time", time)])
    }
}
