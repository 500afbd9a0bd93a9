//! What the dialogs for files and keys say.

/// The words of the dialogs for files and keys. Each field is named after what it says.
#[allow(missing_docs, reason = "the English words document each field")]
pub struct DialogWords {
    pub single_keys: &'static str,
    pub single_keys_explained: &'static str,
    pub all_keys: &'static str,
    pub a_label_key: &'static str,
    pub lock_explained: &'static str,
    pub format: &'static str,
    pub format_glossator: &'static str,
    pub file_name: &'static str,
    pub save_file: &'static str,
    pub export_explained: &'static str,
    pub which_encoding: &'static str,
    pub encoding: &'static str,
    pub encoding_of_one: &'static str,
    pub encoding_of_many: &'static str,
    pub encoding_does_not_fit: &'static str,
    pub encoding_fits: &'static str,
    pub preview: &'static str,
    pub question_of: &'static str,
    pub for_all: &'static str,
    pub is_here_already: &'static str,
    pub file_holds: &'static str,
    pub merge_brings: &'static str,
    pub merge_changes: &'static str,
    pub merge_leaves: &'static str,
    pub merge_keeps_both: &'static str,
    pub merge_brings_nothing: &'static str,
    pub one_relation: &'static str,
    pub many_relations: &'static str,
    pub one_of_schema: &'static str,
    pub many_of_schema: &'static str,
    pub merge: &'static str,
    pub merge_explained: &'static str,
    pub keep_both: &'static str,
    pub keep_both_explained: &'static str,
    pub replace: &'static str,
    pub replace_explained: &'static str,
    /// What encodings are for, with their names in the Encoding Standard.
    pub encodings: &'static [(&'static str, &'static [&'static str])],
    pub moving: &'static str,
    pub choosing: &'static str,
}

/// The words of the dialogs for files and keys. They are not with the others, so that the page need not have them at first.
pub fn dialogs() -> &'static DialogWords {
    &crate::words::english::DIALOGS
}
