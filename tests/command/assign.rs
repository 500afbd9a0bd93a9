//! The command divides texts among people and makes what is handed out.

use serde_json::{Value, json};

use crate::{Folder, project};

fn texts() -> Folder {
    (0..6).fold(Folder::new(), |folder, index| {
        folder.with(&format!("texts/{index}.txt"), format!("Text {index}. {}", "More. ".repeat(index)))
    })
}

fn read(folder: &Folder, name: &str) -> Value {
    serde_json::from_str(&folder.read(name)).unwrap()
}

fn seats(json: &Value) -> Vec<(&str, &str, usize)> {
    let shares = json["division"].as_array().unwrap().iter();
    shares
        .map(|share| {
            let count = share["documents"].as_array().unwrap().len();
            (share["seat"].as_str().unwrap(), share["name"].as_str().unwrap(), count)
        })
        .collect()
}

#[test]
fn texts_are_divided_among_people() {
    let folder = texts().with("names.txt", "\u{feff}Ada\r\n\r\nBen\r\n");
    let called = folder.call(&[
        "assign",
        "texts",
        "-o",
        "class.glossator.json",
        "--names",
        "names.txt",
        "--name",
        "Eve",
        "--per-text",
        "2",
        "--each",
        "copies",
        "--all",
        "all.glossator.json",
    ]);
    assert_eq!((called.status, called.complained.as_str()), (0, ""), "{called:?}");
    let lines: Vec<Vec<&str>> = called.said.lines().map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(lines[0], ["seat", "name", "texts", "characters"]);
    let columns: Vec<&[&str]> = lines[1..].iter().map(|line| &line[..3]).collect();
    assert_eq!(columns, [["s01", "Eve", "4"], ["s02", "Ada", "4"], ["s03", "Ben", "4"]]);

    let whole = read(&folder, "class.glossator.json");
    let assignment = &whole["assignment"];
    assert_eq!(assignment["title"], "texts");
    assert_eq!((&assignment["names"], &assignment["annotators_per_document"]), (&json!("list"), &json!(2)));
    assert_eq!(assignment["tasks"].as_array().map(Vec::len), Some(6));
    let all = read(&folder, "all.glossator.json");
    let mut handed_out = assignment.clone();
    handed_out["handed_out"] = json!(true);
    assert_eq!(all["assignment"], handed_out);
    for seat in ["s01", "s02", "s03"] {
        let copy = read(&folder, &format!("copies/{seat}.glossator.json"));
        assert_eq!(copy["assignment"]["id"], assignment["id"]);
        assert_eq!(copy["documents"].as_array().map(Vec::len), Some(4));
        let division = copy["assignment"]["division"].as_array().unwrap();
        assert!(division.len() == 1 && division[0]["seat"] == seat, "{division:?}");
    }
}

#[test]
fn people_and_texts_can_come_later() {
    let folder = texts();
    let call = |arguments: &[&str]| {
        let called = folder.call(&[&["assign"], arguments, &["--json"]].concat());
        assert_eq!(called.status, 0, "{called:?}");
        called.json()
    };
    let first = call(&["texts", "-o", "a.json", "--seats", "2", "--texts", "3", "--seed", "7"]);
    assert_eq!(seats(&first), [("s01", "", 3), ("s02", "", 3)]);
    assert_eq!(first["assignment"]["seed"], 7);
    let again = call(&["a.json", "-o", "b.json", "--seats", "2", "--texts", "3", "--seed", "7"]);
    assert_eq!((&again["division"], &again["assignment"]), (&first["division"], &first["assignment"]));
    assert_eq!(folder.read("a.json"), folder.read("b.json"));
    let more =
        call(&["a.json", "-o", "b.json", "--seats", "2", "--name", "Ada", "--texts", "3", "--seed", "7"]);
    assert_eq!(seats(&more), [("s01", "", 3), ("s02", "", 3), ("s03", "Ada", 3)]);
    assert_eq!(more["division"][0], first["division"][0]);
    assert_eq!(more["assignment"]["revision"], 2);
    assert_eq!(more["assignment"]["id"], first["assignment"]["id"]);
}

#[test]
fn nothing_is_handed_out_that_was_done_in_the_project() {
    let folder = Folder::new().with("p.json", project("ada", &[("actor", 0, 3), ("figure", 8, 15)]));
    let copy = |more: &[&str]| {
        let arguments = [&["assign", "p.json", "-o", "q.json", "--seats", "1", "--all", "all.json"], more];
        let called = folder.call(&arguments.concat());
        assert_eq!(called.status, 0, "{called:?}");
        assert_eq!(read(&folder, "q.json")["annotations"].as_array().map(Vec::len), Some(2));
        read(&folder, "all.json")
    };
    let bare = copy(&[]);
    assert_eq!((&bare["annotations"], &bare["annotators"]), (&json!([]), &json!([])));
    let with_examples = copy(&["--with-examples"]);
    let origins: Vec<&Value> =
        with_examples["annotations"].as_array().unwrap().iter().map(|one| &one["origin"]).collect();
    assert_eq!(origins, ["given", "given"]);
}

