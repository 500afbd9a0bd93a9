//! From the version that something was written in to the one that is read.

use crate::format::json::{Fault, Fields, Json, Place, parse, whole};
use crate::format::problem::{Expected, Reason};

/// Makes of the text of one version that of the next. The first step of a table makes 2 of 1.
pub(crate) type Step = fn(&str) -> Result<String, Fault>;

/// The fields of what is stored in any known version, in the newest. If that takes steps, `newer` keeps their text.
pub(crate) fn newest<'a>(
    stored: &'a str,
    steps: &[Step],
    place: Place<'a>,
    newer: &'a mut String,
) -> Result<Fields<'a>, Fault> {
    let value = parse(stored, &place)?;
    migrate(value, Fields::if_any(value, place), steps, newer)
}

/// Like [`newest`], for a value whose fields were asked for already. A version that the table does not reach is a
/// problem.
pub(crate) fn migrate<'a>(
    value: Json<'a>,
    fields: Fields<'a>,
    steps: &[Step],
    newer: &'a mut String,
) -> Result<Fields<'a>, Fault> {
    let known = steps.len() as u64 + 1;
    let place = fields.place;
    let version = place.field("version");
    let written = fields.get("version").ok_or_else(|| version.problem(Reason::MissingField))?;
    let found = whole(written, &version)?;
    if found > known {
        return Err(version.problem(Reason::NewerVersion { found, known }));
    }
    if found == 0 {
        return Err(version.problem(Reason::WrongType { expected: Expected::WholeNumber }));
    }
    if found == known {
        return Ok(fields);
    }
    *newer = value.as_str().to_string();
    for step in steps.iter().skip(found as usize - 1) {
        *newer = step(newer)?;
    }
    Fields::new(parse(newer, &place)?, place)
}
