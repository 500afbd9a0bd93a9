//! The shape of the JSON that this program writes: so that the same state gives the same bytes, and people can read them.
//!
//! A file has a line for each of its fields, and one for each record of its lists. All else stands on one line, with a
//! blank behind each comma and colon.

use std::io;

use serde::Serialize;
use serde_json::Serializer;
use serde_json::ser::Formatter;

/// The fields that are written on several lines, if what they are a field of is.
const SECTIONS: [&str; 14] = [
    "assignment",
    "tasks",
    "division",
    "annotators",
    "schema",
    "labels",
    "attributes",
    "relations",
    "documents",
    "annotations",
    "findings",
    "topics",
    "entities",
    "refusals",
];

/// Returns the JSON of a value on several lines, without a line break at its end. It has about so many bytes.
pub(crate) fn to_lines(value: &impl Serialize, size: usize) -> String {
    written(value, size, Shape { has_lines: true, ..Shape::default() })
}

/// Returns the JSON of a value on one line.
pub(crate) fn to_line(value: &impl Serialize) -> String {
    written(value, 0, Shape::default())
}

/// JSON on several lines whose last fields are lists, written some records at a time.
pub(crate) struct GrowingJson {
    json: String,
    /// The list that is being written.
    list: &'static str,
}

impl GrowingJson {
    /// Begins with all other fields, of which there is at least one.
    pub(crate) fn begin(fields: &impl Serialize) -> GrowingJson {
        let mut json = to_lines(fields, 0);
        json.truncate(json.trim_end_matches("\n}").len());
        GrowingJson { json, list: "" }
    }

    /// Writes records of a list, behind those that it has. Returns false if there are none.
    pub(crate) fn add(&mut self, list: &'static str, records: impl Iterator<Item = impl Serialize>) -> bool {
        let mut has_any = false;
        for record in records {
            has_any = true;
            if self.list == list {
                self.json.push(',');
            } else {
                self.close();
                self.list = list;
                self.json.push_str(&format!(",\n  \"{list}\": ["));
            }
            self.json.push_str("\n    ");
            self.json.push_str(&to_line(&record));
        }
        has_any
    }

    fn close(&mut self) {
        if !self.list.is_empty() {
            self.json.push_str("\n  ]");
        }
    }

    /// Returns the whole.
    pub(crate) fn finish(mut self) -> String {
        self.close();
        self.json.push_str("\n}");
        self.json
    }
}

fn written(value: &impl Serialize, size: usize, shape: Shape) -> String {
    let mut bytes = Vec::with_capacity(size);
    // Memory takes all that is written to it, and what is written here has texts for keys: nothing of it fails.
    let _ = value.serialize(&mut Serializer::with_formatter(&mut bytes, shape));
    String::from_utf8(bytes).unwrap_or_default()
}

/// How far the writing has come.
#[derive(Default)]
struct Shape {
    /// Whether the outermost object has a line for each of its fields.
    has_lines: bool,
    /// The lists and objects that are open.
    open: Vec<Open>,
    /// Whether a key is being written.
    is_key: bool,
    /// Whether the last key was that of a section.
    is_section: bool,
}

/// A list or an object.
struct Open {
    /// Whether each of its entries has a line of its own.
    has_lines: bool,
    is_empty: bool,
}

impl Shape {
    fn open(&mut self, out: &mut (impl io::Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        let has_lines = self.open.last().map_or(self.has_lines, |open| open.has_lines && self.is_section);
        self.open.push(Open { has_lines, is_empty: true });
        out.write_all(bracket)
    }

    fn close(&mut self, out: &mut (impl io::Write + ?Sized), bracket: &[u8]) -> io::Result<()> {
        if self.open.pop().is_some_and(|open| open.has_lines && !open.is_empty) {
            self.line(out)?;
        }
        out.write_all(bracket)
    }

    /// Begins an entry of the innermost list or object.
    fn entry(&mut self, out: &mut (impl io::Write + ?Sized), is_first: bool) -> io::Result<()> {
        self.is_section = false;
        let Some(open) = self.open.last_mut() else { return Ok(()) };
        open.is_empty = false;
        match (open.has_lines, is_first) {
            (true, true) => self.line(out),
            (true, false) => out.write_all(b",").and_then(|()| self.line(out)),
            (false, true) => Ok(()),
            (false, false) => out.write_all(b", "),
        }
    }

    fn line(&self, out: &mut (impl io::Write + ?Sized)) -> io::Result<()> {
        out.write_all(b"\n")?;
        self.open.iter().try_for_each(|_| out.write_all(b"  "))
    }
}

impl Formatter for Shape {
    fn begin_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"[")
    }

    fn end_array<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"]")
    }

    fn begin_array_value<W: io::Write + ?Sized>(&mut self, out: &mut W, is_first: bool) -> io::Result<()> {
        self.entry(out, is_first)
    }

    fn begin_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.open(out, b"{")
    }

    fn end_object<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        self.close(out, b"}")
    }

    fn begin_object_key<W: io::Write + ?Sized>(&mut self, out: &mut W, is_first: bool) -> io::Result<()> {
        self.is_key = true;
        self.entry(out, is_first)
    }

    fn end_object_key<W: io::Write + ?Sized>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_key = false;
        Ok(())
    }

    fn begin_object_value<W: io::Write + ?Sized>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b": ")
    }

    fn write_string_fragment<W: io::Write + ?Sized>(&mut self, out: &mut W, text: &str) -> io::Result<()> {
        if self.is_key {
            self.is_section = SECTIONS.contains(&text);
        }
        out.write_all(text.as_bytes())
    }
}
