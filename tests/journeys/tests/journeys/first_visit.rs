//! From a first visit to a file whose offsets are right.

use journeys::{Outcome, Page, journey, settings};

use crate::{export, seeds};

const WATCH: &str = "window.violations = []; \
    document.addEventListener('securitypolicyviolation', (event) => violations.push(event.violatedDirective))";

#[test]
fn from_the_first_visit_to_a_file() -> Outcome {
    journey(tag_one_of_each_and_export)
}

#[test]
fn the_page_works_below_the_top_of_a_host() -> Outcome {
    journeys::journey::run(async || {
        let page = Page::visit(&settings::nested_url()?).await?;
        tag_one_of_each_and_export(page).await
    })
}

async fn tag_one_of_each_and_export(page: Page) -> Outcome {
    page.ask(WATCH, &[]).await?;
    assert_eq!(page.document_names().await?, seeds::ALL);
    for name in seeds::ALL {
        page.open_document(name).await?;
        page.wait_for_text(&seeds::text(name)).await?;
    }

    page.choose("600,000").await?;
    page.press("3").await?;
    page.wait_for_annotations(&[("figure", "600,000")]).await?;
    page.wait_until_saved().await?;
    let bytes = page.export().await?;
    let project = export::check(&bytes);
    assert_eq!(export::quotes(&project), [("figure".into(), "600,000".into())]);
    assert_eq!(page.ask("return violations", &[]).await?, serde_json::json!([]));
    Ok(())
}
