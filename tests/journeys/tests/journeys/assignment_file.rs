//! One file with the program and an assignment in it: it is made by the page from a disk, done from a disk, handed in as a
//! file and as a code, gone on in elsewhere, and meets nothing of another page.

use std::fs;

use journeys::browser::Profile;
use journeys::{Outcome, Page, journey, settings};
use serde_json::Value;

use crate::handing_in::{hand_in, shown};
use crate::seeds;
use crate::single_file::{WATCH, address, check_alone, copied};

/// Opens a file in a browser of its own, and does not wait for what it shows.
pub(crate) async fn open(name: &str, bytes: &[u8]) -> Outcome<Page> {
    let profile = Profile::fresh()?;
    let path = copied(&profile, name, bytes)?;
    let page = Page::open(profile, &address(&path)?).await?;
    page.find("save-state").await?;
    page.ask(WATCH, &[]).await?;
    Ok(page)
}

/// Opens the page as one file, as it comes.
pub(crate) async fn open_ordinary() -> Outcome<Page> {
    let page = open("glossator.html", &fs::read(settings::single_file()?)?).await?;
    page.wait_until_ready().await?;
    page.choose_by_letter().await?;
    Ok(page)
}

/// Opens a file in another tab of the same browser, and does not wait for what it shows.
async fn beside(page: &Page, name: &str, bytes: &[u8]) -> Outcome<Page> {
    let path = copied(&page.profile(), name, bytes)?;
    let tab = page.open_another_tab_soon().await?;
    tab.client().await?.goto(&address(&path)?).await?;
    tab.find("save-state").await?;
    Ok(tab)
}

/// Makes the project of a page an assignment for two people. Answers with the file that is handed out.
async fn handed_out(page: &Page) -> Outcome<(String, Vec<u8>)> {
    page.go_to_projects().await?;
    page.click("section-assignment").await?;
    page.click("make-assignment").await?;
    page.click_by("[data-testid=giving] summary").await?;
    page.write_into("assignment-title", "Who says what").await?;
    page.write_into("assignment-names", "First Reader\nSecond Reader").await?;
    page.click("divide").await?;
    shown(page, "assignment-people", "Second Reader").await?;
    page.downloaded_by(async || page.click("hand-out-page").await).await
}

/// Chooses a seat and goes to a text.
async fn begin(page: &Page, seat: &str) -> Outcome {
    page.choose_option("assignment-seat", seat).await?;
    page.click("view-annotate").await?;
    page.open_document(seeds::PLAN).await?;
    page.choose_by_letter().await
}

#[test]
fn an_assignment_in_a_file_is_done_handed_in_and_gone_on_in_elsewhere() -> Outcome {
    journey::run(async || {
        let teacher = open_ordinary().await?;
        teacher.tag_somewhere("Idlib", "4").await?;
        teacher.wait_until_saved().await?;
        let (name, file) = handed_out(&teacher).await?;
        assert_eq!(name, "who-says-what.html");
        check_alone(&teacher).await?;

        // It shows at once what is to be done, and who might do it.
        let student = open(&name, &file).await?;
        shown(&student, "assignment", "Who says what").await?;
        begin(&student, "s02").await?;
        student.wait_for_annotations(&[]).await?;
        student.tag("13 Turkish soldiers", "3").await?;
        student.wait_until_saved().await?;
        student.click("go-hand-in").await?;
        let (name_of_first, bytes, first) = hand_in(&student, 1).await?;
        assert_eq!(first["annotator"]["name"], "Second Reader");
        student.click("copy-hand-in").await?;
        shown(&student, "handed-in", "Hand-in 2, ").await?;
        let code = student.ask_for_text("return find('hand-in-code').value", &[]).await?;
        let receipt = student.ask_for_text("return find('receipt').textContent", &[]).await?;
        assert!(code.starts_with("GLO1.") && code.ends_with(&format!(".{receipt}")), "{code} {receipt}");
        check_alone(&student).await?;
        student.load_anew().await?;
        shown(&student, "handed-in", "Hand-in 2, ").await?;
        student.click("view-annotate").await?;
        student.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;

        // On another computer nothing of it is there, until the hand-in is opened.
        let elsewhere = open(&name, &file).await?;
        shown(&elsewhere, "handed-in", "You have not handed in yet.").await?;
        let changed = String::from_utf8_lossy(&bytes).replace("Second Reader", "Third Reader");
        elsewhere.import(&[("changed.json", changed.as_bytes())]).await?;
        elsewhere.wait_for_alert(&["It was changed after it was made"]).await?;
        elsewhere.dismiss_notice().await?;
        elsewhere.import(&[(&name_of_first, &bytes)]).await?;
        elsewhere.wait_for_notice(&["Hand-in 1 was opened"]).await?;
        shown(&elsewhere, "handed-in", "It has all that you did.").await?;
        elsewhere.click("view-annotate").await?;
        elsewhere.open_document(seeds::PLAN).await?;
        elsewhere.choose_by_letter().await?;
        elsewhere.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await?;
        elsewhere.tag("Idlib", "4").await?;
        elsewhere.wait_until_saved().await?;
        let saved = elsewhere.downloaded_by(async || elsewhere.press("Ctrl+S").await).await?;
        let second: Value = serde_json::from_slice(&saved.1)?;
        assert_eq!(second["handin"]["sequence"], 2);
        for same in ["/handin/id", "/annotator/seat", "/annotator/name"] {
            assert_eq!(second.pointer(same), first.pointer(same), "{same}");
        }
        assert_eq!(second["annotations"].as_array().map(Vec::len), Some(2));
        check_alone(&elsewhere).await?;

        // What is done in one file is nothing to the other, in one browser and at one time.
        let ordinary = beside(&elsewhere, "glossator.html", &fs::read(settings::single_file()?)?).await?;
        ordinary.wait_until_ready().await?;
        ordinary.wait_for_annotation_count(0).await?;
        assert!(!ordinary.is_read_only().await?);
        assert_eq!(ordinary.count("go-hand-in").await?, 0);
        let copy = beside(&teacher, &name, &file).await?;
        begin(&copy, "s01").await?;
        copy.wait_for_annotation_count(0).await?;
        copy.tag("13 Turkish soldiers", "3").await?;
        copy.wait_until_saved().await?;
        teacher.click("view-annotate").await?;
        teacher.wait_for_annotation_count(1).await?;
        assert!(!teacher.is_read_only().await?);
        teacher.open_document(seeds::PLAN).await?;
        teacher.tag("13 Turkish soldiers", "3").await?;
        teacher.wait_until_saved().await?;
        copy.reload().await?;
        copy.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await
    })
}

