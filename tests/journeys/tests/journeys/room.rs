//! What is in sight without scrolling, on screens as people have them.

use journeys::{Outcome, Page, journey, settings};
use serde_json::{Value, json};

use crate::{many_spans, samples, seeds};

/// Gives the page itself so much room.
pub async fn give_room(page: &Page, width: u32, height: u32) -> Outcome {
    let client = page.client().await?;
    let frame = page.ask("return [outerWidth - innerWidth, outerHeight - innerHeight]", &[]).await?;
    let frame = |index: usize| frame[index].as_u64().unwrap_or_default() as u32;
    client.set_window_size(width + frame(0), height + frame(1)).await?;
    let is_there = format!("return innerWidth === {width}");
    page.wait_until("the window to have its size", &is_there).await
}

#[test]
fn values_and_relations_of_the_selected_span_are_in_sight() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.wait_for_text(&seeds::text(seeds::PLAN)).await?;
        for (width, height) in [(1280, 720), (1366, 768)] {
            give_room(&page, width, height).await?;
            page.press("Escape").await?;
            page.choose("13 Turkish soldiers").await?;
            page.press("3").await?;
            let script = "const details = document.querySelector('.annotation-details').getBoundingClientRect(); \
                const isInSight = (element) => { \
                    const box = element?.getBoundingClientRect(); \
                    return box !== undefined && box.height > 0 && box.bottom <= details.bottom && box.top >= details.top; \
                }; \
                return isInSight(find('quantity-value')) && isInSight(find('relate'))";
            page.wait_until("the figure and the relations to be in sight", script).await?;
            page.press("Ctrl+Z").await?;
        }
        Ok(())
    })
}

#[test]
fn a_figure_is_shown_with_its_thousands_apart() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("600,000 people", "3").await?;
        page.wait_until("the figure", "return find('quantity-value')?.value === '600,000'").await?;
        let script = "return find('quantity-as-of').placeholder";
        assert_eq!(page.ask(script, &[]).await?, "", "nothing looks like a date that is none");
        Ok(())
    })
}

#[test]
fn many_labels_are_in_sight() -> Outcome {
    // All that can be pressed of 40 labels.
    const SEEN: &str = "return all('label').filter(isSeen).length";
    let file = many_spans::project("Some words.\n", std::iter::empty());
    let mut file: Value = serde_json::from_str(&file)?;
    let label = |number: usize| json!({"id": format!("l{number}"), "name": format!("label {number}"), "color": "#1e2581"});
    file["schema"]["labels"] = (0..40).map(label).collect();
    let file = file.to_string();
    journey(async move |page: Page| {
        page.import(&[("many.glossator.json", file.as_bytes())]).await?;
        page.wait_for_open("many.txt").await?;
        page.dismiss_notice().await?;
        give_room(&page, 1440, 900).await?;
        let seen = page.ask(SEEN, &[]).await?.as_u64().unwrap_or_default();
        assert!(seen >= 24, "{seen} labels at 1440 px");
        Ok(())
    })
}

#[test]
fn the_parts_stay_where_they_are_whatever_the_project_is_called() -> Outcome {
    journey(async |page: Page| {
        let parts = "return find('view-annotate').getBoundingClientRect().left";
        let before = page.ask(parts, &[]).await?;
        page.go_to_projects().await?;
        page.rename_project("A").await?;
        assert_eq!(page.ask(parts, &[]).await?, before, "with a short title");
        Ok(())
    })
}

#[test]
fn a_phone_exports_within_one_tap() -> Outcome {
    journey::run(async || {
        let page = Page::visit_on_a_phone(&settings::url()?, "worker.js", 390, 750).await?;
        assert_eq!(page.ask("return isSeen(find('export'))", &[]).await?, true);
        page.click("export").await?;
        page.wait_for_dialog("export").await
    })
}

/// Zoomed in by two, a window of 1280 × 720 has 640 × 360 pixels for the page.
#[test]
fn at_twice_the_size_text_and_labels_are_seen_together() -> Outcome {
    journey::run(async || {
        let page = Page::visit_on_a_phone(&settings::url()?, "worker.js", 640, 360).await?;
        page.wait_for_text(&seeds::text(seeds::ALL[0])).await?;
        page.tag("Russian teams", "2").await?;
        let narrow = "return document.documentElement.scrollWidth <= innerWidth && innerWidth === 640";
        assert_eq!(page.ask(narrow, &[]).await?, true, "nothing is beside the page");
        let labels = page.ask("return all('label').filter(isSeen).length", &[]).await?;
        assert!(labels.as_u64().unwrap_or_default() >= 4, "{labels} labels");
        // The height that is left to the text, in lines of it.
        let lines = "const text = find('document-text'); \
            const [pane, labels] = [text.closest('.text-pane'), document.querySelector('.label-bar')].map((it) => it.getBoundingClientRect()); \
            const covers = labels.left < pane.right && labels.right > pane.left; \
            const bottom = covers && labels.top > pane.top ? Math.min(pane.bottom, labels.top) : pane.bottom; \
            const top = covers && labels.top <= pane.top ? Math.max(pane.top, labels.bottom) : pane.top; \
            return (Math.min(bottom, innerHeight) - top) / parseFloat(getComputedStyle(text).lineHeight)";
        let lines = page.ask(lines, &[]).await?.as_f64().unwrap_or_default();
        assert!(lines >= 5.0, "{lines} lines of the text");
        Ok(())
    })
}
