//! What is said of texts and spans by attributes of each kind; what is missing, and what does not belong.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::barriers;

const TEXT: &str = "Nearly 900 people fled, Ada said.";

/// Two texts, with attributes of each kind; a claim that has values which it should not have.
fn project() -> Vec<u8> {
    let label = |id: &str, color: &str| json!({"id": id, "name": id, "color": color});
    let of_texts = |id: &str, kind: Value| {
        let mut attribute = json!({"id": id, "name": id, "of_documents": true, "required": id == "year"});
        attribute.as_object_mut().unwrap().extend(kind.as_object().unwrap().clone());
        attribute
    };
    let span = |id: &str, label: &str, start: usize, text: &str, attributes: Value| {
        let spans = json!([{"start": start, "end": start + text.len(), "text": text}]);
        json!({
            "id": id, "document": "d1", "label": label, "annotator": "me", "spans": spans,
            "attributes": attributes,
        })
    };
    let project = json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "attribute-journey", "title": "Attributes"},
        "schema": {
            "labels": [label("claim", "#7c2300"), label("actor", "#004b7c")],
            "attributes": [
                of_texts("checked", json!({"kind": "flag"})),
                of_texts("genre", json!({"kind": "one_of", "values": ["report", "comment"]})),
                of_texts("topics", json!({"kind": "some_of", "values": ["war", "talks"]})),
                of_texts("year", json!({"kind": "number"})),
                of_texts("source", json!({"kind": "text"})),
                of_texts("dead", json!({"kind": "quantity"})),
                {"id": "mood", "name": "mood", "labels": ["claim"], "kind": "one_of", "values": ["good", "bad"],
                 "required": true},
            ],
        },
        "annotators": [{"id": "me", "name": ""}],
        "documents": [
            {"id": "d1", "name": "one.txt", "text": TEXT},
            {"id": "d2", "name": "two.txt", "text": "Another text.", "attributes": {"genre": "novel"}},
        ],
        "annotations": [
            span("a1", "claim", 0, "Nearly 900 people fled", json!({})),
            span("a2", "claim", 24, "Ada", json!({"mood": "bad"})),
        ],
    });
    project.to_string().into_bytes()
}

async fn begin(page: &Page) -> Outcome {
    page.import(&[("attributes.glossator.json", &project())]).await?;
    page.wait_for_open("one.txt").await?;
    page.dismiss_notice().await?;
    page.wait_until(
        "the parts",
        "return all('document-attribute').length === 6 && all('relations').length === 1",
    )
    .await
}

/// What is in the row of an attribute.
fn in_row(row: &str, attribute: &str, selector: &str) -> String {
    format!("document.querySelector('[data-testid={row}][data-attribute={attribute}] {selector}')")
}

async fn wait_for(page: &Page, what: &str, script: &str) -> Outcome {
    page.wait_until(what, &format!("return {script}")).await
}

/// Gives a field of the open text the focus by keys.
async fn tab_to(page: &Page, attribute: &str, selector: &str) -> Outcome {
    let field = in_row("document-attribute", attribute, selector);
    page.tab_until(attribute, "Tab", &format!("return document.activeElement === {field}")).await
}

async fn said(page: &Page) -> Outcome<Value> {
    Ok(page.export_read().await?["documents"][0]["attributes"].clone())
}

#[test]
fn values_of_each_kind_are_said_of_a_text_by_keys() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        let missing = in_row("document-attribute", "year", "[data-testid=attribute-missing]");
        wait_for(&page, "what is missing", &format!("{missing}?.hidden === false")).await?;
        tab_to(&page, "checked", "select").await?;
        page.press("ArrowDown").await?;
        tab_to(&page, "genre", "select").await?;
        page.press_times("ArrowDown", 2).await?;
        tab_to(&page, "topics", "label:nth-of-type(2) input").await?;
        page.press("Space").await?;
        page.press("Shift+Tab").await?;
        page.press("Space").await?;
        tab_to(&page, "year", "input").await?;
        page.write("soon").await?;
        tab_to(&page, "source", "input").await?;
        let why_not = in_row("document-attribute", "year", "[data-testid=refusal]");
        wait_for(&page, "why not", &format!("{why_not} !== null")).await?;
        page.write("Reuters").await?;
        page.press("Shift+Tab").await?;
        page.press("Ctrl+A").await?;
        page.write("2020\n").await?;
        wait_for(&page, "nothing to be missing", &format!("{missing}?.hidden")).await?;
        tab_to(&page, "dead", "input").await?;
        page.write("more than 1,800 civilians\n").await?;
        wait_for(
            &page,
            "the pieces of the quantity",
            &format!(
                "[...{}.closest('li').querySelectorAll('input')].map((it) => it.value).join('|') \
                 === '1,800|more than|civilians|'",
                in_row("document-attribute", "dead", "input")
            ),
        )
        .await?;
        // A range has bounds, which stay when something else of it is written.
        page.press("Ctrl+A").await?;
        page.write("10 to 15 buses\n").await?;
        let dead = in_row("document-attribute", "dead", "input");
        wait_for(&page, "the range", &format!("{dead}.value === '10–15'")).await?;
        let bounds = json!({"low": {"at": 10}, "high": {"at": 15}});
        assert_eq!(said(&page).await?["dead"]["bounds"], bounds);
        tab_to(&page, "dead", "label:nth-of-type(4) input").await?;
        page.write("2020-02-12\n").await?;
        wait_for(&page, "the day", &format!("{dead}.value === '10–15'")).await?;
        let range = said(&page).await?["dead"].clone();
        assert_eq!((&range["bounds"], &range["as_of"]), (&bounds, &json!("2020-02-12")));
        tab_to(&page, "dead", "input").await?;
        page.press("Ctrl+A").await?;
        page.write("more than 1,800\n").await?;
        barriers::check(&page, "the attributes of a text").await?;
        let all = said(&page).await?;
        assert_eq!(all["checked"], true);
        assert_eq!(all["genre"], "comment");
        assert_eq!(all["topics"], json!(["war", "talks"]));
        assert_eq!(all["year"], 2020);
        assert_eq!(all["source"], "Reuters");
        assert_eq!(all["dead"]["qualifier"], "more than");
        Ok(())
    })
}

