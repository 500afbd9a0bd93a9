//! Guidelines are written in Markdown and read beside the text, and nothing in them is carried out.

use journeys::{Outcome, Page, journey, settings};

use crate::{barriers, seeds};

const SOURCE: &str = "# Claims\n\nA *claim* is said by somebody.\n\n<img src=x onerror=alert(1)><script>alert(2)</script>\n\n\
    [page](https://example.org) [bad](javascript:alert(3)) ![map](https://example.org/map.png)";

/// What is shown is elements that do nothing but show.
const IS_HARMLESS: &str = "const shown = find(given[0]); \
    return shown !== null && shown.querySelector('h3')?.innerText === 'Claims' \
        && shown.querySelector('em')?.innerText === 'claim' \
        && shown.querySelectorAll('img, script, [onerror]').length === 0 \
        && shown.innerText.includes('<script>alert(2)</script>') \
        && [...shown.querySelectorAll('a')].map((link) => `${link.href} ${link.rel} ${link.target}`).join() \
            === 'https://example.org/ noopener noreferrer _blank'";

async fn check_harmless(page: &Page, name: &str) -> Outcome {
    let script = IS_HARMLESS.replace("given[0]", &format!("'{name}'"));
    page.wait_until("the guidelines as they are meant", &script).await
}

#[test]
fn written_and_read() -> Outcome {
    journey(async |page: Page| {
        page.go_to_projects().await?;
        page.click("section-guidelines").await?;
        page.wait_for_count("guidelines-source", 1).await?;
        page.click("guidelines-source").await?;
        page.write(SOURCE).await?;
        check_harmless(&page, "guidelines-shown").await?;
        barriers::check(&page, "the guidelines").await?;
        // Leaving the field saves, also where the field goes with its section.
        page.go_to_texts().await?;
        page.click("toggle-guidelines").await?;
        check_harmless(&page, "guidelines").await?;
        barriers::check(&page, "the guidelines beside the text").await?;
        page.check_no_browser_dialog().await?;
        page.wait_until_saved().await?;
        assert_eq!(page.export_read().await?["project"]["guidelines"], SOURCE);
        page.click("close-guidelines").await?;
        page.wait_for_count("guidelines", 0).await
    })
}

#[test]
fn without_a_mouse() -> Outcome {
    journey(async |page: Page| {
        page.tab_to_text().await?;
        page.press("G").await?;
        page.wait_for_count("guidelines", 1).await?;
        let at = |name: &str| format!("return document.activeElement?.dataset.testid === '{name}'");
        page.tab_until("the way to write them", "Tab", &at("edit-guidelines")).await?;
        page.press("Enter").await?;
        page.wait_for_count("guidelines-source", 1).await?;
        page.tab_until("the field", "Tab", &at("guidelines-source")).await?;
        page.write("*one* way").await?;
        page.press("Ctrl+Enter").await?;
        page.wait_until_saved().await?;
        // One step, that can be undone and done again.
        page.press("Tab").await?;
        page.press("Ctrl+Z").await?;
        page.wait_until("them to be gone", "return find('guidelines-source').value === ''").await?;
        page.press("Ctrl+Shift+Z").await?;
        page.wait_until("them to be back", "return find('guidelines-source').value === '*one* way'").await?;
        page.go_to_texts().await?;
        page.tab_to_text().await?;
        page.wait_until("them beside the text", "return find('guidelines')?.innerText.includes('one way')")
            .await?;
        page.press("G").await?;
        page.wait_for_count("guidelines", 0).await
    })
}

#[test]
fn on_a_phone() -> Outcome {
    journey::run(async || {
        let page = Page::visit_on_a_phone(&settings::url()?, "worker.js", 390, 750).await?;
        page.wait_for_text(&seeds::text(seeds::ALL[0])).await?;
        page.go_to_projects().await?;
        page.click("section-guidelines").await?;
        page.click("guidelines-source").await?;
        page.write(SOURCE).await?;
        page.go_to_texts().await?;
        page.click("open-guidelines").await?;
        check_harmless(&page, "guidelines").await?;
        let is_above = "return document.elementFromPoint(innerWidth / 2, 200)?.closest('.text') !== null \
            && find('guidelines').getBoundingClientRect().bottom <= innerHeight + 1";
        page.wait_until("the text to stay above them", is_above).await?;
        barriers::check(&page, "the guidelines on a phone").await?;
        // A span takes their place when its details are asked for.
        page.choose("Russian teams").await?;
        page.press("2").await?;
        page.click("details").await?;
        page.wait_for_count("guidelines", 0).await?;
        page.wait_until("the details", "return find('place').offsetHeight > 0").await
    })
}
