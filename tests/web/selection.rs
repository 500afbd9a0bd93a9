//! The selection, as places in blocks and back.

use glossator::browser::selection;
use glossator::browser::selection::{BlockPoint, Selected};
use wasm_bindgen_test::wasm_bindgen_test;
use web_sys::Element;

use crate::page::{Fragment, js};

/// Two sections with two blocks each; tags are empty elements.
const TEXT: &str = concat!(
    "<main><section>",
    "<p data-block=4>Ada <b>Love<i data-tag></i><u>la</u>ce</b> wrote\n</p>",
    "<p data-block=5>the <mark>note</mark>s 😀</p>",
    "</section><section>",
    "<p data-block=6>on <b>the</b> <b><i data-tag></i>engine</b>\n</p>",
    "<p data-block=7></p>",
    "</section></main>",
);

/// Selects from `[` to `]`, or sets a caret at `[`, and removes the marks. In a comment they mark a point between
/// nodes.
const SELECT_MARKED: &str = r#"
    const found = {};
    const walker = document.createTreeWalker(a, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_COMMENT);
    const nodes = [];
    while (walker.nextNode()) nodes.push(walker.currentNode);
    for (const node of nodes) for (const mark of ['[', ']']) {
        const at = node.data.indexOf(mark);
        if (at < 0) continue;
        if (node.nodeType === Node.COMMENT_NODE) {
            found[mark] = [node.parentNode, [...node.parentNode.childNodes].indexOf(node)];
            node.remove();
            continue;
        }
        node.deleteData(at, 1);
        found[mark] = [node, at];
        if (mark === ']' && found['[']?.[0] === node && found['['][1] > at) found['['][1] -= 1;
    }
    found[']'] ??= found['['];
    getSelection().setBaseAndExtent(...found['['], ...found[']']);
"#;

fn show(selected: Option<Selected>) -> String {
    selected.map_or("nothing".to_string(), |Selected { anchor, head }| {
        format!("{}:{} {}:{}", anchor.block, anchor.utf16, head.block, head.utf16)
    })
}

/// Selects what is marked in the HTML, and reads it from `<main>`.
#[track_caller]
fn check(html: &str, expected: &str) {
    let fragment = Fragment::new(html);
    js(SELECT_MARKED, &[&fragment.0]);
    assert_eq!(show(selection::read(&fragment.find("main"))), expected, "{html}");
}

fn point(block: u32, utf16: u32) -> BlockPoint {
    BlockPoint { block, utf16 }
}

/// Every place of the text, in its order.
fn all_points(surface: &Element) -> Vec<BlockPoint> {
    let blocks = surface.query_selector_all("[data-block]").unwrap();
    let mut points = Vec::new();
    for number in 4..4 + blocks.length() {
        let text = blocks.item(number - 4).unwrap().text_content().unwrap();
        points.extend((0..=text.encode_utf16().count()).map(|it| point(number, it as u32)));
    }
    points
}

#[wasm_bindgen_test]
fn a_point_counts_the_text_before_it_in_its_block() {
    check("<main><p data-block=3>a[b]c</p></main>", "3:1 3:2");
    check("<main><p data-block=3>a <b>b<i>[c</i></b> d]</p></main>", "3:3 3:6");
    check("<main><p data-block=3>a[</p></main>", "3:1 3:1");
    check("<main><p data-block=3>😀[e\u{301}]</p></main>", "3:2 3:4");
}

#[wasm_bindgen_test]
fn empty_elements_and_comments_count_nothing() {
    check("<main><p data-block=3>a <b>b<!-- x --><i></i>c[</b> d]</p></main>", "3:4 3:6");
    check("<main><p data-block=3>a<i><!--[--></i>b<i></i><!--]-->c</p></main>", "3:1 3:2");
}

#[wasm_bindgen_test]
fn a_selection_keeps_its_direction() {
    check("<main><p data-block=3>a]bc[</p></main>", "3:3 3:1");
    check("<main><p data-block=3>a]</p><p data-block=4>b[c</p></main>", "4:1 3:1");
    check(
        "<main><section><p data-block=3>a]</p></section><section><p data-block=4>b[c</p></section></main>",
        "4:1 3:1",
    );
}

#[wasm_bindgen_test]
fn a_point_between_nodes_is_where_the_next_text_begins() {
    check("<main><p data-block=3><!--[-->ab<b>c</b><!--]--></p></main>", "3:0 3:3");
    check("<main><p data-block=3>ab<!--[--><b>c<!--]--></b>d</p></main>", "3:2 3:3");
    // A triple click ends where the next block begins.
    check("<main><p data-block=3>[a</p><p data-block=4><!--]-->b</p></main>", "3:0 4:0");
    check("<main><p data-block=3>[a</p><!--]--><p data-block=4>b</p></main>", "3:0 4:0");
    check(
        "<main><section><p data-block=3>[a</p><!--]--></section><section><p data-block=4>b</p></section></main>",
        "3:0 4:0",
    );
    check(
        "<main><section><p data-block=3>[a</p></section><section><!--]--><p data-block=4>b</p></section></main>",
        "3:0 4:0",
    );
    check(
        "<main><section><p data-block=3>[a</p></section><!--]--><section><p data-block=4>b</p></section></main>",
        "3:0 4:0",
    );
    check(
        "<main><!--[--><section><p data-block=3>a</p></section><section><p data-block=4>b<i>c</i></p></section><!--]--></main>",
        "3:0 4:2",
    );
    check(
        "<main><section><!--[--><p data-block=3>a</p></section><section><p data-block=4>b<i></i></p><!--]--></section></main>",
        "3:0 4:1",
    );
}

