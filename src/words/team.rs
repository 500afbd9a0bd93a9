//! What is said of a class and its assignment: why a key stays sealed, and why a hand-in is not taken.

use crate::team::gathering::Refusal;
use crate::team::{continuing, sealed};
use crate::words::numbers::{Pair, count, counted, megabytes};
use crate::words::{fill, table, words};

table! {
    /// Sentences of a class.
    pub TeamWords {
        not_sealed = "This is no key that Glossator has sealed.",
        newer_seal = "A newer version of Glossator has sealed this key. Open it with that one.",
        iterations = "The passphrase of this key is hashed {count} times, which is too seldom to be a seal or too often to wait for. Ask for it again.",
        seal_too_large = "This key is larger than {limit} MB, and is not opened.",
        other_key = "This is the key of another assignment.",
        wrong_passphrase = "This is not the passphrase, or the key was changed since it was sealed.",

        unread = "{file} was not taken. It could not be read: {reason}",
        other_assignment = "{file} was not taken. It was done for another assignment: {title}.",
        other_assignment_fits = "{file} was not taken. It was done for another assignment, {title}, on texts that are here too. It can be taken if that is wanted.",
        titled = "“{title}”",
        untitled = "one without a title",
        no_text: Pair = [
            "{file} was not taken: its text is not here, or is another one here. {why}",
            "{file} was not taken: none of its {count} texts is here as it was. {why}",
        ],
        of_somebody_else = "{file} was not opened: it is the work of {who}, and somebody else works here.",
        somebody = "another person",
        gather = "{file} was handed in. Gather it in the project that the assignment was given from.",
        blind = "Nothing was taken: the work of others can be opened here after you have handed in.",
        other_project = "{file} was not taken. It belongs to another project: {title}.",
        own_layer = "{file} was not taken: it is your own layer, and what is here is newer.",
        id_taken = "{file} was not taken: somebody else in the project has its id, {id}.",
    }
}

/// Returns the sentences of a class.
pub fn team() -> &'static TeamWords {
    &TeamWords::ENGLISH
}

impl TeamWords {
    /// Why a sealed key was not opened.
    pub fn seal_refusal(&self, refusal: &sealed::Refusal) -> String {
        match refusal {
            sealed::Refusal::NotSealed => self.not_sealed.to_string(),
            sealed::Refusal::NewerVersion(_) => self.newer_seal.to_string(),
            sealed::Refusal::Iterations(times) => {
                fill(self.iterations, &[("count", &count(*times as usize))])
            }
            sealed::Refusal::TooLarge => {
                fill(self.seal_too_large, &[("limit", &megabytes(sealed::MOST as u64))])
            }
            sealed::Refusal::OtherAssignment(_) => self.other_key.to_string(),
            sealed::Refusal::WrongPassphrase => self.wrong_passphrase.to_string(),
        }
    }

    /// Why nobody can go on from a hand-in.
    pub fn not_gone_on_from(&self, file: &str, refusal: &continuing::Refusal) -> String {
        match refusal {
            continuing::Refusal::NotTaken(refusal) => self.hand_in_refusal(file, refusal),
            continuing::Refusal::OfSomebodyElse(who) => {
                let who = if who.is_empty() { self.somebody } else { who };
                fill(self.of_somebody_else, &[("file", file), ("who", who)])
            }
        }
    }

    fn title(&self, title: &str) -> String {
        if title.is_empty() { self.untitled.to_string() } else { fill(self.titled, &[("title", title)]) }
    }

    /// Why a hand-in was not taken.
    pub fn hand_in_refusal(&self, file: &str, refusal: &Refusal) -> String {
        match refusal {
            Refusal::Unreadable(problem) => words().problem(problem),
            Refusal::Unread(reason) => fill(self.unread, &[("file", file), ("reason", reason)]),
            Refusal::OtherAssignment { named, fits } => {
                let template = if *fits { self.other_assignment_fits } else { self.other_assignment };
                fill(template, &[("file", file), ("title", &self.title(&named.title))])
            }
            Refusal::NoText(problems) => {
                let why = problems.first().map(|problem| words().problem(problem)).unwrap_or_default();
                fill(&counted(problems.len(), self.no_text), &[("file", file), ("why", &why)])
            }
            Refusal::OtherProject(title) => {
                fill(self.other_project, &[("file", file), ("title", &self.title(title))])
            }
            Refusal::OwnLayer => fill(self.own_layer, &[("file", file)]),
            Refusal::IdTaken(id) => fill(self.id_taken, &[("file", file), ("id", id.as_str())]),
        }
    }
}
