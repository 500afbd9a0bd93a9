//! The orders that hits come in, and sorting very many of them bit by bit.

use std::cmp::Ordering;

use crate::text::content::Text;
use crate::text::span::Span;

/// So many characters of a context decide about its place among others.
const KEY: usize = 40;
/// Within so many bytes the words of a key are looked for, however few are there.
const KEY_REACH: usize = 640;
/// So many places are merged before the page may answer.
const BIT: usize = 4000;

/// What hits are ordered by.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub enum Order {
    /// Their indices in the documents.
    #[default]
    Document,
    /// The words before them, the nearest first.
    Left,
    /// Their own words; of those that read alike, the words after them decide.
    Keyword,
    /// The words after them.
    Right,
}

/// What hits are ordered by, worked out once for each, while its text is at hand.
///
/// A key is made of words in small letters, without the signs around them, and as long as it needs to be.
#[derive(Clone, Debug, Default)]
struct Keys {
    order: Order,
    /// All keys, one behind the other.
    all: String,
    /// Of each key, its first bytes as a number, by which most comparisons end, and where it ends in `all`.
    ends: Vec<(u64, usize)>,
}

impl Keys {
    fn add(&mut self, text: &Text, span: Span) {
        let start = self.all.len();
        let content = text.as_str();
        let after = near(content.get(span.end().index()..).unwrap_or_default());
        match self.order {
            Order::Document => {}
            Order::Left => {
                let before = content.get(..span.start().index()).unwrap_or_default();
                let reach = before.floor_char_boundary(before.len().saturating_sub(KEY_REACH));
                self.push(before.get(reach..).unwrap_or_default().split_whitespace().rev());
            }
            Order::Keyword => {
                self.push(near(text.slice(span)).split_whitespace());
                // It comes before whatever a longer keyword goes on with.
                self.all.push('\0');
                self.push(after.split_whitespace());
            }
            Order::Right => self.push(after.split_whitespace()),
        }
        let mut head = [0; 8];
        let key = self.all.as_bytes().get(start..).unwrap_or_default();
        head.iter_mut().zip(key).for_each(|(head, byte)| *head = *byte);
        self.ends.push((u64::from_be_bytes(head), self.all.len()));
    }

    fn push<'a>(&mut self, words: impl Iterator<Item = &'a str>) {
        let mut length = 0;
        for word in words {
            let bare = word.trim_matches(|char: char| !char.is_alphanumeric());
            if length > 0 && !bare.is_empty() {
                self.all.push(' ');
                length += 1;
            }
            let room = KEY.saturating_sub(length);
            if bare.is_ascii() {
                let start = self.all.len();
                self.all.push_str(bare.get(..room).unwrap_or(bare));
                if let Some(added) = self.all.get_mut(start..) {
                    added.make_ascii_lowercase();
                }
                length += self.all.len() - start;
            } else {
                for char in bare.chars().take(room) {
                    self.all.extend(char.to_lowercase());
                    length += 1;
                }
            }
            if length >= KEY {
                break;
            }
        }
    }

    fn compare(&self, one: u32, other: u32) -> Ordering {
        let head = |index: u32| self.ends.get(index as usize).map_or(0, |(head, _)| *head);
        head(one).cmp(&head(other)).then_with(|| self.key(one).cmp(self.key(other)))
    }

    fn key(&self, index: u32) -> &[u8] {
        let index = index as usize;
        let end = |index: usize| self.ends.get(index).map_or(0, |(_, end)| *end);
        let start = index.checked_sub(1).map_or(0, end);
        self.all.as_bytes().get(start..end(index)).unwrap_or_default()
    }
}

/// The start of a text, as far as the words of a key are looked for.
fn near(text: &str) -> &str {
    text.get(..text.floor_char_boundary(KEY_REACH)).unwrap_or_default()
}

/// Hits that are being put in order: a merge sort in bits, each of which is soon done.
///
/// Hits of one key stay as they were added.
#[derive(Clone, Debug, Default)]
pub struct Sorting {
    keys: Keys,
    /// Hits in order, by their indices among those added: each run behind the one whose hits were added before.
    runs: Vec<Vec<u32>>,
    /// What the last two runs become.
    merge: Option<Merge>,
}

/// Two runs, and what they have become so far.
#[derive(Clone, Debug, Default)]
struct Merge {
    runs: [Vec<u32>; 2],
    taken: [usize; 2],
    merged: Vec<u32>,
}

impl Sorting {
    /// No hits yet.
    pub fn new(order: Order) -> Sorting {
        Sorting { keys: Keys { order, ..Keys::default() }, ..Sorting::default() }
    }

    /// Takes in some more hits of a text.
    pub fn add(&mut self, text: &Text, spans: impl IntoIterator<Item = Span>) {
        let first = self.keys.ends.len() as u32;
        spans.into_iter().for_each(|span| self.keys.add(text, span));
        let mut indices: Vec<u32> = (first..self.keys.ends.len() as u32).collect();
        if self.keys.order != Order::Document {
            indices.sort_by(|left, right| self.keys.compare(*left, *right));
        }
        self.runs.push(indices);
    }

    /// Goes on sorting for a moment; `false` if that has to wait for more hits.
    pub fn go_on(&mut self) -> bool {
        self.merge_some(|left, right| right >= left)
    }

    /// Goes on sorting for a moment, where there are no more hits; `false` if all are in order.
    pub fn end(&mut self) -> bool {
        self.merge_some(|_, _| true)
    }

    /// The hits so far in order, counted as they were added, if it is settled by now.
    pub fn indices(&self) -> Option<&[u32]> {
        match (self.runs.as_slice(), &self.merge) {
            ([], None) => Some(&[]),
            ([only], None) => Some(only),
            _ => None,
        }
    }

    /// Goes on merging; `false` if the last two runs are none to merge, by their lengths.
    fn merge_some(&mut self, is_due: fn(usize, usize) -> bool) -> bool {
        if self.merge.is_none()
            && let [.., one, other] = self.runs.as_mut_slice()
            && is_due(one.len(), other.len())
        {
            let runs = [std::mem::take(one), std::mem::take(other)];
            let merged = Vec::with_capacity(runs.iter().map(Vec::len).sum());
            self.runs.truncate(self.runs.len() - 2);
            self.merge = Some(Merge { runs, merged, ..Merge::default() });
        }
        let Some(merge) = &mut self.merge else { return false };
        if merge.go_on(&self.keys) {
            return true;
        }
        self.runs.extend(self.merge.take().map(|merge| merge.merged));
        true
    }
}

impl Merge {
    /// Goes on for a moment; `false` if it is done.
    fn go_on(&mut self, keys: &Keys) -> bool {
        let [left, right] = &self.runs;
        for _ in 0..BIT {
            match (left.get(self.taken[0]), right.get(self.taken[1])) {
                (Some(one), other) if other.is_none_or(|other| keys.compare(*one, *other).is_le()) => {
                    self.merged.push(*one);
                    self.taken[0] += 1;
                }
                (_, Some(other)) => {
                    self.merged.push(*other);
                    self.taken[1] += 1;
                }
                _ => return false,
            }
        }
        true
    }
}
