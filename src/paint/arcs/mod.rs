//! Where the arcs of relations run on the screen.
//!
//! An arc leaves the top of one end and comes down on the top of the other. Between two words of one line it runs in
//! the leading above them. Else it runs in the leading to the left margin, along that on a rail of its own, and in the
//! other leading to the other end.

mod levels;

mod naming;
pub use naming::place_names;

mod route;
pub use route::{PathSegment, Point};

mod side_by_side;
pub use side_by_side::side_by_side;

/// From the text to the first rail.
const GAP: f64 = 8.0;
/// So many rails have room between the text and the numbers of its paragraphs.
const INNER: usize = 2;
/// From the text to what is left of the numbers.
const OUTER: f64 = 40.0;
/// From one rail to the next, if there is room.
const RAIL_STEP: f64 = 6.0;
/// From one arc above a line to the next, as long as there is room.
const LEVEL_STEP: i32 = 2;
/// How high above words the lowest arc runs, in heights of words: above the names of labels.
const ABOVE: f64 = 0.41;
/// How long the head of an arrow is, and half of how wide.
const ARROW: (i32, i32) = (6, 3);
/// How far names of relations are from their rails.
const NAME_GAP: i32 = 3;
/// How far names of relations in the margin are from each other, from foot to foot.
const NAME_HEIGHT: i32 = 14;

/// A rectangle on the screen, in pixels.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rectangle {
    /// Its left side.
    pub x: f64,
    /// Its upper side.
    pub y: f64,
    /// From left to right.
    pub width: f64,
    /// From top to bottom.
    pub height: f64,
}

impl Rectangle {
    /// Where arcs leave it: the middle of its upper side.
    fn top(&self) -> Point {
        Point { x: whole(self.x + self.width / 2.0), y: whole(self.y) }
    }

    fn middle(&self) -> f64 {
        self.y + self.height / 2.0
    }
}

/// A relation between two things on the screen.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Link {
    /// Where it starts: the rectangle of some words of one line, or of a handle.
    pub from: Rectangle,
    /// Where it points to.
    pub to: Rectangle,
    /// Whether it has a head.
    pub is_directed: bool,
}

/// Where there is room for arcs.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Room {
    /// The left side of the text.
    pub text_left: f64,
    /// Its right side.
    pub text_right: f64,
    /// How wide the margin on the left of it is.
    pub margin: f64,
    /// Whether paragraphs have numbers in the margin.
    pub is_numbered: bool,
    /// From one line of text to the next.
    pub line_height: f64,
    /// Whether lines of spans fill the leading but for the least that an arc needs.
    pub is_narrow: bool,
}

impl Room {
    /// Whether two things stand in one line.
    fn is_one_line(&self, left: &Rectangle, right: &Rectangle) -> bool {
        (left.middle() - right.middle()).abs() < self.line_height / 2.0
    }

    /// Whether rails leave a column free for numbers.
    fn has_column(&self) -> bool {
        self.is_numbered && self.margin > OUTER + RAIL_STEP
    }

    /// How far a rail is from the text, if the last of all is `most`.
    fn distance(&self, rail: usize, most: usize) -> f64 {
        let (first, index, last) = match self.has_column() {
            true if rail < INNER => return GAP + rail as f64 * RAIL_STEP,
            true => (OUTER, rail - INNER, most.saturating_sub(INNER)),
            false => (GAP, rail, most),
        };
        let step = RAIL_STEP.min((self.margin - first).max(0.0) / last.max(1) as f64);
        first + index as f64 * step
    }

    /// How high above something an arc runs that has so many below it. Never so high that it is in the line above.
    fn height(&self, rectangle: &Rectangle, level: usize) -> i32 {
        let leading = self.line_height - rectangle.height;
        let lowest = whole(rectangle.height * ABOVE).max(ARROW.0);
        let highest = if self.is_narrow { lowest + 1 } else { lowest.max(whole(leading) - 2) };
        let level = i32::try_from(level).unwrap_or(i32::MAX);
        lowest.saturating_add(level.saturating_mul(LEVEL_STEP)).min(highest)
    }
}

/// Where the name of a relation stands.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum NamePlace {
    /// Below the arc: the middle of its foot is there.
    On {
        /// The middle of its foot.
        foot: Point,
        /// How wide it may be.
        width: i32,
    },
    /// Left of the rail: the end of its foot is there.
    Beside(Point),
}

