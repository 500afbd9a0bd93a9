//! Which kind of file is it?

use crate::format::glossator::label_set;
use crate::format::glossator::label_set::LabelSet;
use crate::format::tests::write;
use crate::format::tests::*;
use crate::import::recognize::{Kind, kind_of};

#[test]
fn by_what_is_in_it() {
    let project = write(&full_project());
    assert_eq!(kind_of("a.txt", &project), Kind::Project);
    assert_eq!(kind_of("a", &format!("\u{feff}\r\n {project}")), Kind::Project);
    assert_eq!(kind_of("a.json", &recovery::file_of(&Disk::default())), Kind::Recovery);
    let labels = label_set::write(&LabelSet::default());
    assert_eq!(kind_of("a.txt", &labels), Kind::Labels);
    assert_eq!(kind_of("a.glossator.json", r#"{"version": 1, "format": "glossator-labels"}"#), Kind::Labels);
    let sorted = r#"{"documents": [], "format": "glossator"}"#;
    assert_eq!(kind_of("a.txt", sorted), Kind::Project);
    assert_eq!(kind_of("a.txt", &sorted.replace("tor\"", "tor-recovery\"")), Kind::Recovery);
    for text in [
        "",
        "Ada",
        "format glossator",
        "{Ada}",
        "[1] A footnote.",
        "{\"a\" is quoted}",
        "{\"glossator\" is quoted}",
    ] {
        assert_eq!(kind_of("a.txt", text), Kind::Text, "{text}");
    }
    for json in ["{}", "[1]", r#"{"format": "other"}"#, r#"{"tool": "glossator"}"#, r#"["glossator"]"#] {
        assert_eq!(kind_of("a.txt", json), Kind::Json, "{json}");
    }
}

#[test]
fn by_its_name_if_it_is_broken() {
    let project = write(&full_project());
    let half = &project[..project.len() / 2 - 1];
    assert_eq!(kind_of("a.txt", half), Kind::Project);
    assert_eq!(kind_of("a.txt", &half.replace(['\n', ' '], "")), Kind::Project);
    assert_eq!(kind_of("a.Glossator.JSON", "{"), Kind::Project);
    assert_eq!(kind_of("a.glossator.json", "Ada"), Kind::Project);
    assert_eq!(kind_of("a.json", "{\"a\": "), Kind::Json);
    assert_eq!(kind_of("a.json", "{\"glossator\": "), Kind::Json);
    assert_eq!(kind_of("a.jsonl", "{"), Kind::JsonLines);
    assert_eq!(kind_of("a.json", "{\"text\": \"a\"}\n{"), Kind::JsonLines);
    assert_eq!(kind_of("a.txt", "{\"text\": \"a\"}\n{"), Kind::Text);
    assert_eq!(kind_of("a.glossator.json", "{\"text\": \"a\"}\n{"), Kind::Project);
    assert_eq!(kind_of("a.labels.json", "{"), Kind::Labels);
    assert_eq!(kind_of("a.Labels.JSON", "{}"), Kind::Labels);
    assert_eq!(kind_of("a", &label_set::write(&LabelSet::default())[..40]), Kind::Labels);
    let saved = recovery::file_of(&Disk::new(&Session::new(full_project())));
    assert_eq!(kind_of("a", &saved[..200]), Kind::Recovery);
}
