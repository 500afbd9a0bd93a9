//! A value of JSON, as it is written: nothing is made of it before it is asked for.

use std::borrow::Cow;

use smol_str::SmolStr;

use crate::format::json::Ids;

/// A value, as it is written. That it is JSON has been checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json<'a>(&'a str);

/// A field of an object: its name and its value.
pub(crate) type Field<'a> = (Cow<'a, str>, Json<'a>);

/// The greatest whole number that is exact wherever JSON is read (RFC 8259, section 6).
const GREATEST_WHOLE: u64 = (1 << 53) - 1;

impl<'a> Json<'a> {
    /// The value that a text says, which has been checked.
    pub(super) fn checked(content: &'a str) -> Json<'a> {
        Json(content.trim_matches(BLANKS))
    }

    /// As it is written.
    pub(crate) fn as_str(self) -> &'a str {
        self.0
    }

    /// Whether it is nothing.
    pub(crate) fn is_null(self) -> bool {
        self.0 == "null"
    }

    /// Whether it is true, if it is that or false.
    pub(crate) fn flag(self) -> Option<bool> {
        self.0.parse().ok()
    }

    /// The whole number that it is, up to the greatest that every reader of JSON takes exactly.
    pub(crate) fn whole(self) -> Option<u64> {
        self.0.parse().ok().filter(|whole| *whole <= GREATEST_WHOLE)
    }

    /// The text that it is.
    pub(crate) fn text(self) -> Option<Cow<'a, str>> {
        let written = self.0.strip_prefix('"')?.strip_suffix('"')?;
        Some(if written.contains('\\') { Cow::Owned(unescaped(written)) } else { Cow::Borrowed(written) })
    }

    /// The entries of the list that it is.
    pub(crate) fn entries(self) -> Option<Entries<'a>> {
        Some(Entries(self.0.strip_prefix('[')?.strip_suffix(']')?))
    }

    /// The fields of the object that it is. Of two with one name the later counts, at the place of the first.
    pub(crate) fn fields(self) -> Option<Vec<Field<'a>>> {
        let mut entries = Entries(self.0.strip_prefix('{')?.strip_suffix('}')?);
        let mut fields: Vec<Field> = Vec::with_capacity(8);
        while let (Some(name), Some(value)) = (entries.next(), entries.next()) {
            fields.push((name.text()?, value));
        }
        Some(if has_repeats(&fields) { without_repeats(fields) } else { fields })
    }

    /// The value of a field, if it is an object that has it.
    pub(crate) fn field(self, name: &str) -> Option<Json<'a>> {
        let (_, value) = self.fields()?.into_iter().find(|(known, _)| known == name)?;
        Some(value)
    }
}

/// The entries of a list, one after the other; of an object, names and values in turn.
#[derive(Clone, Default)]
pub(crate) struct Entries<'a>(&'a str);

const BLANKS: [char; 4] = [' ', '\n', '\t', '\r'];

impl<'a> Iterator for Entries<'a> {
    type Item = Json<'a>;

    fn next(&mut self) -> Option<Json<'a>> {
        let bytes = self.0.as_bytes();
        let is_between = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b',' | b':');
        let start = bytes.iter().position(|byte| !is_between(byte))?;
        let rest = self.0.get(start..)?;
        let (value, rest) = rest.split_at_checked(end_of_value(rest))?;
        self.0 = rest;
        Some(Json(value))
    }
}

/// Where the value ends that a text begins with.
fn end_of_value(text: &str) -> usize {
    let is_behind = |char| matches!(char, ' ' | '\n' | '\t' | '\r' | ',');
    match text.as_bytes().first() {
        Some(b'"') => end_of_text(text, 0),
        Some(b'[' | b'{') => end_of_brackets(text),
        _ => text.find(is_behind).unwrap_or(text.len()),
    }
}

fn end_of_brackets(text: &str) -> usize {
    let mut depth = 0_usize;
    let mut at = 0;
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => {
                at = end_of_text(text, at);
                continue;
            }
            b'[' | b'{' => depth += 1,
            b']' | b'}' => depth = depth.saturating_sub(1),
            _ => {}
        }
        at += 1;
        if depth == 0 {
            break;
        }
    }
    at
}

/// Where the text ends whose first quotation mark stands at a place.
fn end_of_text(text: &str, start: usize) -> usize {
    let mut at = start + 1;
    while let Some(byte) = text.as_bytes().get(at) {
        match byte {
            b'"' => return at + 1,
            b'\\' => at += 2,
            _ => at += 1,
        }
    }
    text.len()
}

fn unescaped(written: &str) -> String {
    let mut text = String::with_capacity(written.len());
    let mut rest = written;
    while let Some((plain, escape)) = rest.split_once('\\') {
        text.push_str(plain);
        let mut chars = escape.chars();
        let char = match chars.next() {
            Some('b') => '\u{8}',
            Some('f') => '\u{c}',
            Some('n') => '\n',
            Some('r') => '\r',
            Some('t') => '\t',
            Some('u') => from_utf16(chars.as_str()),
            other => other.unwrap_or_default(),
        };
        let digits = match escape.starts_with('u') {
            // Two units are parted by a backslash and a `u`.
            true => 6 * char.len_utf16() - 2,
            false => 0,
        };
        rest = chars.as_str().get(digits..).unwrap_or_default();
        text.push(char);
    }
    text.push_str(rest);
    text
}

/// The character whose UTF-16 is written in hexadecimal digits, two units at most.
fn from_utf16(digits: &str) -> char {
    let unit = |at: usize| u16::from_str_radix(digits.get(at..at + 4)?, 16).ok();
    let units = [unit(0), unit(6)].map(Option::unwrap_or_default);
    char::decode_utf16(units).next().and_then(Result::ok).unwrap_or_default()
}

/// Up to so many fields, each is compared with each; of more, the names are looked up.
const FEW: usize = 16;

fn has_repeats(fields: &[Field]) -> bool {
    let mut names = fields.iter().map(|(name, _)| name).enumerate();
    fields.len() > FEW || names.any(|(index, name)| fields.iter().take(index).any(|(other, _)| other == name))
}

fn without_repeats(fields: Vec<Field>) -> Vec<Field> {
    let mut names = Ids::default();
    let mut unique: Vec<Field> = Vec::with_capacity(fields.len());
    for (name, value) in fields {
        let known = names.position(&name).and_then(|place| unique.get_mut(place));
        match known {
            Some((_, known)) => *known = value,
            None => {
                names.insert(SmolStr::new(&name));
                unique.push((name, value));
            }
        }
    }
    unique
}
