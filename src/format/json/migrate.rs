//! From the version that something was written in to the one that is read.

use std::borrow::Cow;

use super::{Fault, Json, Place, parse, whole};
use crate::format::{Expected, Reason};

/// Makes of the text of one version that of the next. The first step of a table makes 2 of 1.
pub(crate) type Step = fn(&str) -> Result<String, Fault>;

/// What is written in any known version, in the newest.
pub(crate) struct Newest<'a>(Cow<'a, str>);

impl Newest<'_> {
    /// What it says.
    pub(crate) fn value(&self) -> Json<'_> {
        Json::checked(&self.0)
    }
}

/// What is written in any known version, in the newest. A version that the table does not reach is a problem.
pub(crate) fn migrate<'a>(value: Json<'a>, steps: &[Step], place: &Place) -> Result<Newest<'a>, Fault> {
    let known = steps.len() as u64 + 1;
    let version = place.field("version");
    let written = value.field("version").ok_or_else(|| version.problem(Reason::MissingField))?;
    let found = whole(written, &version)?;
    if found > known {
        return Err(version.problem(Reason::NewerVersion { found, known }));
    }
    if found == 0 {
        return Err(version.problem(Reason::WrongType { expected: Expected::WholeNumber }));
    }
    let mut newest = Cow::Borrowed(value.as_str());
    for step in steps.iter().skip(found as usize - 1) {
        let next = step(&newest)?;
        parse(&next, place)?;
        newest = Cow::Owned(next);
    }
    Ok(Newest(newest))
}
