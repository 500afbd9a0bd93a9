//! Text that documents share.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use expect_test::expect;
use proptest::prelude::*;

use crate::analysis::compare::passages::alignment::{Column, Core, align};
use crate::analysis::compare::passages::differences::DifferenceKind;
use crate::analysis::compare::passages::index::Collection;
use crate::analysis::compare::passages::origins::{origins, pair_shares};
use crate::analysis::compare::passages::search::{rank, search};
use crate::analysis::compare::passages::tokens::{Token, Vocabulary};
use crate::analysis::compare::passages::{
    COMMON_DOCUMENTS, COMMON_FROM, COMMON_PLACES, Passage, Place, SEED_WORDS,
};
use crate::analysis::tests::compare::detection::{Case, scores};
use crate::analysis::tests::compare::{fixture, fixtures, is_near, list, number};
use crate::analysis::tests::seeds::articles;
use crate::text::content::Text;
use crate::text::span::Span;

/// The passages of some texts, the best first.
fn found<T: AsRef<str>>(texts: &[T], banished: &[&str]) -> Vec<Passage> {
    let mut collection = Collection::default();
    texts.iter().for_each(|text| collection.add(text.as_ref()));
    let mut passages: Vec<Passage> = search(&collection.index(banished)).flatten().collect();
    rank(&mut passages);
    passages
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start().index()..span.end().index()]
}

/// A passage as its words on both sides.
fn words<'a, T: AsRef<str>>(texts: &'a [T], passage: &Passage) -> [&'a str; 2] {
    passage.places().map(|place| slice(texts[place.document].as_ref(), place.span))
}

/// What differs, as `here>there`.
fn differences(texts: &[&str], passage: &Passage) -> Vec<String> {
    let shown = passage.differences.iter().map(|difference| {
        let of = |document: usize, span: Option<Span>| span.map_or("", |span| slice(texts[document], span));
        let number = if difference.is_number { "#" } else { "" };
        let left = of(passage.left.document, difference.left);
        let right = of(passage.right.document, difference.right);
        let sign = match difference.kind() {
            DifferenceKind::Replaced => ">",
            DifferenceKind::Added => "+",
            DifferenceKind::Dropped => "-",
        };
        format!("{number}{left}{sign}{right}")
    });
    shown.collect()
}

const WELL: &str = "The old well in the yard gave clear water all summer long";

#[test]
fn what_two_texts_share_is_found() {
    let other = "Nobody said so. The old well in the yard gave cold water all summer long, they think.";
    let texts = [WELL, other, "A text of its own, about a bridge that was never built over the river."];
    let passages = found(&texts, &[]);
    assert_eq!(passages.len(), 1);
    let shared = [
        "The old well in the yard gave clear water all summer long",
        "The old well in the yard gave cold water all summer long",
    ];
    assert_eq!(words(&texts, &passages[0]), shared);
    assert_eq!(passages[0].equal_words, 11);
    assert_eq!(differences(&texts, &passages[0]), ["clear>cold"]);
    assert!(is_near(passages[0].rarity, 9.0 * 1.5_f64.ln(), 1e-9), "{}", passages[0].rarity);
    assert_eq!(found(&[WELL], &[]), []);
    assert_eq!(found::<&str>(&[], &[]), []);
    assert_eq!(found(&["", ""], &[]), []);
}

#[test]
fn what_is_short_or_differs_much_is_not_found() {
    let table = [
        ("one two three four five six seven eight", "one two three four five six seven eight", 1),
        ("one two three four five six seven", "one two three four five six seven", 0),
        // Eight of thirteen are enough, eight of fourteen are not.
        ("one two three four a b c d e five six seven eight", "one two three four five six seven eight", 1),
        ("one two three four a b c d e f five six seven eight", "one two three four five six seven eight", 0),
        // No four of them follow each other.
        (
            "one two three a four five six b seven eight nine c ten",
            "one two three d four five six e seven eight nine f ten",
            0,
        ),
    ];
    for (left, right, expected) in table {
        assert_eq!(found(&[left, right], &[]).len(), expected, "{left} | {right}");
        assert_eq!(found(&[right, left], &[]).len(), expected, "{right} | {left}");
    }
}

