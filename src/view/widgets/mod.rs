//! What is used in many places of the page.

pub mod annotator_choice;
pub mod annotator_name;
pub mod confirmation;
pub mod dialog;
pub mod draft;
pub mod edited_field;
pub mod example_button;
pub mod file_pickers;
pub mod filter_button;
pub mod icons;
pub mod kept;
pub mod key_caps;
pub mod label_choice;
pub mod label_name;
pub mod last_export;
pub mod lazy;
pub mod markdown;
pub mod note_field;
pub mod refusal;
pub mod row_window;
pub mod rows;
pub mod saved_switch;
pub mod sections;
pub mod span_actions;
pub mod table_row;
pub mod virtual_list;
