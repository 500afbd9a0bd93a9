//! How the comparison fills the screens that people have: how many texts stand beside each other, what can be hit, what
//! stays in view, and how few rows of many are on the page.

use journeys::{Outcome, Page, journey, settings};
use serde_json::json;

use crate::comparing::{self, Made};
use crate::room::give_room;
use crate::seeds;

/// What a finger or a shaky hand can press that is smaller than 24 by 24 pixels: what it is, and how large. A field is
/// pressed by its label too.
const TOO_SMALL: &str = "const targets = 'button, a, input, select, textarea, summary, [role=button], [role=checkbox], [role=option]'; \
    const of = (one) => one.closest('label') ?? one; \
    const isThere = (one) => one.checkVisibility({ checkOpacity: true }) && one.closest('.visually-hidden') === null; \
    return [...document.querySelectorAll('.compare-view :is(' + targets + '), dialog[open] :is(' + targets + ')')] \
        .filter(isThere).map((one) => [one, of(one).getBoundingClientRect()]) \
        .filter(([, box]) => box.width > 0 && (box.width < 23.9 || box.height < 23.9)) \
        .map(([one, box]) => [one.outerHTML.slice(0, 160), box.width, box.height])";

async fn check_targets(page: &Page, screen: &str) -> Outcome {
    assert_eq!(page.ask(TOO_SMALL, &[]).await?, json!([]), "on {screen}");
    Ok(())
}

/// Looks at every sheet with the most on it.
async fn check_all_targets(page: &Page) -> Outcome {
    for (sheet, _) in comparing::SHEETS {
        comparing::show(page, sheet).await?;
        match sheet {
            "sheet-names" => page.click("entity").await?,
            "sheet-networks" => page.click("network-number").await?,
            "sheet-passages" => page.click_by("[data-testid=pair-matrix] summary").await?,
            _ => {}
        }
        check_targets(page, sheet).await?;
    }
    page.click("save-comparison").await?;
    page.wait_for_dialog("save-comparison").await?;
    check_targets(page, "the dialog for saving").await?;
    page.press("Escape").await?;
    page.wait_for_no_dialog().await
}

#[test]
fn all_that_can_be_pressed_is_large_enough() -> Outcome {
    journey(async |page: Page| {
        comparing::example(&page).await?;
        page.press("Alt+PageDown").await?;
        page.press("J").await?;
        page.find_by(".selected-span__quote").await?;
        check_all_targets(&page).await
    })
}

#[test]
fn as_many_texts_stand_beside_each_other_as_there_is_room_for() -> Outcome {
    journey(async |page: Page| {
        comparing::example(&page).await?;
        give_room(&page, 1440, 900).await?;
        page.wait_for_count("source-column", 3).await?;
        let show = "const box = all('show-text').find((box) => !box.checked); box?.click(); return box === undefined";
        page.wait_until("all sources to be shown", show).await?;
        page.wait_for_count("source-column", 5).await?;
        let seen = "const columns = all('source-column').map((column) => column.getBoundingClientRect()); \
            return columns.every((box) => box.width >= 200 && box.right <= innerWidth + 1)";
        page.wait_until("all five to be seen", seen).await?;
        give_room(&page, 1024, 768).await?;
        page.wait_for_count("source-column", 2).await?;
        page.wait_until("both to be seen", seen).await?;
        give_room(&page, 1440, 900).await?;
        page.wait_for_count("source-column", 5).await
    })
}

#[test]
fn on_a_phone_one_text_is_shown_and_another_is_a_touch_away() -> Outcome {
    journey::run(async || {
        let page = Page::visit_on_a_phone(&settings::url()?, "worker.js", 390, 750).await?;
        page.wait_for_text(&seeds::text(seeds::ALL[0])).await?;
        page.click("see-example").await?;
        page.wait_until("a topic", "return find('topic-sentence')?.textContent.includes('one million')")
            .await?;
        page.wait_for_count("source-column", 1).await?;
        page.wait_for_count("switch-source", 5).await?;
        let first = page.ask_for_text("return find('source-column').getAttribute('aria-label')", &[]).await?;
        page.click_by("[data-testid=switch-source]:nth-of-type(4)").await?;
        let other = format!("return find('source-column').getAttribute('aria-label') !== {}", json!(first));
        page.wait_until("another text", &other).await?;
        page.wait_for_count("source-column", 1).await?;
        let wide = "return document.documentElement.scrollWidth <= innerWidth && innerWidth === 390";
        assert_eq!(page.ask(wide, &[]).await?, true, "the page is no wider than the phone");
        check_all_targets(&page).await
    })
}

