//! What the page itself says, in English.

use crate::words::InterfaceWords;

/// The words of the page.
pub(super) const INTERFACE: InterfaceWords = InterfaceWords {
    read_only: "This tab only reads. Take over to edit here.",
    relabeled: "Now {label}",
    choose_text_first: "Choose some text first, then press a label's key.",
    unlocked: "{label} is no longer locked",
    locked: "Every selection is now tagged {label}",
    only_white_space: "Only white space was chosen, so nothing was tagged.",
    no_randomness: "This browser gives no random numbers, so nothing can be tagged.",
    annotated: "{label} added: {text}. {spans} in this text",
    no_further_span: "No further span",
    deleted: "Deleted {label}: {text}",
    select_span_first: "Select a span first.",
    snap_on: "Selections snap to words",
    snap_off: "Selections stay as chosen",
    open_in_other_tab: "Open in another tab.",
    written_by_newer: "Written by a newer version of this page. Reload to get it; until then this tab only reads.",
    take_over: "Take over",
    not_saved_yet: "The last changes are not saved yet, so this project stays open.",
    no_such_project: "This project is no longer in this browser.",
    not_all_could_be_read: "Not all could be read",
    disk_full: "There is no room left on this computer.",
    copy_of: "{title} (copy)",
    untitled: "Untitled project",
    file_saved: "Saved {file}",
};
