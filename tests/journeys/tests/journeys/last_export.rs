//! When the project was last saved as a file.

use journeys::{Outcome, Page, journey};

use crate::seeds;

#[test]
fn the_last_export_is_shown_with_what_was_done_since() -> Outcome {
    journey(async |page: Page| {
        let shown = async |words: &str| {
            let script = format!("return find('last-export')?.innerText.includes({words:?})");
            page.wait_until(words, &script).await
        };
        page.go_to_projects().await?;
        shown("Not saved as a file yet").await?;
        page.go_to_texts().await?;
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.export().await?;
        page.tag("Sedat Önal", "2").await?;
        page.go_to_projects().await?;
        shown("; 1 change since.").await?;
        page.wait_until_saved().await?;
        page.reload_anywhere().await?;
        shown("; 1 change since.").await
    })
}
