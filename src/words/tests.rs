//! What is said of what is wrong.

use crate::format::problem::{Problem, Reason};
use crate::model::edit::merge::{MergeReport, Tally};
use crate::model::edit::rejection::Rejection;
use crate::words::words;

fn told(file: &str, place: &str, reason: Reason) -> String {
    words().problem(&Problem { file: file.to_string(), place: place.to_string(), reason })
}

#[test]
fn storage_has_a_name_too() {
    assert_eq!(
        told("", "snapshots[d].annotations[3].bytes[0]", Reason::InsideCharacter { offset: 1234 }),
        "The saved work: snapshots[d].annotations[3] was left out. bytes[0] is 1,234, which is inside a character."
    );
    assert_eq!(
        told("", "journal[17]", Reason::EntryDoesNotFit),
        "The saved work: from journal[17] on, changes were left out. It does not fit what came before it."
    );
    assert_eq!(
        told("", "history[17].kind", Reason::UnknownStep { found: "leap".into() }),
        "The saved work: steps up to history[17] can no longer be undone or redone. “leap” is not a step that this program knows."
    );
    assert_eq!(
        told("", "header", Reason::MissingHeader),
        "The saved work was not opened. Its header is not in storage."
    );
    assert_eq!(
        told("", "header.documents[0]", Reason::MissingText),
        "The saved work: header.documents[0] was left out. Its text is not in storage."
    );
}

#[test]
fn a_rule_says_what_it_allows() {
    let told = |from: &[&str], to: &[&str], is_directed: bool| {
        let names = |names: &[&str]| names.iter().map(|name| name.to_string()).collect();
        let kind = "located in".to_string();
        words().rejection(&Rejection::AgainstRule { kind, from: names(from), to: names(to), is_directed })
    };
    assert_eq!(
        told(&["claim", "figure"], &["location"], true),
        "“located in” goes from claim or figure to location."
    );
    assert_eq!(told(&[], &["{from}"], true), "“located in” goes from any label to {from}.");
    assert_eq!(told(&["claim"], &[], false), "“located in” joins claim and any label.");
    let excluded = |number: usize| words().rejection(&Rejection::ExcludesRelations(number));
    assert_eq!(excluded(1), "1 relation would no longer be allowed.");
    assert_eq!(excluded(1234), "1,234 relations would no longer be allowed.");
}

#[test]
fn names_are_shown_and_not_obeyed() {
    assert_eq!(told("{why}{file}", "", Reason::Empty), "{why}{file} was not added. There is nothing in it.");
    assert_eq!(told("a\nb\0", "", Reason::Empty), "a␊b␀ was not added. There is nothing in it.");
    let turned = told("\u{202e}txt.exe", "", Reason::Empty);
    assert_eq!(turned, "\u{2068}\u{202e}txt.exe\u{2069} was not added. There is nothing in it.");
    assert_eq!(told("<img>", "", Reason::Empty), "<img> was not added. There is nothing in it.");
}

#[test]
fn a_merge_says_what_it_brings_and_what_it_leaves() {
    let tally = |documents, annotations| Tally { documents, annotations, ..Tally::default() };
    let report = MergeReport {
        new: Tally { relations: 1, schema: 2, ..tally(1, 1200) },
        changed: tally(0, 1),
        only_here: tally(2, 0),
        both_kept: 3,
    };
    assert_eq!(
        words().merge_report(&report),
        "New in the file: 1 text, 1,200 spans, 1 relation, 2 labels, attributes and types of relations. Otherwise in \
         the file: 1 span. Only here: 2 texts. Nobody knows which is later of 3 spans: both stay."
    );
    let nothing = MergeReport { only_here: tally(1, 1), ..MergeReport::default() };
    assert_eq!(words().merge_report(&nothing), "The file has nothing that is not here.");
}
