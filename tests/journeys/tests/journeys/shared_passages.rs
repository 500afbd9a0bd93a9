//! What the articles share is found, opened side by side, scrolled together; topics are suggested and decided on by keys.

use journeys::{Outcome, Page, journey};
use serde_json::json;

/// How far down words stand on the page, wherever they are in the texts.
const TOP_OF: &str = "const topOf = (words) => { for (const text of all('document-text')) { \
    const nodes = document.createTreeWalker(text, NodeFilter.SHOW_TEXT); \
    while (nodes.nextNode()) { const at = nodes.currentNode.data.indexOf(words); if (at >= 0) { \
    const range = document.createRange(); range.setStart(nodes.currentNode, at); \
    range.setEnd(nodes.currentNode, at + words.length); return range.getBoundingClientRect().top; } } } return NaN; }; ";

/// Goes to the comparison of the articles, and to one of its sheets.
async fn compare(page: &Page, sheet: &str) -> Outcome {
    page.click("view-compare").await?;
    page.wait_for_count("source-column", 3).await?;
    page.wait_until(
        "the texts",
        "return all('document-text').every((text) => text.textContent.length > 200)",
    )
    .await?;
    page.click(sheet).await
}

async fn wait_for_current(page: &Page, passage: usize) -> Outcome {
    page.wait_until(
        &format!("passage {passage} to be the one that was opened"),
        &format!("return document.querySelector('.passage--current')?.dataset.passage === '{passage}'"),
    )
    .await
}

/// Waits until two places stand at one height, within half a line.
async fn wait_until_level(page: &Page, left: &str, right: &str) -> Outcome {
    page.wait_until(
        &format!("{left:?} and {right:?} at one height"),
        &format!(
            "{TOP_OF} return Math.abs(topOf({}) - topOf({})) < 16 && topOf({0}) > 0",
            json!(left),
            json!(right)
        ),
    )
    .await
}

#[test]
fn shared_passages_are_opened_side_by_side_and_refused_for_good() -> Outcome {
    journey(async |page: Page| {
        compare(&page, "sheet-passages").await?;
        page.wait_for_count("passage", 8).await?;
        page.click("passage").await?;
        wait_for_current(&page, 0).await?;
        wait_until_level(&page, "in the upcoming days", "in the coming weeks").await?;
        page.wait_until(
            "the focus in a text",
            "return document.activeElement?.closest('[data-testid=source-column]') !== null",
        )
        .await?;
        // On to the next one in that text, and back.
        page.press("M").await?;
        page.wait_until(
            "another passage",
            "return !['0', undefined].includes(document.querySelector('.passage--current')?.dataset.passage)",
        )
        .await?;
        // Back from where one has come to, which is when the texts have been laid out there.
        page.wait_for_what_was_put_off().await?;
        page.press("Shift+M").await?;
        wait_for_current(&page, 0).await?;
        page.press("Escape").await?;

        page.ask("all('passage')[1].focus()", &[]).await?;
        page.press("N").await?;
        page.wait_for_count("passage", 7).await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        compare(&page, "sheet-passages").await?;
        page.wait_for_count("passage", 7).await?;
        page.click_by("[data-testid=refused-passages] summary").await?;
        page.click("take-back").await?;
        page.wait_for_count("passage", 8).await
    })
}

