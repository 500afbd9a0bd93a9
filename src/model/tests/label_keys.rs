//! Which keys labels may have.

use crate::model::action::BINDINGS;
use crate::model::keymap::{Focus, Keymap};
use crate::model::keystroke::Keystroke;
use crate::model::record::label_key::{check, free};
use crate::model::tests::*;

fn schema(keys: &[&str]) -> Schema {
    let labels = keys
        .iter()
        .enumerate()
        .map(|(index, key)| Label { key: key.to_string(), ..label(index, &format!("label{index}")) });
    Schema { labels: labels.collect(), ..Schema::default() }
}

#[test]
fn free_keys_are_digits_first_and_mean_nothing_else() {
    let all: Vec<&str> = free(&Schema::default()).collect();
    assert_eq!(all.concat(), "1234567890abcefhimopqsuxz");
    for key in &all {
        let stroke = |shift| Keystroke { key: key.to_string(), shift, ..Keystroke::default() };
        let action = |shift| Keymap::default().action_of(&stroke(shift), Focus::Text, true);
        assert_eq!([false, true].map(action), [None, None], "{key}");
    }
    let left: Vec<&str> = free(&schema(&["1", "3", "", "A"])).collect();
    assert_eq!(left.concat(), "24567890bcefhimopqsuxz");
}

#[test]
fn a_key_is_refused_with_a_reason() {
    let schema = schema(&["1", "x", ""]);
    let check = |label: &str, key: &str| check(&schema, &LabelId::new(label), key);
    for (label, key) in
        [("label0", "1"), ("label1", "X"), ("label1", " x "), ("new", ""), ("new", "2"), ("new", "Z")]
    {
        assert_eq!(check(label, key), Ok(()), "{key}");
    }
    let taken = |key: &str, label: &str| Err(Rejection::KeyTaken { key: key.into(), label: label.into() });
    assert_eq!(check("label1", "1"), taken("1", "label0"));
    assert_eq!(check("new", "X"), taken("x", "label1"));
    for key in ["n", "N", "j", "k", "l", "d", "w", "t", "12", "é", "ж", "?", ".", "Enter", "F1", "½", "١"]
    {
        let refused = Rejection::KeyNotUsable(key.to_ascii_lowercase());
        assert_eq!(check("new", key), Err(refused), "{key}");
    }
}

#[test]
fn a_label_keeps_a_key_that_is_bound_by_now() {
    let schema = schema(&["y", ""]);
    assert_eq!(check(&schema, &LabelId::new("label0"), "Y"), Ok(()));
    assert_eq!(check(&schema, &LabelId::new("label1"), "y"), Err(Rejection::KeyNotUsable("y".into())));
}

#[test]
fn no_usable_key_is_a_binding_with_shift() {
    for binding in BINDINGS.iter().flat_map(|binding| binding.keys) {
        assert!(
            !free(&Schema::default())
                .any(|key| binding.eq_ignore_ascii_case(key)
                    || binding.to_lowercase() == format!("shift+{key}")),
            "{binding}"
        );
    }
}
