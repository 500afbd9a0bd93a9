//! What the page itself says: names of things, buttons, notices.

/// The words of the page. Each field is named after what it says.
#[allow(missing_docs, reason = "the English words document each field")]
pub struct InterfaceWords {
    pub read_only: &'static str,
    pub relabeled: &'static str,
    pub choose_text_first: &'static str,
    pub unlocked: &'static str,
    pub locked: &'static str,
    pub only_white_space: &'static str,
    pub no_randomness: &'static str,
    pub annotated: &'static str,
    pub no_further_span: &'static str,
    pub deleted: &'static str,
    pub select_span_first: &'static str,
    pub snap_on: &'static str,
    pub snap_off: &'static str,
    pub open_in_other_tab: &'static str,
    pub written_by_newer: &'static str,
    pub take_over: &'static str,
    pub not_saved_yet: &'static str,
    pub no_such_project: &'static str,
    pub not_all_could_be_read: &'static str,
    pub disk_full: &'static str,
    pub copy_of: &'static str,
    pub untitled: &'static str,
    pub file_saved: &'static str,
}
