//! What sources have in common, and where they differ.

pub mod claim_map;
pub mod figures;
pub mod names;
pub mod networks;
pub mod overview;
pub mod passages;
