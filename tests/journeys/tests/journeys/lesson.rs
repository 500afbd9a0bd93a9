//! A whole lesson from files on a disk, without a network: one gives it, three do it, and what they did is gathered,
//! compared, and given back.

use journeys::browser::Profile;
use journeys::settings::Kind;
use journeys::{Outcome, Page, journey, settings};
use serde_json::Value;

use crate::assignment_file::{open, open_ordinary};
use crate::feedback::open_lesson;
use crate::gathering::archive;
use crate::handing_in::{hand_in, shown};
use crate::seeds;
use crate::single_file::{WATCH, address, check_alone, copied};

/// Takes storage away, as a browser does that keeps nothing of pages.
const WITHOUT_STORAGE: &str = "Object.defineProperty(window, 'indexedDB', { value: undefined });";

/// Hands the lesson out with a sealed key. Answers with the file, and the passphrase.
async fn handed_out(teacher: &Page) -> Outcome<(String, Vec<u8>, String)> {
    open_lesson(teacher).await?;
    teacher.go_to_projects().await?;
    teacher.click("section-assignment").await?;
    teacher.click_by("[data-testid=giving] summary").await?;
    teacher.choose_option("key-seen", "passphrase").await?;
    let passphrase = teacher.ask_for_text("return find('passphrase').value", &[]).await?;
    let (name, file) = teacher.downloaded_by(async || teacher.click("hand-out-page").await).await?;
    Ok((name, file, passphrase))
}

/// Says who one is, and marks something in an article.
async fn work(student: &Page, name: &str, marks: &[(&str, &str)]) -> Outcome {
    shown(student, "assignment", "Who says how many?").await?;
    student.write_into("assignment-name", name).await?;
    mark(student, marks).await
}

async fn mark(student: &Page, marks: &[(&str, &str)]) -> Outcome {
    student.click("view-annotate").await?;
    student.open_document(seeds::PLAN).await?;
    student.choose_by_letter().await?;
    for (quote, key) in marks {
        student.tag(quote, key).await?;
    }
    student.click("go-hand-in").await
}

/// Opens a file in a browser that keeps nothing of pages; where that cannot be had, in one that does.
async fn open_without_storage(name: &str, bytes: &[u8]) -> Outcome<Page> {
    if settings::kind() != Kind::Chromium {
        return open(name, bytes).await;
    }
    let profile = Profile::fresh()?;
    let path = copied(&profile, name, bytes)?;
    let page = Page::open(profile, "about:blank").await?;
    page.before_each_load(WITHOUT_STORAGE).await?;
    page.client().await?.goto(&address(&path)?).await?;
    page.wait_for_save_state("failed").await?;
    page.ask(WATCH, &[]).await?;
    Ok(page)
}

/// Goes on in a file that was renamed, in the same browser, from what was handed in.
async fn renamed(student: Page, name: &str, bytes: &[u8], handed_in: &(String, Vec<u8>)) -> Outcome<Page> {
    let path = copied(&student.profile(), name, bytes)?;
    student.client().await?.goto(&address(&path)?).await?;
    student.find("save-state").await?;
    student.ask(WATCH, &[]).await?;
    student.import(&[(&handed_in.0, &handed_in.1)]).await?;
    student.wait_for_notice(&["Hand-in 1"]).await?;
    Ok(student)
}

#[test]
fn a_lesson_is_held_from_a_disk() -> Outcome {
    journey::run(async || {
        let teacher = open_ordinary().await?;
        let (name, file, passphrase) = handed_out(&teacher).await?;

        let first = open(&name, &file).await?;
        work(&first, "First Reader", &[("nearly 900,000", "3")]).await?;
        let (saved, bytes, _) = hand_in(&first, 1).await?;
        let first = renamed(first, "lesson (1).html", &file, &(saved, bytes)).await?;
        mark(&first, &[("13 Turkish soldiers", "3")]).await?;
        let (_, of_first, read) = hand_in(&first, 2).await?;
        assert_eq!(read["annotations"].as_array().map(Vec::len), Some(2));

        let second = open_without_storage(&name, &file).await?;
        work(&second, "Second Reader", &[("900,000", "3"), ("13 Turkish soldiers", "3")]).await?;
        let (_, of_second, _) = hand_in(&second, 1).await?;
        check_alone(&second).await?;

        let third = open(&name, &file).await?;
        work(&third, "Third Reader", &[("nearly 900,000", "3"), ("13 Turkish soldiers", "2")]).await?;
        third.click("copy-hand-in").await?;
        shown(&third, "handed-in", "Hand-in 1, ").await?;
        let code = third.ask_for_text("return find('hand-in-code').value", &[]).await?;
        check_alone(&third).await?;

        teacher.click("view-review").await?;
        teacher.click("section-hand-ins").await?;
        let packed = archive(&[
            ("First Reader_4711_assignsubmission_file/hand-in.json", &of_first),
            ("Second Reader_4712_assignsubmission_file/hand-in (1).json", &of_second),
        ]);
        teacher.import(&[("handed-in.zip", &packed)]).await?;
        teacher.wait_for_count("hand-in", 2).await?;
        teacher.click_by("details:has([data-testid=hand-in-codes]) summary").await?;
        teacher.write_into("hand-in-codes", &format!("Here it is: {code}")).await?;
        teacher.click("take-codes").await?;
        teacher.wait_for_count("hand-in", 1).await?;

        teacher.click("section-agreement").await?;
        shown(&teacher, "agreement", "3 annotators (").await?;
        shown(&teacher, "agreement-overall", "12 spans").await?;
        teacher.click("section-adjudication").await?;
        teacher.choose_option("quorum", "majority").await?;
        shown(&teacher, "adjudication-summary", "2 spans are agreed on").await?;
        teacher.click("take-agreed").await?;
        shown(&teacher, "adjudication-summary", "All of them are taken.").await?;
        teacher.click("section-feedback").await?;
        shown(&teacher, "feedback", "3 people are compared with it.").await?;
        let (_, each) = teacher.downloaded_by(async || teacher.click("save-feedback-each").await).await?;
        let holds = |name: &str| each.windows(name.len()).any(|some| some == name.as_bytes());
        assert!(["First_Reader.html", "Second_Reader.html", "Third_Reader.html"].into_iter().all(holds));
        check_alone(&teacher).await?;

        first.write_into("key-passphrase", &passphrase).await?;
        shown(&first, "feedback", "Key: Key, ").await?;
        first.click("go-hand-in").await?;
        let (_, _, read): (_, _, Value) = hand_in(&first, 3).await?;
        assert_eq!(read["handin"]["key_opened"], true);
        check_alone(&first).await
    })
}
