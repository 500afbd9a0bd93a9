//! Somebody does an assignment: says who they are, works, hands in, corrects, and hands in again.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::barriers;

const BOATS: &str = "Some 41 boats sank in the storm.\n";
const HARBOR: &str = "The harbor was closed for 3 days.\n";

/// An assignment with two texts for two people, each of whom does one.
fn assignment() -> Vec<u8> {
    let document = |id: &str, text: &str| json!({"id": id, "name": format!("{id}.txt"), "text": text});
    let share =
        |seat: &str, name: &str, document: &str| json!({"seat": seat, "name": name, "documents": [document]});
    let task = |document: &str| json!({"document": document, "required": true});
    json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "storm", "title": "The storm"},
        "annotators": [],
        "schema": {"labels": [{"id": "figure", "name": "figure", "color": "#007c60", "key": "3"}], "attributes": [], "relations": []},
        "documents": [document("boats", BOATS), document("harbor", HARBOR)],
        "annotations": [],
        "assignment": {
            "id": "a1", "revision": 1, "title": "What the storm did", "instructions": "Tag **every figure**.",
            "tasks": [task("boats"), task("harbor")], "names": "list", "blind": true,
            "annotators_per_document": 1, "seed": 7,
            "division": [share("s01", "First Seat", "boats"), share("s02", "Second Seat", "harbor")],
            "hand_in": {"by": ["file"], "to": "the shared folder", "until": ""},
            "feedback": "none", "handed_out": true
        }
    })
    .to_string()
    .into_bytes()
}

pub(crate) async fn shown(page: &Page, name: &str, words: &str) -> Outcome {
    let script = format!("return find({name:?})?.innerText.includes({words:?})");
    page.wait_until(&format!("{name} to say {words}"), &script).await
}

/// Hands in, and answers with the file, also read, after its receipt was found to be the one that is shown.
pub(crate) async fn hand_in(page: &Page, number: u64) -> Outcome<(String, Vec<u8>, Value)> {
    let save = async || page.click("save-hand-in").await;
    let (name, bytes) = page.downloaded_by(save).await?;
    let file: Value = serde_json::from_slice(&bytes)?;
    shown(page, "handed-in", &format!("Hand-in {number}, ")).await?;
    shown(page, "receipt", file["receipt"].as_str().unwrap_or("a receipt")).await?;
    Ok((name, bytes, file))
}

#[test]
fn an_assignment_is_done_and_handed_in_twice() -> Outcome {
    journey(async |page: Page| {
        page.import(&[("storm.glossator.json", &assignment())]).await?;
        page.wait_for_documents(&["boats.txt", "harbor.txt"]).await?;
        page.click("go-hand-in").await?;
        shown(&page, "assignment", "every figure").await?;
        shown(&page, "assignment", "To: the shared folder").await?;
        shown(&page, "handed-in", "You have not handed in yet.").await?;

        // Who has not said who they are hands in nothing.
        page.click("save-hand-in").await?;
        page.wait_for_alert(&["choose who you are first"]).await?;
        page.dismiss_notice().await?;
        page.choose_option("assignment-seat", "s02").await?;
        shown(&page, "assignment-done", "0 of 1 done").await?;

        page.click("assignment-text").await?;
        page.wait_for_open("harbor.txt").await?;
        page.tag("3 days", "3").await?;
        page.click("toggle-done").await?;
        page.click("go-hand-in").await?;
        shown(&page, "assignment-done", "1 of 1 done").await?;
        let (name, _, first) = hand_in(&page, 1).await?;
        assert_eq!(name, "what-the-storm-did-second-seat-1.glossator-handin.json");
        assert_eq!(first["assignment"], json!({"id": "a1", "revision": 1, "title": "What the storm did"}));
        assert_eq!(first["handin"]["sequence"], 1);
        assert_eq!([&first["annotator"]["name"], &first["annotator"]["seat"]], ["Second Seat", "s02"]);
        let documents = first["documents"].as_array().unwrap();
        assert_eq!(documents.len(), 1, "{documents:?}");
        assert_eq!([&documents[0]["id"], &documents[0]["status"]], ["harbor", "done"]);
        assert_eq!(first["annotations"][0]["spans"], json!([{"start": 26, "end": 32, "text": "3 days"}]));

        // What comes after it is counted, also by who comes back later.
        shown(&page, "handed-in", "It has all that you did.").await?;
        page.click("assignment-text").await?;
        page.tag("harbor", "3").await?;
        page.wait_until_saved().await?;
        page.click("go-hand-in").await?;
        shown(&page, "handed-in", "1 change since then is not in it.").await?;
        page.reload_anywhere().await?;
        shown(&page, "handed-in", "1 change since then is not in it.").await?;
        let (_, _, second) = hand_in(&page, 2).await?;
        assert_eq!(second["handin"]["sequence"], 2);
        for same in ["/handin/id", "/annotator/id", "/annotator/seat", "/assignment"] {
            assert_eq!(second.pointer(same), first.pointer(same), "{same}");
        }
        assert_eq!(second["annotations"].as_array().map(Vec::len), Some(2));
        assert_ne!(second["receipt"], first["receipt"]);
        barriers::check(&page, "an assignment").await
    })
}

