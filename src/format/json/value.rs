//! A value of JSON, as it is written: nothing is made of it before it is asked for.

use std::borrow::Cow;

use smol_str::SmolStr;

use super::Ids;

/// A value, as it is written. That it is JSON has been checked.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json<'a>(&'a str);

/// A field of an object: its name and its value.
pub(crate) type Field<'a> = (Cow<'a, str>, Json<'a>);

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

    /// Which of the two it is, if it is true or false.
    pub(crate) fn flag(self) -> Option<bool> {
        self.0.parse().ok()
    }

    /// The whole number that it is.
    pub(crate) fn whole(self) -> Option<u64> {
        self.0.parse().ok()
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
        let (value, rest) = self.0.get(start..)?.split_at_checked(end_of_value(bytes.get(start..)?))?;
        self.0 = rest;
        Some(Json(value))
    }
}

/// Where the value ends that some bytes begin with.
fn end_of_value(bytes: &[u8]) -> usize {
    match bytes.first() {
        Some(b'"') => end_of_text(bytes, 0),
        Some(b'[' | b'{') => {
            let mut depth = 0_usize;
            let mut at = 0;
            loop {
                match bytes.get(at) {
                    Some(b'"') => {
                        at = end_of_text(bytes, at);
                        continue;
                    }
                    Some(b'[' | b'{') => depth += 1,
                    Some(b']' | b'}') => depth -= 1,
                    Some(_) => {}
                    None => return at,
                }
                at += 1;
                if depth == 0 {
                    return at;
                }
            }
        }
        _ => {
            let is_behind = |byte: &u8| matches!(byte, b' ' | b'\n' | b'\t' | b'\r' | b',');
            bytes.iter().position(is_behind).unwrap_or(bytes.len())
        }
    }
}

/// Where the text ends whose first quotation mark stands at a place.
fn end_of_text(bytes: &[u8], start: usize) -> usize {
    let mut at = start + 1;
    loop {
        let rest = bytes.get(at..).unwrap_or_default();
        match rest.iter().position(|byte| matches!(byte, b'"' | b'\\')) {
            None => return bytes.len(),
            Some(plain) if rest.get(plain) == Some(&b'"') => return at + plain + 1,
            Some(plain) => at += plain + 2,
        }
    }
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
