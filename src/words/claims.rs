//! What the page says on the claim map: which source says what, and whom it lets be heard.

use crate::analysis::compare::claim_map::{Tally, Voices};
use crate::words::numbers::{Pair, counted};
use crate::words::{fill, table};

table! {
    /// The words of the claim map.
    pub ClaimWords {
        claims = "Claims",
        caption = "What each source says to each question of claims",
        none = "A topic is on this map as soon as a span is put to it that is no figure.",
        cell = "{source}: {what}",
        say_so: Pair = ["1 says so", "{count} say so"],
        contradict: Pair = ["1 contradicts", "{count} contradict"],
        qualify: Pair = ["1 qualifies", "{count} qualify"],
        are_silent: Pair = ["1 silent", "{count} silent"],
        are_unchecked: Pair = ["1 not checked", "{count} not checked"],
        origins: Pair = ["all of 1 origin", "of {count} origins"],
        passages_coming = "Origins are counted without shared passages until these are found.",
        passages_unknown = "Origins are counted without shared passages, which have not been looked for yet.",
        legend = "What the signs mean",
        in_words = "In their words",
        nothing_said = "No source says anything to this question yet.",
        said_by = "says {actor}",
        heard = "Who is heard",
        heard_caption = "How often each source quotes each actor for a claim",
        nobody_heard = "Nobody is quoted yet: connect claims with who says them.",
        actor = "Actor",
        direct: Pair = ["1 in the actor’s own words", "{count} in the actor’s own words"],
        indirect: Pair = ["1 in those of the source", "{count} in those of the source"],
        voices_key = "“1” is once in the actor’s own words, 1 once in those of the source.",
    }
}

/// The words of the claim map.
pub fn claims() -> &'static ClaimWords {
    &ClaimWords::ENGLISH
}

impl ClaimWords {
    /// How many sources say what, all of them counted; and of how many origins it is if that is fewer than say so.
    pub fn tally(&self, tally: &Tally, origins: usize) -> String {
        let says = if origins > 0 && origins < tally.says {
            format!("{} ({})", counted(tally.says, self.say_so), counted(origins, self.origins))
        } else {
            counted(tally.says, self.say_so)
        };
        let parts = [
            (tally.says, says),
            (tally.contradicts, counted(tally.contradicts, self.contradict)),
            (tally.qualifies, counted(tally.qualifies, self.qualify)),
            (tally.silent, counted(tally.silent, self.are_silent)),
            (tally.unchecked, counted(tally.unchecked, self.are_unchecked)),
        ];
        let said: Vec<String> =
            parts.into_iter().filter(|(count, _)| *count > 0).map(|(_, part)| part).collect();
        said.join(", ")
    }

    /// How often an actor is heard in a source, in short; nothing, if never.
    pub fn voices_in_short(&self, voices: &Voices) -> String {
        match (voices.direct, voices.indirect) {
            (0, 0) => String::new(),
            (0, indirect) => indirect.to_string(),
            (direct, 0) => format!("“{direct}”"),
            (direct, indirect) => format!("“{direct}” {indirect}"),
        }
    }

    /// The same in words.
    pub fn voices(&self, source: &str, voices: &Voices) -> String {
        let parts = [(voices.direct, self.direct), (voices.indirect, self.indirect)];
        let said: Vec<String> = parts
            .into_iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, pair)| counted(count, pair))
            .collect();
        fill(self.cell, &[("source", source), ("what", &said.join(", "))])
    }
}
