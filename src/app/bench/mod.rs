//! What every component shares: the session's signal, what is cut from it, and the way in.

pub mod asking;
pub mod debugging;
mod dispatch;
pub mod notice;
pub mod open_project;
pub mod pane;
pub mod positions;
pub mod reply;
pub mod revision;
pub mod selection;
pub mod settings;
pub mod workbench;
