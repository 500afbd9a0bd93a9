//! How the comparison fills the screens that people have: how many texts stand beside each other, and how few rows of many
//! are on the page.

use journeys::{Outcome, Page, journey};
use serde_json::json;

use crate::comparing::{self, Made};
use crate::room::give_room;

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
