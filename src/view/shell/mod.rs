//! The frame of the page: what is there whatever part of the program is open.

pub mod app;
pub mod drop_zone;
pub mod header_bar;
pub mod live_region;
pub mod newer_version;
pub mod notice;
pub mod page;
pub mod persistence_note;
pub mod progress;
pub mod project_title;
pub mod save_state;
pub mod shared_folder_note;
pub mod status_line;
pub mod step_buttons;
pub mod switches;
