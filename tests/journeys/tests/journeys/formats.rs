//! Files of other programs: shown before they are taken in, and saved with what they do not say.

use journeys::failure::Trying;
use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::{export, samples, seeds};

/// What another program has written: two texts, a label that the project has and one that it has not.
const THEIRS: &str = r#"{"id": 1, "text": "Anna met Ben in Ghent.", "label": [[0, 4, "actor"], [16, 21, "CITY"]]}
{"id": 2, "text": "😀 Carla wrote.", "label": [[3, 8, "actor"]]}
"#;

#[test]
fn what_a_file_says_is_shown_before_it_is_taken_in_and_is_one_step() -> Outcome {
    journey(async |page: Page| {
        let before = page.document_names().await?;
        page.import(&[("theirs.jsonl", THEIRS.as_bytes())]).await?;
        page.wait_for_dialog("take-in").await?;
        let says = page.ask_for_text("return find('dialog-take-in').textContent", &[]).await?;
        for part in ["2 texts", "3 spans", "CITY (1)", "actor (2)"] {
            assert!(says.contains(part), "{part}: {says}");
        }
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        assert_eq!(page.document_names().await?, before);

        page.import(&[("theirs.jsonl", THEIRS.as_bytes())]).await?;
        page.wait_for_dialog("take-in").await?;
        page.click("take-in").await?;
        page.wait_for_no_dialog().await?;
        page.wait_for_count("document-row", before.len() + 2).await?;
        let project = page.export_read().await?;
        let quotes = project["annotations"].as_array().into_iter().flatten();
        let quotes: Vec<&Value> = quotes.map(|annotation| &annotation["spans"][0]["text"]).collect();
        assert_eq!(quotes, [&json!("Anna"), &json!("Ghent"), &json!("Carla")]);
        page.press("Ctrl+Z").await?;
        page.wait_for_count("document-row", before.len()).await?;
        assert_eq!(page.document_names().await?, before, "all of it was one step");
        Ok(())
    })
}

#[test]
fn what_a_file_will_not_say_is_told_before_it_is_saved_and_leads_there() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("Ben", "2").await?;
        page.tag("Anna", "2").await?;
        page.press("N").await?;
        page.write("Who is that?").await?;
        page.press("Tab").await?;
        page.tag("Ghent", "4").await?;
        page.click("export").await?;
        page.wait_for_dialog("export").await?;
        page.find("export-format").await?.select_by_value("doccano").await?;
        page.find("loss-report").await?;
        page.wait_until(
            "the note to be missed",
            "return all('loss').some((it) => /note on 1 /.test(it.textContent))",
        )
        .await?;
        page.ask(
            "[...document.querySelectorAll('[data-testid=loss] details')] \
                .find((it) => /note on 1 /.test(it.textContent)).querySelector('summary').click()",
            &[],
        )
        .await?;
        page.click_by(".loss-report__place").await?;
        page.wait_for_no_dialog().await?;
        page.wait_for_selected("actor", "Anna").await?;

        let (name, bytes) = page.export_as("doccano").await?;
        assert!(name.ends_with(".jsonl"), "{name}");
        page.wait_for_notice(&[&name]).await?;
        let said = String::from_utf8_lossy(&bytes);
        assert!(said.contains("Anna met Ben in Ghent."), "{said}");
        Ok(())
    })
}

/// A text that was changed after it had been tagged: each span is three characters early, and one is nowhere.
const CHANGED: &str = r#"{"text": "So: Anna met Ben. Ben left.", "answer": "accept", "spans": [{"start": 1, "end": 5, "label": "actor", "text": "Anna"}, {"start": 10, "end": 13, "label": "actor", "text": "Ben"}, {"start": 0, "end": 3, "label": "actor", "text": "Eve"}]}"#;

#[test]
fn what_has_no_certain_place_is_put_where_one_chooses() -> Outcome {
    journey(async |page: Page| {
        let before = page.document_names().await?;
        page.import(&[("changed.jsonl", CHANGED.as_bytes())]).await?;
        page.wait_for_dialog("take-in").await?;
        page.wait_for_count("unplaced-span", 2).await?;
        let says = page.ask_for_text("return find('dialog-take-in').textContent", &[]).await?;
        for part in ["0 spans", "2 spans have no certain place", "the file says 1 to 5", "“Eve”"] {
            assert!(says.contains(part), "{part}: {says}");
        }
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;

        page.import(&[("changed.jsonl", CHANGED.as_bytes())]).await?;
        page.wait_for_dialog("take-in").await?;
        page.click("place-all").await?;
        // The second of the two places of the other.
        page.ask("all('unplaced-span')[1].querySelectorAll('input')[1].click()", &[]).await?;
        page.click("take-in").await?;
        page.wait_for_no_dialog().await?;
        page.wait_for_count("document-row", before.len() + 1).await?;
        page.wait_for_notice(&["2 spans were put where you chose."]).await?;
        let project = page.export_read().await?;
        let starts = project["annotations"].as_array().into_iter().flatten();
        let starts: Vec<&Value> = starts.map(|annotation| &annotation["spans"][0]["start"]).collect();
        assert_eq!(starts, [&json!(4), &json!(18)]);
        page.press("Ctrl+Z").await?;
        page.wait_for_count("document-row", before.len()).await
    })
}

