//! Many phrases looked for in one pass through a text.

use std::ops::Range;

use smol_str::SmolStr;

use crate::analysis::search::letters::{is_word, pieces};
use crate::model::record::id::LabelId;
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

/// How many bits tell which words a phrase may begin with.
const BITS: usize = 1 << 16;

/// A text that has been tagged.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::analysis) struct Phrase {
    /// The text, with single spaces.
    pub text: SmolStr,
    /// The labels that it has, the most frequent first, each with the number of places.
    pub labels: Vec<(LabelId, usize)>,
}

impl Phrase {
    /// In how many places it has the label that it has most.
    pub fn count(&self) -> usize {
        self.labels.first().map_or(0, |(_, count)| *count)
    }

    /// In how many places it has a label.
    pub fn count_of(&self, label: &LabelId) -> usize {
        self.labels.iter().find(|(one, _)| one == label).map_or(0, |(_, count)| *count)
    }
}

/// Phrases, to find all of them in a text.
///
/// They lie in the order of their bytes, so that those with one beginning lie together: what is found at a place is
/// narrowed down byte by byte. Most places begin with a word that no phrase begins with, and are left at once.
#[derive(Clone, Default, Debug)]
pub(in crate::analysis) struct Phrases {
    sorted: Vec<Phrase>,
    beginnings: Vec<u64>,
}

impl Phrases {
    /// Phrases that are in the order of their bytes.
    pub fn new(sorted: Vec<Phrase>) -> Phrases {
        let mut beginnings = vec![0; BITS / 64];
        for phrase in &sorted {
            let (word, bit) = pieces(&phrase.text).next().map_or((0, 0), |(_, piece)| bit(piece));
            if let Some(word) = beginnings.get_mut(word) {
                *word |= bit;
            }
        }
        Phrases { sorted, beginnings }
    }

    /// Where phrases stand in a text as whole words, the longest at each place. What lies in one is not looked at. Where
    /// there is none, it answers too, so that whoever goes through a long text can rest on the way.
    pub fn find<'a>(&'a self, text: &'a Text) -> impl Iterator<Item = Option<(Span, &'a Phrase)>> {
        let content = text.as_str();
        let mut reached = 0;
        pieces(content).map(move |(start, piece)| {
            if start < reached || !self.may_begin(piece) {
                return None;
            }
            let (end, phrase) = self.longest(content, start)?;
            let span = text.span(TextOffset::from_byte(start as u32), TextOffset::from_byte(end as u32))?;
            reached = end;
            Some((span, phrase))
        })
    }

    fn may_begin(&self, piece: &str) -> bool {
        let (word, bit) = bit(piece);
        self.beginnings.get(word).is_some_and(|word| word & bit != 0)
    }

    /// The longest phrase that stands at a place, and where it ends.
    fn longest(&self, text: &str, start: usize) -> Option<(usize, &Phrase)> {
        let mut longest = None;
        let mut left = 0..self.sorted.len();
        let mut depth = 0;
        let mut rest = text.get(start..)?;
        while let Some(char) = rest.chars().next() {
            let mut bytes = [0; 4];
            let wanted = if char.is_whitespace() { " " } else { char.encode_utf8(&mut bytes) };
            for byte in wanted.bytes() {
                left = self.narrowed(left, depth, byte);
                depth += 1;
            }
            if left.is_empty() {
                break;
            }
            rest = if char.is_whitespace() { rest.trim_start() } else { rest.get(char.len_utf8()..)? };
            let is_whole = !(is_word(char) && rest.starts_with(is_word));
            // Of those that are left, one that ends here is the first.
            let first = self.sorted.get(left.start).filter(|phrase| is_whole && phrase.text.len() == depth);
            longest = first.map(|phrase| (text.len() - rest.len(), phrase)).or(longest);
        }
        longest
    }

    /// Those of a range that have a byte at a depth.
    fn narrowed(&self, range: Range<usize>, depth: usize, byte: u8) -> Range<usize> {
        let phrases = self.sorted.get(range.clone()).unwrap_or_default();
        let at_depth = |phrase: &Phrase| phrase.text.as_bytes().get(depth).copied();
        let start = phrases.partition_point(|phrase| at_depth(phrase) < Some(byte));
        let end = phrases.partition_point(|phrase| at_depth(phrase) <= Some(byte));
        range.start + start..range.start + end
    }
}

/// The bit of a word, after Fowler, Noll and Vo.
fn bit(word: &str) -> (usize, u64) {
    let hash =
        word.bytes().fold(0x811c_9dc5_u32, |hash, byte| (hash ^ u32::from(byte)).wrapping_mul(0x0100_0193));
    let index = (hash ^ (hash >> 16)) as usize % BITS;
    (index / 64, 1 << (index % 64))
}
