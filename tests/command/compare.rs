//! `glossator compare`: what sources say, beside one another.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::{Value, json};

use crate::{Folder, articles};

const TEXTS: [(&str, &str); 3] = [
    ("a.txt", "😀 At least 42 boats sank, the warden says. The pier was lost."),
    ("b.txt", "The warden said that up to 41 boats sank. The pier stands."),
    ("c.txt", "It rained."),
];

/// An annotation of some words of a text.
fn annotation(id: &str, text: usize, label: &str, quote: &str, quantity: Option<Value>) -> Value {
    let (name, content) = TEXTS[text];
    let start = content[..content.find(quote).unwrap()].chars().count();
    let end = start + quote.chars().count();
    let attributes = quantity.map_or(json!({}), |quantity| json!({"quantity": quantity}));
    json!({
        "id": id, "document": name, "label": label, "annotator": "me",
        "spans": [{"start": start, "end": end, "text": quote}], "attributes": attributes,
    })
}

fn project() -> String {
    let documents: Vec<Value> =
        TEXTS.iter().map(|(name, text)| json!({"id": name, "name": name, "text": text})).collect();
    let member = |id: &str, stance: &str| json!({"annotation": id, "stance": stance});
    json!({
        "format": "glossator",
        "version": 1,
        "offset_unit": "unicode_code_point",
        "project": {"id": "boats", "title": "Boats"},
        "annotators": [{"id": "me", "name": "Me"}],
        "schema": {
            "labels": [
                {"id": "figure", "name": "figure", "color": "#7c2300"},
                {"id": "claim", "name": "claim", "color": "#00307c"},
                {"id": "actor", "name": "actor", "color": "#005a2b"},
            ],
            "attributes": [{"id": "quantity", "name": "quantity", "labels": ["figure"], "kind": "quantity"}],
            "relations": [{"id": "said_by", "name": "said by", "from": [], "to": []}],
        },
        "documents": documents,
        "annotations": [
            annotation("f1", 0, "figure", "At least 42", Some(json!({"value": 42, "qualifier": "at least"}))),
            annotation("w1", 0, "actor", "the warden", None),
            annotation("c1", 0, "claim", "The pier was lost", None),
            annotation("w2", 1, "actor", "The warden", None),
            annotation("f2", 1, "figure", "up to 41", Some(json!({"value": 41, "qualifier": "up to"}))),
            annotation("c2", 1, "claim", "The pier stands", None),
        ],
        "relations": [
            {"id": "r1", "type": "said_by", "from": "f1", "to": "w1"},
            {"id": "r2", "type": "said_by", "from": "f2", "to": "w2"},
        ],
        "topics": [
            {
                "id": "boats", "question": "How many boats sank?",
                "members": [member("f1", "gives"), member("f2", "gives")],
                "silent": [{"document": "c.txt"}],
            },
            {
                "id": "pier", "question": "Was the pier lost?",
                "members": [member("c1", "gives"), member("c2", "contradicts")],
            },
        ],
        "entities": [
            {"id": "warden", "preferred": "the warden",
             "mentions": [{"annotation": "w1"}, {"annotation": "w2"}]},
        ],
        "refusals": [{"refused": "same_entity", "names": ["Ada", "Eve"]}],
    })
    .to_string()
}

fn compared(folder: &Folder, arguments: &[&str]) -> Value {
    let called = folder.call(&[&["compare", "--json"], arguments].concat());
    assert_eq!((called.status, called.complained.as_str()), (0, ""));
    serde_json::from_str(&called.said).unwrap()
}

