//! What is said around the attributes of a span or a text, in English.

use crate::words::AttributeWords;

/// The words around attributes.
pub const ATTRIBUTES: AttributeWords = AttributeWords {
    attributes: "Attributes",
    missing: "missing",
    unset: "not said",
    yes: "yes",
    no: "no",
    no_number: "“{text}” is not a number. Write it as 12 or 1250.5.",
    value: "Value",
    qualifier: "Qualifier",
    counted: "What is counted",
    as_of: "As of",
    as_of_example: "2020-02-12",
    read: "Read from the text",
    read_of: "Read from the text: {attribute}",
    nothing_to_read: "The text gives no one number.",
    value_first: "A value is needed first.",
    does_not_fit: "Not a value that the attribute takes. It is kept.",
    not_of_label: "{label} does not have this attribute. The value is kept.",
    not_of_texts: "Texts do not have this attribute. The value is kept.",
    not_defined: "The project does not define this attribute. The value is kept.",
    other_kind: "This version does not know values of this kind. They are kept.",
    remove_value: "Remove the value of {attribute}",
    not_saved: "{attribute}: {reason}",
};
