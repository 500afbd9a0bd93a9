//! What is said around the attributes of a span or a text.

/// The words around attributes. Each field is named after what it says.
#[allow(missing_docs, reason = "the English words document each field")]
pub struct AttributeWords {
    pub attributes: &'static str,
    pub missing: &'static str,
    pub unset: &'static str,
    pub yes: &'static str,
    pub no: &'static str,
    pub no_number: &'static str,
    pub value: &'static str,
    pub qualifier: &'static str,
    pub counted: &'static str,
    pub as_of: &'static str,
    pub as_of_example: &'static str,
    pub read: &'static str,
    pub read_of: &'static str,
    pub nothing_to_read: &'static str,
    pub value_first: &'static str,
    pub does_not_fit: &'static str,
    pub not_of_label: &'static str,
    pub not_of_texts: &'static str,
    pub not_defined: &'static str,
    pub other_kind: &'static str,
    pub remove_value: &'static str,
    pub not_saved: &'static str,
}

/// The words around attributes. They are not with the others, so that the page need not have them at first.
pub fn attributes() -> &'static AttributeWords {
    &crate::words::english::ATTRIBUTES
}
