//! What each source says of a claim, who says nothing of it, and how many origins there are behind what is said.
//!
//! A cell that says nothing is not empty: somebody has looked and found nothing, or nobody has looked yet.

use std::collections::{BTreeMap, BTreeSet};

use crate::analysis::compare::networks::statements::Stance;
use crate::analysis::compare::passages::{Passage, Place};
use crate::analysis::groups::Groups;
use crate::text::folding::fold;

/// Mentions are of one origin if so many percent of the words of both lie in one passage.
pub const COVERED_PERCENT: usize = 60;

/// How somebody is heard in a source.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Voice {
    /// In their own words.
    Direct,
    /// In those of the source.
    Indirect,
}

/// A place where a source says something of a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Mention {
    /// Where: the document is the source.
    pub place: Place,
    /// What it says of the claim.
    pub stance: Stance,
    /// The id of who is said to have said so, and how; nothing, if the source says so itself.
    pub said_by: Option<(String, Voice)>,
    /// What it quotes word by word.
    pub quotation: Option<String>,
}

/// That somebody looked for a claim in a source and found nothing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Silence {
    /// The index of the document.
    pub document: usize,
    /// Whether its text changed since.
    pub is_stale: bool,
}

/// A claim, with all that sources say of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Claim {
    /// Where something is said.
    pub mentions: Vec<Mention>,
    /// Where nothing is.
    pub silences: Vec<Silence>,
    /// Which mention was copied from which, by their indices.
    pub copies: Vec<(usize, usize)>,
}

/// What one source says of a claim.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Cell {
    /// It has these stances, each at least once.
    Mentioned(BTreeSet<Stance>),
    /// Somebody has looked: it says nothing. A mention that comes later lifts that.
    Silent {
        /// Whether its text changed since.
        is_stale: bool,
    },
    /// Nobody has looked.
    Unchecked,
}

/// How many sources say what.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Tally {
    /// Sources with a mention. One that both says and contradicts is one here, and one in both of the next.
    pub mentioned: usize,
    /// Sources that say so.
    pub says: usize,
    /// Sources that contradict.
    pub contradicts: usize,
    /// Sources that qualify.
    pub qualifies: usize,
    /// Sources that were looked through and say nothing.
    pub silent: usize,
    /// Sources that nobody has looked through.
    pub unchecked: usize,
}

/// How often an actor is heard in a source.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Voices {
    /// In their own words.
    pub direct: usize,
    /// In those of the source.
    pub indirect: usize,
}

impl Claim {
    /// Returns what each of so many sources says.
    pub fn cells(&self, sources: usize) -> Vec<Cell> {
        let cell = |document: usize| {
            let its = self.mentions.iter().filter(|mention| mention.place.document == document);
            let stances: BTreeSet<Stance> = its.map(|mention| mention.stance).collect();
            if !stances.is_empty() {
                return Cell::Mentioned(stances);
            }
            let silence = self.silences.iter().find(|silence| silence.document == document);
            silence.map_or(Cell::Unchecked, |silence| Cell::Silent { is_stale: silence.is_stale })
        };
        (0..sources).map(cell).collect()
    }

    /// Returns how many origins a stance has: mentions are of one if one was copied from the other, if they quote the same
    /// words of the same actor, or if both lie in one passage; directly or by way of others.
    pub fn origins(&self, stance: Stance, passages: &[Passage]) -> usize {
        let mut groups = Groups::single(self.mentions.len());
        let is_meant = |mention: &Mention| mention.stance == stance;
        for (left, one) in self.mentions.iter().enumerate().filter(|(_, one)| is_meant(one)) {
            for (right, other) in self.mentions.iter().enumerate().skip(left + 1) {
                let is_copy = || self.copies.iter().any(|copy| [(left, right), (right, left)].contains(copy));
                if is_meant(other) && (is_copy() || quote_the_same(one, other) || share(one, other, passages))
                {
                    groups.unite(left, right);
                }
            }
        }
        let meant = (0..self.mentions.len()).filter(|index| self.mentions.get(*index).is_some_and(is_meant));
        meant.map(|mention| groups.first(mention)).collect::<BTreeSet<_>>().len()
    }

    /// Returns how often each actor is heard in each source, by their ids and indices. What a source says itself is under no
    /// actor.
    pub fn voices(&self) -> BTreeMap<(Option<&str>, usize), Voices> {
        let mut voices: BTreeMap<(Option<&str>, usize), Voices> = BTreeMap::new();
        for mention in &self.mentions {
            let (actor, voice) = match &mention.said_by {
                Some((actor, voice)) => (Some(actor.as_str()), *voice),
                None => (None, Voice::Direct),
            };
            let heard = voices.entry((actor, mention.place.document)).or_default();
            match voice {
                Voice::Direct => heard.direct += 1,
                Voice::Indirect => heard.indirect += 1,
            }
        }
        voices
    }
}

impl Tally {
    /// Counts cells.
    pub fn of(cells: &[Cell]) -> Tally {
        let mut tally = Tally::default();
        for cell in cells {
            match cell {
                Cell::Mentioned(stances) => {
                    tally.mentioned += 1;
                    tally.says += usize::from(stances.contains(&Stance::Yes));
                    tally.contradicts += usize::from(stances.contains(&Stance::No));
                    tally.qualifies += usize::from(stances.contains(&Stance::Qualifies));
                }
                Cell::Silent { .. } => tally.silent += 1,
                Cell::Unchecked => tally.unchecked += 1,
            }
        }
        tally
    }
}

/// Whether two mentions quote the same words of the same actor. How they are spelled does not matter.
fn quote_the_same(one: &Mention, other: &Mention) -> bool {
    let words = |quotation: &str| -> Vec<String> {
        let words = quotation.split(|char: char| !char.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(fold).collect()
    };
    let actor = |mention: &Mention| mention.said_by.as_ref().map(|(actor, _)| actor.clone());
    let quoted = one.quotation.as_ref().zip(other.quotation.as_ref());
    actor(one).is_some()
        && actor(one) == actor(other)
        && quoted.is_some_and(|(one, other)| !words(one).is_empty() && words(one) == words(other))
}

/// Whether most words of two mentions lie in one passage.
fn share(one: &Mention, other: &Mention, passages: &[Passage]) -> bool {
    let lies_in = |mention: &Mention, place: &Place| {
        let covered = mention.place.common_words(place);
        covered > 0 && covered * 100 >= mention.place.words * COVERED_PERCENT
    };
    passages.iter().any(|passage| {
        let [left, right] = passage.places();
        lies_in(one, left) && lies_in(other, right) || lies_in(one, right) && lies_in(other, left)
    })
}
