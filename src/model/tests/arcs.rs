//! Arcs on a screen whose lines are 40 pixels high, with words of 22 between 100 and 900.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::paint::arcs::{
    Link, NamePlace, PathSegment, Point, Rectangle, Room, Route, place_names, routes, side_by_side,
};

const ROOM: Room = Room {
    text_left: 100.0,
    text_right: 900.0,
    margin: 64.0,
    is_numbered: false,
    line_height: 40.0,
    is_narrow: false,
};

/// A word of a line.
fn word(line: u32, x: f64, width: f64) -> Rectangle {
    Rectangle { x, y: f64::from(line) * 40.0 + 9.0, width, height: 22.0 }
}

fn link(from: Rectangle, to: Rectangle) -> Link {
    Link { from, to, is_directed: true }
}

/// The path of each relation, where its name stands and its rail.
fn check(links: &[Link], expected: &[&str]) {
    let told = routes(links, ROOM).into_iter().map(|route| {
        let (sign, index) = match route.name {
            NamePlace::On { foot, width } => (format!("{width}^"), foot),
            NamePlace::Beside(index) => ("<".to_string(), index),
        };
        let rail = route.rail.map_or(String::new(), |rail| format!(" rail {rail}"));
        format!("{} {sign}{},{}{rail}", route.path(), index.x, index.y)
    });
    assert_eq!(told.collect::<Vec<_>>(), expected);
}

#[test]
fn in_one_line_an_arc_runs_above_the_words() {
    let (one, other) = (word(1, 200.0, 40.0), word(1, 400.0, 41.0));
    check(&[link(one, other)], &["M220 49L220 44Q220 40 224 40L417 40Q421 40 421 44L421 49 180^310,49"]);
    check(&[link(other, one)], &["M421 49L421 44Q421 40 417 40L224 40Q220 40 220 44L220 49 180^310,49"]);
    // Little room makes sharp corners, none makes none.
    check(
        &[link(one, word(1, 203.0, 40.0))],
        &["M220 49L220 41Q220 40 221 40L222 40Q223 40 223 41L223 49 0^220,49"],
    );
    check(&[link(one, one)], &["M220 49L220 40L220 49 0^220,49"]);
    // Small capitals, say: the words of a line need not be of one height.
    let small = Rectangle { y: 55.0, height: 10.0, ..other };
    check(&[link(one, small)], &["M220 49L220 44Q220 40 224 40L417 40Q421 40 421 44L421 55 180^310,49"]);
    let raised = Rectangle { y: 45.0, ..other };
    check(&[link(one, raised)], &["M220 49L220 40Q220 36 224 36L417 36Q421 36 421 40L421 45 180^310,49"]);
}

#[test]
fn arcs_above_one_line_lie_over_each_other() {
    let words = [200.0, 300.0, 400.0, 500.0].map(|x| word(0, x, 0.0));
    check(
        &[link(words[0], words[3]), link(words[1], words[2]), link(words[2], words[3])],
        &[
            "M200 9L200 0Q200 -4 204 -4L496 -4Q500 -4 500 0L500 9 300^350,9",
            "M300 9L300 4Q300 0 304 0L396 0Q400 0 400 4L400 9 100^350,9",
            "M400 9L400 2Q400 -2 404 -2L496 -2Q500 -2 500 2L500 9 100^450,9",
        ],
    );
}

#[test]
fn from_line_to_line_an_arc_runs_along_the_margin() {
    let (one, other) = (word(1, 200.0, 40.0), word(3, 400.0, 40.0));
    check(
        &[link(one, other)],
        &[
            "M220 49L220 44Q220 40 216 40L96 40Q92 40 92 44L92 116Q92 120 96 120L416 120Q420 120 420 124L420 129 <89,80 rail 0",
        ],
    );
    check(
        &[link(other, one)],
        &[
            "M420 129L420 124Q420 120 416 120L96 120Q92 120 92 116L92 44Q92 40 96 40L216 40Q220 40 220 44L220 49 <89,80 rail 0",
        ],
    );
}

#[test]
fn several_run_side_by_side() {
    let [top, high, middle, low] = [0, 1, 2, 5].map(|line| word(line, 300.0, 0.0));
    let rails = |links: &[(Rectangle, Rectangle)]| {
        let links: Vec<Link> = links.iter().map(|(from, to)| link(*from, *to)).collect();
        routes(&links, ROOM).iter().map(|route| route.rail.unwrap()).collect::<Vec<_>>()
    };
    assert_eq!(rails(&[(top, high), (middle, low)]), [0, 0]);
    // Up and down from one span are two ways.
    assert_eq!(rails(&[(middle, top), (middle, low)]), [0, 1]);
    assert_eq!(rails(&[(low, top), (high, middle)]), [1, 0]);
    assert_eq!(rails(&[(top, high), (high, top), (low, top)]), [0, 1, 2]);
}

