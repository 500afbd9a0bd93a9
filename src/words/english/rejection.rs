//! Why a command was refused, in English.

use crate::words::RejectionWords;

/// Templates, one for each rejection.
pub(super) const REJECTION: RejectionWords = RejectionWords {
    no_such_document: "This text is no longer in the project: {id}.",
    no_such_annotation: "This span is no longer in the project: {id}.",
    no_such_label: "The project has no label {id}.",
    text_at_rest: "The text is still being fetched. Try again in a moment.",
    not_in_text: "The span would lie outside the text or split a character.",
    already_said: "This text has that label already.",
    id_taken: "The project has something else under the id {id}.",
    empty_title: "A title needs at least one letter.",
    nothing_to_change: "That changes nothing.",
    too_much_text: "The project would have {size} MB of text, and it may have {limit} MB. Add some to another project.",
    empty_name: "A name needs at least one letter.",
    name_taken: "There is another one with the name “{name}”.",
    key_taken: "The key {key} is that of “{label}”.",
    key_not_usable: "A label cannot have the key “{key}”: take a digit, or a letter from A to Z that does nothing else.",
    label_circle: "It cannot be a kind of “{label}”, because then it would be a kind of itself.",
};
