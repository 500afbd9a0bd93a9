//! After the page has loaded it needs nobody, and asks nobody.

use journeys::forwarder::Forwarder;
use journeys::{Outcome, Page, journey, settings};

use crate::{export, samples, seeds};

#[test]
fn everything_works_without_a_network_and_nothing_is_asked_for() -> Outcome {
    journey::run(async || {
        let network = Forwarder::to(&settings::url()?)?;
        let page = Page::visit(&network.url()).await?;
        // What is loaded later is there too.
        page.wait_until(
            "the whole program",
            "return document.documentElement.getAttribute('data-program') === 'complete'",
        )
        .await?;
        let asked = network.asked();
        let resources = "return performance.getEntriesByType('resource').length";
        let loaded = page.ask(resources, &[]).await?;
        assert!(asked > 5, "the page came through the forwarder");
        network.close();

        for name in seeds::ALL {
            page.open_document(name).await?;
        }
        page.tag("13 Turkish soldiers", "3").await?;
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("spoke for hours", "1").await?;
        let bytes = page.export().await?;
        export::check(&bytes);
        page.go_to_projects().await?;
        page.make_project("Another").await?;
        page.wait_until("the new project", "return document.title.startsWith('Another')").await?;
        page.import(&[("back.glossator.json", &bytes)]).await?;
        page.answer("conflict", "Keep both").await?;
        page.wait_for_count("document-row", 6).await?;
        page.press("?").await?;
        page.wait_for_dialog("help").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.click("theme").await?;
        page.wait_until_saved().await?;

        assert_eq!(network.asked(), asked, "connections that were asked for");
        assert_eq!(page.ask(resources, &[]).await?, loaded, "resources that were asked for");
        Ok(())
    })
}
