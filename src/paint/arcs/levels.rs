//! How high arcs run above the lines that they leave.

use crate::paint::arcs::{Link, Rectangle, Room, side_by_side, whole};

/// What runs above a line from side to side: an arc, or what all arcs share that leave one point for the margin.
struct Run {
    /// The number of the line.
    line: usize,
    low: i32,
    high: i32,
    is_to_margin: bool,
}

/// For each relation the y where it leaves the line of its start, and where it comes to the line of its end.
pub(super) fn heights(links: &[Link], room: Room, rails: &[Option<usize>]) -> Vec<(i32, i32)> {
    let mut lines: Vec<Rectangle> = Vec::new();
    let mut runs: Vec<Run> = Vec::new();
    let mut line_of =
        |rectangle: &Rectangle| match lines.iter().position(|line| room.is_one_line(line, rectangle)) {
            Some(line) => line,
            None => {
                lines.push(*rectangle);
                lines.len() - 1
            }
        };
    let mut run_of_link = Vec::with_capacity(links.len());
    for (link, rail) in links.iter().zip(rails) {
        let (from, to) = (link.from.top().x, link.to.top().x);
        if rail.is_none() {
            let line = line_of(&link.from);
            runs.push(Run { line, low: from.min(to), high: from.max(to), is_to_margin: false });
            run_of_link.push((runs.len() - 1, runs.len() - 1));
            continue;
        }
        let mut to_margin = |line: usize, x: i32| {
            let is_it = |run: &Run| run.is_to_margin && run.line == line && run.high == x;
            runs.iter().position(is_it).unwrap_or_else(|| {
                let low = whole(room.text_left).min(x);
                runs.push(Run { line, low, high: x, is_to_margin: true });
                runs.len() - 1
            })
        };
        run_of_link.push((to_margin(line_of(&link.from), from), to_margin(line_of(&link.to), to)));
    }
    let levels = levels(&runs, lines.len());
    let height = |rectangle: &Rectangle, run: usize| {
        let level = levels.get(run).copied().unwrap_or(0);
        rectangle.top().y.saturating_sub(room.height(rectangle, level))
    };
    let heights = links.iter().zip(run_of_link).map(|(link, (leaves, arrives))| {
        let heights = (height(&link.from, leaves), height(&link.to, arrives));
        let higher = heights.0.min(heights.1);
        if leaves == arrives { (higher, higher) } else { heights }
    });
    heights.collect()
}

/// The level of each run among those of its line.
fn levels(runs: &[Run], lines: usize) -> Vec<usize> {
    let mut levels = vec![0; runs.len()];
    for line in 0..lines {
        let here = || runs.iter().enumerate().filter(|(_, run)| run.line == line);
        let ranges: Vec<(i32, i32)> = here().map(|(_, run)| (run.low, run.high)).collect();
        for ((index, _), level) in here().zip(side_by_side(&ranges)) {
            if let Some(slot) = levels.get_mut(index) {
                *slot = level;
            }
        }
    }
    levels
}
