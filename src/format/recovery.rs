//! What a page that has failed saves from storage: everything in it, written by a script that knows no more.

use serde_json::{Map, Value};

use super::json::{Fault, Fields, Place, Step, list, migrate, parse, text, whole};
use super::stored::{Assembled, HEADER, Stored, assemble_at};
use super::{Expected, Problem, Reason};

/// The name of the format, in the field `format`.
pub(crate) const FORMAT: &str = "glossator-recovery";
/// From each version to the next.
const STEPS: &[Step] = &[];

/// What was saved.
#[derive(Clone)]
pub struct Recovered {
    /// The projects with their histories, each as far as it could be read.
    pub sessions: Vec<Assembled>,
    /// Why a project could not be read at all.
    pub problems: Vec<Problem>,
}

/// Everything in a file that was saved when the page had failed.
pub fn read(file_name: &str, content: &str) -> Result<Recovered, Problem> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    read_at(content, Place::File(file_name)).map_err(|fault| *fault)
}

fn read_at(content: &str, place: Place) -> Result<Recovered, Fault> {
    let value = parse(content, &place)?;
    if value.get("format").and_then(Value::as_str) != Some(FORMAT) {
        return Err(place.problem(Reason::NotOurFormat));
    }
    let mut fields = Fields::new(migrate(value, STEPS, &place)?, place)?;
    let projects = place.field("projects");
    let mut recovered = Recovered { sessions: Vec::new(), problems: Vec::new() };
    for (index, value) in fields.list("projects")?.into_iter().enumerate() {
        let place = projects.index(index);
        match stored(value, place).and_then(|stored| assemble_at(stored, place)) {
            Ok(assembled) => recovered.sessions.push(assembled),
            Err(fault) => recovered.problems.push(*fault),
        }
    }
    Ok(recovered)
}

fn stored(value: Value, place: Place) -> Result<Stored, Fault> {
    let mut fields = Fields::new(value, place)?;
    let mut snapshots = fields.object("snapshots")?;
    let header = snapshots.shift_remove(HEADER).and_then(|header| header.as_str().map(String::from));
    let journal = place.field("journal");
    let entries = fields.list("journal")?.into_iter();
    Ok(Stored {
        header: header.unwrap_or_default(),
        parts: texts(snapshots, place.field("snapshots"))?,
        texts: texts(fields.object("texts")?, place.field("texts"))?,
        journal: entries.map(|value| entry(value, journal)).collect::<Result<_, _>>()?,
    })
}

fn texts(map: Map<String, Value>, place: Place) -> Result<Vec<(String, String)>, Fault> {
    map.into_iter()
        .map(|(name, value)| {
            let content = text(value, &place.field(&name))?;
            Ok((name, content))
        })
        .collect()
}

fn entry(value: Value, place: Place) -> Result<(u64, String), Fault> {
    let mut values = list(value, &place)?.into_iter();
    match (values.next(), values.next()) {
        (Some(sequence), Some(stored)) => Ok((whole(&sequence, &place)?, text(stored, &place)?)),
        _ => Err(place.problem(Reason::WrongType { expected: Expected::List })),
    }
}
