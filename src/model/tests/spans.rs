//! Spans, and the normal form of fragments.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::*;

#[test]
fn spans_are_not_empty() {
    assert_eq!(Span::new(at(3), at(3)), None);
    assert_eq!(Span::new(at(3), at(2)), None);
    assert_eq!(Span::new(at(2), at(3)), Some(span(2, 3)));
}

#[test]
fn spans_that_touch_do_not_overlap() {
    let middle = span(10, 20);
    for (other, overlaps, covers) in [
        (span(0, 10), false, false),
        (span(0, 11), true, false),
        (span(10, 20), true, true),
        (span(12, 13), true, true),
        (span(19, 21), true, false),
        (span(20, 21), false, false),
        (span(0, 30), true, false),
    ] {
        assert_eq!(middle.overlaps(other), overlaps, "{other:?}");
        assert_eq!(other.overlaps(middle), overlaps, "{other:?}");
        assert_eq!(middle.covers(other), covers, "{other:?}");
        assert_eq!(middle.intersection(other).is_some(), overlaps, "{other:?}");
    }
    assert!(middle.contains(at(10)) && middle.contains(at(19)) && !middle.contains(at(20)));
}

#[test]
fn fragments_have_one_form() {
    for (spans, joined) in [
        (vec![(0, 3)], vec![(0, 3)]),
        (vec![(8, 13), (0, 3)], vec![(0, 3), (8, 13)]),
        (vec![(0, 3), (3, 5)], vec![(0, 5)]),
        (vec![(0, 3), (2, 5), (9, 10)], vec![(0, 5), (9, 10)]),
        (vec![(0, 9), (2, 5), (3, 4)], vec![(0, 9)]),
        (vec![(1, 2), (1, 2)], vec![(1, 2)]),
    ] {
        let fragments = Fragments::new(spans.iter().map(|&(start, end)| span(start, end))).unwrap();
        let expected: Vec<Span> = joined.iter().map(|&(start, end)| span(start, end)).collect();
        assert_eq!(fragments.iter().collect::<Vec<_>>(), expected, "{spans:?}");
    }
    assert_eq!(Fragments::new([]), None);
}

fn any_spans() -> impl Strategy<Value = Vec<Span>> {
    vec((0u32..60, 1u32..12).prop_map(|(start, length)| span(start, start + length)), 1..8)
}

proptest! {
    #[test]
    fn fragments_cover_what_their_spans_cover(spans in any_spans()) {
        let fragments = Fragments::new(spans.iter().copied()).unwrap();
        let parts: Vec<Span> = fragments.iter().collect();
        for pair in parts.windows(2) {
            prop_assert!(pair[0].end() < pair[1].start(), "sorted, with gaps");
        }
        for byte in 0..80 {
            let is_covered = spans.iter().any(|span| span.contains(at(byte)));
            prop_assert_eq!(fragments.contains(at(byte)), is_covered);
        }
        let covered = (0..80).filter(|byte| fragments.contains(at(*byte))).count();
        prop_assert_eq!(fragments.length() as usize, covered);
        prop_assert_eq!(fragments.count(), parts.len());
        prop_assert_eq!((fragments.first(), fragments.last()), (parts[0], parts[parts.len() - 1]));
        let hull = Span::new(parts[0].start(), parts[parts.len() - 1].end());
        prop_assert_eq!(Some(fragments.hull()), hull);
        prop_assert_eq!(Fragments::new(fragments.iter()), Some(fragments.clone()), "its own normal form");
        prop_assert_eq!(Fragments::new(spans.iter().rev().copied()), Some(fragments), "in any order");
    }

    #[test]
    fn fragments_overlap_what_one_of_them_overlaps(spans in any_spans(), other in any_spans()) {
        let fragments = Fragments::new(spans.iter().copied()).unwrap();
        let window = other[0];
        let shares_text = (window.start().index()..window.end().index())
            .any(|byte| fragments.contains(at(byte)));
        prop_assert_eq!(fragments.overlaps(window), shares_text);
        let parts: Vec<Span> = fragments.iter().collect();
        let before = parts.iter().filter(|part| part.end() <= window.start()).count();
        let after = parts.iter().filter(|part| part.start() >= window.end()).count();
        let near = &parts[before.saturating_sub(1)..parts.len() - after.saturating_sub(1)];
        prop_assert_eq!(fragments.near(window).collect::<Vec<_>>(), near, "what overlaps, and one on each side");
    }
}
