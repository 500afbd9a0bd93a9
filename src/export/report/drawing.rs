//! Drawings of the report, in lines and shapes without color.

use std::fmt::Write;

use crate::analysis::compare::figures::{Row, Scale};
use crate::analysis::compare::networks::layout::{Side, Spot, layout};
use crate::analysis::compare::networks::network::{Edge, Network};
use crate::analysis::compare::plot::{Bin, Bracket, Drawn, Mark, Plot, Reaching, Shape};
use crate::export::report::page::Page;
use crate::model::record::decimal::Decimal;
use crate::model::record::quantity::Exact;
use crate::words::{Said, amount, compare, report as words};

/// How wide drawings are, in units of their own.
const WIDTH: f64 = 720.0;
/// What is left of the axis for the words of the texts, and right of it for the bracket.
const LEFT: f64 = 250.0;
const RIGHT: f64 = 120.0;
/// From one lane to the next.
const LANE: f64 = 24.0;
/// What the axis takes below the lanes.
const BELOW: f64 = 34.0;
/// How large a mark is.
const SIZE: f64 = 5.0;
/// So many letters of a text have room beside a mark, or a node.
const LETTERS: usize = 32;

/// Returns the plot of a row. What it says stands in the paragraph with that id.
pub(super) fn plot(page: &Page, plot: &Plot, said: &[Said], row: &Row, id: &str) -> String {
    let lanes = match &plot.drawn {
        Drawn::Marks(marks) => marks.len(),
        Drawn::Bins(_) => 6,
    };
    let bottom = lanes as f64 * LANE;
    let mut drawn = String::new();
    if let Some(bracket) = &plot.conflict {
        drawn += &bracketed(page, bracket, gap(row, said).as_deref());
    }
    match &plot.drawn {
        Drawn::Marks(marks) => {
            for (lane, mark) in marks.iter().enumerate() {
                if let Some(said) = said.get(mark.figure) {
                    drawn += &laned(page, lane, mark, said);
                }
            }
        }
        Drawn::Bins(bins) => drawn += &binned(bins, bottom),
    }
    let _ = writeln!(drawn, "<path d=\"M{LEFT} {bottom}H{}\"/>", WIDTH - RIGHT);
    for tick in &plot.axis.ticks {
        let (x, label) = (across(tick.at), page.text(&amount(&tick.number, plot.axis.unit)));
        let _ = writeln!(
            drawn,
            "<path d=\"M{x} {bottom}v5\"/><text x=\"{x}\" y=\"{}\" text-anchor=\"middle\">{label}</text>",
            bottom + 19.0
        );
    }
    let mut notes = Vec::new();
    notes.extend(matches!(plot.drawn, Drawn::Bins(_)).then_some(words().plot_parts));
    notes.extend(plot.axis.is_logarithmic.then_some(compare().logarithmic));
    let notes =
        if notes.is_empty() { String::new() } else { format!("<p class=\"note\">{}</p>\n", notes.join(" ")) };
    svg(bottom + BELOW, id, &drawn) + &notes
}

fn svg(height: f64, id: &str, drawn: &str) -> String {
    format!(
        "<div class=\"scroll\" tabindex=\"0\">\n<svg role=\"img\" aria-labelledby=\"{id}\" viewBox=\"0 -12 {WIDTH} {height}\" \
        xmlns=\"http://www.w3.org/2000/svg\">\n{drawn}</svg>\n</div>\n"
    )
}

/// Where a position on the axis is in the drawing, to a tenth.
fn across(position: f64) -> f64 {
    rounded(LEFT + position * (WIDTH - LEFT - RIGHT))
}

fn rounded(number: f64) -> f64 {
    (number * 10.0).round() / 10.0
}

fn middle(lane: usize) -> f64 {
    lane as f64 * LANE
}

/// What lies between the two that disagree, in the unit of the row.
fn gap(row: &Row, said: &[Said]) -> Option<String> {
    let scale = Scale::of(row.compared.iter().filter_map(|index| said.get(*index)).map(|one| one.figure));
    let size = Exact::of(row.conflict.as_ref()?.gap.size.as_ref()?)?;
    let between: Decimal = scale.between(size)?.decimal()?;
    (!between.is_zero()).then(|| words().gap_of(&between, scale.name()))
}

/// A mark with its words before it, and where it reaches.
fn laned(page: &Page, lane: usize, mark: &Mark, said: &Said) -> String {
    let y = middle(lane);
    let label = page.text(&format!("{} {}", said.source, shortened(said.words)));
    let mut drawn = format!(
        "<text x=\"{}\" y=\"{}\" text-anchor=\"end\">{label}</text>\n<path class=\"lane\" d=\"M{LEFT} {y}H{}\"/>\n",
        LEFT - 12.0,
        y + 4.0,
        WIDTH - RIGHT
    );
    let (low, high) = (end(mark.low, 0.0), end(mark.high, 1.0));
    let line = match mark.shape {
        Shape::Exact => None,
        Shape::About => Some("band"),
        Shape::Vague => Some("vague"),
        _ => Some("reach"),
    };
    if let Some(class) = line {
        let _ = writeln!(drawn, "<path class=\"{class}\" d=\"M{} {y}H{}\"/>", across(low), across(high));
    }
    if mark.low == Reaching::On {
        let _ = writeln!(drawn, "<path class=\"solid\" d=\"M{} {y}l9 -5v10z\"/>", across(0.0));
    }
    if mark.high == Reaching::On || mark.shape == Shape::Vague {
        let _ = writeln!(drawn, "<path class=\"solid\" d=\"M{} {y}l-9 -5v10z\"/>", across(high));
    }
    let has_stops = matches!(mark.shape, Shape::Nearly | Shape::Range | Shape::Vague);
    if has_stops {
        let stop = |position: f64| format!("<path d=\"M{} {}v12\"/>\n", across(position), y - 6.0);
        drawn += &stop(low);
        if mark.shape == Shape::Range {
            drawn += &stop(high);
        }
    }
    if let Some(value) = mark.value {
        let class = match mark.shape {
            Shape::MoreThan | Shape::LessThan => "hollow",
            _ => "solid",
        };
        let _ =
            writeln!(drawn, "<circle class=\"{class}\" cx=\"{}\" cy=\"{y}\" r=\"{SIZE}\"/>", across(value));
    }
    drawn
}

