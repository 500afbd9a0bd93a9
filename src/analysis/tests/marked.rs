//! The words around a hit are in pieces, by their labels.

use proptest::prelude::*;

use crate::analysis::search::concordance::context;
use crate::analysis::search::marked::{MarkedText, marked};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::id::DocumentId;
use crate::model::tests::{DOCUMENT, any_text, project};
use crate::text::content::Text;
use crate::text::grapheme;
use crate::text::span::{Span, TextOffset};

/// The pieces of a hit, those with a label as `label(words)`.
fn read(notation: &str, hit: &str, width: usize) -> [String; 3] {
    let project = project(notation);
    let id = DocumentId::new(DOCUMENT);
    let text = project.document(&id).unwrap().text.get().unwrap();
    let start = text.as_str().find(hit).unwrap() as u32;
    let at = TextOffset::from_byte;
    let span = Span::new(at(start), at(start + hit.len() as u32)).unwrap();
    let marked = marked(&text, &project.annotations(&id), span, width);
    let told = |piece: &MarkedText| match &piece.label {
        Some(label) => format!("{label}({})", piece.words),
        None => piece.words.clone(),
    };
    [marked.left, marked.keyword, marked.right].map(|pieces| pieces.iter().map(told).collect())
}

#[test]
fn lines_go_under_the_words() {
    let notation = "Then A(B(Ada)B met)A C(Ben in\nGhent)C.";
    assert_eq!(read(notation, "met", 20), ["Then b(Ada)a( )", "a(met)", " c(Ben in Ghent)."]);
    assert_eq!(read(notation, "Ada met", 3), ["en ", "b(Ada)a( met)", " c(Be)"]);
    assert_eq!(read(notation, "Then", 3), ["", "Then", " b(Ad)"]);
}

#[test]
fn a_long_hit_is_cut() {
    let text = Text::new("x".repeat(1000));
    let span = Span::new(TextOffset::from_byte(0), TextOffset::from_byte(900)).unwrap();
    let keyword = &marked(&text, &AnnotationSet::default(), span, 5).keyword;
    assert_eq!(keyword[0].words, context(&text, span, 5).keyword);
    assert!(keyword[0].words.ends_with("x…"));
}

proptest! {
    #[test]
    fn the_pieces_read_as_the_context(text in any_text(), start in 0usize..40, length in 1usize..9, width in 0usize..9) {
        let text = Text::new(text);
        let at = |byte: usize| grapheme::floor(text.as_str(), TextOffset::from_byte(byte.min(text.as_str().len()) as u32));
        if let Some(span) = Span::new(at(start), at(start + length)) {
            let marked = marked(&text, &AnnotationSet::default(), span, width);
            let words = |pieces: Vec<MarkedText>| pieces.into_iter().map(|piece| piece.words).collect::<String>();
            let around = context(&text, span, width);
            prop_assert_eq!(words(marked.left), around.left);
            prop_assert_eq!(words(marked.keyword), around.keyword);
            prop_assert_eq!(words(marked.right), around.right);
        }
    }
}