#[test]
fn texts_that_scroll_together_meet_where_they_share_text() -> Outcome {
    journey(async |page: Page| {
        compare(&page, "sheet-passages").await?;
        page.wait_for_count("passage", 8).await?;
        page.click("link-scrolling").await?;
        let scroll = format!(
            "{TOP_OF} const pane = all('source-column')[1].querySelector('.text-pane'); \
                pane.dispatchEvent(new WheelEvent('wheel')); \
                pane.scrollTop += topOf('in the upcoming days') - pane.getBoundingClientRect().top - 96;"
        );
        page.ask(&scroll, &[]).await?;
        wait_until_level(&page, "in the upcoming days", "in the coming weeks").await?;
        // Each by itself again.
        page.click("link-scrolling").await?;
        page.ask(&scroll.replace("- 96", "- 196"), &[]).await?;
        page.wait_for_what_was_put_off().await?;
        let apart = format!("{TOP_OF} return topOf('in the upcoming days') - topOf('in the coming weeks')");
        let apart = page.ask(&apart, &[]).await?.as_f64().unwrap_or_default();
        assert!((90.0..110.0).contains(&apart), "{apart}");
        // Together again, they go on from where each of them stands.
        let tops = "JSON.stringify(all('source-column').map((column) => column.querySelector('.text-pane').scrollTop))";
        let before = page.ask(&format!("return {tops}"), &[]).await?;
        page.click("link-scrolling").await?;
        page.wait_for_what_was_put_off().await?;
        assert_eq!(page.ask(&format!("return {tops}"), &[]).await?, before);
        Ok(())
    })
}

/// How many places of the texts are marked, and the words that are, text by text.
const MARKED: &str = "return all('document-text').map((text) => [...text.querySelectorAll('.marked')].map((it) => it.textContent).join('')).join('|')";
/// The disc of the first passage, wherever it is.
const FIRST_DISC: &str = "[data-testid=passage-disc][aria-label^='Shared passage 1,']";

#[test]
fn shared_passages_are_marked_in_the_texts_and_lead_to_each_other() -> Outcome {
    journey(async |page: Page| {
        compare(&page, "sheet-passages").await?;
        page.wait_for_count("passage", 8).await?;
        let texts = "return JSON.stringify(all('document-text').map((text) => text.textContent))";
        let plain = page.ask_for_text(texts, &[]).await?;
        page.wait_for_count("passage-disc", 0).await?;
        page.click("mark-passages").await?;
        page.click("passage").await?;
        wait_until_level(&page, "in the upcoming days", "in the coming weeks").await?;
        let both = format!("return document.querySelectorAll({}).length === 2", json!(FIRST_DISC));
        page.wait_until("a disc in either text", &both).await?;
        // A disc brings the other text to its passage, and leaves its own where it is.
        let away = format!(
            "const other = document.querySelectorAll({})[1]; other.closest('.text-pane').scrollTop = 0",
            json!(FIRST_DISC)
        );
        page.ask(&away, &[]).await?;
        page.click_by(FIRST_DISC).await?;
        wait_for_current(&page, 0).await?;
        wait_until_level(&page, "in the upcoming days", "in the coming weeks").await?;
        let heights = format!(
            "const [one, other] = [...document.querySelectorAll({})].map((disc) => disc.getBoundingClientRect().top); \
                return Math.abs(one - other) < 16",
            json!(FIRST_DISC)
        );
        page.wait_until("the discs of one passage at one height", &heights).await?;
        page.wait_until(
            "the focus on the disc, which is the one in hand",
            "const disc = document.activeElement; \
                return disc?.dataset.testid === 'passage-disc' && disc.ariaCurrent === 'true'",
        )
        .await?;
        assert!(page.announced().await?.starts_with("Passage 1:"));
        let marked = page.ask_for_text(MARKED, &[]).await?;
        assert!(
            marked.contains("in the upcoming days") && marked.contains("in the coming weeks"),
            "{marked}"
        );
        assert_eq!(page.ask_for_text(texts, &[]).await?, plain, "marks are no part of a text");
        // Each can be hit, stands in front of its text, and covers no other.
        let unlike = "const discs = all('passage-disc').map((disc) => [disc, disc.getBoundingClientRect()]); \
            return discs.filter(([disc, box]) => box.width < 24 || box.height < 24 \
            || box.right > disc.closest('.text-pane__page').querySelector('.text').getBoundingClientRect().left \
            || discs.some(([other, its]) => other !== disc && box.left < its.right && its.left < box.right \
            && box.top < its.bottom && its.top < box.bottom)).map(([disc]) => disc.ariaLabel).join()";
        assert_eq!(page.ask_for_text(unlike, &[]).await?, "");

        // It says in which other text the passage is; where sources are hidden, by their letters then.
        let elsewhere = format!(
            "const both = [...document.querySelectorAll({})]; \
                const letter = (disc) => disc.closest('[data-testid=source-column]').querySelector('.siglum').textContent; \
                return both.length === 2 && [both, both.toReversed()].every(([one, other]) => \
                one.ariaLabel.split(/, also in |, | and |[.]/).slice(1).includes(letter(other)))",
            json!(FIRST_DISC)
        );
        page.wait_until("each disc to name the other text", &elsewhere).await?;
        page.press("B").await?;
        page.wait_until(
            "titles to be hidden",
            "return find('source-column').querySelector('.source-column__title').textContent === ''",
        )
        .await?;
        // They stand in another order then.
        page.click("passage").await?;
        page.wait_until("each disc to name the other text", &elsewhere).await?;
        page.press("B").await?;

        // What is refused is not marked any more, nor are passages that were only found in it.
        page.press("N").await?;
        page.wait_for_count("passage", 5).await?;
        page.wait_until("no mark of it", &format!("{} .includes('in the upcoming days') === false", MARKED))
            .await?;
        page.press("Ctrl+Z").await?;
        page.wait_for_count("passage", 8).await?;
        page.press("P").await?;
        page.wait_for_count("passage-disc", 0).await?;
        assert_eq!(page.ask_for_text(MARKED, &[]).await?.replace('|', ""), "");
        page.press("P").await?;
        page.wait_until_setting_is_kept("/marks_passages", &json!(true)).await?;
        page.reload().await?;
        compare(&page, "sheet-passages").await?;
        page.click("passage").await?;
        page.wait_until("a disc in either text", &both).await
    })
}

