//! Where in a file a value stands.

use crate::format::json::check::reason;
use crate::format::problem::{Problem, Reason};

/// A problem on its way to where it is told. In a box, so that a result is no larger for what hardly ever happens.
pub(crate) type Fault = Box<Problem>;

/// What the path to a line begins with; its number and a bracket follow.
pub(crate) const LINE: &str = "lines[";

/// A place in a file, as a path to it. It is written out only when there is a problem.
#[derive(Clone, Copy)]
pub(crate) enum Place<'a> {
    /// All of a file of that name.
    File(&'a str),
    /// A field of an object.
    Field(&'a Place<'a>, &'a str),
    /// An entry of a list, from zero.
    Index(&'a Place<'a>, u64),
    /// What has a name in a table.
    Named(&'a Place<'a>, &'a str),
    /// A line of a file, from one.
    Line(&'a Place<'a>, u64),
    /// The same place, with the text that stands there.
    Text(&'a Place<'a>, &'a str),
}

impl Place<'_> {
    /// A field of the object at this place.
    pub(crate) fn field<'b>(&'b self, name: &'b str) -> Place<'b> {
        Place::Field(self, name)
    }

    /// An entry of the list at this place.
    pub(crate) fn index(&self, index: usize) -> Place<'_> {
        Place::Index(self, index as u64)
    }

    /// An entry of the table at this place.
    pub(crate) fn named<'b>(&'b self, name: &'b str) -> Place<'b> {
        Place::Named(self, name)
    }

    /// A problem at this place.
    pub(crate) fn problem(&self, reason: Reason) -> Fault {
        let mut place = String::new();
        self.write(&mut place);
        Box::new(Problem { file: self.file().to_string(), place, reason })
    }

    /// The same place, with the text that stands there.
    pub(crate) fn within<'b>(&'b self, content: &'b str) -> Place<'b> {
        Place::Text(self, content)
    }

    /// A problem with a value that is not JSON throughout.
    pub(crate) fn broken(&self, json: &str, error: &serde_json::Error) -> Fault {
        let lines = json.split_inclusive('\n').take(error.line().saturating_sub(1));
        let byte = lines.map(str::len).sum::<usize>() + error.column();
        self.broken_at(json, byte, reason(error))
    }

    /// A problem with a value that takes so many bytes of it to see. It is told of the record that the value is in,
    /// with the line and the column of the text that all of it is in.
    pub(crate) fn broken_at(&self, json: &str, byte: usize, reason: Reason) -> Fault {
        let start = |content: &str| {
            let start = (json.as_ptr() as usize).checked_sub(content.as_ptr() as usize)?;
            (start + json.len() <= content.len()).then_some(start)
        };
        let content = self.content().unwrap_or(json);
        let (content, start) = start(content).map_or((json, 0), |start| (content, start));
        let before = content.as_bytes().get(..content.len().min(start + byte)).unwrap_or_default();
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let last = before.rsplit(|byte| *byte == b'\n').next().unwrap_or_default();
        // The first byte of each character.
        let column = last.iter().filter(|byte| !matches!(byte, 0x80..0xc0)).count();
        let (place, is_line) = self.record();
        let mut problem = place.problem(reason);
        problem.place += &match is_line {
            true => format!(", column {column}"),
            false if problem.place.is_empty() => format!("line {line}, column {column}"),
            false => format!(", line {line}, column {column}"),
        };
        problem
    }

    /// The text that this place is in, as far as that is known.
    fn content(&self) -> Option<&str> {
        match self {
            Place::Text(_, content) => Some(content),
            Place::File(_) => None,
            Place::Field(parent, _)
            | Place::Index(parent, _)
            | Place::Named(parent, _)
            | Place::Line(parent, _) => parent.content(),
        }
    }

    /// The entry of a list that this place is in, else all of its text; and whether that is a line.
    fn record(&self) -> (&Place<'_>, bool) {
        match self {
            Place::Field(parent, _) | Place::Named(parent, _) => parent.record(),
            Place::Text(parent, _) => (parent, matches!(parent, Place::Line(..))),
            Place::Line(..) => (self, true),
            Place::File(_) | Place::Index(..) => (self, false),
        }
    }

    fn file(&self) -> &str {
        match self {
            Place::File(name) => name,
            Place::Field(parent, _)
            | Place::Index(parent, _)
            | Place::Named(parent, _)
            | Place::Line(parent, _)
            | Place::Text(parent, _) => parent.file(),
        }
    }

    fn write(&self, path: &mut String) {
        match self {
            Place::File(_) => {}
            Place::Text(parent, _) => parent.write(path),
            Place::Field(parent, name) => {
                parent.write(path);
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Place::Index(parent, index) => {
                parent.write(path);
                *path += &format!("[{index}]");
            }
            Place::Named(parent, name) => {
                parent.write(path);
                *path += &format!("[{name}]");
            }
            Place::Line(parent, number) => {
                parent.write(path);
                *path += &format!("{LINE}{number}]");
            }
        }
    }
}