#[test]
fn a_project_is_saved_in_parts_to_train_and_to_test_with() -> Outcome {
    journey(async |page: Page| {
        page.click("export").await?;
        page.wait_for_dialog("export").await?;
        page.wait_for_count("export-parts", 0).await?;
        page.find("export-format").await?.select_by_value("spacy").await?;
        page.wait_for_count("export-part", 0).await?;
        page.find("export-parts").await?.select_by_value("2").await?;
        page.wait_for_count("export-part", 3).await?;
        let parts = "return all('export-part').map((it) => it.textContent).join('; ')";
        assert_eq!(
            page.ask_for_text(parts, &[]).await?,
            "train: 3 texts, 0 spans; dev: 1 text, 0 spans; test: 1 text, 0 spans"
        );
        page.find("export-seed").await?.send_keys("7").await.trying("writing a seed")?;
        page.press("Tab").await?;
        let save = async || page.click("export-save").await;
        let (name, bytes) = page.downloaded_by(save).await?;
        assert!(name.ends_with(".spacy.zip"), "{name}");
        let said = String::from_utf8_lossy(&bytes);
        for part in ["train.spacy.jsonl", "dev.spacy.jsonl", "test.spacy.jsonl"] {
            assert!(said.contains(part), "{part}");
        }
        Ok(())
    })
}

#[test]
fn an_archive_of_several_files_comes_back_as_it_was() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("Anna", "2").await?;
        page.tag("Ghent", "4").await?;
        let (name, bytes) = page.export_as("brat").await?;
        assert!(name.ends_with(".brat.zip"), "{name}");
        page.go_to_projects().await?;
        page.make_project("Another").await?;
        page.wait_until("the new project", "return document.title.startsWith('Another')").await?;
        page.import(&[(&name, &bytes)]).await?;
        page.wait_for_dialog("take-in").await?;
        page.click("take-in").await?;
        page.wait_for_no_dialog().await?;
        page.go_to_texts().await?;
        page.open_document("lines.txt").await?;
        page.wait_for_text(samples::LINES).await?;
        page.wait_for_annotations(&[("actor", "Anna"), ("location", "Ghent")]).await
    })
}

#[test]
fn many_texts_are_added_in_one_step_that_can_be_stopped() -> Outcome {
    journey(async |page: Page| {
        let line = |number: usize| {
            format!("{{\"text\": \"Text {number} of Ada.\", \"label\": [[0, 4, \"THING\"]]}}\n")
        };
        let lines: String = (1..=5_000).map(line).collect();
        page.import(&[("many.jsonl", lines.as_bytes())]).await?;
        page.wait_for_dialog("take-in").await?;
        page.ask(
            "new MutationObserver((_, observer) => { \
                 const stop = document.querySelector('[data-testid=progress] button'); \
                 if (stop) { observer.disconnect(); stop.click(); } \
             }).observe(document.body, { childList: true, subtree: true })",
            &[],
        )
        .await?;
        page.click("take-in").await?;
        page.wait_for_notice(&["Stopped. Nothing was added."]).await?;
        page.wait_for_documents(&seeds::ALL).await?;

        page.import(&[("many.jsonl", lines.as_bytes())]).await?;
        page.wait_for_dialog("take-in").await?;
        page.click("take-in").await?;
        page.wait_for_notice(&["Added 5,000 texts with 5,000 spans."]).await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        let project = page.export_read().await?;
        let counts = ["documents", "annotations"].map(|list| export::list(&project, list).count());
        assert_eq!(counts, [5_000 + seeds::ALL.len(), 5_000]);
        page.press("Ctrl+Z").await?;
        page.wait_for_documents(&seeds::ALL).await?;

        // What is here already is told apart.
        page.press("Ctrl+Shift+Z").await?;
        page.wait_for_open("many.jsonl:1").await?;
        let other = lines.lines().next().unwrap_or_default().replace("THING", "OTHER");
        page.import(&[("one.jsonl", other.as_bytes())]).await?;
        page.wait_for_dialog("take-in").await?;
        page.click("take-in").await?;
        page.wait_for_notice(&["Added 1 span. 1 text was here already."]).await.map(drop)
    })
}
