//! Who says what is seen on the claim map and in networks; names are joined and refused by key.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

/// Texts with who says what in them, quote by quote: label, who is quoted for it, topic and stance.
type Tagged = &'static [(&'static str, &'static str, &'static str, &'static str, &'static str)];

/// What is said in texts of these names.
type Texts = [(&'static str, &'static str, Tagged); 3];

/// Ada says that the pier is lost, twice, and that the tower is not; Ben that both are; Cid that neither is.
const TEXTS: Texts = [
    (
        "a.txt",
        "Ada Doe says the pier is lost, lost it is, and the tower is not.",
        &[
            ("Ada Doe", "actor", "", "", ""),
            ("the pier is lost", "claim", "Ada Doe", "pier", "gives"),
            ("lost it is", "claim", "Ada Doe", "pier", "supports"),
            ("the tower is not", "claim", "Ada Doe", "tower", "contradicts"),
        ],
    ),
    (
        "b.txt",
        "Ben Poe says the pier went, and the tower went.",
        &[
            ("Ben Poe", "actor", "", "", ""),
            ("the pier went", "claim", "Ben Poe", "pier", "gives"),
            ("the tower went", "claim", "Ben Poe", "tower", "gives"),
        ],
    ),
    (
        "c.txt",
        "Cid Foe says the pier stands, and the tower stands. He is with A. Doe and with Poe.",
        &[
            ("Cid Foe", "actor", "", "", ""),
            ("the pier stands", "claim", "Cid Foe", "pier", "contradicts"),
            ("the tower stands", "claim", "Cid Foe", "tower", "contradicts"),
            ("A. Doe", "actor", "", "", ""),
            ("Poe", "actor", "", "", ""),
        ],
    ),
];

/// Three say that the pier is lost, two of them in the same words.
const COPIED: Texts = [
    (
        "a.txt",
        "The pier was lost in the storm on the night of the fair.",
        &[("The pier was lost in the storm on the night of the fair", "claim", "", "pier", "gives")],
    ),
    (
        "b.txt",
        "So the pier was lost in the storm on the night of the fair.",
        &[("the pier was lost in the storm on the night of the fair", "claim", "", "pier", "gives")],
    ),
    ("c.txt", "There is no pier.", &[("There is no pier", "claim", "", "pier", "supports")]),
];

fn project(texts: &Texts) -> String {
    let (mut documents, mut annotations, mut relations) = (Vec::new(), Vec::new(), Vec::new());
    let mut members: [Vec<Value>; 2] = [Vec::new(), Vec::new()];
    for (name, text, tagged) in texts {
        documents.push(json!({"id": name, "name": name, "text": text}));
        for (quote, label, speaker, topic, stance) in *tagged {
            let start = text.find(quote).unwrap_or_default();
            annotations.push(json!({
                "id": quote, "document": name, "label": label, "annotator": "me",
                "spans": [{"start": start, "end": start + quote.len(), "text": quote}], "attributes": {},
            }));
            if !speaker.is_empty() {
                relations.push(
                    json!({"id": format!("by {quote}"), "type": "said_by", "from": quote, "to": speaker}),
                );
            }
            match *topic {
                "pier" => members[0].push(json!({"annotation": quote, "stance": stance})),
                "tower" => members[1].push(json!({"annotation": quote, "stance": stance})),
                _ => {}
            }
        }
    }
    let label = |id: &str, color: &str, key: &str| json!({"id": id, "name": id, "color": color, "key": key});
    let [pier, tower] = members;
    json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "pier", "title": "Pier"},
        "annotators": [{"id": "me", "name": "Me"}],
        "schema": {
            "labels": [label("claim", "#7c2300", "1"), label("actor", "#1e2581", "2")],
            "attributes": [],
            "relations": [{"id": "said_by", "name": "said by", "from": [], "to": []}],
        },
        "documents": documents, "annotations": annotations, "relations": relations,
        "topics": [
            {"id": "pier", "question": "Is the pier lost?", "members": pier},
            {"id": "tower", "question": "Is the tower lost?", "members": tower},
        ],
    })
    .to_string()
}

/// Opens the project and goes to the comparison.
async fn compare(page: &Page, texts: &Texts) -> Outcome {
    page.import(&[("pier.glossator.json", project(texts).as_bytes())]).await?;
    page.wait_for_notice(&["Pier"]).await?;
    page.dismiss_notice().await?;
    page.press("Shift+F2").await?;
    page.wait_for_count("source-column", 3).await
}

async fn wait_for_words(page: &Page, name: &str, wanted: &str) -> Outcome {
    let script = format!("return find({})?.innerText.includes({}) === true", json!(name), json!(wanted));
    page.wait_until(&format!("{wanted:?} in {name}"), &script).await
}

