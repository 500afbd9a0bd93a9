//! What is drawn over a text, worked out without a screen.

#![warn(missing_docs)]

pub mod arcs;
pub mod excerpt;
pub mod heat;
pub mod marks;
pub mod paper;
pub mod runs;
pub mod segment;
pub mod sight;
pub mod tags;
