//! A label set alone, `*.labels.json`: the schema of a project under a name, for other projects.
//!
//! What is written reads back as the same set, and writes the same bytes again.

use serde::Serialize;

use crate::format::json::Border;
use crate::format::json::fields::{Fields, Json, check_all};
use crate::format::json::formatter::to_lines;
use crate::format::json::migrate::{Step, migrate};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Problem, Reason};
use crate::format::record::Rest;
use crate::format::record::schema::{SchemaTwin, read_schema};
use crate::model::record::extra::Extra;
use crate::model::record::schema::Schema;

/// The name of the format, in the field `format`.
pub(crate) const FORMAT: &str = "glossator-labels";
/// The newest version of the format that this program knows, and the one that it writes.
pub const VERSION: u64 = STEPS.len() as u64 + 1;
/// From each version to the next.
const STEPS: &[Step] = &[];
/// How the names of such files end.
pub const EXTENSION: &str = ".labels.json";

/// A label set.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct LabelSet {
    /// What people call it.
    pub name: String,
    /// The labels, attributes and types of relations.
    pub schema: Schema,
    /// Fields of the file that this program does not know.
    pub extra: Extra,
}

/// A label set as it was read, and what could not be read.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenedLabels {
    /// The set, without the records that were refused.
    pub set: LabelSet,
    /// Why each of them was refused, in the order of the file.
    pub problems: Vec<Problem>,
}

/// The file, as it is written.
#[derive(Serialize)]
struct LabelSetTwin<'a> {
    format: &'static str,
    version: u64,
    name: &'a str,
    schema: SchemaTwin<'a>,
    #[serde(flatten)]
    rest: Rest<'a>,
}

/// Returns the file of a label set.
pub fn write(set: &LabelSet) -> String {
    let twin = LabelSetTwin {
        format: FORMAT,
        version: VERSION,
        name: &set.name,
        schema: SchemaTwin::new(&set.schema, Border::File),
        rest: Rest::new(&set.extra, Border::File),
    };
    let mut written = to_lines(&twin, 0);
    written.push('\n');
    written
}

/// The label set of a file. What can be read is read; a file that is no label set at all is an error.
pub fn read(file_name: &str, content: &str) -> Result<OpenedLabels, Problem> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    read_at(Path::File(file_name), content).map_err(|fault| *fault)
}

fn read_at(file: Path, content: &str) -> Result<OpenedLabels, Fault> {
    let fields = Fields::of_text(content, &file, &[])?;
    let path = fields.path;
    if fields.format().as_deref() != Some(FORMAT) {
        check_all(content, &file)?;
        return Err(path.problem(Reason::NotALabelSet));
    }
    let mut newer = String::new();
    let mut fields = migrate(content, fields, STEPS, &file, &[], &mut newer)?;
    fields.optional::<Json>("format")?;
    fields.optional::<Json>("version")?;
    let name = fields.or_default("name")?;
    let mut problems = Vec::new();
    let schema = read_schema(fields.take("schema")?, path.field("schema"), Border::File, &mut problems)?;
    let extra = fields.rest(Border::File)?;
    Ok(OpenedLabels { set: LabelSet { name, schema, extra }, problems })
}
