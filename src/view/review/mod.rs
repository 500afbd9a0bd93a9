//! The part for what several annotators say: their layers, how far they agree, and one layer out of theirs.

pub mod adjudication_section;
pub mod agreement_choice;
pub mod agreement_section;
pub mod difference_list;
pub mod disagreement;
pub mod feedback_section;
pub mod figure_tables;
pub mod figures_in_pairs;
pub mod hand_in_list;
pub mod hand_ins_section;
pub mod in_hand;
pub mod layer_list;
pub mod layers_section;
pub mod names_switch;
pub mod open_relation;
pub mod review_view;
pub mod span_by_span;
pub mod who_tagged;
