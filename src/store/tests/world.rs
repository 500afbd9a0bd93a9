//! Some tabs, one storage and their locks, in which everything that waits may come in any order.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::model::record::id::ProjectId;
use crate::store::chain::{EntryId, Head, Mark, Record};
use crate::store::protocol::{
    Announcement, Answer, Effect, Event, Exchange, Failure, Generation, News, Opening, Operation, Refusal,
    Role, Saving, Ticket,
};
use crate::store::replica::Replica;

/// What is stored of one project.
#[derive(Clone, Default)]
pub struct Disk {
    pub mark: Option<Mark>,
    /// The first snapshot and all entries that the snapshot has taken in.
    snapshot: Vec<EntryId>,
    journal: Vec<Arc<Record>>,
    /// All that was ever stored, and what of it an operation has taken away.
    stored: BTreeSet<String>,
    removed: BTreeSet<String>,
    holder: Option<(usize, Generation)>,
    queue: Vec<(usize, Generation)>,
}

impl Disk {
    /// What a tab has that opens the project now; nothing, if it is not there.
    pub fn content(&self) -> Option<Vec<EntryId>> {
        let mark = self.mark.as_ref()?;
        let mut content = self.snapshot.clone();
        let behind = self.journal.iter().filter(|record| record.link.sequence > mark.snapshot);
        for record in behind {
            let head = Head { sequence: content.len() as u64 - 1, id: content.last().unwrap().clone() };
            assert!(record.link.follows(&head), "{:?} does not come behind {head:?}", record.link);
            content.push(record.link.id.clone());
        }
        assert_eq!((content.len() as u64 - 1, content.last()), (mark.head.sequence, Some(&mark.head.id)));
        Some(content)
    }

    fn check(&self) {
        let content: BTreeSet<String> =
            self.content().unwrap_or_default().iter().map(|id| id.as_str().to_string()).collect();
        for id in self.stored.difference(&self.removed) {
            assert!(content.contains(id), "{id} was stored and is lost");
        }
    }

    fn exchange(&mut self, exchange: &Exchange) -> Result<(), Refusal> {
        match &self.mark {
            None => Err(Refusal::Gone),
            Some(mark) if *mark == exchange.expected => {
                self.mark = Some(exchange.next.clone());
                Ok(())
            }
            Some(_) => Err(Refusal::Conflict),
        }
    }

    fn perform(&mut self, operation: Operation, root: EntryId) {
        match (operation, &mut self.mark) {
            (Operation::Bin, Some(mark)) => mark.is_binned = true,
            (Operation::Bin, None) => {}
            (Operation::Delete | Operation::Replace, _) => {
                self.removed = self.stored.clone();
                self.journal.clear();
                self.snapshot.clear();
                self.mark = None;
                if operation == Operation::Replace {
                    self.store(Mark::new(Head { sequence: 0, id: root.clone() }), vec![root]);
                }
            }
        }
    }

    fn store(&mut self, mark: Mark, content: Vec<EntryId>) {
        self.stored.extend(content.iter().map(|id| id.as_str().to_string()));
        self.mark = Some(mark);
        self.snapshot = content;
    }

    fn append(&mut self, records: &[Arc<Record>]) {
        self.stored.extend(records.iter().map(|record| record.link.id.as_str().to_string()));
        self.journal.extend(records.iter().cloned());
    }

    fn take_snapshot(&mut self, content: &[EntryId]) {
        self.snapshot = content.to_vec();
        // Some entries can still be undone and stay.
        let taken_in = content.len() as u64 - 1;
        self.journal.retain(|record| record.link.sequence > taken_in || record.link.sequence % 3 == 0);
    }
}

/// What a tab waits for.
#[derive(Clone, Debug)]
pub enum Task {
    /// An effect that the browser has not come to yet.
    Waiting(Effect, usize),
    /// An answer that the tab has not heard yet.
    Answered(Event),
}

/// A tab that has a project open.
#[derive(Clone, Debug)]
pub struct Tab {
    pub replica: Replica,
    pub disk: usize,
    /// What it shows: the first snapshot and all entries.
    pub session: Vec<EntryId>,
    pub tasks: Vec<Task>,
    /// The entries that were made here.
    own: Vec<EntryId>,
    /// The snapshot that was made last.
    made: Vec<EntryId>,
    /// What was read for each ticket.
    read: Vec<(Ticket, Vec<EntryId>)>,
}

/// Everything.
pub struct World {
    pub disks: Vec<Disk>,
    pub tabs: Vec<Option<Tab>>,
    /// Messages on their way: to which tab, of which project.
    pub wires: Vec<(usize, usize, Announcement)>,
    has_locks: bool,
    ids: u32,
}

