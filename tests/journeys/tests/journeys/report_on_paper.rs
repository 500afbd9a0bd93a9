//! The report is to be printed: on A4 nothing of it is cut, and all of it can be told apart without color.

use std::fs;

use journeys::settings::{self, Kind};
use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::comparing;

/// So wide is what is printed on, in pixels: A4 without the margins that the report asks for.
const WIDTH: u32 = 680;

/// What is wider than the paper, or has words that its box cuts off.
const CUT: &str = "const paper = document.documentElement.clientWidth + 1; \
    const isThere = (one) => one.checkVisibility(); \
    const isCut = (one) => { \
        const style = getComputedStyle(one); \
        return style.overflowX !== 'visible' && one.scrollWidth > one.clientWidth + 1 && style.display !== 'inline'; \
    }; \
    return [...document.body.querySelectorAll('*')].filter(isThere) \
        .filter((one) => one.getBoundingClientRect().right > paper || isCut(one)) \
        .map((one) => one.outerHTML.slice(0, 200))";

/// The report of the worked example, opened from a file as whoever gets it does.
async fn open_report(page: &Page) -> Outcome {
    comparing::example(page).await?;
    page.click("save-comparison").await?;
    page.wait_for_dialog("save-comparison").await?;
    let (name, html) = page.downloaded_by(async || page.click("save-files").await).await?;
    let path = page.profile().scratch().join(name);
    fs::write(&path, html)?;
    page.client().await?.goto(&format!("file://{}", path.display())).await?;
    page.wait_until("the report", "return document.querySelectorAll('table').length > 5").await
}

#[test]
fn nothing_of_the_report_is_cut_on_paper() -> Outcome {
    journey(async |page: Page| {
        open_report(&page).await?;
        if settings::kind() == Kind::Chromium {
            // As it is laid out for paper, which only Chromium can show.
            page.tell_chromium("Emulation.setEmulatedMedia", json!({"media": "print"})).await?;
            let metrics = json!({"width": WIDTH, "height": 1000, "deviceScaleFactor": 1, "mobile": false});
            page.tell_chromium("Emulation.setDeviceMetricsOverride", metrics).await?;
            assert_eq!(page.ask("return innerWidth", &[]).await?, WIDTH);
            assert_eq!(page.ask(CUT, &[]).await?, Value::from(Vec::<Value>::new()));
        }
        let printed = page.printed().await?;
        // Where letters are joined in print, they are one sign, and a reader may find blanks beside it.
        let letters = |words: &str| words.split_whitespace().collect::<String>();
        let words =
            letters(&printed).replace('ﬁ', "fi").replace('ﬀ', "ff").replace('ﬂ', "fl").replace('ﬃ', "ffi");
        for expected in [
            "How many people has the offensive displaced?",
            "close to one million people",
            "United Nations",
            "240,000",
            "In September 2018, Turkey and Russia",
            "How this was worked out",
            "least_equal_words",
        ] {
            assert!(words.contains(&letters(expected)), "{expected}: {words}");
        }
        Ok(())
    })
}
