//! Texts that journeys bring along.

use journeys::{Outcome, Page};

/// A few lines, some of them blank.
pub const LINES: &str = "Anna met Ben in Ghent.\n\nThey spoke for hours, and nobody listened.\n\
    Then it rained; it always rains there.\n\nCarla wrote: “600,000 people”.\n";

/// Adds a text and waits until it is open.
pub async fn open(page: &Page, name: &str, text: &str) -> Outcome {
    page.import(&[(name, text.as_bytes())]).await?;
    page.wait_for_open(name).await?;
    page.wait_for_text(text).await?;
    page.dismiss_notice().await
}

/// Tags the first letter of the first article as a claim, by keys. What is selected then can be made longer.
pub async fn tag_first_letter(page: &Page) -> Outcome {
    page.tab_to_text().await?;
    page.press("Ctrl+Home").await?;
    page.press("Shift+ArrowRight").await?;
    page.press("1").await?;
    page.wait_for_annotations(&[("claim", "T")]).await
}
