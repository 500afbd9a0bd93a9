//! All words of the interface, in one table per language.
//!
//! [`Words`] names every sentence that the program says; a language is one value of it. Templates hold places such as
//! `{file}`, which [`fill`] fills.

mod english;

mod problem;
pub use problem::ProblemWords;

mod interface;
pub use interface::InterfaceWords;

mod rejection;
pub use rejection::RejectionWords;

mod action;
pub use action::ActionWords;

mod attributes;
pub use attributes::{AttributeWords, attributes};

mod spans;
pub use spans::{SpanWords, spans};

mod view;
pub use view::{ViewWords, view};

mod schema;
pub use schema::{SchemaWords, schema};
mod statistics;
pub use statistics::{StatisticsWords, statistics};

mod dialogs;
pub use dialogs::{DialogWords, dialogs};

mod projects;
pub use projects::{ProjectWords, projects};

mod document;
pub use document::{DocumentWords, documents};
mod labels;
pub use labels::{LabelWords, labels};

mod phrase;
pub use phrase::counted;
mod search;
pub use search::{SearchWords, search_words};

mod preset;
pub use preset::{PresetWords, first_schema, presets};

/// Every sentence of the program, in one language.
pub struct Words {
    /// What is wrong with files and stored data.
    pub problem: ProblemWords,
    /// What the page itself says.
    pub interface: InterfaceWords,
    /// Why a command was refused.
    pub rejection: RejectionWords,
    /// What keys do.
    pub action: ActionWords,
}

/// The words in use.
pub fn words() -> &'static Words {
    &english::ENGLISH
}

/// A template with its places filled. A place that is not named stays as it is; a value is taken as it is, so that
/// braces in it fill nothing.
pub fn fill(template: &str, values: &[(&str, &str)]) -> String {
    let mut filled = String::with_capacity(template.len() + 32);
    let mut rest = template;
    while let Some(open) = rest.find('{') {
        let (before, from) = rest.split_at(open);
        filled.push_str(before);
        let known = from.find('}').and_then(|close| {
            let name = from.get(1..close)?;
            let (_, value) = values.iter().find(|(known, _)| *known == name)?;
            Some((close, value))
        });
        match known {
            Some((close, value)) => {
                filled.push_str(value);
                rest = from.get(close + 1..).unwrap_or_default();
            }
            None => {
                filled.push('{');
                rest = from.get(1..).unwrap_or_default();
            }
        }
    }
    filled.push_str(rest);
    filled
}

/// A number with separators between thousands.
pub fn count(number: usize) -> String {
    let digits = number.to_string();
    let mut separated = String::with_capacity(digits.len() + digits.len() / 3);
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            separated.push(',');
        }
        separated.push(digit);
    }
    separated
}
