//! From the version that something was written in to the one that is read.

use serde_json::Value;

use crate::format::json::fields::{Fields, read};
use crate::format::json::path::{Fault, Path};
use crate::format::problem::{Expected, Reason};

/// Makes of one version the next, the first step of a table 2 of 1. `None` where there is nothing to do for reading:
/// then nothing is copied.
pub(crate) type Step = Option<fn(Value) -> Value>;

/// Returns the fields of what is stored in any known version, in the newest. If that takes steps, `newer` keeps their
/// text. `lists` names its long lists.
pub(crate) fn newest<'a>(
    stored: &'a str,
    steps: &[Step],
    path: &'a Path<'a>,
    lists: &[&str],
    newer: &'a mut String,
) -> Result<Fields<'a>, Fault> {
    migrate(stored, Fields::of_text(stored, path, lists)?, steps, path, lists, newer)
}

/// Like [`newest`], for a text whose fields were asked for already. A version that the table does not reach is a
/// problem.
pub(crate) fn migrate<'a>(
    stored: &str,
    fields: Fields<'a>,
    steps: &[Step],
    path: &'a Path<'a>,
    lists: &[&str],
    newer: &'a mut String,
) -> Result<Fields<'a>, Fault> {
    let known = steps.len() as u64 + 1;
    let found = version(&fields)?;
    if found > known {
        return Err(fields.path.field("version").problem(Reason::NewerVersion { found, known }));
    }
    let mut steps = steps.iter().skip(found as usize - 1).flatten().peekable();
    if steps.peek().is_none() {
        return Ok(fields);
    }
    let value = serde_json::from_str(stored).map_err(|error| fields.path.broken(stored, &error))?;
    *newer = steps.fold(value, |value: Value, step| step(value)).to_string();
    Fields::of_text(newer, path, lists)
}

fn version(fields: &Fields) -> Result<u64, Fault> {
    let path = fields.path.field("version");
    let written = fields.get("version").ok_or_else(|| path.problem(Reason::MissingField))?;
    match read(written, &path)? {
        0 => Err(path.problem(Reason::WrongType { expected: Expected::WholeNumber })),
        version => Ok(version),
    }
}