/// Topics with a figure of each of so many sources.
fn many(topics: usize, sources: usize) -> Made {
    let texts: Vec<(String, String)> = (0..sources)
        .map(|source| {
            let sentence =
                |topic: usize| format!("Of kind {topic} some {} boats sank. ", 40 + topic + source);
            (format!("{source:02}.txt"), (0..topics).map(sentence).collect())
        })
        .collect();
    let mut made = Made::default();
    for (source, (name, text)) in texts.iter().enumerate() {
        made = made.text((name, text), json!({}));
        for topic in 0..topics {
            let quote = format!("kind {topic} some {} boats", 40 + topic + source);
            made = made.tag(
                &format!("{source}-{topic}"),
                (name, text),
                &quote,
                "figure",
                Some(40 + topic as u32 + source as u32),
            );
        }
    }
    for topic in 0..topics {
        let members: Vec<String> = (0..sources).map(|source| format!("{source}-{topic}")).collect();
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        made = made.topic(&format!("t{topic}"), &format!("How many of kind {topic}?"), &members);
    }
    made
}

#[test]
fn heads_of_rows_and_columns_stay_in_view() -> Outcome {
    journey(async |page: Page| {
        many(30, 12).compare(&page).await?;
        comparing::show(&page, "sheet-table").await?;
        let heads = "const table = find('topic-table'), sheet = table.parentElement; \
            const [view, top, left] = [sheet, table.querySelector('thead th:nth-child(3)'), \
                table.querySelector('tbody tr:nth-child(20) th')].map((one) => one.getBoundingClientRect()); ";
        let scroll = "const sheet = find('topic-table').parentElement; sheet.scrollTop = 900; sheet.scrollLeft = 400; \
            return [sheet.scrollTop, sheet.scrollLeft]";
        assert_eq!(page.ask(scroll, &[]).await?, json!([900, 400]), "there is more than can be seen");
        page.wait_until(
            "the heads to be in view",
            &format!(
                "{heads} return Math.abs(top.top - view.top) < 4 && Math.abs(left.left - view.left) < 4"
            ),
        )
        .await
    })
}

#[test]
fn of_very_many_figures_few_rows_and_a_plot_of_numbers_are_drawn() -> Outcome {
    const MEMBERS: usize = 500;
    journey(async |page: Page| {
        // A hundred figures in each of five texts.
        let texts: Vec<(String, String)> = (0..5)
            .map(|source| {
                let sentence =
                    |index: usize| format!("Count {index}: {} boats. ", 1000 + 100 * source + index);
                (format!("{source}.txt"), (0..MEMBERS / 5).map(sentence).collect())
            })
            .collect();
        let mut made = Made::default();
        let mut members = Vec::new();
        for (source, (name, text)) in texts.iter().enumerate() {
            made = made.text((name, text), json!({}));
            for index in 0..MEMBERS / 5 {
                let value = 1000 + 100 * source + index;
                let id = format!("f{value}");
                made = made.tag(&id, (name, text), &format!("{value} boats"), "figure", Some(value as u32));
                members.push(id);
            }
        }
        let members: Vec<&str> = members.iter().map(String::as_str).collect();
        made.topic("boats", "How many boats?", &members).compare(&page).await?;
        page.wait_until("its rows", "return count('answer') > 10").await?;
        assert!(page.count("answer").await? <= 100, "a hundred rows at most");
        page.wait_until(
            "what they say, and how many",
            "return ['500 figures of 5 sources', '1,000', '1,499'].every((part) => find('topic-sentence').textContent.includes(part))",
        )
        .await?;
        // The plot has bars, and says in words how many figures are in each.
        page.wait_until("bars", "return document.querySelectorAll('.dot-plot__bar').length > 5").await?;
        let said = "const said = [...document.querySelectorAll('.dot-plot__bins li')].map((one) => one.textContent); \
            return said.length > 5 && said.every((one) => /\\d/.test(one))";
        page.wait_until("the bars in words", said).await?;
        page.click("more-answers").await?;
        page.wait_for_count("answer", 200).await
    })
}
