//! What is said about texts, in English.

use crate::words::DocumentWords;

/// The words about texts.
pub const DOCUMENT: DocumentWords = DocumentWords {
    find_texts: "Title or file name",
    state: "State",
    any_state: "any",
    order: "Order",
    order_added: "as added",
    order_name: "by file name",
    order_status: "by state",
    order_spans: "by number of spans",
    listed_of: "{listed} of {total} listed",
    show_all: "Show all",
    size: "{words} words, {characters} characters",
    size_in_characters: "{characters} characters",
    note: "Note on the text",
    note_placeholder: "Add a note",
    metadata: "Metadata",
    metadata_name: "Name",
    metadata_value: "Value",
    metadata_value_of: "Value of {name}",
    add_metadata: "Add",
    remove_metadata: "Remove {name}",
    kept_as_is: "No plain text, so it is kept as it is",
    edit_guidelines: "Edit",
    no_guidelines: "There are none yet. Edit says how to annotate this project.",
    no_guidelines_yet: "What you write shows here.",
    guidelines_explained: "How to annotate this project, for everyone who works on it. They are saved with the project, and G shows them beside the text.",
    guidelines_placeholder: "# What counts as a claim\n\nA *claim* is what somebody says …",
    markdown: "Written in Markdown",
    as_shown: "As it is shown",
};
