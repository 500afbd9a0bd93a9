//! The kinds of attributes and what has them, in words.

use crate::model::record::id::LabelId;
use crate::model::record::schema::{Attribute, AttributeKind, Schema};
use crate::words::{Pair, fill, schema, words};

/// The names of labels, or a word if there are none.
pub fn label_names(schema: &Schema, labels: &[LabelId], none: &str) -> String {
    let name = |id: &LabelId| schema.label(id).map_or_else(|| id.to_string(), |label| label.name.clone());
    if labels.is_empty() { none.to_string() } else { labels.iter().map(name).collect::<Vec<_>>().join(", ") }
}

/// What a kind of attribute is called.
pub fn kind_word(kind: &AttributeKind) -> String {
    let own = schema();
    let word = match kind {
        AttributeKind::Flag => own.flag,
        AttributeKind::OneOf(_) => own.one_of,
        AttributeKind::SomeOf(_) => own.some_of,
        AttributeKind::Number => own.number,
        AttributeKind::Text => own.text,
        AttributeKind::Quantity => own.quantity,
        AttributeKind::Other(name) => name,
    };
    word.to_string()
}

/// So many spans or texts, whichever have the attribute.
fn things(attribute: &Attribute, number: usize) -> String {
    if attribute.of_documents { words().texts(number) } else { words().spans(number) }
}

/// How many spans or texts have a value of an attribute.
pub fn usage_text(attribute: &Attribute, used: usize) -> String {
    if used == 0 { schema().unused.to_string() } else { things(attribute, used) }
}

/// A sentence on so many spans or texts that lose their value.
pub fn losses_text(attribute: &Attribute, losses: usize, [one, many]: Pair) -> String {
    fill(if losses == 1 { one } else { many }, &[("things", &things(attribute, losses))])
}

/// Makes a kind of choices, which most kinds do without.
pub type MakeKind = fn(Vec<String>) -> AttributeKind;

/// The kinds that one can choose, with the names that the page has for them.
pub const KINDS: [(&str, MakeKind); 6] = [
    ("flag", |_| AttributeKind::Flag),
    ("one_of", AttributeKind::OneOf),
    ("some_of", AttributeKind::SomeOf),
    ("number", |_| AttributeKind::Number),
    ("text", |_| AttributeKind::Text),
    ("quantity", |_| AttributeKind::Quantity),
];

/// Returns the name that the page has for a kind.
pub fn name_of(kind: &AttributeKind) -> &'static str {
    match kind {
        AttributeKind::Flag => "flag",
        AttributeKind::OneOf(_) => "one_of",
        AttributeKind::SomeOf(_) => "some_of",
        AttributeKind::Number => "number",
        AttributeKind::Text => "text",
        AttributeKind::Quantity => "quantity",
        AttributeKind::Other(_) => "other",
    }
}

/// Returns the choices of a kind that has some.
pub fn choices_of(kind: &AttributeKind) -> Option<&[String]> {
    match kind {
        AttributeKind::OneOf(choices) | AttributeKind::SomeOf(choices) => Some(choices),
        _ => None,
    }
}
