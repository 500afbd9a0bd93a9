//! What a page that has failed saves from storage: everything in it, written by a script that knows no more.

use crate::format::json::{Fault, Field, Fields, Json, Place, Step, entries, migrate, parse, text, whole};
use crate::format::problem::{Expected, Problem, Reason};
use crate::store::HEADER;
use crate::store::assemble::{Assembled, Stored, assemble_at};

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
    let fields = Fields::if_any(value, place);
    if fields.get("format").and_then(Json::text).as_deref() != Some(FORMAT) {
        return Err(place.problem(Reason::NotOurFormat));
    }
    let mut newer = String::new();
    let mut fields = migrate(value, fields, STEPS, &mut newer)?;
    let projects = place.field("projects");
    let mut recovered = Recovered { sessions: Vec::new(), problems: Vec::new() };
    for (index, value) in fields.list("projects")?.enumerate() {
        let place = projects.index(index);
        match stored(value, place).and_then(|stored| assemble_at(stored, place)) {
            Ok(assembled) => recovered.sessions.push(assembled),
            Err(fault) => recovered.problems.push(*fault),
        }
    }
    Ok(recovered)
}

fn stored(value: Json, place: Place) -> Result<Stored, Fault> {
    let mut fields = Fields::new(value, place)?;
    let mut snapshots = fields.object("snapshots")?;
    let header = snapshots.iter().position(|(name, _)| name == HEADER).map(|index| snapshots.remove(index));
    let header = header.and_then(|(_, value)| value.text());
    let journal = place.field("journal");
    let entries = fields.list("journal")?;
    Ok(Stored {
        header: header.unwrap_or_default().into_owned(),
        parts: texts(snapshots, place.field("snapshots"))?,
        texts: texts(fields.object("texts")?, place.field("texts"))?,
        at_rest: Vec::new(),
        journal: entries.map(|value| entry(value, journal)).collect::<Result<_, _>>()?,
    })
}

fn texts(fields: Vec<Field>, place: Place) -> Result<Vec<(String, String)>, Fault> {
    let texts = fields.into_iter().map(|(name, value)| {
        let content = text(value, &place.field(&name))?;
        Ok((name.into_owned(), content.into_owned()))
    });
    texts.collect()
}

fn entry(value: Json, place: Place) -> Result<(u64, String), Fault> {
    let mut values = entries(value, &place)?;
    match (values.next(), values.next()) {
        (Some(sequence), Some(stored)) => Ok((whole(sequence, &place)?, text(stored, &place)?.into_owned())),
        _ => Err(place.problem(Reason::WrongType { expected: Expected::List })),
    }
}
