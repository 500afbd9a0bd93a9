//! Where in a file a value stands.

use crate::format::json::check::reason;
use crate::format::problem::{Problem, Reason};

/// A problem on its way to where it is shown. In a box, so that a result is no larger for what hardly ever happens.
pub(crate) type Fault = Box<Problem>;

/// What the path to a line begins with; its number and a bracket follow.
pub(crate) const LINE: &str = "lines[";

/// A path in a file. It is written out only when there is a problem.
#[derive(Clone, Copy)]
pub(crate) enum Path<'a> {
    /// All of a file of that name.
    File(&'a str),
    /// A field of an object.
    Field(&'a Path<'a>, &'a str),
    /// An entry of a list, from zero.
    Index(&'a Path<'a>, u64),
    /// What has a name in a table.
    Named(&'a Path<'a>, &'a str),
    /// A line of a file, from one.
    Line(&'a Path<'a>, u64),
    /// The same path, with the text that stands there.
    Text(&'a Path<'a>, &'a str),
}

impl Path<'_> {
    /// A field of the object at this path.
    pub(crate) fn field<'b>(&'b self, name: &'b str) -> Path<'b> {
        Path::Field(self, name)
    }

    /// An entry of the list at this path.
    pub(crate) fn index(&self, index: usize) -> Path<'_> {
        Path::Index(self, index as u64)
    }

    /// An entry of the table at this path.
    pub(crate) fn named<'b>(&'b self, name: &'b str) -> Path<'b> {
        Path::Named(self, name)
    }

    /// A problem at this path.
    pub(crate) fn problem(&self, reason: Reason) -> Fault {
        Box::new(Problem { file: self.file().to_string(), path: self.shown(), reason })
    }

    /// Returns the path in words.
    pub(crate) fn shown(&self) -> String {
        let mut path = String::new();
        self.write(&mut path);
        path
    }

    /// The same path, with the text that stands there.
    pub(crate) fn within<'b>(&'b self, content: &'b str) -> Path<'b> {
        Path::Text(self, content)
    }

    /// A problem with a value that is not JSON throughout.
    pub(crate) fn broken(&self, json: &str, error: &serde_json::Error) -> Fault {
        let lines = json.split_inclusive('\n').take(error.line().saturating_sub(1));
        let byte = lines.map(str::len).sum::<usize>() + error.column();
        self.broken_at(json, byte, reason(error))
    }

    /// A problem with a value that takes so many bytes of it to see. It is reported of the record that the value is in,
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
        let (path, is_line) = self.record();
        let mut problem = path.problem(reason);
        problem.path += &if is_line {
            format!(", column {column}")
        } else if problem.path.is_empty() {
            format!("line {line}, column {column}")
        } else {
            format!(", line {line}, column {column}")
        };
        problem
    }

    /// The text that this path is in, as far as that is known.
    fn content(&self) -> Option<&str> {
        match self {
            Path::Text(_, content) => Some(content),
            Path::File(_) => None,
            Path::Field(parent, _)
            | Path::Index(parent, _)
            | Path::Named(parent, _)
            | Path::Line(parent, _) => parent.content(),
        }
    }

    /// The entry of a list that this path is in, else all of its text; and whether that is a line.
    fn record(&self) -> (&Path<'_>, bool) {
        match self {
            Path::Field(parent, _) | Path::Named(parent, _) => parent.record(),
            Path::Text(parent, _) => (parent, matches!(parent, Path::Line(..))),
            Path::Line(..) => (self, true),
            Path::File(_) | Path::Index(..) => (self, false),
        }
    }

    fn file(&self) -> &str {
        match self {
            Path::File(name) => name,
            Path::Field(parent, _)
            | Path::Index(parent, _)
            | Path::Named(parent, _)
            | Path::Line(parent, _)
            | Path::Text(parent, _) => parent.file(),
        }
    }

    fn write(&self, path: &mut String) {
        match self {
            Path::File(_) => {}
            Path::Text(parent, _) => parent.write(path),
            Path::Field(parent, name) => {
                parent.write(path);
                if !path.is_empty() {
                    path.push('.');
                }
                path.push_str(name);
            }
            Path::Index(parent, index) => {
                parent.write(path);
                *path += &format!("[{index}]");
            }
            Path::Named(parent, name) => {
                parent.write(path);
                *path += &format!("[{name}]");
            }
            Path::Line(parent, number) => {
                parent.write(path);
                *path += &format!("{LINE}{number}]");
            }
        }
    }
}
