//! What crosses from the worker to the page arrives as it was.

use glossator::app::files::finding::{Finding, Reached, Report};
use glossator::import::decisions::Undecoded;
use glossator::model::record::document::MetadataValue;
use glossator::store::assemble::Stored;
use wasm_bindgen_test::wasm_bindgen_test;

fn pairs(pairs: &[(&str, &str)]) -> Vec<(String, String)> {
    pairs.iter().map(|(one, other)| (one.to_string(), other.to_string())).collect()
}

fn metadata() -> Vec<(String, MetadataValue)> {
    let [empty, text] = ["", "json"].map(String::from);
    let json = "[1, 2.50]".parse().unwrap();
    vec![
        (empty.clone(), MetadataValue::Text(text.clone())),
        (text, MetadataValue::Json(json)),
        ("a".into(), MetadataValue::Text(empty)),
    ]
}

fn crossed(report: Report) -> Report {
    Report::unpack(report.pack()).unwrap()
}

#[wasm_bindgen_test]
fn a_text_arrives_with_its_hash() {
    let sent = |is_kept| Finding::Text {
        name: "a/b.txt".into(),
        content: "naïve\r\n".into(),
        sha256: "00".into(),
        metadata: metadata(),
        is_kept,
    };
    for kept in [true, false] {
        let Report::Found(Finding::Text { name, content, sha256, metadata: known, is_kept }) =
            crossed(Report::Found(sent(kept)))
        else {
            unreachable!("it is a text");
        };
        assert_eq!(
            (name.as_str(), content.as_str(), sha256.as_str(), is_kept),
            ("a/b.txt", "naïve\r\n", "00", kept)
        );
        assert_eq!(known, metadata());
    }
}

#[wasm_bindgen_test]
fn a_project_arrives_in_its_parts() {
    let stored = Stored {
        header: "{}".into(),
        parts: pairs(&[("one", "1"), ("two", "")]),
        at_rest: Vec::new(),
        texts: pairs(&[("hash", "text")]),
        journal: Vec::new(),
    };
    for problems in [vec![], vec!["a problem".to_string(), String::new()]] {
        let sent = Finding::Project {
            listing: "a listing".into(),
            stored: stored.clone(),
            problems: problems.clone(),
        };
        let Report::Found(Finding::Project { listing, stored: found, problems: told }) =
            crossed(Report::Found(sent))
        else {
            unreachable!("it is a project");
        };
        assert_eq!((listing.as_str(), found, &told), ("a listing", stored.clone(), &problems));
        let sent = Finding::New { id: "new".into(), problems: problems.clone() };
        let new = crossed(Report::Found(sent));
        assert!(
            matches!(new, Report::Found(Finding::New { id, problems: told }) if id == "new" && told == problems)
        );
    }
}

#[wasm_bindgen_test]
fn everything_else_arrives_too() {
    let reached = Reached { files: 7, bytes: 1, size: u64::MAX };
    assert!(matches!(crossed(Report::Progress(reached)), Report::Progress(found) if found == reached));
    assert!(matches!(crossed(Report::Done), Report::Done));
    let refused = crossed(Report::Found(Finding::Refused("no".into())));
    assert!(matches!(refused, Report::Found(Finding::Refused(reason)) if reason == "no"));
    let file = Undecoded { name: "x".into(), bytes: vec![0xFF, 0] };
    let undecoded = crossed(Report::Found(Finding::Undecoded(file.clone())));
    assert!(matches!(undecoded, Report::Found(Finding::Undecoded(found)) if found == file));
}
