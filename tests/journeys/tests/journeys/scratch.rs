//! Scratch.
use journeys::{Outcome, Page, journey};
#[test]
fn scratch() -> Outcome {
    journey(async |page: Page| {
        page.tab_to_text().await?;
        page.press("Ctrl+Shift+ArrowRight").await?;
        page.press("1").await?;
        page.wait_until_saved().await?;
        let page = page.kill_and_open_again().await?;
        println!("{:?}", page.annotations().await?);
        Ok(())
    })
}
