//! What sources say is compared: topics, figures, silences, and the texts beside each other.

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

/// Quotes, each with its label.
type Tagged = &'static [(&'static str, &'static str)];

/// Three texts with a figure each, tagged, and a claim in two of them.
const TEXTS: [(&str, &str, Tagged); 3] = [
    (
        "harbour.txt",
        "At least 42 boats sank, the warden said. The pier was lost in the night.",
        &[("At least 42 boats", "figure"), ("the warden", "actor"), ("The pier was lost", "claim")],
    ),
    (
        "coast.txt",
        "Up to 41 boats sank in the storm. The pier stands, a fisher said.",
        &[("Up to 41 boats", "figure"), ("The pier stands", "claim")],
    ),
    ("valley.txt", "It rained. About 40 boats were seen.", &[("About 40 boats", "figure")]),
];

/// A project of these texts. The quantities are those that the words say.
fn project() -> String {
    let mut annotations = Vec::new();
    for (name, text, tagged) in TEXTS {
        for (quote, label) in tagged {
            let start = text.find(quote).unwrap_or_default();
            let quantity = match *quote {
                "At least 42 boats" => {
                    json!({"quantity": {"value": 42, "qualifier": "at least", "counted": "boats"}})
                }
                "Up to 41 boats" => {
                    json!({"quantity": {"value": 41, "qualifier": "up to", "counted": "boats"}})
                }
                "About 40 boats" => {
                    json!({"quantity": {"value": 40, "qualifier": "about", "counted": "boats"}})
                }
                _ => json!({}),
            };
            annotations.push(json!({
                "id": quote, "document": name, "label": label, "annotator": "me",
                "spans": [{"start": start, "end": start + quote.len(), "text": quote}], "attributes": quantity,
            }));
        }
    }
    let documents: Vec<Value> = TEXTS
        .iter()
        .map(|(name, text, _)| json!({"id": name, "name": name, "text": text, "metadata": {"title": format!("News of the {name}")}}))
        .collect();
    let label = |id: &str, color: &str, key: &str| json!({"id": id, "name": id, "color": color, "key": key});
    json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "boats", "title": "Boats"},
        "annotators": [{"id": "me", "name": "Me"}],
        "schema": {
            "labels": [label("claim", "#7c2300", "1"), label("actor", "#1e2581", "2"), label("figure", "#0e9d7b", "3")],
            "attributes": [{"id": "quantity", "name": "quantity", "labels": ["figure"], "kind": "quantity"}],
            "relations": [{"id": "said_by", "name": "said by", "from": [], "to": []}],
        },
        "documents": documents,
        "annotations": annotations,
        "relations": [{"id": "r", "type": "said_by", "from": "At least 42 boats", "to": "the warden"}],
    })
    .to_string()
}

/// Opens the project and goes to the comparison.
async fn compare(page: &Page) -> Outcome {
    page.import(&[("boats.glossator.json", project().as_bytes())]).await?;
    page.wait_for_notice(&["Boats"]).await?;
    page.dismiss_notice().await?;
    page.press("Shift+F2").await?;
    page.wait_for_count("source-column", 3).await?;
    page.wait_until("the texts", "return all('document-text').every((text) => text.textContent.length > 20)")
        .await
}

/// Goes into the text of the first source, to its first span.
async fn go_to_first_text(page: &Page) -> Outcome {
    page.press("Alt+PageDown").await?;
    page.press("Alt+PageUp").await?;
    page.wait_until(
        "the focus in the first text",
        "return document.activeElement?.closest('[data-testid=source-column]') === all('source-column')[0]",
    )
    .await
}

/// Goes on to the next span of the text that one works in.
async fn next_span(page: &Page, quote: &str) -> Outcome {
    page.press("J").await?;
    page.wait_until(
        &format!("{quote:?} to be selected"),
        &format!("return document.querySelector('.selected-span__quote')?.textContent === {quote:?}"),
    )
    .await
}

async fn make_topic(page: &Page, question: &str) -> Outcome {
    page.press("T").await?;
    page.wait_for_dialog("topic").await?;
    page.write(question).await?;
    page.press("Enter").await?;
    page.wait_for_no_dialog().await?;
    wait_for_topic(page, question).await
}

async fn wait_for_topic(page: &Page, question: &str) -> Outcome {
    page.wait_until(
        &format!("the topic {question:?}"),
        &format!("return find('topic-question')?.value === {question:?}"),
    )
    .await
}

/// Waits until the topic in hand has these answers, in order.
async fn wait_for_answers(page: &Page, wanted: &[&str]) -> Outcome {
    page.wait_until(
        &format!("the answers {wanted:?}"),
        &format!(
            "return JSON.stringify(all('answer').map((one) => one.innerText.trim())) === JSON.stringify({})",
            json!(wanted)
        ),
    )
    .await
}

