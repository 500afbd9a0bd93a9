//! Reading that is stopped half way: what was read is there, and it is said how much that is.

use std::time::Duration;

use journeys::failure::Trying;
use journeys::{Failure, Outcome, Page, journey, wait};

use crate::{export, seeds};

/// So many bytes each text has.
const SIZE: usize = 100_000;
/// A machine that reads so many before anybody could press a button is read more, and so on.
const AMOUNTS: [usize; 4] = [400, 800, 1600, 3200];

fn name(number: usize) -> String {
    format!("text {number}.txt")
}

fn content(number: usize) -> String {
    format!("This is text {number}.\n").repeat(SIZE / 20)
}

/// Adds so many texts and stops the reading as soon as it is shown that a quarter was read: what was read is heard of a
/// little later than how far the reading is. Nothing, if all were read before that.
async fn stop(page: &Page, amount: usize) -> Outcome<Option<String>> {
    let names: Vec<String> = (1..=amount).map(name).collect();
    let contents: Vec<String> = (1..=amount).map(content).collect();
    let files: Vec<(&str, &[u8])> =
        names.iter().zip(&contents).map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
    page.import(&files).await?;
    wait::within(Duration::from_secs(60), "the reading to be over", async || {
        let has_read = "const shown = find('progress'); \
            return shown !== null && getComputedStyle(shown).visibility === 'visible' \
                && Number(/^Reading ([0-9,]+)/.exec(shown.innerText)?.[1].replaceAll(',', '')) >= given[0]";
        if page.ask(has_read, &[(amount / 4).into()]).await? == true {
            // It may be over before it is pressed. To wait for the button then, the notice would be missed.
            let _ = page.click_button_if_there("//*[@data-testid='progress']", "Stop").await;
        }
        let notice = page.notice().await?;
        Ok((!notice.is_empty()).then_some(notice))
    })
    .await
    .map(|notice| notice.contains("Stopped after").then_some(notice))
}

#[test]
fn what_was_read_before_the_stop_is_there() -> Outcome {
    journey(async |page: Page| {
        for amount in AMOUNTS {
            let Some(notice) = stop(&page, amount).await? else {
                page.click("undo").await?;
                page.wait_for_documents(&seeds::ALL).await?;
                page.dismiss_notice().await?;
                continue;
            };
            return check_stopped(&page, amount, &notice).await;
        }
        Err(Failure::new("nobody could stop the reading"))
    })
}

async fn check_stopped(page: &Page, amount: usize, notice: &str) -> Outcome {
    // A thousand has a comma in it.
    let notice = notice.replace(',', "");
    let added = notice.split(' ').next().and_then(|added| added.parse().ok());
    let added: usize = added.trying(&notice)?;
    assert!(notice.contains(&format!("of {amount} files")), "{notice}");
    assert!(0 < added && added < amount, "{notice}");

    page.wait_for_open(&name(1)).await?;
    page.wait_for_text(&content(1)).await?;
    page.tag("This is text 1.", "3").await?;
    page.wait_for_annotations(&[("figure", "This is text 1.")]).await?;

    // What comes later is read as ever.
    page.import(&[("later.txt", b"Read later.\n")]).await?;
    page.wait_for_open("later.txt").await?;
    page.wait_for_text("Read later.\n").await?;
    page.wait_until_saved().await?;
    check_project(page, added).await?;
    page.wait_until_open_is_kept("later.txt").await?;
    page.reload().await?;
    page.wait_for_open("later.txt").await?;
    check_project(page, added).await
}

/// The project has the articles, the first so many of the texts that were read, and the one that came later.
async fn check_project(page: &Page, added: usize) -> Outcome {
    let project = page.export_read().await?;
    let mut texts: Vec<_> = export::list(&project, "documents").skip(seeds::ALL.len()).collect();
    assert_eq!(texts.pop().trying("there are no texts")?["name"], "later.txt");
    assert_eq!(texts.len(), added, "texts");
    for (index, text) in texts.into_iter().enumerate() {
        let number = index + 1;
        assert!(text["name"] == name(number) && text["text"] == content(number), "text {number}");
    }
    assert_eq!(export::quotes(&project), [("figure".to_string(), "This is text 1.".to_string())]);
    Ok(())
}

/// The worker hears nothing more, or is said to have failed.
const DEAF: &str = "window.kept = Worker.prototype.postMessage; Worker.prototype.postMessage = () => {}";
const FAILING: &str = "Worker.prototype.postMessage = function () { \
    const failure = new ErrorEvent('error', { message: 'no memory is left', cancelable: true }); \
    setTimeout(() => { window.wasPrevented = !this.dispatchEvent(failure); }, 0); }";
const WELL: &str = "Worker.prototype.postMessage = window.kept";

#[test]
fn a_worker_that_never_answers_can_be_stopped_and_one_that_fails_is_told() -> Outcome {
    journey(async |page: Page| {
        page.wait_until(
            "all of the program",
            "return document.documentElement.dataset.program === 'complete'",
        )
        .await?;
        page.ask(DEAF, &[]).await?;
        page.import(&[("a.txt", b"Never read.\n")]).await?;
        let shown = "const shown = find('progress'); \
            return shown !== null && getComputedStyle(shown).visibility === 'visible'";
        page.wait_until("the progress", shown).await?;
        page.click_button("//*[@data-testid='progress']", "Stop").await?;
        page.wait_for_notice(&["Stopped after 0 of 1 files"]).await?;
        page.dismiss_notice().await?;

        page.ask(FAILING, &[]).await?;
        page.import(&[("b.txt", b"Not read.\n")]).await?;
        page.wait_for_notice(&["Reading broke off", "no memory is left"]).await?;
        page.wait_until("that nothing else hears of it", "return window.wasPrevented === true").await?;
        page.dismiss_notice().await?;

        // The next import has a worker of its own.
        page.ask(WELL, &[]).await?;
        page.import(&[("c.txt", b"Read.\n")]).await?;
        page.wait_for_open("c.txt").await?;
        page.wait_for_text("Read.\n").await
    })
}
