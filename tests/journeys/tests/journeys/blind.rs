//! Who compares blind finds nothing on the page that says where a text comes from, on no sheet, until it is revealed.

use journeys::{Outcome, Page, journey};
use serde_json::json;

use crate::comparing::{self, Made};

/// Texts of outlets, with what their metadata says of them. The texts themselves say nothing of it.
const TEXTS: [(&str, &str, &str); 3] = [
    (
        "harbour-post.txt",
        "Harbour",
        "Some 41 boats sank in the storm of that night, Ada Doe said on the quay at noon.",
    ),
    (
        "coast-herald.txt",
        "Coast",
        "In all 43 boats sank in the storm of that night, A. Doe said on the quay at noon.",
    ),
    ("valley-times.txt", "Valley", "It rained. About 45 boats were lost, and nobody asked why."),
];

/// What must not be found: names of files, titles, outlets, bylines, addresses and domains.
const NAMES: [&str; 10] = [
    "harbour-post",
    "coast-herald",
    "valley-times",
    "Harbour news",
    "Coast news",
    "Valley news",
    "Gazette",
    "Byline Person",
    "https://",
    "example",
];

/// All that is said on the page but the texts: what stands there, what is heard, and what is shown on hovering; inside the
/// comparison every attribute.
const TOLD: &str = "const isText = (node) => (node.nodeType === 1 ? node : node.parentElement).closest('[data-testid=document-text]'); \
    const told = []; \
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT); \
    while (walker.nextNode()) if (!isText(walker.currentNode)) told.push(walker.currentNode.data); \
    const spoken = ['title', 'alt', 'aria-label', 'aria-description', 'placeholder', 'value']; \
    for (const one of document.body.querySelectorAll('*')) { \
        if (isText(one)) continue; \
        const inside = one.closest('.compare-view, dialog') !== null; \
        for (const { name, value } of one.attributes) if (inside || spoken.includes(name)) told.push(value); \
        if (typeof one.value === 'string') told.push(one.value); \
    } \
    told.push(document.title); \
    const names = given[0]; \
    return [...new Set(told.filter((words) => names.some((name) => words.includes(name))))]";

async fn told(page: &Page) -> Outcome<serde_json::Value> {
    page.ask(TOLD, &[json!(NAMES)]).await
}

#[test]
fn no_sheet_says_where_a_hidden_text_comes_from() -> Outcome {
    journey(async |page: Page| {
        let mut made = Made::default();
        for (file, place, text) in TEXTS {
            let metadata = json!({
                "title": format!("{place} news"), "outlet": "Gazette", "byline": "Byline Person",
                "url": format!("https://{}.example/1", place.to_lowercase()),
            });
            made = made.text((file, text), metadata);
        }
        let [one, other, last] = TEXTS.map(|(file, _, text)| (file, text));
        made.tag("f1", one, "41 boats", "figure", Some(41))
            .tag("f2", other, "43 boats", "figure", Some(43))
            .tag("a1", one, "Ada Doe", "actor", None)
            .tag("c1", last, "nobody asked why", "claim", None)
            .topic("boats", "How many boats?", &["f1", "f2"])
            .topic("why", "Did anybody ask?", &["c1"])
            .compare(&page)
            .await?;
        assert_ne!(told(&page).await?, json!([]), "what is not hidden is found");
        page.press("B").await?;
        for (sheet, _) in comparing::SHEETS {
            page.click(sheet).await?;
            page.wait_for_what_was_put_off().await?;
            assert_eq!(told(&page).await?, json!([]), "on {sheet}");
        }
        page.click("save-comparison").await?;
        page.wait_for_dialog("save-comparison").await?;
        assert_eq!(told(&page).await?, json!([]), "in the dialog for saving");
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.press("T").await?;
        page.wait_for_dialog("topic").await?;
        assert_eq!(told(&page).await?, json!([]), "in the dialog for a topic");
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.press("B").await?;
        page.wait_until(
            "the names again",
            "return document.querySelector('.source-list').innerText.includes('Harbour news')",
        )
        .await
    })
}
