//! What is being written is kept until it is saved or given up, whatever happens between.

use std::collections::BTreeMap;

use proptest::prelude::*;

use crate::model::record::id::ProjectId;
use crate::store::drafts::{DraftWrite, Drafts, Field, prefix};
use crate::store::protocol::{Failure, Saving};

fn field(names: &[&str]) -> Field {
    Field::new(ProjectId::new("p"), names)
}

fn note() -> Field {
    field(&["annotation", "1", "note"])
}

fn text(written: &str) -> Vec<String> {
    vec![written.to_string()]
}

/// Storage, as far as drafts know it.
#[derive(Default)]
struct Stored(BTreeMap<String, String>);

impl Stored {
    fn carry_out(&mut self, write: &DraftWrite) {
        self.0.extend(write.put.clone());
        write.delete.iter().for_each(|key| drop(self.0.remove(key)));
    }

    fn of(&self, project: &str) -> Vec<(String, String)> {
        let prefix = prefix(&ProjectId::new(project));
        let all = self.0.iter().filter(|(key, _)| key.starts_with(&prefix));
        all.map(|(key, value)| (key.clone(), value.clone())).collect()
    }

    /// What a tab finds that opens the project now.
    fn opened(&self, tab: &str) -> Drafts {
        let mut drafts = Drafts::new(tab.to_string());
        drafts.take_over(self.of("p"), |_| true);
        drafts
    }
}

#[test]
fn what_was_typed_is_there_when_the_page_comes_back() {
    let (mut stored, mut first) = (Stored::default(), Drafts::new("one".to_string()));
    for (time, written) in ["a", "an", "and"].into_iter().enumerate() {
        let write = first.write(&note(), text(written), time as u64);
        stored.carry_out(&write);
    }
    assert_eq!(stored.opened("two").get(&note()), Some(&text("and")));
    assert_eq!(stored.0.len(), 1, "a field has one record");
}

#[test]
fn what_was_saved_or_given_up_does_not_come_back() {
    let (mut stored, mut first) = (Stored::default(), Drafts::new("one".to_string()));
    stored.carry_out(&first.write(&note(), text("and"), 1));
    let mut second = stored.opened("two");
    stored.carry_out(&second.discard(&note()).unwrap());
    assert_eq!(stored.opened("three").get(&note()), None);
    assert_eq!(second.discard(&note()), None, "there is nothing to let go of");
}

#[test]
fn what_was_saved_stays_until_that_is_on_disk() {
    // A page that is closed while a field saves used to lose both: the step was not written, and the draft was gone.
    let (mut stored, mut first) = (Stored::default(), Drafts::new("one".to_string()));
    stored.carry_out(&first.write(&note(), text("and"), 1));
    let keys = first.release(&note());
    assert_eq!(first.get(&note()), None, "the field shows what is saved");
    assert_eq!(stored.opened("two").get(&note()), Some(&text("and")));
    stored.carry_out(&first.forget(&note(), keys).unwrap());
    assert_eq!(stored.opened("two").get(&note()), None);
}

#[test]
fn what_is_written_since_it_was_saved_is_not_forgotten_with_it() {
    let (mut stored, mut first) = (Stored::default(), Drafts::new("one".to_string()));
    stored.carry_out(&first.write(&note(), text("and"), 1));
    let keys = first.release(&note());
    stored.carry_out(&first.write(&note(), text("and more"), 2));
    assert_eq!(first.forget(&note(), keys), None);
    assert_eq!(stored.opened("two").get(&note()), Some(&text("and more")));
    stored.carry_out(&first.discard(&note()).unwrap());
    assert_eq!(stored.0.len(), 0);
}

#[test]
fn a_draft_that_is_gone_on_with_takes_the_place_of_the_one_found() {
    let (mut stored, mut first) = (Stored::default(), Drafts::new("one".to_string()));
    stored.carry_out(&first.write(&note(), text("an"), 1));
    let mut second = stored.opened("two");
    let write = second.write(&note(), text("ant"), 2);
    stored.carry_out(&write);
    assert_eq!(stored.0.len(), 1);
    assert_eq!(stored.opened("three").get(&note()), Some(&text("ant")));
}

