//! What the page says where the work of several annotators is looked at.

use crate::team::naming::Called;
use crate::words::{count, fill, table};

table! {
    /// The words of Review.
    pub ReviewWords {
        layers = "Annotators",
        agreement = "Agreement",
        adjudication = "Adjudication",

        annotator = "Annotator {number}",
        namesake = "{name} ({receipt})",
        seat = "Seat {seat}",
        hide_names = "Hide names",
        names_hidden = "Names are hidden",
        names_shown = "Names are shown",
    }
}

impl ReviewWords {
    /// What an annotator is called by name; who has none, by a number.
    pub fn called(&self, called: &Called, number: usize) -> String {
        match called {
            Called::Name(name) => name.clone(),
            Called::Namesake { name, receipt } => {
                fill(self.namesake, &[("name", name), ("receipt", receipt)])
            }
            Called::Seat(seat) => fill(self.seat, &[("seat", seat)]),
            Called::Nameless => self.numbered(number),
        }
    }

    /// What an annotator is called while names are hidden.
    pub fn numbered(&self, number: usize) -> String {
        fill(self.annotator, &[("number", &count(number))])
    }
}

/// Returns the words in use.
pub fn review() -> &'static ReviewWords {
    &ReviewWords::ENGLISH
}
