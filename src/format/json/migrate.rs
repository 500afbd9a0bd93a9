//! From the version that something was written in to the one that is read.

use serde_json::Value;

use crate::format::json::fields::{Fields, Json, parse, read};
use crate::format::json::place::{Fault, Place};
use crate::format::problem::{Expected, Reason};

/// Makes of one version the next, the first step of a table 2 of 1. `None` where there is nothing to do for reading:
/// then nothing is copied.
pub(crate) type Step = Option<fn(Value) -> Value>;

/// Returns the fields of what is stored in any known version, in the newest. If that takes steps, `newer` keeps their
/// text.
pub(crate) fn newest<'a>(
    stored: &'a str,
    steps: &[Step],
    place: &'a Place<'a>,
    newer: &'a mut String,
) -> Result<Fields<'a>, Fault> {
    let json = parse(stored, place)?;
    let fields = Fields::if_any(json, place.within(stored))?;
    migrate(json, fields, steps, newer)
}

/// Like [`newest`], for a value whose fields were asked for already. A version that the table does not reach is a
/// problem.
pub(crate) fn migrate<'a>(
    json: Json<'a>,
    fields: Fields<'a>,
    steps: &[Step],
    newer: &'a mut String,
) -> Result<Fields<'a>, Fault> {
    let known = steps.len() as u64 + 1;
    let place = fields.place;
    let found = version(&fields)?;
    if found > known {
        return Err(place.field("version").problem(Reason::NewerVersion { found, known }));
    }
    let mut steps = steps.iter().skip(found as usize - 1).flatten().peekable();
    if steps.peek().is_none() {
        return Ok(fields);
    }
    let value = serde_json::from_str(json.get()).map_err(|error| place.broken(json.get(), &error))?;
    *newer = steps.fold(value, |value: Value, step| step(value)).to_string();
    Fields::new(parse(newer, &place)?, place)
}

fn version(fields: &Fields) -> Result<u64, Fault> {
    let place = fields.place.field("version");
    let written = fields.get("version").ok_or_else(|| place.problem(Reason::MissingField))?;
    match read(written, &place)? {
        0 => Err(place.problem(Reason::WrongType { expected: Expected::WholeNumber })),
        version => Ok(version),
    }
}
