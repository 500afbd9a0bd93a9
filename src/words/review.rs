//! What the page says where the work of several annotators is looked at.

use std::collections::BTreeMap;

use crate::model::index::project::Project;
use crate::model::record::id::AnnotatorId;
use crate::team::naming::{self, Called};
use crate::words::numbers::{Pair, count};
use crate::words::{fill, table};

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
        all_layers = "All",
        no_layers = "None",
        alone = "Show {name} alone",
        done_of = "{done} of {given} texts",
        nobody = "Nobody has tagged anything yet. What is handed in is gathered in Hand-ins.",
        texts = "Texts",
        counted_label = "Label",
        any_label = "any label",
        tagged_by = "tagged by",
        of_all: Pair = ["of 1 person", "of {count} persons"],
        spans_of = "Spans of {name}",
        nobody_shown = "No annotator is switched on",
        who_tagged = "Who tagged this",
        choose_a_place = "Click into the text, or move through it with the arrows, to see who tagged what.",
        nobody_here = "Nobody who is switched on tagged this.",
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

    /// What each annotator of a project is called by name.
    pub fn names(&self, project: &Project) -> BTreeMap<AnnotatorId, String> {
        let numbers = naming::numbers(project);
        let name = |(id, called): (AnnotatorId, Called)| {
            let number = numbers.get(&id).copied().unwrap_or_default();
            let name = self.called(&called, number);
            (id, name)
        };
        naming::called(project).into_iter().map(name).collect()
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
