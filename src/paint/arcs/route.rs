//! A way on the screen, in whole pixels, with round corners.

use std::fmt::Write;

/// How round the corners are, where there is room.
const RADIUS: i32 = 4;

/// A point on the screen, in pixels.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Point {
    /// From the left.
    pub x: i32,
    /// From the top.
    pub y: i32,
}

/// A piece of a way, from where the piece before it ends.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum PathSegment {
    /// Straight on.
    Line {
        /// Its end.
        to: Point,
    },
    /// Round a corner.
    Curve {
        /// The corner.
        around: Point,
        /// Its end.
        to: Point,
    },
}

impl PathSegment {
    /// Where it ends.
    pub fn end(self) -> Point {
        match self {
            PathSegment::Line { to } | PathSegment::Curve { to, .. } => to,
        }
    }
}

/// The pieces of the way over these points, each straight above or beside the one before it.
pub(super) fn rounded(points: &[Point]) -> Vec<PathSegment> {
    let mut corners: Vec<Point> = Vec::with_capacity(points.len());
    for point in points {
        if corners.last() != Some(point) {
            corners.push(*point);
        }
    }
    let mut segments = Vec::new();
    let mut here = corners.first().copied();
    for (index, corner) in corners.iter().enumerate().skip(1) {
        let before = corners.get(index - 1).copied().unwrap_or(*corner);
        let Some(after) = corners.get(index + 1) else {
            segments.push(PathSegment::Line { to: *corner });
            break;
        };
        // Back where it came from there is no way round.
        let is_turn = before.x != after.x && before.y != after.y;
        let room = if is_turn { distance(before, *corner).min(distance(*corner, *after)) / 2 } else { 0 };
        let (entry, exit) =
            (towards(*corner, before, RADIUS.min(room)), towards(*corner, *after, RADIUS.min(room)));
        if here != Some(entry) {
            segments.push(PathSegment::Line { to: entry });
        }
        if entry != exit {
            segments.push(PathSegment::Curve { around: *corner, to: exit });
        }
        here = Some(exit);
    }
    segments
}

fn distance(left: Point, right: Point) -> i32 {
    left.x.abs_diff(right.x).saturating_add(left.y.abs_diff(right.y)).try_into().unwrap_or(i32::MAX)
}

/// The point that lies so far from one towards another, which is straight above or beside it.
fn towards(from: Point, to: Point, distance: i32) -> Point {
    let step = |from: i32, to: i32| {
        from.saturating_add((to > from) as i32 * distance - (to < from) as i32 * distance)
    };
    Point { x: step(from.x, to.x), y: step(from.y, to.y) }
}

/// The way as the `d` of a path of SVG.
pub(super) fn svg(start: Point, segments: &[PathSegment]) -> String {
    let mut path = format!("M{} {}", start.x, start.y);
    for segment in segments {
        // Writing into a text never fails.
        let _ = match segment {
            PathSegment::Line { to } => write!(path, "L{} {}", to.x, to.y),
            PathSegment::Curve { around, to } => write!(path, "Q{} {} {} {}", around.x, around.y, to.x, to.y),
        };
    }
    path
}
