//! What the page says where hand-ins are gathered.

use crate::team::gathering::Outcome;
use crate::words::numbers::{Pair, count, counted};
use crate::words::{fill, table};

table! {
    /// The words of gathering.
    pub GatheringWords {
        hand_ins = "Hand-ins",
        explained = "Drop files, folders or archives anywhere on this page, or choose them. They may come in any order, and again: nothing is taken twice.",
        choose_files = "Choose files",
        choose_folder = "Choose a folder",
        paste = "Paste codes",
        codes = "One code or many, with whatever else the mail says",
        take = "Take them",
        again = "Of several hand-ins of one person",
        last_counts = "the last counts",
        first_counts = "the first counts",
        apart = "each is an annotator of its own",
        none = "Nothing was handed in yet.",
        arrived = "What came last",
        all = "All hand-ins",
        file = "File {number}",
        pasted = "Pasted",
        gathered: Pair = ["1 hand-in was taken.", "{count} hand-ins were taken."],
        nothing_new = "Nothing was new.",
        not_taken: Pair = ["1 was not taken.", "{count} were not taken."],
        in_part: Pair = ["Of 1 not all could be taken.", "Of {count} not all could be taken."],
        stopped = "Stopped. Nothing was taken.",
        disturbed = "Nothing was taken: something else was done meanwhile. Give the files again.",
        counts = "counts",
        counts_in_part: Pair = ["counts, without 1 record", "counts, without {count} records"],
        known = "was here already",
        listed = "listed, {number} counts",
        refused = "not taken",
        taken_back = "taken back",
        read = "read",
        called_otherwise = "{name}, here {other}",
        number = "Hand-in {number}",
        made = "{date} at {time}",
        take_anyway = "Take it anyway",
        key_was_open = "after the key was opened",
        namesakes = "{names}: one name in different copies of the assignment. Two people, or one who worked in two copies? Both stay, told apart by the receipt.",
        understood = "Understood",
    }
}

/// Returns the words of gathering.
pub fn gathering() -> &'static GatheringWords {
    &GatheringWords::ENGLISH
}

impl GatheringWords {
    /// What a file is called in what is said of it: its own name may be somebody's.
    pub fn numbered(&self, number: usize) -> String {
        fill(self.file, &[("number", &count(number))])
    }

    /// What became of a hand-in.
    pub fn outcome(&self, outcome: &Outcome) -> String {
        match outcome {
            Outcome::Counts { problems, .. } if problems.is_empty() => self.counts.to_string(),
            Outcome::Counts { problems, .. } => counted(problems.len(), self.counts_in_part),
            Outcome::Known { .. } => self.known.to_string(),
            Outcome::Listed { counting, .. } => self.listed(*counting),
            Outcome::Refused(_) => self.refused.to_string(),
        }
    }

    /// That another hand-in counts.
    pub fn listed(&self, counting: u64) -> String {
        fill(self.listed, &[("number", &counting.to_string())])
    }

    /// What became of all that came.
    pub fn summary(&self, outcomes: &[&Outcome]) -> String {
        let count = |is_meant: fn(&Outcome) -> bool| outcomes.iter().filter(|it| is_meant(it)).count();
        let new = count(|it| matches!(it, Outcome::Counts { .. } | Outcome::Listed { .. }));
        let refused = count(|it| matches!(it, Outcome::Refused(_)));
        let in_part = count(|it| matches!(it, Outcome::Counts { problems, .. } if !problems.is_empty()));
        let taken = if new == 0 { self.nothing_new.to_string() } else { counted(new, self.gathered) };
        let rest = [(refused, self.not_taken), (in_part, self.in_part)];
        let rest = rest.into_iter().filter(|(number, _)| *number > 0);
        let rest = rest.map(|(number, sentence)| counted(number, sentence));
        std::iter::once(taken).chain(rest).collect::<Vec<String>>().join(" ")
    }
}
