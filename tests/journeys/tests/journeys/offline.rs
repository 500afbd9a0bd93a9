//! After one visit the page needs nobody, and asks nobody; a newer version waits until it is wanted.

use journeys::forwarder::{Change, Forwarder};
use journeys::{Outcome, Page, journey, settings};

use crate::{export, samples, seeds};

#[test]
fn everything_works_without_a_network_and_nothing_is_asked_for() -> Outcome {
    journey::run(async || {
        let network = Forwarder::to(&settings::url()?)?;
        let page = Page::visit(&network.url()).await?;
        // What is loaded later is there too.
        wait_until_kept(&page).await?;
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

/// Waits until the browser keeps the program.
async fn wait_until_kept(page: &Page) -> Outcome {
    page.wait_until("the program to be kept", "return document.documentElement.dataset.offline === 'ready'")
        .await
}

/// Has the page load itself anew. A driver would have it loaded past what the browser keeps.
async fn reload_by_itself(page: &Page) -> Outcome {
    page.loading_anew(async || page.ask("setTimeout(() => location.reload())", &[]).await.map(drop)).await?;
    page.wait_until_ready().await
}

/// Opens the page without a network, and does what needs every part of the program.
async fn check_without_network(page: &Page) -> Outcome {
    page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;
    samples::open(page, "lines.txt", samples::LINES).await?;
    page.tag("Ghent", "4").await?;
    page.click("view-search").await?;
    page.click("search-words").await?;
    page.write("Ghent").await?;
    page.wait_for_count("hit-row", 1).await?;
    page.go_to_projects().await?;
    page.go_to_texts().await?;
    export::check(&page.export().await?);
    page.wait_until_saved().await
}

#[test]
fn after_one_visit_the_page_opens_without_a_network() -> Outcome {
    journey::run(async || {
        for path in ["", "a/b/"] {
            let network = Forwarder::to(&settings::url()?)?;
            let page = Page::visit(&format!("{}{path}", network.url())).await?;
            page.open_document(seeds::PLAN).await?;
            page.tag("13 Turkish soldiers", "3").await?;
            page.wait_until_saved().await?;
            wait_until_kept(&page).await?;
            network.close();
            reload_by_itself(&page).await?;
            check_without_network(&page).await?;
        }
        Ok(())
    })
}

#[test]
fn a_newer_version_waits_until_it_is_wanted_and_no_version_gets_files_of_another() -> Outcome {
    // What the page says of itself, which differs between the two.
    const DESCRIPTION: &str = "return document.querySelector('meta[name=description]').content.slice(0, 5)";
    journey::run(async || {
        let network = Forwarder::to(&settings::url()?)?;
        let page = Page::visit(&network.url()).await?;
        wait_until_kept(&page).await?;
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        let described = |file| Change { file, from: "content=\"Tag spans", to: "content=\"Newer spans" };
        network.change(vec![
            Change { file: "service-worker.js", from: "const VERSION = \"", to: "const VERSION = \"newer" },
            described("/"),
            described("index.html"),
        ]);
        page.ask("window.isThere = true", &[]).await?;
        page.ask("navigator.serviceWorker.ready.then((worker) => worker.update())", &[]).await?;
        page.find("newer-version").await?;
        // Nobody has said so yet: neither this page nor another one is of the newer version.
        let second = page.open_another_tab_soon().await?;
        second
            .wait_until(
                "the older version",
                "return document.querySelector('meta[name=description]').content.startsWith('Tag')",
            )
            .await?;
        second.close().await?;
        assert_eq!(page.ask("return window.isThere", &[]).await?, true);

        page.loading_anew(async || page.click("use-newer").await).await?;
        page.wait_until_ready().await?;
        assert_eq!(page.ask(DESCRIPTION, &[]).await?, "Newer");
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;
        page.wait_for_count("newer-version", 0).await?;
        // What was kept of the older one goes, and the newer one needs no network either.
        reload_by_itself(&page).await?;
        page.wait_until("one version to be kept", "return caches.keys().then((names) => names.length === 1)")
            .await?;
        network.close();
        reload_by_itself(&page).await?;
        assert_eq!(page.ask(DESCRIPTION, &[]).await?, "Newer");
        check_without_network(&page).await
    })
}
