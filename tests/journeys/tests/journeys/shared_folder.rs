//! A team meets in a folder: each writes a file, reads those of the others, and nothing is lost on the way.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use crate::barriers;

const BOATS: &str = "Some 41 boats sank in the storm.\n";

/// A project with a text, in which nobody has done anything.
fn project() -> Vec<u8> {
    json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "storm", "title": "The storm"},
        "annotators": [],
        "schema": {
            "labels": [
                {"id": "claim", "name": "claim", "color": "#7c2300", "key": "1"},
                {"id": "figure", "name": "figure", "color": "#007c60", "key": "3"},
            ],
            "attributes": [], "relations": [],
        },
        "documents": [{"id": "boats", "name": "boats.txt", "text": BOATS}],
        "annotations": [],
    })
    .to_string()
    .into_bytes()
}

/// What an annotator says, as the file of a layer.
struct Layer<'a> {
    annotator: &'a str,
    name: &'a str,
    device: &'a str,
    number: u64,
    /// Each with an id, a label and what it is said of.
    spans: &'a [(&'a str, &'a str, &'a str)],
}

impl Layer<'_> {
    fn file(&self) -> String {
        let sha256: String = Sha256::digest(BOATS).iter().map(|byte| format!("{byte:02x}")).collect();
        let span = |(id, label, words): &(&str, &str, &str)| {
            let start = BOATS.find(words).unwrap();
            let spans = json!([{"start": start, "end": start + words.len(), "text": words}]);
            json!({"id": id, "document": "boats", "label": label, "spans": spans})
        };
        let rest = json!({
            "version": 1, "offset_unit": "unicode_code_point",
            "project": {"id": "storm", "title": "The storm"},
            "device": self.device, "sequence": self.number, "made": "2026-12-05T12:00:00Z",
            "annotator": {"id": self.annotator, "name": self.name},
            "documents": [{"id": "boats", "sha256": sha256, "length": BOATS.len(), "status": "in_progress"}],
            "annotations": self.spans.iter().map(span).collect::<Vec<Value>>(), "relations": [],
        });
        let rest = serde_json::to_string_pretty(&rest).unwrap();
        format!("{{\n  \"format\": \"glossator-layer\",{}", rest.trim_start_matches('{'))
    }
}

const SECOND: Layer = Layer {
    annotator: "0b",
    name: "Second Reader",
    device: "d2",
    number: 1,
    spans: &[("s1", "figure", "Some 41 boats")],
};

/// Has the browser give the page a folder of its own, as if that had been chosen.
async fn give_folder(page: &Page) -> Outcome {
    let script = "window.showDirectoryPicker = () => navigator.storage.getDirectory(); return true";
    page.ask(script, &[]).await.map(drop)
}

/// Puts a file into the folder, as a program does that synchronizes it.
async fn put(page: &Page, path: &str, content: &str) -> Outcome {
    let script = "(async () => { \
        const [folder, name] = given[0].split('/'); \
        const root = await navigator.storage.getDirectory(); \
        const at = await root.getDirectoryHandle(folder, {create: true}); \
        const file = await at.getFileHandle(name, {create: true}); \
        const writing = await file.createWritable(); \
        await writing.write(given[1]); \
        await writing.close(); \
        return 'written'; \
    })().then(answer, (error) => answer(String(error)))";
    assert_eq!(page.ask_later(script, &[path.into(), content.into()]).await?, "written");
    Ok(())
}

