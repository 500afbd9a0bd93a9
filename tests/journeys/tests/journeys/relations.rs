//! Relations of several types, in one text and between two: made, dragged, retyped, turned round, and followed.

use journeys::page::{Part, Spot};
use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::barriers;

/// Two texts with spans, and types of relations of which several join the same labels.
fn project() -> Vec<u8> {
    let label = |id: &str, color: &str| json!({"id": id, "name": id, "color": color});
    let kind = |id: &str, from: &[&str], to: &[&str], directed: bool| json!({"id": id, "name": id, "from": from, "to": to, "directed": directed});
    let span = |id: &str, document: &str, label: &str, start: usize, text: &str| {
        let spans = json!([{"start": start, "end": start + text.len(), "text": text}]);
        json!({"id": id, "document": document, "label": label, "annotator": "me", "spans": spans})
    };
    let project = json!({
        "format": "glossator", "version": 1, "offset_unit": "unicode_code_point",
        "project": {"id": "relation-journey", "title": "Relations"},
        "schema": {
            "labels": [label("claim", "#7c2300"), label("actor", "#004b7c")],
            "relations": [
                kind("said by", &["claim"], &["actor"], true),
                kind("denied by", &["claim"], &["actor"], true),
                kind("supports", &["claim"], &["claim"], true),
                kind("same as", &["claim"], &["claim"], false),
            ],
        },
        "annotators": [{"id": "me", "name": ""}],
        "documents": [
            {"id": "d1", "name": "one.txt", "text": "It rains, Ada said. It is wet, she said."},
            {"id": "d2", "name": "two.txt", "text": "The rain falls, Ben wrote."},
        ],
        "annotations": [
            span("a1", "d1", "claim", 0, "It rains"), span("a2", "d1", "actor", 10, "Ada"),
            span("a3", "d1", "claim", 20, "It is wet"), span("a4", "d2", "claim", 0, "The rain falls"),
        ],
    });
    project.to_string().into_bytes()
}

async fn begin(page: &Page) -> Outcome {
    page.import(&[("relations.glossator.json", &project())]).await?;
    page.wait_for_open("one.txt").await?;
    page.dismiss_notice().await?;
    page.wait_until(
        "the part for spans",
        "return find('relate-grip') !== null && all('relations').length === 1",
    )
    .await
}

/// What the rows of relations say, from their signs to their ends.
async fn wait_for_relations(page: &Page, wanted: &[&str]) -> Outcome {
    let script = format!(
        "return JSON.stringify(all('relation-end').map((it) => it.innerText.replace(/\\s+/g, ' ').trim())) \
         === {}",
        json!(json!(wanted).to_string())
    );
    page.wait_until(&format!("the relations {wanted:?}"), &script).await
}

async fn tab_to(page: &Page, name: &str) -> Outcome {
    let script = format!("return document.activeElement.dataset.testid === '{name}'");
    page.tab_until(name, "Tab", &script).await
}

async fn types(page: &Page) -> Outcome<Vec<(Value, Value, Value)>> {
    let saved = page.export_read().await?;
    let all = saved["relations"].as_array().cloned().unwrap_or_default();
    Ok(all.iter().map(|one| (one["type"].clone(), one["from"].clone(), one["to"].clone())).collect())
}

#[test]
fn by_keys_between_two_texts() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.tab_to_text().await?;
        page.press("J").await?;
        page.wait_for_selected("claim", "It rains").await?;
        page.press("R").await?;
        page.wait_until("the relation to be begun", "return !find('relating').hidden").await?;
        page.press("Alt+PageDown").await?;
        page.wait_for_open("two.txt").await?;
        page.press("J").await?;
        page.wait_for_selected("claim", "The rain falls").await?;
        page.press("R").await?;
        // Three may be said: it supports it, is supported by it, and is the same.
        page.wait_for_count("relate-choice", 3).await?;
        barriers::check(&page, "a choice of relations").await?;
        page.press("1").await?;
        wait_for_relations(&page, &["← supports claim It rains in It rains, Ada said. It is wet, she said."])
            .await?;
        assert_eq!(types(&page).await?, [(json!("supports"), json!("a1"), json!("a4"))]);

        tab_to(&page, "relation-reverse").await?;
        page.press("Enter").await?;
        wait_for_relations(&page, &["supports → claim It rains in It rains, Ada said. It is wet, she said."])
            .await?;
        assert_eq!(types(&page).await?, [(json!("supports"), json!("a4"), json!("a1"))]);
        tab_to(&page, "relation-end").await?;
        page.press("Enter").await?;
        page.wait_for_open("one.txt").await?;
        page.wait_for_selected("claim", "It rains").await?;
        let there = "← supports claim The rain falls in The rain falls, Ben wrote.";
        wait_for_relations(&page, &[there]).await?;
        tab_to(&page, "relation-remove").await?;
        page.press("Enter").await?;
        wait_for_relations(&page, &[]).await?;
        page.wait_until("the focus not to be lost", "return document.activeElement === surface()").await?;
        page.press("Ctrl+Z").await?;
        wait_for_relations(&page, &[there]).await?;
        tab_to(&page, "relation-type").await?;
        page.press("ArrowDown").await?;
        wait_for_relations(&page, &["same as ↔ claim The rain falls in The rain falls, Ben wrote."]).await
    })
}

