//! Projects out of storage. What reads them is a part of the program of its own: a first visit has nothing
//! to read.

use smol_str::SmolStr;

use crate::app::bench::positions;
use crate::app::bench::positions::Positions;
use crate::app::project::on_disk::{OnDisk, mark_of};
use crate::app::project::texts;
use crate::browser::BrowserError;
use crate::browser::storage::Storage;
use crate::browser::timer::Slices;
use crate::format::problem::Problem;
use crate::model::edit::session::Session;
use crate::model::index::project::Project;
use crate::model::record::id::ProjectId;
use crate::store;
use crate::store::HEADER;
use crate::store::assemble::{Assembled, Assembly, Stored, in_order, missing_end};
use crate::store::chain::{EntryId, Head, Mark};
use crate::store::protocol::{Opening, Reason};
use crate::words::words;

/// A project as it comes from storage.
pub struct Loaded {
    /// The project with its history.
    pub session: Session,
    /// What storage has of it.
    pub on_disk: OnDisk,
    /// What could not be read, in words.
    pub problems: Vec<String>,
    /// Its last entry.
    pub head: Head,
    /// What storage says of it; nothing, if it is not stored yet.
    pub mark: Option<Mark>,
    /// Whether a newer version of the program wrote it, so that it must not be written.
    pub is_newer: bool,
    /// Where the person was in it.
    pub positions: Positions,
}

impl Loaded {
    /// Returns a project that was just made, under the name of its first snapshot, or just stored, with its mark.
    pub fn new(project: Project, root: EntryId, mark: Option<Mark>, on_disk: OnDisk) -> Loaded {
        Loaded {
            session: Session::new(project),
            on_disk,
            head: Head { sequence: 0, id: root },
            mark,
            problems: Vec::new(),
            is_newer: false,
            positions: Positions::default(),
        }
    }

    /// Whether a snapshot would leave less in storage: entries that it takes in, or texts that nobody needs.
    pub fn wants_snapshot(&self) -> bool {
        let has_needless = || store::has_needless_texts(&self.session, &self.on_disk.texts);
        self.problems.is_empty() && (self.on_disk.since_snapshot > 0 || has_needless())
    }

    /// Returns what a replica must know of it.
    pub fn opening(&self) -> Opening {
        let read_only = if self.is_newer {
            Some(Reason::Newer)
        } else if !self.problems.is_empty() {
            Some(Reason::Damaged)
        } else {
            None
        };
        let project = self.session.project().info().id.clone();
        Opening { project, head: self.head.clone(), mark: self.mark.clone(), read_only }
    }
}

/// What is read of a project: `None` if storage has no such project, else the project, or why it cannot be read.
pub type Read = Result<Option<Result<Loaded, String>>, BrowserError>;

/// Reads a project; the texts of a large one stay in storage.
pub async fn load(storage: &Storage, id: &ProjectId, bytes: u64) -> Read {
    if texts::are_to_be_unloaded(bytes) {
        let loaded = read_project(storage, id, false).await?;
        // What an earlier version wrote does not say enough of its texts.
        if let Some(Ok(loaded)) = loaded
            && loaded.problems.is_empty()
        {
            return Ok(Some(Ok(loaded)));
        }
    }
    load_whole(storage, id).await
}

/// Reads a project with all its texts.
pub async fn load_whole(storage: &Storage, id: &ProjectId) -> Read {
    read_project(storage, id, true).await
}

async fn read_project(storage: &Storage, id: &ProjectId, with_texts: bool) -> Read {
    let stored = storage.load(id.as_str(), &positions::key(id), with_texts).await?;
    let Some(stored) = stored else { return Ok(None) };
    let positions = Positions::from_json(&stored.meta.unwrap_or_default());
    let mut on_disk = OnDisk {
        journal: stored.journal.iter().map(|(sequence, _)| *sequence).collect(),
        texts: stored.texts.iter().map(|(hash, _)| hash).chain(&stored.unloaded).map(SmolStr::new).collect(),
        snapshots: stored.snapshots.iter().map(|(chunk, _)| SmolStr::new(chunk)).collect(),
        ..OnDisk::default()
    };
    let header =
        stored.snapshots.iter().find(|(chunk, _)| *chunk == HEADER).map(|(_, json)| String::from(json));
    let last = stored.journal.last().map(|(sequence, _)| *sequence);
    let mark = mark_of(stored.mark.as_deref(), header.as_deref().unwrap_or_default(), last);
    let chunks = in_order(stored.snapshots);
    let begun = Assembly::new(Stored {
        header: header.unwrap_or_default(),
        chunks: Vec::new(),
        texts: stored.texts,
        unloaded: stored.unloaded,
        journal: stored.journal,
    });
    let assembled = match begun {
        Ok(mut assembly) => {
            let slices = Slices::begin();
            for (name, json) in chunks {
                slices.pause().await;
                assembly.take_chunk(&name, &String::from(json));
            }
            Ok(assembly.finish())
        }
        Err(problem) => Err(problem),
    };
    let message = |problem: &Problem| words().problem(problem);
    let loaded = assembled.map(|assembled| {
        on_disk.since_snapshot = on_disk.journal.len();
        let (mark, unreadable) = match mark {
            Ok(mark) => (mark, None),
            Err(problem) => (Mark::new(assembled.head.clone()), Some(problem)),
        };
        let missing = missing_end(&assembled, &mark);
        let Assembled { session, head, problems, dirty } = assembled;
        on_disk.dirty = dirty;
        let problems = problems.iter().chain(&unreadable).chain(&missing).map(message).collect();
        let is_newer = storage.is_newer().is_some();
        Loaded { session, on_disk, problems, head, mark: Some(mark), is_newer, positions }
    });
    Ok(Some(loaded.map_err(|problem| message(&problem))))
}
