//! Where places of the text lie on the screen.

use glossator::browser::selection;
use glossator::browser::selection::{BlockPoint, Selected, Side};
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::{Fragment, js};

fn point(block: u32, utf16: u32) -> BlockPoint {
    BlockPoint { block, utf16 }
}

fn selected(anchor: BlockPoint, head: BlockPoint) -> Selected {
    Selected { anchor, head }
}

/// A surface at a fixed place, with lines 20 pixels high. Whatever the font is, a text of one letter alone has places
/// that are all as far apart: their distance comes with it.
fn surface_of(html: &str) -> (Fragment, f64) {
    let style = "position:fixed; left:100px; top:50px; width:600px; font:16px/20px monospace; \
        font-kerning:none; white-space:pre-wrap";
    let fragment = Fragment::new(&format!("<main style='{style}'>{html}</main>"));
    let width = js(
        "for (const p of a.querySelectorAll('p')) p.style.margin = 0;
        const probe = new Range();
        probe.selectNodeContents(a.querySelector('p'));
        return probe.getBoundingClientRect().width / a.querySelector('p').textContent.trimEnd().length;",
        &[&fragment.find("main")],
    );
    let width = width.as_f64().unwrap();
    assert!((4.0..40.0).contains(&width), "a letter is {width} pixels wide");
    (fragment, width)
}

#[wasm_bindgen_test]
fn places_have_rectangles_and_rectangles_places() {
    let (fragment, letter) = surface_of("<p data-block=0>nnnnnnnn</p><p data-block=1>nn<u>nn</u>nn</p>");
    let surface = fragment.find("main");
    let left = |letters: f64| 100.0 + letters * letter;
    let rects = selection::rects(&surface, point(0, 6), point(1, 2));
    let (first, last) = (rects.first().unwrap(), rects.last().unwrap());
    assert!((first.left - left(6.0)).abs() < 1.0 && (first.width - 2.0 * letter).abs() < 1.0, "{first:?}");
    assert!((last.left - left(0.0)).abs() < 1.0 && (last.width - 2.0 * letter).abs() < 1.0, "{last:?}");
    // A font may be higher than its line; both have the same middle.
    let middles = [first, last].map(|rect| rect.top + rect.height / 2.0);
    assert!((middles[0] - 60.0).abs() < 1.5 && (middles[1] - 80.0).abs() < 1.5, "{middles:?}");

    for (position, letters) in
        [(point(0, 0), 0.0), (point(0, 8), 8.0), (point(1, 2), 2.0), (point(1, 6), 6.0)]
    {
        let caret = selection::caret_rect(&surface, position, Side::Before).unwrap();
        assert!(
            (caret.left - left(letters)).abs() < 1.0 && caret.width == 0.0 && caret.height > 5.0,
            "{position:?} {caret:?}"
        );
    }
    assert_eq!(selection::block_point_at(&surface, left(3.1) as f32, 60.0), Some(point(0, 3)));
    assert_eq!(selection::block_point_at(&surface, left(3.9) as f32, 80.0), Some(point(1, 4)));
    js("document.caretPositionFromPoint = undefined", &[]);
    let fallback = selection::block_point_at(&surface, left(3.9) as f32, 80.0);
    js("delete document.caretPositionFromPoint", &[]);
    if js("return 'caretRangeFromPoint' in document", &[]).is_truthy() {
        assert_eq!(fallback, Some(point(1, 4)));
    }
    assert!(selection::rects(&surface, point(0, 0), point(2, 0)).is_empty());
    assert_eq!(selection::caret_rect(&surface, point(2, 0), Side::After), None);
}

#[wasm_bindgen_test]
fn a_caret_has_a_place_also_where_nothing_is() {
    let (fragment, _) = surface_of("<p data-block=0>ab\n</p><p data-block=1></p><p data-block=2>\n</p>");
    let surface = fragment.find("main");
    for position in [point(0, 0), point(0, 2), point(0, 3), point(1, 0), point(2, 0), point(2, 1)] {
        for side in [Side::Before, Side::After] {
            assert!(selection::caret_rect(&surface, position, side).is_some(), "{position:?} {side:?}");
        }
    }
}

#[wasm_bindgen_test]
fn sections_that_the_browser_skips_have_places_too() {
    let sections = (0..60).map(|section| {
        let blocks = (0..20).map(|block| format!("<p data-block={}>nnnnnn</p>", section * 20 + block));
        let style = "content-visibility:auto; contain-intrinsic-size:auto 400px";
        format!("<section style='{style}'>{}</section>", blocks.collect::<String>())
    });
    let (fragment, letter) = surface_of(&sections.collect::<String>());
    let surface = fragment.find("main");
    let (anchor, head) = (point(3, 1), point(1199, 4));
    assert!(selection::write(&surface, anchor, head));
    assert_eq!(selection::read(&surface), Some(selected(anchor, head)));
    let far = selection::rects(&surface, point(1199, 2), head);
    let far = far.first().unwrap();
    assert!(far.top > 5000.0 && (far.width - 2.0 * letter).abs() < 1.0, "{far:?}");
}
