//! Names and texts that would like to be a page are shown, and never run.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::export;

const HOSTILE: &str = "<img src=x onerror=\"window.harmed=true;alert(1)\"><script>window.harmed=true</script>\
    <style>*{display:none}</style><svg/onload=alert(2)>\"'`--><b>bold</b>";
const SHORT: &str = "<img src=x onerror=alert(1)>";

fn project() -> Value {
    json!({
        "format": "glossator",
        "version": 1,
        "offset_unit": "unicode_code_point",
        "project": {"id": HOSTILE, "title": HOSTILE, "guidelines": HOSTILE},
        "annotators": [{"id": "me", "name": HOSTILE}],
        "schema": {
            "labels": [
                {"id": HOSTILE, "name": HOSTILE, "color": "#7c2300", "key": "1", "description": HOSTILE},
                {"id": "color", "name": "color", "color": "red;background:url(https://example.com/x)", "key": "2",
                    "description": ""},
            ],
            "attributes": [],
            "relations": [],
        },
        "documents": [{"id": HOSTILE, "name": HOSTILE, "text": HOSTILE, "metadata": {"title": HOSTILE}}],
        "annotations": [{"id": "a", "document": HOSTILE, "label": HOSTILE, "annotator": "me", "origin": "human",
            "spans": [{"start": 0, "end": 10, "text": HOSTILE[..10]}], "attributes": {}, "note": HOSTILE}],
        "relations": [],
    })
}

/// Nothing of it has run, and nothing of it has become a part of the page.
async fn check_unharmed(page: &Page) -> Outcome {
    page.check_no_browser_dialog().await?;
    let harmed = "return window.harmed === true || document.querySelector('img, svg[onload], b:not([class]), #app script, #app style')\
        ?.outerHTML || ''";
    assert_eq!(page.ask(harmed, &[]).await?, "");
    Ok(())
}

#[test]
fn hostile_names_and_texts_are_only_shown() -> Outcome {
    journey(async |page: Page| {
        page.ask(
            "window.violations = []; document.addEventListener('securitypolicyviolation', \
            (event) => violations.push(event.violatedDirective))",
            &[],
        )
        .await?;
        let file = project().to_string();
        page.import(&[(&format!("{SHORT}.glossator.json"), file.as_bytes())]).await?;
        page.wait_for_text(HOSTILE).await?;
        page.wait_for_annotation_count(1).await?;
        check_unharmed(&page).await?;
        assert_eq!(page.document_names().await?, [HOSTILE]);

        page.click("annotation-row").await?;
        page.wait_until("the note", "return (find('note')?.value ?? '') !== ''").await?;
        assert_eq!(page.note().await?, HOSTILE);
        page.tag("window.harmed", "1").await?;
        page.press("Delete").await?;
        page.wait_for_notice(&["onerror"]).await?;
        check_unharmed(&page).await?;

        page.go_to_projects().await?;
        assert_eq!(page.project_title().await?, HOSTILE);
        page.wait_for_projects(&[HOSTILE, "Idlib talks, February 2020"]).await?;
        check_unharmed(&page).await?;
        page.click_by("li:has([aria-current=true]) [data-testid=to-bin]").await?;
        // The bin has it before another project is open in its place, for which all is shown anew.
        page.wait_until(
            "the other project",
            "return find('project-title')?.value === 'Idlib talks, February 2020'",
        )
        .await?;
        page.find("restore").await?;
        page.click("delete-forever").await?;
        page.wait_for_dialog("delete-forever").await?;
        check_unharmed(&page).await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        page.click("restore").await?;
        page.wait_for_projects(&[HOSTILE, "Idlib talks, February 2020"]).await?;
        page.reload().await?;
        check_unharmed(&page).await
    })
}

#[test]
fn hostile_files_are_only_named() -> Outcome {
    journey(async |page: Page| {
        page.import(&[(&format!("{SHORT}.txt"), HOSTILE.as_bytes())]).await?;
        page.wait_for_text(HOSTILE).await?;
        check_unharmed(&page).await?;
        page.import(&[(&format!("{SHORT}.pdf"), b"%PDF-1.7"), (&format!("{SHORT}.json"), b"{")]).await?;
        page.wait_for_alert(&["onerror", "PDF"]).await?;
        check_unharmed(&page).await?;
        page.import(&[(&format!("{SHORT}1.txt"), b"caf\xe9 <b>bold</b>")]).await?;
        page.wait_for_dialog("encoding").await?;
        check_unharmed(&page).await?;
        page.answer("encoding", "Add the text").await?;
        page.wait_for_text("café <b>bold</b>").await?;
        check_unharmed(&page).await?;
        let project = export::check(&page.export().await?);
        assert_eq!(export::list(&project, "documents").count(), 7);
        Ok(())
    })
}
