//! The keys that labels may have.

use crate::model::action::BINDINGS;
use crate::model::edit::rejection::Rejection;
use crate::model::keystroke::is_single_key;
use crate::model::record::id::LabelId;
use crate::model::record::schema::{Label, Schema};

/// Every sign that may be a key, in the order in which labels get them.
///
/// Of these a label may have what the program's own table does not bind; nothing else is left out, because browsers do
/// nothing of their own with a letter or digit pressed alone, and screen readers, which do, keep such a press to
/// themselves or hand it on to what has the focus.
const SIGNS: &str = "1234567890abcdefghijklmnopqrstuvwxyz";

/// Whether a key, as it is kept, may be that of a label.
fn is_usable(key: &str) -> bool {
    let is_bound =
        |bound: &str| is_single_key(bound) && is_same(bound.rsplit('+').next().unwrap_or(bound), key);
    key.len() == 1
        && SIGNS.contains(key)
        && !BINDINGS.iter().flat_map(|binding| binding.keys).any(|bound| is_bound(bound))
}

/// Whether two keys are one key of the board.
pub(crate) fn is_same(left: &str, right: &str) -> bool {
    left.eq_ignore_ascii_case(right)
}

/// A key as it is kept: letters are small, whatever is printed on the board.
pub fn normal(key: &str) -> String {
    key.trim().to_ascii_lowercase()
}

/// The keys that a label may still have, in the order in which to offer them.
pub fn free(schema: &Schema) -> impl Iterator<Item = &'static str> {
    let signs = (0..SIGNS.len()).filter_map(|index| SIGNS.get(index..=index));
    signs.filter(|key| is_usable(key) && owner(schema, key, None).is_none())
}

/// Whether a label of the schema, or one to be, may have that key. No key at all is fine, and so is the one that it has:
/// it may be from when nothing else was bound to it.
pub fn check(schema: &Schema, label: &LabelId, key: &str) -> Result<(), Rejection> {
    let key = normal(key);
    match owner(schema, &key, Some(label)) {
        _ if key.is_empty() => Ok(()),
        _ if schema.label(label).is_some_and(|own| is_same(&own.key, &key)) => Ok(()),
        _ if !is_usable(&key) => Err(Rejection::KeyNotUsable(key)),
        Some(owner) => Err(Rejection::KeyTaken { key, label: owner.name.clone() }),
        None => Ok(()),
    }
}

/// The label that has a key, other than the one that is to have it.
fn owner<'a>(schema: &'a Schema, key: &str, except: Option<&LabelId>) -> Option<&'a Label> {
    schema.labels.iter().find(|label| Some(&label.id) != except && is_same(&label.key, key))
}