/// How many suggestions are open.
async fn open_now(page: &Page) -> Outcome<usize> {
    let script = "return find('sheet-suggestions').querySelector('.sheet-tabs__open').textContent";
    Ok(page.ask_for_text(script, &[]).await?.parse().unwrap_or_default())
}

/// Waits until so many suggestions are open; returns what the one in hand would ask.
async fn wait_for_open(page: &Page, wanted: usize) -> Outcome<String> {
    page.wait_until(
        &format!("{wanted} suggestions"),
        &format!(
            "return find('sheet-suggestions').querySelector('.sheet-tabs__open')?.textContent === '{wanted}'"
        ),
    )
    .await?;
    page.ask_for_text("return find('suggested-question')?.textContent ?? ''", &[]).await
}

#[test]
fn topics_are_suggested_and_taken_or_refused_by_one_key() -> Outcome {
    journey(async |page: Page| {
        compare(&page, "sheet-suggestions").await?;
        page.find("suggested-question").await?;
        let open = open_now(&page).await?;
        let question = wait_for_open(&page, open).await?;
        // One member is left out by Space, the rest is taken; one step undoes it all.
        let members = page.count("member").await?;
        page.ask("all('member')[1].focus()", &[]).await?;
        page.press("Space").await?;
        page.press("Y").await?;
        page.wait_for_notice(&["Taken", &question]).await?;
        page.wait_for_count("topic", 1).await?;
        let file = page.export_read().await?;
        let taken = file.pointer("/topics/0/members").and_then(|members| members.as_array());
        assert_eq!(taken.map(Vec::len), Some(members - 1), "{file}");
        assert_eq!(file["annotations"].as_array().map(Vec::len), Some(members - 1));
        page.press("Ctrl+Z").await?;
        page.wait_for_count("topic", 0).await?;
        assert_eq!(wait_for_open(&page, open).await?, question);

        // What is refused may make room for another one; it does not come back itself.
        page.press("N").await?;
        let is_another = format!("return find('suggested-question').textContent !== {}", json!(question));
        page.wait_until("another suggestion", &is_another).await?;
        let left = open_now(&page).await?;
        let next = wait_for_open(&page, left).await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        compare(&page, "sheet-suggestions").await?;
        assert_eq!(wait_for_open(&page, left).await?, next);
        page.click_by("[data-testid=refused-suggestions] summary").await?;
        page.press("]").await?;
        page.wait_until("the second one", "return find('suggestion-position').textContent.startsWith('2 of')")
            .await
    })
}
