//! Every format, from the five articles and back: what is missing then is what was announced.

use glossator::format::registry::FORMATS;
use serde_json::{Value, json};

use crate::{Called, Folder, articles};

/// The five articles, with the figures and names that are found in them tagged, and each name related to the figure that
/// follows it in its text.
fn tagged_articles() -> (Folder, usize, usize) {
    let (folder, names) = articles();
    let document = |name: &String| json!({"id": name, "name": name, "text": folder.read(name)});
    let documents: Vec<Value> = names.iter().map(document).collect();
    let mut arguments = vec!["compare", "--suggest", "--json"];
    arguments.extend(names.iter().map(String::as_str));
    let found = folder.call(&arguments).json();
    let mut spans: Vec<(String, u64, u64, &str)> = Vec::new();
    let place = |one: &Value| {
        (
            one["doc"].as_str().unwrap().to_string(),
            one["start"].as_u64().unwrap(),
            one["end"].as_u64().unwrap(),
        )
    };
    for figure in found["figures"].as_array().unwrap() {
        let (doc, start, end) = place(figure);
        spans.push((doc, start, end, "figure"));
    }
    for mention in
        found["entities"].as_array().unwrap().iter().flat_map(|one| one["mentions"].as_array().unwrap())
    {
        let (doc, start, end) = place(mention);
        spans.push((doc, start, end, "actor"));
    }
    spans.sort();
    let mut relations = Vec::new();
    for (number, pair) in spans.windows(2).enumerate() {
        if pair[0].0 == pair[1].0 && (pair[0].3, pair[1].3) == ("actor", "figure") {
            relations.push(json!({
                "id": format!("r{number}"), "type": "said_by",
                "from": (number + 1).to_string(), "to": number.to_string(),
            }));
        }
    }
    let annotation = |(number, (doc, start, end, label)): (usize, &(String, u64, u64, &str))| {
        let quote: String =
            folder.read(doc).chars().skip(*start as usize).take((end - start) as usize).collect();
        json!({
            "id": number.to_string(), "document": doc, "label": label, "annotator": "me",
            "spans": [{"start": start, "end": end, "text": quote}],
        })
    };
    let annotations: Vec<Value> = spans.iter().enumerate().map(annotation).collect();
    let counts = (annotations.len(), relations.len());
    let project = json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "articles", "title": "Articles"},
        "annotators": [{"id": "me", "name": "Me"}],
        "schema": {
            "labels": [
                {"id": "figure", "name": "figure", "color": "#7c2300"},
                {"id": "actor", "name": "actor", "color": "#00307c"},
            ],
            "attributes": [],
            "relations": [{"id": "said_by", "name": "said by", "from": ["figure"], "to": ["actor"]}],
        },
        "documents": documents, "annotations": annotations, "relations": relations,
    });
    let folder = folder.with("articles.glossator.json", project.to_string()).with("out/empty", "");
    (folder, counts.0, counts.1)
}

/// How many annotations or relations are announced to be lost.
fn lost(called: &Called, kinds: &[&str]) -> usize {
    let losses = called.json()["losses"].as_array().unwrap().clone();
    let of_these = losses.iter().filter(|lost| kinds.contains(&lost["loss"].as_str().unwrap()));
    of_these.map(|lost| lost["count"].as_u64().unwrap() as usize).sum()
}

#[test]
fn every_format_is_made_of_the_articles_and_read_back_with_the_losses_it_announced() {
    let (folder, annotations, relations) = tagged_articles();
    assert!(annotations > 200 && relations > 10, "{annotations} {relations}");
    let mut tried = 0;
    for format in FORMATS.iter().filter(|format| format.writer().is_some()) {
        let id = format.id();
        let output = format!("out/{id}");
        let written = folder.call(&[
            "convert",
            "articles.glossator.json",
            "--to",
            id,
            "-o",
            &output,
            "--allow-loss",
            "--json",
        ]);
        assert!(folder.has(&output), "{id}: {written:?}");
        if !format.is_read() {
            continue;
        }
        let read = folder.call(&["stats", &output, "--from", id, "--json"]);
        assert_eq!((read.status, read.complained.as_str()), (0, ""), "{id}: {}", read.said);
        let read = read.json()["read"].clone();
        let kept =
            annotations - lost(&written, &["Annotations", "Overlaps", "CutTokens", "Pieces", "Repeated"]);
        let related = relations - lost(&written, &["Relations"]);
        let expected = json!({"documents": 5, "annotations": kept, "relations": related});
        assert_eq!(read, expected, "{id}");
        tried += 1;
    }
    assert!(tried >= 14, "{tried}");
}
