//! What sources have in common, and where they differ.

pub mod answers;
pub mod claim_map;
pub mod claim_origins;
pub mod figures;
pub mod names;
pub mod networks;
pub mod overview;
pub mod passages;
pub mod plot;
pub mod quotations;
pub mod speakers;
pub mod tagged;
pub mod topic_decisions;
pub mod topic_suggestions;
pub mod voices;
