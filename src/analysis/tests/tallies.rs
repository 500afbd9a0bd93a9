//! Hits are counted and called by letters.

use std::sync::Arc;

use crate::analysis::search::concordance::siglum;
use crate::analysis::search::hits::{Hit, extend, hits};
use crate::analysis::search::tally::{HitFilter, Statement, Tally, statements_at};
use crate::analysis::tests::tagged;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::{AttributeValue, Attributes};
use crate::model::record::id::{AttributeId, DocumentId, LabelId};
use crate::model::tests::{DOCUMENT, annotation};
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};

fn span(start: u32, end: u32) -> Span {
    Span::new(TextOffset::from_byte(start), TextOffset::from_byte(end)).unwrap()
}

fn label(id: &str) -> Statement {
    Statement::Label(LabelId::new(id))
}

#[test]
fn of_a_place_is_said_what_shares_its_text() {
    let project = tagged("Ada Lovelace wrote", &[("1", "a", 0, 18), ("2", "b", 0, 12), ("3", "b", 4, 12)]);
    let set = project.annotations(&DocumentId::new(DOCUMENT));
    assert_eq!(statements_at(&set, span(4, 12), false), [label("a"), label("b")], "each once");
    assert_eq!(statements_at(&set, span(13, 18), false), [label("a")]);
    assert_eq!(statements_at(&set, span(4, 12), true), [label("b")]);
    assert_eq!(statements_at(&set, span(13, 18), true), []);
}

#[test]
fn values_are_said_too() {
    let value = |value: AttributeValue| Annotation {
        attributes: Attributes::new(vec![(AttributeId::new("x"), value)]),
        ..annotation("1", "a", &[(0, 3)])
    };
    let statements = |of: AttributeValue| {
        let set = AnnotationSet::new(vec![Arc::new(value(of))]);
        let mut statements = statements_at(&set, span(0, 3), false);
        assert_eq!(statements.remove(0), label("a"));
        statements
    };
    let x = || AttributeId::new("x");
    let one = |value: &str| Statement::Value(x(), value.to_string());
    assert_eq!(statements(AttributeValue::Flag(true)), [Statement::Flag(x())]);
    assert_eq!(statements(AttributeValue::Flag(false)), []);
    assert_eq!(statements(AttributeValue::Text("no".to_string())), [one("no")]);
    assert_eq!(statements(AttributeValue::Text("long ".repeat(20))), []);
    assert_eq!(
        statements(AttributeValue::Texts(vec!["p".to_string(), "q".to_string()])),
        [one("p"), one("q")]
    );
}

#[test]
fn hits_are_let_through_by_what_is_said_of_them() {
    let of = |wanted: &HitFilter| {
        [vec![], vec![label("b")], vec![label("b"), label("a")]].map(|statements| wanted.admits(&statements))
    };
    assert_eq!(of(&HitFilter::Everything), [true, true, true]);
    assert_eq!(of(&HitFilter::With(label("a"))), [false, false, true]);
    assert_eq!(of(&HitFilter::Untagged), [true, false, false]);
}

#[test]
fn hits_are_counted_by_text_and_by_what_is_said() {
    let mut tally = Tally::default();
    let cases = [(0, vec![]), (0, vec![label("b")]), (2, vec![label("b"), label("a")]), (2, vec![])];
    for (document, statements) in cases {
        tally.add(Hit { document, span: span(0, 1) }, &statements);
    }
    assert_eq!(tally.documents, [(0, 2), (2, 2)]);
    let count = |id: &str| tally.count(&HitFilter::With(label(id)));
    assert_eq!([count("a"), count("b"), count("c")], [1, 2, 0]);
    assert_eq!([tally.count(&HitFilter::Everything), tally.count(&HitFilter::Untagged)], [4, 2]);
}

#[test]
fn texts_are_called_by_letters_and_then_by_numbers() {
    assert_eq!(
        [0, 1, 25, 26, 27, 255, 256, 999].map(siglum),
        ["A", "B", "Z", "27", "28", "256", "257", "1000"]
    );
}

#[test]
fn hits_that_come_piece_by_piece_are_those_that_come_at_once() {
    let text = Text::new(format!("{}e\u{301}😀 e\u{301}{}é", "añ ".repeat(400), "x".repeat(900)));
    let length = text.offsets().utf16_length();
    let indices: Vec<(u32, u32)> =
        (0..length).map(|start| (start, start + 1)).filter(|at| at.0 % 7 < 3).collect();
    let whole = hits(1, &text, indices.iter().copied());
    for size in [1, 2, 5, 100] {
        let mut pieces = Vec::new();
        for piece in indices.chunks(size) {
            extend(&mut pieces, 1, &text, piece.iter().copied());
        }
        assert_eq!(pieces, whole, "in pieces of {size}");
    }
    let mut two = hits(0, &text, [(0, 2)]);
    extend(&mut two, 1, &text, [(0, 1)]);
    assert_eq!(two.len(), 2, "hits of two texts are never one");
}