#[wasm_bindgen_test]
fn an_end_outside_counts_as_the_end_of_the_surface() {
    check("<h1>[x</h1><main><p data-block=3>ab</p><p data-block=4>c]d</p></main>", "3:0 4:1");
    check("<main><p data-block=3>a[b</p><p data-block=4>cd</p></main><h1>x]y</h1>", "3:1 4:2");
    check("<h1>x]</h1><main><p data-block=3>a[b</p></main>", "3:1 3:0");
    check("<!--[--><main><p data-block=3>a]b</p></main>", "3:0 3:1");
    check("<main><p data-block=3>a[b</p></main><!--]--><h1>x</h1>", "3:1 3:2");
    check("<main><p data-block=3>a[b</p></main><!--]-->", "3:1 3:2");
    check("<div><h1>x<!--]--></h1></div><main><p data-block=3>a[b</p></main>", "3:1 3:0");
}

#[wasm_bindgen_test]
fn a_selection_outside_is_none() {
    check("<h1>[x]</h1><main><p data-block=3>ab</p></main>", "nothing");
    check("<h1>[x</h1><main><p data-block=3>ab</p></main><h1>y]</h1>", "nothing");
    check("<main><p>[x]</p></main>", "nothing");
    let fragment = Fragment::new(TEXT);
    selection::clear();
    assert_eq!(selection::read(&fragment.find("main")), None);
}

#[wasm_bindgen_test]
fn every_two_places_are_selected_and_read_back() {
    let fragment = Fragment::new(TEXT);
    let surface = fragment.find("main");
    let points = all_points(&surface);
    assert_eq!(points.len(), 20 + 13 + 15 + 1);
    for &anchor in &points {
        for &head in &points {
            assert!(selection::write(&surface, anchor, head));
            assert_eq!(selection::read(&surface), Some(Selected { anchor, head }));
        }
    }
    selection::clear();
    assert_eq!(selection::read(&surface), None);
}

#[wasm_bindgen_test]
fn what_is_selected_is_the_text_in_between() {
    let fragment = Fragment::new(TEXT);
    let surface = fragment.find("main");
    selection::write(&surface, point(5, 8), point(4, 8));
    assert_eq!(js("return getSelection().getRangeAt(0).toString()", &[]), "lace wrote\nthe note");
    // It begins with the text that follows, not behind the text before, and ends likewise.
    let ends = js("return `${getSelection().anchorNode.data} ${getSelection().focusNode.data}`", &[]);
    assert_eq!(ends, "note la");
    // Beyond the end of a block is its end; a block that is not there is refused.
    assert!(selection::write(&surface, point(5, 4), point(5, 400)));
    assert_eq!(show(selection::read(&surface)), "5:4 5:12");
    assert!(!selection::write(&surface, point(5, 4), point(8, 0)));
    assert!(!selection::write(&surface, point(3, 0), point(5, 0)));
}

#[wasm_bindgen_test]
fn a_selection_in_pieces_is_read_as_one() {
    let fragment = Fragment::new("<main><p data-block=3>abc</p><p data-block=4>def</p></main>");
    // Only Firefox keeps a second range; the others leave the first.
    js(
        "const ranges = [[0, 1, 0, 2], [1, 1, 1, 3]].map(([p, from, q, to]) => {
            const range = new Range();
            range.setStart(a.children[p].firstChild, from);
            range.setEnd(a.children[q].firstChild, to);
            return range;
        });
        getSelection().removeAllRanges();
        for (const range of ranges) getSelection().addRange(range);",
        &[&fragment.find("main")],
    );
    let in_pieces = js("return getSelection().rangeCount", &[]) == 2;
    let expected = if in_pieces { "3:1 4:3" } else { "3:1 3:2" };
    assert_eq!(show(selection::read(&fragment.find("main"))), expected);
}

#[wasm_bindgen_test]
fn a_block_is_found_among_many() {
    let sections = (0..40u32).map(|section| {
        let blocks = (0..25u32).map(|block| format!("<p data-block={}>x</p>", section * 25 + block));
        format!("<section>{}</section>", blocks.collect::<String>())
    });
    let fragment = Fragment::new(&format!("<main>{}</main>", sections.collect::<String>()));
    let surface = fragment.find("main");
    // By halving, and not by a search through everything.
    js("a.querySelector = () => { throw new Error('slow') }", &[&surface]);
    for block in [0, 1, 24, 25, 499, 500, 975, 998, 999] {
        assert!(selection::write(&surface, point(block, 0), point(block, 1)), "{block}");
        assert_eq!(show(selection::read(&surface)), format!("{block}:0 {block}:1"));
    }
    assert!(!selection::write(&surface, point(1000, 0), point(1000, 0)));
}

#[wasm_bindgen_test]
fn a_block_is_found_beside_something_that_is_none() {
    let fragment =
        Fragment::new("<main><div></div><p data-block=4>ab</p><div></div><p data-block=5>c</p></main>");
    assert!(selection::write(&fragment.find("main"), point(4, 1), point(5, 1)));
    assert_eq!(show(selection::read(&fragment.find("main"))), "4:1 5:1");
}