#[test]
fn a_row_of_figures_by_keyboard_alone() -> Outcome {
    journey(async |page: Page| {
        compare(&page).await?;
        go_to_first_text(&page).await?;
        next_span(&page, "At least 42 boats").await?;
        make_topic(&page, "How many boats?").await?;
        wait_for_answers(&page, &["At least 42 boats"]).await?;
        page.press("Alt+PageDown").await?;
        next_span(&page, "Up to 41 boats").await?;
        page.press("1").await?;
        page.press("Alt+PageDown").await?;
        next_span(&page, "About 40 boats").await?;
        page.press("1").await?;
        wait_for_answers(&page, &["About 40 boats", "Up to 41 boats", "At least 42 boats"]).await?;
        // The two that disagree, and what lies between them.
        page.wait_until(
            "what the figures say together",
            "const sentence = find('topic-sentence').textContent; \
                return ['A, “At least 42 boats”', 'B, “Up to 41 boats”', 'disagree'].every((part) => sentence.includes(part))",
        )
        .await?;
        page.wait_until("who says it", "return find('ledger').innerText.includes('the warden')").await?;
        // Each step is undone by itself.
        page.press("Ctrl+Z").await?;
        wait_for_answers(&page, &["Up to 41 boats", "At least 42 boats"]).await?;
        page.press("Ctrl+Z").await?;
        wait_for_answers(&page, &["At least 42 boats"]).await
    })
}

#[test]
fn a_span_is_dragged_to_a_topic_and_goes_with_its_text() -> Outcome {
    journey(async |page: Page| {
        compare(&page).await?;
        make_topic(&page, "How many boats?").await?;
        make_topic(&page, "What else?").await?;
        go_to_first_text(&page).await?;
        next_span(&page, "At least 42 boats").await?;
        // Drivers do not drag what is draggable: the events are those that a browser makes of it.
        let drag = "const [from, over] = [document.querySelector('.selected-span__quote'), all('topic')[0]]; \
            if (!from.draggable) return 'it cannot be dragged'; \
            const carried = new DataTransfer(); \
            const say = (one, type) => one.dispatchEvent(new DragEvent(type, \
                { dataTransfer: carried, bubbles: true, cancelable: true })); \
            say(from, 'dragstart'); \
            if (say(over, 'dragover')) return 'it cannot be dropped'; \
            say(over, 'drop'); \
            return ''";
        assert_eq!(page.ask_for_text(drag, &[]).await?, "");
        wait_for_topic(&page, "How many boats?").await?;
        wait_for_answers(&page, &["At least 42 boats"]).await?;
        // The same by a button, and by a key.
        page.press("Ctrl+Z").await?;
        wait_for_answers(&page, &[]).await?;
        page.click_by("[data-testid=say][data-stance=gives]").await?;
        wait_for_answers(&page, &["At least 42 boats"]).await?;
        page.press("Ctrl+Z").await?;
        wait_for_answers(&page, &[]).await?;
        page.press("1").await?;
        wait_for_answers(&page, &["At least 42 boats"]).await?;
        // With a text its answers go, in one step, and the page says how many; the topic stays.
        page.press("F2").await?;
        page.open_document("harbour.txt").await?;
        page.click("remove-text").await?;
        page.wait_for_notice(&["Deleted", "1 span went from the topics"]).await?;
        page.press("Shift+F2").await?;
        page.wait_for_count("topic", 2).await?;
        wait_for_answers(&page, &[]).await?;
        page.press("Ctrl+Z").await?;
        wait_for_answers(&page, &["At least 42 boats"]).await
    })
}

