//! One tab's part in a project: whether it writes or follows, what it appends, and what it may say is saved.
//!
//! A [`Replica`] is told of events and says what is to be done: it waits for nothing and knows no browser. Whoever drives
//! it carries the effects out and brings their answers back as events, in whichever order they come.
//!
//! What makes it safe:
//!
//! - Every write expects the [`Mark`] that this tab knows and fails if storage has another one. Locks only decide who
//!   tries; where a lock is lost or there are none, the later of two writers learns that it is late.
//! - What is shown is derived: *saved* is whatever has nothing unwritten.
//! - Every answer carries the generation or the ticket of its question. An old one changes nothing; a lock that it brings
//!   is given back.

use std::collections::VecDeque;
use std::sync::Arc;

use crate::model::record::id::ProjectId;
use crate::store::chain::{EntryId, Head, Link, Mark, Record};
use crate::store::protocol::{
    Announcement, Answer, Effect, Event, Exchange, Failure, Generation, News, Opening, Operation, Reason,
    Refusal, Role, Saving, Ticket,
};

/// Where this tab stands with the lock of its project.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Lock {
    None,
    Asked,
    Queued,
    Held,
}

/// A write that is under way.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Writing {
    ticket: Ticket,
    /// What storage says when it is done.
    next: Mark,
    /// How many of the unwritten entries are in it.
    entries: usize,
    is_snapshot: bool,
}

/// A catching up that is under way.
#[derive(Clone, PartialEq, Eq, Debug)]
struct Reading {
    ticket: Ticket,
    /// Where the entries lead that are being taken in.
    target: Option<Mark>,
    /// Whether something has happened since it was asked for, so that it must be asked again.
    is_outdated: bool,
}

/// One tab's part in the project that is open in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Replica {
    project: ProjectId,
    has_storage: bool,
    role: Role,
    lock: Lock,
    generation: Generation,
    tickets: Ticket,
    /// What storage says of the project, as far as this tab knows; nothing, if it is not stored yet.
    mark: Option<Mark>,
    /// The last entry of what is shown.
    head: Head,
    unwritten: VecDeque<Arc<Record>>,
    /// How many entries there is no storage for.
    discarded: usize,
    writing: Option<Writing>,
    reading: Option<Reading>,
    /// Whether to catch up as soon as nothing is being written.
    wants_news: bool,
    /// The snapshot that is being made.
    snapshot: Option<Ticket>,
    /// What is being done to the project as a whole.
    operation: Option<(Ticket, Operation)>,
    is_letting_go: bool,
    failure: Option<Failure>,
}

impl Replica {
    /// Returns a replica of no project yet. Without storage it writes nothing and says so.
    pub fn new(has_storage: bool) -> Replica {
        Replica {
            project: ProjectId::new(""),
            has_storage,
            role: if has_storage { Role::Claiming } else { Role::Writer },
            lock: Lock::None,
            generation: 0,
            tickets: 0,
            mark: None,
            head: Head::derived(0),
            unwritten: VecDeque::new(),
            discarded: 0,
            writing: None,
            reading: None,
            wants_news: false,
            snapshot: None,
            operation: None,
            is_letting_go: false,
            failure: (!has_storage).then_some(Failure::NoStorage),
        }
    }

    /// The project that is open.
    pub fn project(&self) -> &ProjectId {
        &self.project
    }

    /// What this tab may do with it.
    pub fn role(&self) -> Role {
        self.role
    }

    /// Whether what is shown is stored. It follows from what is unwritten; nobody sets it.
    pub fn saving(&self) -> Saving {
        match (self.role, &self.failure) {
            (Role::ReadOnly(Reason::Gone), _) => Saving::Failed(Failure::Gone),
            (Role::ReadOnly(Reason::Overtaken), _) => Saving::Failed(Failure::Overtaken),
            (_, Some(failure)) => Saving::Failed(failure.clone()),
            // Another tab may have written more than is shown.
            (Role::Claiming, _) => Saving::Saving,
            _ if self.is_stored() => Saving::Saved,
            _ => Saving::Saving,
        }
    }

    /// Whether storage has all that is shown.
    pub fn is_stored(&self) -> bool {
        self.mark.is_some() && self.unwritten() == 0
    }

    /// Whether nothing is unwritten and nothing is being written.
    pub fn is_flushed(&self) -> bool {
        self.is_stored() && self.writing.is_none()
    }

