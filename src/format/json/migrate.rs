//! From the version that something was written in to the one that is read.

use serde_json::Value;

use super::{Fault, Place, whole};
use crate::format::{Expected, Reason};

/// Makes of one version the next. The first step of a table makes 2 of 1.
pub(crate) type Step = fn(Value) -> Result<Value, Fault>;

/// What is written in any known version, in the newest. A version that the table does not reach is a problem.
pub(crate) fn migrate(mut value: Value, steps: &[Step], place: &Place) -> Result<Value, Fault> {
    let known = steps.len() as u64 + 1;
    let place = place.field("version");
    let written = value.get("version").ok_or_else(|| place.problem(Reason::MissingField))?;
    let found = whole(written, &place)?;
    if found > known {
        return Err(place.problem(Reason::NewerVersion { found, known }));
    }
    if found == 0 {
        return Err(place.problem(Reason::WrongType { expected: Expected::WholeNumber }));
    }
    for step in steps.iter().skip(found as usize - 1) {
        value = step(value)?;
    }
    Ok(value)
}
