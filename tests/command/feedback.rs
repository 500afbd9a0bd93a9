//! `glossator feedback`: what annotators found, missed and confused, against a key.

use serde_json::{Value, json};

use crate::agree::{blocks, worked_example};

fn found(arguments: &[&str]) -> Value {
    let called =
        worked_example().call(&[&["feedback", "--json", "fires.glossator.json"], arguments].concat());
    assert_eq!((called.status, called.complained.as_str()), (0, ""));
    called.json()
}

#[test]
fn the_example_is_what_the_command_says() {
    let called =
        worked_example().call(&["feedback", "fires.glossator.json", "--key", "Ben", "--rule", "half"]);
    assert_eq!((called.status, called.complained.as_str()), (0, ""));
    let (table, how) = called.said.split_once("\nHow it is counted\n").unwrap();
    assert_eq!(table, blocks("class.md", "text").remove(0));
    assert!(how.contains("half a point for other boundaries"), "the rule is printed: {how}");
}

#[test]
fn there_is_no_score_unless_a_rule_is_chosen() {
    let without = found(&["--key", "ben"]);
    assert_eq!(
        (&without["rule"], &without["annotators"][0]["counts"]["score"]),
        (&Value::Null, &Value::Null)
    );
    let said = worked_example().call(&["feedback", "fires.glossator.json", "--key", "Ben"]).said;
    assert!(!said.contains("Score") && !said.contains('%'), "{said}");
    for (rule, score) in [("exact", 4.0 / 9.0), ("half", 5.0 / 9.0), ("overlap", 6.0 / 9.0)] {
        let found = found(&["--key", "ben", "--rule", rule]);
        let given = found["annotators"][0]["counts"]["score"].as_f64().unwrap();
        assert!((given - score).abs() < 1e-9, "{rule}: {given}");
        assert_eq!(found["rule"]["id"], rule);
    }
}

#[test]
fn everything_is_said_for_programs() {
    let found = found(&["--key", "Ben"]);
    assert_eq!(found["key"], json!({"id": "ben", "name": "Ben", "spans": 5, "texts": 3}));
    let ada = &found["annotators"][0];
    assert_eq!(
        (&ada["name"], &ada["texts"], &ada["texts_asked"]),
        (&json!("Ada"), &json!(["1", "2", "3"]), &json!(3))
    );
    let first = &ada["findings"][0];
    assert_eq!((&first["verdict"], &first["words_at_start"]), (&json!("other_boundaries"), &json!(1)));
    assert_eq!(
        (&first["key"]["text"], &first["own"]["text"]),
        (&json!("Ana Ruiz"), &json!("Minister Ana Ruiz"))
    );
    let hardest = &found["spans_of_key"][0];
    assert_eq!((&hardest["span"]["text"], &hardest["counts"]["missed"]), (&json!("12 engines"), &json!(1)));
    assert_eq!(found["labels"]["key_by_row"], json!(["actor", "figure", "place", null]));
    assert_eq!(found["labels"]["counts"], json!([[1, 0, 1, 0], [0, 1, 0, 1], [0, 0, 1, 0], [0, 0, 0, 0]]));
}

#[test]
fn each_gets_a_page_and_a_file_and_all_are_in_a_table() {
    let folder = worked_example();
    let call = ["feedback", "fires.glossator.json", "--key", "Ben", "--rule", "exact"];
    let called = folder.call(&[&call[..], &["--each", "out", "--csv", "class.csv"]].concat());
    assert_eq!((called.status, called.complained.as_str()), (0, ""));
    assert_eq!(
        folder.read("class.csv"),
        "\"name\",\"try\",\"receipt\",\"texts\",\"texts_asked\",\"spans_of_key\",\"right\",\"other_boundaries\",\
        \"wrong_label\",\"missed\",\"extra\",\"score\"\r\n\
        \"Ada\",\"\",\"\",\"3\",\"3\",\"5\",\"2\",\"1\",\"1\",\"1\",\"0\",\"0.4444\"\r\n"
    );
    let (page, file) = (folder.read("out/Ada.html"), folder.read("out/Ada.glossator-feedback.json"));
    for told in [&page, &file] {
        assert!(told.contains("Minister Ana Ruiz") && !told.contains("12 engines"), "{told}");
    }
    assert!(
        page.contains("1 word too many at the start") && page.contains("the key has actor here"),
        "{page}"
    );
    let called = folder.call(&[&call[..], &["--each", "out.zip", "--missed"]].concat());
    assert_eq!(called.status, 0, "{called:?}");
    assert!(folder.has("out.zip"));
}

#[test]
fn what_is_no_key_is_told() {
    let folder = worked_example().with(
        "two.glossator.json",
        crate::project("ada", &[("actor", 0, 3)]).replace(
            "\"annotators\":[",
            "\"annotators\":[{\"id\":\"one\",\"name\":\"Key\"},{\"id\":\"two\",\"name\":\"Key\"},",
        ),
    );
    for (file, key, told) in [
        ("fires.glossator.json", "Eve", "There is no annotator “Eve”."),
        ("two.glossator.json", "Key", "Say which is the key by its id: one, two."),
        ("two.glossator.json", "one", "Key has marked nothing that could be a key."),
    ] {
        let called = folder.call(&["feedback", file, "--key", key]);
        assert_eq!(called.status, 1);
        assert!(called.complained.contains(told), "{called:?}");
    }
    let alone = folder.call(&["feedback", "two.glossator.json", "--key", "ada"]);
    assert_eq!(alone.status, 0, "{alone:?}");
    assert!(alone.said.contains("nobody else annotated a text of the key"), "{alone:?}");
}
