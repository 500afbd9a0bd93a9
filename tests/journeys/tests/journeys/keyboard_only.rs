//! The whole work without a mouse.

use journeys::{Outcome, Page, journey};

use crate::{export, seeds};

const SENTENCE: &str = "Russian officials had talks with Turkish interlocutors on Feb. 8 aimed at stopping the Syrian \
    government’s offensive in Syria’s northwestern Idlib region and halting an imminent humanitarian catastrophe there.";

#[test]
fn from_a_cold_start_to_a_file() -> Outcome {
    journey(async |page: Page| {
        page.tab_to_text().await?;
        tag_by_word_and_sentence(&page).await?;
        walk_and_relabel(&page).await?;
        resize(&page).await?;
        write_a_note(&page).await?;
        delete_undo_redo(&page).await?;

        page.press("D").await?;
        page.wait_until("the text to be done", "return all('document-row')[0].innerText.includes('done')")
            .await?;
        page.press("Alt+PageDown").await?;
        page.wait_for_open(seeds::ALL[1]).await?;
        page.press("Alt+PageUp").await?;
        page.wait_for_open(seeds::ALL[0]).await?;
        page.press("Alt+PageDown").await?;
        page.wait_for_open(seeds::ALL[1]).await?;
        page.tab_to_text().await?;
        page.press("Ctrl+Shift+ArrowRight").await?;
        page.press("1").await?;
        page.wait_for_exactly(&[journeys::page::Annotation::new("claim", 0, 2)]).await?;

        page.press("Ctrl+S").await?;
        page.wait_for_dialog("export").await?;
        let at_save = "return document.activeElement.dataset.testid === 'export-save'";
        page.tab_until("the button that saves", "Tab", at_save).await?;
        let (_, bytes) = page.downloaded_by(async || page.press("Enter").await).await?;
        let project = export::check(&bytes);
        let quotes = export::quotes(&project);
        let tagged = [("actor", "Turkish"), ("location", "Russian"), ("claim", SENTENCE), ("claim", "No")];
        assert_eq!(quotes, tagged.map(|(label, quote)| (label.to_string(), quote.to_string())));
        assert_eq!(project["annotations"][1]["note"], "who says so?\nit does not say");
        assert_eq!(project["documents"][0]["status"], "done");
        Ok(())
    })
}

async fn tag_by_word_and_sentence(page: &Page) -> Outcome {
    page.press("Ctrl+Home").await?;
    page.press("Ctrl+Shift+ArrowRight").await?;
    page.press("2").await?;
    page.wait_for_annotations(&[("actor", "Turkish")]).await?;
    page.press("Ctrl+ArrowRight").await?;
    page.press("Ctrl+Shift+ArrowLeft").await?;
    page.press("2").await?;
    page.wait_for_annotations(&[("actor", "Turkish"), ("actor", "Russian")]).await?;
    page.press_times("Ctrl+ArrowDown", 4).await?;
    page.press("Alt+Shift+ArrowRight").await?;
    page.press("1").await?;
    page.wait_for_annotations(&[("actor", "Turkish"), ("actor", "Russian"), ("claim", SENTENCE)]).await
}

async fn walk_and_relabel(page: &Page) -> Outcome {
    page.wait_for_selected("claim", SENTENCE).await?;
    page.press("K").await?;
    page.wait_for_selected("actor", "Russian").await?;
    page.press("J").await?;
    page.wait_for_selected("claim", SENTENCE).await?;
    page.press("Escape").await?;
    page.press("Ctrl+Home").await?;
    page.press("Enter").await?;
    page.wait_for_selected("actor", "Turkish").await?;
    page.press("J").await?;
    page.wait_for_selected("actor", "Russian").await?;
    page.press("4").await?;
    page.wait_for_selected("location", "Russian").await
}

async fn resize(page: &Page) -> Outcome {
    let steps = [
        ("Comma", "Russia"),
        ("Period", "Russian"),
        ("Alt+Period", "Russian teams"),
        ("Alt+Comma", "Russian"),
        ("Shift+Comma", ", Russian"),
        ("Shift+Period", "Russian"),
        ("Alt+Shift+Comma", "Turkish, Russian"),
        ("Alt+Shift+Period", "Russian"),
    ];
    for (key, quote) in steps {
        page.press(key).await?;
        let resized = page.wait_for_selected("location", quote).await;
        resized.map_err(|failure| journeys::Failure::new(format!("{key}: {failure:?}")))?;
    }
    Ok(())
}

async fn write_a_note(page: &Page) -> Outcome {
    page.press("N").await?;
    page.wait_until("the note to have the focus", "return document.activeElement === find('note')").await?;
    page.write("who says so?\nit does not say").await?;
    page.press("Ctrl+Enter").await?;
    page.wait_until("the text to have the focus", "return document.activeElement === surface()").await?;
    assert_eq!(page.note().await?, "who says so?\nit does not say");
    page.wait_for_selected("location", "Russian").await
}

async fn delete_undo_redo(page: &Page) -> Outcome {
    page.press("Delete").await?;
    page.wait_for_annotations(&[("actor", "Turkish"), ("claim", SENTENCE)]).await?;
    page.press("Ctrl+Z").await?;
    page.wait_for_annotation_count(3).await?;
    page.press("Ctrl+Shift+Z").await?;
    page.wait_for_annotation_count(2).await?;
    page.press("Ctrl+Z").await?;
    page.wait_for_annotation_count(3).await?;
    page.press("Ctrl+Y").await?;
    page.wait_for_annotation_count(2).await?;
    page.press("Ctrl+Z").await?;
    page.wait_for_annotations(&[("actor", "Turkish"), ("location", "Russian"), ("claim", SENTENCE)]).await
}
