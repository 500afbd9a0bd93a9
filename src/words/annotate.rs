//! What is said around an open text: its details, the selected span with its relations and fragments, their attributes.

use crate::words::table;

table! {
    /// The words about texts.
    pub DocumentWords {
        find_texts = "Title or file name",
        state = "State",
        any_state = "any",
        order = "Order",
        order_added = "as added",
        order_name = "by file name",
        order_status = "by state",
        order_spans = "by number of spans",
        listed_of = "{listed} of {total} listed",
        show_all = "Show all",
        size = "{words} words, {characters} characters",
        size_in_characters = "{characters} characters",
        note = "Note on the text",
        note_placeholder = "Add a note",
        metadata = "Metadata",
        metadata_name = "Name",
        metadata_value = "Value",
        metadata_value_of = "Value of {name}",
        add_metadata = "Add",
        remove_metadata = "Delete {name}",
        kept_as_is = "Not plain text, so it is kept as it is",
        edit_guidelines = "Edit",
        no_guidelines = "There are none yet. Edit says how to annotate this project.",
        no_guidelines_yet = "What you write shows here.",
        guidelines_explained = "How to annotate this project, for everyone who works on it. They are saved with the project, and G shows them beside the text.",
        guidelines_placeholder = "# What counts as a claim\n\nA *claim* is what somebody says …",
        markdown = "Written in Markdown",
        as_shown = "As it is shown",
    }
}

/// Returns the words about texts.
pub fn documents() -> &'static DocumentWords {
    &DocumentWords::ENGLISH
}

table! {
    /// The words around the selected span.
    pub SpanWords {
        many = "What can be done with the ticked spans",
        many_deleted = "Deleted {spans}",
        many_relabeled = "{spans}: now {label}",
        many_set = "{attribute} of {spans} set",
        many_set_some = "{attribute} of {spans} set; {rest} others have no such value",
        none_has_attribute = "None of these spans can have “{attribute}”.",
        relabel_many = "Relabel as …",
        value_of_many = "Set a value …",
        attribute = "Attribute",
        value = "Value",
        set_value = "Set",
        filter = "Filter and tick spans",
        any_label = "any label",
        any_annotator = "anybody",
        annotator = "By",
        label = "Label",
        with_note = "with a note",
        value_missing = "a value is missing",
        find_spans = "Find in spans and notes",
        tick = "Tick {span}",
        tick_all = "Tick all that are listed",
        ticked = "{count} ticked",
        none_listed = "No span fits.",
        relations = "Relations",
        relate = "Relate",
        relate_here = "Relate to this span",
        stop = "Cancel",
        relating = "Relating {span}.",
        relating_how = "Go to the other span, then press R or Enter. Escape cancels.",
        span = "{label} “{text}”",
        choose_type = "Choose a relation by its number: {types}.",
        choose_type_of = "Which relation?",
        straight = "{relation} →",
        turned = "← {relation}",
        both_ways = "{relation} ↔",
        no_relation_types = "This project has no relations yet. They are defined under Project.",
        joins_others = "No relation joins {from} and {to}. From {from}, a relation can go to: {others}.",
        joins_nothing = "No relation joins {from} and {to}, or {from} and anything else.",
        related = "{from} {relation} {to}.",
        in_document = "in {document}",
        type_of = "Relation to {span}",
        reverse = "Reverse",
        reverse_of = "Reverse the relation to {span}",
        remove = "Delete",
        remove_of = "Delete the relation to {span}",
        breaks_rule = "against the rule",
        relation_removed = "Deleted the relation to {span}.",
        fragments = "Pieces",
        remove_fragment = "Delete the piece “{text}”",
        add_fragment = "Add the chosen text to {span}",
        no_last_span = "Select a span first, then choose the text that is to be added to it.",
        no_fragment_here = "Put the caret into the piece that is to be taken from the span.",
        choose_more_text = "Choose the text that is to be added to the span.",
        now_covers = "The span is now: {text}",
    }
}

/// Returns the words around the selected span.
pub fn spans() -> &'static SpanWords {
    &SpanWords::ENGLISH
}

table! {
    /// The words around attributes.
    pub AttributeWords {
        attributes = "Attributes",
        missing = "missing",
        unset = "not set",
        yes = "yes",
        no = "no",
        no_number = "“{text}” is not a number. Write it as 12 or 1250.5.",
        value = "Value",
        qualifier = "Qualifier",
        counted = "What is counted",
        as_of = "As of",
        read = "Read from the text",
        read_of = "Read from the text: {attribute}",
        nothing_to_read = "These words do not give one number.",
        value_first = "A value is needed first.",
        does_not_fit = "Not a value that the attribute takes. It is kept.",
        not_of_label = "{label} does not have this attribute. The value is kept.",
        not_of_texts = "Texts do not have this attribute. The value is kept.",
        not_defined = "The project does not define this attribute. The value is kept.",
        other_kind = "This version does not know values of this kind. They are kept.",
        remove_value = "Delete the value of {attribute}",
    }
}

/// Returns the words around attributes.
pub fn attributes() -> &'static AttributeWords {
    &AttributeWords::ENGLISH
}

table! {
    /// The words about suggestions.
    pub SuggestionWords {
        review = "Suggestions",
        left_of = "{left} of {total} left",
        accept = "Accept",
        reject = "Reject",
        next = "Next suggestion",
        previous = "Previous suggestion",
        label = "Label",
        any_label = "any label",
        source = "Source",
        any_source = "any source",
        none = "There is no suggestion left to decide on.",
        all_decided = "That was the last suggestion.",
        shown = "{label}: {text}. {left} left",
    }
}

/// Returns the words about suggestions.
pub fn suggestions() -> &'static SuggestionWords {
    &SuggestionWords::ENGLISH
}
