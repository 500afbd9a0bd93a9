//! Hits with the text around them.

use proptest::prelude::*;
use unicode_segmentation::UnicodeSegmentation;

use crate::analysis::search::concordance::{Context, context, taggings};
use crate::analysis::tests::marked;
use crate::model::record::id::DocumentId;
use crate::model::tests::{DOCUMENT, any_text, boundaries, project, quoted};
use crate::text::content::Text;
use crate::text::span::Span;

fn shown(notation: &str, width: usize) -> [String; 3] {
    let (text, span) = marked(notation);
    let Context { left, keyword, right } = context(&text, span, width);
    [left, keyword, right]
}

#[test]
fn a_hit_stands_in_its_context() {
    for (notation, width, expected) in [
        ("the talks in [Idlib] on Monday", 8, ["alks in ", "Idlib", " on Mond"].map(str::to_string)),
        ("[Idlib]", 8, ["", "Idlib", ""].map(str::to_string)),
        ("a \n\n b [c\r\n d]\t\te", 4, ["a b ", "c d", " e"].map(str::to_string)),
        ("cafe\u{301} [x] e\u{301}e\u{301}e", 2, ["e\u{301} ", "x", " e\u{301}"].map(str::to_string)),
        ("👨\u{200d}👩[👍🏽]🇩🇪🇫🇷", 1, ["👨\u{200d}👩", "👍🏽", "🇩🇪"].map(str::to_string)),
        ("ab[c]de", 0, ["", "c", ""].map(str::to_string)),
    ] {
        assert_eq!(shown(notation, width), expected, "{notation:?}");
    }
    let [left, keyword, right] = shown(&format!("a{0}[{1}]{0}b", " ".repeat(10_000), "x".repeat(10_000)), 8);
    assert_eq!((left.as_str(), right.as_str()), (" ", " "), "a huge gap is not looked through");
    assert_eq!(keyword, format!("{}…", "x".repeat(400)));
}

#[test]
fn a_row_says_how_it_is_tagged() {
    let project = project("A(Idlib)A B(Idlib C(province)C)B A(x)A");
    let set = project.annotations(&DocumentId::new(DOCUMENT));
    let shown = |quotation: &str| -> String {
        let span = quoted(&project, &[quotation]).first();
        let taggings = taggings(&set, span);
        taggings
            .iter()
            .map(|one| format!("{}{}", one.annotation.id, if one.is_exact { "!" } else { "" }))
            .collect()
    };
    assert_eq!(shown("province"), "C!B", "what covers exactly it comes first");
    assert_eq!(shown("Idlib province"), "B!C", "a gap says nothing");
    assert_eq!(shown("Idlib Idlib"), "AB");
    assert_eq!(shown("x"), "A", "a fragment is not all of an annotation");
    assert_eq!(shown(" x"), "A");
}

proptest! {
    #[test]
    fn a_context_is_what_stands_there(text in any_text(), ends in any::<(prop::sample::Index, prop::sample::Index)>(), width in 0usize..20) {
        let borders = boundaries(&text);
        let (one, other) = (*ends.0.get(&borders), *ends.1.get(&borders));
        let text = Text::new(text);
        if let Some(span) = Span::new(one.min(other), one.max(other)) {
            let Context { left, keyword, right } = context(&text, span, width);
            let all = text.as_str();
            // Clusters, and not characters: a mark after a line break stands alone, and after a space it would not.
            let single = |part: std::ops::Range<usize>| {
                let mut single: Vec<&str> = Vec::new();
                for cluster in all[part].graphemes(true) {
                    let is_blank = cluster.chars().all(char::is_whitespace);
                    if !is_blank || single.last() != Some(&" ") {
                        single.push(if is_blank { " " } else { cluster });
                    }
                }
                single
            };
            let (start, end) = (span.start().index(), span.end().index());
            prop_assert_eq!(keyword, single(start..end).concat());
            let (before, after) = (single(0..start), single(end..all.len()));
            prop_assert_eq!(right, after[..width.min(after.len())].concat());
            prop_assert_eq!(left, before[before.len().saturating_sub(width)..].concat());
        }
    }
}
