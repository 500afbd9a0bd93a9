//! Which kind of file is it?

use crate::format::contract::Likelihood;
use crate::format::glossator::label_set;
use crate::format::glossator::label_set::LabelSet;
use crate::format::tests::write;
use crate::format::tests::*;
use crate::import::recognize::{Recognized, recognize};

/// The id of the format that a file is of; `json` where it is only read as ours to say what it is not.
fn kind_of(file_name: &str, content: &str) -> &'static str {
    match recognize(file_name, content) {
        Recognized::Recovery => "glossator-recovery",
        Recognized::HandIn => "glossator-handin",
        Recognized::Format(found) if found.likelihood == Likelihood::Syntax => "json",
        Recognized::Format(found) => found.format.id(),
    }
}

#[test]
fn by_what_is_in_it() {
    let project = write(&full_project());
    assert_eq!(kind_of("a.txt", &project), "glossator");
    assert_eq!(kind_of("a", &format!("\u{feff}\r\n {project}")), "glossator");
    assert_eq!(kind_of("a.json", &recovery::file_of(&Disk::default())), "glossator-recovery");
    assert_eq!(
        kind_of("a.txt", "\u{feff}{\n  \"format\": \"glossator-handin\", \"version\""),
        "glossator-handin"
    );
    let labels = label_set::write(&LabelSet::default());
    assert_eq!(kind_of("a.txt", &labels), "glossator-labels");
    assert_eq!(
        kind_of("a.glossator.json", r#"{"version": 1, "format": "glossator-labels"}"#),
        "glossator-labels"
    );
    let sorted = r#"{"documents": [], "format": "glossator"}"#;
    assert_eq!(kind_of("a.txt", sorted), "glossator");
    assert_eq!(kind_of("a.txt", &sorted.replace("tor\"", "tor-recovery\"")), "glossator-recovery");
    for text in [
        "",
        "Ada",
        "format glossator",
        "{Ada}",
        "[1] A footnote.",
        "{\"a\" is quoted}",
        "{\"glossator\" is quoted}",
    ] {
        assert_eq!(kind_of("a.txt", text), "text", "{text}");
    }
    for json in ["{}", "[1]", r#"{"format": "other"}"#, r#"{"tool": "glossator"}"#, r#"["glossator"]"#] {
        assert_eq!(kind_of("a.txt", json), "json", "{json}");
    }
}

#[test]
fn by_its_name_if_it_is_broken() {
    let project = write(&full_project());
    let half = &project[..project.len() / 2 - 1];
    assert_eq!(kind_of("a.txt", half), "glossator");
    assert_eq!(kind_of("a.txt", &half.replace(['\n', ' '], "")), "glossator");
    assert_eq!(kind_of("a.Glossator.JSON", "{"), "glossator");
    assert_eq!(kind_of("a.glossator.json", "Ada"), "glossator");
    assert_eq!(kind_of("a.json", "{\"a\": "), "json");
    assert_eq!(kind_of("a.json", "{\"glossator\": "), "json");
    assert_eq!(kind_of("a.jsonl", "{"), "json-lines");
    assert_eq!(kind_of("a.json", "{\"text\": \"a\"}\n{"), "json-lines");
    assert_eq!(kind_of("a.txt", "{\"text\": \"a\"}\n{"), "text");
    assert_eq!(kind_of("a.glossator.json", "{\"text\": \"a\"}\n{"), "glossator");
    assert_eq!(kind_of("a.labels.json", "{"), "glossator-labels");
    assert_eq!(kind_of("a.Labels.JSON", "{}"), "glossator-labels");
    assert_eq!(kind_of("a", &label_set::write(&LabelSet::default())[..40]), "glossator-labels");
    let saved = recovery::file_of(&Disk::new(&Session::new(full_project())));
    assert_eq!(kind_of("a", &saved[..200]), "glossator-recovery");
}
