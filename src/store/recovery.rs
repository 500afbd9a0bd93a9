//! What a page that has failed saves from storage: everything in it, written by a script that knows no more.

use crate::format::contract;
use crate::format::contract::Sample;
use crate::format::json::fields::{Field, Fields, Json, check_all, read as read_value};
use crate::format::json::migrate::{Step, migrate};
use crate::format::json::path::{Fault, Path};
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

/// Whether a file says that it is one of these.
pub fn is_one(file: &Sample) -> bool {
    file.begins_with_format(FORMAT)
        || matches!(file.json(), contract::Json::Whole(Some(named)) if named == FORMAT)
}

/// Everything in a file that was saved when the page had failed.
pub fn read(file_name: &str, content: &str) -> Result<Recovered, Problem> {
    let content = content.strip_prefix('\u{feff}').unwrap_or(content);
    read_at(content, Path::File(file_name)).map_err(|fault| *fault)
}

fn read_at(content: &str, file: Path) -> Result<Recovered, Fault> {
    let fields = Fields::of_text(content, &file, &[])?;
    let path = fields.path;
    if fields.format().as_deref() != Some(FORMAT) {
        check_all(content, &file)?;
        return Err(path.problem(Reason::NotOurFormat));
    }
    let mut newer = String::new();
    let mut fields = migrate(content, fields, STEPS, &file, &[], &mut newer)?;
    let projects = path.field("projects");
    let mut recovered = Recovered { sessions: Vec::new(), problems: Vec::new() };
    for (index, json) in fields.or_default::<Vec<Json>>("projects")?.into_iter().enumerate() {
        let path = projects.index(index);
        match stored(json, path).and_then(|stored| assemble_at(stored, path)) {
            Ok(assembled) => recovered.sessions.push(assembled),
            Err(fault) => recovered.problems.push(*fault),
        }
    }
    Ok(recovered)
}

fn stored(json: Json, path: Path) -> Result<Stored, Fault> {
    let mut fields = Fields::new(json, path)?;
    let mut snapshots = fields.object("snapshots")?;
    let header = snapshots.iter().position(|(name, _)| name == HEADER).map(|index| snapshots.remove(index));
    let header = header.and_then(|(_, json)| read_value(json, &path).ok());
    let journal = path.field("journal");
    let entries: Vec<Json> = fields.or_default("journal")?;
    Ok(Stored {
        header: header.unwrap_or_default(),
        chunks: texts(snapshots, path.field("snapshots"))?,
        texts: texts(fields.object("texts")?, path.field("texts"))?,
        unloaded: Vec::new(),
        journal: entries.into_iter().map(|json| entry(json, &journal)).collect::<Result<_, _>>()?,
    })
}

fn texts(fields: Vec<Field>, path: Path) -> Result<Vec<(String, String)>, Fault> {
    let texts = fields.into_iter().map(|(name, json)| {
        let content = read_value(json, &path.field(&name))?;
        Ok((name.into_owned(), content))
    });
    texts.collect()
}

fn entry(json: Json, path: &Path) -> Result<(u64, String), Fault> {
    match read_value::<Vec<Json>>(json, path)?[..] {
        [sequence, stored, ..] => Ok((read_value(sequence, path)?, read_value(stored, path)?)),
        _ => Err(path.problem(Reason::WrongType { expected: Expected::List })),
    }
}
