//! A new snapshot: what to write, and what of the old one to drop.

use std::collections::{BTreeMap, BTreeSet};

use smol_str::SmolStr;

use crate::model::edit::session::Session;
use crate::store::HEADER;
use crate::store::chain::EntryId;
use crate::store::chunks::Chunk;
use crate::store::snapshot::{chunk, header};
use crate::text::residency::DocumentText;

/// What makes storage as small as the session allows. It is to be written in one go, all or nothing.
#[derive(Clone, Default, PartialEq, Debug)]
pub struct Compaction {
    /// The chunks of the snapshot to write, by name, the header among them.
    pub snapshots: Vec<(String, String)>,
    /// The chunks that say nothing any more.
    pub drop_snapshots: Vec<String>,
    /// The entries that the snapshot has taken in and that cannot be undone or redone.
    pub drop_journal: Vec<u64>,
    /// The texts that are not stored yet, by their SHA-256.
    pub texts: Vec<(String, String)>,
    /// The texts of no document in the project or in its history, by their SHA-256.
    pub drop_texts: Vec<String>,
}

impl Compaction {
    /// What is still right of it when the session has gone on since: a text that nobody needed may have come back.
    pub fn late(self) -> Compaction {
        Compaction { drop_texts: Vec::new(), ..self }
    }
}

/// What is stored of a session, as far as a compaction must know.
#[derive(Clone, Copy)]
pub struct Known<'a> {
    /// The names of the chunks that are not stored as they are now.
    pub dirty: &'a BTreeSet<SmolStr>,
    /// The numbers of the entries in the journal, in order.
    pub journal: &'a [u64],
    /// The texts, by their SHA-256.
    pub texts: &'a BTreeSet<SmolStr>,
    /// The names of the chunks of the snapshot.
    pub snapshots: &'a BTreeSet<SmolStr>,
}

/// Returns the compaction of a session of which that much is stored. Entries that the session does not know yet stay.
pub fn compaction(session: &Session, last: &EntryId, known: Known) -> Compaction {
    let mut compacting = Compacting::new(session, last, known);
    while compacting.step() {}
    compacting.finish()
}

/// A compaction that is made chunk by chunk, so that there is time for something else between.
pub struct Compacting<'a> {
    session: &'a Session,
    known: Known<'a>,
    /// The chunks that are still to be written.
    chunks: Vec<SmolStr>,
    written: Vec<(String, String)>,
}

impl<'a> Compacting<'a> {
    /// Begins with the header. `last` is the id of the session's last entry.
    pub fn new(session: &'a Session, last: &EntryId, known: Known<'a>) -> Compacting<'a> {
        let chunks = known.dirty.iter().rev().cloned().collect();
        Compacting { session, known, chunks, written: vec![(HEADER.to_string(), header(session, last))] }
    }

    /// Writes the next chunk. False if there are no more.
    pub fn step(&mut self) -> bool {
        let Some(name) = self.chunks.pop() else { return false };
        let project = self.session.project();
        if let Some(wanted) = Chunk::named(&name).filter(|chunk| chunk.is_in_use(project)) {
            self.written.push((name.to_string(), chunk(project, &wanted)));
        }
        true
    }

    /// Returns what is to be written, and what to drop, once all chunks are there.
    pub fn finish(self) -> Compaction {
        let Known { journal, texts, snapshots, .. } = self.known;
        let project = self.session.project();
        let history = self.session.history();
        let sequence = self.session.sequence();
        let is_in_use = |name: &str| Chunk::named(name).is_some_and(|chunk| chunk.is_in_use(project));
        let is_over = |name: &&SmolStr| *name != HEADER && !is_in_use(name);
        let drop_snapshots = snapshots.iter().filter(is_over).map(|name| name.to_string()).collect();

        let is_step =
            |number: u64| history.done().chain(history.undone()).any(|step| step.sequence == number);
        let is_taken_in = |number: &&u64| **number <= sequence && !is_step(**number);
        let drop_journal = journal.iter().filter(is_taken_in).copied().collect();

        let needed = needed_texts(self.session);
        let missing = needed.iter().filter(|(hash, _)| !texts.contains(*hash));
        // Entries that the session does not know may need texts that it does not know either.
        let knows_all = journal.last().is_none_or(|last| *last <= sequence);
        let is_needless = |hash: &&SmolStr| knows_all && !needed.contains_key(*hash);
        let drop_texts = texts.iter().filter(is_needless).map(|hash| hash.to_string()).collect();
        Compaction {
            snapshots: self.written,
            drop_snapshots,
            drop_journal,
            texts: missing
                .filter_map(|(hash, text)| Some((hash.to_string(), text.get()?.as_str().to_string())))
                .collect(),
            drop_texts,
        }
    }
}

/// Whether storage has a text that nobody needs, such as one that was stored by an import which did not come to its end.
pub fn has_needless_texts(session: &Session, texts: &BTreeSet<SmolStr>) -> bool {
    let needed = needed_texts(session);
    texts.iter().any(|hash| !needed.contains_key(hash))
}

/// The texts of the documents that are there, or can be there again by undoing or redoing.
fn needed_texts(session: &Session) -> BTreeMap<SmolStr, DocumentText> {
    let history = session.history();
    let steps = history.done().chain(history.undone());
    let changes = steps.flat_map(|step| step.transaction.documents.values());
    let gone = changes.flat_map(|change| [&change.before, &change.after]).flatten();
    let all = gone.chain(session.project().documents());
    all.map(|document| (SmolStr::new(&document.sha256), document.text.clone())).collect()
}
