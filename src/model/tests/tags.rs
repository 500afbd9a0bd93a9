//! Names of labels between the lines: none over another, each as near to its span as can be.

use proptest::prelude::*;

use crate::paint::tags::{PlacedRow, TagRow, is_leftward, place};

const SIDES: (f64, f64) = (0.0, 30.0);

fn row(line: usize, edge: f64, full: f64, short: f64) -> TagRow {
    TagRow { line, edge, is_leftward: false, full, short }
}

/// Where rows stand, in tenths, with `'` for short ones.
fn placed(rows: &[TagRow]) -> String {
    let show = |PlacedRow { left, is_short }: PlacedRow| {
        format!("{}{}", (left * 10.0).round(), if is_short { "'" } else { "" })
    };
    place(rows, SIDES).into_iter().map(show).collect::<Vec<_>>().join(" ")
}

#[test]
fn a_name_starts_where_its_span_starts_and_hangs_inwards_at_the_edges() {
    assert_eq!(placed(&[row(0, 2.0, 4.0, 1.5)]), "20");
    assert_eq!(placed(&[row(0, 28.0, 4.0, 1.5)]), "260");
    let leftward = |edge| TagRow { is_leftward: true, ..row(0, edge, 4.0, 1.5) };
    assert_eq!(placed(&[leftward(20.0)]), "160");
    assert_eq!(placed(&[leftward(3.0)]), "0");
}

#[test]
fn names_are_short_where_they_would_run_into_others() {
    assert_eq!(placed(&[row(0, 2.0, 4.0, 1.5), row(0, 5.0, 4.0, 1.5)]), "20' 50");
    assert_eq!(placed(&[row(0, 2.0, 4.0, 1.5), row(1, 5.0, 4.0, 1.5)]), "20 50", "in other lines");
    assert_eq!(placed(&[row(0, 26.0, 4.0, 1.5), row(0, 28.0, 4.0, 1.5)]), "260' 280'", "at the edge");
}

#[test]
fn short_names_without_room_move_apart() {
    assert_eq!(placed(&[row(0, 10.0, 4.0, 2.0), row(0, 10.5, 4.0, 2.0)]), "91' 114'");
    // A Thai vowel has no width of its own: two spans start at one place.
    assert_eq!(placed(&[row(0, 10.0, 4.0, 2.0), row(0, 10.0, 4.0, 2.0)]), "89' 111'");
}

#[test]
fn words_are_read_as_their_first_letter_is() {
    for (words, paragraph, expected) in [
        ("שמעון", false, true),
        ("13", true, false),
        ("٩٠٠٬٠٠٠", true, false),
        ("«دمشق»", false, true),
        ("about שמעון", true, false),
        ("…", true, true),
        ("…", false, false),
        ("", true, true),
    ] {
        assert_eq!(is_leftward(words, paragraph), expected, "{words}");
    }
}

proptest! {
    #[test]
    fn no_name_touches_another_and_all_stay_in_the_text_if_there_is_room(
        rows in prop::collection::vec((0..3_usize, 0.0..30.0, any::<bool>(), 0.5..3.0, 0.0..8.0), 0..12)
    ) {
        let rows: Vec<TagRow> = rows.into_iter().map(|(line, edge, is_leftward, short, more)| {
            TagRow { line, edge, is_leftward, full: short + more, short }
        }).collect();
        let placed = place(&rows, SIDES);
        let width = |index: usize| if placed[index].is_short { rows[index].short } else { rows[index].full };
        for left in 0..rows.len() {
            let room: f64 = (0..rows.len()).filter(|other| rows[*other].line == rows[left].line)
                .map(|other| width(other) + 0.3).sum();
            prop_assert!(placed[left].left >= SIDES.0 - 1e-9);
            prop_assert!(room > SIDES.1 || placed[left].left + width(left) <= SIDES.1 + 1e-9);
            for right in (0..rows.len()).filter(|right| *right != left && rows[*right].line == rows[left].line) {
                let (first, second) = if placed[left].left <= placed[right].left { (left, right) } else { (right, left) };
                prop_assert!(placed[first].left + width(first) < placed[second].left, "{:?} {:?}", rows, placed);
            }
        }
    }
}
