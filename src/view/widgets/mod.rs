//! What is used in many places of the page.

pub mod dialog;
pub mod edited_field;
pub mod file_pickers;
pub mod icons;
pub mod key_caps;
pub mod keyed_rows;
pub mod label_choice;
pub mod label_name;
pub mod lazy;
pub mod markdown;
pub mod note_field;
pub mod place_list;
pub mod refusal;
pub mod row_window;
pub mod saved_switch;
pub mod table_row;
pub(crate) mod told_rows;
pub mod unsaved;
