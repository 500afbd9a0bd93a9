//! What documents share, as it is shown: sides cut where they differ, the way from passage to passage, refusals.

use proptest::prelude::*;

use crate::analysis::compare::passages::differences::DifferenceKind;
use crate::analysis::compare::passages::shared::SharedText;
use crate::analysis::compare::passages::sides::{Marked, Side, pieces};
use crate::analysis::compare::passages::tokens::{folded, word_spans};
use crate::analysis::compare::passages::{Passage, Place};
use crate::analysis::tests::seeds::articles;
use crate::text::movement::Direction;
use crate::text::span::{Span, TextOffset};

fn find<T: AsRef<str>>(texts: &[T], banished: &[&str]) -> SharedText {
    SharedText::find(texts.iter().map(AsRef::as_ref), banished)
}

fn slice(text: &str, span: Span) -> &str {
    &text[span.start().index()..span.end().index()]
}

/// A side with its differences in brackets: `{replaced}`, `[only here]`, `#` before numbers.
fn shown(text: &str, passage: &Passage, side: Side) -> String {
    let piece = |(span, marked): (Span, Option<Marked>)| {
        let words = slice(text, span);
        let Some(marked) = marked else { return words.to_string() };
        let number = if marked.is_number { "#" } else { "" };
        match marked.kind {
            DifferenceKind::Replaced => format!("{{{number}{words}}}"),
            DifferenceKind::Added => format!("[+{words}]"),
            DifferenceKind::Dropped => format!("[-{words}]"),
        }
    };
    pieces(passage, side).into_iter().map(piece).collect()
}

#[test]
fn a_side_is_cut_where_it_differs() {
    let texts = [
        "By noon 17 boats had left the small harbor. They came back in the late evening, all of them.",
        "By noon 19 boats had left the small harbor. They came back in the evening, nearly all of them.",
    ];
    let shared = find(&texts, &[]);
    let passage = &shared.passages[0];
    let left =
        "By noon {#17} boats had left the small harbor. They came back in the [-late] evening, all of them";
    let right =
        "By noon {#19} boats had left the small harbor. They came back in the evening, [+nearly] all of them";
    assert_eq!(shown(texts[0], passage, Side::Left), left);
    assert_eq!(shown(texts[1], passage, Side::Right), right);
}

/// A passage with three words more on either side.
fn with_words_around(text: &str, place: Place) -> Span {
    let words = word_spans(text);
    let first = words[place.first_word.saturating_sub(3)];
    let last = words[words.len().min(place.first_word + place.words + 3) - 1];
    Span::new(first.start(), last.end()).unwrap()
}

#[test]
fn what_is_refused_of_a_passage_never_comes_back() {
    let project = articles();
    let texts: Vec<String> =
        project.documents().filter_map(|one| one.text.get()).map(|text| text.as_str().to_string()).collect();
    let before = find(&texts, &[]);
    assert!(before.passages.len() > 3);
    for refused in &before.passages {
        let words = folded(slice(&texts[refused.left.document], refused.left.span));
        let after = find(&texts, &[&words]);
        let overlaps = |one: &Place, other: &Place| one.common_words(other) > 0;
        let is_back = |passage: &Passage| {
            overlaps(&passage.left, &refused.left) && overlaps(&passage.right, &refused.right)
        };
        assert!(!after.passages.iter().any(is_back), "{words}");
        // Nor when a text is added that has the same words, between it and the others.
        let mut more = texts.clone();
        more.push(format!(
            "A text that came later. {}",
            slice(&texts[refused.left.document], refused.left.span)
        ));
        assert!(find(&more, &[]).passages.iter().any(|passage| passage.right.document == texts.len()));
        let after = find(&more, &[&words]);
        assert!(!after.passages.iter().any(is_back), "{words}");
        let is_of_added = |passage: &Passage| passage.right.document == texts.len();
        assert!(!after.passages.iter().any(is_of_added), "{words}");
        assert!(after.passages.len() < before.passages.len());
        // Nor when it has some words more on either side.
        if let Some(last) = more.last_mut() {
            let text = &texts[refused.left.document];
            *last = format!("A text that came later. {}", slice(text, with_words_around(text, refused.left)));
        }
        let after = find(&more, &[&words]);
        assert!(!after.passages.iter().any(is_of_added), "{words}");
    }
}

#[test]
fn passages_cross_to_the_page_and_back() {
    let texts = [
        "By noon 17 boats had left the small harbor. They came back in the late evening, all of them.",
        "By noon 19 boats had left the small harbor. They came back in the evening, nearly all of them.",
    ];
    let passages = find(&texts, &[]).passages;
    let written = serde_json::to_string(&passages).unwrap();
    assert_eq!(serde_json::from_str::<Vec<Passage>>(&written).unwrap(), passages);
    let empty = written.replacen("[8,10]", "[8,8]", 1);
    assert_ne!(empty, written);
    assert!(serde_json::from_str::<Vec<Passage>>(&empty).is_err());
}