    /// Whether the person may change anything now.
    pub fn may_edit(&self) -> bool {
        self.role == Role::Writer && self.operation.is_none()
    }

    /// Whether something can be done to the project as a whole: only by its writer, and only if all of it is stored.
    pub fn may_operate(&self) -> bool {
        self.may_edit() && self.lock == Lock::Held && self.is_flushed()
    }

    /// What storage says of the project, as far as this tab knows.
    pub fn mark(&self) -> Option<&Mark> {
        self.mark.as_ref()
    }

    /// How many entries are not stored.
    pub fn unwritten(&self) -> usize {
        self.unwritten.len() + self.discarded
    }

    /// Whether an answer to this ticket is still waited for by a catching up.
    pub fn is_reading(&self, ticket: Ticket) -> bool {
        self.reading.as_ref().is_some_and(|reading| reading.ticket == ticket)
    }

    /// Whether this is the write that is under way.
    pub fn is_writing(&self, ticket: Ticket) -> bool {
        self.writing.as_ref().is_some_and(|writing| writing.ticket == ticket)
    }

    /// Whether what was asked for in a generation still counts.
    pub fn is_current(&self, generation: Generation) -> bool {
        self.generation == generation
    }

    /// Returns the position of an entry that comes behind all others.
    pub fn next_link(&self, id: EntryId) -> Link {
        Link::behind(&self.head, id)
    }

    /// Takes an event in, and returns what is to be done.
    pub fn on(&mut self, event: Event) -> Vec<Effect> {
        let mut effects = Vec::new();
        let out = &mut effects;
        match event {
            Event::Opened(opening) => self.open(opening, out),
            Event::Lock(generation, answer) if generation == self.generation => {
                self.hear_of_lock(answer, out)
            }
            Event::Lock(generation, Answer::Granted) => out.push(Effect::Release(generation)),
            Event::Stolen(generation) if generation == self.generation => self.lose_lock(out),
            Event::Edited(record) => {
                self.head = record.link.head();
                if self.has_storage {
                    self.unwritten.push_back(record);
                } else {
                    self.discarded += 1;
                }
                self.flush(out);
            }
            Event::Written(ticket, outcome) => {
                if let Some(writing) = self.writing.take_if(|writing| writing.ticket == ticket) {
                    self.end_write(writing, outcome, out);
                }
            }
            Event::Retry => {
                self.flush(out);
                if self.role != Role::Writer {
                    self.catch_up(out);
                }
            }
            Event::CaughtUp(ticket, news) if self.is_reading(ticket) => self.take_news(news, out),
            Event::Followed(ticket, fits) if self.is_reading(ticket) => self.end_following(fits, out),
            Event::Reloaded(ticket, opening) if self.is_reading(ticket) => self.end_reload(opening, out),
            Event::SnapshotDue => self.begin_snapshot(out),
            Event::SnapshotMade(ticket, taken_in) => {
                if self.snapshot.take_if(|snapshot| *snapshot == ticket).is_some() {
                    self.write_snapshot(taken_in, out);
                }
            }
            Event::Heard(Announcement::Changed) | Event::Looked => self.catch_up(out),
            Event::Heard(Announcement::Release) => {
                self.is_letting_go = self.role == Role::Writer && self.lock == Lock::Held;
                self.release(out);
            }
            Event::TakeOver if self.role == Role::Follower && self.lock == Lock::Queued => {
                out.extend([Effect::Post(Announcement::Release), Effect::WaitForRelease(self.generation)]);
            }
            Event::PatienceOver(generation) => {
                if generation == self.generation && self.lock == Lock::Queued {
                    self.begin_generation(Lock::Asked, out);
                    out.push(Effect::Steal(self.generation));
                }
            }
            Event::Operate(operation) => {
                if let Some(mark) = self.mark.clone().filter(|_| self.may_operate()) {
                    let ticket = self.ticket();
                    self.snapshot = None;
                    self.outdate_reading();
                    self.operation = Some((ticket, operation));
                    out.push(Effect::Perform(ticket, operation, mark));
                }
            }
            Event::Operated(ticket, outcome) => {
                if let Some((_, operation)) = self.operation.take_if(|(asked, _)| *asked == ticket) {
                    self.end_operation(operation, outcome, out);
                }
            }
            Event::StorageLost => self.failure = Some(Failure::NoStorage),
            // Answers to questions of the past, and commands that came too late.
            Event::Lock(..)
            | Event::Stolen(_)
            | Event::CaughtUp(..)
            | Event::Followed(..)
            | Event::Reloaded(..)
            | Event::TakeOver => {}
        }
        effects
    }

