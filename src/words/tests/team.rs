//! Each sentence of a class, once.

use crate::format::problem::{Problem, Reason};
use crate::model::record::id::{AnnotatorId, AssignmentId};
use crate::team::feedback::Distance;
use crate::team::gathering::Refusal;
use crate::team::hand_in::Named;
use crate::team::{continuing, sealed};
use crate::words::{feedback, sealed_key, team};

#[test]
fn each_seal_that_is_not_opened_has_its_sentence() {
    for (refusal, sentence) in [
        (sealed::Refusal::NotSealed, "This is no key that Glossator has sealed."),
        (
            sealed::Refusal::NewerVersion(2),
            "A newer version of Glossator has sealed this key. Open it with that one.",
        ),
        (
            sealed::Refusal::Iterations(1_000),
            "The passphrase of this key is hashed 1,000 times, which is too seldom to be a seal or too often to wait for. Ask for it again.",
        ),
        (sealed::Refusal::TooLarge, "This key is larger than 68 MB, and is not opened."),
        (sealed::Refusal::OtherAssignment(AssignmentId::new("a")), "This is the key of another assignment."),
        (
            sealed::Refusal::WrongPassphrase,
            "This is not the passphrase, or the key was changed since it was sealed.",
        ),
    ] {
        assert_eq!(team().seal_refusal(&refusal), sentence);
    }
}

#[test]
fn each_hand_in_that_nobody_goes_on_from_has_its_sentence() {
    let problem = Problem { file: "a.json".into(), path: String::new(), reason: Reason::NotAHandIn };
    for (refusal, sentence) in [
        (
            continuing::Refusal::NotTaken(Refusal::Unreadable(problem)),
            "a.json was not opened. It is JSON, but nothing that was handed in from Glossator.",
        ),
        (
            continuing::Refusal::OfSomebodyElse("s02".into()),
            "a.json was not opened: it is the work of s02, and somebody else works here.",
        ),
        (
            continuing::Refusal::OfSomebodyElse(String::new()),
            "a.json was not opened: it is the work of another person, and somebody else works here.",
        ),
    ] {
        assert_eq!(team().not_gone_on_from("a.json", &refusal), sentence);
    }
}

#[test]
fn each_hand_in_that_is_not_taken_has_its_sentence() {
    let named = |title: &str| Named { id: AssignmentId::new("a"), revision: 1, title: title.into() };
    let problem = |path: &str, reason: Reason| Problem { file: "a.json".into(), path: path.into(), reason };
    let gone = || problem("documents[0].id", Reason::UnknownDocument { id: "d".into() });
    for (refusal, sentence) in [
        (
            Refusal::Unreadable(problem("", Reason::NotAHandIn)),
            "a.json was not opened. It is JSON, but nothing that was handed in from Glossator.",
        ),
        (
            Refusal::OtherAssignment { named: named("{file}"), fits: false },
            "a.json was not taken. It was done for another assignment: “{file}”.",
        ),
        (
            Refusal::OtherAssignment { named: named(""), fits: true },
            "a.json was not taken. It was done for another assignment, one without a title, on texts that are here too. It can be taken if that is wanted.",
        ),
        (Refusal::Unread("gone".into()), "a.json was not taken. It could not be read: gone"),
        (
            Refusal::NoText(vec![gone()]),
            "a.json was not taken: its text is not here, or is another one here. a.json: documents[0] was left out. There is no text “d”.",
        ),
        (
            Refusal::NoText(vec![gone(), gone()]),
            "a.json was not taken: none of its 2 texts is here as it was. a.json: documents[0] was left out. There is no text “d”.",
        ),
        (
            Refusal::IdTaken(AnnotatorId::new("0a")),
            "a.json was not taken: somebody else in the project has its id, 0a.",
        ),
        (
            Refusal::OtherProject("Fires".into()),
            "a.json was not taken. It belongs to another project: “Fires”.",
        ),
        (Refusal::OwnLayer, "a.json was not taken: it is your own layer, and what is here is newer."),
    ] {
        assert_eq!(team().hand_in_refusal("a.json", &refusal), sentence);
    }
}

#[test]
fn boundaries_are_told_by_words() {
    for (start, end, sentence) in [
        (0, 0, "by less than a word"),
        (1, 0, "1 word too many at the start"),
        (-2, 0, "2 words too few at the start"),
        (0, 3, "3 words too many at the end"),
        (2, -1, "2 words too many at the start, 1 word too few at the end"),
    ] {
        assert_eq!(feedback().distance(Distance { start, end }), sentence);
    }
    assert_eq!(feedback().score(Some(0.625)), "63 %");
    assert_eq!(feedback().score(None), "–");
}

#[test]
fn a_short_passphrase_is_told_how_long_it_lasts() {
    let said = |passphrase: &str| sealed_key().weakness(passphrase);
    assert_eq!([said(""), said(" "), said("storm harbor three boats sank")], [None, None, None]);
    for (passphrase, time) in [
        ("storm", "7 minutes"),
        ("ab", "a minute"),
        ("stormy", "3 hours"),
        ("stormyab", "81 days"),
        ("storm harbor three boats", "3,865 years"),
    ] {
        let sentence = format!(
            "This is shorter than advised: five words, or 14 letters. If its words or letters were drawn by chance, one graphics card finds it in about {time}; what somebody can think of is found much sooner."
        );
        assert_eq!(said(passphrase), Some(sentence));
    }
}
