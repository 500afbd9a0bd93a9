//! Much of everything: ten thousand spans, a thousand nested ones, a line without end.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::{export, samples};

/// A project file with one text, `many.txt`, and these spans of it.
pub fn project(text: &str, spans: impl Iterator<Item = (usize, usize)>) -> String {
    let chars: Vec<char> = text.chars().collect();
    let annotation = |(number, (start, end)): (usize, (usize, usize))| {
        json!({"id": format!("a{number:05}"), "document": "d", "label": format!("l{}", number % 4), "annotator": "me",
            "origin": "human", "attributes": {}, "note": "",
            "spans": [{"start": start, "end": end, "text": chars[start..end].iter().collect::<String>()}]})
    };
    let labels: Vec<Value> = ["#7c2300", "#1e2581", "#0e9d7b", "#c467ca"]
        .iter()
        .enumerate()
        .map(|(place, color)| {
            json!({"id": format!("l{place}"), "name": format!("label {place}"), "color": color,
                "key": (place + 1).to_string(), "description": ""})
        })
        .collect();
    json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "many", "title": "Many", "guidelines": ""},
        "annotators": [{"id": "me", "name": "Me"}],
        "schema": {"labels": labels, "attributes": [], "relations": []},
        "documents": [{"id": "d", "name": "many.txt", "text": text}],
        "annotations": spans.enumerate().map(annotation).collect::<Vec<_>>(),
        "relations": [],
    })
    .to_string()
}

#[test]
fn ten_thousand_spans() -> Outcome {
    let mut text = String::new();
    let mut spans = Vec::new();
    for number in 0..10_000 {
        let word = format!("wörd{number}");
        let start = text.chars().count() - text.matches('\u{0}').count();
        spans.push((start, start + word.chars().count()));
        text.push_str(&word);
        text.push(if number % 80 == 79 { '\n' } else { ' ' });
    }
    let file = project(&text, spans.into_iter());
    journey(async move |page: Page| {
        page.import(&[("many.glossator.json", file.as_bytes())]).await?;
        page.wait_for_open("many.txt").await?;
        page.wait_for_text(&text).await?;
        page.choose("wörd5001 wörd5002").await?;
        page.press("2").await?;
        page.wait_for_selected("l1", "wörd5001 wörd5002").await?;
        page.press("K").await?;
        page.wait_for_selected("l0", "wörd5000").await?;
        page.press("Delete").await?;
        page.wait_for_notice(&["wörd5000"]).await?;
        page.wait_for_text(&text).await?;

        // Over sections that the browser has not laid out.
        page.click_before("wörd100 ").await?;
        page.bring_into_view("wörd9000 ").await?;
        page.shift_click_after("wörd9000").await?;
        page.press("3").await?;
        page.wait_for_text(&text).await?;
        page.wait_until_saved().await?;
        let project = export::check(&page.export().await?);
        assert_eq!(export::list(&project, "annotations").count(), 10_001);
        let long =
            export::quotes(&project).into_iter().max_by_key(|(_, quote)| quote.len()).unwrap_or_default().1;
        let ends = (long.get(..30), long.get(long.len().saturating_sub(30)..));
        assert!(long.starts_with("wörd100 ") && long.ends_with(" wörd9000"), "{ends:?}");
        Ok(())
    })
}

#[test]
fn a_thousand_nested_spans() -> Outcome {
    let text = "x".repeat(999) + "middle" + &"y".repeat(999) + "\nAnd a line below.\n";
    let file = project(&text, (0..1000).map(|depth| (depth, 2004 - depth)));
    journey(async move |page: Page| {
        page.import(&[("nested.glossator.json", file.as_bytes())]).await?;
        page.wait_for_open("many.txt").await?;
        page.wait_for_text(&text).await?;
        page.tag_somewhere("a line", "1").await?;
        page.wait_for_selected("l0", "a line").await?;
        page.wait_for_text(&text).await?;
        let project = export::check(&page.export().await?);
        assert_eq!(export::list(&project, "annotations").count(), 1001);
        Ok(())
    })
}

#[test]
fn a_line_of_two_hundred_thousand_characters() -> Outcome {
    let mut text = String::new();
    for number in 0.. {
        if text.len() > 200_000 {
            break;
        }
        text.push_str(&format!("{number} läuft weiter, "));
    }
    journey(async move |page: Page| {
        samples::open(&page, "line.txt", &text).await?;
        page.tag("5000 läuft", "3").await?;
        page.wait_for_annotations(&[("figure", "5000 läuft")]).await?;
        page.wait_for_text(&text).await?;
        page.choose("5002 läuft weiter, 5003 läuft").await?;
        page.press("1").await?;
        page.wait_for_annotations(&[("figure", "5000 läuft"), ("claim", "5002 läuft weiter, 5003 läuft")])
            .await?;
        page.press("Ctrl+End").await?;
        page.press("Ctrl+Shift+ArrowLeft").await?;
        page.press("2").await?;
        page.wait_for_annotation_count(3).await?;
        page.wait_for_text(&text).await?;
        export::check(&page.export().await?);
        Ok(())
    })
}