/// So often one goes from each of two files to the other.
const ALTERNATIONS: usize = 4;

/// Brings the store of a page to a newer version, as a newer program would on its first visit.
const NEWER: &str = "const { assignment } = JSON.parse(document.getElementById('piece-assignment').textContent); \
    const opening = indexedDB.open(`glossator:${assignment.id}`, 2); \
    opening.onsuccess = () => { opening.result.close(); answer('newer'); }; \
    opening.onerror = () => answer(String(opening.error));";

/// Words that an article has once, in its order.
fn words_once(name: &str) -> Vec<String> {
    let text = seeds::text(name);
    let words = text.split(|character: char| !character.is_alphabetic());
    let is_once = |word: &&str| word.len() > 6 && text.matches(word).count() == 1;
    words.filter(is_once).map(String::from).collect()
}

/// Opens a file in the tab that is there, and goes to a text.
async fn go_to(page: &Page, address: &str) -> Outcome {
    page.client().await?.goto(address).await?;
    page.find("save-state").await?;
    page.click("view-annotate").await?;
    page.open_document(seeds::PLAN).await?;
    page.choose_by_letter().await
}

#[test]
fn two_assignments_and_a_newer_program_never_meet_in_one_browser() -> Outcome {
    journey::run(async || {
        let page = open_ordinary().await?;
        let mut addresses = Vec::new();
        for (name, teacher) in [("first.html", &page), ("second.html", &open_ordinary().await?)] {
            let (_, file) = handed_out(teacher).await?;
            addresses.push(address(&copied(&page.profile(), name, &file)?)?);
        }
        let words = words_once(seeds::PLAN);
        assert!(words.len() >= ALTERNATIONS, "{words:?}");
        for address in &addresses {
            page.client().await?.goto(address).await?;
            shown(&page, "assignment", "Who says what").await?;
            begin(&page, "s01").await?;
        }
        for (number, word) in words.iter().take(ALTERNATIONS).enumerate() {
            for (address, key) in addresses.iter().zip(["3", "4"]) {
                go_to(&page, address).await?;
                page.wait_for_annotation_count(number).await?;
                assert!(!page.is_read_only().await?);
                page.tag(word, key).await?;
                page.wait_until_saved().await?;
            }
        }

        // A newer program has opened the second one: its work is there to be read, and the first one goes on.
        assert_eq!(page.ask_later(NEWER, &[]).await?, "newer");
        go_to(&page, &addresses[1]).await?;
        page.wait_for_annotation_count(ALTERNATIONS).await?;
        page.wait_until_read_only(true).await?;
        go_to(&page, &addresses[0]).await?;
        page.wait_for_annotation_count(ALTERNATIONS).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        page.wait_until_saved().await
    })
}
