//! A host that lets through only trusted types.

use journeys::forwarder::{Change, Forwarder};
use journeys::{Outcome, Page, journey, settings};

use crate::{export, seeds};

#[test]
fn the_page_works_where_trusted_types_are_required() -> Outcome {
    journey::run(async || {
        let network = Forwarder::to(&settings::url()?)?;
        let required = |file| Change {
            file,
            from: "default-src 'none';",
            to: "default-src 'none'; require-trusted-types-for 'script';",
        };
        network.change(vec![required("/"), required("index.html")]);
        let page = Page::visit(&network.url()).await?;
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        // Each part of the program, and the workers.
        page.click("view-search").await?;
        page.click("search-words").await?;
        page.write("Idlib").await?;
        page.wait_until("hits", "return count('hit-row') > 3").await?;
        page.go_to_projects().await?;
        page.go_to_texts().await?;
        page.press("?").await?;
        page.wait_for_dialog("help").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        let bytes = page.export().await?;
        let project = export::check(&bytes);
        assert_eq!(export::quotes(&project), [("figure".to_string(), "13 Turkish soldiers".to_string())]);
        page.import(&[("back.glossator.json", &bytes)]).await?;
        page.wait_for_dialog("conflict").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.wait_until_saved().await?;
        page.wait_until(
            "the program to be kept",
            "return document.documentElement.dataset.offline === 'ready'",
        )
        .await
    })
}
