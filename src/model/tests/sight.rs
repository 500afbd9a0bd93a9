//! Which colors are hard to tell apart.

use crate::model::record::color::{Color, PALETTE};
use crate::model::tests::*;
use crate::paint::sight::{Sight, distance, hard_to_tell};

fn color(text: &str) -> Color {
    Color::parse(text).unwrap()
}

/// The smallest distance between any two of some colors.
fn smallest(lines: &[Color], sight: Sight) -> f64 {
    let pairs =
        lines.iter().enumerate().flat_map(|(index, one)| lines[..index].iter().map(move |two| (one, two)));
    pairs.map(|(one, two)| distance(*one, *two, sight)).fold(f64::INFINITY, f64::min)
}

#[test]
fn the_palette_is_as_far_apart_as_its_description_promises() {
    // Of the first 4, the first 8, and all; in light and in dark.
    let documented = [
        (Sight::Normal, [35.6, 15.2, 12.9], [35.5, 15.3, 15.3]),
        (Sight::Protan, [27.0, 11.8, 11.7], [25.6, 13.3, 12.7]),
        (Sight::Deutan, [24.8, 11.6, 11.6], [25.6, 14.0, 12.6]),
        (Sight::Tritan, [31.5, 12.7, 11.7], [32.9, 13.3, 12.9]),
    ];
    let light = PALETTE.map(|pigment| pigment.colors.light.line);
    let dark = PALETTE.map(|pigment| pigment.colors.dark.line);
    for (sight, in_light, in_dark) in documented {
        for (lines, expected) in [(light, in_light), (dark, in_dark)] {
            let found = [4, 8, 12].map(|count| (smallest(&lines[..count], sight) * 10.0).round() / 10.0);
            assert_eq!(found, expected, "{sight:?}");
        }
    }
}

#[test]
fn distances_are_what_others_measure() {
    for (one, other, expected) in [
        ("#000000", "#ffffff", 100.0),
        ("#808080", "#808080", 0.0),
        ("#ff0000", "#00ff00", 86.6),
        ("#0000ff", "#ff0000", 52.9),
    ] {
        let found = distance(color(one), color(other), Sight::Normal);
        assert!((found - expected).abs() < 0.06, "{one} and {other}: {found}");
        assert_eq!(found, distance(color(other), color(one), Sight::Normal));
    }
    // What red and green have in common without the cones that tell them apart.
    let [normal, deutan] =
        [Sight::Normal, Sight::Deutan].map(|sight| distance(color("#a05a2c"), color("#5a7a2c"), sight));
    assert!(normal > 25.0 && deutan < 10.0, "{normal} {deutan}");
}

#[test]
fn a_color_is_held_against_those_of_other_labels() {
    let labels = (0..12).map(|index| label(index, &index.to_string())).collect();
    let schema = Schema { labels, ..Schema::default() };
    for (index, pigment) in PALETTE.iter().enumerate() {
        let line = pigment.colors.light.line;
        let id = LabelId::new(index.to_string());
        assert_eq!(hard_to_tell(&schema, line, Some(&id)), None, "{}", pigment.name);
        let found = hard_to_tell(&schema, line, None).map(|(label, _)| label.id.clone());
        assert_eq!(found, Some(id));
    }
    // Nearly minium.
    let found = hard_to_tell(&schema, color("#852800"), None).unwrap();
    assert_eq!(found.0.id.as_str(), "0");
    let brown =
        Schema { labels: vec![Label { color: color("#a05a2c"), ..label(0, "brown") }], ..Schema::default() };
    let found =
        hard_to_tell(&brown, color("#5a7a2c"), None).map(|(label, sight)| (label.name.as_str(), sight));
    assert!(matches!(found, Some(("brown", Sight::Protan | Sight::Deutan))), "{found:?}");
}
