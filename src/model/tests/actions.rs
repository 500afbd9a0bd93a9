//! Keys and what they do.

use std::collections::HashMap;

use crate::model::action::{Action, BINDINGS, Edge, Scope};
use crate::model::keymap::{Clash, Focus, Keymap, Meaning};
use crate::model::keystroke::{Keystroke, LabelPress, is_single_key};
use crate::model::record::schema::Label;
use crate::model::tests::label;
use crate::text::movement::{Direction, Unit};

fn action_of(stroke: &Keystroke, in_text: bool, single_keys: bool) -> Option<Action> {
    let focus = if in_text { Focus::Text } else { Focus::Elsewhere };
    Keymap::default().action_of(stroke, focus, single_keys)
}

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
        (stroke("s", "J", "KeyJ"), false, Some(Action::JumpFinding(Direction::Forward))),
        (
            stroke("s", "<", "Comma"),
            false,
            Some(Action::Resize(Edge::Start, Unit::Character, Direction::Backward)),
        ),
        (stroke("a", "≥", "Period"), false, Some(Action::Resize(Edge::End, Unit::Word, Direction::Forward))),
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
    assert_eq!(stroke("", "1", "Digit1").on_label("1"), Some(LabelPress::Use));
    assert_eq!(stroke("s", "!", "Digit1").on_label("1"), Some(LabelPress::Lock));
    assert_eq!(stroke("", "1", "Numpad1").on_label("1"), Some(LabelPress::Use));
    assert_eq!(stroke("s", "C", "KeyC").on_label("c"), Some(LabelPress::Lock));
    assert_eq!(stroke("c", "1", "Digit1").on_label("1"), None);
    assert_eq!(stroke("", "2", "Digit2").on_label("1"), None);
    assert_eq!(stroke("", "1", "Digit1").on_label(""), None);
}

#[test]
fn a_label_key_is_one_key_on_any_board() {
    // Where Y and Z have changed places, `z` used to tag with the label of `y`.
    assert_eq!(stroke("", "z", "KeyY").on_label("z"), Some(LabelPress::Use));
    assert_eq!(stroke("", "z", "KeyY").on_label("y"), None);
    // Without Num Lock the number pad has arrows and ends.
    assert_eq!(stroke("", "End", "Numpad1").on_label("1"), None);
    // A French board writes digits with Shift, and who writes one means it: it used to lock the label. A Russian board
    // writes other letters.
    assert_eq!(stroke("", "&", "Digit1").on_label("1"), Some(LabelPress::Use));
    assert_eq!(stroke("s", "1", "Digit1").on_label("1"), Some(LabelPress::Use));
    assert_eq!(stroke("", "с", "KeyC").on_label("c"), Some(LabelPress::Use));
    assert_eq!(stroke("s", "Dead", "Digit6").on_label("6"), Some(LabelPress::Lock));
    // Where `w` lies, Dvorak's board has a comma, which used to tag.
    assert_eq!(stroke("", ",", "KeyW").on_label("w"), None);
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

#[test]
fn keys_can_be_changed_and_taken_back() {
    let changes = Keymap::default().changed(Action::Note, vec!["Ctrl+M".to_string(), "F6".to_string()]);
    let keymap = Keymap::new(&changes);
    let act = |keymap: &Keymap, stroke: &Keystroke| keymap.action_of(stroke, Focus::Elsewhere, true);
    assert_eq!(act(&keymap, &stroke("", "n", "KeyN")), None);
    assert_eq!(act(&keymap, &stroke("c", "m", "KeyM")), Some(Action::Note));
    assert_eq!(act(&keymap, &stroke("", "F6", "F6")), Some(Action::Note));
    assert!(keymap.is_changed(Action::Note) && !keymap.is_changed(Action::Undo));
    assert_eq!(
        keymap.changed(Action::Note, vec!["N".to_string()]),
        [],
        "as the table has it, it is no change"
    );
    for binding in BINDINGS {
        assert_eq!(Action::from_name(&binding.action.name()), Some(binding.action), "it is kept by its name");
    }
}

#[test]
fn a_key_that_means_something_is_refused() {
    let labels = [Label { key: "x".to_string(), ..label(1, "claim") }];
    let keymap = Keymap::new(&Keymap::default().changed(Action::Note, vec!["F6".to_string()]));
    let clash = |action, key: &str| keymap.clash(action, key, &labels);
    assert_eq!(clash(Action::View, "n"), None, "it is free since it was changed");
    assert_eq!(clash(Action::View, "F6"), Some(Clash::Action(Action::Note)));
    assert_eq!(clash(Action::View, "ctrl+z"), Some(Clash::Action(Action::Undo)));
    assert_eq!(clash(Action::Undo, "Ctrl+Z"), None, "it is its own");
    for key in ["X", "Shift+X"] {
        assert_eq!(clash(Action::View, key), Some(Clash::Label("claim".to_string())), "{key}");
    }
    assert_eq!(clash(Action::View, "4"), Some(Clash::Writes));
    assert_eq!(clash(Action::GoToText, ";"), Some(Clash::Writes), "it works in fields, where one writes it");
    assert_eq!(clash(Action::View, ";"), None);
    assert_eq!(clash(Action::View, "Ctrl+W"), Some(Clash::Browser));
}

#[test]
fn a_press_is_written_down_as_it_is_read() {
    for (press, written) in [
        (stroke("cs", "Z", "KeyZ"), Some("Ctrl+Shift+Z")),
        (stroke("s", "?", "Slash"), Some("?")),
        (stroke("", "+", "BracketRight"), Some("+")),
        (stroke("c", "+", "BracketRight"), Some("Ctrl++")),
        (stroke("s", "F4", "F4"), Some("Shift+F4")),
        (stroke("c", "я", "KeyZ"), Some("Ctrl+Z")),
        (stroke("", "ö", "Semicolon"), Some("Ö")),
        (stroke("s", "Shift", "ShiftLeft"), None),
        (stroke("", "Dead", "Quote"), None),
    ] {
        assert_eq!(press.written().as_deref(), written, "{press:?}");
        assert!(written.is_none_or(|written| press.is(written)), "{press:?} is what it is written as");
    }
}

#[test]
fn in_a_field_only_what_writes_nothing_works() {
    for binding in BINDINGS.iter().filter(|binding| binding.scope == Scope::Everywhere) {
        assert!(!binding.keys.iter().any(|key| is_single_key(key)), "{:?}", binding.action);
    }
    let in_field =
        |stroke: &Keystroke| Keymap::default().meaning(stroke, Focus::Field, true, &[label(1, "")]);
    assert_eq!(in_field(&stroke("", "F4", "F4")), Some(Meaning::Act(Action::Values)));
    assert_eq!(in_field(&stroke("", "n", "KeyN")), None);
    assert_eq!(in_field(&stroke("c", "z", "KeyZ")), None, "the browser undoes what is written");
}
