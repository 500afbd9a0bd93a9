//! A new snapshot: what to write, and what of the old one to drop.

use smol_str::SmolStr;

use super::{HEADER, header, part};
use crate::model::{DocumentId, DocumentText, Ids, Records, Session};

/// What makes storage as small as the session allows. It is to be written in one go, all or nothing.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Compaction {
    /// The parts of the snapshot to write, by name: the header, and documents that were edited.
    pub snapshots: Vec<(String, String)>,
    /// The parts that say nothing any more.
    pub drop_snapshots: Vec<String>,
    /// The entries that the snapshot has taken in and that cannot be undone or redone.
    pub drop_journal: Vec<u64>,
    /// The texts that are not stored yet, by their SHA-256.
    pub texts: Vec<(String, String)>,
    /// The texts of no document in the project or in its history, by their SHA-256.
    pub drop_texts: Vec<String>,
}

/// The compaction of a session. `dirty` are the documents that were edited since the last one; `journal` (by number, in
/// order), `texts` (by SHA-256) and `snapshots` (by name) say what is stored. Entries that the session does not know yet
/// stay.
pub fn compaction(
    session: &Session,
    dirty: &Ids<DocumentId>,
    journal: &[u64],
    texts: &Ids<SmolStr>,
    snapshots: &Ids<SmolStr>,
) -> Compaction {
    let project = session.project();
    let history = session.history();
    let is_said_of = |id: &DocumentId| project.document(id).is_some() && project.annotations(id).count() > 0;

    let parts = dirty.ids().filter(is_said_of).map(|id| (id.to_string(), part(project, &id)));
    let written = [(HEADER.to_string(), header(session))].into_iter().chain(parts).collect();
    let is_over = |name: &SmolStr| name != HEADER && !is_said_of(&DocumentId::new(name));
    let drop_snapshots = snapshots.ids().filter(is_over).map(String::from).collect();

    let is_step = |number: u64| history.done().chain(history.undone()).any(|step| step.sequence == number);
    let is_taken_in = |number: &&u64| **number <= session.sequence() && !is_step(**number);
    let drop_journal = journal.iter().filter(is_taken_in).copied().collect();

    let needed = needed_texts(session);
    let missing = needed.iter().filter(|(hash, _)| !texts.contains(hash));
    // Entries that the session does not know may need texts that it does not know either.
    let knows_all = journal.last().is_none_or(|last| *last <= session.sequence());
    let is_needless = |hash: &SmolStr| knows_all && !needed.contains(hash);
    let drop_texts = texts.ids().filter(is_needless).map(String::from).collect();
    Compaction {
        snapshots: written,
        drop_snapshots,
        drop_journal,
        texts: missing
            .filter_map(|(hash, text)| Some((String::from(hash), text.get()?.as_str().to_string())))
            .collect(),
        drop_texts,
    }
}

/// The texts of the documents that are there, or can be there again by undoing or redoing.
fn needed_texts(session: &Session) -> Records<SmolStr, DocumentText> {
    let history = session.history();
    let steps = history.done().chain(history.undone());
    let changes = steps.flat_map(|step| step.transaction.documents.values());
    let gone = changes.flat_map(|change| [&change.before, &change.after]).flatten();
    let all = gone.chain(session.project().documents());
    all.map(|document| (SmolStr::new(&document.sha256), document.text.clone())).collect()
}
