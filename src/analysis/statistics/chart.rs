//! A horizontal bar chart, as a file of its own in SVG.

use std::fmt::Write;

use unicode_segmentation::UnicodeSegmentation;

use crate::model::record::color::{Color, LIGHT_PAGE};

/// A bar.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Bar {
    /// What it is for.
    pub name: String,
    /// How long it is.
    pub value: usize,
    /// The light line of its label.
    pub color: Color,
}

const WIDTH: usize = 640;
/// Where bars start.
const LEFT: usize = 190;
/// The longest bar; what is left is for its value.
const LONGEST: usize = 370;
/// Where the first row starts, below the title.
const TOP: usize = 44;
const ROW: usize = 28;
const THICKNESS: usize = 16;
/// A name is shown up to so many characters, and in full in its tooltip.
const NAME: usize = 24;
const INK: &str = "#2b2926";

/// A chart of some bars on a light page. `title` stands above it; `description` says in a sentence what it shows, to
/// those who do not see it. Names are shown as they are, whatever is in them.
pub fn bars(title: &str, description: &str, bars: &[Bar]) -> String {
    let height = TOP + bars.len() * ROW + 12;
    let [title, description] = [title, description].map(escaped);
    let largest = bars.iter().map(|bar| bar.value).max().unwrap_or(0).max(1);
    let mut svg = format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" role=\"img\" aria-labelledby=\"title desc\" width=\"{WIDTH}\" \
         height=\"{height}\" viewBox=\"0 0 {WIDTH} {height}\" font-family=\"system-ui, sans-serif\" font-size=\"14\" \
         fill=\"{INK}\">\n\
         <title id=\"title\">{title}</title>\n\
         <desc id=\"desc\">{description}</desc>\n\
         <rect width=\"{WIDTH}\" height=\"{height}\" fill=\"{LIGHT_PAGE}\"/>\n\
         <text x=\"12\" y=\"26\" font-size=\"16\" font-weight=\"600\">{title}</text>\n"
    );
    for (index, bar) in bars.iter().enumerate() {
        // Writing into a string does not fail.
        let _ = row(&mut svg, TOP + index * ROW, bar, largest);
    }
    svg.push_str("</svg>\n");
    svg
}

fn row(svg: &mut String, top: usize, bar: &Bar, largest: usize) -> std::fmt::Result {
    let Bar { name, value, color } = bar;
    let length = length(*value, largest);
    let (baseline, name_end, value_start) = (top + 13, LEFT - 10, LEFT + length + 8);
    writeln!(svg, "<g><title>{}: {value}</title>", escaped(name))?;
    writeln!(
        svg,
        "<text x=\"{name_end}\" y=\"{baseline}\" text-anchor=\"end\">{}</text>",
        escaped(&short(name))
    )?;
    writeln!(
        svg,
        "<rect x=\"{LEFT}\" y=\"{top}\" width=\"{length}\" height=\"{THICKNESS}\" fill=\"{color}\"/>"
    )?;
    writeln!(svg, "<text x=\"{value_start}\" y=\"{baseline}\">{value}</text></g>")
}

/// How long a bar is: something, if there is something to show.
fn length(value: usize, largest: usize) -> usize {
    let exact = (value as u64).saturating_mul(LONGEST as u64) / largest as u64;
    (exact as usize).max(usize::from(value > 0))
}

fn short(name: &str) -> String {
    let shown: String = name.graphemes(true).take(NAME).collect();
    if shown.len() < name.len() { shown + "…" } else { shown }
}

/// Text as XML has it. What XML cannot hold is shown as lost.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for char in text.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push(' '),
            '\0'..='\u{1f}' | '\u{fffe}' | '\u{ffff}' => escaped.push('\u{fffd}'),
            _ => escaped.push(char),
        }
    }
    escaped
}
