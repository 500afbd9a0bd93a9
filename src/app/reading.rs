//! Reads files, one after the other. It runs in the worker, and in the page where there is none.

use super::finding::{Finding, Report};
use super::kept::first_snapshot;
use super::notice::Undecoded;
use crate::browser::files::PickedFile;
use crate::browser::storage::{Append, Compaction, Durability, Storage};
use crate::browser::{BrowserError, clock, timer};
use crate::format::label_set::{self, OpenedLabels};
use crate::format::recognize::{self, Kind};
use crate::format::stored::{HEADER, Listing, Stored};
use crate::format::text_file::{self, Decoded};
use crate::format::{Problem, Reason, project_file, recovery, sha256};
use crate::model::Project;
use crate::words::{fill, words};

/// Progress is told, and the page gets a chance to answer, whenever so many milliseconds have passed.
const SLICE: u64 = 30;
/// Texts are stored together, so many bytes of them at a time.
const BATCH: usize = 4_000_000;

/// Where texts are stored while they are read, so that the page need not.
pub struct Shelf {
    /// The store.
    pub storage: Storage,
    /// The project that the texts are for.
    pub project: String,
}

/// Reads files, and tells what is in each, as long as `goes_on` says so. What is too large, by itself or together with
/// the bytes that the project holds already, is refused unread.
pub async fn read(
    files: &[PickedFile],
    mut held: u64,
    shelf: Option<&Shelf>,
    tell: &dyn Fn(Report),
    goes_on: &dyn Fn() -> bool,
) {
    let mut batch = Batch { shelf, texts: Vec::new(), bytes: 0 };
    let mut slice_start = clock::now();
    for (done, file) in files.iter().enumerate() {
        if clock::now().saturating_sub(slice_start) > SLICE {
            tell(Report::Progress(done));
            timer::sleep(0).await;
            slice_start = clock::now();
        }
        if !goes_on() {
            break;
        }
        let (path, size) = (file.path.as_str(), file.size());
        let problem = text_file::too_large(path, size).or_else(|| text_file::hold(path, size, &mut held));
        if let Some(problem) = problem {
            tell(Report::Found(refused(&problem)));
            continue;
        }
        for finding in read_one(file).await {
            match (finding, shelf) {
                (finding @ Finding::Text { .. }, _) => batch.add(finding, tell).await,
                (Finding::Project { listing, stored, problems }, Some(shelf)) => {
                    tell(Report::Found(shelf.store_project(listing, stored, problems).await));
                }
                (finding, _) => tell(Report::Found(finding)),
            }
        }
    }
    batch.send(tell).await;
    tell(Report::Done);
}

/// Texts that are not told yet.
struct Batch<'a> {
    shelf: Option<&'a Shelf>,
    texts: Vec<Finding>,
    bytes: usize,
}

impl Batch<'_> {
    async fn add(&mut self, text: Finding, tell: &dyn Fn(Report)) {
        if let Finding::Text { content, .. } = &text {
            self.bytes += content.len();
        }
        self.texts.push(text);
        if self.bytes >= BATCH {
            self.send(tell).await;
        }
    }

    /// Stores the texts, if they are to be stored, and tells them.
    async fn send(&mut self, tell: &dyn Fn(Report)) {
        let texts = std::mem::take(&mut self.texts);
        self.bytes = 0;
        let Some(shelf) = self.shelf.filter(|_| !texts.is_empty()) else {
            return texts.into_iter().for_each(|text| tell(Report::Found(text)));
        };
        match shelf.store(&texts).await {
            // Where there is no room for all, there may be for some.
            Err(BrowserError::QuotaExceeded) => {
                for text in texts {
                    let outcome = shelf.store(std::slice::from_ref(&text)).await;
                    tell(Report::Found(stored(text, &outcome)));
                }
            }
            outcome => texts.into_iter().for_each(|text| tell(Report::Found(stored(text, &outcome)))),
        }
    }
}

impl Shelf {
    async fn store(&self, texts: &[Finding]) -> Result<(), BrowserError> {
        let pairs = texts.iter().filter_map(|text| match text {
            Finding::Text { content, sha256, .. } => Some((sha256.clone(), content.clone())),
            _ => None,
        });
        let append = Append { texts: pairs.collect(), ..Append::default() };
        self.storage.append(&self.project, &append, Durability::Relaxed).await
    }

