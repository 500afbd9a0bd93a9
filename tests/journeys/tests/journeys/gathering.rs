//! Somebody gathers what was handed in, and looks at it: a list, layers over the text, names or numbers.

use std::io::{Cursor, Write};

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

use crate::barriers;

const BOATS: &str = "Some 41 boats sank in the storm.\n";
const HARBOR: &str = "The harbor was closed for 3 days.\n";

/// The project of whoever gave an assignment with two texts, which everybody does.
fn assignment() -> Vec<u8> {
    let document = |id: &str, text: &str| json!({"id": id, "name": format!("{id}.txt"), "text": text});
    json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "storm", "title": "The storm"},
        "annotators": [],
        "schema": {
            "labels": [
                {"id": "figure", "name": "figure", "color": "#007c60", "key": "3"},
                {"id": "claim", "name": "claim", "color": "#7c2300", "key": "1"},
            ],
            "attributes": [], "relations": [],
        },
        "documents": [document("boats", BOATS), document("harbor", HARBOR)],
        "annotations": [],
        "assignment": {
            "id": "a1", "revision": 1, "title": "What the storm did", "instructions": "", "names": "free",
            "tasks": [{"document": "boats", "required": true}, {"document": "harbor", "required": true}],
            "blind": true, "annotators_per_document": 0, "seed": 7, "division": [],
            "hand_in": {"by": ["file"], "to": "", "until": ""}, "feedback": "none",
        }
    })
    .to_string()
    .into_bytes()
}

/// A hand-in of the first text.
struct HandIn<'a> {
    assignment: &'a str,
    copy: &'a str,
    number: u64,
    name: &'a str,
    /// A label and what it is said of.
    spans: &'a [(&'a str, &'a str)],
}

impl HandIn<'_> {
    /// The file, and its receipt.
    fn file(&self) -> (String, String) {
        let sha256: String = Sha256::digest(BOATS).iter().map(|byte| format!("{byte:02x}")).collect();
        let span = |(index, (label, words)): (usize, &(&str, &str))| {
            let start = BOATS.find(words).unwrap();
            let spans = json!([{"start": start, "end": start + words.len(), "text": words}]);
            json!({"id": format!("own {index}"), "document": "boats", "label": label, "spans": spans})
        };
        let spans: Vec<Value> = self.spans.iter().enumerate().map(span).collect();
        let rest = json!({
            "version": 1, "offset_unit": "unicode_code_point",
            "assignment": {"id": self.assignment, "revision": 1, "title": "What the storm did"},
            "handin": {
                "id": self.copy, "sequence": self.number, "made": "2026-12-05T12:00:00Z",
                "program": "0.1.0", "key_opened": false,
            },
            "annotator": {"id": format!("worker {}", self.copy), "name": self.name, "seat": ""},
            "documents": [{"id": "boats", "sha256": sha256, "length": BOATS.len(), "status": "done"}],
            "annotations": spans, "relations": [],
        });
        let rest = serde_json::to_string_pretty(&rest).unwrap();
        let whole = format!("{{\n  \"format\": \"glossator-handin\",{}", rest.trim_start_matches('{'));
        let receipt = receipt(&whole);
        let before = whole.trim_end_matches("\n}");
        (format!("{before},\n  \"receipt\": \"{receipt}\"\n}}\n"), receipt)
    }
}

/// Six digits of Crockford's base 32, of the SHA-256.
fn receipt(words: &str) -> String {
    let hash = Sha256::digest(words);
    let bits = u32::from_be_bytes([hash[0], hash[1], hash[2], hash[3]]);
    let digit = |place: u32| {
        let digit = (bits >> (27 - 5 * place)) & 31;
        char::from(b"0123456789ABCDEFGHJKMNPQRSTVWXYZ"[digit as usize])
    };
    let digits: String = (0..6).map(digit).collect();
    format!("{}-{}", &digits[..4], &digits[4..])
}

/// An archive as learning platforms make them: a folder for each, with a name of their own.
pub(crate) fn archive(files: &[(&str, impl AsRef<[u8]>)]) -> Vec<u8> {
    let mut writer = ZipWriter::new(Cursor::new(Vec::new()));
    for (path, content) in files {
        writer.start_file(*path, SimpleFileOptions::default()).unwrap();
        writer.write_all(content.as_ref()).unwrap();
    }
    writer.finish().unwrap().into_inner()
}

