//! Bars as SVG.

use expect_test::expect;
use proptest::prelude::*;

use crate::analysis::statistics::chart::{Bar, bars};
use crate::model::record::color::PALETTE;
use crate::model::tests::any_text;

fn bar(name: &str, value: usize, color: usize) -> Bar {
    Bar { name: name.to_string(), value, color: PALETTE[color].colors.light.line }
}

#[test]
fn a_chart() {
    let all = [
        bar("claim", 120, 0),
        bar("a <b> & \"c\" whose name is long", 60, 1),
        bar("rare", 0, 2),
        bar("seldom", 1, 3),
    ];
    expect![[r##"
        <svg xmlns="http://www.w3.org/2000/svg" role="img" aria-labelledby="title desc" width="640" height="168" viewBox="0 0 640 168" font-family="system-ui, sans-serif" font-size="14" fill="#2b2926">
        <title id="title">Spans &amp; labels</title>
        <desc id="desc">Spans by label: claim has most.</desc>
        <rect width="640" height="168" fill="#fbfaf7"/>
        <text x="12" y="26" font-size="16" font-weight="600">Spans &amp; labels</text>
        <g><title>claim: 120</title>
        <text x="180" y="57" text-anchor="end">claim</text>
        <rect x="190" y="44" width="370" height="16" fill="#7c2300"/>
        <text x="568" y="57">120</text></g>
        <g><title>a &lt;b&gt; &amp; &quot;c&quot; whose name is long: 60</title>
        <text x="180" y="85" text-anchor="end">a &lt;b&gt; &amp; &quot;c&quot; whose name i…</text>
        <rect x="190" y="72" width="185" height="16" fill="#1e2581"/>
        <text x="383" y="85">60</text></g>
        <g><title>rare: 0</title>
        <text x="180" y="113" text-anchor="end">rare</text>
        <rect x="190" y="100" width="0" height="16" fill="#0e9d7b"/>
        <text x="198" y="113">0</text></g>
        <g><title>seldom: 1</title>
        <text x="180" y="141" text-anchor="end">seldom</text>
        <rect x="190" y="128" width="3" height="16" fill="#c467ca"/>
        <text x="201" y="141">1</text></g>
        </svg>
    "##]].assert_eq(&bars("Spans & labels", "Spans by label: claim has most.", &all));
}

#[test]
fn bars_are_as_long_as_they_should() {
    let widths = |values: &[usize]| -> Vec<String> {
        let all: Vec<Bar> = values.iter().map(|value| bar("x", *value, 0)).collect();
        let svg = bars("", "", &all);
        let rows = svg.lines().filter(|line| line.starts_with("<rect x="));
        rows.filter_map(|row| row.split('"').nth(5)).map(str::to_string).collect()
    };
    assert_eq!(widths(&[2, 1, 0]), ["370", "185", "0"]);
    assert_eq!(widths(&[1_000_000, 1]), ["370", "1"], "what is there is seen");
    assert_eq!(widths(&[0, 0]), ["0", "0"]);
    assert_eq!(widths(&[usize::MAX / 500, usize::MAX / 1000]), ["370", "184"]);
    assert_eq!(widths(&[]), Vec::<String>::new());
}

proptest! {
    #[test]
    fn a_name_is_never_markup(name in any_text()) {
        let svg = bars(&name, &name, &[bar(&name, 1, 0)]);
        let plain = bars("x", "x", &[bar("x", 1, 0)]);
        let tags = |svg: &str| svg.matches('<').count();
        prop_assert_eq!(tags(&svg), tags(&plain));
        prop_assert_eq!(svg.matches('"').count(), plain.matches('"').count());
        prop_assert_eq!(svg.lines().count(), plain.split('\n').count() - 1);
        let is_allowed = |char: char| char == '\n' || char >= ' ' && !matches!(char, '\u{fffe}' | '\u{ffff}');
        prop_assert!(svg.chars().all(is_allowed));
    }
}
