//! Project files that are broken: each says where and why, what can be read is read, and nothing else changes.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::export;

const TEXT: &str = "Ende\u{301}: 👩‍👩‍👧 said it.";

/// A project with one text and these annotations.
fn project(id: &str, annotations: Value) -> Value {
    json!({
        "format": "glossator",
        "version": 1,
        "offset_unit": "unicode_code_point",
        "project": {"id": id, "title": id, "guidelines": ""},
        "annotators": [{"id": "me", "name": "Me"}],
        "schema": {
            "labels": [{"id": "claim", "name": "claim", "color": "#7c2300", "key": "1", "description": ""}],
            "attributes": [],
            "relations": [],
        },
        "documents": [{"id": "d", "name": "d.txt", "text": TEXT}],
        "annotations": annotations,
        "relations": [],
    })
}

fn annotation(id: &str, start: u64, end: u64, text: &str) -> Value {
    json!({"id": id, "document": "d", "label": "claim", "annotator": "me", "origin": "human",
        "spans": [{"start": start, "end": end, "text": text}], "attributes": {}, "note": ""})
}

fn with(mut value: Value, pointer: &str, new: Value) -> Value {
    *value.pointer_mut(pointer).unwrap() = new;
    value
}

#[test]
fn what_is_no_project_is_refused_by_place_and_reason() -> Outcome {
    let good = serde_json::to_string(&project("good", json!([]))).unwrap();
    let newer = with(project("p", json!([])), "/version", json!(99)).to_string();
    let unit = with(project("p", json!([])), "/offset_unit", json!("utf-16")).to_string();
    let list = with(project("p", json!([])), "/documents", json!({})).to_string();
    let deep = format!("{{\"format\":\"glossator\",\"version\":1,\"x\":{}", "[".repeat(20_000));
    let files = [
        ("broken.glossator.json", "{\"format\": \"glossator\",\n  \"version\": oops}".to_string(), "line 2"),
        ("truncated.glossator.json", good[..good.len() / 2].to_string(), "too early"),
        ("newer.glossator.json", newer, "newer version"),
        ("unit.glossator.json", unit, "utf-16"),
        ("list.glossator.json", list, "documents"),
        ("deep.glossator.json", deep, "nested"),
        ("other.json", "{\"name\": \"something else\"}".to_string(), "not a project"),
        ("empty.glossator.json", String::new(), "nothing in it"),
    ];
    journey(async move |page: Page| {
        let before = page.export().await?;
        for (name, content, reason) in files {
            page.import(&[(name, content.as_bytes())]).await?;
            page.wait_for_alert(&[name, reason]).await?;
            page.dismiss_notice().await?;
        }
        assert_eq!(page.export().await?, before, "nothing that was there has changed");
        page.go_to_projects().await?;
        page.wait_for_projects(&["Idlib talks, February 2020"]).await
    })
}

#[test]
fn what_can_be_read_of_a_project_is_read() -> Outcome {
    let broken = json!([
        annotation("good", 0, 5, "Ende\u{301}"),
        annotation("outside", 7, 999, "?"),
        annotation("inside", 0, 4, "Ende"),
        annotation("family", 7, 9, "👩\u{200d}"),
        annotation("quote", 0, 5, "Anfang"),
        annotation("good", 13, 17, "said"),
        with(annotation("unknown", 13, 17, "said"), "/label", json!("nobody")),
        with(annotation("nowhere", 13, 17, "said"), "/document", json!("elsewhere")),
        annotation("reversed", 17, 13, "said"),
        annotation("empty", 13, 13, ""),
        annotation("last", 13, 17, "said"),
    ]);
    journey(async move |page: Page| {
        let file = project("Broken in places", broken).to_string();
        page.import(&[("places.glossator.json", file.as_bytes())]).await?;
        let notice = page.wait_for_alert(&["places.glossator.json", "annotations[1]"]).await?;
        let reasons = [
            ("annotations[1]", "999"),
            ("annotations[2]", "inside the character"),
            ("annotations[3]", "inside the character"),
            ("annotations[4]", "Anfang"),
            ("annotations[5]", "id “good”"),
            ("annotations[6]", "nobody"),
            ("annotations[7]", "elsewhere"),
            ("annotations[8]", "ends before"),
            ("annotations[9]", "starts and ends"),
        ];
        for (place, reason) in reasons {
            let line = notice.lines().find(|line| line.contains(place));
            let says =
                line.is_some_and(|line| line.contains(reason) && line.contains("places.glossator.json"));
            assert!(says, "{place} says nothing of {reason}: {notice}");
        }
        page.wait_for_open("d.txt").await?;
        page.wait_for_annotations(&[("claim", "Ende\u{301}"), ("claim", "said")]).await?;
        page.dismiss_notice().await?;
        export::check(&page.export().await?);
        Ok(())
    })
}

#[test]
fn strange_names_are_names() -> Outcome {
    let long = "l".repeat(200);
    let labels: Vec<Value> = ["__proto__", "constructor", "\u{202e}turned", long.as_str(), "a\nb", " "]
        .iter()
        .enumerate()
        .map(|(place, name)| {
            json!({"id": name, "name": name, "color": "#7c2300", "key": (place + 1).to_string(), "description": ""})
        })
        .collect();
    let file = with(project("Strange names", json!([])), "/schema/labels", json!(labels)).to_string();
    journey(async move |page: Page| {
        page.import(&[("__proto__.glossator.json", file.as_bytes())]).await?;
        page.wait_for_open("d.txt").await?;
        page.wait_for_count("label", 6).await?;
        for key in 1..=6 {
            page.tag("said it", &key.to_string()).await?;
        }
        let wide = page.ask("return document.documentElement.scrollWidth > window.innerWidth", &[]).await?;
        assert_eq!(wide, false, "a long name makes the page no wider");
        page.wait_for_text(TEXT).await?;
        page.wait_until_saved().await?;
        let before = page.export().await?;
        let project = export::check(&before);
        let mut labels: Vec<String> = export::quotes(&project).into_iter().map(|(label, _)| label).collect();
        labels.sort();
        assert_eq!(labels, [" ", "__proto__", "a\nb", "constructor", &long, "\u{202e}turned"]);
        page.reload().await?;
        assert_eq!(page.export().await?, before, "they are stored as they are");
        Ok(())
    })
}
