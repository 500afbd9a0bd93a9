//! One replica, told of one event after the other.

use std::sync::Arc;

use crate::model::record::id::ProjectId;
use crate::store::chain::{EntryId, Head, Link, Mark, Record};
use crate::store::protocol::{
    Announcement, Answer, Effect, Event, Failure, Generation, News, Opening, Operation, Reason, Refusal,
    Role, Saving, Ticket,
};
use crate::store::replica::Replica;

fn head(sequence: u64) -> Head {
    Head::derived(sequence)
}

fn opening(sequence: u64) -> Opening {
    let mark = Some(Mark::new(head(sequence)));
    Opening { project: ProjectId::new("project"), head: head(sequence), mark, read_only: None }
}

fn record(link: Link) -> Arc<Record> {
    Arc::new(Record { link, json: String::new(), texts: Vec::new() })
}

/// The entry that another tab has written behind one.
fn entry_behind(head: &Head) -> Arc<Record> {
    record(Link::behind(head, EntryId::derived(head.sequence + 1)))
}

fn open() -> (Replica, Generation) {
    let mut replica = Replica::new(true);
    let effects = replica.on(Event::Opened(opening(5)));
    let [Effect::Claim(generation)] = effects[..] else { panic!("{effects:?}") };
    (replica, generation)
}

/// What is asked for by an effect of these.
macro_rules! asked {
    ($effects:expr, $pattern:pat => $what:expr) => {{
        let effects = $effects;
        let found = effects.iter().find_map(|effect| match effect {
            $pattern => Some($what.clone()),
            _ => None,
        });
        found.unwrap_or_else(|| panic!("{effects:?}"))
    }};
}

fn catch_up(effects: Vec<Effect>) -> Ticket {
    asked!(effects, Effect::CatchUp(ticket, _) => ticket)
}

fn news(head: Head, records: Vec<Arc<Record>>) -> Result<Option<News>, Failure> {
    Ok(Some(News { mark: Mark { snapshot: 5, ..Mark::new(head) }, records }))
}

fn writer() -> Replica {
    let (mut replica, generation) = open();
    let ticket = catch_up(replica.on(Event::Lock(generation, Answer::Granted)));
    assert_eq!(replica.on(Event::CaughtUp(ticket, news(head(5), Vec::new()))), []);
    assert_eq!(replica.role(), Role::Writer);
    replica
}

fn follower() -> Replica {
    let (mut replica, generation) = open();
    let ticket = catch_up(replica.on(Event::Lock(generation, Answer::Taken)));
    assert_eq!(replica.on(Event::CaughtUp(ticket, news(head(5), Vec::new()))), []);
    assert_eq!(replica.role(), Role::Follower);
    replica
}

fn edit(replica: &mut Replica, id: &str) -> Vec<Effect> {
    let link = replica.next_link(EntryId::new(id));
    replica.on(Event::Edited(record(link)))
}

fn append(effects: Vec<Effect>) -> (Ticket, usize) {
    asked!(effects, Effect::Append(ticket, _, records) => (*ticket, records.len()))
}

#[test]
fn nothing_is_edited_before_the_lock_has_answered() {
    let (mut replica, generation) = open();
    assert!(!replica.may_edit());
    let ticket = catch_up(replica.on(Event::Lock(generation, Answer::Granted)));
    assert!(!replica.may_edit(), "another tab may have written until now");
    replica.on(Event::CaughtUp(ticket, news(head(5), Vec::new())));
    assert!(replica.may_edit());
}

#[test]
fn an_edit_during_a_snapshot_is_not_said_to_be_saved() {
    let mut replica = writer();
    let made = asked!(replica.on(Event::SnapshotDue), Effect::MakeSnapshot(ticket, _) => ticket);
    let ticket = asked!(
        replica.on(Event::SnapshotMade(made, Some(5))), Effect::WriteSnapshot(ticket, _) => ticket
    );
    assert_eq!(replica.saving(), Saving::Saved);
    assert_eq!(edit(&mut replica, "a"), []);
    assert_eq!(replica.saving(), Saving::Saving);
    let (ticket, _) = append(replica.on(Event::Written(ticket, Ok(()))));
    assert_eq!(replica.saving(), Saving::Saving);
    replica.on(Event::Written(ticket, Ok(())));
    assert_eq!(replica.saving(), Saving::Saved);
}

