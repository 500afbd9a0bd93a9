//! What storage keeps of a project, and how it becomes a session again.
//!
//! A *snapshot* is the project as it was after some entry of the journal: a header, chunks with documents, and chunks with
//! annotations, one for each range of a document in which any start. The *journal* has an entry for each event since, and those older
//! ones that can still be undone or redone. *Texts* are stored once, by their SHA-256, so that a document which was
//! removed and one which took its id never get each other's. The *listing* is what the list of projects shows. The
//! *mark* says what the last entry is: every write expects the one that its writer knows, and leaves the next
//! ([`chain`]). Which tab writes is decided by a state machine ([`replica`]).
//!
//! Everything is JSON with a version. Offsets count bytes, so that nothing needs the text to be converted; but nothing
//! is trusted either: on the way back, each span is checked against its text.

pub mod assemble;
pub use assemble::{Assembled, Assembly, Stored, assemble};

pub mod binding;

pub mod chain;

pub mod compaction;
pub use compaction::{Compacting, Compaction, Known, compaction, has_needless_texts};

pub mod drafts;

pub mod entry;
pub use entry::{EntryWriting, entry, entry_texts, missing_texts, read_entry, read_link};

pub mod handed_in;

pub mod identity;
pub use identity::with_identity;

pub mod last_export;

pub mod lease;

pub mod listing;
pub use listing::Listing;

pub mod chunks;
pub use chunks::{chunks_of_project, chunks_of_step, is_of_documents};

pub mod recovery;

pub mod protocol;

pub mod replica;

pub mod snapshot;
pub use snapshot::header;

pub mod texts;
pub use texts::Texts;

use crate::format::json::migrate::Step;

/// From each version of what is stored to the next. A step is given a listing, a header, a chunk or an entry, and tells
/// them apart by `title`, `schema`, `documents` or `document`, and `event`; a mark has none of these.
///
/// What is stored has no room for fields that a program does not know: a new field takes a step, even one that has
/// nothing to do, so that an older program in another tab does not write the work down again without it.
///
/// - From 1 to 2: schemas have groups, kinds of labels and what is said of documents, and all of it may be missing.
/// - From 2 to 3: the annotations of a document were in one chunk, and its id was the name of that. Nothing is to be
///   done for reading; an older program would write all of a document beside its ranges.
/// - From 3 to 4: entries, annotations, relations and states of documents say when they were made or changed, and
///   relations who says them. The state of a document says whose it is, and there may be those of further annotators.
///   All of it may be missing. Entries have ids and name their parents, and a snapshot names its last entry: what has
///   none gets derived ones; an older program would write entries that hang on nothing.
/// - From 4 to 5: documents have the findings that were waved off, which may be missing.
/// - From 5 to 6: documents are in chunks of their own; before, the header had all of them. Both are read; an older program
///   would find no documents.
/// - From 6 to 7: headers and entries have topics, entities and refusals, all of which may be missing.
/// - From 7 to 8: what is known of a project has its assignment, which may be missing.
/// - From 8 to 9: what others write in a shared folder is an entry that undoing passes over. An older program would take it
///   for damaged, and all behind it.
const STEPS: &[Step] = &[None, None, None, None, None, None, None, None];
/// The version that is written, and the newest that is read.
pub const VERSION: u64 = STEPS.len() as u64 + 1;

/// The name of the snapshot's chunk that is the header. No other chunk is called so.
pub const HEADER: &str = "";

#[cfg(test)]
mod tests;
