//! Where the names of labels stand between the lines: over the starts of their spans, and none over another.

/// From one name to the next, in the unit of the widths.
const GAP: f64 = 0.3;

/// The names of the spans that start at one place, side by side. All lengths are in one unit, such as the size of letters.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct TagRow {
    /// The number of the line of text that it stands above.
    pub line: usize,
    /// Where the first letter of the spans starts.
    pub edge: f64,
    /// Whether that is the right side of the letter, from where the names run to the left.
    pub is_leftward: bool,
    /// How wide the names are in full.
    pub full: f64,
    /// How wide the short names are.
    pub short: f64,
}

/// Where a row of names stands.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlacedRow {
    /// Its left side.
    pub left: f64,
    /// Whether there is no room for more than short names.
    pub is_short: bool,
}

impl TagRow {
    fn width(&self, is_short: bool) -> f64 {
        if is_short { self.short } else { self.full }
    }

    /// Its left side, if it were alone. It hangs inwards at the edges of the text.
    fn left(&self, is_short: bool, (from, to): (f64, f64)) -> f64 {
        let width = self.width(is_short);
        let left = if self.is_leftward { self.edge - width } else { self.edge };
        left.min(to - width).max(from)
    }
}

/// Where each row stands between the two sides of the text.
///
/// Names are short where they would run into others. Where even short ones would, those of the line move apart, together
/// as little as can be; only if there are more than a line has room for do they run over its end.
pub fn place(rows: &[TagRow], sides: (f64, f64)) -> Vec<PlacedRow> {
    let mut order: Vec<(usize, &TagRow)> = rows.iter().enumerate().collect();
    let left = |row: &TagRow| row.left(true, sides);
    order.sort_by(|(_, one), (_, other)| {
        let by_edge = || one.edge.total_cmp(&other.edge);
        one.line.cmp(&other.line).then(left(one).total_cmp(&left(other))).then_with(by_edge)
    });
    let mut placed = vec![PlacedRow { left: 0.0, is_short: false }; rows.len()];
    for line in order.chunk_by(|(_, one), (_, other)| one.line == other.line) {
        let rows: Vec<&TagRow> = line.iter().map(|(_, row)| *row).collect();
        for ((index, _), found) in line.iter().zip(place_line(&rows, sides)) {
            if let Some(slot) = placed.get_mut(*index) {
                *slot = found;
            }
        }
    }
    placed
}

fn place_line(rows: &[&TagRow], sides: (f64, f64)) -> Vec<PlacedRow> {
    let mut placed: Vec<PlacedRow> = Vec::with_capacity(rows.len());
    let mut end = f64::NEG_INFINITY;
    for (index, row) in rows.iter().enumerate() {
        let next = rows.get(index + 1).map_or(f64::INFINITY, |next| next.left(true, sides));
        let left = row.left(false, sides);
        let is_short = left < end + GAP || left + row.full + GAP > next;
        let left = row.left(is_short, sides);
        end = left + row.width(is_short);
        placed.push(PlacedRow { left, is_short });
    }
    // What lies before a name in its line does not move: what is left of its place rises from each name to the next.
    let mut before = 0.0;
    let mut slack = Vec::with_capacity(rows.len());
    for (row, place) in rows.iter().zip(&placed) {
        slack.push(place.left - before);
        before += row.width(place.is_short) + GAP;
    }
    let most = (sides.1 - (before - GAP)).max(sides.0);
    let slack = rising(&slack);
    let mut before = 0.0;
    for ((row, place), slack) in rows.iter().zip(&mut placed).zip(slack) {
        place.left = slack.clamp(sides.0, most) + before;
        before += row.width(place.is_short) + GAP;
    }
    placed
}

/// The numbers that rise and are nearest to the given ones, by the sum of the squares of their distances.
fn rising(numbers: &[f64]) -> Vec<f64> {
    let mut pools: Vec<(f64, usize)> = Vec::with_capacity(numbers.len());
    let mean = |(sum, count): (f64, usize)| sum / count as f64;
    for number in numbers {
        let mut pool = (*number, 1);
        while let Some(last) = pools.pop_if(|last| mean(*last) > mean(pool)) {
            pool = (last.0 + pool.0, last.1 + pool.1);
        }
        pools.push(pool);
    }
    pools.into_iter().flat_map(|pool| std::iter::repeat_n(mean(pool), pool.1)).collect()
}

/// Whether some words are read from right to left, so that their first letter is the rightmost; `paragraph` says whether
/// those around them are, which decides about what has neither letters nor digits.
pub fn is_leftward(words: &str, paragraph: bool) -> bool {
    words.chars().find(|char| char.is_alphanumeric()).map_or(paragraph, |char| {
        // Digits go from left to right in all scripts but one.
        let is_digit = char.is_numeric() && !matches!(char, '\u{7C0}'..='\u{7C9}');
        let is_letter = matches!(
            char,
            '\u{590}'..='\u{8FF}' | '\u{FB1D}'..='\u{FDFF}' | '\u{FE70}'..='\u{FEFC}'
                | '\u{10800}'..='\u{10FFF}' | '\u{1E800}'..='\u{1EFFF}'
        );
        is_letter && !is_digit
    })
}
