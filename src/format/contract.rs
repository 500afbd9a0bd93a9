//! What a format is: how a file of it is recognized, read and written. The list of formats stands in
//! [`registry`](crate::format::registry).

use std::borrow::Cow;
use std::cell::OnceCell;

use crate::format::glossator::Opened;
use crate::format::glossator::label_set::OpenedLabels;
use crate::format::imported::{Imported, Losses};
use crate::format::json::fields::Fields;
use crate::format::json::path::{Fault, Path};
use crate::format::problem::Problem;
use crate::model::index::project::Project;

/// A way in which projects or texts are written down.
///
/// The reader says what is in a file, in the words of the file; the writer says all that the format can say of a project,
/// and counts what it cannot. Neither needs to know of encodings, limits, projects that are open, or the browser.
pub trait Format: Sync {
    /// Returns its id, for automation and for the command line.
    fn id(&self) -> &'static str;

    /// Returns how the names of its files end, with the dot; what is written ends as the first does.
    fn extensions(&self) -> &'static [&'static str];

    /// Returns how likely it is that a file is of this format.
    fn sniff(&self, file: &Sample) -> Likelihood;

    /// Reads a file. What can be read is read, and the rest is reported in the problems; a file of which nothing can be read
    /// is an error.
    fn read(&self, source: &Source) -> Result<Contents, Problem>;

    /// Returns what reads single lines, if each stands for itself: files of such a format may be larger than memory.
    fn by_lines(&self) -> Option<&dyn LineFormat> {
        None
    }

    /// Returns what writes projects, if the format is written.
    fn writer(&self) -> Option<&dyn Writer> {
        None
    }
}

/// A format of which every line can be read by itself.
pub trait LineFormat: Sync {
    /// Reads a line; lines count from one. Nothing is in a blank one.
    fn read_line(&self, file_name: &str, number: u64, line: &[u8]) -> Result<Option<Imported>, Problem>;
}

/// Writes projects in a format.
pub trait Writer: Sync {
    /// Returns the files of a project, and counts what they do not say of it. All texts must be in memory.
    fn write(&self, project: &Project) -> Result<Written, NotLoaded>;
}

/// How likely it is that a file is of a format. What is greater is likelier.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Likelihood {
    /// It is not.
    No,
    /// It can be read so if nothing else fits: every text is a text.
    Fallback,
    /// It has the syntax of the format. The reader knows best what is wrong with it.
    Syntax,
    /// Its content is shaped as in the format.
    Shape,
    /// Its name says so.
    Name,
    /// It says so itself.
    Certain,
}

/// A file that is to be recognized. What several formats ask of it is worked out once.
pub struct Sample<'a> {
    /// Its name.
    pub name: &'a str,
    /// What is in it, from the first character that is neither blank nor a byte-order mark.
    pub content: &'a str,
    json: OnceCell<Json>,
}

/// What a file is as JSON.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Json {
    /// It does not begin as a list or an object.
    No,
    /// It begins so, and breaks off or goes on otherwise.
    Broken,
    /// It is JSON, and its field `format` says this, if it says anything.
    Whole(Option<String>),
}

/// How far from the start of a file the name of its format is looked for.
const HEAD: usize = 256;

impl<'a> Sample<'a> {
    /// Takes a file to be recognized.
    pub fn new(name: &'a str, content: &'a str) -> Sample<'a> {
        let content = content.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
        Sample { name, content, json: OnceCell::new() }
    }

    /// Returns whether the name of the file ends so, in letters of either case.
    pub fn is_named(&self, ending: &str) -> bool {
        let start = self.name.len().checked_sub(ending.len());
        let end = start.and_then(|start| self.name.get(start..));
        end.is_some_and(|end| end.eq_ignore_ascii_case(ending))
    }

    /// Returns what the file is as JSON. It takes reading all of it.
    pub fn json(&self) -> &Json {
        self.json.get_or_init(|| {
            if !self.content.starts_with(['{', '[']) {
                return Json::No;
            }
            match format_of(self.content) {
                Ok(format) => Json::Whole(format),
                Err(_) => Json::Broken,
            }
        })
    }

    /// Returns whether the file begins by naming a format of this program, which does so first; and it still does if the
    /// rest was cut off.
    pub fn begins_with_format(&self, name: &str) -> bool {
        let mut head = self.content.chars().take(HEAD).filter(|char| !char.is_whitespace());
        format!("{{\"format\":\"{name}\"").chars().all(|wanted| head.next() == Some(wanted))
    }
}

/// What the field `format` of some JSON says, if it says anything.
fn format_of(content: &str) -> Result<Option<String>, Fault> {
    let fields = Fields::of_text(content, &Path::File(""), &[])?;
    Ok(fields.format().map(Cow::into_owned))
}

/// What is read.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    /// The name of the file.
    pub name: &'a str,
    /// What is in it, decoded.
    pub content: &'a str,
}

/// What is in a file.
// There is one of them for each file.
#[allow(clippy::large_enum_variant, reason = "there is one of them for each file")]
#[derive(Clone)]
pub enum Contents {
    /// A whole project of this program, with its own ids.
    Project(Opened),
    /// A label set.
    Labels(OpenedLabels),
    /// Texts, and what is said of them.
    Texts(Imported),
}

/// The files of a project, and what they do not say of it.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Written {
    /// The files; most formats write one.
    pub files: Vec<WrittenFile>,
    /// What is lost.
    pub losses: Losses,
}

/// A file that was written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct WrittenFile {
    /// What it is called behind the name of the project: its ending, or more if there are several.
    pub ending: String,
    /// What is in it.
    pub content: String,
    /// What it is, for the browser.
    pub media_type: &'static str,
}

/// A text of the project is not in memory.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct NotLoaded;
