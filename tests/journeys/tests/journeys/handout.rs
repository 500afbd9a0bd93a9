//! The open text on paper.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::many_spans;

/// What is on paper: its paragraphs by number, its names, its key; and whether it is there at all. A browser says that a
/// page is to be printed before it lays the page out for that.
const PRINTED: &str = "dispatchEvent(new Event('beforeprint')); \
    const handout = find('handout'); \
    if (handout === null) return null; \
    const texts = (selector) => [...handout.querySelectorAll(selector)].map((element) => element.textContent); \
    const words = handout.querySelector('.handout__text').cloneNode(true); \
    words.querySelectorAll('.handout__names').forEach((names) => names.remove()); \
    return { text: words.textContent, names: texts('.handout__name').length, key: texts('dt'), \
        last: [...handout.querySelectorAll('[data-number]')].at(-1).dataset.number, isLast: handout === document.body.lastElementChild }";

#[test]
fn a_text_is_printed_whole_with_all_its_spans() -> Outcome {
    journey(async |page: Page| {
        // So long that most of it is far from the view, where nothing used to be printed of its spans; and five over one
        // word, of which two find no lane.
        let lines: Vec<String> =
            (0..300).map(|line| format!("Line {line} tells of some people.\n")).collect();
        let text = lines.concat();
        let mut spans: Vec<(usize, usize)> = Vec::new();
        let mut start = 0;
        for line in &lines {
            let length = line.chars().count();
            spans.push((start, start + 4));
            start += length;
        }
        spans.extend((0..5).map(|more| (start - 8 - more, start - 2)));
        let count = spans.len();
        let file = many_spans::project(&text, spans.into_iter());
        page.import(&[("many.glossator.json", file.as_bytes())]).await?;
        page.wait_for_open("many.txt").await?;
        page.wait_for_text(&text).await?;

        let is_complete = "return document.documentElement.dataset.program === 'complete'";
        page.wait_until("all of the program to be there", is_complete).await?;
        let printed = page.ask(PRINTED, &[]).await?;
        assert_eq!(printed["text"], Value::from(text.as_str()));
        assert_eq!(printed["names"], json!(count));
        assert_eq!(printed["key"], json!(["label 0", "label 1", "label 2", "label 3"]));
        assert_eq!((&printed["last"], &printed["isLast"]), (&json!("300"), &json!(true)));

        page.ask("dispatchEvent(new Event('afterprint'))", &[]).await?;
        assert_eq!(page.count("handout").await?, 0, "on the screen there is no trace of it");
        Ok(())
    })
}
