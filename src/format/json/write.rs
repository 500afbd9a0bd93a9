//! Writing JSON: one form for each value, so that the same state gives the same bytes.

use std::fmt::Write;

use crate::format::json::{Border, Field, Json, Place, parse};

/// Writes an object, its keys in the order in which they are given.
pub(crate) struct ObjectWriter<'a> {
    out: &'a mut String,
    written: Vec<&'static str>,
    /// The level of a tall object, whose fields have lines of their own.
    level: Option<usize>,
}

impl ObjectWriter<'_> {
    /// Begins an object that stands on one line.
    pub(crate) fn new(out: &mut String) -> ObjectWriter<'_> {
        out.push('{');
        ObjectWriter { out, written: Vec::new(), level: None }
    }

    /// Begins an object with a line for each field, on a level of indentation.
    pub(crate) fn tall(out: &mut String, level: usize) -> ObjectWriter<'_> {
        out.push('{');
        ObjectWriter { out, written: Vec::new(), level: Some(level) }
    }

    /// Begins a field, whose value is to be written into what this returns.
    pub(crate) fn key(&mut self, key: &'static str) -> &mut String {
        self.begin(key);
        self.written.push(key);
        self.out
    }

    /// Writes a field that is a text.
    pub(crate) fn text(&mut self, key: &'static str, value: &str) {
        push_text(self.key(key), value);
    }

    /// Writes a field that is a whole number.
    pub(crate) fn whole(&mut self, key: &'static str, value: u64) {
        push_whole(self.key(key), value);
    }

    /// Writes a field that is a list of texts.
    pub(crate) fn texts(&mut self, key: &'static str, values: &mut dyn Iterator<Item = &str>) {
        push_texts(self.key(key), values);
    }

    /// Writes a field that is a list of whole numbers.
    pub(crate) fn wholes(&mut self, key: &'static str, values: &mut dyn Iterator<Item = u64>) {
        let out = self.key(key);
        out.push('[');
        for value in values {
            push_separator(out);
            push_whole(out, value);
        }
        out.push(']');
    }

    /// Writes a field that is an object, given as the text of one; an empty text is an empty object.
    pub(crate) fn object(&mut self, key: &'static str, value: &str) {
        push_fields(self.key(key), &fields_of(value));
    }

    /// Writes the fields that this program does not know, given as the text of an object.
    pub(crate) fn rest(&mut self, rest: &str, border: Border) {
        if rest.is_empty() {
            return;
        }
        match border {
            Border::Storage => self.object("extra", rest),
            Border::File => self.fields(&fields_of(rest)),
        }
    }

    /// Writes fields that this program does not know.
    pub(crate) fn fields(&mut self, rest: &[Field]) {
        for (key, value) in rest {
            if !self.written.contains(&key.as_ref()) {
                push_value(self.named(key), *value);
            }
        }
    }

    /// Begins a field of any name, which must be another than those before.
    pub(crate) fn named(&mut self, name: &str) -> &mut String {
        self.begin(name);
        self.out
    }

    /// Ends the object.
    pub(crate) fn end(self) {
        if let Some(level) = self.level {
            push_line(self.out, level);
        }
        self.out.push('}');
    }

    fn begin(&mut self, key: &str) {
        match self.level {
            Some(level) => {
                if !self.out.ends_with('{') {
                    self.out.push(',');
                }
                push_line(self.out, level + 1);
            }
            None => push_separator(self.out),
        }
        push_text(self.out, key);
        self.out.push_str(": ");
    }
}

/// Writes a list with each entry on a line of its own.
pub(crate) struct Lines {
    level: usize,
    is_empty: bool,
}

impl Lines {
    /// Begins a list on a level of indentation.
    pub(crate) fn open(out: &mut String, level: usize) -> Lines {
        out.push('[');
        Lines { level, is_empty: true }
    }

    /// Begins an entry.
    pub(crate) fn next(&mut self, out: &mut String) {
        if !self.is_empty {
            out.push(',');
        }
        push_line(out, self.level + 1);
        self.is_empty = false;
    }

