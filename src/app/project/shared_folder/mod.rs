//! The shared folder of a team, in the page: what is known of it, the loop that reads and writes it, and how a project is
//! bound to one.

pub mod binding;
pub mod driving;
pub mod sharing;
pub mod steps;
