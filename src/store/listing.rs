//! What the list of projects shows of one.

use std::collections::HashMap;

use serde::Serialize;

use crate::format::json::formatter::to_line;
use crate::format::json::migrate::newest;
use crate::format::json::path::{Fault, Path};
use crate::format::problem::Problem;
use crate::model::edit::session::Session;
use crate::model::record::id::ProjectId;
use crate::store::{STEPS, VERSION};

/// A day in milliseconds.
const DAY: u64 = 24 * 60 * 60 * 1000;
/// What lies in the bin is deleted after so many days.
const BIN_DAYS: u64 = 30;

/// On how many days the page was visited in this browser.
#[derive(Clone, Copy, Default, PartialEq, Eq, Debug)]
pub struct Visits {
    /// How many they are.
    pub days: u64,
    /// The last one, counted from the beginning of 1970.
    last: u64,
}

impl Visits {
    /// Returns what is on record.
    pub fn read(stored: Option<&str>) -> Visits {
        let numbers = stored.and_then(|stored| stored.split_once(' '));
        let read = numbers.and_then(|(days, last)| Some((days.parse().ok()?, last.parse().ok()?)));
        read.map(|(days, last)| Visits { days, last }).unwrap_or_default()
    }

    /// Returns the visits with one at that time.
    pub fn with(self, now_ms: u64) -> Visits {
        let today = now_ms / DAY;
        if today == self.last { self } else { Visits { days: self.days + 1, last: today } }
    }

    /// Returns it as it is stored.
    pub fn written(self) -> String {
        format!("{} {}", self.days, self.last)
    }
}

/// What the list of projects shows of one, so that it need not be read.
#[derive(Clone, PartialEq, Debug)]
pub struct Listing {
    /// Which project it is.
    pub id: ProjectId,
    /// What people call it.
    pub title: String,
    /// How many documents it has.
    pub documents: usize,
    /// How many annotations it has.
    pub annotations: usize,
    /// How many bytes its texts have; 0 if a version wrote it that did not count them.
    pub bytes: u64,
    /// When it was last changed, in milliseconds since the beginning of 1970.
    pub modified_ms: u64,
    /// When it was put into the bin, if it is there.
    pub binned_ms: Option<u64>,
    /// On how many days this page had been visited then.
    pub binned_visits: u64,
    /// The number of the last entry in its journal.
    pub sequence: u64,
}

impl Listing {
    /// The listing of a session that was last changed at a time.
    pub fn new(session: &Session, modified_ms: u64) -> Listing {
        let project = session.project();
        Listing {
            id: project.info().id.clone(),
            title: project.info().title.clone(),
            documents: project.document_count(),
            annotations: project.annotation_count(),
            bytes: project.text_size(),
            modified_ms,
            binned_ms: None,
            binned_visits: 0,
            sequence: session.sequence(),
        }
    }

    /// Whether it has lain in the bin for so long that it goes: thirty days, on as many of which the page was visited. A
    /// clock that is wrong once empties no bin.
    pub fn is_over(&self, now_ms: u64, visits: Visits) -> bool {
        let is_old = self.binned_ms.is_some_and(|since| since.saturating_add(BIN_DAYS * DAY) < now_ms);
        is_old && visits.days.saturating_sub(self.binned_visits) >= BIN_DAYS
    }

    /// Returns it as it is stored.
    pub fn to_json(&self) -> String {
        to_line(&ListingTwin {
            version: VERSION,
            id: self.id.as_str(),
            title: &self.title,
            documents: self.documents,
            annotations: self.annotations,
            bytes: self.bytes,
            modified_ms: self.modified_ms,
            binned_ms: self.binned_ms,
            binned_visits: self.binned_ms.map(|_| self.binned_visits),
            sequence: self.sequence,
        })
    }

    /// Reads what is stored.
    pub fn from_json(stored: &str) -> Result<Listing, Problem> {
        let storage = Path::File("");
        read(stored, storage.field("listing")).map_err(|fault| *fault)
    }
}

/// A listing, as it is written.
#[derive(Serialize)]
struct ListingTwin<'a> {
    version: u64,
    id: &'a str,
    title: &'a str,
    documents: usize,
    annotations: usize,
    bytes: u64,
    modified_ms: u64,
    #[serde(skip_serializing_if = "Option::is_none")]
    binned_ms: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    binned_visits: Option<u64>,
    sequence: u64,
}

fn read(stored: &str, path: Path) -> Result<Listing, Fault> {
    let mut newer = String::new();
    let mut fields = newest(stored, STEPS, &path, &[], &mut newer)?;
    Ok(Listing {
        id: ProjectId::new(fields.id("id")?),
        title: fields.take("title")?,
        documents: fields.take::<u64>("documents")? as usize,
        annotations: fields.take::<u64>("annotations")? as usize,
        bytes: fields.or_default("bytes")?,
        modified_ms: fields.take("modified_ms")?,
        binned_ms: fields.optional("binned_ms")?,
        binned_visits: fields.or_default("binned_visits")?,
        sequence: fields.take("sequence")?,
    })
}

/// A title that no other project has: the one that is wanted, or that with the first number that is free.
pub fn untaken(wanted: &str, taken: &[String], numbered: impl Fn(&str, usize) -> String) -> String {
    let titles = (2..taken.len() + 3).map(|number| numbered(wanted, number));
    let mut all = std::iter::once(wanted.to_string()).chain(titles);
    all.find(|title| !taken.contains(title)).unwrap_or_else(|| wanted.to_string())
}

/// The titles of listings as a list shows them, so that no two look alike: the second of one title gets a number. Which is
/// the first does not change when one is worked on.
pub fn told_apart(
    listings: &[Listing],
    numbered: impl Fn(&str, usize) -> String,
) -> HashMap<ProjectId, String> {
    let mut sorted: Vec<&Listing> = listings.iter().collect();
    sorted.sort_by(|left, right| left.id.as_str().cmp(right.id.as_str()));
    let mut counts: HashMap<&str, usize> = HashMap::new();
    let titles = sorted.into_iter().map(|listing| {
        let count = counts.entry(listing.title.trim()).or_default();
        *count += 1;
        let title = if *count == 1 { listing.title.clone() } else { numbered(&listing.title, *count) };
        (listing.id.clone(), title)
    });
    titles.collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn numbered(title: &str, number: usize) -> String {
        format!("{title} ({number})")
    }

    #[test]
    fn two_projects_of_one_title_look_different() {
        let listing = |id: &str, title: &str| {
            let title = title.to_string();
            Listing {
                id: ProjectId::new(id),
                title,
                documents: 0,
                annotations: 0,
                bytes: 0,
                modified_ms: 0,
                binned_ms: None,
                binned_visits: 0,
                sequence: 0,
            }
        };
        let all = [listing("c", "Talks"), listing("a", "Talks"), listing("b", "Others")];
        let shown = told_apart(&all, numbered);
        let title = |id: &str| shown.get(&ProjectId::new(id)).unwrap().as_str();
        assert_eq!([title("a"), title("b"), title("c")], ["Talks", "Others", "Talks (2)"]);
    }

    #[test]
    fn a_new_project_gets_a_title_of_its_own() {
        let taken = ["Talks", "Talks (2)"].map(String::from);
        assert_eq!(untaken("Talks", &taken, numbered), "Talks (3)");
        assert_eq!(untaken("Others", &taken, numbered), "Others");
    }
}
