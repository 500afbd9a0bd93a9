//! What is said of what is wrong.

use crate::format::{Problem, Reason};
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
fn names_are_shown_and_not_obeyed() {
    assert_eq!(told("{why}{file}", "", Reason::Empty), "{why}{file} was not added. There is nothing in it.");
    assert_eq!(told("a\nb\0", "", Reason::Empty), "a␊b␀ was not added. There is nothing in it.");
    let turned = told("\u{202e}txt.exe", "", Reason::Empty);
    assert_eq!(turned, "\u{2068}\u{202e}txt.exe\u{2069} was not added. There is nothing in it.");
    assert_eq!(told("<img>", "", Reason::Empty), "<img> was not added. There is nothing in it.");
}
