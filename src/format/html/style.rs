//! How the page looks, on a screen and on paper.

use std::fmt::Write;

use crate::model::record::color::{Shades, colors_of};
use crate::model::record::schema::Label;

/// What holds whatever the labels are.
const PAGE: &str = include_str!("page.css");
/// The styles of lines, so that labels are told apart without colors.
const LINES: [&str; 4] = ["solid", "dashed", "dotted", "double"];

/// Returns the style sheet of a page.
pub(super) fn sheet(labels: &[Label]) -> String {
    let (mut light, mut dark) = (String::new(), String::new());
    for ((index, label), line) in labels.iter().enumerate().zip(LINES.iter().cycle()) {
        let colors = colors_of(label.color);
        let _ = writeln!(light, ".l{index} {{ {} --style: {line}; }}", variables(colors.light));
        let _ = writeln!(dark, ".l{index} {{ {} }}", variables(colors.dark));
    }
    format!("{PAGE}{light}@media screen and (prefers-color-scheme: dark) {{\n{dark}}}\n")
}

fn variables(Shades { line, tint, ink, .. }: Shades) -> String {
    format!("--line: {line}; --tint: {tint}; --ink: {ink};")
}