#[test]
fn what_stands_in_a_shared_passage_is_of_one_origin_until_that_is_refused() -> Outcome {
    journey(async |page: Page| {
        compare(&page, &COPIED).await?;
        wait_for_words(&page, "claim-map", "3 say so (of 2 origins)").await?;
        page.click("sheet-passages").await?;
        page.wait_for_count("passage", 1).await?;
        page.ask("all('passage')[0].focus()", &[]).await?;
        page.press("N").await?;
        page.wait_for_count("passage", 0).await?;
        page.wait_until("three origins", "return !find('claim-map').innerText.includes('origin')").await?;
        page.press("Ctrl+Z").await?;
        wait_for_words(&page, "claim-map", "3 say so (of 2 origins)").await
    })
}

#[test]
fn a_sign_of_the_claim_map_opens_its_passage() -> Outcome {
    journey(async |page: Page| {
        compare(&page, &TEXTS).await?;
        let cells =
            json!(["A: says", "B: says", "C: contradicts", "A: contradicts", "B: says", "C: contradicts"]);
        let told = "JSON.stringify(all('claim-cell').map((cell) => cell.textContent))";
        page.wait_until("the signs", &format!("return {told} === JSON.stringify({cells})")).await?;
        page.click_by("[data-testid=claim-cell][data-topic=tower][data-source='2']").await?;
        page.wait_until(
            "the passage",
            "return document.activeElement?.closest('[data-testid=source-column]') === all('source-column')[2] \
                && document.querySelector('.selected-span__quote')?.textContent === 'the tower stands'",
        )
        .await?;
        // The topic is in hand, with the words of each source and who says them.
        wait_for_words(&page, "said-list", "the tower is not").await?;
        wait_for_words(&page, "said-list", "Ben Poe").await?;
        page.press("Escape").await?;
        page.wait_until(
            "the focus on the sign again",
            "return document.activeElement?.dataset.testid === 'claim-cell'",
        )
        .await
    })
}

#[test]
fn names_are_joined_and_refused_by_key() -> Outcome {
    journey(async |page: Page| {
        compare(&page, &TEXTS).await?;
        wait_for_words(&page, "sheet-names", "2").await?;
        page.click("sheet-names").await?;
        wait_for_words(&page, "name-offer", "A. Doe").await?;
        wait_for_words(&page, "name-reason", "initials").await?;
        page.press("Y").await?;
        page.wait_for_count("entity", 1).await?;
        // It is shown under another of its forms.
        page.click("entity").await?;
        page.click_by("[data-testid=form][aria-pressed=false]").await?;
        wait_for_words(&page, "entity", "Ada Doe").await?;
        page.wait_until("the form", "return find('entity').querySelector('bdi').textContent === 'Ada Doe'")
            .await?;
        wait_for_words(&page, "name-offer", "Poe").await?;
        page.press("N").await?;
        wait_for_words(&page, "name-offer", "No names are left").await?;
        page.wait_until_saved().await?;

        page.reload_anywhere().await?;
        page.press("Shift+F2").await?;
        page.click("sheet-names").await?;
        wait_for_words(&page, "name-offer", "No names are left").await?;
        wait_for_words(&page, "name-refusals", "1 refusal").await?;
        let file = page.export_read().await?;
        assert_eq!(file["refusals"][0]["names"], json!(["Ben Poe", "Poe"]));
        assert_eq!(file["entities"][0]["preferred"], "Ada Doe");
        assert_eq!(file["entities"][0]["mentions"].as_array().map(Vec::len), Some(2));
        // What was refused comes back when that is taken back.
        page.click("name-refusals").await?;
        page.click("take-back").await?;
        wait_for_words(&page, "name-offer", "Ben Poe").await
    })
}

#[test]
fn numbers_of_a_network_show_what_is_behind_them() -> Outcome {
    journey(async |page: Page| {
        compare(&page, &TEXTS).await?;
        page.click("sheet-networks").await?;
        let numbers = "JSON.stringify([...find('network-table').querySelectorAll('tbody td')].map((cell) => cell.innerText.trim()))";
        let wait_for_numbers = async |wanted: Value| {
            page.wait_until("the numbers", &format!("return {numbers} === JSON.stringify({wanted})")).await
        };
        // Who says the same, as in the worked example of the measures.
        wait_for_numbers(json!(["0", "2", "1", "2", "0", "0", "1", "0", "0"])).await?;
        page.choose_option("network-measure", "3").await?;
        page.choose_option("network-norm", "1").await?;
        wait_for_numbers(json!(["0", "0.4", "−0.4", "0.4", "0", "−1", "−0.4", "−1", "0"])).await?;
        wait_for_words(&page, "network-formula", "(n(a) + n(b))/2").await?;
        page.choose_option("network-kind", "1").await?;
        wait_for_numbers(json!(["2", "−1", "1", "1", "−1", "−1"])).await?;
        page.click("network-number").await?;
        page.wait_for_count("behind", 2).await?;
        page.click("behind").await?;
        page.wait_until(
            "the passage",
            "return document.querySelector('.selected-span__quote')?.textContent === 'the pier is lost'",
        )
        .await
    })
}
