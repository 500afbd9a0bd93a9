//! Texts that are nearly the same.
//!
//! Two texts resemble each other as far as they share their *shingles*, which are their runs of [`WORDS`] words: the
//! resemblance is how many they share, divided by how many there are in either (Broder 1997, *On the resemblance and
//! containment of documents*, <https://doi.org/10.1109/SEQUEN.1997.666900>).
//!
//! All texts are united that are joined by pairs that resemble each other so much, not most of them, as with MinHash; and
//! still few pairs are compared: of two such texts, one of the rarest shingles of one must be among the rarest of the other
//! (Bayardo, Ma and Srikant 2007, *Scaling up all pairs similarity search*, <https://doi.org/10.1145/1242572.1242591>), and
//! what is in one group already is not compared again.

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
    // The texts so far, by their rarest shingles; those that are in one group lie together, as far as that is known.
    let mut index: HashMap<u64, Vec<Vec<usize>>> = HashMap::new();
    // The text that another one was last compared with.
    let mut compared = vec![usize::MAX; texts.len()];
    for text in by_size {
        // A text that is like this one has so many of its shingles, so that it has one of the others and one more.
        let shared = (size(text) * percent).div_ceil(100);
        for shingle in frequencies.rarest(&texts[text], size(text) - shared + 1) {
            let bundles = index.entry(shingle).or_default();
            let mut own = vec![text];
            // One text that is like this one is enough: all of a group need no other look, however many they are.
            bundles.retain_mut(|bundle| {
                let is_own = bundle.first().is_some_and(|other| groups.first(*other) == groups.first(text));
                let mut is_like = |other: usize| {
                    let is_new =
                        size(other) >= shared && std::mem::replace(&mut compared[other], text) != text;
                    is_new && texts[other].resemble(&texts[text], percent)
                };
                let like = if is_own { None } else { bundle.iter().copied().find(|other| is_like(*other)) };
                if let Some(other) = like {
                    groups.unite(other, text);
                }
                let joins = is_own || like.is_some();
                if joins {
                    // The shorter list goes to the longer.
                    if own.len() < bundle.len() {
                        std::mem::swap(&mut own, bundle);
                    }
                    own.append(bundle);
                }
                !joins
            });
            bundles.push(own);
        }
    }
}
