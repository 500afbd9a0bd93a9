//! Texts that are nearly the same.
//!
//! Two texts resemble each other as far as they share their *shingles*, which are their runs of [`WORDS`] words: the
//! resemblance is how many they share, divided by how many there are in either (Broder 1997, *On the resemblance and
//! containment of documents*, <https://doi.org/10.1109/SEQUEN.1997.666900>).
//!
//! All pairs are found that resemble each other so much, not most of them, as with MinHash; and still few are compared: of
//! two such texts, the rarest shingles of one must be among the rarest of the other (Bayardo, Ma and Srikant 2007, *Scaling
//! up all pairs similarity search*, <https://doi.org/10.1145/1242572.1242591>).

use std::cmp::Ordering;
use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::groups::Groups;

/// So many words are a shingle. A shorter text is one.
const WORDS: usize = 5;

/// The shingles of a text, without repetitions, in an order of their own.
pub(super) struct Shingles(Vec<u64>);

impl Shingles {
    /// Returns the shingles of a text. Neither case nor what stands between words makes them differ.
    pub(super) fn of(text: &str) -> Shingles {
        let words: Vec<u64> = text.unicode_words().map(|word| hash(&word.to_lowercase())).collect();
        let width = WORDS.min(words.len()).max(1);
        let mut shingles: Vec<u64> = words.windows(width).map(|words| hash(&words)).collect();
        shingles.sort_unstable();
        shingles.dedup();
        Shingles(shingles)
    }

    /// Returns whether so many percent of the shingles of both are in each.
    fn resemble(&self, other: &Shingles, percent: usize) -> bool {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        let mut shared = 0;
        while let (Some(one), Some(other)) = (ours.peek(), theirs.peek()) {
            let order = one.cmp(other);
            shared += usize::from(order.is_eq());
            if order != Ordering::Greater {
                ours.next();
            }
            if order != Ordering::Less {
                theirs.next();
            }
        }
        shared * 100 >= percent * (self.0.len() + other.0.len() - shared)
    }
}

fn hash(value: &impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}

/// How often shingles are, about: those that fall into the same bucket are counted together, which is enough for an order.
struct Frequencies(Vec<u32>);

impl Frequencies {
    const BITS: u32 = 20;

    fn of(texts: &[Shingles]) -> Frequencies {
        let mut counts = vec![0; 1 << Frequencies::BITS];
        for shingle in texts.iter().flat_map(|text| &text.0) {
            counts[Frequencies::bucket(*shingle)] += 1;
        }
        Frequencies(counts)
    }

    fn bucket(shingle: u64) -> usize {
        (shingle >> (u64::BITS - Frequencies::BITS)) as usize
    }

    /// The rarest shingles of a text.
    fn rarest(&self, text: &Shingles, count: usize) -> Vec<u64> {
        let mut shingles = text.0.clone();
        shingles.sort_unstable_by_key(|shingle| (self.0[Frequencies::bucket(*shingle)], *shingle));
        shingles.truncate(count);
        shingles
    }
}

/// Unites the groups of texts that share so many percent of their shingles, from 1 to 100. A text without words is like
/// no other.
pub(super) fn unite(texts: &[Shingles], percent: u8, groups: &mut Groups) {
    let percent = usize::from(percent.clamp(1, 100));
    let frequencies = Frequencies::of(texts);
    let size = |text: usize| texts[text].0.len();
    let mut by_size: Vec<usize> = (0..texts.len()).filter(|text| size(*text) > 0).collect();
    by_size.sort_by_key(|text| size(*text));
    // The texts so far, by their rarest shingles.
    let mut index: HashMap<u64, Vec<usize>> = HashMap::new();
    // The text that another one was last compared with.
    let mut compared = vec![usize::MAX; texts.len()];
    for text in by_size {
        // A text that is like this one has so many of its shingles, so that it has one of the others and one more.
        let shared = (size(text) * percent).div_ceil(100);
        for shingle in frequencies.rarest(&texts[text], size(text) - shared + 1) {
            let others = index.entry(shingle).or_default();
            for &other in others.iter() {
                let is_large_enough = size(other) >= shared;
                if is_large_enough
                    && compared[other] != text
                    && groups.first(other) != groups.first(text)
                    && texts[other].resemble(&texts[text], percent)
                {
                    groups.unite(other, text);
                }
                compared[other] = text;
            }
            others.push(text);
        }
    }
}