fn end(reaching: Reaching, otherwise: f64) -> f64 {
    match reaching {
        Reaching::To(position) | Reaching::Before(position) => position,
        Reaching::On => otherwise,
    }
}

/// What joins the two that disagree: the gap over their lanes, and a bracket right of them.
fn bracketed(page: &Page, bracket: &Bracket, gap: Option<&str>) -> String {
    let (top, bottom) = (bracket.more.min(bracket.less), bracket.more.max(bracket.less));
    let (top, bottom) = (middle(top), middle(bottom));
    let (from, to) = (across(bracket.from), across(bracket.to));
    let right = WIDTH - RIGHT + 6.0;
    let mut drawn = format!(
        "<path class=\"gap\" d=\"M{from} {top}V{bottom}M{to} {top}V{bottom}\"/>\n\
        <path d=\"M{right} {top}h8V{bottom}h-8\"/>\n"
    );
    if let Some(gap) = gap {
        let (x, y) = (right + 14.0, (top + bottom) / 2.0 + 4.0);
        let _ = writeln!(drawn, "<text x=\"{x}\" y=\"{y}\">{}</text>", page.text(gap));
    }
    drawn
}

fn binned(bins: &[Bin], bottom: f64) -> String {
    let most = bins.iter().map(|bin| bin.figures).max().unwrap_or_default().max(1) as f64;
    let mut drawn = String::new();
    for bin in bins.iter().filter(|bin| bin.figures > 0) {
        let height = rounded((bottom - 8.0) * bin.figures as f64 / most);
        let (x, end) = (across(bin.from.at), across(bin.to.at));
        let width = rounded(end - x - 1.0);
        let y = rounded(bottom - height);
        let _ = writeln!(
            drawn,
            "<rect class=\"solid\" x=\"{x}\" y=\"{y}\" width=\"{width}\" height=\"{height}\"/>\
            <text x=\"{}\" y=\"{}\" text-anchor=\"middle\">{}</text>",
            rounded(x + width / 2.0),
            rounded(y - 3.0),
            bin.figures
        );
    }
    drawn
}

/// Returns a network, as it is laid out. What it says stands in the paragraph with that id.
pub(super) fn network(page: &Page, network: &Network, id: &str) -> String {
    let spots = layout(network);
    let of_rows = network.matrix.rows.len();
    let tallest =
        if network.is_directed { of_rows.max(network.nodes.len() - of_rows) } else { network.nodes.len() };
    let height = (tallest as f64 * LANE).max(6.0 * LANE);
    // Round a circle labels are on both sides; columns have room for them.
    let margin = if network.is_directed { 0.0 } else { WIDTH / 4.0 };
    let at = |spot: &Spot| (rounded(margin + spot.x * (WIDTH - 2.0 * margin)), rounded(spot.y * height));
    let heaviest = network.edges.iter().map(|edge| edge.weight).fold(0.0, f64::max);
    let mut drawn = String::new();
    for edge in &network.edges {
        let (Some(source), Some(target)) = (spots.get(edge.source), spots.get(edge.target)) else { continue };
        let ((x, y), (to_x, to_y)) = (at(source), at(target));
        let width = if heaviest > 0.0 { rounded(1.0 + 2.0 * edge.weight / heaviest) } else { 1.0 };
        let class = line_of(edge);
        let _ = writeln!(
            drawn,
            "<path class=\"{class}\" stroke-width=\"{width}\" d=\"M{x} {y}L{to_x} {to_y}\"/>"
        );
    }
    for (node, spot) in network.nodes.iter().zip(&spots) {
        let (x, y) = at(spot);
        let (anchor, off) = match spot.label {
            Side::Left => ("end", -10.0),
            Side::Right => ("start", 10.0),
        };
        let label = page.text(&shortened(&node.label));
        let _ = writeln!(
            drawn,
            "<circle class=\"solid\" cx=\"{x}\" cy=\"{y}\" r=\"4\"/>\
            <text class=\"node\" x=\"{}\" y=\"{}\" text-anchor=\"{anchor}\">{label}</text>",
            x + off,
            y + 4.0
        );
    }
    svg(height + LANE, id, &drawn)
}

/// How a line is drawn: whole for yes, dashed for no, dotted for both or neither.
fn line_of(edge: &Edge) -> &'static str {
    match edge.levels {
        Some(levels) if levels.no == 0 && levels.qualifies == 0 => "yes",
        Some(levels) if levels.yes == 0 && levels.qualifies == 0 => "no",
        Some(_) => "mixed",
        None if edge.sign < 0 => "no",
        None => "yes",
    }
}

/// The beginning of a text, if it has no room.
fn shortened(text: &str) -> String {
    if text.chars().count() <= LETTERS {
        return text.to_string();
    }
    let beginning: String = text.chars().take(LETTERS - 1).collect();
    format!("{}…", beginning.trim_end())
}