    fn ticket(&mut self) -> Ticket {
        self.tickets = self.tickets.wrapping_add(1);
        self.tickets
    }

    /// Leaves the lock of the generation before, and stands so with that of the next.
    fn begin_generation(&mut self, lock: Lock, out: &mut Vec<Effect>) {
        if self.lock != Lock::None {
            out.push(Effect::Release(self.generation));
        }
        self.generation = self.generation.wrapping_add(1);
        self.lock = lock;
        self.is_letting_go = false;
        // It was made of what this tab wrote, and may not be so any more.
        self.snapshot = None;
    }

    fn open(&mut self, opening: Opening, out: &mut Vec<Effect>) {
        self.begin_generation(Lock::None, out);
        let Opening { project, head, mark, read_only } = opening;
        let (has_storage, generation, tickets) = (self.has_storage, self.generation, self.tickets);
        *self = Replica { project, head, mark, generation, tickets, ..Replica::new(has_storage) };
        if !has_storage {
            return;
        }
        if let Some(reason) = read_only.or_else(|| self.is_binned().then_some(Reason::Binned)) {
            self.role = Role::ReadOnly(reason);
            return;
        }
        self.lock = Lock::Asked;
        out.push(Effect::Claim(self.generation));
        if self.mark.is_none() {
            // Nobody else can have it yet.
            self.role = Role::Writer;
            self.flush(out);
        }
    }

    fn is_binned(&self) -> bool {
        self.mark.as_ref().is_some_and(|mark| mark.is_binned)
    }

    fn hear_of_lock(&mut self, answer: Answer, out: &mut Vec<Effect>) {
        match (answer, self.role) {
            (Answer::Granted, Role::ReadOnly(_)) => {
                self.lock = Lock::None;
                out.push(Effect::Release(self.generation));
            }
            (Answer::Granted, Role::Writer) => self.lock = Lock::Held,
            (Answer::Granted, _) => {
                // Another tab may have written until now.
                self.lock = Lock::Held;
                self.catch_up(out);
            }
            (Answer::Taken, Role::Claiming | Role::Follower) => {
                self.lock = Lock::Queued;
                self.role = Role::Follower;
                out.push(Effect::Queue(self.generation));
                self.catch_up(out);
            }
            (Answer::Taken, _) => self.lose_lock(out),
            (Answer::Unknown, Role::ReadOnly(_)) => self.lock = Lock::None,
            (Answer::Unknown, _) => {
                self.lock = Lock::None;
                self.only_read(Reason::Undecided, out);
            }
        }
    }

    /// Another tab has the lock now.
    fn lose_lock(&mut self, out: &mut Vec<Effect>) {
        if let Role::ReadOnly(_) = self.role {
            return;
        }
        self.begin_generation(Lock::Queued, out);
        out.push(Effect::Queue(self.generation));
        self.role = Role::Follower;
        self.operation = None;
        // What was asked for as the writer must not replace what is still being written.
        self.reading = None;
        self.go_on(out);
        self.catch_up(out);
    }

    /// Lets another tab write that has asked for it, once all is stored.
    fn release(&mut self, out: &mut Vec<Effect>) {
        if self.is_letting_go && self.is_flushed() && self.operation.is_none() && self.reading.is_none() {
            // The tab that asked is in the queue already, and so is served first.
            self.begin_generation(Lock::Queued, out);
            out.push(Effect::Queue(self.generation));
            self.role = Role::Follower;
        }
    }

    /// Shows what there is and writes nothing more.
    fn only_read(&mut self, reason: Reason, out: &mut Vec<Effect>) {
        self.begin_generation(Lock::None, out);
        self.role = Role::ReadOnly(reason);
        self.reading = None;
        self.operation = None;
        self.wants_news = false;
        self.failure = None;
    }

    /// Asks for the lock again, because storage is not as this tab, its writer, knows it.
    fn start_over(&mut self, out: &mut Vec<Effect>) {
        self.begin_generation(Lock::Asked, out);
        self.role = Role::Claiming;
        out.push(Effect::Claim(self.generation));
    }