#[test]
fn stances_and_silence_in_the_table() -> Outcome {
    journey(async |page: Page| {
        compare(&page).await?;
        go_to_first_text(&page).await?;
        next_span(&page, "At least 42 boats").await?;
        next_span(&page, "the warden").await?;
        next_span(&page, "The pier was lost").await?;
        make_topic(&page, "Was the pier lost?").await?;
        page.press("Alt+PageDown").await?;
        next_span(&page, "Up to 41 boats").await?;
        next_span(&page, "The pier stands").await?;
        page.press("3").await?;
        wait_for_answers(&page, &["The pier was lost", "The pier stands"]).await?;

        page.click("sheet-table").await?;
        let cells = "const cells = all('cell').map((cell) => cell.innerText.replace(/\\s+/g, ' ').trim()); ";
        page.wait_until(
            "the cells",
            &format!("{cells} return cells.length === 3 && cells[0].includes('says') && cells[1].includes('contradicts') \
                && cells[2].includes('not yet checked')"),
        )
        .await?;
        // By key, in the cell of the third source.
        page.ask("all('cell')[0].focus()", &[]).await?;
        page.press("ArrowRight").await?;
        page.press("ArrowRight").await?;
        page.press("0").await?;
        page.wait_until("the silence", &format!("{cells} return cells[2].includes('silent, checked')"))
            .await?;
        // The cell with a mention opens it in place; Escape comes back.
        page.press("ArrowLeft").await?;
        page.press("Enter").await?;
        page.wait_until(
            "the focus in the second text",
            "return document.activeElement?.closest('[data-testid=source-column]') === all('source-column')[1] \
                && document.querySelector('.selected-span__quote')?.textContent === 'The pier stands'",
        )
        .await?;
        page.press("Escape").await?;
        page.wait_until("the focus on the cell again", "return document.activeElement === all('cell')[1]")
            .await?;
        // A source that says something is silent no more, and that is said.
        page.press("Alt+PageDown").await?;
        page.press("Alt+PageDown").await?;
        next_span(&page, "About 40 boats").await?;
        page.press("4").await?;
        page.wait_for_notice(&["not silent", "Was the pier lost?"]).await?;
        page.wait_until("the cell", &format!("{cells} return cells[2].includes('qualifies')")).await?;
        page.press("Ctrl+Z").await?;
        page.wait_until("the silence again", &format!("{cells} return cells[2].includes('silent, checked')"))
            .await?;
        // All of it is in the file.
        let file = page.export_read().await?;
        let topic = file.pointer("/topics/0").cloned().unwrap_or_default();
        assert_eq!(topic["silent"][0]["document"], "valley.txt");
        assert_eq!(topic["members"].as_array().map(Vec::len), Some(2));
        Ok(())
    })
}

#[test]
fn sources_are_hidden_behind_letters_until_they_are_revealed() -> Outcome {
    journey(async |page: Page| {
        compare(&page).await?;
        let named = "const page = document.querySelector('.compare-view'); \
            const texts = new Set(all('document-text').map((text) => text.textContent)); \
            const told = [...page.querySelectorAll('*')].flatMap((one) => [...one.attributes].map((it) => it.value)) \
                .concat([...page.querySelectorAll('h1, h2, th, td, li, p, label, header, button')].map((one) => one.textContent)); \
            const names = ['News of', 'harbour.txt', 'coast.txt', 'valley.txt']; \
            return told.some((words) => names.some((name) => words.includes(name)))";
        page.wait_until("the names", named).await?;
        page.press("B").await?;
        page.wait_until("no names", &named.replace("return told", "return !told")).await?;
        page.wait_until("letters", "return document.querySelectorAll('.source-list .siglum').length === 3")
            .await?;
        page.press("B").await?;
        page.wait_until("the names again", named).await
    })
}

/// Saves the report, and returns its name and what is in it.
async fn save_report(page: &Page) -> Outcome<(String, Vec<u8>)> {
    page.click("save-comparison").await?;
    page.wait_for_dialog("save-comparison").await?;
    let saved = page.downloaded_by(async || page.click("save-files").await).await?;
    page.wait_for_no_dialog().await?;
    Ok(saved)
}

#[test]
fn the_report_is_a_page_without_scripts_and_says_who_disagrees() -> Outcome {
    journey(async |page: Page| {
        compare(&page).await?;
        go_to_first_text(&page).await?;
        next_span(&page, "At least 42 boats").await?;
        make_topic(&page, "How many boats?").await?;
        page.press("Alt+PageDown").await?;
        next_span(&page, "Up to 41 boats").await?;
        page.press("1").await?;
        wait_for_answers(&page, &["Up to 41 boats", "At least 42 boats"]).await?;
        let (name, html) = save_report(&page).await?;
        let html = String::from_utf8_lossy(&html).into_owned();
        assert_eq!(name, "boats-report.html");
        assert!(
            html.contains("How many boats?") && html.contains("the warden") && html.contains("harbour.txt")
        );
        assert!(
            ["<script", "src=", "href=\"http", "url(", "@import"].iter().all(|part| !html.contains(part)),
            "{html}"
        );
        // With the sources hidden it names none of them.
        page.press("B").await?;
        let (_, blind) = save_report(&page).await?;
        let blind = String::from_utf8_lossy(&blind).into_owned();
        assert!(blind.contains("How many boats?"));
        assert!(["harbour.txt", "coast.txt", "News of"].iter().all(|name| !blind.contains(name)), "{blind}");
        Ok(())
    })
}
