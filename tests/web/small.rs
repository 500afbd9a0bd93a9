//! Ids, the clock, the theme, persistence, errors and the page's own files.

use std::cell::RefCell;
use std::collections::HashSet;
use std::rc::Rc;

use glossator::browser::persistence;
use glossator::browser::persistence::Persistence;
use glossator::browser::segmenter;
use glossator::browser::{BrowserError, clock, environment, random, theme};
use wasm_bindgen::JsValue;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::page::js;

#[wasm_bindgen_test]
fn ids_are_twenty_characters_each_as_likely_as_any() {
    let ids = (0..6000).map(|_| random::new_id().unwrap()).collect::<HashSet<_>>();
    assert_eq!(ids.len(), 6000);
    let mut counts = [0; 36];
    for id in &ids {
        assert_eq!(id.len(), 20);
        for character in id.chars() {
            assert!(character.is_ascii_digit() || character.is_ascii_lowercase(), "{id}");
            counts[character.to_digit(36).unwrap() as usize] += 1;
        }
    }
    // Remainders of whole bytes would give 183 more than the 35 expected.
    let expected = 6000.0 * 20.0 / 36.0;
    let even = counts.iter().map(|&it| (f64::from(it) - expected).powi(2) / expected).sum::<f64>();
    assert!(even < 90.0, "chi-squared with 35 degrees of freedom is {even}: {counts:?}");
}

#[wasm_bindgen_test]
fn moments_are_written_out() {
    assert!(clock::now() > 1_700_000_000_000);
    let moment = js("return new Date(2020, 1, 4, 9, 5).getTime()", &[]).as_f64().unwrap() as u64;
    assert_eq!(clock::local_time(moment), "09:05");
    assert_eq!(clock::local_date(moment), "2020-02-04");
    assert_eq!(clock::utc_from_moment(1_581_687_125_000), "2020-02-14T13:32:05.000Z");
}

#[wasm_bindgen_test]
fn the_theme_stands_on_the_root() {
    let root = || js("return document.documentElement.getAttribute('data-theme')", &[]);
    theme::set_theme("dark");
    assert_eq!(root(), "dark");
    theme::clear_theme();
    assert_eq!(root(), JsValue::NULL);
    let asked = js("return matchMedia('(prefers-color-scheme: dark)').matches", &[]);
    assert_eq!(theme::system_is_dark(), asked.is_truthy());
}

#[wasm_bindgen_test]
fn the_system_may_turn_dark() {
    js(
        "window.asked = new EventTarget();
        window.kept = window.matchMedia;
        window.matchMedia = () => window.asked;",
        &[],
    );
    let heard = Rc::new(RefCell::new(Vec::new()));
    let hear = heard.clone();
    let listener = theme::on_system_dark(move |is_dark| hear.borrow_mut().push(is_dark)).unwrap();
    js("window.matchMedia = window.kept", &[]);
    let turn = |is_dark: bool| {
        js("window.asked.matches = a; window.asked.dispatchEvent(new Event('change'))", &[&is_dark.into()]);
    };
    turn(true);
    turn(false);
    drop(listener);
    turn(true);
    assert_eq!(*heard.borrow(), [true, false]);
}

#[wasm_bindgen_test]
async fn the_browsers_promise_is_told_as_it_is() {
    for (answer, expected) in [("true", Persistence::Granted), ("false", Persistence::Refused)] {
        let stub = format!("navigator.storage.persist = navigator.storage.persisted = async () => {answer}");
        js(&stub, &[]);
        assert_eq!((persistence::persist().await, persistence::persisted().await), (expected, expected));
    }
    js("Object.defineProperty(navigator, 'storage', { value: undefined, configurable: true })", &[]);
    let answers =
        (persistence::persist().await, persistence::persisted().await, persistence::estimate().await);
    js("delete navigator.storage; delete navigator.storage.persist; delete navigator.storage.persisted", &[]);
    assert_eq!(answers, (Persistence::Unsupported, Persistence::Unsupported, None));
    assert!(persistence::estimate().await.unwrap().quota > 0);
}

#[wasm_bindgen_test]
fn errors_are_told_apart() {
    let thrown = |name: &str| BrowserError::from(js("return new DOMException('why', a)", &[&name.into()]));
    assert_eq!(thrown("QuotaExceededError"), BrowserError::QuotaExceeded);
    assert_eq!(thrown("ConstraintError"), BrowserError::Conflict);
    assert_eq!(thrown("SecurityError"), BrowserError::unavailable("why"));
    assert_eq!(thrown("UnknownError").to_string(), "UnknownError: why");
    assert_eq!(BrowserError::from(JsValue::from_str("words")).to_string(), "words");
    assert!(!BrowserError::from(JsValue::UNDEFINED).to_string().is_empty());
}

#[wasm_bindgen_test]
fn the_title_is_the_tabs() {
    environment::set_title("<b>1</b>");
    assert_eq!(js("return document.title", &[]), "<b>1</b>");
}

#[wasm_bindgen_test]
fn words_of_scripts_without_spaces_are_found_in_the_browsers_dictionary() {
    let words = |line: &str| -> Vec<String> {
        segmenter::words(line).into_iter().map(|(start, end)| line[start..end].to_string()).collect()
    };
    let thai = words("สวัสดีชาวโลก");
    assert!(thai.len() > 1 && thai.concat() == "สวัสดีชาวโลก", "{thai:?}");
    assert_eq!(words("我们明天见面。"), ["我们", "明天", "见面"]);
    assert_eq!(words("東京に600,000人😀 was"), ["東京", "に", "600,000", "人", "was"]);
    assert_eq!(words("No dictionary, 600,000 words"), ["No", "dictionary", "600,000", "words"]);
}