#[test]
fn a_project_becomes_an_assignment_and_is_handed_out() -> Outcome {
    journey(async |page: Page| {
        assert_eq!(page.count("go-hand-in").await?, 0);
        page.open_document(crate::seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.go_to_projects().await?;
        page.click("section-assignment").await?;
        page.click("make-assignment").await?;
        page.click_by("[data-testid=giving] summary").await?;
        page.write_into("assignment-title", "Who says what").await?;
        page.write_into("assignment-names", "First Reader\nSecond Reader\nThird Reader").await?;
        page.write_into("assignment-amount", "40").await?;
        page.choose_option("assignment-counted", "percent").await?;
        page.click("divide").await?;
        shown(&page, "assignment-people", "Third Reader").await?;
        let (name, bytes) = page.downloaded_by(async || page.click("hand-out-one").await).await?;
        assert_eq!(name, "who-says-what.glossator.json");
        let file: Value = serde_json::from_slice(&bytes)?;
        let division = file["assignment"]["division"].as_array().unwrap();
        let given: usize = division.iter().map(|share| share["documents"].as_array().unwrap().len()).sum();
        assert_eq!((division.len(), given), (3, 6), "each does 40 percent of five texts");
        assert_eq!(file["annotations"], json!([]), "what was done here is not handed out");

        // Who gets it finds only their own texts among what is theirs to do.
        let other = page.visit_as_somebody_else().await?;
        other.import(&[(&name, &bytes)]).await?;
        other.wait_for_count("document-row", 5).await?;
        other.click("go-hand-in").await?;
        other.choose_option("assignment-seat", "s03").await?;
        let theirs = division[2]["documents"].as_array().unwrap().len();
        shown(&other, "assignment-done", &format!("0 of {theirs} done")).await?;

        let (name, bytes) = page.downloaded_by(async || page.click("hand-out-each").await).await?;
        assert!(name.ends_with(".zip") && bytes.starts_with(b"PK"), "{name}");
        page.click("end-assignment").await?;
        page.find("make-assignment").await?;
        page.press("Ctrl+Z").await?;
        page.click_by("[data-testid=giving] summary").await?;
        shown(&page, "assignment-people", "Second Reader").await
    })
}

#[test]
fn no_work_of_others_comes_into_a_copy_before_one_has_handed_in() -> Outcome {
    journey(async |page: Page| {
        page.import(&[("storm.glossator.json", &assignment())]).await?;
        page.wait_for_documents(&["boats.txt", "harbor.txt"]).await?;
        let mut others: Value = serde_json::from_slice(&assignment())?;
        others["annotators"] = json!([{"id": "other", "name": "First Seat"}]);
        others["annotations"] = json!([{
            "id": "o1", "document": "boats", "label": "figure", "annotator": "other", "origin": "human",
            "spans": [{"start": 5, "end": 13, "text": "41 boats"}], "attributes": {}, "note": ""
        }]);
        let others = others.to_string();
        page.import(&[("others.glossator.json", others.as_bytes())]).await?;
        page.wait_for_alert(&["after you have handed in"]).await?;
        page.dismiss_notice().await?;
        page.open_document("boats.txt").await?;
        page.wait_for_annotation_count(0).await?;

        page.click("go-hand-in").await?;
        page.choose_option("assignment-seat", "s02").await?;
        hand_in(&page, 1).await?;
        page.import(&[("others.glossator.json", others.as_bytes())]).await?;
        page.answer("conflict", "Merge").await?;
        page.click("view-annotate").await?;
        page.wait_for_annotations(&[("figure", "41 boats")]).await
    })
}
