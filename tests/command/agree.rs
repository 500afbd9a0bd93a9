//! `glossator agree`: how far annotators agree, and where they do not.

use std::path::Path;

use serde_json::{Value, json};

use crate::{Folder, project};

/// The blocks of a page of the documentation that are of a language.
pub(super) fn blocks(page: &str, language: &str) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("docs").join(page);
    let text = std::fs::read_to_string(path).unwrap();
    let begin = format!("```{language}\n");
    text.split(&begin).skip(1).map(|rest| rest.split("```").next().unwrap().to_string()).collect()
}

pub(super) fn worked_example() -> Folder {
    Folder::new().with("fires.glossator.json", blocks("agreement.md", "json").remove(0))
}

fn agreed(folder: &Folder, arguments: &[&str]) -> Value {
    let called = folder.call(&[&["agree", "--json"], arguments].concat());
    assert_eq!((called.status, called.complained.as_str()), (0, ""));
    called.json()
}

/// The figure of a measure.
fn figure<'a>(figures: &'a Value, measure: &str) -> &'a Value {
    figures.as_array().unwrap().iter().find(|figure| figure["measure"] == measure).unwrap()
}

fn near(figure: &Value, expected: f64) {
    let value = figure["value"].as_f64().unwrap_or_else(|| panic!("{figure}"));
    assert!((value - expected).abs() < 1e-9, "{figure} is not {expected}");
}

#[test]
fn the_worked_example_is_what_the_command_says() {
    let called = worked_example().call(&["agree", "fires.glossator.json", "--disagreements"]);
    assert_eq!((called.status, called.complained.as_str()), (0, ""));
    let (figures, how) = called.said.split_once("\nHow they are worked out\n").unwrap();
    assert_eq!(figures, blocks("agreement.md", "text").remove(0));
    assert!(how.contains("  F1, same text and label: a span is matched by one of the same text"), "{how}");
    assert!(how.contains("(seed 0)"), "{how}");
}

#[test]
fn the_worked_example_is_worked_out_by_hand() {
    let found = agreed(&worked_example(), &["fires.glossator.json"]);
    assert_eq!([&found["texts_compared"], &found["texts_alone"]], [&json!(3), &json!(1)]);
    let overall = &found["overall"];
    near(figure(overall, "f1_exact"), 4.0 / 9.0);
    near(figure(overall, "f1_overlap"), 6.0 / 9.0);
    let chance = f64::from(3 * 3 + 2 * 4 + 2 + 9 * 8) / 256.0;
    near(figure(overall, "cohen_kappa_words"), (0.75 - chance) / (1.0 - chance));
    assert_eq!(figure(overall, "cohen_kappa_words")["count"], 16);
    let third = &found["texts"][2];
    assert_eq!([&third["text"], &third["annotators"]], [&json!("3.txt"), &json!(["Ada", "Ben"])]);
    let nothing = &figure(&third["figures"], "f1_exact")["not_computable"];
    assert_eq!(nothing["why"], json!({"reason": "nothing_annotated"}));
    let measures = found["measures"].as_array().unwrap();
    let all = ["id", "name", "unit", "matching", "missing", "chance", "disagreements"];
    for measure in measures {
        assert!(all.iter().all(|field| measure.get(field).is_some()), "{measure}");
    }
    let known = |figure: &Value| measures.iter().any(|measure| measure["id"] == figure["measure"]);
    assert!(overall.as_array().unwrap().iter().all(known));
}

