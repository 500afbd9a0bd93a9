//! The labelling configuration: what can be said of a span in Label Studio.

use crate::format::labelstudio::{LABEL, TEXT};
use crate::model::record::schema::{Attribute, AttributeKind, Schema};

/// What values of an attribute are chosen or written with.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Control {
    Flag,
    OneOf,
    SomeOf,
    Number,
    Text,
}

/// Returns the attributes that Label Studio has controls for. A control is known by its name, so there is one of each.
pub(super) fn controls(schema: &Schema) -> Vec<(&Attribute, Control)> {
    let mut found: Vec<(&Attribute, Control)> = Vec::new();
    for attribute in schema.attributes.iter().filter(|attribute| !attribute.of_documents) {
        let control = match attribute.kind {
            AttributeKind::Flag => Control::Flag,
            AttributeKind::OneOf(_) => Control::OneOf,
            AttributeKind::SomeOf(_) => Control::SomeOf,
            AttributeKind::Number => Control::Number,
            AttributeKind::Text => Control::Text,
            AttributeKind::Quantity | AttributeKind::Other(_) => continue,
        };
        let name = attribute.name.as_str();
        let is_taken = name.is_empty() || name == LABEL || name == TEXT;
        if !is_taken && found.iter().all(|(known, _)| known.name != name) {
            found.push((attribute, control));
        }
    }
    found
}

/// Returns the configuration for a schema and the names of labels and relations that are in use.
pub(super) fn config(schema: &Schema, labels: &[&str], relations: &[&str]) -> String {
    let mut lines = vec!["<View>".to_string(), format!("  <Labels name=\"{LABEL}\" toName=\"{TEXT}\">")];
    for name in labels {
        let known = schema.labels.iter().find(|label| label.name == *name);
        let color = known.map(|label| format!(" background=\"{}\"", label.color)).unwrap_or_default();
        let key = known.map(|label| label.key.as_str()).filter(|key| !key.is_empty());
        let key = key.map(|key| format!(" hotkey=\"{}\"", escaped(key))).unwrap_or_default();
        lines.push(format!("    <Label value=\"{}\"{color}{key}/>", escaped(name)));
    }
    lines.push("  </Labels>".to_string());
    lines.push(format!("  <Text name=\"{TEXT}\" value=\"${TEXT}\" granularity=\"symbol\"/>"));
    for (attribute, control) in controls(schema) {
        let common = format!("name=\"{}\" toName=\"{TEXT}\" perRegion=\"true\"", escaped(&attribute.name));
        let choices = match &attribute.kind {
            AttributeKind::OneOf(choices) | AttributeKind::SomeOf(choices) => choices.clone(),
            _ => ["true", "false"].map(String::from).to_vec(),
        };
        match control {
            Control::Number => lines.push(format!("  <Number {common}/>")),
            Control::Text => {
                lines.push(format!("  <TextArea {common} maxSubmissions=\"1\" editable=\"true\"/>"))
            }
            Control::Flag | Control::OneOf | Control::SomeOf => {
                let choice = if control == Control::SomeOf { "multiple" } else { "single" };
                lines.push(format!("  <Choices {common} choice=\"{choice}\">"));
                let choice = |choice: &String| format!("    <Choice value=\"{}\"/>", escaped(choice));
                lines.extend(choices.iter().map(choice));
                lines.push("  </Choices>".to_string());
            }
        }
    }
    if !relations.is_empty() {
        lines.push("  <Relations>".to_string());
        lines.extend(relations.iter().map(|name| format!("    <Relation value=\"{}\"/>", escaped(name))));
        lines.push("  </Relations>".to_string());
    }
    lines.push("</View>\n".to_string());
    lines.join("\n")
}

/// Words inside of the quotation marks of XML, which has no control characters.
fn escaped(words: &str) -> String {
    let mut escaped = String::with_capacity(words.len());
    for char in words.chars() {
        match char {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\t' | '\n' | '\r' => escaped.push_str(&format!("&#{};", char as u32)),
            '\0'..' ' | '\u{fffe}' | '\u{ffff}' => escaped.push(char::REPLACEMENT_CHARACTER),
            char => escaped.push(char),
        }
    }
    escaped
}