#[test]
fn what_was_tagged_is_compared() {
    let folder = Folder::new().with("boats.glossator.json", project());
    let found = compared(&folder, &["boats.glossator.json"]);
    assert_eq!(found["format"], "glossator-compare");
    let first = &found["figures"][0];
    assert_eq!(
        [&first["doc"], &first["quote"], &first["number"], &first["said_by"]],
        [&json!("a.txt"), &json!("At least 42"), &json!([11, 13]), &json!([26, 36])]
    );
    assert_eq!([&first["low"], &first["low_open"]], [&json!(42), &json!(false)]);
    assert_eq!([&first["high"], &first["high_open"]], [&Value::Null, &json!(true)]);
    assert_eq!(
        found["topics"],
        json!([{
            "id": "boats", "question": "How many boats sank?", "source": "user", "reason": "",
            "members": ["f1", "f2"], "silent": ["c.txt"], "unchecked": [],
            "verdict": "disagree", "conflict": ["f1", "f2"], "explained_by": [],
        }])
    );
    let claim = &found["claims"][0];
    let cells = json!({"a.txt": ["says"], "b.txt": ["contradicts"], "c.txt": ["unchecked"]});
    assert_eq!([&claim["cells"], &claim["origins"]], [&cells, &json!(1)]);
    assert_eq!(found["entities"][0]["forms"], json!(["The warden", "the warden"]));
    assert_eq!(found["entities"][1]["decision"], "refused");

    let told = folder.call(&["compare", "boats.glossator.json"]).said;
    assert!(told.contains("How many boats sank? (disagree)\n  *  a.txt  At least 42\n"), "{told}");
}

#[test]
fn the_worked_example_is_compared() {
    let folder = Folder::new();
    let example = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds/worked-example.glossator.json");
    let called = folder.call(&["compare", example.to_str().unwrap()]);
    assert_eq!((called.status, called.complained.as_str()), (0, ""));
    for line in [
        "How many people has the offensive displaced? (disagree)\n",
        "  *  turkish-russian-teams-to-continue-talks.txt   around 600,000 people\n",
        "  *  turkish-russian-teams-to-continue-talks.txt   close to one million people\n",
        "Was the Hmeimim airbase attacked?\n",
    ] {
        assert!(called.said.contains(line), "{line} in {}", called.said);
    }
    assert_eq!(called.said.matches("unchecked").count(), 0);
}

#[test]
fn a_report_is_a_page_and_a_blind_one_has_letters_only() {
    let folder = Folder::new().with("boats.glossator.json", project());
    for (arguments, has_names) in
        [(&["--report", "report.html"][..], true), (&["--report", "blind.html", "--blind"], false)]
    {
        let called = folder.call(&[&["compare", "boats.glossator.json"], arguments].concat());
        assert_eq!((called.status, called.said.as_str(), called.complained.as_str()), (0, "", ""));
        let page = folder.read(arguments[1]);
        assert!(page.starts_with("<!DOCTYPE html>") && page.contains("How many boats sank?"), "{page}");
        assert_eq!(page.contains("a.txt"), has_names);
    }
    let wrong = folder.call(&["compare", "boats.glossator.json", "--blind"]);
    assert_eq!(wrong.status, 2);
}

#[test]
fn all_that_can_be_written_goes_into_a_folder() {
    let folder = Folder::new().with("boats.glossator.json", project());
    let called = folder.call(&["compare", "boats.glossator.json", "--out", "out"]);
    assert_eq!((called.status, called.said.as_str(), called.complained.as_str()), (0, "", ""));
    for path in [
        "report.html",
        "ledger.csv",
        "claims.csv",
        "actors.csv",
        "passages.csv",
        "passages.jsonl",
        "claims.jsonld",
        "method.json",
        "dna/statements.csv",
        "dna/statements.R",
        "networks/actors-subtract-average/network.graphml",
        "networks/sources-topics-subtract-no/matrix.csv",
    ] {
        assert!(!folder.read(&format!("out/{path}")).is_empty() || path == "passages.jsonl", "{path}");
    }
    let some = folder.call(&[
        "compare",
        "boats.glossator.json",
        "--out",
        "some",
        "--only",
        "ledger",
        "--spreadsheet",
    ]);
    assert_eq!(some.status, 0);
    assert!(folder.read("some/ledger.csv").starts_with('\u{feff}'));
    assert!(!folder.has("some/report.html") && !folder.has("some/method.json"));
    assert_eq!(folder.call(&["compare", "boats.glossator.json", "--out", "x", "--only", "y"]).status, 2);
}

