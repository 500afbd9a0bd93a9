//! The part for comparing what sources say.

pub mod answer_row;
pub mod claim_sign;
pub mod claims_panel;
pub mod compare_view;
pub mod dot_plot;
pub mod entity_list;
pub mod heard_table;
pub mod linked_texts;
pub mod name_offer;
pub mod names_sheet;
pub mod network_drawing;
pub mod networks_sheet;
pub mod pair_matrix;
pub mod parking;
pub mod passage_row;
pub mod passage_sheet;
pub mod save_dialog;
pub mod selected_span;
pub mod source_column;
pub mod source_list;
pub mod stance_choice;
pub mod suggestion_sheet;
pub mod table_sheet;
pub mod topic_list;
pub mod topic_palette;
pub mod topic_sheet;
