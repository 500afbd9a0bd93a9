//! The native file, `*.glossator.json`: a whole project, in the form that `docs/file-format.md` describes.
//!
//! What is written reads back as the same project, and writes the same bytes again. Three things are put in order on
//! the way, so that the first reading may change them and the next no more: the rank of a document is its place in
//! the file; unknown fields are written in one form of JSON; unknown fields of a span last as long as its borders.

use crate::model::index::project::Project;

use crate::format::json::migrate::Step;
use crate::format::json::path::Path;
use crate::format::problem::Problem;

pub mod format;
pub mod label_set;
mod read;
pub mod seeds;
mod write;

/// The name of the format, in the field `format`.
pub(crate) const FORMAT: &str = "glossator";
/// The name of the format of what is handed in, which says nothing without the texts of a project.
pub const HAND_IN: &str = "glossator-handin";
/// The name of the format of what one annotator of a team says, which says nothing without the texts of a project.
pub const LAYER: &str = "glossator-layer";
/// The newest version of the format that this program knows, and the one that it writes.
pub const VERSION: u64 = STEPS.len() as u64 + 1;
/// From each version to the next.
const STEPS: &[Step] = &[];
/// The unit of all offsets, in the field `offset_unit`.
pub(crate) const OFFSET_UNIT: &str = "unicode_code_point";
/// How the names of such files end.
pub const EXTENSION: &str = ".glossator.json";

/// A project as it was read, and what could not be read.
#[derive(Clone)]
pub struct Opened {
    /// The project, without the records that were refused.
    pub project: Project,
    /// Why each of them was refused, in the order of the file.
    pub problems: Vec<Problem>,
}

/// The file of a project. `None` if a text of it is unloaded.
pub fn write(project: &Project) -> Option<String> {
    write::write(project)
}

/// The project of a file. What can be read is read; a file that is no project at all is an error.
pub fn read(file_name: &str, content: &str) -> Result<Opened, Problem> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    read::read(Path::File(file_name), content).map_err(|fault| *fault)
}
