//! Files of JSON lines: each line a text with what is known of it, all of a file one step.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::{export, seeds};

const LINES: &str = concat!(
    "{\"id\": \"d-1\", \"text\": \"It rains \\ud83c\\udf27 in Idlib.\\r\\n\", \"meta\": {\"outlet\": \"wire\"}}\n",
    "\n",
    "{\"text\": \"cut off\n",
    "{\"name\": \"two.txt\", \"text\": \"The rain falls.\", \"label\": [[0, 8, \"EVENT\"]]}\r\n",
    "\"Nothing but a text.\"",
);

fn documents(project: &Value) -> Vec<&Value> {
    export::list(project, "documents").skip(seeds::ALL.len()).collect()
}

#[test]
fn each_line_is_a_text_with_what_is_known_of_it() -> Outcome {
    journey(async |page: Page| {
        page.import(&[("corpus.jsonl", LINES.as_bytes())]).await?;
        page.wait_for_open("d-1").await?;
        page.wait_for_text("It rains 🌧 in Idlib.\r\n").await?;
        let wanted =
            ["3 added, 1 not.", "corpus.jsonl: line 3 was left out. It ends too early, at line 3, column 17"];
        page.wait_for_alert(&wanted).await?;
        page.dismiss_notice().await?;
        page.tag("🌧 in Idlib", "4").await?;
        page.open_document("two.txt").await?;
        page.wait_for_text("The rain falls.").await?;
        page.open_document("corpus.jsonl:5").await?;
        page.wait_for_text("Nothing but a text.").await?;

        page.wait_until_saved().await?;
        let check = |project: &Value| {
            let documents = documents(project);
            let metadata: Vec<&Value> = documents.iter().map(|document| &document["metadata"]).collect();
            let label = json!({"label": [[0, 8, "EVENT"]]});
            assert_eq!(metadata, [&json!({"id": "d-1", "outlet": "wire"}), &label, &json!({})]);
            assert_eq!(export::quotes(project), [("location".to_string(), "🌧 in Idlib".to_string())]);
        };
        check(&page.export_read().await?);
        page.reload().await?;
        page.wait_for_count("document-row", seeds::ALL.len() + 3).await?;
        check(&page.export_read().await?);

        // The span, and then all of the file.
        page.click("undo").await?;
        page.wait_for_count("document-row", seeds::ALL.len() + 3).await?;
        page.click("undo").await?;
        page.wait_for_documents(&seeds::ALL).await
    })
}

#[test]
fn a_file_of_many_bad_lines_says_so_and_brings_the_others() -> Outcome {
    journey(async |page: Page| {
        let lines = (1..=2_000).map(|number| match number % 4 {
            0 => "{\"body\": \"no text\"}\n".to_string(),
            _ => format!("{{\"text\": \"Text {number}.\"}}\n"),
        });
        page.import(&[("many.ndjson", lines.collect::<String>().as_bytes())]).await?;
        page.wait_for_open("many.ndjson:1").await?;
        let wanted = [
            "1,500 added, 500 not.",
            "line 4 was left out. It has no field “text”.",
            "300 more were not added.",
        ];
        page.wait_for_alert(&wanted).await?;
        page.wait_for_text("Text 1.").await
    })
}
