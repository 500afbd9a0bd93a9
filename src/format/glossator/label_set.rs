//! A label set alone, `*.labels.json`: the schema of a project under a name, for other projects.
//!
//! What is written reads back as the same set, and writes the same bytes again.

use crate::format::json::{Border, Fault, Fields, Json, ObjectWriter, Place, Step, migrate, parse};
use crate::format::problem::{Problem, Reason};
use crate::format::record::schema;
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
    /// Fields of the file that this program does not know, as the text of a JSON object; empty if there are none.
    pub extra: String,
}

/// A label set as it was read, and what could not be read.
#[derive(Clone, PartialEq, Debug)]
pub struct OpenedLabels {
    /// The set, without the records that were refused.
    pub set: LabelSet,
    /// Why each of them was refused, in the order of the file.
    pub problems: Vec<Problem>,
}

/// The file of a label set.
pub fn write(set: &LabelSet) -> String {
    let mut out = String::new();
    let mut object = ObjectWriter::tall(&mut out, 0);
    object.text("format", FORMAT);
    object.whole("version", VERSION);
    object.text("name", &set.name);
    schema::write(object.key("schema"), &set.schema, Border::File);
    object.rest(&set.extra, Border::File);
    object.end();
    out.push('\n');
    out
}

/// The label set of a file. What can be read is read; a file that is no label set at all is an error.
pub fn read(file_name: &str, content: &str) -> Result<OpenedLabels, Problem> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    read_at(Place::File(file_name), content).map_err(|fault| *fault)
}

fn read_at(place: Place, content: &str) -> Result<OpenedLabels, Fault> {
    let value = parse(content, &place)?;
    let fields = Fields::if_any(value, place);
    if fields.get("format").and_then(Json::text).as_deref() != Some(FORMAT) {
        return Err(place.problem(Reason::NotALabelSet));
    }
    let mut newer = String::new();
    let mut fields = migrate(value, fields, STEPS, &mut newer)?;
    fields.take("format");
    fields.take("version");
    let name = fields.text_or_empty("name")?;
    let mut problems = Vec::new();
    let schema = fields.required("schema")?;
    let schema = schema::read(schema, place.field("schema"), Border::File, &mut problems)?;
    let extra = fields.rest(Border::File)?;
    Ok(OpenedLabels { set: LabelSet { name, schema, extra }, problems })
}
