//! A project out of storage.

use smol_str::SmolStr;

use super::kept::Kept;
use super::notice::Role;
use super::places::{self, Places};
use super::texts;
use crate::browser::BrowserError;
use crate::browser::storage::Storage;
use crate::format::problem::Problem;
use crate::format::stored::{self, Stored};
use crate::model::{Project, ProjectId, Session};

/// A project as it comes from storage.
pub struct Loaded {
    /// The project with its history.
    pub session: Session,
    /// What storage has of it.
    pub kept: Kept,
    /// What could not be read.
    pub problems: Vec<Problem>,
    /// Whether a newer version of the program wrote it, so that it must not be written.
    pub is_newer: bool,
    /// Where the person was in it.
    pub places: Places,
}

impl Loaded {
    /// A project that was just made or stored.
    pub fn new(project: Project, kept: Kept) -> Loaded {
        Loaded {
            session: Session::new(project),
            kept,
            problems: Vec::new(),
            is_newer: false,
            places: Places::default(),
        }
    }

    /// Who may write it, as far as that is known before other tabs are asked.
    pub fn first_role(&self) -> Role {
        match () {
            _ if self.is_newer => Role::Newer,
            _ if !self.problems.is_empty() => Role::Damaged,
            _ => Role::Writer,
        }
    }
}

/// Reads a project; the texts of a large one stay in storage. `None` if storage has no such project.
pub async fn load(
    storage: &Storage,
    id: &ProjectId,
    bytes: u64,
) -> Result<Option<Result<Loaded, Problem>>, BrowserError> {
    if texts::are_to_rest(bytes) {
        let loaded = load_with(storage, id, false).await?;
        // What an earlier version wrote does not say enough of its texts.
        if let Some(Ok(loaded)) = loaded
            && loaded.problems.is_empty()
        {
            return Ok(Some(Ok(loaded)));
        }
    }
    load_whole(storage, id).await
}

/// Reads a project with all its texts. `None` if storage has no such project.
pub async fn load_whole(
    storage: &Storage,
    id: &ProjectId,
) -> Result<Option<Result<Loaded, Problem>>, BrowserError> {
    load_with(storage, id, true).await
}

async fn load_with(
    storage: &Storage,
    id: &ProjectId,
    with_texts: bool,
) -> Result<Option<Result<Loaded, Problem>>, BrowserError> {
    let stored = storage.load(id.as_str(), &places::key(id), with_texts).await?;
    let Some(stored) = stored else { return Ok(None) };
    let places = Places::from_json(&stored.meta.unwrap_or_default());
    let mut kept = Kept {
        journal: stored.journal.iter().map(|(sequence, _)| *sequence).collect(),
        texts: stored.texts.iter().map(|(hash, _)| hash).chain(&stored.at_rest).map(SmolStr::new).collect(),
        snapshots: stored.snapshots.iter().map(|(part, _)| SmolStr::new(part)).collect(),
        ..Kept::default()
    };
    let header = stored.snapshots.iter().find(|(part, _)| part.is_empty()).map(|(_, json)| json.clone());
    let parts = stored.snapshots.into_iter().filter(|(part, _)| !part.is_empty()).collect();
    let assembled = stored::assemble(Stored {
        header: header.unwrap_or_default(),
        parts,
        texts: stored.texts,
        at_rest: stored.at_rest,
        journal: stored.journal,
    });
    Ok(Some(assembled.map(|assembled| {
        let session = assembled.session;
        // What the journal holds beyond the snapshots makes their documents dirty.
        kept.dirty = session.project().documents().map(|document| document.id.clone()).collect();
        kept.since_snapshot = kept.journal.len();
        Loaded { session, kept, problems: assembled.problems, is_newer: storage.is_newer().is_some(), places }
    })))
}