#[test]
fn folded_words_have_one_space_between() {
    let table = [("", ""), ("  A\n“B” ", "a b"), ("Café—ÇA 3,600.", "cafe ca 3,600")];
    for (text, expected) in table {
        assert_eq!(folded(text), expected);
    }
}

/// Passages at these places of two documents.
fn at(starts: &[(u32, u32)]) -> SharedText {
    let place = |document: usize, start: u32| Place {
        document,
        first_word: start as usize,
        words: 2,
        span: Span::new(TextOffset::from_byte(start), TextOffset::from_byte(start + 2)).unwrap(),
    };
    let passage = |(left, right): &(u32, u32)| Passage {
        left: place(0, *left),
        right: place(1, *right),
        is_swapped: false,
        equal_words: 2,
        rarity: 1.0,
        differences: Vec::new(),
    };
    SharedText { passages: starts.iter().map(passage).collect(), ..SharedText::default() }
}

#[test]
fn one_goes_on_from_wherever_one_is() {
    let shared = at(&[(20, 0), (10, 5), (10, 8), (40, 2)]);
    let go = |document, from, current, direction| {
        shared.neighbor(document, TextOffset::from_byte(from), current, direction)
    };
    use Direction::{Backward, Forward};
    let table = [
        (0, 0, None, Forward, Some(1)),
        (0, 10, None, Forward, Some(1)),
        (0, 10, Some(1), Forward, Some(2)),
        (0, 10, Some(2), Forward, Some(0)),
        (0, 12, Some(1), Forward, Some(0)),
        (0, 40, Some(3), Forward, None),
        (0, 41, None, Forward, None),
        (0, 41, None, Backward, Some(3)),
        (0, 10, Some(2), Backward, Some(1)),
        (0, 10, Some(1), Backward, None),
        (0, 0, None, Backward, None),
        (1, 5, Some(1), Forward, Some(2)),
        (1, 5, Some(1), Backward, Some(3)),
        // What was looked at does not start here.
        (1, 5, Some(0), Backward, Some(3)),
        (2, 5, Some(0), Forward, None),
    ];
    for (document, from, current, direction, expected) in table {
        let found = go(document, from, current, direction);
        assert_eq!(found, expected, "{document} {from} {current:?} {direction:?}");
    }
}

#[test]
fn passages_of_one_origin_are_known_with_their_documents() {
    let well = "The old well in the yard gave clear water all summer long";
    let texts = [well, "Something else entirely stands here.", well, well];
    let shared = find(&texts, &[]);
    assert_eq!(shared.of_same_origin(0), [0, 1, 2]);
    assert_eq!(shared.documents_of_origin(2).into_iter().collect::<Vec<_>>(), [0, 2, 3]);
    assert_eq!(shared.of_same_origin(9), [0; 0]);
}

proptest! {
    #[test]
    fn the_pieces_of_a_side_are_all_of_it(
        left in "([abcde] ){0,60}",
        right in "([abcde] ){0,60}",
    ) {
        for passage in find(&[&left, &right], &[]).passages {
            for (side, text, place) in
                [(Side::Left, &left, &passage.left), (Side::Right, &right, &passage.right)]
            {
                let all: String = pieces(&passage, side).iter().map(|(span, _)| slice(text, *span)).collect();
                prop_assert_eq!(all, slice(text, place.span));
            }
        }
    }

    #[test]
    fn one_who_goes_on_meets_each_passage_of_a_text_once(
        starts in proptest::collection::vec((0..30_u32, 0..30_u32), 0..12),
    ) {
        let shared = at(&starts);
        for document in 0..2 {
            let (mut from, mut current, mut met) = (TextOffset::START, None, Vec::new());
            while let Some(next) = shared.neighbor(document, from, current, Direction::Forward) {
                met.push(next);
                from = shared.passages[next].places()[document].span.start();
                current = Some(next);
                prop_assert!(met.len() <= starts.len());
            }
            let expected: Vec<usize> = shared.in_document(document).iter().map(|(index, _)| *index).collect();
            prop_assert_eq!(&met, &expected);
            met.reverse();
            let (mut back, mut from, mut current) = (Vec::new(), TextOffset::from_byte(99), None);
            while let Some(next) = shared.neighbor(document, from, current, Direction::Backward) {
                back.push(next);
                from = shared.passages[next].places()[document].span.start();
                current = Some(next);
            }
            prop_assert_eq!(&back, &met);
        }
    }
}