impl World {
    pub fn new(tabs: usize, disks: usize, has_locks: bool) -> World {
        let mut world = World { disks: Vec::new(), tabs: Vec::new(), wires: Vec::new(), has_locks, ids: 0 };
        for _ in 0..disks {
            let root = world.id("root");
            let mut disk = Disk::default();
            disk.store(Mark::new(Head { sequence: 0, id: root.clone() }), vec![root]);
            world.disks.push(disk);
        }
        for _ in 0..tabs {
            world.tabs.push(None);
        }
        world
    }

    fn id(&mut self, what: &str) -> EntryId {
        self.ids += 1;
        EntryId::new(format!("{what}-{}", self.ids))
    }

    pub fn tab(&self, tab: usize) -> &Tab {
        self.tabs[tab].as_ref().unwrap()
    }

    fn opening(&self, disk: usize) -> Option<(Opening, Vec<EntryId>)> {
        let content = self.disks[disk].content()?;
        let mark = self.disks[disk].mark.clone()?;
        let project = ProjectId::new(format!("project-{disk}"));
        Some((Opening { project, head: mark.head.clone(), mark: Some(mark), read_only: None }, content))
    }

    /// Opens a project in a tab that has none, or one whose own project is stored. A project that is not there is made
    /// anew, under an id of its own.
    pub fn open(&mut self, tab: usize, disk: usize) {
        if self.tabs[tab].as_ref().is_some_and(|tab| !tab.replica.is_flushed()) {
            return;
        }
        let (disk, (opening, content)) = match self.opening(disk) {
            Some(found) => (disk, found),
            None => {
                let root = self.id("new");
                self.disks.push(Disk::default());
                let disk = self.disks.len() - 1;
                let project = ProjectId::new(format!("project-{disk}"));
                let head = Head { sequence: 0, id: root.clone() };
                (disk, (Opening { project, head, mark: None, read_only: None }, vec![root]))
            }
        };
        let there = self.tabs[tab].get_or_insert_with(|| Tab {
            replica: Replica::new(true),
            disk,
            session: Vec::new(),
            tasks: Vec::new(),
            own: Vec::new(),
            made: Vec::new(),
            read: Vec::new(),
        });
        there.disk = disk;
        there.session = content;
        there.own.clear();
        self.give(tab, Event::Opened(opening));
    }

    /// Ends a tab without warning.
    pub fn kill(&mut self, tab: usize) {
        self.tabs[tab] = None;
        for disk in &mut self.disks {
            disk.queue.retain(|(waiting, _)| *waiting != tab);
            disk.holder.take_if(|(holder, _)| *holder == tab);
        }
        self.wires.retain(|(to, ..)| *to != tab);
        self.grant();
    }

    /// Has the browser give the lock of a project away without a word.
    pub fn lose_lock(&mut self, disk: usize) {
        self.disks[disk].holder = None;
        self.grant();
    }

    /// Whoever is first in a queue gets the lock that is free.
    fn grant(&mut self) {
        for disk in &mut self.disks {
            if disk.holder.is_none() && !disk.queue.is_empty() {
                let (tab, generation) = disk.queue.remove(0);
                disk.holder = Some((tab, generation));
                if let Some(tab) = &mut self.tabs[tab] {
                    tab.tasks.push(Task::Answered(Event::Lock(generation, Answer::Granted)));
                }
            }
        }
    }

    /// Tells a tab of an event, and begins what it wants to be done.
    pub fn give(&mut self, tab: usize, event: Event) {
        let Some(there) = &mut self.tabs[tab] else { return };
        match &event {
            // What was read is shown only if it is still wanted.
            Event::Followed(ticket, true) | Event::Reloaded(ticket, Ok(Some(_))) => {
                if there.replica.is_reading(*ticket)
                    && let Some((_, content)) = there.read.iter().find(|(read, _)| read == ticket)
                {
                    there.session = content.clone();
                }
            }
            _ => {}
        }
        let effects = there.replica.on(event);
        let disk = there.disk;
        for effect in effects {
            match effect {
                Effect::Post(notice) => {
                    let others = (0..self.tabs.len()).filter(|other| *other != tab);
                    self.wires.extend(others.map(|other| (other, disk, notice)));
                }
                Effect::Release(generation) => {
                    for disk in &mut self.disks {
                        disk.queue.retain(|waiting| *waiting != (tab, generation));
                        disk.holder.take_if(|holder| *holder == (tab, generation));
                    }
                    self.grant();
                }
                Effect::Queue(generation) => {
                    self.disks[disk].queue.push((tab, generation));
                    self.grant();
                }
                Effect::MakeSnapshot(ticket, _) => {
                    let there = self.tabs[tab].as_mut().unwrap();
                    there.made = there.session.clone();
                    let taken_in = there.session.len() as u64 - 1;
                    there.tasks.push(Task::Answered(Event::SnapshotMade(ticket, Some(taken_in))));
                }
                // The page asks when it has time.
                Effect::SnapshotLater => {}
                effect => self.tabs[tab].as_mut().unwrap().tasks.push(Task::Waiting(effect, disk)),
            }
        }
        self.check(tab);
    }

