//! Keys and what they do.

use std::collections::HashMap;

use crate::model::action::{Action, BINDINGS, Edge, Keystroke, Scope, action_of, is_single_key};
use crate::text::movement::{Direction, Unit};

/// The press of a key: its modifiers, what it writes, and where it lies.
fn stroke(modifiers: &str, key: &str, code: &str) -> Keystroke {
    Keystroke {
        key: key.to_string(),
        code: code.to_string(),
        ctrl: modifiers.contains('c'),
        alt: modifiers.contains('a'),
        shift: modifiers.contains('s'),
    }
}

#[test]
fn no_two_actions_share_a_key() {
    let mut taken: HashMap<&str, Action> = HashMap::new();
    for binding in BINDINGS {
        for key in binding.keys {
            let before = taken.insert(key, binding.action);
            assert!(before.is_none(), "{key} means {before:?} and {:?}", binding.action);
        }
    }
}

#[test]
fn keys_mean_what_the_table_says() {
    let word_on = Action::Extend(Unit::Word, Direction::Forward);
    for (stroke, in_text, expected) in [
        (stroke("c", "z", "KeyZ"), false, Some(Action::Undo)),
        (stroke("cs", "Z", "KeyZ"), false, Some(Action::Redo)),
        (stroke("c", "y", "KeyY"), false, Some(Action::Redo)),
        (stroke("", "z", "KeyZ"), false, None),
        (stroke("cs", "ArrowRight", "ArrowRight"), true, Some(word_on)),
        (stroke("cs", "ArrowRight", "ArrowRight"), false, None),
        (stroke("s", "?", "Slash"), false, Some(Action::Help)),
        (stroke("s", "?", "Minus"), false, Some(Action::Help)),
        (stroke("", "j", "KeyJ"), false, Some(Action::Jump(Direction::Forward))),
        (stroke("s", "J", "KeyJ"), false, None),
        (
            stroke("s", "<", "Comma"),
            false,
            Some(Action::Resize(Edge::Start, Unit::Character, Direction::Backward)),
        ),
        (stroke("a", "…", "Period"), false, Some(Action::Resize(Edge::End, Unit::Word, Direction::Forward))),
    ] {
        assert_eq!(action_of(&stroke, in_text, true), expected, "{stroke:?}");
    }
}

#[test]
fn single_keys_can_be_switched_off() {
    let single = BINDINGS.iter().flat_map(|binding| binding.keys).filter(|key| is_single_key(key)).count();
    assert!(single >= 10, "the table has {single} of them");
    assert_eq!(action_of(&stroke("", "n", "KeyN"), true, false), None);
    assert_eq!(action_of(&stroke("", ",", "Comma"), true, false), None);
    assert_eq!(action_of(&stroke("", "Delete", "Delete"), true, false), Some(Action::Delete));
    assert_eq!(action_of(&stroke("c", "z", "KeyZ"), true, false), Some(Action::Undo));
}

#[test]
fn single_keys_of_the_page_are_no_digits_so_that_labels_can_have_them() {
    let digits =
        BINDINGS.iter().flat_map(|binding| binding.keys).filter(|key| key.parse::<u8>().is_ok()).count();
    assert_eq!(digits, 0);
}

#[test]
fn a_label_key_is_known_with_and_without_shift_and_on_the_number_pad() {
    assert!(stroke("", "1", "Digit1").is_label_key("1"));
    assert!(stroke("s", "!", "Digit1").is_label_key("1"));
    assert!(stroke("", "1", "Numpad1").is_label_key("1"));
    assert!(stroke("s", "C", "KeyC").is_label_key("c"));
    assert!(!stroke("c", "1", "Digit1").is_label_key("1"));
    assert!(!stroke("", "2", "Digit2").is_label_key("1"));
    assert!(!stroke("", "1", "Digit1").is_label_key(""));
}

#[test]
fn a_label_key_is_one_key_on_any_board() {
    // Where Y and Z have changed places, `z` used to tag with the label of `y`.
    assert!(stroke("", "z", "KeyY").is_label_key("z"));
    assert!(!stroke("", "z", "KeyY").is_label_key("y"));
    // Without Num Lock the number pad has arrows and ends.
    assert!(!stroke("", "End", "Numpad1").is_label_key("1"));
    // A French board writes digits with Shift, a Russian one other letters.
    assert!(stroke("", "&", "Digit1").is_label_key("1"));
    assert!(stroke("s", "1", "Digit1").is_label_key("1"));
    assert!(stroke("", "с", "KeyC").is_label_key("c"));
    assert!(stroke("s", "Dead", "Digit6").is_label_key("6"));
}

#[test]
fn moving_needs_the_text_and_undoing_does_not() {
    for binding in BINDINGS {
        let moves = matches!(
            binding.action,
            Action::Move(..) | Action::Extend(..) | Action::MoveOnScreen(..) | Action::ExtendOnScreen(..)
        );
        assert!(!moves || binding.scope == Scope::Text, "{:?}", binding.action);
    }
}
