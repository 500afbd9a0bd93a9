//! What annotators are called where their work is shown: by their names, or by numbers, so that it can be shown to everybody.

use std::collections::{BTreeMap, HashMap};

use crate::model::index::project::Project;
use crate::model::record::annotation::Annotator;
use crate::model::record::id::AnnotatorId;
use crate::team::gathering::Origins;
use crate::text::digest::sha256;

/// What an annotator is called by name.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Called {
    /// By a name that nobody else has.
    Name(String),
    /// By a name that somebody else has too, and by the receipt of what they handed in.
    Namesake {
        /// The name.
        name: String,
        /// The receipt.
        receipt: String,
    },
    /// By their seat in the division: they have no name.
    Seat(String),
    /// By nothing but their number.
    Nameless,
}

/// Returns what each annotator of a project is called by name.
pub fn called(project: &Project) -> BTreeMap<AnnotatorId, Called> {
    let mut bearers: HashMap<&str, usize> = HashMap::new();
    for annotator in project.annotators() {
        *bearers.entry(annotator.name.as_str()).or_default() += 1;
    }
    let called = |annotator: &Annotator| {
        let origins = Origins::of(annotator);
        let name = annotator.name.clone();
        let is_alone = bearers.get(name.as_str()).is_none_or(|bearers| *bearers < 2);
        match origins {
            Some(origins) if name.is_empty() && !origins.seat.is_empty() => Called::Seat(origins.seat),
            _ if name.is_empty() => Called::Nameless,
            Some(origins) if !is_alone => Called::Namesake { name, receipt: origins.counts },
            _ => Called::Name(name),
        }
    };
    project.annotators().map(|annotator| (annotator.id.clone(), called(annotator))).collect()
}

/// Returns a number for each annotator of a project, from one on. They are drawn: neither the order in which work came nor
/// that of names shows in them. A project always draws the same, until somebody is added.
pub fn numbers(project: &Project) -> BTreeMap<AnnotatorId, usize> {
    let info = project.info();
    let seed = info.assignment.as_ref().map(|assignment| assignment.seed).unwrap_or_default();
    let ids = project.annotators().map(|annotator| &annotator.id);
    drawn(ids, &format!("{} {seed}", info.id))
}

/// Draws a number for each of some annotators.
pub fn drawn<'a>(
    annotators: impl IntoIterator<Item = &'a AnnotatorId>,
    seed: &str,
) -> BTreeMap<AnnotatorId, usize> {
    let lot = |id: &AnnotatorId| (sha256(format!("{seed}\n{id}").as_bytes()), id.clone());
    let mut lots: Vec<(String, AnnotatorId)> = annotators.into_iter().map(lot).collect();
    lots.sort();
    lots.dedup();
    lots.into_iter().zip(1..).map(|((_, id), number)| (id, number)).collect()
}
