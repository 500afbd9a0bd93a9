//! Overlapping annotations flattened into runs of text.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::*;

/// The segments of a document as lengths, each with `=` and what covers it, the longest first; `~` is a gap.
fn flattened(annotations: &[&Arc<Annotation>], window: Span) -> String {
    let parts = segments(annotations, window, &|_| true).into_iter().map(|segment| {
        let covers = segment.covers.iter().map(|cover| {
            format!("{}{}", annotations[cover.annotation].id, if cover.is_gap { "~" } else { "" })
        });
        let covers = covers.collect::<Vec<_>>().join("/");
        format!("{}{}{covers}", segment.span.length(), if covers.is_empty() { "" } else { "=" })
    });
    parts.collect::<Vec<_>>().join(" ")
}

fn check(notation: &str, expected: &str) {
    let project = project(notation);
    let set = project.annotations(&DocumentId::new(DOCUMENT));
    let document = project.document(&DocumentId::new(DOCUMENT)).unwrap();
    assert_eq!(
        flattened(&set.iter().collect::<Vec<_>>(), document.text.get().unwrap().whole().unwrap()),
        expected,
        "{notation}"
    );
}

#[test]
fn texts_are_cut_where_an_annotation_starts_or_ends() {
    check("nothing", "7");
    check("A(all)A", "3=A");
    check("an A(end)A", "3 3=A");
    check("A(one)A and B(two)B", "3=A 5 3=B");
    check("A(one)AB(two)B", "3=A 3=B");
    check("é A(👍🏽)A", "3 8=A");
}

#[test]
fn nested_spans_are_cut_the_longest_first() {
    check("A(Ada B(Lovelace)B)A wrote", "4=A 8=A/B 6");
    check("A(B(Ada)B Lovelace)A", "3=A/B 9=A");
    check("A(x B(y C(z)C y)B x)A", "2=A 2=A/B 1=A/B/C 2=A/B 2=A");
    // The same range twice: in the order of the labels.
    check("B(A(Ada)A)B", "3=A/B");
}

#[test]
fn crossing_spans_are_cut_at_each_end() {
    check("A(Ada B(Lovelace)A wrote)B the note", "4=A 8=B/A 6=B 9");
    check("A(one B(two C(three)A four)B five)C", "4=A 4=B/A 5=C/B/A 5=C/B 5=C");
}

#[test]
fn gaps_between_fragments_are_marked() {
    check("A(Ada)A and A(Grace)A", "3=A 5=A~ 5=A");
    check("A(x)A B(y)B A(z)A", "1=A 1=A~ 1=A~/B 1=A~ 1=A");
    check("A(x)A B(y A(z)A word)B", "1=A 1=A~ 2=B/A~ 1=B/A 5=B");
}

#[test]
fn only_the_window_is_cut() {
    let project = project("A(Ada B(Lovelace)A wrote)B the note");
    let set = project.annotations(&DocumentId::new(DOCUMENT));
    let cut = |start, end| {
        let window = span(start, end);
        flattened(&set.touching(window), window)
    };
    assert_eq!(cut(2, 6), "2=A 2=B/A");
    assert_eq!(cut(4, 12), "8=B/A");
    assert_eq!(cut(20, 22), "2");
    assert_eq!(cut(17, 19), "1=B 1");
}

fn any_annotations() -> impl Strategy<Value = Vec<Arc<Annotation>>> {
    let fragments = vec((0u32..40, 1u32..10), 1..4);
    vec(fragments, 0..12).prop_map(|all| {
        let annotations = all.iter().enumerate().map(|(index, spans)| {
            let spans: Vec<_> = spans.iter().map(|(start, length)| (*start, start + length)).collect();
            Arc::new(annotation(&index.to_string(), "a", &spans))
        });
        annotations.collect()
    })
}

proptest! {
    #[test]
    fn of_many_only_the_shortest_are_named(lengths in vec((0u32..60, 1u32..140), 30..120), needed in 0usize..9) {
        let annotations: Vec<_> = lengths.iter().enumerate().map(|(index, (start, length))| {
            Arc::new(annotation(&index.to_string(), "a", &[(*start, start + length)]))
        }).collect();
        let annotations: Vec<_> = annotations.iter().collect();
        let segments = segments(&annotations, span(0, 200), &|index| index < needed);
        for pair in segments.windows(2) {
            prop_assert!(pair[0].covers != pair[1].covers && pair[0].span.end() == pair[1].span.start());
        }
        let mut by_length: Vec<usize> = (0..annotations.len()).collect();
        by_length.sort_by_key(|index| std::cmp::Reverse(annotations[*index].fragments.length()));
        for byte in 0..200 {
            let mut expected = by_length.clone();
            expected.retain(|index| annotations[*index].fragments.contains(at(byte)));
            let longer = expected.len().saturating_sub(32);
            expected = expected.iter().enumerate().filter(|(position, index)| *position >= longer || **index < needed)
                .map(|(_, index)| *index).collect();
            let here = segments.iter().find(|segment| segment.span.contains(at(byte))).unwrap();
            prop_assert_eq!(here.covers.iter().map(|cover| cover.annotation).collect::<Vec<_>>(), expected);
        }
    }

    #[test]
    fn segments_tile_the_window_and_say_what_covers_them(
        annotations in any_annotations(),
        start in 0u32..40,
        length in 1u32..30,
    ) {
        let window = span(start, start + length);
        let annotations: Vec<_> = annotations.iter().collect();
        let segments = segments(&annotations, window, &|_| true);
        prop_assert_eq!(segments.first().map(|segment| segment.span.start()), Some(window.start()));
        prop_assert_eq!(segments.last().map(|segment| segment.span.end()), Some(window.end()));
        for pair in segments.windows(2) {
            prop_assert_eq!(pair[0].span.end(), pair[1].span.start(), "tile");
            prop_assert_ne!(&pair[0].covers, &pair[1].covers, "neighbors differ");
        }
        for segment in &segments {
            let lengths = segment.covers.iter().map(|cover| annotations[cover.annotation].fragments.hull().length());
            prop_assert!(lengths.is_sorted_by(|left, right| left >= right), "the longest first");
        }
        for byte in window.start().index()..window.end().index() {
            let here = segments.iter().find(|segment| segment.span.contains(at(byte))).unwrap();
            for (index, annotation) in annotations.iter().enumerate() {
                let covers = here.covers.iter().filter(|cover| cover.annotation == index);
                let found: Vec<bool> = covers.map(|cover| cover.is_gap).collect();
                let expected = match annotation {
                    _ if annotation.fragments.contains(at(byte)) => vec![false],
                    _ if annotation.fragments.hull().contains(at(byte)) => vec![true],
                    _ => vec![],
                };
                prop_assert_eq!(found, expected, "byte {} of {}", byte, index);
            }
        }
    }
}
