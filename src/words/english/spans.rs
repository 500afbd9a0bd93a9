//! What is said around the selected span, in English.

use crate::words::SpanWords;

/// The words around the selected span.
pub const SPANS: SpanWords = SpanWords {
    relations: "Relations",
    relate: "Relate",
    relate_here: "Relate to this span",
    stop: "Give up",
    relating: "Relating {span}.",
    relating_how: "Go to the other span, then press R or Enter. Escape gives up.",
    span: "{label} “{text}”",
    choose_type: "Choose a relation by its number: {types}.",
    choose_type_of: "Which relation?",
    straight: "{relation} →",
    turned: "← {relation}",
    both_ways: "{relation} ↔",
    no_relation_types: "This project has no relations yet. They are defined under Project.",
    joins_others: "No relation joins {from} and {to}. From {from} one may go to: {others}.",
    joins_nothing: "No relation joins {from} and {to}, or {from} and anything else.",
    related: "{from} {relation} {to}.",
    in_document: "in {document}",
    type_of: "Relation to {span}",
    reverse: "Reverse",
    reverse_of: "Reverse the relation to {span}",
    remove: "Remove",
    remove_of: "Remove the relation to {span}",
    breaks_rule: "against the rule",
    relation_removed: "Removed the relation to {span}.",
    fragments: "Fragments",
    remove_fragment: "Remove the fragment “{text}”",
    add_fragment: "Add the chosen text to {span}",
    no_last_span: "Select a span first, then choose the text that is to be added to it.",
    no_piece_here: "Put the caret into the piece that is to be taken from the span.",
    choose_more_text: "Choose the text that is to be added to the span.",
    now_covers: "The span is now: {text}",
};