    /// Goes on with one of the things that a tab waits for.
    pub fn go_on(&mut self, tab: usize, task: usize, fails: bool) {
        let Some(there) = &mut self.tabs[tab] else { return };
        if there.tasks.is_empty() {
            return;
        }
        let task = task % there.tasks.len();
        match there.tasks.remove(task) {
            Task::Answered(event) => self.give(tab, event),
            Task::Waiting(effect, disk) => {
                let answer = if fails { failed(&effect) } else { None };
                if let Some(answer) = answer.or_else(|| self.carry_out(tab, effect, disk)) {
                    self.tabs[tab].as_mut().unwrap().tasks.push(Task::Answered(answer));
                }
                self.disks.iter().for_each(Disk::check);
            }
        }
    }

    fn carry_out(&mut self, tab: usize, effect: Effect, on: usize) -> Option<Event> {
        let new = self.id("replaced");
        let opening = self.opening(on);
        let has_locks = self.has_locks;
        let disk = &mut self.disks[on];
        let there = self.tabs[tab].as_mut().unwrap();
        Some(match effect {
            Effect::Claim(generation) if !has_locks => Event::Lock(generation, Answer::Granted),
            Effect::Claim(generation) if disk.holder.is_some() => Event::Lock(generation, Answer::Taken),
            Effect::Claim(generation) => {
                disk.holder = Some((tab, generation));
                Event::Lock(generation, Answer::Granted)
            }
            Effect::Steal(generation) => {
                if let Some((other, stolen)) = disk.holder.replace((tab, generation)).filter(|_| has_locks)
                    && let Some(other) = &mut self.tabs[other]
                {
                    other.tasks.push(Task::Answered(Event::Stolen(stolen)));
                }
                Event::Lock(generation, Answer::Granted)
            }
            Effect::WaitForRelease(generation) => Event::PatienceOver(generation),
            Effect::RetryLater => Event::Retry,
            Effect::StoreWhole(ticket, mark) => Event::Written(ticket, {
                let content = there.session.iter().take(mark.head.sequence as usize + 1).cloned().collect();
                if disk.mark.is_some() {
                    Err(Refusal::Conflict)
                } else {
                    disk.store(mark, content);
                    Ok(())
                }
            }),
            Effect::Append(ticket, exchange, records) => {
                let outcome = disk.exchange(&exchange);
                if outcome.is_ok() {
                    disk.append(&records);
                }
                Event::Written(ticket, outcome)
            }
            Effect::WriteSnapshot(ticket, exchange) => {
                let outcome = disk.exchange(&exchange);
                if outcome.is_ok() {
                    disk.take_snapshot(&there.made);
                }
                Event::Written(ticket, outcome)
            }
            Effect::CatchUp(ticket, head) => Event::CaughtUp(
                ticket,
                Ok(disk.mark.clone().map(|mark| News {
                    mark,
                    records: disk
                        .journal
                        .iter()
                        .filter(|record| record.link.sequence > head.sequence)
                        .cloned()
                        .collect(),
                })),
            ),
            Effect::Follow(ticket, records) => {
                let mut content = there.session.clone();
                content.extend(records.iter().map(|record| record.link.id.clone()));
                there.read.push((ticket, content));
                Event::Followed(ticket, true)
            }
            Effect::Reload(ticket) => {
                there.read.extend(opening.as_ref().map(|(_, content)| (ticket, content.clone())));
                Event::Reloaded(ticket, Ok(opening.map(|(opening, _)| opening)))
            }
            Effect::Perform(ticket, operation, expected) => {
                let next = expected.clone();
                let outcome = disk.exchange(&Exchange { expected, next });
                if outcome.is_ok() {
                    disk.perform(operation, new);
                }
                Event::Operated(ticket, outcome)
            }
            other => panic!("{other:?} is done at once"),
        })
    }

    /// Has the person change something.
    pub fn edit(&mut self, tab: usize) {
        if !self.tabs[tab].as_ref().is_some_and(|tab| tab.replica.may_edit()) {
            return;
        }
        let id = self.id("entry");
        let there = self.tabs[tab].as_mut().unwrap();
        let link = there.replica.next_link(id.clone());
        there.session.push(id.clone());
        there.own.push(id);
        self.give(tab, Event::Edited(Arc::new(Record { link, json: String::new(), texts: Vec::new() })));
    }

