//! Codes of REFI-QDA, and the identifiers by which everything there is named.

use std::collections::BTreeSet;

use crate::format::sidecar::Names;
use crate::format::xml;
use crate::model::record::id::LabelId;
use crate::model::record::schema::{Label, Schema};
use crate::text::digest::sha256;

/// Returns an identifier as the format has them, which is always the same for the same thing.
pub(super) fn guid(kind: &str, id: &str) -> String {
    let hash = sha256(format!("{kind}\0{id}").as_bytes());
    let part = |from: usize, to: usize| hash.get(from..to).unwrap_or_default();
    [part(0, 8), part(8, 12), part(12, 16), part(16, 20), part(20, 32)].join("-")
}

/// Returns the codes that labels are, those that are kinds of others within them.
pub(super) fn codes(schema: &Schema, names: &Names) -> String {
    let mut written = BTreeSet::new();
    let roots = schema.labels.iter().filter(|label| label.parent.is_none());
    roots.map(|label| code(schema, names, label, &mut written)).collect()
}

fn code(schema: &Schema, names: &Names, label: &Label, written: &mut BTreeSet<LabelId>) -> String {
    if !written.insert(label.id.clone()) {
        return String::new();
    }
    let head = xml::attributes(&[
        ("guid", &guid("code", label.id.as_str())),
        ("name", names.labels.of(label.id.as_str())),
        ("isCodable", "true"),
        ("color", &label.color.to_string()),
    ]);
    let description = described(&label.description);
    // How deep kinds go is limited where they come in.
    let kinds = schema.labels.iter().filter(|kind| kind.parent.as_ref() == Some(&label.id));
    let kinds: String = kinds.map(|kind| code(schema, names, kind, written)).collect();
    format!("<Code{head}>{description}{kinds}</Code>\n")
}

/// Returns a description; of what is not described, none.
pub(super) fn described(words: &str) -> String {
    if words.is_empty() { String::new() } else { format!("<Description>{}</Description>", xml::text(words)) }
}