#[test]
fn what_comes_during_a_slow_write_is_written_behind_it() {
    let mut replica = writer();
    let (first, 1) = append(edit(&mut replica, "a")) else { panic!() };
    assert_eq!(edit(&mut replica, "b"), []);
    assert_eq!(edit(&mut replica, "c"), []);
    let (second, 2) = append(replica.on(Event::Written(first, Ok(())))) else { panic!() };
    assert_eq!(replica.saving(), Saving::Saving);
    replica.on(Event::Written(second, Ok(())));
    assert_eq!(replica.saving(), Saving::Saved);
}

#[test]
fn a_snapshot_of_the_past_is_not_written() {
    let mut replica = writer();
    let made = asked!(replica.on(Event::SnapshotDue), Effect::MakeSnapshot(ticket, _) => ticket);
    // Another tab had the project meanwhile.
    let effects = replica.on(Event::Stolen(1));
    let ticket = asked!(effects, Effect::CatchUp(ticket, _) => ticket);
    replica.on(Event::Lock(2, Answer::Granted));
    let ticket = catch_up(replica.on(Event::CaughtUp(ticket, news(head(5), Vec::new()))));
    replica.on(Event::CaughtUp(ticket, news(head(5), Vec::new())));
    assert_eq!(replica.role(), Role::Writer);
    assert_eq!(replica.on(Event::SnapshotMade(made, Some(5))), []);
}

#[test]
fn news_are_asked_for_once_at_a_time() {
    let mut replica = follower();
    let ticket = catch_up(replica.on(Event::Heard(Announcement::Changed)));
    assert_eq!(replica.on(Event::Heard(Announcement::Changed)), []);
    assert_eq!(replica.on(Event::Heard(Announcement::Changed)), []);
    let next = catch_up(replica.on(Event::CaughtUp(ticket, news(head(5), Vec::new()))));
    assert_eq!(replica.on(Event::CaughtUp(ticket, news(head(9), Vec::new()))), [], "an old answer");
    assert_eq!(replica.on(Event::CaughtUp(next, news(head(5), Vec::new()))), []);
}

#[test]
fn entries_that_come_one_behind_the_other_are_followed() {
    let mut replica = follower();
    let ticket = catch_up(replica.on(Event::Heard(Announcement::Changed)));
    let records = vec![entry_behind(&head(5)), entry_behind(&head(6))];
    let answer = Event::CaughtUp(ticket, news(head(7), records.clone()));
    let ticket = asked!(replica.on(answer), Effect::Follow(ticket, _) => ticket);
    assert_eq!(replica.on(Event::Followed(ticket, true)), []);
    assert_eq!(replica.next_link(EntryId::new("x")), Link::behind(&head(7), EntryId::new("x")));
}

// The snapshot had taken the entry of an undo in, so that the journal had nothing new.
#[test]
fn no_new_entries_do_not_mean_that_nothing_is_new() {
    let mut replica = follower();
    let ticket = catch_up(replica.on(Event::Heard(Announcement::Changed)));
    let effects = replica.on(Event::CaughtUp(ticket, news(head(6), Vec::new())));
    asked!(effects, Effect::Reload(ticket) => ticket);
}

#[test]
fn entries_of_another_history_are_not_followed() {
    let mut replica = follower();
    let ticket = catch_up(replica.on(Event::Heard(Announcement::Changed)));
    let other = Head { sequence: 5, id: EntryId::new("other") };
    let effects = replica.on(Event::CaughtUp(ticket, news(head(6), vec![entry_behind(&other)])));
    asked!(effects, Effect::Reload(ticket) => ticket);
}

