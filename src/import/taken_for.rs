//! What files are taken for, for a person who may know better: what reading them would find, without reading.

use crate::format::contract::{Choice, Format, Source};
use crate::format::registry;
use crate::format::text_file;
use crate::format::text_file::Decoded;
use crate::import::recognize::{Kind, Recognized, group, kind, recognize};

/// So many bytes from the start of a file are looked at.
pub const LOOKED_AT: u64 = 4_000_000;

/// Returns for each of several files the format that some of them have together, if they do.
pub fn together(paths: &[&str]) -> Vec<Option<&'static dyn Format>> {
    let groups = group(paths, None).groups;
    let format = |index: usize| {
        groups.iter().find(|group| group.files.binary_search(&index).is_ok()).map(|group| group.format)
    };
    (0..paths.len()).map(format).collect()
}

/// Returns the format that a file is taken for, given how it begins; none for an archive of several, and for what is no
/// file of a person.
pub fn alone(name: &str, start: &[u8]) -> Option<&'static dyn Format> {
    match kind(name, start, None) {
        Kind::Bytes(format, _) => Some(format),
        Kind::Archive => None,
        Kind::Lines => {
            let content = text(name, start)?;
            content.lines().find(|line| !line.trim().is_empty()).map(registry::format_of_line)
        }
        Kind::Text => match recognize(name, &text(name, start)?) {
            Recognized::Format(recognized) => Some(recognized.format),
            Recognized::Recovery | Recognized::HandIn => None,
        },
    }
}

/// Returns the options that a file has of a choice, given how it begins, the usual one first.
pub fn options(format: &dyn Format, choice: &Choice, name: &str, start: &[u8]) -> Vec<String> {
    let Some((reader, content)) = format.file().zip(text(name, start)) else { return Vec::new() };
    reader.options(&Source { name, content: &content }, choice)
}

/// How a text begins: of one that was cut off, as far as it is whole.
fn text(name: &str, start: &[u8]) -> Option<String> {
    let is_cut = start.len() as u64 >= LOOKED_AT;
    let whole = if is_cut { start.iter().rposition(|byte| *byte == b'\n').map(|end| end + 1) } else { None };
    match text_file::decode(name, start.get(..whole.unwrap_or(start.len()))?) {
        Decoded::Text { content, .. } => Some(content),
        Decoded::UnknownEncoding | Decoded::Refused(_) => None,
    }
}
