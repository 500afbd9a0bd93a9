//! One side of a passage, cut where it differs from the other.

use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::passages::differences::DifferenceKind;
use crate::text::span::Span;

/// How words of one side differ from the other side.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Marked {
    /// How the right side differs from the left.
    pub kind: DifferenceKind,
    /// Whether a number stands for another.
    pub is_number: bool,
}

/// A side of a passage.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// That in the document that was added first.
    Left,
    /// That in the other.
    Right,
}

impl Side {
    /// Both.
    pub const BOTH: [Side; 2] = [Side::Left, Side::Right];
}

/// Returns one side of a passage in pieces, in the order of its text, which together are all of it: each with how it
/// differs, if it does.
pub fn pieces(passage: &Passage, side: Side) -> Vec<(Span, Option<Marked>)> {
    let whole = match side {
        Side::Left => passage.left.span,
        Side::Right => passage.right.span,
    };
    let differing = passage.differences.iter().filter_map(|difference| {
        let here = if side == Side::Left { difference.left } else { difference.right };
        Some((here?, Marked { kind: difference.kind(), is_number: difference.is_number }))
    });
    let mut differing: Vec<(Span, Marked)> = differing.collect();
    differing.sort_by_key(|(span, _)| *span);
    let mut pieces = Vec::with_capacity(differing.len() * 2 + 1);
    let mut reached = whole.start();
    for (span, marked) in differing {
        pieces.extend(Span::new(reached, span.start()).map(|equal| (equal, None)));
        pieces.push((span, Some(marked)));
        reached = span.end();
    }
    pieces.extend(Span::new(reached, whole.end()).map(|equal| (equal, None)));
    pieces
}