#[test]
fn whoever_is_overtaken_follows_nothing_and_says_so() {
    let mut replica = writer();
    let (ticket, _) = append(edit(&mut replica, "a"));
    let effects = replica.on(Event::Written(ticket, Err(Refusal::Conflict)));
    assert_eq!(effects, [Effect::Release(1)]);
    assert_eq!(replica.role(), Role::ReadOnly(Reason::Overtaken));
    assert_eq!(replica.saving(), Saving::Failed(Failure::Overtaken));
    assert_eq!(replica.on(Event::Heard(Announcement::Changed)), []);
    assert_eq!(replica.on(Event::Retry), []);
}

#[test]
fn a_lock_of_the_past_is_given_back() {
    let (mut replica, generation) = open();
    replica.on(Event::Lock(generation, Answer::Taken));
    let effects = replica.on(Event::Opened(Opening { project: ProjectId::new("other"), ..opening(0) }));
    assert!(effects.contains(&Effect::Release(generation)));
    assert_eq!(replica.on(Event::Lock(generation, Answer::Granted)), [Effect::Release(generation)]);
    assert_eq!(replica.role(), Role::Claiming);
    assert_eq!(replica.on(Event::Stolen(generation)), []);
}

#[test]
fn a_lock_that_is_lost_while_catching_up_is_not_used() {
    let mut replica = follower();
    let effects = replica.on(Event::TakeOver);
    assert_eq!(effects, [Effect::Post(Announcement::Release), Effect::WaitForRelease(1)]);
    let generation = asked!(replica.on(Event::PatienceOver(1)), Effect::Steal(generation) => generation);
    let ticket = catch_up(replica.on(Event::Lock(generation, Answer::Granted)));
    replica.on(Event::Stolen(generation));
    replica.on(Event::CaughtUp(ticket, news(head(5), Vec::new())));
    assert_eq!(replica.role(), Role::Follower);
}

// What was read as the writer was shown in place of an entry that was not stored yet, and was not stored then.
#[test]
fn what_was_asked_for_as_the_writer_does_not_replace_what_is_being_written() {
    let mut replica = writer();
    let asked = catch_up(replica.on(Event::Looked));
    edit(&mut replica, "a");
    replica.on(Event::Stolen(1));
    assert_eq!(replica.on(Event::CaughtUp(asked, news(head(5), Vec::new()))), []);
    assert_eq!(replica.next_link(EntryId::new("b")).parent, EntryId::new("a"));
}

#[test]
fn it_lets_go_once_all_is_stored() {
    let mut replica = writer();
    let (ticket, _) = append(edit(&mut replica, "a"));
    assert_eq!(replica.on(Event::Heard(Announcement::Release)), []);
    let effects = replica.on(Event::Written(ticket, Ok(())));
    assert!(effects.ends_with(&[Effect::Release(1), Effect::Queue(2)]), "{effects:?}");
    assert_eq!(replica.role(), Role::Follower);
}

#[test]
fn nothing_is_edited_while_the_project_is_replaced() {
    let mut replica = writer();
    let effects = replica.on(Event::Operate(Operation::Replace));
    let ticket = asked!(effects, Effect::Perform(ticket, ..) => ticket);
    assert!(!replica.may_edit());
    let effects = replica.on(Event::Operated(ticket, Ok(())));
    assert!(!replica.may_edit(), "it is still to be read");
    let ticket = asked!(effects, Effect::Reload(ticket) => ticket);
    replica.on(Event::Reloaded(ticket, Ok(Some(opening(0)))));
    assert!(replica.may_edit());
}

#[test]
fn only_the_writer_does_something_to_the_whole() {
    let mut replica = follower();
    assert!(!replica.may_operate());
    assert_eq!(replica.on(Event::Operate(Operation::Replace)), []);
    let mut replica = writer();
    edit(&mut replica, "a");
    assert_eq!(replica.on(Event::Operate(Operation::Bin)), [], "not all is stored");
}