const FIRST: HandIn = HandIn {
    assignment: "a1",
    copy: "0a",
    number: 1,
    name: "First Reader",
    spans: &[("figure", "41 boats")],
};
const SECOND: HandIn = HandIn {
    assignment: "a1",
    copy: "1b",
    number: 1,
    name: "Second Reader",
    spans: &[("figure", "Some 41 boats"), ("claim", "sank")],
};
const THIRD: HandIn =
    HandIn { assignment: "a1", copy: "2c", number: 1, name: "Third Reader", spans: &[("figure", "41")] };

/// What the rows of hand-ins say: of each its receipt, whose it is, and what became of it.
async fn rows(page: &Page) -> Outcome<Value> {
    let script = "return all('hand-in').map((row) => ['receipt', 'name', 'outcome'] \
        .map((part) => row.querySelector(`.hand-in-list__${part}`).textContent))";
    page.ask(script, &[]).await
}

async fn wait_for_rows(page: &Page, wanted: &Value) -> Outcome {
    let script = format!(
        "return JSON.stringify(all('hand-in').map((row) => ['receipt', 'name', 'outcome'] \
            .map((part) => row.querySelector(`.hand-in-list__${{part}}`).textContent))) === {:?}",
        wanted.to_string()
    );
    let waited = page.wait_until("the list of hand-ins", &script).await;
    if waited.is_err() {
        assert_eq!(&rows(page).await?, wanted);
    }
    waited
}

/// Waits until the text has these shades, each with its step and what is under it, and these numbers above.
async fn wait_for_heat(page: &Page, shades: &[&str], numbers: &[&str]) -> Outcome {
    let script = format!(
        "const shades = [...surface().querySelectorAll('.heat')] \
            .map((run) => run.className.match(/heat--(.)/)[1] + run.textContent); \
         const numbers = [...document.querySelectorAll('.tags__row:not(.tags__row--measured) .tags__name')] \
            .map((name) => name.dataset.name); \
         return JSON.stringify([shades, numbers]) === {:?}",
        json!([shades, numbers]).to_string()
    );
    page.wait_until(&format!("the heat to be {shades:?}"), &script).await
}

/// Fails if a name stands anywhere on the page.
async fn check_anonymous(page: &Page, place: &str) -> Outcome {
    let script = "const everything = document.documentElement.outerHTML + document.title \
        + [...document.querySelectorAll('input, textarea')].map((field) => field.value).join(); \
        return everything.match(/.{0,60}Reader.{0,40}/)?.[0] ?? ''";
    assert_eq!(page.ask_for_text(script, &[]).await?, "", "{place}");
    Ok(())
}