#[test]
fn numbers_are_called_out_where_all_else_is_equal() {
    let table = [
        (
            "Officials said 17 boats left the small harbor in the east at dawn.",
            "Officials said 19 boats left the small harbor in the east at dawn.",
            "#17>19",
        ),
        (
            "Officials said seventeen boats left the small harbor in the east at dawn.",
            "Officials said 1,900 boats left the small harbor in the east at dawn.",
            "#seventeen>1,900",
        ),
        (
            "Officials said 17 boats left the small harbor in the east at dawn.",
            "Officials said many boats left the small harbor in the east at dawn.",
            "17>many",
        ),
        // The sentence differs elsewhere too; another sentence may.
        (
            "Officials said 17 boats left the small harbor in the east at dawn.",
            "Officials said 19 ships left the small harbor in the east at dawn.",
            "17 boats>19 ships",
        ),
        (
            "Officials said 17 boats left the small harbor in the east at dawn.",
            "Officials said 19 boats left the tiny harbor in the east at dawn.",
            "17>19 small>tiny",
        ),
        (
            "They said 17 boats left the small harbor. It was still dark then.",
            "They said 19 boats left the small harbor. It was almost dark then.",
            "#17>19 still>almost",
        ),
        (
            "They said that 3.6 million of 8 million voters came there in spring.",
            "They said that 3.8 million of 9 million voters came there in spring.",
            "#3.6>3.8 #8>9",
        ),
        (
            "They said about the boats that 17 left at dawn.",
            "They said about the boats that 17 soon left at dawn.",
            "+soon",
        ),
        (
            "They said about the boats that 17 soon left at dawn.",
            "They said about the boats that 17 left at dawn.",
            "soon-",
        ),
    ];
    for (left, right, expected) in table {
        let texts = [left, right];
        let passages = found(&texts, &[]);
        assert_eq!(passages.len(), 1, "{left}");
        assert_eq!(differences(&texts, &passages[0]).join(" "), expected);
        assert_eq!(passages[0].differs_in_number(), expected.contains('#'));
    }
}

#[test]
fn spelling_does_not_matter() {
    let plain = "The cafe's owner said: don't open the old green door before the fifth of May";
    let spelled = "😀\u{feff}THE CAFÉ’S «OWNER» said —\r\ndon’t open the\u{a0}old green door be\u{ad}fore the fifth-of-May…";
    let texts = [plain, spelled];
    let passages = found(&texts, &[]);
    assert_eq!(passages.len(), 1);
    let shared = words(&texts, &passages[0]);
    assert_eq!(shared, [plain, &spelled["😀\u{feff}".len()..spelled.len() - "…".len()]]);
    assert!(passages[0].differences.is_empty());
    let decomposed = plain.replace("cafe", "cafe\u{301}");
    assert!(found(&[decomposed.as_str(), spelled], &[])[0].differences.is_empty());
}

#[test]
fn one_text_may_be_in_several_places() {
    let twice = format!("{WELL}. Then something else was said about the mill. {WELL}.");
    let texts = [twice.as_str(), WELL];
    let passages = found(&texts, &[]);
    assert_eq!(passages.len(), 2);
    assert_eq!(origins(&passages), [0, 0]);
    let shares = pair_shares(&passages, &[32, 12]);
    assert_eq!((shares.len(), shares[0].passages), (1, 2));
    assert!(is_near(shares[0].share, 1.0, 1e-9));
    // Within one document nothing is compared.
    assert_eq!(found(&[twice.as_str(), "else"], &[]), []);
}

#[test]
fn sentences_that_are_swapped_are_one_passage() {
    let second = "A mill by the river had turned its wheel for two hundred years";
    let texts = [format!("{WELL}. {second}."), format!("So: {second}. And {WELL}.")];
    let passages = found(&texts, &[]);
    assert_eq!(passages.len(), 1);
    assert!(passages[0].is_swapped);
    assert_eq!(passages[0].equal_words, 25);
    assert_eq!(words(&texts, &passages[0])[1], format!("{second}. And {WELL}"));
    assert_eq!(differences(&[&texts[0], &texts[1]], &passages[0]), ["+And"]);
    // Far from each other, they are two.
    let far = [texts[0].clone(), format!("{second}. That is seven words apart from the rest. {WELL}.")];
    assert_eq!(found(&far, &[]).len(), 2);
}

#[test]
fn origins_go_through_documents() {
    let second = "A mill by the river had turned its wheel for two hundred years";
    let texts = [
        format!("{WELL}."),
        format!("{WELL}. {second}."),
        format!("It was said: {WELL}"),
        format!("{second}, and more."),
    ];
    let passages = found(&texts, &[]);
    let pairs: BTreeMap<[usize; 2], usize> = passages
        .iter()
        .zip(origins(&passages))
        .map(|(passage, origin)| (passage.places().map(|place| place.document), origin))
        .collect();
    assert_eq!(pairs.len(), 4);
    assert_eq!(pairs[&[0, 1]], pairs[&[0, 2]]);
    assert_eq!(pairs[&[0, 1]], pairs[&[1, 2]]);
    assert_ne!(pairs[&[0, 1]], pairs[&[1, 3]]);
}

