//! Where things are in a text: offsets, spans, and fragments of several spans.

/// A position in a text, counted in UTF-8 bytes from its start.
///
/// Treat it as opaque. Only [`crate::text::offsets::OffsetIndex`] turns it into other units.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug, Default)]
pub struct TextOffset(u32);

impl TextOffset {
    /// The start of every text.
    pub const START: TextOffset = TextOffset(0);

    /// The offset that many bytes from the start.
    pub fn from_byte(byte: u32) -> TextOffset {
        TextOffset(byte)
    }

    /// The bytes before it.
    pub fn byte(self) -> u32 {
        self.0
    }

    /// The bytes before it, to index with.
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// A non-empty range of a text: `start` belongs to it, `end` does not.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct Span {
    // Invariant: start < end.
    start: TextOffset,
    end: TextOffset,
}

impl Span {
    /// The span from `start` to `end`, or `None` if it would be empty or turned round.
    pub fn new(start: TextOffset, end: TextOffset) -> Option<Span> {
        (start < end).then_some(Span { start, end })
    }

    /// Where it begins.
    pub fn start(self) -> TextOffset {
        self.start
    }

    /// Where it ends: the first offset that is not in it.
    pub fn end(self) -> TextOffset {
        self.end
    }

    /// Its length in bytes; a measure to compare with, not one to show.
    pub fn length(self) -> u32 {
        self.end.0 - self.start.0
    }

    /// Whether all of `other` lies in it.
    pub fn covers(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether the two share some text. Spans that only touch do not.
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// Whether the offset lies in it.
    pub fn contains(self, offset: TextOffset) -> bool {
        self.start <= offset && offset < self.end
    }

    /// What the two have in common.
    pub fn intersection(self, other: Span) -> Option<Span> {
        Span::new(self.start.max(other.start), self.end.min(other.end))
    }

    /// The smallest span that covers both.
    pub fn hull(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }
}

/// One or more spans, sorted, with a gap between each two: what an annotation is about.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub struct Fragments {
    first: Span,
    // Invariant: sorted; each starts after the end of the one before it.
    rest: Vec<Span>,
    // Invariant: the sum of their lengths. Kept, because an annotation may have a hundred thousand.
    length: u32,
}

impl Fragments {
    /// The fragments that cover what `spans` cover: sorted, those that overlap or touch joined into one.
    /// `None` if there are none.
    pub fn new(spans: impl IntoIterator<Item = Span>) -> Option<Fragments> {
        let mut spans: Vec<Span> = spans.into_iter().collect();
        spans.sort_unstable();
        let mut joined: Vec<Span> = Vec::with_capacity(spans.len());
        for span in spans {
            match joined.last_mut() {
                Some(last) if span.start <= last.end => *last = last.hull(span),
                _ => joined.push(span),
            }
        }
        let length = joined.iter().map(|span| span.length()).sum();
        // The rest is copied, so that a single fragment keeps no memory of its own.
        joined.split_first().map(|(first, rest)| Fragments { first: *first, rest: rest.to_vec(), length })
    }

    /// Each fragment in the order of the text.
    pub fn iter(&self) -> impl DoubleEndedIterator<Item = Span> + '_ {
        std::iter::once(self.first).chain(self.rest.iter().copied())
    }

    /// Those that share text with the window, and the nearest on each side of it.
    pub fn near(&self, window: Span) -> impl Iterator<Item = Span> + '_ {
        let count = |is_before: &dyn Fn(&Span) -> bool| {
            usize::from(is_before(&self.first)) + self.rest.partition_point(is_before)
        };
        let before = count(&|span| span.end <= window.start);
        let reaching = count(&|span| span.start < window.end);
        (before.saturating_sub(1)..self.count().min(reaching + 1)).filter_map(|index| self.nth(index))
    }

    fn nth(&self, index: usize) -> Option<Span> {
        index.checked_sub(1).map_or(Some(self.first), |index| self.rest.get(index).copied())
    }

    /// How many there are: at least one.
    pub fn count(&self) -> usize {
        1 + self.rest.len()
    }

    /// The first of them.
    pub fn first(&self) -> Span {
        self.first
    }

    /// The last of them.
    pub fn last(&self) -> Span {
        self.rest.last().copied().unwrap_or(self.first)
    }

    /// These and a span. What overlaps or touches it becomes one with it.
    pub fn with(&self, span: Span) -> Fragments {
        Fragments::new(self.iter().chain([span])).unwrap_or_else(|| self.clone())
    }

    /// These but for the one at an index, counted from zero. `None` if nothing is left.
    pub fn without(&self, index: usize) -> Option<Fragments> {
        Fragments::new(self.iter().enumerate().filter(|(other, _)| *other != index).map(|(_, span)| span))
    }

    /// The index of the fragment that holds an offset, counted from zero.
    pub fn index_at(&self, offset: TextOffset) -> Option<usize> {
        let index =
            usize::from(self.first.end <= offset) + self.rest.partition_point(|span| span.end <= offset);
        self.nth(index).filter(|span| span.contains(offset)).map(|_| index)
    }

    /// From the start of the first to the end of the last, gaps included.
    pub fn hull(&self) -> Span {
        self.first.hull(self.last())
    }

    /// Whether some fragment shares text with `span`.
    pub fn overlaps(&self, span: Span) -> bool {
        self.near(span).any(|fragment| fragment.overlaps(span))
    }

    /// Whether some fragment holds the offset.
    pub fn contains(&self, offset: TextOffset) -> bool {
        let here = Span::new(offset, TextOffset(offset.0.saturating_add(1)));
        here.is_some_and(|here| self.overlaps(here))
    }

    /// Their length in bytes, gaps not counted.
    pub fn length(&self) -> u32 {
        self.length
    }
}

impl From<Span> for Fragments {
    fn from(span: Span) -> Fragments {
        Fragments { first: span, rest: Vec::new(), length: span.length() }
    }
}