    /// Has something happen to a project that is not open where it is done: with its lock, or, when everything is
    /// erased, without.
    pub fn operate_elsewhere(&mut self, disk: usize, operation: Operation, is_forced: bool) {
        if self.disks[disk].holder.is_some() && !is_forced {
            return;
        }
        let root = self.id("replaced");
        self.disks[disk].perform(operation, root);
        self.wires.extend((0..self.tabs.len()).map(|tab| (tab, disk, Announcement::Changed)));
    }

    /// Delivers a message, or loses it.
    pub fn hear(&mut self, wire: usize, is_lost: bool) {
        if self.wires.is_empty() {
            return;
        }
        let (to, disk, notice) = self.wires.remove(wire % self.wires.len());
        if !is_lost && self.tabs[to].as_ref().is_some_and(|tab| tab.disk == disk) {
            self.give(to, Event::Heard(notice));
        }
    }

    /// What must be so at every moment.
    fn check(&self, tab: usize) {
        let there = self.tab(tab);
        let disk = &self.disks[there.disk];
        if there.replica.saving() == Saving::Saved {
            for id in &there.own {
                assert!(disk.stored.contains(id.as_str()), "{id:?} is shown as saved and was never stored");
            }
        }
    }

    /// Lets everything come to rest, and says what must be so then.
    pub fn come_to_rest(&mut self) {
        self.rest();
        // A lock that was lost without a word is noticed when whoever has it now changes something.
        for tab in (0..self.tabs.len()).chain(0..self.tabs.len()) {
            self.edit(tab);
            self.rest();
        }
        self.check_rest();
    }

    fn rest(&mut self) {
        for _ in 0..3 {
            for tab in 0..self.tabs.len() {
                self.give_if_there(tab, Event::Looked);
            }
            for step in 0.. {
                assert!(step < 2000, "it comes to no rest");
                self.hear(0, false);
                for tab in 0..self.tabs.len() {
                    self.go_on(tab, 0, false);
                }
                let is_idle = |tab: &Option<Tab>| tab.as_ref().is_none_or(|tab| tab.tasks.is_empty());
                if self.wires.is_empty() && self.tabs.iter().all(is_idle) {
                    break;
                }
            }
        }
    }

    fn check_rest(&self) {
        let mut writers = vec![0; self.disks.len()];
        let mut fit = vec![0; self.disks.len()];
        for there in self.tabs.iter().flatten() {
            let disk = &self.disks[there.disk];
            let (role, saving) = (there.replica.role(), there.replica.saving());
            if saving == Saving::Saved {
                assert_eq!(
                    Some(&there.session),
                    disk.content().as_ref(),
                    "{role:?} shows what is not stored"
                );
            }
            for id in &there.own {
                let is_said = matches!(saving, Saving::Failed(_)) && there.session.contains(id);
                assert!(disk.stored.contains(id.as_str()) || is_said, "{id:?} is lost without a word");
            }
            if disk.mark.is_none() {
                assert!(matches!(saving, Saving::Failed(_)), "{role:?} shows what is deleted as {saving:?}");
            }
            assert_ne!(saving, Saving::Saving, "{role:?} waits for something");
            let is_binned = disk.mark.as_ref().is_some_and(|mark| mark.is_binned);
            assert!(!is_binned || matches!(role, Role::ReadOnly(_)), "{role:?} of what is in the bin");
            if !matches!(role, Role::ReadOnly(_)) {
                fit[there.disk] += 1;
                assert_ne!(role, Role::Claiming);
            }
            writers[there.disk] += usize::from(role == Role::Writer);
        }
        for (writers, fit) in writers.into_iter().zip(fit) {
            assert!(writers >= fit.min(1), "nobody writes");
            assert!(writers <= 1 || !self.has_locks, "two write: {:#?}", self.tabs);
        }
    }

    fn give_if_there(&mut self, tab: usize, event: Event) {
        if self.tabs[tab].is_some() {
            self.give(tab, event);
        }
    }
}

/// The answer of a storage that fails.
fn failed(effect: &Effect) -> Option<Event> {
    let failure = || Refusal::Failed(Failure::DiskFull);
    Some(match effect {
        Effect::StoreWhole(ticket, _) | Effect::Append(ticket, ..) | Effect::WriteSnapshot(ticket, _) => {
            Event::Written(*ticket, Err(failure()))
        }
        Effect::Perform(ticket, ..) => Event::Operated(*ticket, Err(failure())),
        Effect::CatchUp(ticket, _) => Event::CaughtUp(*ticket, Err(Failure::Other("unknown".into()))),
        Effect::Reload(ticket) => Event::Reloaded(*ticket, Err(Failure::Other("unknown".into()))),
        Effect::Follow(ticket, _) => Event::Followed(*ticket, false),
        _ => return None,
    })
}
