//! Which kind of file a text is.

use std::borrow::Cow;

use crate::format::glossator::label_set;
use crate::format::json::fields::Fields;
use crate::format::json::place::{Fault, Place};
use crate::format::{glossator, json_lines, text_file};
use crate::store::recovery;

/// What can be done with a file.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Kind {
    /// A project of this program, whole or broken.
    Project,
    /// A label set of this program, whole or broken.
    Labels,
    /// What was saved when the page had failed.
    Recovery,
    /// JSON of some other kind.
    Json,
    /// Lines of JSON, with a text in each.
    JsonLines,
    /// A text to annotate.
    Text,
}

/// How far from the start of a file the name of its format is looked for.
const HEAD: usize = 256;

/// The kind of a file, by what is in it, and if that does not tell, by its name.
pub fn kind_of(file_name: &str, content: &str) -> Kind {
    let start = content.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let is_named = |end: &str| file_name.to_ascii_lowercase().ends_with(end);
    let by_name = match () {
        _ if is_named(glossator::EXTENSION) => Some(Kind::Project),
        _ if is_named(label_set::EXTENSION) => Some(Kind::Labels),
        _ => None,
    };
    let is_json = start.starts_with(['{', '[']);
    let head: String = start.chars().take(HEAD).filter(|char| !char.is_whitespace()).collect();
    match () {
        // What this program writes tells it first; and it still does if the rest was cut off.
        _ if head.starts_with("{\"format\":\"glossator\"") => Kind::Project,
        _ if head.starts_with("{\"format\":\"glossator-recovery\"") => Kind::Recovery,
        _ if head.starts_with("{\"format\":\"glossator-labels\"") => Kind::Labels,
        _ if text_file::is_lines(file_name) => Kind::JsonLines,
        _ if !is_json && by_name.is_none() => Kind::Text,
        _ => match format_of(start) {
            Ok(format) => match format.as_deref() {
                Some(glossator::FORMAT) => Kind::Project,
                Some(recovery::FORMAT) => Kind::Recovery,
                Some(label_set::FORMAT) => Kind::Labels,
                _ => by_name.unwrap_or(Kind::Json),
            },
            Err(_) if by_name.is_none() && is_named(".json") && json_lines::are_lines(start) => {
                Kind::JsonLines
            }
            Err(_) if is_named(".json") => by_name.unwrap_or(Kind::Json),
            Err(_) => Kind::Text,
        },
    }
}

/// What the field `format` of some JSON says, if it says anything.
fn format_of(content: &str) -> Result<Option<String>, Fault> {
    let place = Place::File("");
    let fields = Fields::of_text(content, &place, &[])?;
    Ok(fields.format().map(Cow::into_owned))
}
