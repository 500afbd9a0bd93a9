//! Which underline each annotation gets.

use proptest::collection::vec;
use proptest::prelude::*;

use crate::model::tests::*;

/// The lanes of all annotations of a document, by name; `-` where there is none.
fn check(notation: &str, expected: &str) {
    let project = project(notation);
    let set = project.annotations(&DocumentId::new(DOCUMENT));
    let found = lanes(&set, project.documents().next().unwrap().text.get().unwrap().whole().unwrap());
    let mut names: Vec<&str> = set.iter().map(|annotation| annotation.id.as_str()).collect();
    names.sort_unstable();
    let lane = |name: &str| found.get(&AnnotationId::new(name)).map_or("-".to_string(), usize::to_string);
    let shown: Vec<String> = names.into_iter().map(|name| format!("{name}{}", lane(name))).collect();
    assert_eq!(shown.join(" "), expected, "{notation}");
}

#[test]
fn the_shorter_is_nearer_to_the_text() {
    check("A(Ada)A and B(Grace)B", "A0 B0");
    check("A(one)AB(two)B", "A0 B0");
    check("A(Ada B(Lovelace)B)A", "A1 B0");
    check("A(Ada B(Lovelace)A wrote)B", "A0 B1");
    check("A(x B(y C(z)C y)B x)A", "A2 B1 C0");
    // Two of one length: the one that comes first in the order lies further out.
    check("A(B(Ada)A)B", "A1 B0");
    // A lane that is free is taken, also under one that is longer.
    check("A(one B(two)B three C(four)C)A", "A1 B0 C0");
}

#[test]
fn the_fourth_is_not_drawn() {
    check("A(B(C(D(Ada)D e)C f)B g)A", "A- B2 C1 D0");
    check("A(B(C(D(Ada)D e)C f)B g)A E(h)E", "A- B2 C1 D0 E0");
}

#[test]
fn the_gap_of_an_annotation_takes_its_lane_too() {
    check("A(Ada)A B(and)B A(Grace)A", "A1 B0");
    check("A(Ada)A and B(all)B of A(them)A C(here)C", "A1 B0 C0");
}

#[test]
fn an_annotation_of_the_whole_text_does_not_make_all_of_it_matter() {
    let mut all: Vec<_> = (0..20_000u32)
        .map(|index| Arc::new(annotation(&index.to_string(), "a", &[(index * 50, index * 50 + 20)])))
        .collect();
    all.push(Arc::new(annotation("whole", "a", &[(0, 1_000_000)])));
    let set = AnnotationSet::new(all);
    let window = span(500_000, 510_000);
    assert_eq!(reach(&set, window), span(500_000 - 65_536, 510_000 + 65_536));
    let found = lanes(&set, window);
    assert!(found.len() < 3_000, "{} were looked at", found.len());
    assert_eq!(found.get(&AnnotationId::new("whole")), Some(&1));
    assert_eq!(reach(&set, span(0, 10)), span(0, 65_546));
    assert_eq!(reach(&set, span(999_990, 1_000_000)).end(), at(1_000_000));
}

fn any_annotations() -> impl Strategy<Value = Vec<Arc<Annotation>>> {
    vec((0u32..200, 1u32..40, 0u32..6), 0..30).prop_map(|all| {
        let annotations = all.into_iter().enumerate().map(|(index, (start, length, gap))| {
            let end = start + length;
            let fragments =
                if gap > 0 { vec![(start, end), (end + gap, end + gap + 3)] } else { vec![(start, end)] };
            Arc::new(annotation(&index.to_string(), "a", &fragments))
        });
        annotations.collect()
    })
}

proptest! {
    #[test]
    fn no_two_that_overlap_share_a_lane(annotations in any_annotations()) {
        let set = AnnotationSet::new(annotations);
        let found = lanes(&set, span(0, 300));
        let all: Vec<_> = set.iter().collect();
        for (index, one) in all.iter().enumerate() {
            let hull = one.fragments.hull();
            let overlapping = || all.iter().enumerate()
                .filter(|(other, annotation)| *other != index && annotation.fragments.hull().overlaps(hull));
            for (_, other) in overlapping() {
                let (Some(lane), Some(other_lane)) = (found.get(&one.id), found.get(&other.id)) else { continue };
                prop_assert_ne!(lane, other_lane);
            }
            // Whatever lies in a lane, or found none, has shorter ones in each lane nearer to the text.
            for nearer in 0..found.get(&one.id).copied().unwrap_or(LANES) {
                let is_taken = overlapping().any(|(_, other)| {
                    found.get(&other.id) == Some(&nearer) && other.fragments.hull().length() <= hull.length()
                });
                prop_assert!(is_taken, "lane {} is free for {}", nearer, one.id);
            }
        }
    }

    #[test]
    fn an_annotation_keeps_its_lane_in_every_window(annotations in any_annotations(), start in 0u32..240, length in 1u32..30) {
        let set = AnnotationSet::new(annotations);
        let all = lanes(&set, span(0, 300));
        let window = span(start, start + length);
        let found = lanes(&set, window);
        for annotation in set.touching(window) {
            prop_assert_eq!(found.get(&annotation.id), all.get(&annotation.id));
        }
    }
}