#[test]
fn only_what_is_asked_for_is_compared() {
    let folder = worked_example();
    let call = |more: &[&str]| agreed(&folder, &[&["fires.glossator.json"], more].concat());
    near(figure(&call(&["--labels", "place,figure"])["overall"], "f1_exact"), 4.0 / 6.0);
    let first = call(&["--documents", "1.txt"]);
    near(figure(&first["overall"], "f1_exact"), 4.0 / 6.0);
    let interval = &figure(&first["overall"], "f1_exact")["interval"];
    assert_eq!(interval["why"], json!({"reason": "too_few_documents"}));
    assert_eq!(call(&["--seed", "5"])["intervals"]["seed"], 5);
    assert_eq!(call(&["--gamma"])["overall"].as_array().unwrap().len(), 14);
    assert_eq!(call(&[])["overall"].as_array().unwrap().len(), 13);
    for (arguments, part) in [
        (["--labels", "actors"], "no label “actors”"),
        (["--documents", "5.txt"], "no text “5.txt”"),
        (["--annotators", "eve"], "no annotator “eve”"),
    ] {
        let called = folder.call(&[&["agree", "fires.glossator.json"][..], &arguments].concat());
        assert_eq!((called.status, called.said.as_str()), (1, ""), "{called:?}");
        assert!(called.complained.contains(part), "{called:?}");
    }
    let alone = folder.call(&["agree", "fires.glossator.json", "--annotators", "Ada"]);
    assert_eq!(alone.status, 0);
    assert!(alone.said.starts_with("There is nothing to compare"), "{alone:?}");
}

#[test]
fn disagreements_are_named_by_a_rule() {
    let folder = worked_example();
    let call = |option: &str| agreed(&folder, &["fires.glossator.json", option])["disagreements"].clone();
    let exact = call("--disagreements");
    assert_eq!(exact.as_array().unwrap().len(), 3);
    assert_eq!(
        exact[0],
        json!({
            "text": "1.txt",
            "annotators": ["Ada", "Ben"],
            "spans": [
                {"annotation": "a1", "label": "actor", "start": 0, "end": 17, "text": "Minister Ana Ruiz"},
                {"annotation": "b1", "label": "actor", "start": 9, "end": 17, "text": "Ana Ruiz"},
            ],
        })
    );
    assert_eq!([&exact[2]["spans"][0], &exact[2]["spans"][1]["annotation"]], [&Value::Null, &json!("b5")]);
    let count = |rule: &str| call(&format!("--disagreements={rule}")).as_array().unwrap().len();
    let counts = ["exact", "exact-any-label", "overlap", "overlap-any-label"].map(count);
    assert_eq!(counts, [3, 2, 2, 1]);
    assert_eq!(call("--gamma"), Value::Null);
    assert_eq!(folder.call(&["agree", "fires.glossator.json", "--disagreements=some"]).status, 2);
}

#[test]
fn files_of_several_annotators_are_compared() {
    let folder = Folder::new()
        .with("ada.json", project("ada", &[("actor", 0, 3), ("figure", 8, 15)]))
        .with("ben.json", project("ben", &[("actor", 0, 3)]).replace("\"d\"", "\"other\""))
        .with("eve.json", project("eve", &[("figure", 8, 15), ("actor", 0, 7)]));
    let found = agreed(&folder, &["ada.json", "ben.json", "eve.json"]);
    assert_eq!(found["annotators"], json!(["ADA", "BEN", "EVE"]));
    let pairs = found["pairs"].as_array().unwrap();
    let shown: Vec<(String, f64)> = pairs
        .iter()
        .map(|pair| {
            (pair["annotators"].to_string(), figure(&pair["figures"], "f1_exact")["value"].as_f64().unwrap())
        })
        .collect();
    let expected = [(r#"["ADA","BEN"]"#, 2.0 / 3.0), (r#"["ADA","EVE"]"#, 0.5), (r#"["BEN","EVE"]"#, 0.0)];
    assert_eq!(shown, expected.map(|(names, value)| (names.to_string(), value)));
    let said = folder.call(&["agree", "ada.json", "ben.json", "eve.json"]).said;
    let matrix = said.split_once("Pairs of annotators: F1, same text and label\n").unwrap().1;
    let rows: Vec<Vec<&str>> = matrix.lines().take(4).map(|line| line.split_whitespace().collect()).collect();
    assert_eq!(rows[0], ["1", "2", "3"]);
    assert_eq!(
        rows[1..],
        [["1", "ADA", "0.667", "0.500"], ["2", "BEN", "0.667", "0.000"], ["3", "EVE", "0.500", "0.000"]]
    );
}