/// Waits until a file of the folder has some words, or has them no more, and returns it. The path may end in `*`.
async fn wait_for_file(page: &Page, path: &str, words: &str, is_wanted: bool) -> Outcome<Value> {
    let script = "const [path, words, isWanted] = given, end = Date.now() + 20000; \
        const read = async () => { \
            let at = await navigator.storage.getDirectory(); \
            const parts = path.split('/'), name = parts.pop(); \
            for (const part of parts) at = await at.getDirectoryHandle(part); \
            for await (const handle of at.values()) { \
                const isMeant = name === '*' ? /^[0-9a-z]{12,}[.]json$/.test(handle.name) : handle.name === name; \
                if (isMeant) return (await handle.getFile()).text(); \
            } \
            return ''; \
        }; \
        const look = async () => { \
            const content = await read().catch(String); \
            const isThere = content.startsWith('{') && content.includes(words) === isWanted; \
            if (isThere || Date.now() > end) answer(content); else setTimeout(look, 100); \
        }; \
        look()";
    let given = [path.into(), words.into(), is_wanted.into()];
    let content = page.ask_later(script, &given).await?.as_str().unwrap_or_default().to_string();
    let is_there = content.contains(words) == is_wanted;
    assert!(is_there, "{path} is to have “{words}”: {is_wanted}, and has {content}");
    Ok(serde_json::from_str(&content).unwrap())
}

/// The file of one's own layer, whatever it is called.
const OWN: &str = "layers/*";

/// How many spans the project has in all.
async fn wait_for_spans(page: &Page, wanted: usize) -> Outcome {
    page.click("view-annotate").await?;
    page.wait_for_annotation_count(wanted).await
}

async fn open_section(page: &Page) -> Outcome {
    page.click("view-project").await?;
    page.click("section-shared-folder").await
}

async fn begin(page: &Page) -> Outcome {
    page.import(&[("storm.glossator.json", &project())]).await?;
    page.wait_for_documents(&["boats.txt"]).await?;
    give_folder(page).await?;
    open_section(page).await?;
    page.click("choose-shared-folder").await?;
    page.wait_for_count("shared-folder-open", 1).await
}

#[test]
fn a_team_meets_in_a_folder() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        // Whoever begins writes the project, and a layer in which there is nothing yet.
        wait_for_file(&page, "project.glossator.json", "boats.txt", true).await?;
        let own = wait_for_file(&page, OWN, "glossator-layer", true).await?;
        assert_eq!((&own["sequence"], &own["annotations"]), (&json!(1), &json!([])));

        // Somebody else comes.
        put(&page, "layers/0b.json", &SECOND.file()).await?;
        page.wait_for_count("shared-folder-member", 2).await?;
        barriers::check(&page, "the shared folder").await?;
        wait_for_spans(&page, 1).await?;

        // What one does is written; what others do is no step of one's own.
        page.tag("sank", "1").await?;
        wait_for_file(&page, OWN, "\"sank\"", true).await?;
        let more = Layer {
            number: 2,
            spans: &[("s1", "figure", "Some 41 boats"), ("s2", "claim", "storm")],
            ..SECOND
        };
        put(&page, "layers/0b.json", &more.file()).await?;
        page.wait_for_annotation_count(3).await?;
        page.press("Ctrl+Z").await?;
        page.wait_for_annotation_count(2).await?;
        wait_for_file(&page, OWN, "\"sank\"", false).await?;
        page.press("Ctrl+Y").await?;
        page.wait_for_annotation_count(3).await?;
        wait_for_file(&page, OWN, "\"sank\"", true).await?;

        // Half a file changes nothing; the copy of one that was written at two computers counts if it is newer.
        let whole = more.file();
        put(&page, "layers/0b.json", &whole[..whole.len() / 2]).await?;
        let third = Layer { annotator: "0c", name: "Third Reader", device: "d3", ..SECOND };
        let third = Layer { spans: &[("t1", "figure", "41")], ..third };
        put(&page, "layers/0c.json", &third.file()).await?;
        page.wait_for_annotation_count(4).await?;
        let copy = Layer { number: 3, spans: &[("s1", "figure", "Some 41 boats")], ..SECOND };
        put(&page, "layers/0b (conflicted copy).json", &copy.file()).await?;
        page.wait_for_annotation_count(3).await?;
        put(&page, "layers/0b.json", &whole).await?;

        // The next visit goes on by itself.
        page.reload().await?;
        let later = Layer { number: 2, spans: &[("t1", "figure", "41"), ("t2", "claim", "boats")], ..third };
        put(&page, "layers/0c.json", &later.file()).await?;
        page.wait_for_annotation_count(4).await?;
        open_section(&page).await?;
        page.wait_for_count("shared-folder-member", 3).await?;
        page.click("leave-shared-folder").await?;
        page.wait_for_count("shared-folder-open", 0).await
    })
}

