//! Tags: how they show where spans begin and end.

/// How tags show where spans begin and end.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Scheme {
    first: char,
    inside: char,
    last: char,
    single: char,
}

impl Scheme {
    /// The scheme of that name; IOB2, if there is none of it.
    pub(super) fn named(name: &str) -> Scheme {
        match name {
            "iobes" => Scheme { first: 'B', inside: 'I', last: 'E', single: 'S' },
            "bilou" => Scheme { first: 'B', inside: 'I', last: 'L', single: 'U' },
            _ => Scheme { first: 'B', inside: 'I', last: 'I', single: 'B' },
        }
    }

    /// The mark of a token: the one of that index among so many of a span.
    pub(super) fn mark(&self, index: usize, count: usize) -> char {
        match (index, index + 1 == count) {
            (0, true) => self.single,
            (0, false) => self.first,
            (_, true) => self.last,
            (_, false) => self.inside,
        }
    }
}

/// What a tag says of its token.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tag<'a> {
    /// It is in no span.
    Outside,
    /// It is in a span of that label.
    Inside {
        /// Whether it is the first one, whatever is before it.
        begins: bool,
        /// Whether it is the last one.
        ends: bool,
        /// The name of the label in tags.
        label: &'a str,
    },
}

impl<'a> Tag<'a> {
    /// Reads a tag of any scheme, if it is one.
    pub(super) fn read(written: &'a str) -> Option<Tag<'a>> {
        if matches!(written, "O" | "_" | "-") {
            return Some(Tag::Outside);
        }
        let (mark, label) = written.split_once('-')?;
        let (begins, ends) = match mark {
            "B" => (true, false),
            "I" | "M" => (false, false),
            "E" | "L" => (false, true),
            "S" | "U" | "W" => (true, true),
            _ => return None,
        };
        (!label.is_empty()).then_some(Tag::Inside { begins, ends, label })
    }
}

/// Puts tags together to spans, as all schemes mean them: a span goes on as long as tokens of its label follow, none of
/// which begins another one, up to one that ends it.
#[derive(Default)]
pub(super) struct Spans {
    open: Option<(usize, String)>,
    found: Vec<(usize, usize, String)>,
}

impl Spans {
    /// Takes the tag of the token of an index.
    pub(super) fn take(&mut self, index: usize, tag: Tag) {
        let Tag::Inside { begins, ends, label } = tag else { return self.close(index) };
        if begins || self.open.as_ref().is_none_or(|(_, open)| open != label) {
            self.close(index);
            self.open = Some((index, label.to_string()));
        }
        if ends {
            self.close(index + 1);
        }
    }

    /// Ends what is open before the token of an index.
    pub(super) fn close(&mut self, index: usize) {
        if let Some((start, label)) = self.open.take() {
            self.found.push((start, index, label));
        }
    }

    /// Returns the spans of so many tokens: the indices of the first token and of the one behind the last, and the label.
    pub(super) fn end(mut self, count: usize) -> Vec<(usize, usize, String)> {
        self.close(count);
        self.found
    }
}
