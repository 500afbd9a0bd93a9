//! How long it takes to find what texts share, and whether all of it is found: `cargo bench --bench passages`.
//!
//! 1,000 made texts of 5 KB, into which 400 passages of 20 to 60 words are planted, and the five articles. Beside it stands the
//! plain way: each pair of texts as sets of their runs of words. `cargo bench --bench passages -- --texts FILE` writes the
//! texts down instead, for `passages.py`.
#![cfg(not(target_arch = "wasm32"))]
#![allow(clippy::print_stdout, clippy::unwrap_used)]

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use glossator::analysis::compare::passages::index::{Collection, Index};
use glossator::analysis::compare::passages::search::{rank, search};
use glossator::analysis::compare::passages::tokens::Vocabulary;
use glossator::analysis::compare::passages::{Passage, SEED_WORDS};

const TEXTS: usize = 1_000;
const BYTES: usize = 5_000;
const PLANTED: usize = 400;
const RUNS: usize = 7;
const COPIES: usize = 200;

/// Numbers that only look like chance (Steele, Lea and Flood 2014, *Fast splittable pseudorandom number generators*).
struct Numbers(u64);

impl Numbers {
    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ (self.0 >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ (mixed >> 31)
    }

    fn below(&mut self, end: usize) -> usize {
        (self.next() % end as u64) as usize
    }

    /// A word of 20,000, of which the *n*th is about *n* times as rare as the first, as in any language.
    fn word(&mut self) -> String {
        let part = (self.next() >> 11) as f64 / (1_u64 << 53) as f64;
        let mut rank = 20_000_f64.powf(part) as usize;
        let mut word = String::new();
        while rank > 0 || word.len() < 2 {
            word.push_str(["na", "te", "so", "li", "ku", "ra", "mi", "do", "pe", "hu"][rank % 10]);
            rank /= 10;
        }
        word
    }

    fn words(&mut self, count: usize) -> Vec<String> {
        (0..count).map(|_| self.word()).collect()
    }
}

/// The texts, and which pairs of them share a planted passage.
fn made() -> (Vec<String>, BTreeSet<[usize; 2]>) {
    let mut numbers = Numbers(1);
    let mut texts: Vec<Vec<String>> = Vec::new();
    for _ in 0..TEXTS {
        let (mut words, mut bytes) = (Vec::new(), 0);
        while bytes < BYTES {
            let word = numbers.word();
            bytes += word.len() + 1;
            words.push(word);
        }
        texts.push(words);
    }
    let mut pairs = BTreeSet::new();
    while pairs.len() < PLANTED {
        let (one, other) = (numbers.below(TEXTS), numbers.below(TEXTS));
        if one == other || !pairs.insert([one.min(other), one.max(other)]) {
            continue;
        }
        let length = 20 + numbers.below(41);
        let passage = numbers.words(length);
        for text in [one, other] {
            let at = numbers.below(texts[text].len());
            texts[text].splice(at..at, passage.iter().cloned());
        }
    }
    let sentences = |words: &Vec<String>| {
        let sentences: Vec<String> = words.chunks(17).map(|words| words.join(" ") + ".").collect();
        sentences.join(" ")
    };
    (texts.iter().map(sentences).collect(), pairs)
}

fn indexed(texts: &[String]) -> Index {
    let mut collection = Collection::default();
    texts.iter().for_each(|text| collection.add(text));
    collection.index(&[])
}

fn found(index: &Index) -> Vec<Passage> {
    let mut passages: Vec<Passage> = search(index).flatten().collect();
    rank(&mut passages);
    passages
}

/// The pairs that share a run of words, found by comparing all of them.
fn all_pairs(texts: &[String]) -> BTreeSet<[usize; 2]> {
    let mut vocabulary = Vocabulary::default();
    let sets: Vec<Vec<[u32; SEED_WORDS]>> = texts
        .iter()
        .map(|text| {
            let tokens = vocabulary.tokens(text);
            let mut runs: Vec<[u32; SEED_WORDS]> =
                tokens.array_windows().map(|run| run.map(|token| token.word)).collect();
            runs.sort_unstable();
            runs.dedup();
            runs
        })
        .collect();
    let mut pairs = BTreeSet::new();
    for (left, ours) in sets.iter().enumerate() {
        for (right, theirs) in sets.iter().enumerate().skip(left + 1) {
            let (mut one, mut other) = (0, 0);
            while one < ours.len() && other < theirs.len() {
                match ours[one].cmp(&theirs[other]) {
                    std::cmp::Ordering::Less => one += 1,
                    std::cmp::Ordering::Greater => other += 1,
                    std::cmp::Ordering::Equal => {
                        pairs.insert([left, right]);
                        break;
                    }
                }
            }
        }
    }
    pairs
}

fn median(mut times: Vec<Duration>) -> Duration {
    times.sort_unstable();
    times[times.len() / 2]
}

fn timed<T>(work: impl FnOnce() -> T) -> (T, Duration) {
    let start = Instant::now();
    let result = work();
    (result, start.elapsed())
}

fn main() {
    let (texts, planted) = made();
    if let Some(file) = std::env::args().skip_while(|argument| argument != "--texts").nth(1) {
        let all = serde_json::json!({ "run": SEED_WORDS, "texts": texts, "planted": planted });
        return std::fs::write(file, all.to_string()).unwrap();
    }
    let bytes: usize = texts.iter().map(String::len).sum();
    println!("{} texts, {:.1} MB, {} planted passages", texts.len(), bytes as f64 / 1e6, planted.len());

    let (mut indexing, mut searching) = (Vec::new(), Vec::new());
    let mut last = None;
    for _ in 0..RUNS {
        let (index, time) = timed(|| indexed(&texts));
        indexing.push(time);
        let (passages, time) = timed(|| found(&index));
        searching.push(time);
        last = Some((index, passages));
    }
    let (index, passages) = last.unwrap();
    println!("index   {:?}, search {:?} (median of {RUNS})", median(indexing), median(searching));

    let (plain, time) = timed(|| all_pairs(&texts));
    println!("all pairs, plainly: {time:?}, {} of them share a run of {SEED_WORDS} words", plain.len());

    let seeded: BTreeSet<[usize; 2]> = (0..index.len())
        .flat_map(|left| index.seeds(left).into_keys().map(move |right| [left, right]))
        .collect();
    let pairs: BTreeSet<[usize; 2]> =
        passages.iter().map(|passage| passage.places().map(|place| place.document)).collect();
    let part = |found: usize, all: usize| found as f64 / all as f64;
    println!("recall of seeds {:.4}", part(plain.intersection(&seeded).count(), plain.len()));
    println!("recall of planted pairs {:.4}", part(planted.intersection(&pairs).count(), planted.len()));
    println!(
        "{} passages, of which {} pairs are not planted",
        passages.len(),
        pairs.difference(&planted).count()
    );

    // The worst: a text that everybody has copied.
    let copies = vec![texts[0].clone(); COPIES];
    let (passages, time) = timed(|| found(&indexed(&copies)));
    println!("{COPIES} copies of one text: {time:?}, {} pairs", passages.len());

    let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/seeds");
    let mut articles: Vec<String> = std::fs::read_dir(folder)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .map(|path| std::fs::read_to_string(path).unwrap())
        .collect();
    articles.sort();
    let times = (0..101).map(|_| timed(|| found(&indexed(&articles))).1).collect();
    println!("{} articles: {:?} (median of 101)", articles.len(), median(times));
}
