//! The signs of the claim map: they differ in shape, so that no color is needed.

use leptos::prelude::*;

use crate::analysis::compare::claim_map::Cell;
use crate::analysis::compare::networks::statements::Stance as Level;
use crate::words::comparing;

/// What a source says to a topic.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ClaimSign {
    /// That it is so: a disc.
    Says,
    /// That it is not so: a cross.
    Contradicts,
    /// That it is so in part: half a disc.
    Qualifies,
    /// Nothing, as somebody has found: a dash.
    Silent,
    /// Nobody has looked: a dotted ring.
    Unchecked,
}

impl ClaimSign {
    /// All of them.
    pub const ALL: [ClaimSign; 5] = [
        ClaimSign::Says,
        ClaimSign::Contradicts,
        ClaimSign::Qualifies,
        ClaimSign::Silent,
        ClaimSign::Unchecked,
    ];

    /// What a cell says: of several stances, what is said before what is denied.
    pub fn of(cell: &Cell) -> Vec<ClaimSign> {
        match cell {
            Cell::Mentioned(levels) => levels.iter().rev().map(|level| ClaimSign::of_level(*level)).collect(),
            Cell::Silent { .. } => vec![ClaimSign::Silent],
            Cell::Unchecked => vec![ClaimSign::Unchecked],
        }
    }

    /// What is said.
    pub fn of_level(level: Level) -> ClaimSign {
        match level {
            Level::Yes => ClaimSign::Says,
            Level::No => ClaimSign::Contradicts,
            Level::Qualifies => ClaimSign::Qualifies,
        }
    }

    /// The same in a word.
    pub fn word(self) -> &'static str {
        let words = comparing();
        match self {
            ClaimSign::Says => words.says,
            ClaimSign::Contradicts => words.contradicts,
            ClaimSign::Qualifies => words.qualifies,
            ClaimSign::Silent => words.silent,
            ClaimSign::Unchecked => words.unchecked,
        }
    }
}

/// A sign. It says nothing to those who listen, so its word must stand with it.
#[component]
pub fn ClaimIcon(
    /// What it says.
    sign: ClaimSign,
) -> impl IntoView {
    let drawn = match sign {
        ClaimSign::Says => view! { <circle class="claim-sign__full" cx="8" cy="8" r="5"/> }.into_any(),
        ClaimSign::Contradicts => view! { <path d="m4 4 8 8M12 4l-8 8"/> }.into_any(),
        ClaimSign::Qualifies => view! {
            <circle cx="8" cy="8" r="4.4"/>
            <path class="claim-sign__full" d="M8 3.6a4.4 4.4 0 0 0 0 8.8z"/>
        }
        .into_any(),
        ClaimSign::Silent => view! { <path d="M4.5 8h7"/> }.into_any(),
        ClaimSign::Unchecked => {
            view! { <circle class="claim-sign__dotted" cx="8" cy="8" r="4.4"/> }.into_any()
        }
    };
    view! {
        <svg class="claim-sign" viewBox="0 0 16 16" aria-hidden="true" focusable="false">
            {drawn}
        </svg>
    }
}