    /// Stores a project, if storage has none of its id. What cannot be stored is for the page, which knows what to say.
    async fn store_project(&self, listing: String, stored: Stored, problems: Vec<String>) -> Finding {
        let id = Listing::from_json(&listing).map(|listing| listing.id.to_string()).unwrap_or_default();
        let known = self.storage.listings().await;
        let is_new = known.is_ok_and(|known| known.iter().all(|(other, _)| *other != id));
        if id.is_empty() || !is_new {
            return Finding::Project { listing, stored, problems };
        }
        let Stored { header, parts, texts, .. } = stored;
        let mut compaction =
            Compaction { snapshots: parts, texts, listing: Some(listing), ..Compaction::default() };
        compaction.snapshots.push((HEADER.to_string(), header));
        if self.storage.compact(&id, &compaction).await.is_ok() {
            return Finding::New { id, problems };
        }
        let Compaction { mut snapshots, texts, listing, .. } = compaction;
        let header = snapshots.pop().map(|(_, header)| header).unwrap_or_default();
        let stored = Stored { header, parts: snapshots, texts, ..Stored::default() };
        Finding::Project { listing: listing.unwrap_or_default(), stored, problems }
    }
}

/// A text after it was stored, or was not. What there is no room for is refused, so that it does not stand in the way
/// of what is still to be saved; what fails otherwise is stored by the page, which knows what to say if it cannot be.
fn stored(text: Finding, outcome: &Result<(), BrowserError>) -> Finding {
    match (text, outcome) {
        (Finding::Text { name, content, .. }, Err(BrowserError::QuotaExceeded)) => {
            let reason = Reason::NoRoom { size: content.len() as u64 };
            refused(&Problem { file: name, place: String::new(), reason })
        }
        (Finding::Text { name, content, sha256, .. }, outcome) => {
            Finding::Text { name, content, sha256, is_kept: outcome.is_ok() }
        }
        (other, _) => other,
    }
}

async fn read_one(file: &PickedFile) -> Vec<Finding> {
    match file.read().await {
        Ok(bytes) => sort(&file.path, bytes),
        Err(error) => vec![Finding::Refused(fill(
            words().interface.not_readable,
            &[("file", &file.path), ("reason", &error.to_string())],
        ))],
    }
}

fn sort(name: &str, bytes: Vec<u8>) -> Vec<Finding> {
    match text_file::decode(name, &bytes) {
        Decoded::Text { content, .. } => sort_text(name, content),
        Decoded::UnknownEncoding => {
            vec![Finding::Undecoded(Undecoded { name: name.to_string(), bytes })]
        }
        Decoded::Refused(problem) => vec![refused(&problem)],
    }
}

/// What a text is: a text, or one of our own files.
pub fn sort_text(name: &str, content: String) -> Vec<Finding> {
    match recognize::kind_of(name, &content) {
        // Other JSON is read as a project too, for the sake of what that says of it.
        Kind::Project | Kind::Json => match project_file::read(name, &content) {
            Ok(opened) => vec![project(&opened.project, &opened.problems)],
            Err(problem) => vec![refused(&problem)],
        },
        Kind::Labels => match label_set::read(name, &content) {
            Ok(OpenedLabels { set, problems }) => vec![Finding::Labels {
                set: label_set::write(&set),
                name: set.name,
                problems: problems.iter().map(|problem| words().problem(problem)).collect(),
            }],
            Err(problem) => vec![refused(&problem)],
        },
        Kind::Recovery => match recovery::read(name, &content) {
            Ok(recovered) => {
                let sessions = recovered.sessions.iter();
                let projects = sessions.map(|read| project(read.session.project(), &read.problems));
                projects.chain(recovered.problems.iter().map(refused)).collect()
            }
            Err(problem) => vec![refused(&problem)],
        },
        Kind::Text => {
            // In UTF-8 it may be larger than it was in its file.
            if let Some(problem) = text_file::text_too_large(name, content.len() as u64) {
                return vec![refused(&problem)];
            }
            let sha256 = sha256(content.as_bytes());
            vec![Finding::Text { name: name.to_string(), content, sha256, is_kept: false }]
        }
    }
}

fn refused(problem: &Problem) -> Finding {
    Finding::Refused(words().problem(problem))
}

fn project(project: &Project, problems: &[Problem]) -> Finding {
    // All that was read from a file is in memory.
    let snapshot = first_snapshot(project).unwrap_or_default();
    let (headers, parts): (Vec<_>, Vec<_>) =
        snapshot.snapshots.into_iter().partition(|(name, _)| name.is_empty());
    let header = headers.into_iter().map(|(_, header)| header).next().unwrap_or_default();
    Finding::Project {
        listing: snapshot.listing.unwrap_or_default(),
        stored: Stored { header, parts, texts: snapshot.texts, ..Stored::default() },
        problems: problems.iter().map(|problem| words().problem(problem)).collect(),
    }
}