#[test]
fn what_is_banished_is_not_found() {
    let texts = [format!("{WELL}."), format!("They say: {WELL}!")];
    assert_eq!(found(&texts, &[]).len(), 1);
    assert_eq!(found(&texts, &[&WELL.to_uppercase()]), []);
    assert_eq!(found(&texts, &["The old well"]).len(), 1);
}

#[test]
fn what_is_common_is_not_found_among_many() {
    let texts = |count: usize, of: usize| -> Vec<String> {
        (0..of).map(|it| if it < count { format!("{WELL} {it}") } else { format!("unlike {it}") }).collect()
    };
    let pairs = |count: usize| count * (count - 1) / 2;
    assert_eq!(found(&texts(COMMON_DOCUMENTS, COMMON_FROM + 1), &[]).len(), pairs(COMMON_DOCUMENTS));
    assert_eq!(found(&texts(COMMON_DOCUMENTS + 1, COMMON_FROM + 1), &[]), []);
    assert_eq!(found(&texts(COMMON_DOCUMENTS + 1, COMMON_FROM), &[]).len(), pairs(COMMON_DOCUMENTS + 1));
}

/// A text that repeats itself without end would have as many seeds as the square of its words.
#[test]
fn a_text_that_repeats_itself_costs_little() {
    let text = "no ".repeat(200_000);
    assert_eq!(found(&[text.as_str(), text.as_str()], &[]), []);
    let few = "no ".repeat(COMMON_PLACES);
    assert!(!found(&[few.as_str(), few.as_str()], &[]).is_empty());
}

