//! The part for what several annotators say: their layers, how far they agree, and one layer out of theirs.

pub mod adjudication_section;
pub mod agreement_section;
pub mod layers_section;
pub mod review_view;
