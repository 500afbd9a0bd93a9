//! What was tagged is counted, and saved as a table and as a chart.

use journeys::{Outcome, Page, journey};
use serde_json::json;

use crate::barriers;

/// The rows of the table, their cells joined.
const ROWS: &str = "return [...find('statistics-table').tBodies[0].rows] \
    .map((row) => [...row.cells].map((cell) => cell.innerText.trim()).filter((cell) => cell !== '').join('|'))";

async fn wait_for_row(page: &Page, wanted: &str) -> Outcome {
    let script = format!(
        "if (!find('statistics-table')) return false; const rows = (() => {{ {ROWS} }})(); \
        return rows.includes('{wanted}')"
    );
    page.wait_until(wanted, &script).await
}

async fn tag_some(page: &Page) -> Outcome {
    page.tag("Russian", "2").await?;
    page.tag("Turkish interlocutors", "2").await?;
    page.tag("Feb. 8", "3").await
}

#[test]
fn counted_and_saved() -> Outcome {
    journey(async |page: Page| {
        tag_some(&page).await?;
        page.go_to_projects().await?;
        page.click("section-statistics").await?;
        wait_for_row(&page, "actor|2|3|28|2|0|0").await?;
        barriers::check(&page, "the statistics").await?;
        let (name, bytes) = page.downloaded_by(async || page.click("save-table").await).await?;
        let table = String::from_utf8(bytes).unwrap();
        assert!(name.ends_with("-statistics.csv"), "{name}");
        let lines: Vec<&str> = table.split("\r\n").collect();
        assert_eq!(
            lines[0],
            "\"label\",\"spans\",\"words\",\"characters\",\"distinct\",\"overlapping_same\",\"overlapping_any\""
        );
        assert!(lines.contains(&"\"actor\",\"2\",\"3\",\"28\",\"2\",\"0\",\"0\""), "{table}");
        let (name, bytes) = page.downloaded_by(async || page.click("save-chart").await).await?;
        let chart = String::from_utf8(bytes).unwrap();
        assert!(name.ends_with("-statistics.svg"), "{name}");
        assert!(chart.starts_with("<svg ") && chart.contains("<title>actor: 2</title>"), "{chart}");
        let parse = "const found = new DOMParser().parseFromString(given[0], 'image/svg+xml'); \
            return [found.documentElement.localName, found.querySelectorAll('parsererror, script').length, \
                found.querySelectorAll('rect').length > 0]";
        assert_eq!(page.ask(parse, &[chart.into()]).await?, json!(["svg", 0, true]));
        Ok(())
    })
}

#[test]
fn without_a_mouse() -> Outcome {
    journey(async |page: Page| {
        tag_some(&page).await?;
        let at = |name: &str| format!("return document.activeElement?.dataset.testid === '{name}'");
        page.tab_until("the project", "Shift+Tab", &at("view-project")).await?;
        page.press("Enter").await?;
        page.wait_for_count("section-statistics", 1).await?;
        page.tab_until("the statistics", "Tab", &at("section-statistics")).await?;
        page.press("Enter").await?;
        page.wait_for_count("statistics-grouping", 1).await?;
        page.tab_until("the choice", "Tab", &at("statistics-grouping")).await?;
        page.press("ArrowDown").await?;
        wait_for_row(&page, "Turkish, Russian teams to continue talks on Idlib|3|5|34|3|0|0").await?;
        page.tab_until("the file", "Tab", &at("save-table")).await?;
        let (name, _) = page.downloaded_by(async || page.press("Enter").await).await?;
        assert!(name.ends_with(".csv"), "{name}");
        Ok(())
    })
}

/// A project in which a text and a span have no value of an attribute that must have one.
fn project_with_gaps() -> Vec<u8> {
    let attribute = |id: &str, labels: &[&str], of_documents: bool| json!({"id": id, "name": id, "labels": labels, "kind": "text", "required": true, "of_documents": of_documents});
    let span = |id: &str, start: usize, text: &str| {
        let spans = json!([{"start": start, "end": start + text.len(), "text": text}]);
        json!({"id": id, "document": "d1", "label": "actor", "annotator": "me", "spans": spans})
    };
    let project = json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "gaps-journey", "title": "Gaps"},
        "schema": {
            "labels": [{"id": "actor", "name": "actor", "color": "#1e2581"}],
            "attributes": [attribute("role", &["actor"], false), attribute("source", &[], true)],
            "relations": [],
        },
        "annotators": [{"id": "me", "name": ""}],
        "documents": [
            {"id": "d1", "name": "one.txt", "text": "Ada met Ben."},
            {"id": "d2", "name": "two.txt", "text": "Nothing."},
        ],
        "annotations": [span("a1", 0, "Ada"), span("a2", 8, "Ben")],
        "relations": [],
    });
    project.to_string().into_bytes()
}

#[test]
fn what_is_missing_is_listed_and_gone_to() -> Outcome {
    journey(async |page: Page| {
        page.import(&[("gaps.glossator.json", &project_with_gaps())]).await?;
        page.wait_until("the project", "return document.title.startsWith('Gaps')").await?;
        page.go_to_projects().await?;
        page.click("section-statistics").await?;
        page.wait_for_count("missing-row", 4).await?;
        barriers::check(&page, "what is missing").await?;
        // With the mouse to a span, which is then complete.
        page.click_by("[data-testid=missing] li:nth-child(4) button").await?;
        page.wait_for_selected("actor", "Ben").await?;
        page.click_by("[data-testid=attribute][data-attribute=role] input").await?;
        page.write("guest").await?;
        page.press("Tab").await?;
        page.wait_until_saved().await?;
        // Back to the list, where one was.
        page.click("view-project").await?;
        page.wait_for_count("missing-row", 3).await?;
        // By key to a text.
        let at = "const row = document.activeElement; \
            return row?.dataset.testid === 'missing-row' && row.innerText.startsWith('Nothing')";
        page.tab_until("the text", "Tab", at).await?;
        page.press("Enter").await?;
        page.wait_for_open("two.txt").await
    })
}