#[test]
fn two_tabs_do_not_write_over_each_other() {
    let mut stored = Stored::default();
    let (mut one, mut two) = (Drafts::new("one".to_string()), Drafts::new("two".to_string()));
    stored.carry_out(&one.write(&note(), text("mine"), 1));
    stored.carry_out(&two.write(&note(), text("yours"), 2));
    stored.carry_out(&two.discard(&note()).unwrap());
    assert_eq!(stored.opened("three").get(&note()), Some(&text("mine")), "only its own went");
    assert_eq!(two.take_over(stored.of("p"), |_| true).count, 1);
    let _ = one.write(&note(), text("mine and more"), 3);
    assert_eq!(one.take_over(stored.of("p"), |_| true).count, 0, "what this tab has written itself stays");
    assert_eq!(one.get(&note()), Some(&text("mine and more")));
}

#[test]
fn of_several_drafts_of_a_field_the_last_is_shown_and_none_is_lost() {
    let mut stored = Stored::default();
    for (tab, written, time) in [("b", "later", 9), ("a", "first", 1), ("c", "between", 5)] {
        stored.carry_out(&Drafts::new(tab.to_string()).write(&note(), text(written), time));
    }
    let mut next = stored.opened("d");
    assert_eq!(next.get(&note()), Some(&text("later")));
    stored.carry_out(&next.discard(&note()).unwrap());
    assert_eq!(stored.opened("e").get(&note()), Some(&text("between")));
}

#[test]
fn a_project_finds_its_own_drafts_only() {
    let mut stored = Stored::default();
    for project in ["p", "p\",", "pq", "p/", "\u{e9}"] {
        let field = Field::new(ProjectId::new(project), &["guidelines"]);
        stored.carry_out(&Drafts::new("one".to_string()).write(&field, text(project), 1));
    }
    for project in ["p", "p\",", "pq", "p/", "\u{e9}"] {
        assert_eq!(stored.of(project).len(), 1, "{project}");
    }
    let parts = [field(&["a", "b/c"]), field(&["a/b", "c"]), field(&["a", "b", "c"])];
    let keys = parts.iter().map(|it| Drafts::new("one".to_string()).write(it, text(""), 1).put);
    assert_eq!(keys.collect::<std::collections::BTreeSet<_>>().len(), 3, "names are not mixed up");
}

#[test]
fn a_draft_goes_when_what_it_is_a_field_of_is_gone_for_good() {
    let fields = [
        field(&["annotation-note", "gone"]),
        field(&["document-note", "gone"]),
        field(&["metadata", "gone", "2"]),
        field(&["new-metadata", "gone"]),
        field(&["label-name", "gone"]),
        field(&["value", "gone", "here"]),
        field(&["value", "here", "here", "gone"]),
        field(&["value", "here", "document", "gone", "somebody"]),
        field(&["annotation-note", "here"]),
        field(&["value", "here", "document", "here", "gone"]),
        field(&["value", "here", "here", "here"]),
        field(&["annotator-name", "gone"]),
        field(&["new", "gone"]),
        field(&["project-language", ""]),
        field(&["guidelines"]),
    ];
    let mut stored = Stored::default();
    for tab in ["one", "two"] {
        let mut drafts = Drafts::new(tab.to_string());
        fields.iter().for_each(|field| stored.carry_out(&drafts.write(field, text("a"), 1)));
    }
    let mut next = Drafts::new("three".to_string());
    let taken = next.take_over(stored.of("p"), |id| id == "here");
    assert_eq!((taken.count, taken.sweep.len()), (7, 8));
    taken.sweep.iter().for_each(|write| stored.carry_out(write));
    assert_eq!(stored.0.len(), 14, "those of other tabs go too, and nothing else does");
    for (index, field) in fields.iter().enumerate() {
        assert_eq!(next.get(field).is_some(), index >= 8, "{field:?}");
    }
}