/// How a relation is drawn.
#[derive(Clone, PartialEq, Debug)]
pub struct Route {
    /// Where it starts.
    pub start: Point,
    /// Its pieces, one after the other.
    pub segments: Vec<PathSegment>,
    /// The head of the arrow, its point first, if it has one.
    pub head: Option<[Point; 3]>,
    /// Where its name stands.
    pub name: NamePlace,
    /// The rail that it runs along, counted from the text; none if it stays above its line.
    pub rail: Option<usize>,
}

impl Route {
    /// The way as the `d` of a path of SVG, in whole pixels.
    pub fn path(&self) -> String {
        route::svg(self.start, &self.segments)
    }

    /// Where it ends.
    pub fn end(&self) -> Point {
        self.segments.last().map_or(self.start, |segment| segment.end())
    }
}

/// How relations are drawn that are seen together, in their order.
pub fn routes(links: &[Link], room: Room) -> Vec<Route> {
    let rails = rails(links, room);
    let heights = levels::heights(links, room, &rails);
    let most = rails.iter().flatten().max().copied().unwrap_or(0);
    let x_of = |rail: usize| whole(room.text_left - room.distance(rail, most));
    let mut routes = Vec::with_capacity(links.len());
    for ((link, rail), (leaves, arrives)) in links.iter().zip(rails).zip(heights) {
        let (from, to) = (link.from.top(), link.to.top());
        let (above_from, above_to) = (Point { y: leaves, ..from }, Point { y: arrives, ..to });
        let (points, name) = match rail.map(x_of) {
            Some(x) => {
                let (turn, other_turn) = (Point { x, y: leaves }, Point { x, y: arrives });
                let right = if room.has_column() { x.min(whole(room.text_left - OUTER)) } else { x };
                let name = Point { x: right.saturating_sub(NAME_GAP), y: half_way(leaves, arrives) };
                (vec![from, above_from, turn, other_turn, above_to, to], NamePlace::Beside(name))
            }
            None => {
                // Tags stand at the starts of their spans.
                let (left, right) = if from.x < to.x { (from.x, link.to.x) } else { (to.x, link.from.x) };
                let right = whole(right).max(left);
                let foot = Point { x: half_way(left, right), y: from.y };
                let name = NamePlace::On { foot, width: right.saturating_sub(left) };
                (vec![from, above_from, above_to, to], name)
            }
        };
        let head = link.is_directed.then(|| head(to));
        routes.push(Route { start: from, segments: route::rounded(&points), head, name, rail });
    }
    spread_names(&mut routes);
    routes
}

/// The rail of each relation that goes from one line to another.
fn rails(links: &[Link], room: Room) -> Vec<Option<usize>> {
    let is_across = |link: &&Link| !room.is_one_line(&link.from, &link.to);
    let ranges: Vec<(i32, i32)> = links
        .iter()
        .filter(is_across)
        .map(|link| (link.from.top().y, link.to.top().y))
        .map(|(from, to)| (from.min(to), from.max(to)))
        .collect();
    let mut rails = side_by_side(&ranges).into_iter();
    links.iter().map(|link| if is_across(&link) { rails.next() } else { None }).collect()
}

/// The head of an arrow that comes down on a point.
fn head(point: Point) -> [Point; 3] {
    let (length, half) = ARROW;
    let corner = |x: i32| Point { x: point.x.saturating_add(x), y: point.y.saturating_sub(length) };
    [point, corner(-half), corner(half)]
}

/// Puts names in the margin below each other where they would lie over each other.
fn spread_names(routes: &mut [Route]) {
    let y = |route: &Route| match route.name {
        NamePlace::Beside(point) => Some(point.y),
        NamePlace::On { .. } => None,
    };
    let beside = routes.iter().enumerate().filter_map(|(index, route)| Some((index, y(route)?)));
    let mut beside: Vec<(usize, i32)> = beside.collect();
    beside.sort_by_key(|(_, y)| *y);
    let mut free = i32::MIN;
    for (index, y) in beside {
        let y = y.max(free);
        free = y.saturating_add(NAME_HEIGHT);
        if let Some(Route { name: NamePlace::Beside(point), .. }) = routes.get_mut(index) {
            point.y = y;
        }
    }
}

fn half_way(left: i32, right: i32) -> i32 {
    whole((f64::from(left) + f64::from(right)) / 2.0)
}

/// The nearest whole number.
fn whole(number: f64) -> i32 {
    (number + 0.5).floor() as i32
}
