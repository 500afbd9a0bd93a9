//! The annotations of the open text: their list, and all that is known of the selected one.

pub mod annotation_details;
pub mod annotation_filter;
pub mod annotation_list;
pub mod annotation_panel;
pub mod annotation_row;
pub mod fragment_list;
pub mod relating_box;
pub mod relation_list;
pub mod relation_row;
pub mod resize_buttons;
pub mod span_more;
