//! The lesson that comes with the program, and feedback against a key.

use journeys::{Outcome, Page, journey};

use crate::agreeing::{open, shown};
use crate::barriers;

const LESSON: &str = "Idlib talks, February 2020: a lesson";

pub(crate) async fn open_lesson(page: &Page) -> Outcome {
    page.go_to_projects().await?;
    page.click("see-lesson").await?;
    let script = format!("return document.title.startsWith({LESSON:?} + ' ·')");
    page.wait_until("the lesson", &script).await
}

#[test]
fn the_lesson_is_opened_by_one_click_and_its_key_is_the_key() -> Outcome {
    journey(async |page: Page| {
        open_lesson(&page).await?;
        page.click("view-review").await?;
        page.click("section-feedback").await?;
        shown(&page, "feedback", "Key: Key, 35 spans in 5 texts. There is nothing to compare").await?;

        page.click("view-annotate").await?;
        page.tag("the United Nations", "1").await?;
        page.click("view-review").await?;
        page.click("section-feedback").await?;
        // Two have marked something by now, and the lesson says which is the key.
        shown(&page, "feedback-people", "1 of 5").await?;
        page.wait_for_count("finding", 13).await?;
        shown(&page, "feedback-labels", "Extra").await?;
        barriers::check(&page, "feedback").await?;
        page.click("finding").await?;
        page.wait_for_open("turkish-russian-teams-to-continue-talks.txt").await?;

        // Asked for again, it is the one that is there.
        open_lesson(&page).await?;
        page.click("view-annotate").await?;
        page.click_row("source", "the United Nations").await
    })
}

#[test]
fn there_is_a_score_only_by_a_rule_and_each_gets_a_file() -> Outcome {
    journey(async |page: Page| {
        open(&page).await?;
        page.click("section-feedback").await?;
        page.choose_option("feedback-key", "u1").await?;
        shown(&page, "feedback", "Key: First Reader, 3 spans in 2 texts. 2 people are compared with it.")
            .await?;
        let is_scored = page.ask("return find('feedback').innerText.includes('%')", &[]).await?;
        assert_eq!(is_scored, false);
        page.choose_option("feedback-rule", "half").await?;
        shown(&page, "feedback-people", "83 %").await?;
        shown(&page, "score-rule", "half a point for other boundaries").await?;

        // What is on paper is what is shown.
        let printed = page.printed().await?;
        assert!(printed.contains("Second Reader") && printed.contains("83"), "{printed}");
        assert!(!printed.contains("Save as CSV") && !printed.contains("Hand-ins"), "{printed}");

        // What is shown to all can do without names, what each gets cannot. In a choice, letters are those of its names.
        page.press("Tab").await?;
        page.press("H").await?;
        page.wait_until("no name to be shown", "return !document.body.innerText.includes('Reader')").await?;
        let (name, table) = page.downloaded_by(async || page.click("save-feedback-table").await).await?;
        let table = String::from_utf8(table)?;
        assert_eq!(name, "the-storm-feedback.csv");
        assert!(!table.contains("Reader") && table.contains("Annotator 1"), "{table}");
        assert!(table.contains("\"2\",\"1\",\"0\",\"0\",\"0\",\"0.8333\""), "{table}");
        let (name, archive) = page.downloaded_by(async || page.click("save-feedback-each").await).await?;
        assert_eq!(name, "the-storm-feedback.zip");
        let holds = |name: &str| archive.windows(name.len()).any(|some| some == name.as_bytes());
        for file in ["Second_Reader.html", "Third_Reader.glossator-feedback.json"] {
            assert!(holds(file), "{file}");
        }
        assert!(!holds("First_Reader"));
        Ok(())
    })
}
