//! A corpus so large that its texts stay in storage until they are read.

use journeys::{Outcome, Page, journey};

use crate::export;

/// More than sixteen megabytes in all.
const COUNT: usize = 900;

fn text(number: usize) -> String {
    let line = format!("What text {number} says, it says again: wörd, 13 soldiers, nearly 900,000 people.\n");
    format!("Text number {number}\n{}", line.repeat(20_000 / line.len()))
}

fn name(number: usize) -> String {
    format!("text-{number:04}.txt")
}

/// Opens the next text, and waits until it can be read.
async fn next(page: &Page, number: usize) -> Outcome {
    page.press("Alt+PageDown").await?;
    page.wait_for_open(&name(number)).await?;
    page.wait_for_text(&text(number)).await
}

#[test]
fn texts_of_a_large_corpus_are_fetched_when_they_are_read() -> Outcome {
    let names: Vec<String> = (0..COUNT).map(name).collect();
    let texts: Vec<String> = (0..COUNT).map(text).collect();
    journey(async move |page: Page| {
        let files = names.iter().zip(&texts).map(|(name, text)| (name.as_str(), text.as_bytes()));
        page.import(&files.collect::<Vec<_>>()).await?;
        page.wait_for_notice(&["900"]).await?;
        page.wait_for_open(&name(0)).await?;
        page.wait_for_text(&text(0)).await?;
        page.tag("text 0 says", "1").await?;
        page.wait_for_annotations(&[("claim", "text 0 says")]).await?;
        for number in 1..=12 {
            next(&page, number).await?;
        }
        page.tag("Text number 12", "2").await?;
        page.wait_for_annotations(&[("actor", "Text number 12")]).await?;
        page.wait_until_saved().await?;

        page.reload().await?;
        page.wait_for_open(&name(12)).await?;
        page.wait_for_text(&text(12)).await?;
        page.wait_for_annotations(&[("actor", "Text number 12")]).await?;
        page.tab_to_text().await?;
        // What was done in a text that rests is undone and done again.
        page.press_times("Ctrl+Z", 2).await?;
        page.wait_for_annotation_count(0).await?;
        page.press_times("Ctrl+Shift+Z", 2).await?;
        page.wait_for_annotations(&[("actor", "Text number 12")]).await?;
        next(&page, 13).await?;
        page.tag("text 13 says", "1").await?;
        page.wait_for_annotations(&[("claim", "text 13 says")]).await?;

        let project = export::check(&page.export().await?);
        let written = |name: &str| {
            export::list(&project, "documents").find(|document| document["name"] == name).cloned()
        };
        for (name, text) in names.iter().zip(&texts) {
            assert!(written(name).is_some_and(|document| document["text"] == text.as_str()), "{name}");
        }
        let mut quotes: Vec<String> = export::quotes(&project).into_iter().map(|(_, quote)| quote).collect();
        quotes.sort();
        assert_eq!(quotes, ["Text number 12", "text 0 says", "text 13 says"]);
        Ok(())
    })
}
