//! The orders that hits come in, and that sorting bit by bit leads to what sorting at once does.

use proptest::prelude::*;

use crate::analysis::search::order::{Order, Sorting};
use crate::analysis::tests::marked;
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

/// The marked lines in an order.
fn in_order(order: Order, lines: &[&str]) -> Vec<usize> {
    let mut sorting = Sorting::new(order);
    for line in lines {
        let (text, span) = marked(line);
        sorting.add(&text, [span]);
    }
    while sorting.end() {}
    sorting.indices().unwrap().iter().map(|index| *index as usize).collect()
}

#[test]
fn hits_come_in_four_orders() {
    let lines =
        ["the old [Man] and", "an Old [man], the", "the “new” [boy] And a", "[man]", "the old [Boy]— 12"];
    assert_eq!(in_order(Order::Document, &lines), [0, 1, 2, 3, 4]);
    // “boy”, before “12” and “and a”; “man”, before nothing, “and” and “the”.
    assert_eq!(in_order(Order::Keyword, &lines), [4, 2, 3, 0, 1]);
    // Nothing, then “new the”, “old an”, “old the” twice.
    assert_eq!(in_order(Order::Left, &lines), [3, 2, 1, 0, 4]);
    // Nothing, “12”, “and”, “and a”, “the”.
    assert_eq!(in_order(Order::Right, &lines), [3, 4, 0, 2, 1]);
}

#[test]
fn a_key_is_bounded() {
    let far = |end: &str| format!("[x] {} {end}", "word ".repeat(20));
    assert_eq!(in_order(Order::Right, &[&far("b"), &far("a")]), [0, 1], "what is far away decides nothing");
    let near = |end: &str| format!("[x] {} {end}", "word ".repeat(3));
    assert_eq!(in_order(Order::Right, &[&near("b"), &near("a")]), [1, 0]);
    let alone = format!("[x]{}b", " ".repeat(100_000));
    assert_eq!(in_order(Order::Right, &[&alone, "[x]"]), [0, 1]);
}

#[test]
fn what_a_longer_keyword_goes_on_with_comes_after_what_follows_a_shorter_one() {
    let lines = ["[the cat] sat", "[the] zebra", "[the] ant", "[theme] a"];
    assert_eq!(in_order(Order::Keyword, &lines), [2, 1, 0, 3]);
}

#[test]
fn few_hits_are_settled_early() {
    let text = Text::new("b a ".repeat(40_000));
    let spans = (0..80_000).filter_map(|index| {
        Span::new(TextOffset::from_byte(2 * index), TextOffset::from_byte(2 * index + 1))
    });
    let spans: Vec<Span> = spans.collect();
    let mut sorting = Sorting::new(Order::Keyword);
    let mut settled = Vec::new();
    for piece in spans.chunks(500) {
        sorting.add(&text, piece.iter().copied());
        while sorting.go_on() {}
        settled.extend(sorting.indices().map(<[u32]>::len));
    }
    let doublings: Vec<usize> = (0..8).map(|power| 500 << power).collect();
    assert_eq!(settled, doublings, "what is settled doubles");
    let mut bits = 0;
    while sorting.end() {
        bits += 1;
    }
    assert!(bits >= 80_000 / 4000, "no bit is long: {bits}");
    // Each “a” comes before each “b”, and of those the last first, as nothing follows it.
    let indices = sorting.indices().unwrap();
    assert_eq!(indices[..2], [79_999, 79_997]);
    assert!(indices[..40_000].iter().all(|index| index % 2 == 1) && indices.len() == 80_000);
}

proptest! {
    #[test]
    fn sorting_in_pieces_is_sorting_at_once(
        words in prop::collection::vec("[ab]{0,10}", 1..60),
        sizes in prop::collection::vec(1usize..20, 1..8),
        order in prop::sample::select(vec![Order::Document, Order::Left, Order::Keyword, Order::Right]),
    ) {
        let text = Text::new(words.join(" "));
        let mut spans: Vec<Span> = Vec::new();
        let mut start = 0;
        for word in &words {
            let end = start + word.len() as u32;
            spans.extend(Span::new(TextOffset::from_byte(start), TextOffset::from_byte(end)));
            start = end + 1;
        }
        let (mut at_once, mut in_pieces) = (Sorting::new(order), Sorting::new(order));
        at_once.add(&text, spans.iter().copied());
        let mut rest = spans.as_slice();
        for size in sizes.iter().cycle() {
            let (piece, after) = rest.split_at((*size).min(rest.len()));
            in_pieces.add(&text, piece.iter().copied());
            while in_pieces.go_on() {}
            rest = after;
            if rest.is_empty() {
                break;
            }
        }
        while in_pieces.end() {}
        prop_assert_eq!(at_once.indices(), in_pieces.indices());
        let mut all = in_pieces.indices().unwrap().to_vec();
        all.sort_unstable();
        prop_assert_eq!(all, (0..spans.len() as u32).collect::<Vec<_>>());
    }
}
