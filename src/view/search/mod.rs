//! The part for finding words, spans, and places that may be wrong.

pub mod bulk_row;
pub mod finding_checks;
pub mod finding_list;
pub mod finding_row;
pub mod hit_list;
pub mod hit_row;
pub mod search_field;
pub mod search_filters;
pub mod search_view;