#[test]
fn what_cannot_be_divided_is_said() {
    let folder = texts().with("empty/.keep", "");
    let refused = |arguments: &[&str], reason: &str| {
        let called = folder.call(arguments);
        assert!(called.status == 1 && called.complained.contains(reason), "{called:?}");
        assert!(!folder.has("x.json"));
    };
    refused(&["assign", "texts", "-o", "x.json"], "nobody to divide");
    refused(&["assign", "empty", "-o", "x.json", "--seats", "2"], "no text to divide");
    refused(&["assign", "texts", "-o", "x.json", "--names", "gone.txt"], "gone.txt: ");
    let wrong = ["assign", "texts", "-o", "x.json", "--seats", "2", "--texts", "2", "--percent", "20"];
    assert_eq!(folder.call(&wrong).status, 2);
    let short = folder.call(&["assign", "texts", "-o", "y.json", "--seats", "2", "--per-text", "3"]);
    assert!(short.status == 0 && short.complained.contains("6 texts are done by fewer"), "{short:?}");
}

const PASSPHRASE: &str = "storm harbor three boats sank";

#[test]
fn a_key_is_handed_out_sealed() {
    let folder = Folder::new()
        .with("p.json", project("ada", &[("actor", 0, 3), ("figure", 8, 15)]))
        .with("passphrase.txt", format!("{PASSPHRASE}\n"));
    let assign =
        ["assign", "p.json", "-o", "q.json", "--seats", "2", "--all", "all.json", "--each", "copies"];
    let called = folder.call(&[&assign[..], &["--key", "ada", "--passphrase", "passphrase.txt"]].concat());
    assert_eq!((called.status, called.complained.as_str()), (0, ""), "{called:?}");
    let kept = read(&folder, "q.json");
    assert_eq!(
        [&kept["assignment"]["key_annotator"], &kept["assignment"]["feedback"]],
        ["ada", "passphrase"]
    );
    assert_eq!(kept["assignment"].get("key"), None);
    let all = read(&folder, "all.json");
    let key = &all["assignment"]["key"];
    assert_eq!([&key["format"], &key["for"]], [&json!("glossator-sealed"), &all["assignment"]["id"]]);
    assert_eq!((all["assignment"].get("key_annotator"), &all["annotations"]), (None, &json!([])));
    for seat in ["s01", "s02"] {
        assert_eq!(&read(&folder, &format!("copies/{seat}.glossator.json"))["assignment"]["key"], key);
    }

    // Later, who the key is of is known, and it is sealed anew.
    let again = ["assign", "q.json", "-o", "r.json", "--seats", "2", "--all", "again.json"];
    let called = folder.call_with(&[&again[..], &["--passphrase", "-"]].concat(), "storm harbor");
    assert!(called.status == 0 && called.complained.contains("shorter than advised"), "{called:?}");
    assert_ne!(read(&folder, "again.json")["assignment"]["key"]["kdf"]["salt"], key["kdf"]["salt"]);
    for passphrase in [PASSPHRASE, "storm harbor"] {
        for file in ["q.json", "all.json", "again.json"] {
            assert!(!folder.read(file).contains(passphrase), "{file}");
        }
    }
}

#[test]
fn a_key_that_cannot_be_sealed_is_said() {
    let folder = Folder::new()
        .with("p.json", project("ada", &[("actor", 0, 3)]))
        .with("empty.txt", " \n")
        .with("passphrase.txt", PASSPHRASE);
    let assign = ["assign", "p.json", "-o", "q.json", "--seats", "1", "--all", "all.json", "--key"];
    let refused = |more: &[&str], status: i32, reason: &str| {
        let called = folder.call(&[&assign[..], more].concat());
        assert!(called.status == status && called.complained.contains(reason), "{called:?}");
        assert!(!folder.has("q.json") && !folder.has("all.json"));
    };
    refused(&["ada"], 2, "--passphrase");
    refused(&["ada", "--passphrase", "passphrase.txt", "--with-examples"], 2, "--with-examples");
    refused(&["ada", "--passphrase", "empty.txt"], 1, "the key has no passphrase");
    refused(&["ada", "--passphrase", "gone.txt"], 1, "gone.txt: ");
    refused(&["Eve", "--passphrase", "passphrase.txt"], 1, "Eve");
}
