//! The rules that give each label its colors: one class a label, by its index in the schema.

use std::fmt::Write;

use crate::model::record::color::{PALETTE, Shades, colors_of};
use crate::model::record::schema::Schema;

/// The class of a label; all its colors hang on it.
pub fn class_of(label: Option<usize>) -> String {
    match label {
        Some(index) => format!("label-{index}"),
        None => "label-unknown".to_string(),
    }
}

/// Returns the rules by which all labels give way but one, in texts that say so of themselves.
pub fn rules_of_only(only: usize) -> String {
    let text = format!(".text[data-only='{only}']");
    format!(
        "{text} .line:not(.label-{only}){{text-decoration-color:transparent}}\n\
         {text} .run--tinted:not(.label-{only}){{background:none}}\n\
         {text} .tags__name:not(.label-{only}){{visibility:hidden}}\n",
    )
}

/// Returns the rules for all labels, in light and in dark.
pub fn rules(schema: &Schema) -> String {
    let mut rules = String::new();
    for (index, label) in schema.labels.iter().enumerate() {
        let class = class_of(Some(index));
        let colors = colors_of(label.color);
        // A label beyond the palette shares a color, and is told apart by its line.
        let style = match index / PALETTE.len() {
            0 => "solid",
            1 => "dotted",
            _ => "double",
        };
        // Where the system's contrast theme takes the colors away, each of the first four has a line of its own.
        let plain_style = ["solid", "dotted", "double", "wavy"].get(index % 4).copied().unwrap_or(style);
        // Waves take more room than there is between two lines on paper.
        let paper_style = ["solid", "dashed", "dotted", "double"].get(index % 4).copied().unwrap_or(style);
        // Writing to a string does not fail.
        let _ = write!(
            rules,
            ".{class}{{--style:{style};{}}}\n[data-theme=dark] .{class}{{{}}}\n\
             @media(forced-colors:active){{.{class}{{--style:{plain_style};{FORCED}}}}}\n\
             .handout .{class}{{--style:{paper_style};{PRINTED}}}\n",
            values(colors.light),
            values(colors.dark),
        );
    }
    rules
}

/// On paper there may be no colors either.
const PRINTED: &str = "--line:#000;--tint:none;--strong:none;--tag:#000";

const FORCED: &str = "--line:CanvasText;--tint:Canvas;--strong:Canvas;--tag:CanvasText";

fn values(shades: Shades) -> String {
    format!("--line:{};--tint:{};--strong:{};--tag:{}", shades.line, shades.tint, shades.strong, shades.ink)
}