    /// Writes what is unwritten. One write is under way at a time, so that no entry is written before an earlier one.
    fn flush(&mut self, out: &mut Vec<Effect>) {
        if !self.has_storage || self.writing.is_some() || self.role != Role::Writer {
            return;
        }
        let Some(expected) = self.mark.clone() else {
            // What was edited since stands behind it.
            let first = self
                .unwritten
                .front()
                .map(|record| Head { sequence: record.link.sequence - 1, id: record.link.parent.clone() });
            let next = Mark::new(first.unwrap_or_else(|| self.head.clone()));
            let ticket = self.write(next.clone(), 0, false);
            out.push(Effect::StoreWhole(ticket, next));
            return;
        };
        if let Some(last) = self.unwritten.back() {
            let next = Mark { head: last.link.head(), ..expected.clone() };
            let ticket = self.write(next.clone(), self.unwritten.len(), false);
            let records = self.unwritten.iter().cloned().collect();
            out.push(Effect::Append(ticket, Exchange { expected, next }, records));
        }
    }

    fn write(&mut self, next: Mark, entries: usize, is_snapshot: bool) -> Ticket {
        let ticket = self.ticket();
        self.writing = Some(Writing { ticket, next, entries, is_snapshot });
        self.outdate_reading();
        ticket
    }

    /// What is being read may be of a time before what happens now.
    fn outdate_reading(&mut self) {
        if let Some(reading) = &mut self.reading {
            reading.is_outdated = true;
        }
    }

    fn end_write(&mut self, writing: Writing, outcome: Result<(), Refusal>, out: &mut Vec<Effect>) {
        match outcome {
            Ok(()) => {
                self.mark = Some(writing.next);
                self.unwritten.drain(..writing.entries);
                self.failure = None;
                if !writing.is_snapshot {
                    out.push(Effect::Post(Announcement::Changed));
                }
                self.flush(out);
            }
            Err(Refusal::Gone) => self.only_read(Reason::Gone, out),
            Err(Refusal::Conflict) if self.is_stored() && self.role == Role::Writer => self.start_over(out),
            Err(Refusal::Conflict) if self.is_stored() => {}
            // Writing on would mix two histories.
            Err(Refusal::Conflict) => self.only_read(Reason::Overtaken, out),
            Err(Refusal::Failed(failure)) => {
                // The snapshot before does as well.
                if !writing.is_snapshot {
                    self.failure = Some(failure);
                }
                self.is_letting_go = false;
                out.push(Effect::RetryLater);
            }
        }
        self.go_on(out);
    }

    /// Does what had to wait until nothing was being written.
    fn go_on(&mut self, out: &mut Vec<Effect>) {
        if self.writing.is_some() {
            return;
        }
        if matches!(self.role, Role::Follower | Role::Claiming) && !self.is_stored() {
            // The lock was lost before all was stored.
            self.only_read(Reason::Overtaken, out);
        }
        self.release(out);
        if std::mem::take(&mut self.wants_news) {
            self.catch_up(out);
        }
    }

    /// Asks storage what is new. One question is under way at a time; what happens meanwhile only has it asked again.
    fn catch_up(&mut self, out: &mut Vec<Effect>) {
        // What is lost or not stored is shown as it is: only this tab has it.
        let is_all_there_is = matches!(self.role, Role::ReadOnly(Reason::Overtaken | Reason::Gone));
        if !self.has_storage || self.mark.is_none() || is_all_there_is {
            return;
        }
        if self.reading.is_some() {
            self.outdate_reading();
        } else if self.writing.is_some() || self.operation.is_some() {
            self.wants_news = true;
        } else {
            let ticket = self.ticket();
            self.reading = Some(Reading { ticket, target: None, is_outdated: false });
            out.push(Effect::CatchUp(ticket, self.head.clone()));
        }
    }

    fn take_news(&mut self, news: Result<Option<News>, Failure>, out: &mut Vec<Effect>) {
        let Some(News { mark, records }) = self.read_or_stop(news, out) else { return };
        if self.role == Role::Writer {
            let is_outdated = self.reading.as_ref().is_some_and(|reading| reading.is_outdated);
            self.end_reading(out);
            if !is_outdated && self.mark.as_ref() != Some(&mark) {
                self.find_itself_overtaken(out);
            }
        } else if mark.head == self.head {
            self.mark = Some(mark);
            self.end_reading(out);
        } else if mark.is_reached(&self.head, &records) {
            let ticket = self.ticket();
            self.reading =
                self.reading.take().map(|reading| Reading { ticket, target: Some(mark), ..reading });
            out.push(Effect::Follow(ticket, records));
        } else {
            self.reload(out);
        }
    }