#[test]
fn nothing_is_found_by_itself_unless_it_is_asked_for() {
    let folder =
        Folder::new().with("a.txt", "On Monday 40 boats sank.").with("b.txt", "In all 44 boats sank.");
    let found = compared(&folder, &["a.txt", "b.txt"]);
    assert_eq!([&found["figures"], &found["topics"], &found["entities"]], [&json!([]); 3]);
    let suggested = compared(&folder, &["a.txt", "b.txt", "--suggest"]);
    let topic = &suggested["topics"][0];
    assert_eq!([&topic["source"], &topic["verdict"]], ["suggested", "disagree"]);
    assert_ne!(topic["reason"], "");
    assert_eq!(
        [&suggested["figures"][0]["as_of"], &suggested["figures"][1]["as_of"]],
        [&json!([3, 9]), &json!([])]
    );
    assert_eq!(topic["members"].as_array().unwrap().len(), 2);
}

#[test]
fn the_figures_of_the_articles_on_the_displaced_are_one_row() {
    let (folder, names) = articles();
    let mut arguments: Vec<&str> = names.iter().map(String::as_str).collect();
    arguments.push("--suggest");
    let found = compared(&folder, &arguments);
    for figure in found["figures"].as_array().unwrap() {
        let text = folder.read(figure["doc"].as_str().unwrap());
        let [start, end] = ["start", "end"].map(|key| figure[key].as_u64().unwrap() as usize);
        let slice: String = text.chars().skip(start).take(end - start).collect();
        assert_eq!(figure["quote"], slice.as_str());
    }
    let quote = |id: &Value| {
        let figure = found["figures"].as_array().unwrap().iter().find(|figure| figure["id"] == *id);
        figure.unwrap()["quote"].as_str().unwrap().to_string()
    };
    let row = &found["topics"][0];
    let quotes: BTreeSet<String> = row["members"].as_array().unwrap().iter().map(quote).collect();
    for expected in
        ["more than half a million", "some 600,000", "some 700,000", "nearly 900,000", "Around 1 million"]
    {
        assert!(quotes.contains(expected), "{expected}: {quotes:?}");
    }
    assert_eq!([&row["source"], &row["verdict"]], ["suggested", "disagree"]);
    assert_eq!(found["passages"].as_array().unwrap().len(), 8);
    let again = compared(&folder, &arguments);
    assert!(again == found, "the same input gives the same");
}

#[test]
fn names_are_found_where_nothing_is_tagged() {
    let folder = Folder::new()
        .with("a.txt", "They met President Ada Doe in Lund. Nobody asked Otto Roe.")
        .with("b.txt", "They saw Lund with Doe.");
    let suggested = compared(&folder, &["a.txt", "b.txt", "--suggest"]);
    let names: Vec<Value> = suggested["entities"]
        .as_array()
        .into_iter()
        .flatten()
        .map(|one| json!([one["id"], one["preferred"], one["forms"], one["mentions"]]))
        .collect();
    let place = |doc: &str, start: usize, end: usize| json!({"doc": doc, "start": start, "end": end});
    assert_eq!(
        names,
        [
            json!(["n1", "Ada Doe", ["Ada Doe", "Doe"], [place("a.txt", 19, 26), place("b.txt", 19, 22)]]),
            json!(["n2", "Lund", ["Lund"], [place("a.txt", 30, 34), place("b.txt", 9, 13)]]),
        ]
    );
    assert!(suggested["entities"].as_array().into_iter().flatten().all(|one| one["reason"] != ""));
}

#[test]
fn names_are_not_suggested_where_something_is_tagged() {
    let text = "They met in Lund. They left Lund.";
    let project = |annotations: Value| {
        let project = json!({
            "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
            "project": {"id": "lund", "title": "Lund"},
            "annotators": [{"id": "me", "name": "Me"}],
            "schema": {"labels": [{"id": "claim", "name": "claim", "color": "#00307c"}]},
            "documents": [{"id": "a.txt", "name": "a.txt", "text": text}],
            "annotations": annotations,
        });
        Folder::new().with("lund.glossator.json", project.to_string())
    };
    let claim = json!({
        "id": "c", "document": "a.txt", "label": "claim", "annotator": "me",
        "spans": [{"start": 18, "end": 32, "text": "They left Lund"}],
    });
    for (annotations, suggested) in [(json!([]), 1), (json!([claim]), 0)] {
        let found = compared(&project(annotations), &["lund.glossator.json", "--suggest"]);
        assert_eq!(found["entities"].as_array().map(Vec::len), Some(suggested));
    }
}
