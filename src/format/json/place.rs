//! Where in a file a value stands.

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

    /// A problem at a line and column of the text at this place.
    pub(crate) fn problem_at(&self, line: usize, column: usize, reason: Reason) -> Fault {
        let mut problem = self.problem(reason);
        problem.place += &match self {
            // It is a line already.
            Place::Line(..) => format!(", column {column}"),
            _ if problem.place.is_empty() => format!("line {line}, column {column}"),
            _ => format!(", line {line}, column {column}"),
        };
        problem
    }

    fn file(&self) -> &str {
        match self {
            Place::File(name) => name,
            Place::Field(parent, _)
            | Place::Index(parent, _)
            | Place::Named(parent, _)
            | Place::Line(parent, _) => parent.file(),
        }
    }

    fn write(&self, path: &mut String) {
        match self {
            Place::File(_) => {}
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
