//! What the page says where one layer is made out of several.

use crate::team::adjudication::{Place, Quorum};
use crate::words::numbers::Pair;
use crate::words::table;

table! {
    /// The words of adjudication.
    pub AdjudicationWords {
        explained = "One layer is made out of those of several annotators. What they agree on is taken by a rule, as one step; the rest is decided one by one. What is taken notes who proposed it, and by which rule or choice.",
        whose = "Whose layers",
        rule = "Taken is what is said by",
        all = "all who annotated the text",
        majority = "more than half of them",
        any = "any of them",
        place = "Spans are one",
        exact = "at the same text",
        overlapping = "where they share text",
        too_few = "It takes two annotators who annotated the same text.",
        agreed: Pair = ["1 span is agreed on", "{count} spans are agreed on"],
        new_of_them = "{count} of them are not taken yet.",
        all_taken = "All of them are taken.",
        take_agreed = "Take what is agreed on",
        taken: Pair = ["1 span was taken.", "{count} spans were taken."],
        left: Pair = ["1 disagreement is left", "{count} disagreements are left"],
        none_left = "Nothing is left to decide.",
        of_relations: Pair = [
            "1 of them is whether a relation is there.",
            "{count} of them are whether a relation is there.",
        ],
        layer = "Adjudicated",
        layer_by = "Adjudicated by {name}",
        position = "{number} of {total}, {text}",
        marked_nothing = "Nothing",
        no_relation = "No such relation",
        says: Pair = ["{names} says", "{names} say"],
        merge = "Merge: {label}",
        take_nothing = "Nothing",
        say_else = "Something else …",
        next = "Next",
        previous = "Previous",
        decided = "Decided. {left}.",
        texts_left = "Left in the texts",
    }
}

/// Returns the words in use.
pub fn adjudication() -> &'static AdjudicationWords {
    &AdjudicationWords::ENGLISH
}

impl AdjudicationWords {
    /// How many have to say something.
    pub fn quorum(&self, quorum: Quorum) -> &'static str {
        match quorum {
            Quorum::All => self.all,
            Quorum::Majority => self.majority,
            Quorum::Any => self.any,
        }
    }

    /// When two say the same.
    pub fn place(&self, place: Place) -> &'static str {
        match place {
            Place::Exact => self.exact,
            Place::Overlapping => self.overlapping,
        }
    }
}
