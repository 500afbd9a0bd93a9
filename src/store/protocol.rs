//! What a replica is told, and what it says is to be done.

use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::model::record::id::ProjectId;
use crate::store::chain::{Head, Mark, Record};

/// Counts the times at which this tab began to ask for a lock. What belongs to an earlier one is over.
pub type Generation = u32;
/// Names a question, so that its answer can be told from that to an earlier one.
pub type Ticket = u32;

/// What a tab may do with its project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// It is not known yet: whoever may have it is asked.
    Claiming,
    /// It writes.
    Writer,
    /// Another tab writes; this one shows what that one does.
    Follower,
    /// It shows the project and writes nothing.
    ReadOnly(Reason),
}

/// Why a tab only reads.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Reason {
    /// A newer version of the program has written the project.
    Newer,
    /// Part of what is stored could not be read, and writing on would bury it.
    Damaged,
    /// Another tab has written meanwhile, and this one has something that is not stored.
    Overtaken,
    /// The project was deleted elsewhere.
    Gone,
    /// The project was put into the bin elsewhere.
    Binned,
    /// The browser does not say whether another tab writes it.
    Undecided,
}

/// Whether what a tab shows is stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Saving {
    /// All of it is.
    Saved,
    /// It is on its way.
    Saving,
    /// It is not, for this reason.
    Failed(Failure),
}

impl Saving {
    /// Whether two things that a tab shows are both stored.
    pub fn and(self, other: Saving) -> Saving {
        match (self, other) {
            (Saving::Failed(failure), _) | (_, Saving::Failed(failure)) => Saving::Failed(failure),
            (Saving::Saved, Saving::Saved) => Saving::Saved,
            _ => Saving::Saving,
        }
    }
}

/// Why something is not stored.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Failure {
    /// There is no room.
    DiskFull,
    /// Another tab has written meanwhile.
    Overtaken,
    /// The project was deleted elsewhere.
    Gone,
    /// The browser gives no storage.
    NoStorage,
    /// In the browser's words.
    Other(String),
}

/// Why a write changed nothing.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Refusal {
    /// Storage has another mark than the one that was expected.
    Conflict,
    /// Storage does not have the project.
    Gone,
    /// Storage failed.
    Failed(Failure),
}

/// A project as it is put on the page.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opening {
    /// Which project it is.
    pub project: ProjectId,
    /// Its last entry.
    pub head: Head,
    /// What storage says of it; nothing, if it is not stored yet.
    pub mark: Option<Mark>,
    /// Why it must not be written, whoever has the lock.
    pub read_only: Option<Reason>,
}

/// What can be done to a project as a whole.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Operation {
    /// Another project of its id takes its place.
    Replace,
    /// It goes into the bin.
    Bin,
    /// It is deleted for good.
    Delete,
}

/// What the browser answers when a lock is asked for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Answer {
    /// This tab has it.
    Granted,
    /// Another tab has it.
    Taken,
    /// It cannot be said.
    Unknown,
}

/// What storage has of a project when a tab catches up.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct News {
    /// What storage says of the project.
    pub mark: Mark,
    /// The entries behind the one that was named.
    pub records: Vec<Arc<Record>>,
}

/// What tabs tell each other of a project.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
pub enum Announcement {
    /// Something new of it is stored, or it is stored no more.
    Changed,
    /// Another tab wants to write it.
    Release,
}

/// What tabs tell each other.
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub enum Message {
    /// Something about a project that another tab may have open.
    Project {
        /// Its id.
        project: String,
        /// What is said.
        said: Announcement,
    },
    /// The list of projects has changed.
    Listings,
    /// Everything is deleted.
    Erased,
}

impl Message {
    /// Returns what is said of a project.
    pub fn of(project: &ProjectId, said: Announcement) -> Message {
        Message::Project { project: project.to_string(), said }
    }
}

/// What happens to a replica.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Event {
    /// A project is put on the page.
    Opened(Opening),
    /// The lock was asked for.
    Lock(Generation, Answer),
    /// Another tab has taken the lock.
    Stolen(Generation),
    /// The person has changed something. Only if [`may_edit`](crate::store::replica::Replica::may_edit).
    Edited(Arc<Record>),
    /// A write is over.
    Written(Ticket, Result<(), Refusal>),
    /// Some time has passed since something failed.
    Retry,
    /// Storage was asked what is new; nothing, if it has the project no more.
    CaughtUp(Ticket, Result<Option<News>, Failure>),
    /// New entries were taken in, or they did not fit.
    Followed(Ticket, bool),
    /// The project was read anew; nothing, if storage has it no more.
    Reloaded(Ticket, Result<Option<Opening>, Failure>),
    /// There is time for a snapshot.
    SnapshotDue,
    /// A snapshot was made, of what was there when its last entry had that number; or it was given up.
    SnapshotMade(Ticket, Option<u64>),
    /// Another tab says something of the project.
    Heard(Announcement),
    /// The person looks at the page again.
    Looked,
    /// The person wants to write here.
    TakeOver,
    /// A writer was asked to let go, and had time to do so.
    PatienceOver(Generation),
    /// The person wants to do something to the project as a whole. Only if [`may_operate`](crate::store::replica::Replica::may_operate).
    Operate(Operation),
    /// It was done, or not.
    Operated(Ticket, Result<(), Refusal>),
    /// Storage was closed under the page.
    StorageLost,
}

/// What is to be done, in this order.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Effect {
    /// Ask for the lock, if nobody has it. Answer: [`Event::Lock`].
    Claim(Generation),
    /// Wait for the lock. Answer: [`Event::Lock`].
    Queue(Generation),
    /// Take the lock from whoever has it. Answer: [`Event::Lock`].
    Steal(Generation),
    /// Give the lock back, or the wait for it up.
    Release(Generation),
    /// Give the writer time to let go. Answer: [`Event::PatienceOver`].
    WaitForRelease(Generation),
    /// Store the whole project, of which storage must have nothing. Answer: [`Event::Written`].
    StoreWhole(Ticket, Mark),
    /// Append entries. Answer: [`Event::Written`].
    Append(Ticket, Exchange, Vec<Arc<Record>>),
    /// Make a snapshot. Answer: [`Event::SnapshotMade`].
    MakeSnapshot(Ticket, Head),
    /// Write the snapshot that was made. Answer: [`Event::Written`].
    WriteSnapshot(Ticket, Exchange),
    /// Say when there is time for a snapshot: [`Event::SnapshotDue`].
    SnapshotLater,
    /// Say when some time has passed: [`Event::Retry`].
    RetryLater,
    /// Ask storage what is new behind an entry. Answer: [`Event::CaughtUp`].
    CatchUp(Ticket, Head),
    /// Take new entries in. Answer: [`Event::Followed`].
    Follow(Ticket, Vec<Arc<Record>>),
    /// Read the project anew. Answer: [`Event::Reloaded`].
    Reload(Ticket),
    /// Do something to the project as a whole. Answer: [`Event::Operated`].
    Perform(Ticket, Operation, Mark),
    /// Tell the other tabs.
    Post(Announcement),
}

/// The mark that a write must find, and the one that it leaves.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Exchange {
    /// What must be there.
    pub expected: Mark,
    /// What is there then.
    pub next: Mark,
}