/// Where the grip of the selected span is.
async fn grip(page: &Page) -> Outcome<Spot> {
    page.wait_for_handles().await?;
    page.wait_until("the grip", "return find('relate-grip').offsetHeight > 0").await?;
    let script = "const box = find('relate-grip').getBoundingClientRect(); \
        return [Math.round(box.x + box.width / 2), Math.round(box.y + box.height / 2)]";
    let place = page.ask(script, &[]).await?;
    Ok(Spot { x: place[0].as_f64().unwrap(), y: place[1].as_f64().unwrap() })
}

#[test]
fn by_dragging_with_the_mouse() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.click_on("It is wet").await?;
        page.wait_for_selected("claim", "It is wet").await?;
        // Let go where nothing is, it does nothing.
        page.drag(grip(&page).await?, page.spot("she said", Part::First).await?).await?;
        page.wait_for_selected("claim", "It is wet").await?;
        wait_for_relations(&page, &[]).await?;
        page.drag(grip(&page).await?, page.spot("Ada", Part::First).await?).await?;
        page.wait_for_count("relate-choice", 2).await?;
        page.wait_for_selected("claim", "It is wet").await?;
        page.click_by("[data-testid=relate-choice]:nth-of-type(2)").await?;
        wait_for_relations(&page, &["denied by → actor Ada"]).await?;
        page.wait_until("an arc", "return document.querySelectorAll('.arcs__head').length === 1").await?;
        page.wait_for_annotation_count(3).await?;
        barriers::check(&page, "a relation and its grip").await?;

        page.click("relation-end").await?;
        page.wait_for_selected("actor", "Ada").await?;
        let retype = "const it = find('relation-type'); it.value = 'said by'; \
            it.dispatchEvent(new Event('change', { bubbles: true }))";
        page.ask(retype, &[]).await?;
        wait_for_relations(&page, &["← said by claim It is wet"]).await?;
        page.click("relation-remove").await?;
        wait_for_relations(&page, &[]).await
    })
}

#[test]
fn all_arcs_when_asked_for() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        for claim in ["It rains", "It is wet"] {
            page.click_on(claim).await?;
            page.wait_for_selected("claim", claim).await?;
            page.drag(grip(&page).await?, page.spot("Ada", Part::First).await?).await?;
            page.wait_for_count("relate-choice", 2).await?;
            page.press("1").await?;
            wait_for_relations(&page, &["said by → actor Ada"]).await?;
        }
        let arcs = |number| format!("return document.querySelectorAll('.arcs__head').length === {number}");
        page.wait_until("one arc", &arcs(1)).await?;
        page.press("V").await?;
        page.click("view-arcs").await?;
        page.press("Escape").await?;
        page.wait_until("both arcs", &arcs(2)).await?;
        names_stand_clear_of_arcs(&page).await
    })
}

/// Names of relations have the size of names of labels, and no line of an arc passes through their letters.
async fn names_stand_clear_of_arcs(page: &Page) -> Outcome {
    let script = "const canvas = document.createElement('canvas').getContext('2d'); \
        const text = parseFloat(getComputedStyle(surface()).fontSize); \
        const lines = [...document.querySelectorAll('.arcs__line')].flatMap((path) => { \
            const points = Array.from({length: 400}, (_, index) => \
                path.getPointAtLength(path.getTotalLength() * index / 399)); \
            return points.map(({x, y}) => [x, y]); \
        }); \
        return [...document.querySelectorAll('.arcs__name--on')].map((name) => { \
            const style = getComputedStyle(name), size = parseFloat(style.fontSize); \
            canvas.font = `${style.fontStyle} ${style.fontWeight} ${style.fontSize} ${style.fontFamily}`; \
            const {width, actualBoundingBoxAscent} = canvas.measureText(name.textContent); \
            const foot = Number(name.getAttribute('y')), middle = Number(name.getAttribute('x')); \
            const [top, left, right] = [foot - actualBoundingBoxAscent, middle - width / 2, middle + width / 2]; \
            const crossed = lines.filter(([x, y]) => x > left && x < right && y > top - 0.6 && y < foot + 0.6); \
            return [Math.abs(size - 0.5625 * text) < 0.5, crossed.length]; \
        })";
    let names = page.ask(script, &[]).await?;
    assert_eq!(
        names,
        json!([[true, 0], [true, 0]]),
        "whether each has its size, and how often it is crossed"
    );
    Ok(())
}
