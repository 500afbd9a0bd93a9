//! What to tag with: the bar of labels, and the palette.

pub mod label_bar;
pub mod label_button;
pub mod label_palette;
pub mod palette_rows;