#[test]
fn the_articles_share_what_they_share() {
    let project = articles();
    let texts: Vec<String> =
        project.documents().map(|it| it.text.get().unwrap().as_str().to_string()).collect();
    let passages = found(&texts, &[]);
    let told: Vec<String> = passages
        .iter()
        .map(|passage| {
            let [left, right] = passage.places().map(|place| place.document);
            let sides = [&texts[left], &texts[right]].map(String::as_str);
            let passage = Passage {
                left: Place { document: 0, ..passage.left },
                right: Place { document: 1, ..passage.right },
                ..passage.clone()
            };
            let differences = differences(&sides, &passage).join(" | ");
            format!("{left} {right}: {} equal; {differences}", passage.equal_words)
        })
        .collect();
    expect![[r#"
        1 2: 46 equal; upcoming days>coming weeks | comprising>with | +National | +of
        2 4: 30 equal; also>since | +Assad | since then-
        1 4: 22 equal; the province>Idlib
        1 2: 15 equal; has>had | at the talks on Feb. 8>so far
        0 1: 12 equal; Foreign Ministry- | MİT-
        0 2: 12 equal; Foreign Ministry>National | MİT-
        1 2: 8 equal; 600,000>700,000 | from-
        3 4: 8 equal; in 2018- | establish>turn Idlib into | demilitarised>de-escalation"#]]
    .assert_eq(&told.join("\n"));
}

/// The words of two texts, numbered as in one.
fn tokens(texts: [&str; 2]) -> [Vec<Token>; 2] {
    let mut vocabulary = Vocabulary::default();
    texts.map(|text| vocabulary.tokens(text))
}

/// Aligns two texts as wholes: the score, how many words are equal, and what the alignment is made of.
fn aligned(left: &[Token], right: &[Token]) -> (i32, usize, Vec<Column>) {
    let alignment = align(left, right, &Core::whole(left.len(), right.len()));
    let is_equal = |column: &&Column| matches!(column, Column::Equal(..));
    (alignment.score, alignment.columns.iter().filter(is_equal).count(), alignment.columns)
}

#[test]
fn texts_are_aligned_as_elsewhere() {
    let table = [
        ("how can we tell if this is a match he asked", "surely this is a good match she replied", 7, 4),
        ("one two three four", "five six seven", 0, 0),
        ("", "one", 0, 0),
        ("one", "one", 2, 1),
        ("one two three", "one three", 3, 2),
    ];
    for (left, right, score, equal) in table {
        let [left, right] = tokens([left, right]);
        for (left, right) in [(&left, &right), (&right, &left)] {
            let found = aligned(left, right);
            assert_eq!((found.0, found.1), (score, equal));
        }
    }
    let Some(file) = fixture("reuse/vectors.json") else { return };
    let cases = list(&file["align_local"]["cases"]);
    assert_eq!(cases.len(), 4);
    for case in cases {
        let [left, right] = tokens([case["a"].as_str().unwrap(), case["b"].as_str().unwrap()]);
        assert_eq!(aligned(&left, &right).0, number(&case["score"]) as i32, "{case}");
    }
    let folder = fixtures("reuse/textreuse-legal").unwrap();
    let read = |name: &str| fs::read_to_string(folder.join(name)).unwrap();
    let (california, new_york) = (read("ca1851-match.txt"), read("ny1850-match.txt"));
    let [left, right] = tokens([&california, &new_york]);
    let whole = aligned(&left, &right);
    assert_eq!((whole.0, whole.1), (1032, 605));
    for row in list(&file["jaccard"]) {
        let [one, other] = [0, 1].map(|index| read(row["files"][index].as_str().unwrap()));
        let width = number(&row["n"]) as usize;
        let [one, other] = tokens([&one, &other]).map(|tokens| {
            let words: Vec<u32> = tokens.iter().map(|token| token.word).collect();
            words.windows(width).map(<[u32]>::to_vec).collect::<BTreeSet<_>>()
        });
        let shared = one.intersection(&other).count();
        assert_eq!(shared, number(&row["shared"]) as usize, "{row}");
        assert!(
            is_near(shared as f64 / one.union(&other).count() as f64, number(&row["value"]), 1e-7),
            "{row}"
        );
    }
}

/// Texts with planted passages.
struct Planted {
    names: Vec<String>,
    texts: Vec<Text>,
    /// The passages, as pairs, each with its kind and what is expected.
    cases: Vec<(String, Case)>,
}

fn planted() -> Option<Planted> {
    let folder = fixtures("reuse/planted")?;
    let file = fixture("reuse/planted/truth.json")?;
    let mut names: Vec<String> = fs::read_dir(&folder)
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.ends_with(".txt"))
        .collect();
    names.sort();
    let texts = names.iter().map(|name| Text::new(fs::read_to_string(folder.join(name)).unwrap())).collect();
    let mut cases = Vec::new();
    for passage in list(&file["passages"]) {
        let kind = format!("{} {}", passage["kind"].as_str().unwrap(), passage["expect"].as_str().unwrap());
        let sides: Vec<_> = list(&passage["spans"])
            .iter()
            .map(|span| {
                let [start, end] = ["start", "end"].map(|name| number(&span[name]) as usize);
                (span["doc"].as_str().unwrap().to_string(), start..end)
            })
            .collect();
        for (index, one) in sides.iter().enumerate() {
            for other in &sides[index + 1..] {
                cases.push((kind.clone(), Case::of([one.clone(), other.clone()])));
            }
        }
    }
    Some(Planted { names, texts, cases })
}

#[test]
fn planted_passages_are_found() {
    let Some(Planted { names, texts, cases }) = planted() else { return };
    let contents: Vec<&str> = texts.iter().map(Text::as_str).collect();
    let found: Vec<Case> = found(&contents, &[])
        .iter()
        .map(|passage| {
            Case::of(passage.places().map(|place| {
                let text = &texts[place.document];
                let [start, end] =
                    [place.span.start(), place.span.end()].map(|it| text.char_from_byte(it) as usize);
                (names[place.document].clone(), start..end)
            }))
        })
        .collect();
    let those = |is_meant: &dyn Fn(&str) -> bool| -> Vec<Case> {
        cases.iter().filter(|(kind, _)| is_meant(kind)).map(|(_, case)| case.clone()).collect()
    };
    let is_found = |case: &&Case| found.iter().any(|found| case.is_detected_by(found));
    let wanted = those(&|kind| kind.ends_with("found"));
    assert_eq!(wanted.iter().filter(is_found).count(), wanted.len());
    let unwanted = those(&|kind| kind.ends_with("not"));
    assert_eq!((unwanted.len(), unwanted.iter().filter(is_found).count()), (4, 0));
    let planted = those(&|kind| !kind.ends_with("not") && !kind.starts_with("natural"));
    let with_natural = those(&|kind| !kind.ends_with("not"));
    assert_eq!((planted.len(), with_natural.len()), (40, 42));
    let [planted, with_natural] = [planted, with_natural].map(|cases| scores(&cases, &found));
    assert!(planted[3] >= 0.945, "{planted:?}");
    assert!(with_natural[3] >= 0.970, "{with_natural:?}");
}

/// Texts of few different words, so that they share much by chance.
fn crowded() -> impl Strategy<Value = String> {
    prop::collection::vec(prop::sample::select(vec!["a", "b", "c", "d", "e"]), 0..60)
        .prop_map(|words| words.join(" "))
}

/// Passages as where they are, sorted.
fn places(passages: &[Passage]) -> BTreeSet<[(usize, Span); 2]> {
    passages.iter().map(|it| it.places().map(|place| (place.document, place.span))).collect()
}

proptest! {
    #[test]
    fn every_common_run_is_a_seed(left in crowded(), right in crowded()) {
        let mut collection = Collection::default();
        [&left, &right].into_iter().for_each(|text| collection.add(text));
        let found = collection.index(&[]).seeds(0).remove(&1).unwrap_or_default();
        let sides = [&left, &right].map(|text| text.split_whitespace().collect::<Vec<_>>());
        let mut slowly = Vec::new();
        for (row, left) in sides[0].windows(SEED_WORDS).enumerate() {
            for (column, right) in sides[1].windows(SEED_WORDS).enumerate() {
                if left == right {
                    slowly.push((row as u32, column as u32));
                }
            }
        }
        prop_assert_eq!(found, slowly);
    }

    #[test]
    fn the_order_of_documents_does_not_matter(left in crowded(), right in crowded()) {
        prop_assume!(left != right);
        let forth = found(&[&left, &right], &[]);
        let back = found(&[&right, &left], &[]);
        let turned: Vec<[(usize, Span); 2]> = places(&back)
            .into_iter()
            .map(|[left, right]| [(1 - right.0, right.1), (1 - left.0, left.1)])
            .collect();
        prop_assert_eq!(places(&forth), BTreeSet::from_iter(turned));
    }

    #[test]
    fn a_third_document_changes_no_pair(left in crowded(), right in crowded(), third in crowded()) {
        let two = places(&found(&[&left, &right], &[]));
        let of_both = |passages: Vec<Passage>, last: usize| -> BTreeSet<[(usize, Span); 2]> {
            let both = passages.into_iter().filter(|it| it.left.document + 1 == last && it.right.document == last);
            both.map(|it| [(0, it.left.span), (1, it.right.span)]).collect()
        };
        prop_assert_eq!(&two, &of_both(found(&[&left, &right, &third], &[]), 1));
        prop_assert_eq!(&two, &of_both(found(&[&third, &left, &right], &[]), 2));
    }

    #[test]
    fn a_passage_is_what_it_says(left in crowded(), right in crowded()) {
        let texts = [&left, &right];
        for passage in found(&texts, &[]) {
            let sides = words(&texts, &passage).map(|side| side.split(' ').collect::<Vec<_>>());
            for (side, place) in sides.iter().zip(passage.places()) {
                prop_assert_eq!(side.len(), place.words);
                prop_assert!(side.iter().all(|word| word.len() == 1), "{:?}", side);
            }
            prop_assert!(passage.equal_words >= 8);
            prop_assert!(passage.equal_words * 10 >= sides[0].len().max(sides[1].len()) * 6);
            if !passage.is_swapped {
                prop_assert_eq!((sides[0][0], sides[0].last()), (sides[1][0], sides[1].last()));
            }
            // What is equal and what differs are all there is.
            for (index, side) in sides.iter().enumerate() {
                let differing: usize = passage.differences.iter().map(|it| {
                    let span = [it.left, it.right][index];
                    span.map_or(0, |span| slice(texts[index], span).split(' ').count())
                }).sum();
                prop_assert_eq!(differing + passage.equal_words, side.len());
            }
        }
    }

    #[test]
    fn the_alignment_is_the_best(left in crowded(), right in crowded()) {
        let [left, right] = tokens([&left, &right]);
        // By the plain table, every cell of it.
        let mut table = vec![vec![0_i32; right.len() + 1]; left.len() + 1];
        let mut best = 0;
        for row in 1..=left.len() {
            for column in 1..=right.len() {
                let both = if left[row - 1].word == right[column - 1].word { 2 } else { -1 };
                let score = (table[row - 1][column - 1] + both)
                    .max(table[row - 1][column] - 1)
                    .max(table[row][column - 1] - 1)
                    .max(0);
                table[row][column] = score;
                best = best.max(score);
            }
        }
        let (score, equal, columns) = aligned(&left, &right);
        prop_assert_eq!(score, best);
        prop_assert_eq!(2 * equal as i32 - (columns.len() - equal) as i32, score);
    }
}
