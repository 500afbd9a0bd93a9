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
    no_such_relation: "This relation is no longer in the project: {id}.",
    no_such_relation_type: "The project has no type of relation {id}.",
    related_to_itself: "A relation joins two spans, and this is one.",
    against_rule: "“{relation}” goes from {from} to {to}.",
    against_undirected_rule: "“{relation}” joins {from} and {to}.",
    any_label: "any label",
    or: " or ",
    already_related: "These two are related in that way already.",
    excludes_one_relation: "1 relation would no longer be allowed.",
    excludes_relations: "{count} relations would no longer be allowed.",
    no_such_fragment: "The span has no such piece.",
    last_fragment: "This is all that the span covers. Delete the span instead.",
    nothing_to_change: "That changes nothing.",
    too_much_text: "The project would have {size} MB of text, and it may have {limit} MB. Add some to another project.",
    empty_name: "A name needs at least one letter.",
    name_taken: "There is another one with the name “{name}”.",
    key_taken: "The key {key} is that of “{label}”.",
    key_not_usable: "A label cannot have the key “{key}”: take a digit, or a letter from A to Z that does nothing else.",
    label_circle: "It cannot be a kind of “{label}”, because then it would be a kind of itself.",
};
