//! What is said about texts: which are listed, what is known of them, how to annotate them.

/// The words about texts. Each field is named after what it says.
#[allow(missing_docs, reason = "the English words document each field")]
pub struct DocumentWords {
    pub find_texts: &'static str,
    pub state: &'static str,
    pub any_state: &'static str,
    pub order: &'static str,
    pub order_added: &'static str,
    pub order_name: &'static str,
    pub order_status: &'static str,
    pub order_spans: &'static str,
    pub listed_of: &'static str,
    pub show_all: &'static str,
    pub size: &'static str,
    pub size_in_characters: &'static str,
    pub note: &'static str,
    pub note_placeholder: &'static str,
    pub metadata: &'static str,
    pub metadata_name: &'static str,
    pub metadata_value: &'static str,
    pub metadata_value_of: &'static str,
    pub add_metadata: &'static str,
    pub remove_metadata: &'static str,
    pub kept_as_is: &'static str,
    pub edit_guidelines: &'static str,
    pub no_guidelines: &'static str,
    pub no_guidelines_yet: &'static str,
    pub guidelines_explained: &'static str,
    pub guidelines_placeholder: &'static str,
    pub markdown: &'static str,
    pub as_shown: &'static str,
}

/// The words about texts. They are not with the others, so that the page need not have them at first.
pub fn documents() -> &'static DocumentWords {
    &crate::words::english::DOCUMENT
}
