//! The work of several annotators: how far they agree, what is behind a figure, and one layer made out of theirs.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::barriers;

const BOATS: &str = "Some 41 boats sank in the storm off Elba.\n";
const HARBOR: &str = "The harbor was closed for 3 days.\n";

/// A label, and the text, the start and the end of a span.
type Marked = (&'static str, (&'static str, usize, usize));

/// Two texts, with what each of three found in them: label, start and end.
fn project() -> Vec<u8> {
    let document = |id: &str, text: &str| json!({"id": id, "name": format!("{id}.txt"), "text": text});
    let label = |id: &str, key: &str, color: &str| json!({"id": id, "name": id, "color": color, "key": key});
    let boats = |start: usize, end: usize| ("boats", start, end);
    let works: [(&str, &[Marked]); 3] = [
        ("u1", &[("figure", boats(5, 13)), ("place", boats(36, 40)), ("figure", ("harbor", 26, 32))]),
        ("u2", &[("figure", boats(5, 13)), ("place", boats(36, 40)), ("figure", ("harbor", 26, 27))]),
        ("u3", &[("figure", boats(5, 7)), ("place", boats(36, 40)), ("figure", ("harbor", 26, 32))]),
    ];
    let text = |id: &str| if id == "boats" { BOATS } else { HARBOR };
    let annotations = works.iter().flat_map(|(who, spans)| {
        spans.iter().enumerate().map(move |(index, (label, (document, start, end)))| {
            json!({
                "id": format!("{who}-{index}"), "document": document, "label": label, "annotator": who, "origin": "human",
                "spans": [{"start": start, "end": end, "text": &text(document)[*start..*end]}],
                "attributes": {}, "note": ""
            })
        })
    });
    json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "storm", "title": "The storm"},
        "annotators": [
            {"id": "u1", "name": "First Reader"}, {"id": "u2", "name": "Second Reader"}, {"id": "u3", "name": "Third Reader"}
        ],
        "schema": {
            "labels": [label("figure", "3", "#007c60"), label("place", "4", "#8a4b08")], "attributes": [],
            "relations": [{"id": "where", "name": "counted at"}]
        },
        "documents": [document("boats", BOATS), document("harbor", HARBOR)],
        "annotations": annotations.collect::<Vec<_>>(),
        "relations": [{"id": "r", "type": "where", "from": "u1-0", "to": "u1-1", "annotator": "u1"}]
    })
    .to_string()
    .into_bytes()
}

pub async fn open(page: &Page) -> Outcome {
    page.import(&[("storm.glossator.json", &project())]).await?;
    page.wait_for_documents(&["boats.txt", "harbor.txt"]).await?;
    page.click("view-review").await
}

pub async fn shown(page: &Page, name: &str, words: &str) -> Outcome {
    let script = format!("return find({name:?})?.innerText.includes({words:?})");
    page.wait_until(&format!("{name} to say {words}"), &script).await
}

#[test]
fn every_figure_opens_the_disagreements_behind_it() -> Outcome {
    journey(async |page: Page| {
        open(&page).await?;
        page.click("section-agreement").await?;
        // Of the pairs, the first and the third differ in one span of three, the others in two and in two.
        shown(&page, "agreement-pairs", "0.667").await?;
        shown(&page, "agreement-overall", "18 spans").await?;
        shown(&page, "agreement", "3 annotators (First Reader, Second Reader, Third Reader), 2 texts.")
            .await?;
        page.click_by("[data-testid=agreement-overall] [data-testid=figure]").await?;
        page.wait_for_count("difference", 4).await?;
        shown(&page, "differences", "41 boats").await?;
        barriers::check(&page, "agreement").await?;

        // Without the second, there is one pair.
        page.click("agreement-choice").await?;
        page.click_by("label:nth-of-type(2) [data-testid=compared-annotator]").await?;
        shown(&page, "agreement-overall", "6 spans").await?;
        page.wait_for_count("difference", 1).await?;

        // Names can be hidden, also in what is saved.
        page.press("H").await?;
        page.wait_until("no name to be shown", "return !document.body.innerText.includes('Reader')").await?;
        let (name, table) = page.downloaded_by(async || page.click("save-agreement").await).await?;
        let table = String::from_utf8(table)?;
        assert_eq!(name, "the-storm-agreement.csv");
        assert!(!table.contains("Reader") && table.contains("\"Annotator "), "{table}");
        page.press("H").await?;

        // A disagreement leads to its text.
        page.click("difference").await?;
        page.wait_for_open("boats.txt").await
    })
}

#[test]
fn one_layer_is_made_out_of_three() -> Outcome {
    journey(async |page: Page| {
        open(&page).await?;
        page.click("section-adjudication").await?;
        shown(&page, "adjudication-summary", "1 span is agreed on").await?;
        shown(&page, "adjudication-summary", "2 disagreements are left").await?;
        page.choose_option("quorum", "majority").await?;
        shown(&page, "adjudication-summary", "3 spans are agreed on").await?;
        barriers::check(&page, "adjudication").await?;
        page.click("take-agreed").await?;
        shown(&page, "adjudication-summary", "All of them are taken.").await?;

        // What one of three says is left: nothing of it is taken, by its key; then it is taken back, and taken.
        shown(&page, "adjudication-summary", "1 of them is whether a relation is there.").await?;
        shown(&page, "disagreement", "Third Reader says").await?;
        page.press("0").await?;
        shown(&page, "adjudication-summary", "2 disagreements are left").await?;
        page.press("Ctrl+Z").await?;
        shown(&page, "adjudication-summary", "3 disagreements are left").await?;
        page.click_by("[data-testid=version]:has(.label-name)").await?;
        shown(&page, "adjudication-summary", "2 disagreements are left").await?;
        page.press("0").await?;
        shown(&page, "disagreement", "counted at").await?;
        shown(&page, "disagreement", "Second Reader, Third Reader say").await?;
        barriers::check(&page, "a relation to be decided").await?;
        page.press("1").await?;
        shown(&page, "adjudication-summary", "Nothing is left to decide.").await?;
        page.wait_until_saved().await?;

        let file = page.export_read().await?;
        let of_judge =
            |one: &&Value| one["annotator"].as_str().is_some_and(|by| by.starts_with("adjudicated-"));
        let all = file["annotations"].as_array().cloned().unwrap_or_default();
        let taken: Vec<&Value> = all.iter().filter(of_judge).collect();
        let quotes: Vec<&Value> = taken.iter().map(|one| &one["spans"][0]["text"]).collect();
        assert_eq!(quotes, ["41 boats", "41", "Elba", "3 days"]);
        let how: Vec<&Value> = taken.iter().map(|one| &one["adjudication"]).collect();
        assert_eq!(how[1], &json!({"choice": "taken", "proposed_by": ["u3"]}));
        assert_eq!(how[0], &json!({"rule": ["majority", "exact"], "proposed_by": ["u1", "u2"]}));
        assert_eq!(file["relations"].as_array().map(Vec::len), Some(2));
        assert_eq!(file["relations"][0]["type"], "where");
        Ok(())
    })
}
