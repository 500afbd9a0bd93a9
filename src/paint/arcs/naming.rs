//! Where the names of relations stand: in the leading below their arcs, where no name of a label stands.

use crate::paint::arcs::{Link, NamePlace, Point, Rectangle, Room, Route, whole};

/// From a name to the next thing in its line.
const APART: f64 = 5.0;

/// What is free of names, from side to side.
type Strip = (f64, f64);

/// Puts the name of each relation, of these widths, where it can be read as a whole: below its arc in the line of either
/// end, as near to that end as can be, or beside it. `taken` is where the names of labels stand. What finds no room stays
/// where it is.
pub fn place_names(routes: &mut [Route], links: &[Link], widths: &[f64], taken: &[Rectangle], room: Room) {
    let mut taken = taken.to_vec();
    // Where an arc comes down, it can be seen.
    for link in links {
        for end in [&link.from, &link.to] {
            let x = f64::from(end.top().x);
            taken.push(Rectangle { x: x - 1.0, y: end.y - 1.0, width: 2.0, height: 1.0 });
        }
    }
    for ((route, link), width) in routes.iter_mut().zip(links).zip(widths) {
        let places = wanted(route, link, room);
        let found = places.into_iter().find_map(|(end, strip, aim)| {
            let left = free_place(strip, *width, aim, &taken_in_line(end, &taken, room))?;
            Some((end, left))
        });
        if let Some((end, left)) = found {
            let foot = Point { x: whole(left + width / 2.0), y: whole(end.y) };
            route.name = NamePlace::On { foot, width: width.ceil() as i32 };
            taken.push(Rectangle { x: left, y: end.y - 8.0, width: *width, height: 8.0 });
        }
    }
}

/// Where a name may stand, the best place first: the line of which end, between what, and about which middle.
fn wanted<'a>(route: &Route, link: &'a Link, room: Room) -> Vec<(&'a Rectangle, Strip, f64)> {
    let (from, to) = (f64::from(link.from.top().x), f64::from(link.to.top().x));
    let (low, high) = (from.min(to), from.max(to));
    if route.rail.is_none() {
        let middle = f64::midpoint(low, high);
        return vec![
            (&link.from, (low, high), middle),
            (&link.from, (high, room.text_right), high),
            (&link.from, (room.text_left, low), low),
        ];
    }
    vec![
        (&link.to, (room.text_left, to), to),
        (&link.from, (room.text_left, from), from),
        (&link.to, (to, room.text_right), to),
    ]
}

/// What is taken in the leading above the line of an end, from left to right.
fn taken_in_line(end: &Rectangle, taken: &[Rectangle], room: Room) -> Vec<Strip> {
    let is_here = |other: &&Rectangle| (other.middle() - end.y).abs() < room.line_height / 2.0;
    let mut strips: Vec<Strip> =
        taken.iter().filter(is_here).map(|other| (other.x, other.x + other.width)).collect();
    strips.sort_by(|one, other| one.0.total_cmp(&other.0));
    strips
}

/// The left side of a name of a width in a strip, its middle as near to a place as can be.
fn free_place(strip: Strip, width: f64, aim: f64, taken: &[Strip]) -> Option<f64> {
    let mut best: Option<f64> = None;
    let mut low = strip.0;
    let ends = taken.iter().copied().chain([(strip.1 + APART, f64::INFINITY)]);
    for (start, end) in ends {
        let (first, last) = (low, start.min(strip.1 + APART) - APART - width);
        if first <= last {
            let left = (aim - width / 2.0).clamp(first, last);
            let distance = |left: f64| (left + width / 2.0 - aim).abs();
            best = best.filter(|best| distance(*best) <= distance(left)).or(Some(left));
        }
        low = low.max(end + APART);
    }
    best
}
