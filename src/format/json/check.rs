//! Whether a text is JSON throughout, and if not, why.

use std::fmt;

use serde::de::{Deserialize, Deserializer, MapAccess, SeqAccess, Visitor};
use serde_json::Error;
use serde_json::error::Category;

use crate::format::problem::Reason;

/// How deep a value of a file may be nested that this program does not know. `serde_json` follows 127 levels, and so
/// there is room for what our file and storage put around it: what is taken can always be written and read again.
pub(crate) const DEPTH: usize = 100;

/// Returns how many bytes it takes to see that a value is nested too deeply, if it is.
pub(crate) fn too_deep(json: &str) -> Option<usize> {
    let mut depth = 0_usize;
    let mut is_text = false;
    let mut bytes = json.bytes().enumerate();
    while let Some((index, byte)) = bytes.next() {
        match byte {
            b'"' => is_text = !is_text,
            b'\\' if is_text => {
                bytes.next();
            }
            b'[' | b'{' if !is_text => {
                depth += 1;
                if depth > DEPTH {
                    return Some(index + 1);
                }
            }
            b']' | b'}' if !is_text => depth = depth.saturating_sub(1),
            _ => {}
        }
    }
    None
}

/// Returns what is wrong with a text that `serde_json` does not take for JSON.
pub(crate) fn reason(error: &Error) -> Reason {
    let message = error.to_string();
    match error.classify() {
        Category::Eof => Reason::TruncatedJson,
        _ if message.starts_with("recursion limit exceeded") => Reason::TooDeep,
        _ if message.starts_with("lone leading surrogate") => Reason::LoneSurrogate,
        _ if message.starts_with("unexpected end of hex escape") => Reason::LoneSurrogate,
        _ => Reason::BrokenJson,
    }
}

/// Reads a text from end to end, and keeps nothing of it. What only scans it for records passes over halves of
/// characters, and follows any depth.
pub(crate) fn check(content: &str) -> Result<(), Error> {
    serde_json::from_str::<Checked>(content).map(|_| ())
}

struct Checked;

impl<'de> Deserialize<'de> for Checked {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Checked, D::Error> {
        deserializer.deserialize_any(Checked)
    }
}

impl<'de> Visitor<'de> for Checked {
    type Value = Checked;

    fn expecting(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_unit<E>(self) -> Result<Checked, E> {
        Ok(self)
    }

    fn visit_bool<E>(self, _: bool) -> Result<Checked, E> {
        Ok(self)
    }

    fn visit_u64<E>(self, _: u64) -> Result<Checked, E> {
        Ok(self)
    }

    fn visit_i64<E>(self, _: i64) -> Result<Checked, E> {
        Ok(self)
    }

    fn visit_str<E>(self, _: &str) -> Result<Checked, E> {
        Ok(self)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut entries: A) -> Result<Checked, A::Error> {
        while entries.next_element::<Checked>()?.is_some() {}
        Ok(self)
    }

    /// An object, or a number that is not whole, whose digits come as a field.
    fn visit_map<A: MapAccess<'de>>(self, mut fields: A) -> Result<Checked, A::Error> {
        while fields.next_entry::<Checked, Checked>()?.is_some() {}
        Ok(self)
    }
}
