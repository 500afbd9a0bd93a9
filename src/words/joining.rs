//! What the page says of names: which may be one, what was joined, and what was refused.

use crate::analysis::compare::names::decisions::Hindrance;
use crate::words::numbers::{Pair, counted};
use crate::words::{fill, table};

table! {
    /// The words for names.
    pub JoiningWords {
        suggestion = "Are these one?",
        belongs = "Does this belong to “{name}”?",
        alone = "Is this somebody or something to follow?",
        which_one = "Whose is “{name}”?",
        position = "{at} of {all}",
        none_left = "No names are left to decide on.",
        candidates = "Who may be meant",
        members = "The names that are joined; those without a tick are refused",
        reasons = "Why",
        alike = "“{left}”, “{right}”: {reason}",
        known_as = "Known as: {forms}",
        places: Pair = ["1 place", "{count} places"],
        untagged: Pair = ["1 of them not tagged yet", "{count} of them not tagged yet"],
        take = "Join",
        answer = "It is",
        refuse = "No, never",
        later = "Later",
        previous = "Previous suggestion",
        next = "Next suggestion",
        choose_first = "Choose first whose it is.",
        no_label = "Some of these names are not tagged yet, and no label is there for them. Add one called “actor” in Project, then take this again.",
        joined_now = "Joined: {name}.",
        refused_now = "Refused: {name}. It is not asked again.",
        entities = "Joined names",
        no_entities = "No names are joined yet.",
        mentions: Pair = ["1 mention", "{count} mentions"],
        in_sources = "{mentions} in {sources}",
        called = "Shown as",
        is_mentioned = "Mentioned",
        is_quoted = "Quoted as saying",
        never_quoted = "Nothing in the topics is said by this one.",
        take_out = "This is somebody else: take it out",
        note = "Note",
        merge = "Is the same as",
        merge_with = "Choose…",
        merged = "“{from}” is “{into}” from now on.",
        remove = "Part these names again",
        removed = "“{name}” is joined no more. Its mentions stay tagged.",
        refusals: Pair = ["1 refusal", "{count} refusals"],
        not_one = "“{left}” is not “{right}”",
        left_alone = "“{name}” is left as it is",
        take_back = "Take back",
    }
}

/// The words for names.
pub fn joining() -> &'static JoiningWords {
    &JoiningWords::ENGLISH
}

impl JoiningWords {
    /// Two names that are not of one. That a name is not of one with itself says that it is left as it is.
    pub fn refusal(&self, left: &str, right: &str) -> String {
        if left == right {
            fill(self.left_alone, &[("name", left)])
        } else {
            fill(self.not_one, &[("left", left), ("right", right)])
        }
    }

    /// In how many places a name stands, and in how many of them nobody has tagged it.
    pub fn sites(&self, all: usize, untagged: usize) -> String {
        let all = counted(all, self.places);
        if untagged == 0 { all } else { format!("{all}, {}", counted(untagged, self.untagged)) }
    }

    /// Why a decision was not carried out.
    pub fn hindrance(&self, hindrance: Hindrance) -> &'static str {
        match hindrance {
            Hindrance::NoLabel => self.no_label,
            Hindrance::NoId => crate::words::words().interface.no_randomness,
        }
    }
}
