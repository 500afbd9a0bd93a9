//! What was tagged is counted, and saved as a table and as a chart.

use journeys::{Outcome, Page, journey};

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
