//! Texts that scroll together meet where they share text.

use proptest::prelude::*;

use crate::analysis::compare::passages::linking::{Anchor, Linking};

/// Heights in both texts, with their weights.
type Anchors = &'static [(f64, f64, f64)];

fn linking(anchors: &[(f64, f64, f64)]) -> Linking {
    let anchor = |(leading, following, weight): &(f64, f64, f64)| Anchor {
        leading: *leading,
        following: *following,
        weight: *weight,
    };
    Linking::new(anchors.iter().map(anchor))
}

#[test]
fn one_text_follows_the_other() {
    let table: [(Anchors, f64, f64); 10] = [
        // Without an anchor, both are scrolled as far.
        (&[], 70.0, 70.0),
        // By fraction, where only the ends are known.
        (&[(0.0, 0.0, 1.0), (100.0, 300.0, 1.0)], 50.0, 150.0),
        (&[(0.0, 0.0, 1.0), (100.0, 300.0, 1.0)], 100.0, 300.0),
        // Beyond the ends, as far on.
        (&[(10.0, 0.0, 1.0), (100.0, 300.0, 1.0)], 110.0, 310.0),
        (&[(10.0, 0.0, 1.0), (100.0, 300.0, 1.0)], 0.0, -10.0),
        // They meet at anchors, and go evenly between them.
        (&[(0.0, 0.0, 1.0), (40.0, 10.0, 9.0), (100.0, 300.0, 1.0)], 40.0, 10.0),
        (&[(0.0, 0.0, 1.0), (40.0, 10.0, 9.0), (100.0, 300.0, 1.0)], 20.0, 5.0),
        // Of two that contradict each other, the heavier counts.
        (&[(20.0, 80.0, 5.0), (40.0, 10.0, 9.0)], 40.0, 10.0),
        (&[(20.0, 80.0, 5.0), (40.0, 10.0, 9.0)], 20.0, -10.0),
        // Two that weigh more together count before one that weighs more alone.
        (&[(20.0, 20.0, 5.0), (30.0, 30.0, 5.0), (40.0, 10.0, 9.0)], 30.0, 30.0),
    ];
    for (anchors, leading, expected) in table {
        assert_eq!(linking(anchors).follow(leading), expected, "{anchors:?} {leading}");
    }
}

proptest! {
    #[test]
    fn who_scrolls_on_never_scrolls_back(
        anchors in proptest::collection::vec((0..1000_u32, 0..1000_u32, 1..60_u32), 0..20),
        one in -100..1100_i32,
        other in -100..1100_i32,
    ) {
        let anchors: Vec<(f64, f64, f64)> = anchors
            .into_iter()
            .map(|(leading, following, weight)| (leading.into(), following.into(), weight.into()))
            .collect();
        let linking = linking(&anchors);
        let (less, more) = (f64::from(one.min(other)), f64::from(one.max(other)));
        prop_assert!(linking.follow(less) <= linking.follow(more) + 1e-9);
        // The heaviest one is met, whatever the others say, if it outweighs them.
        let all: f64 = anchors.iter().map(|anchor| anchor.2).sum();
        let start = (500.5, 20.5, all + 1.0);
        let with_start = [&anchors[..], &[start]].concat();
        let linked = self::linking(&with_start);
        prop_assert!((linked.follow(500.5) - 20.5).abs() < 1e-9);
    }

    #[test]
    fn anchors_in_one_order_are_all_met(
        steps in proptest::collection::vec((1..100_u32, 1..100_u32), 1..20),
    ) {
        let mut at = (0.0, 0.0);
        let anchors: Vec<(f64, f64, f64)> = steps
            .into_iter()
            .map(|(leading, following)| {
                at = (at.0 + f64::from(leading), at.1 + f64::from(following));
                (at.0, at.1, 1.0)
            })
            .collect();
        let linking = linking(&anchors);
        for (leading, following, _) in anchors {
            prop_assert!((linking.follow(leading) - following).abs() < 1e-9);
        }
    }
}