#[test]
fn hand_ins_are_gathered_and_looked_at() -> Outcome {
    journey(async |page: Page| {
        page.import(&[("storm.glossator.json", &assignment())]).await?;
        page.wait_for_documents(&["boats.txt", "harbor.txt"]).await?;
        page.click("view-review").await?;
        page.click("section-hand-ins").await?;
        let [first, second, third] = [FIRST, SECOND, THIRD].map(|hand_in| hand_in.file());
        let changed = first.0.replace("41 boats", "42 boats");
        let packed = archive(&[
            ("First Reader_4711_file/storm-1.glossator-handin.json", &first.0),
            ("Second Reader_4712_file/storm-1.glossator-handin.json", &second.0),
            ("Third Reader_4713_file/storm (1).json", &third.0),
            ("Fourth Reader_4714_file/storm-1.glossator-handin.json", &changed),
            ("__MACOSX/._storm", &"nobody's".to_string()),
        ]);
        page.give("hand-in-files", &[("class.zip", &packed)]).await?;
        page.wait_for_notice(&["3 hand-ins were taken. 1 was not taken."]).await?;
        let said = |outcome: &str, refused: &str| {
            json!([
                [first.1, "First Reader", outcome],
                [second.1, "Second Reader", outcome],
                [third.1, "Third Reader", outcome],
                ["", "", refused],
            ])
        };
        wait_for_rows(&page, &said("counts", "not taken")).await?;
        page.dismiss_notice().await?;
        barriers::check(&page, "hand-ins").await?;

        // How many persons tagged each place, and who.
        page.click("section-layers").await?;
        page.wait_for_count("layer", 3).await?;
        wait_for_heat(&page, &["2Some ", "641", "4 boats", "2sank"], &["1", "3", "2", "1"]).await?;
        page.click_on("41").await?;
        page.wait_for_count("tagged-here", 3).await?;
        barriers::check(&page, "layers").await?;
        page.choose_option("heat-label", "claim").await?;
        wait_for_heat(&page, &["2sank"], &["1"]).await?;
        page.choose_option("heat-label", "").await?;

        // Numbers stand in place of names, all over the page and on paper.
        page.click_on("sank").await?;
        page.press("H").await?;
        page.wait_until("numbers", "return find('layer').textContent.includes('Annotator 1')").await?;
        check_anonymous(&page, "layers").await?;
        assert!(!page.printed().await?.contains("Reader"));
        page.click("section-hand-ins").await?;
        page.wait_for_count("hand-in", 4).await?;
        check_anonymous(&page, "hand-ins").await?;
        page.press("H").await?;
        wait_for_rows(&page, &said("counts", "not taken")).await?;
        page.click("section-layers").await?;

        // One alone is drawn as when one annotates.
        page.click("layer-alone").await?;
        page.wait_until("spans", "return surface().querySelectorAll('.line').length === 1").await?;
        page.wait_until("a name", "return find('heat-key').innerText.includes('First Reader')").await?;
        page.click("all-layers").await?;
        wait_for_heat(&page, &["2Some ", "641", "4 boats", "2sank"], &["1", "3", "2", "1"]).await?;

        // Again changes nothing, wherever it is dropped.
        page.drop_files(&[("again.json", &second.0)]).await?;
        page.wait_for_notice(&["Nothing was new."]).await?;
        wait_for_rows(&page, &json!([[second.1, "Second Reader", "was here already"]])).await?;
        page.give("hand-in-files", &[("class.zip", &packed)]).await?;
        wait_for_rows(&page, &said("was here already", "not taken")).await?;

        // It was one step.
        page.press("Ctrl+Z").await?;
        wait_for_rows(&page, &said("taken back", "not taken")).await?;
        page.click("section-layers").await?;
        page.wait_for_count("layer", 0).await
    })
}

#[test]
fn later_ones_count_and_others_are_asked_about() -> Outcome {
    journey(async |page: Page| {
        page.import(&[("storm.glossator.json", &assignment())]).await?;
        page.wait_for_documents(&["boats.txt", "harbor.txt"]).await?;
        page.click("view-review").await?;
        page.click("section-hand-ins").await?;
        let later = HandIn { number: 2, spans: &[("claim", "sank")], ..FIRST }.file();
        let namesake = HandIn { name: "First Reader", ..SECOND }.file();
        let other = HandIn { assignment: "a2", ..THIRD }.file();
        let first = FIRST.file();
        let files = [&later, &namesake, &other, &first].map(|(content, _)| content.as_bytes());
        let files: Vec<(&str, &[u8])> =
            ["1.json", "2.json", "3.json", "4.json"].into_iter().zip(files).collect();
        page.give("hand-in-files", &files).await?;
        let told = |name: &str, receipt: &str| format!("{name} ({receipt})");
        let own = told("First Reader", &later.1);
        let theirs = told("First Reader", &namesake.1);
        wait_for_rows(
            &page,
            &json!([
                [later.1, own, "counts"],
                [namesake.1, theirs, "counts"],
                ["", "", "not taken"],
                [first.1, own, "listed, 2 counts"],
            ]),
        )
        .await?;
        page.wait_until("a question", &format!("return find('namesakes').innerText.includes({own:?})"))
            .await?;
        page.click_by("[data-testid=namesakes] button").await?;
        page.wait_for_count("namesakes", 0).await?;
        page.click("take-anyway").await?;
        wait_for_rows(
            &page,
            &json!([
                [later.1, own, "counts"],
                [namesake.1, theirs, "counts"],
                [other.1, "Third Reader", "counts"],
                [first.1, own, "listed, 2 counts"],
            ]),
        )
        .await?;
        page.reload_anywhere().await?;
        page.wait_for_count("hand-in", 4).await
    })
}