#[test]
fn a_project_that_was_deleted_elsewhere_is_said_to_be_gone() {
    for mut replica in [writer(), follower()] {
        let ticket = catch_up(replica.on(Event::Heard(Announcement::Changed)));
        replica.on(Event::CaughtUp(ticket, Ok(None)));
        assert_eq!(replica.role(), Role::ReadOnly(Reason::Gone));
        assert_eq!(replica.saving(), Saving::Failed(Failure::Gone));
    }
}

#[test]
fn a_read_that_fails_is_tried_again() {
    let (mut replica, generation) = open();
    let ticket = catch_up(replica.on(Event::Lock(generation, Answer::Granted)));
    let failure = Failure::Other("the disk failed".into());
    assert_eq!(replica.on(Event::CaughtUp(ticket, Err(failure))), [Effect::RetryLater]);
    assert_eq!(replica.role(), Role::Claiming);
    let ticket = catch_up(replica.on(Event::Retry));
    replica.on(Event::CaughtUp(ticket, news(head(5), Vec::new())));
    assert_eq!(replica.role(), Role::Writer);
}

#[test]
fn a_write_that_fails_is_tried_again() {
    let mut replica = writer();
    let (ticket, _) = append(edit(&mut replica, "a"));
    let refused = Event::Written(ticket, Err(Refusal::Failed(Failure::DiskFull)));
    assert_eq!(replica.on(refused), [Effect::RetryLater]);
    assert_eq!(replica.saving(), Saving::Failed(Failure::DiskFull));
    assert_eq!(append(edit(&mut replica, "b")).1, 2, "an edit tries again too");
    let mut replica = writer();
    let (ticket, _) = append(edit(&mut replica, "a"));
    replica.on(Event::Written(ticket, Err(Refusal::Failed(Failure::DiskFull))));
    let (ticket, _) = append(replica.on(Event::Retry));
    replica.on(Event::Written(ticket, Ok(())));
    assert_eq!(replica.saving(), Saving::Saved);
}

#[test]
fn news_from_before_a_write_overtake_nobody() {
    let mut replica = writer();
    let asked = catch_up(replica.on(Event::Looked));
    let (ticket, _) = append(edit(&mut replica, "a"));
    replica.on(Event::Written(ticket, Ok(())));
    replica.on(Event::CaughtUp(asked, news(head(5), Vec::new())));
    assert_eq!(replica.role(), Role::Writer);
}

#[test]
fn a_snapshot_that_comes_too_late_makes_its_tab_ask_again() {
    let mut replica = writer();
    let made = asked!(replica.on(Event::SnapshotDue), Effect::MakeSnapshot(ticket, _) => ticket);
    let effects = replica.on(Event::SnapshotMade(made, Some(5)));
    let ticket = asked!(effects, Effect::WriteSnapshot(ticket, _) => ticket);
    let effects = replica.on(Event::Written(ticket, Err(Refusal::Conflict)));
    assert_eq!(effects, [Effect::Release(1), Effect::Claim(2)]);
    assert_eq!((replica.role(), replica.saving()), (Role::Claiming, Saving::Saving));
}

#[test]
fn no_snapshot_is_written_beside_an_entry() {
    let mut replica = writer();
    let made = asked!(replica.on(Event::SnapshotDue), Effect::MakeSnapshot(ticket, _) => ticket);
    edit(&mut replica, "a");
    assert_eq!(replica.on(Event::SnapshotMade(made, Some(5))), [Effect::SnapshotLater]);
}

#[test]
fn where_nobody_can_say_who_writes_nothing_is_written() {
    let (mut replica, generation) = open();
    replica.on(Event::Lock(generation, Answer::Unknown));
    assert_eq!(replica.role(), Role::ReadOnly(Reason::Undecided));
}

#[test]
fn without_storage_nothing_is_said_to_be_saved() {
    let mut replica = Replica::new(false);
    assert_eq!(replica.on(Event::Opened(Opening { mark: None, ..opening(0) })), []);
    assert!(replica.may_edit());
    assert_eq!(edit(&mut replica, "a"), []);
    assert_eq!(replica.saving(), Saving::Failed(Failure::NoStorage));
}