/// What was half written used to be lost, where the field went on to another text without being left.
#[test]
fn what_is_half_written_is_kept() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        tab_to(&page, "source", "input").await?;
        page.write("Reuters").await?;
        page.ask("all('document-row')[1].click()", &[]).await?;
        page.wait_for_open("two.txt").await?;
        let source = in_row("document-attribute", "source", "input");
        wait_for(&page, "nothing of another text", &format!("{source}?.value === ''")).await?;
        tab_to(&page, "year", "input").await?;
        page.write("never").await?;
        page.ask("all('document-row')[0].click()", &[]).await?;
        page.wait_for_alert(&["year", "“never” is not a number"]).await?;
        wait_for(&page, "what was written", &format!("{source}?.value === 'Reuters'")).await?;
        assert_eq!(said(&page).await?["source"], "Reuters");
        tab_to(&page, "source", "input").await?;
        page.write("x").await?;
        page.press("Escape").await?;
        wait_for(&page, "what is saved", &format!("{source}?.value === 'Reuters'")).await?;
        page.wait_until("the text to have the focus", "return document.activeElement === surface()").await
    })
}

#[test]
fn what_does_not_belong_is_kept_and_shown_until_it_is_removed() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.click_on("Ada").await?;
        page.wait_for_selected("claim", "Ada").await?;
        wait_for(&page, "its mood", &format!("{}?.value === 'bad'", in_row("attribute", "mood", "select")))
            .await?;
        page.press("L").await?;
        let at_field = "return document.activeElement === find('palette-field')";
        page.wait_until("the palette's field to have the focus", at_field).await?;
        page.write("actor\n").await?;
        page.wait_for_selected("actor", "Ada").await?;
        let why = in_row("attribute", "mood", "[data-testid=value-foreign]");
        wait_for(
            &page,
            "why it is kept",
            &format!("{why}?.innerText.includes('actor does not have this attribute')"),
        )
        .await?;
        barriers::check(&page, "a value that does not belong").await?;
        assert_eq!(page.export_read().await?["annotations"][1]["attributes"]["mood"], "bad");

        // The same is among the findings.
        page.click("view-search").await?;
        page.ask("find('findings')?.click()", &[]).await?;
        page.click("view-annotate").await?;
        // What can be said of spans is shown again as soon as the browser has time for it.
        wait_for(&page, "the value", &format!("{why}?.offsetHeight > 0")).await?;
        let focused = "return document.activeElement?.dataset.testid === 'value-remove'";
        page.tab_until("the way to remove it", "Tab", focused).await?;
        page.press("Enter").await?;
        wait_for(
            &page,
            "no value",
            &format!("{why}?.offsetHeight !== undefined ? {why}.offsetHeight === 0 : true"),
        )
        .await?;
        page.press("Ctrl+Z").await?;
        wait_for(&page, "the value again", &format!("{why}?.offsetHeight > 0")).await?;

        page.open_document("two.txt").await?;
        let foreign = in_row("document-attribute", "genre", "[data-testid=value-remove]");
        wait_for(&page, "a value of no choice", &format!("{foreign} !== null")).await?;
        page.ask(&format!("{foreign}.click()"), &[]).await?;
        let select = in_row("document-attribute", "genre", "select");
        wait_for(&page, "the choices", &format!("{select}?.value === ''")).await
    })
}

#[test]
fn what_is_missing_is_listed_and_leads_there() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.go_to_projects().await?;
        page.click("section-statistics").await?;
        page.wait_for_count("missing-row", 3).await?;
        barriers::check(&page, "missing values").await?;
        page.ask("all('missing-row').find((row) => row.innerText.includes('mood')).focus()", &[]).await?;
        page.press("Enter").await?;
        page.wait_for_selected("claim", "Nearly 900 people fled").await?;
        let missing = in_row("attribute", "mood", "[data-testid=attribute-missing]");
        wait_for(&page, "what is missing", &format!("{missing}?.hidden === false")).await
    })
}