    /// What was read; if nothing was, the reading is over.
    fn read_or_stop<T>(&mut self, read: Result<Option<T>, Failure>, out: &mut Vec<Effect>) -> Option<T> {
        match read {
            Ok(Some(read)) => Some(read),
            Ok(None) => {
                self.only_read(Reason::Gone, out);
                None
            }
            Err(_) => {
                self.reading = None;
                out.push(Effect::RetryLater);
                None
            }
        }
    }

    /// This tab took itself for the writer, and storage has something else.
    fn find_itself_overtaken(&mut self, out: &mut Vec<Effect>) {
        if !self.is_stored() {
            self.only_read(Reason::Overtaken, out);
        } else {
            self.start_over(out);
        }
    }

    fn reload(&mut self, out: &mut Vec<Effect>) {
        let ticket = self.ticket();
        let is_outdated = self.reading.as_ref().is_some_and(|reading| reading.is_outdated);
        self.reading = Some(Reading { ticket, target: None, is_outdated });
        out.push(Effect::Reload(ticket));
    }

    fn end_following(&mut self, fits: bool, out: &mut Vec<Effect>) {
        match self.reading.as_mut().and_then(|reading| reading.target.take()) {
            Some(mark) if fits => {
                self.head = mark.head.clone();
                self.mark = Some(mark);
                self.end_reading(out);
            }
            _ => self.reload(out),
        }
    }

    fn end_reload(&mut self, opening: Result<Option<Opening>, Failure>, out: &mut Vec<Effect>) {
        let Some(Opening { head, mark, read_only, .. }) = self.read_or_stop(opening, out) else { return };
        self.head = head;
        self.mark = mark;
        match read_only {
            Some(reason) => self.only_read(reason, out),
            None => self.end_reading(out),
        }
    }

    fn end_reading(&mut self, out: &mut Vec<Effect>) {
        let is_outdated = self.reading.take().is_some_and(|reading| reading.is_outdated);
        match self.role {
            _ if is_outdated => self.catch_up(out),
            Role::ReadOnly(Reason::Binned) if !self.is_binned() => self.start_over(out),
            Role::Claiming | Role::Follower if self.is_binned() => self.only_read(Reason::Binned, out),
            Role::Claiming | Role::Follower if self.lock == Lock::Held => self.role = Role::Writer,
            _ => {}
        }
        self.release(out);
    }

    fn may_take_snapshot(&self) -> bool {
        self.may_edit() && self.lock == Lock::Held && self.is_flushed()
    }

    fn begin_snapshot(&mut self, out: &mut Vec<Effect>) {
        if !matches!(self.role, Role::Writer | Role::Claiming) || self.snapshot.is_some() {
            return;
        }
        if self.may_take_snapshot() {
            let ticket = self.ticket();
            self.snapshot = Some(ticket);
            out.push(Effect::MakeSnapshot(ticket, self.head.clone()));
        } else {
            out.push(Effect::SnapshotLater);
        }
    }

    fn write_snapshot(&mut self, taken_in: Option<u64>, out: &mut Vec<Effect>) {
        match (taken_in, self.mark.clone()) {
            (Some(snapshot), Some(expected)) if self.may_take_snapshot() => {
                let next = Mark { snapshot, ..expected.clone() };
                let ticket = self.write(next.clone(), 0, true);
                out.push(Effect::WriteSnapshot(ticket, Exchange { expected, next }));
            }
            _ => out.push(Effect::SnapshotLater),
        }
    }

    fn end_operation(&mut self, operation: Operation, outcome: Result<(), Refusal>, out: &mut Vec<Effect>) {
        match (outcome, operation) {
            (Ok(()), Operation::Replace) => {
                out.push(Effect::Post(Announcement::Changed));
                self.role = Role::Claiming;
                self.reload(out);
            }
            (Ok(()), Operation::Bin) => {
                out.push(Effect::Post(Announcement::Changed));
                self.only_read(Reason::Binned, out);
            }
            (Ok(()), Operation::Delete) => {
                out.push(Effect::Post(Announcement::Changed));
                self.only_read(Reason::Gone, out);
            }
            (Err(Refusal::Gone), _) => self.only_read(Reason::Gone, out),
            (Err(Refusal::Conflict), _) => self.start_over(out),
            (Err(Refusal::Failed(_)), _) => {}
        }
        self.go_on(out);
    }
}
