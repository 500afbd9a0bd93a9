//! Dialogs, and which of them is open.

pub mod decision_dialog;
pub mod dialog_host;
pub mod export_dialog;
pub mod export_parts;
pub mod help_sheet;
pub mod loss_report;
pub mod paste_dialog;
pub mod read_as_dialog;
pub mod unplaced_list;
pub mod view_dialog;
