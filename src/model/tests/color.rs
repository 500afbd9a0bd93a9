//! Colors: written and read, the palette's contrasts, and what follows from any color at all.

use proptest::prelude::*;

use crate::model::record::color::{
    Color, DARK_PAGE, LIGHT_PAGE, PALETTE, Shades, colors_of, contrast, next_free,
};

const LIGHT_INK: &str = "#1f1d1a";
const DARK_INK: &str = "#e8e4db";

fn color(text: &str) -> Color {
    Color::parse(text).unwrap()
}

#[test]
fn colors_are_read() {
    assert_eq!(Color::parse("#7c2300"), Some(Color { red: 0x7c, green: 0x23, blue: 0 }));
    assert_eq!(Color::parse("#7C23ff").unwrap().to_string(), "#7c23ff");
    for wrong in ["", "#", "7c2300", "#7c230", "#7c23000", "#7c23g0", "#+c2300", "# 7c230", "#7c2é0", "red"]
    {
        assert_eq!(Color::parse(wrong), None, "{wrong:?}");
    }
}

/// Text on the tint, text on the strong tint, ink on the tint, line on the page: in light, and in dark.
#[rustfmt::skip]
const DOCUMENTED: [(&str, [f64; 4], [f64; 4]); 12] = [
    ("minium", [14.2, 11.7, 8.5, 9.6], [11.2, 8.6, 7.1, 3.3]),
    ("lapis", [14.3, 11.9, 10.8, 12.3], [11.1, 8.5, 7.1, 3.3]),
    ("verdigris", [14.5, 12.2, 7.0, 3.3], [10.9, 8.2, 9.6, 12.5]),
    ("orchil", [14.2, 11.6, 7.1, 3.3], [11.2, 8.8, 8.1, 10.0]),
    ("orpiment", [14.4, 11.9, 7.1, 3.3], [11.1, 8.5, 7.1, 7.1]),
    ("folium", [14.3, 11.8, 7.0, 6.1], [11.2, 8.6, 7.1, 5.4]),
    ("sap", [14.4, 12.1, 7.0, 5.2], [10.9, 8.2, 9.2, 12.0]),
    ("madder", [14.2, 11.7, 7.1, 3.3], [11.4, 8.7, 7.1, 4.9]),
    ("azurite", [14.4, 12.0, 7.2, 8.1], [10.9, 8.3, 7.0, 6.0]),
    ("malachite", [14.5, 12.1, 7.0, 4.7], [10.8, 8.1, 7.1, 3.8]),
    ("rose", [14.1, 11.7, 10.6, 12.2], [11.2, 8.6, 7.0, 4.4]),
    ("umber", [14.3, 11.9, 7.9, 9.1], [11.0, 8.4, 7.1, 7.0]),
];

fn contrasts(shades: Shades, page: Color, body: Color) -> [f64; 4] {
    [
        contrast(body, shades.tint),
        contrast(body, shades.strong),
        contrast(shades.ink, shades.tint),
        contrast(shades.line, page),
    ]
}

#[test]
fn the_palette_has_the_contrasts_that_its_description_promises() {
    let rounded = |contrasts: [f64; 4]| contrasts.map(|contrast| (contrast * 10.0).round() / 10.0);
    for (pigment, (name, light, dark)) in PALETTE.iter().zip(DOCUMENTED) {
        assert_eq!(pigment.name, name);
        let colors = pigment.colors;
        assert_eq!(rounded(contrasts(colors.light, LIGHT_PAGE, color(LIGHT_INK))), light, "{name}, light");
        assert_eq!(rounded(contrasts(colors.dark, DARK_PAGE, color(DARK_INK))), dark, "{name}, dark");
    }
}

#[test]
fn a_line_of_the_palette_brings_its_own_shades() {
    for pigment in PALETTE {
        assert_eq!(colors_of(pigment.colors.light.line), pigment.colors);
    }
}

#[test]
fn black_and_white_have_a_contrast_of_21() {
    assert!((contrast(color("#000000"), color("#ffffff")) - 21.0).abs() < 1e-9);
    assert!((contrast(color("#767676"), color("#ffffff")) - 4.54).abs() < 5e-3);
    assert!((contrast(color("#777777"), color("#777777")) - 1.0).abs() < 1e-9);
}

#[test]
fn new_labels_take_the_first_line_that_is_used_least() {
    let lines = PALETTE.map(|pigment| pigment.colors.light.line);
    assert_eq!(next_free(&[]), lines[0]);
    assert_eq!(next_free(&[lines[0], lines[2]]), lines[1]);
    assert_eq!(next_free(&[color("#123456")]), lines[0]);
    assert_eq!(next_free(&lines), lines[0], "a thirteenth label begins anew");
    assert_eq!(next_free(&[&lines[..], &lines[..2]].concat()), lines[2]);
}

#[test]
fn a_line_that_can_be_seen_is_kept_as_it_is() {
    assert_eq!(colors_of(color("#336699")).light.line, color("#336699"));
    assert_eq!(colors_of(color("#8899aa")).dark.line, color("#8899aa"));
}

#[test]
fn a_line_that_cannot_be_seen_is_moved_no_further_than_it_must() {
    for pale in ["#ffff00", "#ffffff", "#fbfaf7", "#aaffcc"] {
        let found = contrast(colors_of(color(pale)).light.line, LIGHT_PAGE);
        assert!((3.25..3.4).contains(&found), "{pale}: {found}");
    }
    for deep in ["#000000", "#191816", "#0000ff", "#300030"] {
        let found = contrast(colors_of(color(deep)).dark.line, DARK_PAGE);
        assert!((3.25..3.4).contains(&found), "{deep}: {found}");
    }
}

#[test]
fn shades_keep_the_hue() {
    let Shades { line, tint, strong, ink } = colors_of(color("#ff0000")).light;
    for shade in [line, tint, strong, ink] {
        assert!(shade.red > shade.green && shade.red > shade.blue, "{shade}");
    }
    let Shades { line, tint, strong, ink } = colors_of(color("#808080")).dark;
    for gray in [line, tint, strong, ink] {
        assert!(gray.red == gray.green && gray.green == gray.blue, "{gray}");
    }
}

fn any_color() -> impl Strategy<Value = Color> {
    any::<[u8; 3]>().prop_map(|[red, green, blue]| Color { red, green, blue })
}

proptest! {
    #[test]
    fn what_is_written_is_read_again(color in any_color()) {
        prop_assert_eq!(Color::parse(&color.to_string()), Some(color));
    }

    #[test]
    fn every_color_gives_shades_that_can_be_read(line in any_color()) {
        let colors = colors_of(line);
        let themes = [(colors.light, LIGHT_PAGE, LIGHT_INK), (colors.dark, DARK_PAGE, DARK_INK)];
        for (shades, page, body) in themes {
            let [tint, strong, ink, line] = contrasts(shades, page, color(body));
            prop_assert!(tint >= 8.0, "text on tint {tint}");
            prop_assert!(strong >= 8.0, "text on strong tint {strong}");
            prop_assert!(ink >= 7.0, "ink on tint {ink}");
            prop_assert!(line >= 3.25, "line on page {line}");
        }
    }
}
