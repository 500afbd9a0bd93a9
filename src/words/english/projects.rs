//! What the list of projects and the bin say, in English.

use crate::words::ProjectWords;

/// The words of the list of projects and the bin.
pub const PROJECTS: ProjectWords = ProjectWords {
    projects: "Projects",
    listing: "{texts}, {spans}, changed {when}",
    binned_listing: "{texts}, {spans}, in the bin since {when}",
    new_project: "New project",
    title_of_new: "Title of a new project",
    duplicate: "Duplicate",
    to_bin: "Move to the bin",
    in_bin: "“{title}” is in the bin.",
    bin: "Bin",
    bin_explained: "Emptied after thirty days on which this page was open.",
    restore: "Restore",
    delete_forever: "Delete for good",
    delete_forever_ask: "Delete “{title}” for good?",
    cannot_be_undone: "This cannot be undone.",
    what_is_stored: "What is stored where",
    stored_explained: "Texts, spans and notes are stored in this browser on this computer, and nothing leaves it: \
                       there is no server and no account.",
    erase_everything: "Erase everything",
    erase_ask: "Erase everything?",
    erase_explained: "All projects, the bin and the settings are deleted from this browser. This cannot be \
                      undone. Files that you exported stay.",
    settings: "Settings",
};
