//! What the list of projects and the bin say.

/// The words of the list of projects and the bin. Each field is named after what it says.
#[allow(missing_docs, reason = "the English words document each field")]
pub struct ProjectWords {
    pub projects: &'static str,
    pub listing: &'static str,
    pub binned_listing: &'static str,
    pub new_project: &'static str,
    pub title_of_new: &'static str,
    pub duplicate: &'static str,
    pub to_bin: &'static str,
    pub in_bin: &'static str,
    pub bin: &'static str,
    pub bin_explained: &'static str,
    pub restore: &'static str,
    pub delete_forever: &'static str,
    pub delete_forever_ask: &'static str,
    pub cannot_be_undone: &'static str,
    pub what_is_stored: &'static str,
    pub stored_explained: &'static str,
    pub erase_everything: &'static str,
    pub erase_ask: &'static str,
    pub erase_explained: &'static str,
    pub settings: &'static str,
}

/// The words of the list of projects and the bin. They are not with the others, so that the page need not have them at first.
pub fn projects() -> &'static ProjectWords {
    &crate::words::english::PROJECTS
}
