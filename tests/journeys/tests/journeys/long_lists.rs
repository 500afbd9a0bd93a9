//! Lists of thousands: few rows of them are on the page, and all can be reached.

use std::time::Duration;

use journeys::page::Spot;
use journeys::{Outcome, Page, journey, wait};

use crate::many_spans;

/// So much is read after so long, also on a slow machine.
const READ_WITHIN: Duration = Duration::from_secs(40);
/// More rows than this are no small part of a long list.
const FEW: usize = 300;

/// Waits until the list says that it has so many.
async fn wait_for_total(page: &Page, list: &str, total: &str) -> Outcome {
    let script = "return document.querySelector(given[0]).innerText.trim()";
    wait::within(READ_WITHIN, &format!("{list} to have {total}"), async || {
        Ok((page.ask_for_text(script, &[list.into()]).await? == total).then_some(()))
    })
    .await
}

const ANNOTATIONS: &str = ".annotation-list .list-head .quiet";
const TEXTS: &str = ".document-list .list-head .quiet";

async fn check_few(page: &Page, name: &str) -> Outcome {
    let rows = page.count(name).await?;
    assert!((10..FEW).contains(&rows), "{rows} of {name}");
    Ok(())
}

/// Waits until the row that has the focus says this in one of its attributes, and can be seen.
async fn wait_for_focus(page: &Page, attribute: &str, value: &str) -> Outcome {
    let script = "const row = document.activeElement; \
        return row?.getAttribute(given[0]) === given[1] && isSeen(row)";
    wait::until(&format!("the focus to be on {value}"), async || {
        Ok((page.ask(script, &[attribute.into(), value.into()]).await? == true).then_some(()))
    })
    .await
}

#[test]
fn a_hundred_thousand_spans() -> Outcome {
    // A word of nine letters is a span, ten times as much lies between.
    let filler = "words without a label that fill ten megabytes, as in a real text; no, not as in one. ";
    let mut text = String::new();
    let mut spans = Vec::new();
    for number in 0..100_000 {
        spans.push((text.len(), text.len() + 9));
        text.push_str(&format!("{number:05}-tag {filler}"));
        if number % 5 == 4 {
            text.push('\n');
        }
    }
    assert!(text.is_ascii() && text.len() > 9_000_000);
    let file = many_spans::project(&text, spans.iter().copied());
    let place = move |number: usize| spans[number].0.to_string();
    journey(async move |page: Page| {
        page.import(&[("many.glossator.json", file.as_bytes())]).await?;
        wait_for_total(&page, ANNOTATIONS, "100,000").await?;
        page.wait_for_open("many.txt").await?;
        check_few(&page, "annotation-row").await?;

        // With keys to both ends.
        page.click("annotation-row").await?;
        page.press("End").await?;
        wait_for_focus(&page, "data-start", &place(99_999)).await?;
        check_few(&page, "annotation-row").await?;
        page.press("Home").await?;
        wait_for_focus(&page, "data-start", &place(0)).await?;
        page.press_times("ArrowDown", 3).await?;
        wait_for_focus(&page, "data-start", &place(3)).await?;

        // With the wheel into the middle; a click on a row shows its span.
        let script = "const box = document.querySelector('.annotation-list__scroller').getBoundingClientRect(); \
            return [box.left + box.width / 2, box.top + box.height / 2]";
        let found = page.ask(script, &[]).await?;
        let side = |index: usize| found[index].as_f64().unwrap_or_default().round();
        let middle = Spot { x: side(0), y: side(1) };
        page.turn_wheel(middle, 1_000_000).await?;
        let script = "const row = document.elementFromPoint(...given)?.closest('li')?.querySelector('button'); \
            const start = Number(row?.dataset.start); \
            return start > 1_000_000 && start < 9_000_000";
        wait::until("rows of the middle", async || {
            Ok((page.ask(script, &[middle.x.into(), middle.y.into()]).await? == true).then_some(()))
        })
        .await?;
        // Some browsers scroll on for a while.
        page.wait_until_still("document.querySelector('.annotation-list__scroller').scrollTop").await?;
        check_few(&page, "annotation-row").await?;
        page.click_at(middle, 1).await?;
        page.wait_until("the span to be seen", IS_SHOWN).await?;

        page.press("Delete").await?;
        wait_for_total(&page, ANNOTATIONS, "99,999").await?;
        page.wait_for_notice(&["-tag"]).await?;
        check_few(&page, "annotation-row").await?;
        page.click("undo").await?;
        wait_for_total(&page, ANNOTATIONS, "100,000").await?;
        check_few(&page, "annotation-row").await?;
        page.press("Ctrl+Shift+Z").await?;
        wait_for_total(&page, ANNOTATIONS, "99,999").await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        wait_for_total(&page, ANNOTATIONS, "99,999").await
    })
}

/// The selected span is in sight, and reads as its row says.
const IS_SHOWN: &str = "const row = document.querySelector('[data-testid=annotation-row][aria-current=true]'); \
    const run = surface().querySelector('.run.is-selected'); \
    return row !== null && run !== null && isSeen(run) && isSeen(row) \
        && run.textContent === row.querySelector('.annotation-row__quote').textContent \
        && Number(row.dataset.start) > 1_000_000";

#[test]
fn two_thousand_texts() -> Outcome {
    journey(async |page: Page| {
        let names: Vec<String> = (1..=2000).map(|number| format!("text {number}.txt")).collect();
        let contents: Vec<String> = (1..=2000).map(|number| format!("This is text {number}.\n")).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().zip(&contents).map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
        page.import(&files).await?;
        wait_for_total(&page, TEXTS, "0 of 2,005 done").await?;
        page.wait_for_open("text 1.txt").await?;
        check_few(&page, "document-row").await?;

        page.press_times("Alt+PageDown", 99).await?;
        page.wait_for_open("text 100.txt").await?;
        page.wait_for_text("This is text 100.\n").await?;
        page.wait_until("the row of the open text to be seen", OPEN_IS_SEEN).await?;
        check_few(&page, "document-row").await?;

        page.click_by("[data-testid=document-row][aria-current=true]").await?;
        page.press("End").await?;
        wait_for_focus(&page, "data-document", "text 2000.txt").await?;
        page.press("Enter").await?;
        page.wait_for_open("text 2000.txt").await?;
        page.wait_for_text("This is text 2000.\n").await?;
        page.press("Alt+PageUp").await?;
        page.wait_for_open("text 1999.txt").await?;
        page.tag("This is text 1999.", "1").await?;
        page.wait_until_saved().await?;
        page.wait_until_open_is_kept("text 1999.txt").await?;

        page.reload().await?;
        page.wait_for_open("text 1999.txt").await?;
        page.wait_until("the row of the open text to be seen", OPEN_IS_SEEN).await?;
        page.wait_for_annotations(&[("claim", "This is text 1999.")]).await?;
        check_few(&page, "document-row").await
    })
}

const OPEN_IS_SEEN: &str = "const row = document.querySelector('[data-testid=document-row][aria-current=true]'); \
    return row !== null && isSeen(row)";