    /// Ends the list.
    pub(crate) fn close(self, out: &mut String) {
        if !self.is_empty {
            push_line(out, self.level);
        }
        out.push(']');
    }
}

fn push_line(out: &mut String, level: usize) {
    out.push('\n');
    (0..level).for_each(|_| out.push_str("  "));
}

/// The text of a value, in the one form that this program writes.
pub(crate) fn text_of(value: Json) -> String {
    let mut text = String::new();
    push_value(&mut text, value);
    text
}

/// The text of an object of those fields; empty if there are none.
pub(crate) fn text_of_fields(fields: &[Field]) -> String {
    let mut text = String::new();
    if !fields.is_empty() {
        push_fields(&mut text, fields);
    }
    text
}

/// Writes a text with its quotation marks.
pub(crate) fn push_text(out: &mut String, text: &str) {
    out.push('"');
    let mut rest = text;
    let is_escaped = |byte: u8| matches!(byte, b'"' | b'\\' | ..b' ');
    while let Some(plain) = rest.bytes().position(is_escaped) {
        let (before, behind) = rest.split_at(plain);
        out.push_str(before);
        let mut chars = behind.chars();
        match chars.next().unwrap_or_default() {
            '\u{8}' => out.push_str("\\b"),
            '\t' => out.push_str("\\t"),
            '\n' => out.push_str("\\n"),
            '\u{c}' => out.push_str("\\f"),
            '\r' => out.push_str("\\r"),
            char @ ('"' | '\\') => out.extend(['\\', char]),
            // Writing into a text never fails.
            char => {
                let _ = write!(out, "\\u{:04x}", u32::from(char));
            }
        }
        rest = chars.as_str();
    }
    out.push_str(rest);
    out.push('"');
}

/// Writes a list of texts.
pub(crate) fn push_texts(out: &mut String, values: &mut dyn Iterator<Item = &str>) {
    out.push('[');
    for value in values {
        push_separator(out);
        push_text(out, value);
    }
    out.push(']');
}

/// Writes a whole number.
fn push_whole(out: &mut String, value: u64) {
    // Writing into a text never fails.
    let _ = write!(out, "{value}");
}

/// Writes a value.
fn push_value(out: &mut String, value: Json) {
    if let Some(text) = value.text() {
        push_text(out, &text);
    } else if let Some(entries) = value.entries() {
        out.push('[');
        for entry in entries {
            push_separator(out);
            push_value(out, entry);
        }
        out.push(']');
    } else if let Some(fields) = value.fields() {
        push_fields(out, &fields);
    } else {
        push_word(out, value.as_str());
    }
}

/// Writes the value that a text says; `null`, if it says none.
pub(crate) fn push_json(out: &mut String, text: &str) {
    match parse(text, &Place::File("")) {
        Ok(value) => push_value(out, value),
        Err(_) => out.push_str("null"),
    }
}

/// Writes a number digit by digit, its exponent with a sign; or one of the words of JSON.
fn push_word(out: &mut String, word: &str) {
    let is_number = word.starts_with(|first: char| first == '-' || first.is_ascii_digit());
    match word.split_once(['e', 'E']) {
        Some((digits, exponent)) if is_number => {
            let sign = if exponent.starts_with(['+', '-']) { "" } else { "+" };
            out.extend([digits, "e", sign, exponent]);
        }
        _ => out.push_str(word),
    }
}

fn push_fields(out: &mut String, fields: &[Field]) {
    out.push('{');
    for (key, value) in fields {
        push_separator(out);
        push_text(out, key);
        out.push_str(": ");
        push_value(out, *value);
    }
    out.push('}');
}

/// Parts an entry from the one before it, if there is one.
fn push_separator(out: &mut String) {
    if !out.ends_with(['[', '{']) {
        out.push_str(", ");
    }
}

/// The fields of the object that a text holds; none if it holds none.
pub(crate) fn fields_of(text: &str) -> Vec<Field<'_>> {
    if text.is_empty() {
        return Vec::new();
    }
    parse(text, &Place::File("")).ok().and_then(Json::fields).unwrap_or_default()
}
