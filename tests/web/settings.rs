//! Settings come back from storage, and what cannot be read of them is as at first.

use glossator::app::bench::settings::{Face, Settings, Tags, Theme};
use glossator::model::action::Action;
use wasm_bindgen_test::wasm_bindgen_test;

#[wasm_bindgen_test]
fn settings_come_back() {
    let mut settings =
        Settings { theme: Theme::Light, tags: Tags::Off, name: "Ada".into(), ..Settings::default() };
    settings.look.line = 120;
    settings.look.has_numbers = false;
    settings.single_keys = false;
    settings.marks_passages = true;
    settings.keys = settings.keymap().changed(Action::Note, vec!["F6".to_string()]);
    assert_eq!(Settings::from_json(&settings.to_json()), settings);
}

#[wasm_bindgen_test]
fn what_cannot_be_read_is_as_at_first() {
    let first = Settings::default();
    for nothing in ["", "[]", "{}", "null"] {
        assert_eq!(Settings::from_json(nothing), first);
    }
    let mut expected = Settings { theme: Theme::Dark, name: "Ada".into(), ..first };
    expected.look.face = Face::Mono;
    expected.look.line = 160;
    let stored = r#"{"theme": "dark", "tags": 7, "snap": 1, "single_keys": null, "name": "Ada", "more": [],
        "text": {"face": "mono", "size": 69, "line": 160, "width": "x", "numbers": 1}}"#;
    assert_eq!(Settings::from_json(stored), expected);
}