#[test]
fn a_layer_has_one_computer_at_a_time() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        wait_for_spans(&page, 0).await?;
        page.tag("sank", "1").await?;
        let own = wait_for_file(&page, OWN, "\"sank\"", true).await?;
        let annotator = own["annotator"]["id"].as_str().unwrap().to_string();

        // Another computer goes on with it.
        let elsewhere = Layer {
            annotator: &annotator,
            name: "",
            device: "elsewhere",
            number: 70,
            spans: &[("e1", "figure", "41")],
        };
        put(&page, &format!("layers/{annotator}.json"), &elsewhere.file()).await?;
        page.wait_for_count("shared-folder-note", 1).await?;
        page.tag("in the", "1").await?;
        page.click("shared-folder-go").await?;
        page.wait_for_count("other-computer", 1).await?;
        barriers::check(&page, "a layer from another computer").await?;
        let content = wait_for_file(&page, OWN, "elsewhere", true).await?;
        assert_eq!(content["sequence"], 70, "nothing is written unasked");
        page.click("take-over").await?;
        let both = wait_for_file(&page, OWN, "\"in the\"", true).await?;
        let words: Vec<&str> = both["annotations"]
            .as_array()
            .unwrap()
            .iter()
            .map(|one| one["spans"][0]["text"].as_str().unwrap())
            .collect();
        assert_eq!((words, both["sequence"].as_u64()), (vec!["41", "sank", "in the"], Some(71)));
        page.wait_for_count("other-computer", 0).await?;

        // A copy of it in which there is more is offered.
        let copy = Layer { number: 69, spans: &[("e2", "claim", "boats")], ..elsewhere };
        put(&page, &format!("layers/{annotator} (1).json"), &copy.file()).await?;
        page.wait_for_count("own-copy", 1).await?;
        page.click("take-copy").await?;
        page.wait_for_count("own-copy", 0).await?;
        wait_for_file(&page, OWN, "\"boats\"", true).await?;
        wait_for_spans(&page, 4).await
    })
}

#[test]
fn who_has_worked_elsewhere_goes_on_as_the_same_annotator() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        wait_for_file(&page, OWN, "glossator-layer", true).await?;
        put(&page, "layers/0b.json", &SECOND.file()).await?;
        page.wait_for_count("that-is-me", 1).await?;
        page.click("that-is-me").await?;
        page.wait_for_count("take-over", 1).await?;
        page.click("take-over").await?;
        wait_for_spans(&page, 1).await?;
        page.tag("sank", "1").await?;
        let mine = wait_for_file(&page, "layers/0b.json", "\"sank\"", true).await?;
        assert_eq!(mine["annotations"].as_array().map(Vec::len), Some(2));
        assert_ne!(mine["device"], "d2");
        Ok(())
    })
}

#[test]
fn layers_go_by_files_where_there_are_no_folders() -> Outcome {
    journey(async |page: Page| {
        page.import(&[("storm.glossator.json", &project())]).await?;
        page.wait_for_documents(&["boats.txt"]).await?;
        page.tag("sank", "1").await?;
        open_section(&page).await?;
        let saved = page.downloaded_by(async || page.click("save-layer").await).await?;
        let own: Value = serde_json::from_slice(&saved.1).unwrap();
        assert_eq!((&own["format"], &own["sequence"]), (&json!("glossator-layer"), &json!(1)));
        assert_eq!(own["annotations"][0]["spans"][0]["text"], "sank");

        // Those of the others are dropped anywhere. One's own is not taken for that of somebody else.
        let content = String::from_utf8(saved.1).unwrap();
        page.click("view-annotate").await?;
        page.drop_files(&[("mine.json", &content), ("second.json", &SECOND.file())]).await?;
        page.wait_for_notice(&["1 hand-in was taken. 1 was not taken."]).await?;
        page.wait_for_count("hand-in", 2).await?;
        wait_for_spans(&page, 2).await
    })
}
