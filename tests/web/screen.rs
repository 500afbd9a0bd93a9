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

/// A surface at a fixed place with lines 20 pixels high and characters 10 pixels wide.
fn typewriter(html: &str) -> Fragment {
    let style =
        "position:fixed; left:100px; top:50px; width:200px; font:10px/20px monospace; white-space:pre-wrap";
    let fragment = Fragment::new(&format!("<main style='{style}'>{html}</main>"));
    js(
        "const probe = new Range();
        probe.selectNodeContents(a.querySelector('p'));
        const width = probe.getBoundingClientRect().width / a.querySelector('p').textContent.length;
        a.style.fontSize = `${10 * 10 / width}px`;
        for (const p of a.querySelectorAll('p')) p.style.margin = 0;",
        &[&fragment.find("main")],
    );
    fragment
}

#[wasm_bindgen_test]
fn places_have_rectangles_and_rectangles_places() {
    let fragment = typewriter("<p data-block=0>abcdefgh</p><p data-block=1>ij<b>kl</b>mn</p>");
    let surface = fragment.find("main");
    let rects = selection::rects(&surface, point(0, 6), point(1, 2));
    let (first, last) = (rects.first().unwrap(), rects.last().unwrap());
    assert!((first.left - 160.0).abs() < 1.0 && (first.width - 20.0).abs() < 1.0, "{first:?}");
    assert!((last.left - 100.0).abs() < 1.0 && (last.width - 20.0).abs() < 1.0, "{last:?}");
    assert!((50.0..70.0).contains(&first.top) && (70.0..90.0).contains(&last.top));

    for (place, left) in
        [(point(0, 0), 100.0), (point(0, 8), 180.0), (point(1, 2), 120.0), (point(1, 6), 160.0)]
    {
        let caret = selection::caret_rect(&surface, place, Side::Before).unwrap();
        assert!(
            (caret.left - left).abs() < 1.0 && caret.width == 0.0 && caret.height > 5.0,
            "{place:?} {caret:?}"
        );
    }
    assert_eq!(selection::block_point_at(&surface, 131.0, 60.0), Some(point(0, 3)));
    assert_eq!(selection::block_point_at(&surface, 139.0, 80.0), Some(point(1, 4)));
    js("document.caretPositionFromPoint = undefined", &[]);
    let fallback = selection::block_point_at(&surface, 139.0, 80.0);
    js("delete document.caretPositionFromPoint", &[]);
    if js("return 'caretRangeFromPoint' in document", &[]).is_truthy() {
        assert_eq!(fallback, Some(point(1, 4)));
    }
    assert!(selection::rects(&surface, point(0, 0), point(2, 0)).is_empty());
    assert_eq!(selection::caret_rect(&surface, point(2, 0), Side::After), None);
}

#[wasm_bindgen_test]
fn a_caret_has_a_place_also_where_nothing_is() {
    let fragment = typewriter("<p data-block=0>ab\n</p><p data-block=1></p><p data-block=2>\n</p>");
    let surface = fragment.find("main");
    for place in [point(0, 0), point(0, 2), point(0, 3), point(1, 0), point(2, 0), point(2, 1)] {
        for side in [Side::Before, Side::After] {
            assert!(selection::caret_rect(&surface, place, side).is_some(), "{place:?} {side:?}");
        }
    }
}

#[wasm_bindgen_test]
fn sections_that_the_browser_skips_have_places_too() {
    let sections = (0..60).map(|section| {
        let blocks = (0..20).map(|block| format!("<p data-block={}>abcdef</p>", section * 20 + block));
        let style = "content-visibility:auto; contain-intrinsic-size:auto 400px";
        format!("<section style='{style}'>{}</section>", blocks.collect::<String>())
    });
    let fragment = typewriter(&sections.collect::<String>());
    let surface = fragment.find("main");
    let (anchor, head) = (point(3, 1), point(1199, 4));
    assert!(selection::write(&surface, anchor, head));
    assert_eq!(selection::read(&surface), Some(selected(anchor, head)));
    let far = selection::rects(&surface, point(1199, 2), head);
    let far = far.first().unwrap();
    assert!(far.top > 5000.0 && (far.width - 20.0).abs() < 1.0, "{far:?}");
}
