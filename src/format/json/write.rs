//! Writing JSON: one form for each value, so that the same state gives the same bytes.

use serde_json::{Map, Value};

use super::Border;

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
        *self.key(key) += &value.to_string();
    }

    /// Writes a field that is a list of texts.
    pub(crate) fn texts(&mut self, key: &'static str, values: &mut dyn Iterator<Item = &str>) {
        let out = self.key(key);
        out.push('[');
        for value in values {
            push_separator(out);
            push_text(out, value);
        }
        out.push(']');
    }

    /// Writes a field that is a list of whole numbers.
    pub(crate) fn wholes(&mut self, key: &'static str, values: &mut dyn Iterator<Item = u64>) {
        let out = self.key(key);
        out.push('[');
        for value in values {
            push_separator(out);
            *out += &value.to_string();
        }
        out.push(']');
    }

    /// Writes a field that is an object, given as the text of one; an empty text is an empty object.
    pub(crate) fn object(&mut self, key: &'static str, value: &str) {
        push_map(self.key(key), &map_of(value));
    }

    /// Writes the fields that this program does not know, given as the text of an object.
    pub(crate) fn rest(&mut self, rest: &str, border: Border) {
        if rest.is_empty() {
            return;
        }
        match border {
            Border::Storage => self.object("extra", rest),
            Border::File => self.map(map_of(rest)),
        }
    }

    /// Writes fields that this program does not know.
    pub(crate) fn map(&mut self, rest: Map<String, Value>) {
        for (key, value) in rest {
            if !self.written.contains(&key.as_str()) {
                self.begin(&key);
                push_value(self.out, &value);
            }
        }
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

/// The text of a value.
pub(crate) fn text_of(value: &Value) -> String {
    let mut text = String::new();
    push_value(&mut text, value);
    text
}

/// Writes a text with its quotation marks.
pub(crate) fn push_text(out: &mut String, text: &str) {
    *out += &serde_json::to_string(text).unwrap_or_default();
}

/// Writes a value.
pub(crate) fn push_value(out: &mut String, value: &Value) {
    match value {
        Value::String(text) => push_text(out, text),
        Value::Array(values) => {
            out.push('[');
            for value in values {
                push_separator(out);
                push_value(out, value);
            }
            out.push(']');
        }
        Value::Object(map) => push_map(out, map),
        // One by one: to print a whole value would compile serde's writer for all of them.
        Value::Null => out.push_str("null"),
        Value::Bool(value) => out.push_str(if *value { "true" } else { "false" }),
        Value::Number(number) => *out += &number.to_string(),
    }
}

fn push_map(out: &mut String, map: &Map<String, Value>) {
    out.push('{');
    for (key, value) in map {
        push_separator(out);
        push_text(out, key);
        out.push_str(": ");
        push_value(out, value);
    }
    out.push('}');
}

/// Parts an entry from the one before it, if there is one.
fn push_separator(out: &mut String) {
    if !out.ends_with(['[', '{']) {
        out.push_str(", ");
    }
}

/// The object that a text holds; an empty one if it holds none.
pub(crate) fn map_of(text: &str) -> Map<String, Value> {
    match serde_json::from_str(text) {
        Ok(Value::Object(map)) => map,
        _ => Map::new(),
    }
}