#[test]
fn what_leaves_one_place_leaves_it_in_one_way() {
    let heights = |links: &[(Rectangle, Rectangle)]| {
        let links: Vec<Link> = links.iter().map(|(from, to)| link(*from, *to)).collect();
        let leaves = |route: &Route| route.start.y - corners(route)[1].y;
        routes(&links, ROOM).iter().map(leaves).collect::<Vec<_>>()
    };
    let [near, far] = [200.0, 400.0].map(|x| word(3, x, 0.0));
    let [above, below] = [1, 5].map(|line| word(line, 300.0, 0.0));
    assert_eq!(heights(&[(far, above), (far, below)]), [9, 9]);
    assert_eq!(heights(&[(far, above), (near, below)]), [11, 9], "one from further away passes above");
    assert_eq!(heights(&[(near, far), (far, below)]), [9, 11]);
    assert_eq!(heights(&[(near, below), (word(3, 500.0, 0.0), far)]), [9, 9]);
}

#[test]
fn rails_and_names_leave_the_numbers_of_paragraphs_free() {
    let room = Room { margin: 90.0, is_numbered: true, ..ROOM };
    let links: Vec<Link> = (0..4).map(|line| link(word(line + 1, 300.0, 0.0), word(0, 300.0, 0.0))).collect();
    let routes = routes(&links, room);
    assert_eq!(routes.iter().map(least_x).collect::<Vec<_>>(), [92, 86, 60, 54]);
    let names = routes.iter().map(|route| match route.name {
        NamePlace::Beside(index) => index.x,
        NamePlace::On { .. } => panic!("a name on a way to the margin"),
    });
    assert_eq!(names.collect::<Vec<_>>(), [57, 57, 57, 51]);
}

#[test]
fn many_rails_stay_in_the_margin() {
    let links: Vec<Link> =
        (0..200).map(|line| link(word(line + 1, 300.0, 0.0), word(0, 300.0, 0.0))).collect();
    let xs = routes(&links, ROOM).into_iter().map(|route| least_x(&route));
    let xs: Vec<i32> = xs.collect();
    assert_eq!((xs.iter().min(), xs.iter().max()), (Some(&36), Some(&92)));
    let narrow = Room { margin: 0.0, ..ROOM };
    assert!(
        routes(&links, narrow).iter().all(|route| least_x(route) == 92),
        "better over each other than outside"
    );
}

#[test]
fn only_a_direction_has_a_head() {
    let line = Link { is_directed: false, ..link(word(1, 200.0, 40.0), word(1, 400.0, 40.0)) };
    let heads = routes(&[line, Link { is_directed: true, ..line }], ROOM);
    let [tip, left, right] = [(420, 49), (417, 43), (423, 43)].map(|(x, y)| Point { x, y });
    assert_eq!(heads.iter().map(|route| route.head).collect::<Vec<_>>(), [None, Some([tip, left, right])]);
    assert_eq!(routes(&[], ROOM), []);
}

/// Where names of a width stand, and how wide they may be.
fn names(links: &[Link], width: f64, taken: &[Rectangle]) -> Vec<NamePlace> {
    let mut routes = routes(links, ROOM);
    place_names(&mut routes, links, &vec![width; links.len()], taken, ROOM);
    routes.into_iter().map(|route| route.name).collect()
}

#[test]
fn names_of_relations_stand_below_their_arcs_where_no_label_is_named() {
    let (one, other) = (word(1, 200.0, 40.0), word(1, 400.0, 40.0));
    let tag = |x: f64| Rectangle { x, y: 40.0, width: 60.0, height: 8.0 };
    let on = |x, y| NamePlace::On { foot: Point { x, y }, width: 50 };
    assert_eq!(names(&[link(one, other)], 50.0, &[]), [on(320, 49)]);
    assert_eq!(names(&[link(one, other)], 50.0, &[tag(290.0)]), [on(260, 49)]);
    assert_eq!(
        names(&[link(one, other)], 50.0, &[tag(230.0), tag(300.0), tag(360.0)]),
        [on(451, 49)],
        "beside"
    );
    let below = Rectangle { y: 80.0, ..tag(290.0) };
    assert_eq!(names(&[link(one, other)], 50.0, &[below]), [on(320, 49)], "in another line");
    assert_eq!(names(&[link(one, other), link(other, one)], 50.0, &[]), [on(320, 49), on(265, 49)]);
    // From line to line, the name stands where the arc arrives; the margin used to cut it.
    let (one, other) = (word(1, 200.0, 40.0), word(3, 400.0, 40.0));
    assert_eq!(names(&[link(one, other)], 50.0, &[]), [on(389, 129)]);
    assert!(matches!(names(&[link(one, other)], 1000.0, &[])[0], NamePlace::Beside(_)), "no room");
}

fn least_x(route: &Route) -> i32 {
    route.segments.iter().map(|segment| segment.end().x).min().unwrap_or(0)
}