#[test]
fn it_is_saved_when_storage_says_so() {
    let mut drafts = Drafts::new("one".to_string());
    assert_eq!(drafts.saving(), Saving::Saved);
    let first = drafts.write(&note(), text("a"), 1);
    let second = drafts.write(&note(), text("an"), 2);
    assert_eq!(drafts.on_written(&first, Ok(())), None);
    assert_eq!(drafts.saving(), Saving::Saving, "what was typed since is not there yet");
    assert_eq!(drafts.on_written(&second, Err(Failure::DiskFull)), Some(second.clone()));
    assert_eq!(drafts.saving(), Saving::Failed(Failure::DiskFull));
    assert!(drafts.is_wanted(&second));
    assert_eq!(drafts.on_written(&second, Ok(())), None);
    assert_eq!((drafts.saving(), drafts.unwritten()), (Saving::Saved, 0));
}

#[test]
fn what_cannot_be_read_is_left_alone() {
    let mut drafts = Drafts::new("one".to_string());
    let key = drafts.write(&note(), text("a"), 1).put.unwrap().0;
    let odd = [("draft/", "{}"), ("draft/[1]", "{}"), ("mark/p", "{}"), (key.as_str(), "not json")];
    let odd = odd.map(|(key, value)| (key.to_string(), value.to_string()));
    assert_eq!(Drafts::new("two".to_string()).take_over(odd.to_vec(), |_| true).count, 0);
}

#[test]
fn all_is_saved_only_if_every_part_is() {
    let failed = || Saving::Failed(Failure::DiskFull);
    let sums = [
        (Saving::Saved, Saving::Saved, Saving::Saved),
        (Saving::Saved, Saving::Saving, Saving::Saving),
        (Saving::Saving, Saving::Saved, Saving::Saving),
        (failed(), Saving::Saving, failed()),
        (Saving::Saved, failed(), failed()),
    ];
    for (left, right, both) in sums {
        assert_eq!(left.and(right), both);
    }
}

#[derive(Clone, Debug)]
enum Act {
    Write(usize, u8),
    Discard(usize),
    /// The next write that is under way ends, well or not.
    End(bool),
    /// The page is gone, and comes back.
    Reload,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        4 => (0..2usize, 0..9u8).prop_map(|(field, written)| Act::Write(field, written)),
        1 => (0..2usize).prop_map(Act::Discard),
        5 => prop::bool::weighted(0.8).prop_map(Act::End),
        1 => Just(Act::Reload),
    ]
}

proptest! {
    /// Whenever it says that all is saved, a page that comes back shows what this one shows.
    #[test]
    fn saved_means_that_it_comes_back(acts in prop::collection::vec(act(), 0..60)) {
        let fields = [note(), field(&["guidelines"])];
        let (mut stored, mut tabs) = (Stored::default(), 0);
        let mut drafts = Drafts::new("0".to_string());
        let mut under_way: Vec<DraftWrite> = Vec::new();
        for (time, act) in acts.into_iter().enumerate() {
            match act {
                Act::Write(index, written) => {
                    under_way.push(drafts.write(&fields[index], text(&written.to_string()), time as u64));
                }
                Act::Discard(index) => under_way.extend(drafts.discard(&fields[index])),
                Act::End(is_well) if !under_way.is_empty() => {
                    let write = under_way.remove(0);
                    if is_well {
                        stored.carry_out(&write);
                    }
                    let outcome = if is_well { Ok(()) } else { Err(Failure::DiskFull) };
                    under_way.extend(drafts.on_written(&write, outcome));
                }
                Act::End(_) => {}
                Act::Reload => {
                    tabs += 1;
                    under_way.clear();
                    drafts = stored.opened(&tabs.to_string());
                }
            }
            if drafts.saving() == Saving::Saved {
                let back = stored.opened("next");
                for field in &fields {
                    prop_assert_eq!(drafts.get(field), back.get(field));
                }
            }
        }
    }
}
