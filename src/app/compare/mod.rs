//! Comparing what sources say.

pub mod choices;
pub mod comparison;
pub mod editing;
pub mod keys;
pub mod names;
pub mod passages;
pub mod saving;
pub mod suggestions;