fn any_link() -> impl Strategy<Value = Link> {
    let any_word = || (0u32..9, 100.0..900.0, 0.0..90.0).prop_map(|(line, x, width)| word(line, x, width));
    (any_word(), any_word(), any::<bool>()).prop_map(|(from, to, is_directed)| Link { from, to, is_directed })
}

/// The corners of a way, as if they were not round.
fn corners(route: &Route) -> Vec<Point> {
    let segments = route.segments.iter();
    let turns = segments.filter_map(|segment| match segment {
        PathSegment::Curve { around, .. } => Some(*around),
        PathSegment::Line { .. } => None,
    });
    [route.start].into_iter().chain(turns).chain([route.end()]).collect()
}

proptest! {
    #[test]
    fn no_two_in_one_lane_meet(ranges in vec((-50i32..50, 0i32..40), 0..30)) {
        let ranges: Vec<(i32, i32)> = ranges.into_iter().map(|(low, length)| (low, low + length)).collect();
        let lanes = side_by_side(&ranges);
        prop_assert_eq!(lanes.len(), ranges.len());
        for (one, (low, high)) in ranges.iter().enumerate() {
            for (other, (other_low, other_high)) in ranges.iter().enumerate() {
                if one != other && low <= other_high && other_low <= high {
                    prop_assert_ne!(lanes[one], lanes[other]);
                    let is_inside = other_low <= low && high <= other_high && (low, high) != (other_low, other_high);
                    prop_assert!(!is_inside || lanes[one] < lanes[other], "what lies inside is nearer");
                }
            }
            // No lane is left out without need.
            let is_taken = |lane: usize| ranges.iter().zip(&lanes).any(|((other_low, other_high), other)| {
                *other == lane && low <= other_high && other_low <= high
            });
            prop_assert!((0..lanes[one]).all(is_taken));
        }
    }

    #[test]
    fn arcs_join_their_ends(links in vec(any_link(), 1..12)) {
        let routes = routes(&links, ROOM);
        prop_assert_eq!(routes.len(), links.len());
        for (link, route) in links.iter().zip(&routes) {
            let top = |end: &Rectangle| {
                let near = (end.x + end.width / 2.0, end.y);
                move |point: Point| {
                    (f64::from(point.x) - near.0).abs() <= 0.5 && (f64::from(point.y) - near.1).abs() <= 0.5
                }
            };
            prop_assert!(top(&link.from)(route.start) && top(&link.to)(route.end()));
            prop_assert_eq!(route.head.map(|head| head[0]), link.is_directed.then_some(route.end()));

            let corners = corners(route);
            let is_straight = |pair: &[Point]| pair[0].x == pair[1].x || pair[0].y == pair[1].y;
            let mut here = route.start;
            for segment in &route.segments {
                if let PathSegment::Line { to } = segment {
                    prop_assert!(is_straight(&[here, *to]) && here != *to, "{} is askew", route.path());
                }
                here = segment.end();
            }
            prop_assert!(corners.windows(2).all(is_straight), "{}", route.path());
            // Nothing runs through words: only what comes from above is as low as they are.
            let tops = [route.start.y, route.end().y];
            let is_one_line = link.from.y == link.to.y;
            prop_assert_eq!(route.rail.is_none(), is_one_line);
            for (end, top) in [(&link.from, tops[0]), (&link.to, tops[1])] {
                let next = if std::ptr::eq(end, &link.from) { corners.get(1) } else { corners.get(corners.len() - 2) };
                let height = next.map_or(6, |next| top - next.y);
                let is_flat = corners.len() == 2;
                prop_assert!(is_flat || (6..=16).contains(&height), "{height} above: {}", route.path());
            }
            if let Some(rail) = route.rail {
                prop_assert_eq!(least_x(route), (92.0 - rail as f64 * step(&routes) + 0.5).floor() as i32);
            }
        }
    }

    #[test]
    fn rails_that_meet_differ_and_names_are_apart(links in vec(any_link(), 1..12)) {
        let routes = routes(&links, ROOM);
        let slice = |route: &Route| {
            let (from, to) = (route.start.y, route.end().y);
            (from.min(to), from.max(to))
        };
        let railed = || routes.iter().filter(|route| route.rail.is_some());
        for (index, one) in railed().enumerate() {
            for other in railed().skip(index + 1) {
                let ((low, high), (other_low, other_high)) = (slice(one), slice(other));
                prop_assert!(one.rail != other.rail || high < other_low || other_high < low);
                let (NamePlace::Beside(name), NamePlace::Beside(other_name)) = (one.name, other.name) else {
                    panic!("a name above a rail");
                };
                prop_assert!(name.y.abs_diff(other_name.y) >= 14);
            }
        }
    }
}

/// From one rail to the next.
fn step(routes: &[Route]) -> f64 {
    let most = routes.iter().filter_map(|route| route.rail).max().unwrap_or(0);
    (56.0 / most.max(1) as f64).min(6.0)
}
