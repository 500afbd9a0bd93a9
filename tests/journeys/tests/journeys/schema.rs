//! Attributes and types of relations: made, changed, moved and removed, and what becomes of what was said with them.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::barriers;

/// A project in which two spans have a value, and one relation joins them.
fn project() -> Vec<u8> {
    let label = |id: &str, color: &str| json!({"id": id, "name": id, "color": color});
    let span = |id: &str, label: &str, start: usize, text: &str, mood: &str| {
        let spans = json!([{"start": start, "end": start + text.len(), "text": text}]);
        json!({
            "id": id, "document": "d1", "label": label, "annotator": "me", "spans": spans,
            "attributes": {"mood": mood},
        })
    };
    let mood = json!({
        "id": "mood", "name": "mood", "labels": ["claim", "actor"], "kind": "one_of", "values": ["good", "bad"],
    });
    let said_by =
        json!({"id": "said_by", "name": "said by", "from": ["claim"], "to": ["actor"], "directed": true});
    let project = json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "schema-journey", "title": "Schema"},
        "schema": {
            "labels": [label("claim", "#7c2300"), label("actor", "#004b7c")],
            "attributes": [mood],
            "relations": [said_by],
        },
        "annotators": [{"id": "me", "name": ""}],
        "documents": [{"id": "d1", "name": "one.txt", "text": "It rains, Ada said."}],
        "annotations": [span("a1", "claim", 0, "It rains", "good"), span("a2", "actor", 10, "Ada", "bad")],
        "relations": [{"id": "r1", "type": "said_by", "from": "a1", "to": "a2"}],
    });
    project.to_string().into_bytes()
}

async fn open_section(page: &Page, name: &str) -> Outcome {
    page.import(&[("schema.glossator.json", &project())]).await?;
    page.wait_until("the project", "return document.title.startsWith('Schema')").await?;
    page.go_to_projects().await?;
    page.click(&format!("section-{name}")).await?;
    page.find("schema-new").await.map(drop)
}

/// What the rows of a table show.
async fn wait_for_rows(page: &Page, table: &str, wanted: &[&[&str]]) -> Outcome {
    let script = format!(
        "return JSON.stringify(all('{table}-row').map((row) => [...row.children].map((it) => it.textContent))) \
         === '{}'",
        json!(wanted)
    );
    page.wait_until(&format!("the rows {wanted:?}"), &script).await
}

/// Writes something else into a field, and leaves it.
async fn rewrite(page: &Page, field: &str, text: &str) -> Outcome {
    page.click(field).await?;
    page.press("Ctrl+A").await?;
    page.write(text).await?;
    page.press("Tab").await
}

async fn choose(page: &Page, select: &str, value: &str) -> Outcome {
    let script = "const it = find(given[0]); it.value = given[1]; \
        it.dispatchEvent(new Event('change', { bubbles: true }))";
    page.ask(script, &[select.into(), value.into()]).await.map(drop)
}

/// The values of the annotations in a saved file.
async fn moods(page: &Page) -> Outcome<Vec<Value>> {
    let saved = page.export_read().await?;
    let all = saved["annotations"].as_array().unwrap().clone();
    Ok(all.iter().map(|one| one["attributes"]["mood"].clone()).collect())
}

#[test]
fn values_are_renamed_and_lost_only_when_that_is_meant() -> Outcome {
    journey(async |page: Page| {
        open_section(&page, "attributes").await?;
        let kind = "one of several values";
        wait_for_rows(&page, "attribute", &[&["mood", "claim, actor", kind, "", "2 spans"]]).await?;
        page.click("attribute-row").await?;
        page.find("attribute-editor").await?;
        barriers::check(&page, "the attributes").await?;

        rewrite(&page, "attribute-values", "fine\nbad").await?;
        assert_eq!(moods(&page).await?, ["fine", "bad"], "the value is renamed");

        rewrite(&page, "attribute-values", "fine").await?;
        page.wait_for_dialog("schema-question").await?;
        barriers::check(&page, "the question").await?;
        page.click("question-no").await?;
        page.wait_for_no_dialog().await?;
        page.wait_until("the values as they were", "return find('attribute-values').value === 'fine\\nbad'")
            .await?;
        page.click("attribute-of-actor").await?;
        page.answer("schema-question", "Change it").await?;
        let rows: &[&str] = &["mood", "claim", kind, "", "1 span"];
        wait_for_rows(&page, "attribute", &[rows]).await?;
        assert_eq!(moods(&page).await?, [json!("fine"), Value::Null]);

        rewrite(&page, "attribute-name", " ").await?;
        page.find("attribute-name-refusal").await?;
        rewrite(&page, "attribute-name", "tone").await?;
        page.click("attribute-required").await?;
        page.click("schema-remove").await?;
        page.answer("schema-question", "Delete").await?;
        wait_for_rows(&page, "attribute", &[]).await
    })
}

