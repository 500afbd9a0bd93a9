//! From a first visit to a file whose offsets are right.

use journeys::{Outcome, Page, journey, settings};
use serde_json::json;

use crate::{export, seeds};

const WATCH: &str = "window.violations = []; document.addEventListener('securitypolicyviolation', \
    (event) => violations.push(`${event.violatedDirective} ${event.blockedURI}`))";

#[test]
fn from_the_first_visit_to_a_file() -> Outcome {
    journey(tag_and_export)
}

#[test]
fn the_page_works_below_the_top_of_a_host() -> Outcome {
    journey::run(async || {
        let page = Page::visit(&settings::nested_url()?).await?;
        tag_and_export(page).await
    })
}

async fn tag_and_export(page: Page) -> Outcome {
    page.ask(WATCH, &[]).await?;
    page.wait_for_documents(&seeds::ALL).await?;
    for name in seeds::ALL {
        page.open_document(name).await?;
        page.wait_for_text(&seeds::text(name)).await?;
    }

    page.choose("nearly 900,000").await?;
    page.press("3").await?;
    page.wait_for_annotations(&[("figure", "nearly 900,000")]).await?;

    page.choose("at least 1,700 civilians were killed and nearly 900,000 were displaced").await?;
    page.press("1").await?;
    page.wait_for_annotation_count(2).await?;

    page.choose("Sedat Önal").await?;
    page.click_label("actor").await?;
    page.wait_for_annotation_count(3).await?;

    page.choose("Hmeimim").await?;
    page.click_label("location").await?;
    let tagged = [
        ("claim", "at least 1,700 civilians were killed and nearly 900,000 were displaced"),
        ("figure", "nearly 900,000"),
        ("actor", "Sedat Önal"),
        ("location", "Hmeimim"),
    ];
    page.wait_for_annotations(&tagged).await?;
    page.wait_for_text(&seeds::text(seeds::PLAN)).await?;
    page.wait_until_saved().await?;

    let (name, bytes) = page.export_as("glossator").await?;
    assert_eq!(name, "idlib-talks-february-2020.glossator.json");
    let project = export::check(&bytes);
    let quoted: Vec<_> = tagged.map(|(label, quote)| (label.to_string(), quote.to_string())).into();
    assert_eq!(export::quotes(&project), quoted);
    for (document, name) in export::list(&project, "documents").zip(seeds::ALL) {
        assert_eq!(document["name"], name);
        assert_eq!(document["text"], seeds::text(name));
    }
    assert_eq!(page.ask("return violations", &[]).await?, json!([]), "the page breaks its own policy");
    Ok(())
}

#[test]
fn what_to_do_first_is_said_until_it_was_done_once() -> Outcome {
    journey(async |page: Page| {
        page.find("first-steps").await?;
        page.tag("Sedat Önal", "2").await?;
        page.wait_for_count("first-steps", 0).await?;
        page.click("undo").await?;
        page.wait_for_annotation_count(0).await?;
        page.wait_until_setting_is_kept("/begun", &json!(true)).await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        assert_eq!(page.count("first-steps").await?, 0);
        Ok(())
    })
}

#[test]
fn an_empty_project_names_the_formats_and_offers_the_five_articles() -> Outcome {
    journey(async |page: Page| {
        page.go_to_projects().await?;
        page.make_project("Another").await?;
        page.wait_until(
            "the formats",
            "return ['.txt', '.jsonl', '.glossator.json'].every((name) => document.body.innerText.includes(name))",
        )
        .await?;
        page.click("add-articles").await?;
        page.wait_for_documents(&seeds::ALL).await?;
        page.wait_for_text(&seeds::text(seeds::ALL[0])).await?;
        page.click("undo").await?;
        page.find("add-articles").await.map(drop)
    })
}
