//! A key is handed out sealed, opened by whoever did the assignment and is told the passphrase, and it is known that it was.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::barriers;
use crate::feedback::open_lesson;
use crate::handing_in::{hand_in, shown};

const WRONG: &str = "storm harbor three boats sank";

/// What the field for the passphrase says.
async fn proposed(page: &Page) -> Outcome<String> {
    page.ask_for_text("return find('passphrase').value", &[]).await
}

/// Fails if the words are anywhere where a browser keeps something for a page.
async fn check_kept_nowhere(page: &Page, words: &str) -> Outcome {
    let script = "const words = given[0]; \
        const kept = [location.href, document.title, JSON.stringify({...localStorage, ...sessionStorage})]; \
        const read = (name) => new Promise((resolve, reject) => { \
            const opening = indexedDB.open(name); \
            opening.onerror = () => reject(opening.error); \
            opening.onsuccess = async () => { \
                const base = opening.result, stores = [...base.objectStoreNames]; \
                for (const store of stores) { \
                    const all = base.transaction(store).objectStore(store).getAll(); \
                    await new Promise((ended) => { all.onsuccess = ended; }); \
                    kept.push(JSON.stringify(all.result)); \
                } \
                base.close(); \
                resolve(); \
            }; \
        }); \
        indexedDB.databases().then((all) => Promise.all(all.map(({ name }) => read(name)))) \
            .then(() => answer(kept.filter((one) => one.includes(words)).join()), (error) => answer(String(error)))";
    assert_eq!(page.ask_later(script, &[words.into()]).await?, "");
    Ok(())
}

/// Whether the page asks before it is left.
async fn asks_before_leaving(page: &Page) -> Outcome<bool> {
    let script = "const leaving = new Event('beforeunload', { cancelable: true }); \
        window.dispatchEvent(leaving); return leaving.defaultPrevented";
    Ok(page.ask(script, &[]).await? == true)
}

/// Makes the lesson an assignment with a sealed key. Answers with its file, the passphrase, and the notes of the key.
async fn handed_out(teacher: &Page) -> Outcome<(String, Vec<u8>, String, Vec<String>)> {
    open_lesson(teacher).await?;
    let notes = teacher.export_read().await?["annotations"].as_array().map_or_else(Vec::new, |all| {
        all.iter().filter_map(|one| one["note"].as_str()).map(str::to_string).collect()
    });
    teacher.go_to_projects().await?;
    teacher.click("section-assignment").await?;
    teacher.click_by("[data-testid=giving] summary").await?;
    teacher.choose_option("key-seen", "passphrase").await?;
    let first = proposed(teacher).await?;
    teacher.choose_option("key-annotator", "").await?;
    teacher.click("hand-out-one").await?;
    teacher.wait_for_alert(&["choose whose work is the key"]).await?;
    teacher.dismiss_notice().await?;
    teacher.choose_option("key-annotator", "key").await?;
    teacher.click("propose-passphrase").await?;
    let second = proposed(teacher).await?;
    assert!(first != second && second.split(' ').count() == 5 && second.len() == 24, "{first}, {second}");
    shown(teacher, "passphrase-weak", "").await?;
    teacher.write_into("passphrase", "storm harbor three").await?;
    shown(teacher, "passphrase-weak", "in about 181 days").await?;
    barriers::check(teacher, "the passphrase of a key").await?;
    teacher.click("propose-passphrase").await?;
    let passphrase = proposed(teacher).await?;
    let (name, bytes) = teacher.downloaded_by(async || teacher.click("hand-out-one").await).await?;
    teacher.wait_until_saved().await?;
    check_kept_nowhere(teacher, &passphrase).await?;
    Ok((name, bytes, passphrase, notes))
}

#[test]
fn a_key_is_opened_with_its_passphrase_after_handing_in() -> Outcome {
    journey(async |teacher: Page| {
        let (name, bytes, passphrase, notes) = handed_out(&teacher).await?;
        let file = String::from_utf8_lossy(&bytes);
        let read: Value = serde_json::from_str(&file)?;
        assert_eq!(read["assignment"]["key"]["format"], "glossator-sealed");
        assert_eq!((&read["annotations"], notes.len()), (&json!([]), 35));
        assert!(!file.contains(&passphrase) && notes.iter().all(|note| !file.contains(note)));

        let student = teacher.visit_as_somebody_else().await?;
        student.import(&[(&name, &bytes)]).await?;
        student.wait_for_count("document-row", 5).await?;
        shown(&student, "save-state", "Kept in this browser").await?;
        student.tag("the United Nations", "1").await?;
        student.wait_until_saved().await?;
        assert!(asks_before_leaving(&student).await?);
        student.click("go-hand-in").await?;
        student.write_into("assignment-name", "First Reader").await?;
        shown(&student, "sealed-key", "after you have handed in").await?;
        assert_eq!(student.count("key-passphrase").await?, 0);
        hand_in(&student, 1).await?;
        assert!(!asks_before_leaving(&student).await?);

        // What is wrong stays in the field.
        student.write_into("key-passphrase", WRONG).await?;
        student.wait_for_refusal("key-passphrase", "This is not the passphrase").await?;
        assert_eq!(student.ask_for_text("return find('key-passphrase').value", &[]).await?, WRONG);
        barriers::check(&student, "a key that is not open").await?;
        student.write_into("key-passphrase", &passphrase).await?;
        shown(&student, "feedback", "Key: Key, 35 spans in 5 texts. 1 person is compared with it.").await?;
        shown(&student, "span-by-span", "Note of the key: ").await?;
        barriers::check(&student, "what was done against the key").await?;
        student.wait_until_saved().await?;
        check_kept_nowhere(&student, &passphrase).await?;
        assert!(!asks_before_leaving(&student).await?);

        // It is nobody's own work, and it is said that it was open, also when it is taken back.
        student.click("go-hand-in").await?;
        shown(&student, "sealed-key", "The key is open.").await?;
        let (_, second, read) = hand_in(&student, 2).await?;
        assert_eq!(read["handin"]["key_opened"], true);
        assert_eq!(read["annotations"].as_array().map(Vec::len), Some(1));
        student.press("Ctrl+Z").await?;
        student.find("key-passphrase").await?;
        student.reload_anywhere().await?;
        let (_, _, third) = hand_in(&student, 3).await?;
        assert_eq!(third["handin"]["key_opened"], true);

        teacher.click("view-review").await?;
        teacher.click("section-hand-ins").await?;
        teacher.import(&[("second.json", &second)]).await?;
        shown(&teacher, "hand-in", "after the key was opened").await
    })
}
