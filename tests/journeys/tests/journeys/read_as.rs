//! What files were taken for is told and can be changed: before what they say is taken in, and after.

use journeys::{Outcome, Page, journey};

/// Two texts as a program has written them, with a label each.
const LABELLED: &str = r#"{"id": 1, "text": "Anna met Ben.", "label": [[0, 4, "actor"]]}
{"id": 2, "text": "Carla wrote.", "label": [[0, 5, "actor"]]}
"#;
const TABLE: &str =
    "name,summary,long\nfirst,One.,A longer text of one.\nsecond,Two.,A longer text of two.\n";

/// The texts of the project from an index on.
async fn texts_from(page: &Page, index: usize) -> Outcome<Vec<String>> {
    let project = page.export_read().await?;
    let texts = project["documents"].as_array().into_iter().flatten().skip(index);
    Ok(texts.map(|document| document["text"].as_str().unwrap_or_default().to_string()).collect())
}

#[test]
fn a_text_that_was_taken_whole_is_read_again_line_by_line() -> Outcome {
    journey(async |page: Page| {
        let before = page.document_names().await?.len();
        page.import(&[("lines.txt", b"One.\nTwo.\nThree.\n")]).await?;
        page.wait_for_count("document-row", before + 1).await?;
        page.click("read-as").await?;
        page.wait_for_dialog("read-as").await?;
        page.wait_until(
            "the format that it was taken for",
            "return /^Plain text/.test(find('read-as-format').selectedOptions[0].textContent.trim())",
        )
        .await?;
        page.find("read-as-choice").await?.select_by_value("lines").await?;
        page.click("read-again").await?;
        page.wait_for_no_dialog().await?;
        page.wait_for_count("document-row", before + 3).await?;
        assert_eq!(texts_from(&page, before).await?, ["One.", "Two.", "Three."]);
        page.press("Ctrl+Z").await?;
        page.wait_for_count("document-row", before).await
    })
}

#[test]
fn the_column_of_a_table_that_is_the_text_can_be_changed() -> Outcome {
    journey(async |page: Page| {
        let before = page.document_names().await?.len();
        page.import(&[("table.csv", TABLE.as_bytes())]).await?;
        page.wait_for_count("document-row", before + 2).await?;
        assert_eq!(texts_from(&page, before).await?, ["A longer text of one.", "A longer text of two."]);
        page.import(&[("again.csv", TABLE.as_bytes())]).await?;
        page.wait_for_dialog("repeated").await?;
        page.click("leave-out").await?;
        page.wait_for_no_dialog().await?;

        page.import(&[("other.csv", TABLE.replace("A longer", "An even longer").as_bytes())]).await?;
        page.wait_for_count("document-row", before + 4).await?;
        page.click("read-as").await?;
        page.wait_for_dialog("read-as").await?;
        page.find("read-as-choice").await?.select_by_value("summary").await?;
        page.click("read-again").await?;
        page.wait_for_no_dialog().await?;
        page.wait_until(
            "the texts of the other column",
            "return all('document-row').length > 0 && !document.querySelector('.progress')",
        )
        .await?;
        page.wait_for_count("document-row", before + 4).await?;
        assert_eq!(texts_from(&page, before + 2).await?, ["One.", "Two."]);
        Ok(())
    })
}

#[test]
fn what_a_file_was_taken_for_is_told_before_it_is_taken_in_and_can_be_changed() -> Outcome {
    journey(async |page: Page| {
        let before = page.document_names().await?.len();
        page.import(&[("theirs.jsonl", LABELLED.as_bytes())]).await?;
        page.wait_for_dialog("take-in").await?;
        page.wait_until(
            "what it was taken for",
            "return /doccano \\(JSON lines\\) \\(1 file\\)/.test(find('taken-for').textContent)",
        )
        .await?;
        page.click("change-reading").await?;
        page.wait_for_dialog("read-as").await?;
        // Thought better of: the question is still there.
        page.press("Escape").await?;
        page.wait_for_dialog("take-in").await?;
        page.click("change-reading").await?;
        page.wait_for_dialog("read-as").await?;
        page.find("read-as-format").await?.select_by_value("text").await?;
        page.click("read-again").await?;
        page.wait_for_no_dialog().await?;
        page.wait_for_count("document-row", before + 1).await?;
        assert_eq!(texts_from(&page, before).await?, [LABELLED]);
        Ok(())
    })
}

#[test]
fn a_file_of_which_nothing_could_be_read_can_be_read_otherwise() -> Outcome {
    journey(async |page: Page| {
        let before = page.document_names().await?.len();
        page.import(&[("other.json", b"{\"a\": \"One.\"}")]).await?;
        page.wait_for_alert(&["other.json"]).await?;
        page.click("read-as").await?;
        page.wait_for_dialog("read-as").await?;
        page.find("read-as-format").await?.select_by_value("text").await?;
        page.click("read-again").await?;
        page.wait_for_no_dialog().await?;
        page.wait_for_count("document-row", before + 1).await?;
        assert_eq!(texts_from(&page, before).await?, ["{\"a\": \"One.\"}"]);
        Ok(())
    })
}