#[test]
fn attributes_are_made_and_moved() -> Outcome {
    journey(async |page: Page| {
        open_section(&page, "attributes").await?;
        page.click("schema-add").await?;
        page.find("refusal").await?;
        page.click("schema-new").await?;
        page.write("size").await?;
        page.click("schema-add").await?;
        page.find("attribute-editor").await?;
        let at_row = "return document.activeElement.dataset.testid === 'attribute-row'";
        page.wait_until("the new row to have the focus", at_row).await?;
        choose(&page, "attribute-kind", "some_of").await?;
        rewrite(&page, "attribute-values", "big\nbig").await?;
        page.find("attribute-values-refusal").await?;
        rewrite(&page, "attribute-values", "big\nsmall").await?;
        page.click("attribute-of-claim").await?;
        page.click("attribute-required").await?;
        let mood: &[&str] = &["mood", "claim, actor", "one of several values", "", "2 spans"];
        let size: &[&str] = &["size", "claim", "some of several values", "Required", "not used"];
        wait_for_rows(&page, "attribute", &[mood, size]).await?;
        page.click("schema-up").await?;
        wait_for_rows(&page, "attribute", &[size, mood]).await?;
        page.click("attribute-of-texts").await?;
        let size: &[&str] = &["size", "texts", "some of several values", "Required", "not used"];
        wait_for_rows(&page, "attribute", &[size, mood]).await?;
        page.wait_until_saved().await
    })
}

#[test]
fn a_rule_drops_relations_only_when_that_is_meant() -> Outcome {
    journey(async |page: Page| {
        open_section(&page, "relations").await?;
        let told = |from: &'static str, used: &'static str| ["said by", from, "actor", "directed", "", used];
        wait_for_rows(&page, "relation-type", &[&told("claim", "1 relation")]).await?;
        page.click("relation-type-row").await?;
        page.find("relation-type-editor").await?;
        barriers::check(&page, "the types of relations").await?;
        page.click("relation-from-actor").await?;
        wait_for_rows(&page, "relation-type", &[&told("claim, actor", "1 relation")]).await?;
        page.click("relation-from-claim").await?;
        page.answer("schema-question", "Keep the rule as it was").await?;
        page.wait_until("the box as it was", "return find('relation-from-claim').checked").await?;
        page.click("relation-from-claim").await?;
        page.answer("schema-question", "Delete them").await?;
        wait_for_rows(&page, "relation-type", &[&told("actor", "not used")]).await?;
        page.click("schema-remove").await?;
        wait_for_rows(&page, "relation-type", &[]).await
    })
}

#[test]
fn all_of_it_without_a_mouse() -> Outcome {
    journey(async |page: Page| {
        page.import(&[("schema.glossator.json", &project())]).await?;
        page.wait_until("the project", "return document.title.startsWith('Schema')").await?;
        let at = |name: &str| format!("return document.activeElement.dataset.testid === '{name}'");
        let go_to = async |name: &str| page.tab_until(name, "Tab", &at(name)).await;
        go_to("view-project").await?;
        page.press("Enter").await?;
        page.find("project-title").await?;
        go_to("section-relations").await?;
        page.press("Enter").await?;
        page.find("schema-new").await?;
        go_to("schema-new").await?;
        page.write("disputes\n").await?;
        page.find("relation-type-editor").await?;
        page.wait_until("the new row to have the focus", &at("relation-type-row")).await?;
        go_to("relation-to-claim").await?;
        page.press("Space").await?;
        go_to("relation-directed").await?;
        page.press("Space").await?;
        let said_by: &[&str] = &["said by", "claim", "actor", "directed", "", "1 relation"];
        let disputes: &[&str] = &["disputes", "any label", "claim", "both ways", "", "not used"];
        wait_for_rows(&page, "relation-type", &[said_by, disputes]).await?;
        page.press("Escape").await?;
        page.wait_for_count("relation-type-editor", 0).await?;
        page.wait_until("the row to have the focus", &at("relation-type-row")).await?;
        page.press("Alt+ArrowUp").await?;
        wait_for_rows(&page, "relation-type", &[disputes, said_by]).await?;
        // The row may have kept the focus while it was moved, and is given it once more.
        page.wait_for_what_was_put_off().await?;
        let at_moved = "const row = document.activeElement; return row.dataset.testid === 'relation-type-row' \
            && row.firstElementChild.textContent === 'disputes'";
        page.wait_until("the row that was moved to have the focus", at_moved).await?;
        page.press("ArrowDown").await?;
        page.press("Enter").await?;
        page.find("relation-type-editor").await?;
        go_to("schema-remove").await?;
        page.press("Enter").await?;
        page.wait_for_dialog("schema-question").await?;
        go_to("question-yes").await?;
        page.press("Enter").await?;
        wait_for_rows(&page, "relation-type", &[disputes]).await
    })
}
