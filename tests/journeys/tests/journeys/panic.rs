//! When the program has stopped: a panel that needs no program, and a file with everything in it.

use journeys::{Outcome, Page, journey};

use crate::seeds;

#[test]
fn a_panic_in_a_handler_loses_nothing() -> Outcome {
    check("handler")
}

#[test]
fn a_panic_in_an_effect_loses_nothing() -> Outcome {
    check("effect")
}

#[test]
fn a_panic_in_the_importer_loses_nothing() -> Outcome {
    check("import")
}

fn check(place: &'static str) -> Outcome {
    journey(async move |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.tag("Hmeimim", "4").await?;
        page.import(&[("mine.txt", b"A text of my own.\n")]).await?;
        page.wait_for_open("mine.txt").await?;
        page.tag("my own", "1").await?;
        page.wait_until_saved().await?;
        let exported = page.export().await?;

        page.panic_in(place).await?;
        page.wait_for_panic_panel().await?;
        let (name, recovered) = page.downloaded_by(async || page.click("panic-download").await).await?;
        assert!(name.starts_with("glossator-recovery-"), "{name}");

        let other = page.visit_as_somebody_else().await?;
        other.import(&[("recovered.json", &recovered)]).await?;
        other.wait_for_count("document-row", 6).await?;
        assert_eq!(other.export().await?, exported, "the recovery file has everything");

        page.loading_anew(async || page.click("panic-reload").await).await?;
        page.wait_until_ready().await?;
        assert_eq!(page.export().await?, exported, "and so has the page after a reload");
        Ok(())
    })
}

#[test]
fn an_error_of_a_script_raises_the_panel_too() -> Outcome {
    journey(async |page: Page| {
        let throw = "const error = new Error('thrown by a test'); \
            window.dispatchEvent(new ErrorEvent('error', { error, message: error.message }))";
        page.ask(throw, &[]).await?;
        page.wait_for_panic_panel().await?;
        let reason = page.ask_for_text("return find('panic-reason').textContent", &[]).await?;
        assert!(reason.contains("thrown by a test"), "{reason}");
        // The panel stays: the program behind it can no longer be trusted.
        page.press("Escape").await?;
        page.press("Escape").await?;
        page.wait_for_panic_panel().await?;
        page.loading_anew(async || page.click("panic-reload").await).await?;
        page.wait_until_ready().await
    })
}
