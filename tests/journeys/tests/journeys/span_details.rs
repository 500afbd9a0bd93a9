//! What is said of the selected span beyond its label: quantities, relations, fragments.

use journeys::{Outcome, Page, journey, settings};
use serde_json::{Value, json};

use crate::{barriers, samples};

const TEXT: &str =
    "The UN said nearly 900,000 people had fled.\n\nSeveral towns near Idlib were empty, officials said.\n";

async fn begin(page: &Page) -> Outcome {
    samples::open(page, "fled.txt", TEXT).await?;
    page.wait_until("the part for spans", "return all('relations').length === 1").await
}

/// What the four fields of the quantity say.
async fn wait_for_quantity(page: &Page, wanted: [&str; 4]) -> Outcome {
    let names =
        ["value", "qualifier", "counted", "as-of"].map(|name| format!("find('quantity-{name}')?.value"));
    let script =
        format!("return JSON.stringify([{}]) === {}", names.join(", "), json!(json!(wanted).to_string()));
    page.wait_until(&format!("the quantity {wanted:?}"), &script).await
}

/// Goes to an element by Tab and leaves the focus there.
async fn tab_to(page: &Page, name: &str) -> Outcome {
    let script = format!("return document.activeElement.dataset.testid === '{name}'");
    page.tab_until(name, "Tab", &script).await
}

async fn exported(page: &Page, table: &str) -> Outcome<Value> {
    let project = page.export_read().await?;
    Ok(project[table].clone())
}

#[test]
fn a_figure_is_read_from_its_words_and_corrected() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.tag("nearly 900,000 people", "3").await?;
        wait_for_quantity(&page, ["900,000", "nearly", "people", ""]).await?;
        barriers::check(&page, "a quantity").await?;

        tab_to(&page, "quantity-value").await?;
        page.press("Ctrl+A").await?;
        page.write("many").await?;
        tab_to(&page, "quantity-qualifier").await?;
        page.wait_until("the error", "return find('refusal')?.innerText.includes('“many”')").await?;
        page.press("Shift+Tab").await?;
        page.press("Ctrl+A").await?;
        page.write("900").await?;
        tab_to(&page, "quantity-as-of").await?;
        page.write("2020-02-12").await?;
        page.press("Enter").await?;
        wait_for_quantity(&page, ["900", "nearly", "people", "2020-02-12"]).await?;
        page.wait_until("no error", "return all('refusal').length === 0").await?;
        let said = &exported(&page, "annotations").await?[0]["attributes"]["quantity"];
        assert_eq!(said["value"], 900);
        assert_eq!(said["as_of"], "2020-02-12");

        page.tag("officials", "3").await?;
        wait_for_quantity(&page, ["", "", "", ""]).await?;
        page.wait_until("what is told", "return !find('quantity-unread').hidden").await?;
        page.tag("UN", "2").await?;
        page.wait_until("no field", "return find('attribute').hidden").await
    })
}

#[test]
fn tagging_a_figure_is_one_step() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.tag("nearly 900,000 people", "3").await?;
        wait_for_quantity(&page, ["900,000", "nearly", "people", ""]).await?;
        page.press("Ctrl+Z").await?;
        page.wait_for_annotations(&[]).await
    })
}

#[test]
fn a_relation_is_made_by_keys_and_leads_to_its_other_end() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.tag("UN", "2").await?;
        page.tag("nearly 900,000 people had fled", "1").await?;
        page.wait_for_selected("claim", "nearly 900,000 people had fled").await?;
        page.press("R").await?;
        page.wait_until("the relation to be begun", "return !find('relating').hidden").await?;
        page.press("K").await?;
        page.wait_for_selected("actor", "UN").await?;
        page.press("R").await?;
        page.wait_for_count("relation", 1).await?;
        page.wait_until("who says it", "return find('relation').innerText.includes('← said by')").await?;
        page.wait_until("an arc", "return document.querySelectorAll('.arcs__line').length === 1").await?;
        barriers::check(&page, "a relation").await?;
        let relations = exported(&page, "relations").await?;
        assert_eq!(relations[0]["type"], "said_by");

        tab_to(&page, "relation-end").await?;
        page.press("Enter").await?;
        page.wait_for_selected("claim", "nearly 900,000 people had fled").await?;
        page.wait_until("the other way", "return find('relation').innerText.includes('said by →')").await?;
        tab_to(&page, "relation-remove").await?;
        page.press("Enter").await?;
        page.wait_for_count("relation", 0).await?;
        page.wait_until("no arc", "return document.querySelectorAll('.arcs__line').length === 0").await
    })
}

#[test]
fn a_relation_is_made_with_the_mouse_or_refused_with_a_reason() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.tag("UN", "2").await?;
        page.tag("Idlib", "4").await?;
        page.tag("nearly 900,000 people had fled", "1").await?;
        page.click("relate").await?;
        page.wait_until("the relation to be begun", "return !find('relating').hidden").await?;
        page.click_on("UN").await?;
        page.wait_for_selected("actor", "UN").await?;
        page.click("relate-here").await?;
        page.wait_for_count("relation", 1).await?;

        page.click("relate").await?;
        page.wait_until("another to be begun", "return !find('relating').hidden").await?;
        page.click_on("Idlib").await?;
        page.wait_for_selected("location", "Idlib").await?;
        page.click("relate-here").await?;
        page.wait_for_alert(&["No relation joins actor and location"]).await?;
        page.click("relate-stop").await?;
        page.wait_until("nothing to be related", "return find('relating').hidden").await
    })
}

#[test]
fn chosen_text_becomes_a_fragment() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.tag("nearly 900,000", "1").await?;
        page.choose("had fled").await?;
        page.wait_until("the offer", "return !find('fragment-add').hidden").await?;
        page.press("Ctrl+Enter").await?;
        page.wait_for_count("fragment", 2).await?;
        page.wait_for_annotation_count(1).await?;
        let spans = exported(&page, "annotations").await?[0]["spans"].clone();
        assert_eq!(spans.as_array().map(Vec::len), Some(2));
        barriers::check(&page, "fragments").await?;

        page.choose("empty").await?;
        page.wait_until("the offer", "return !find('fragment-add').hidden").await?;
        page.click("fragment-add").await?;
        page.wait_for_count("fragment", 3).await?;
        page.click("fragment-remove").await?;
        page.wait_for_count("fragment", 2).await?;
        page.press("Ctrl+Z").await?;
        page.wait_for_count("fragment", 3).await
    })
}

#[test]
fn the_piece_at_the_caret_is_taken_away_by_a_key() -> Outcome {
    journey(async |page: Page| {
        begin(&page).await?;
        page.tag("nearly 900,000", "1").await?;
        page.choose("had fled").await?;
        page.press("Ctrl+Enter").await?;
        page.wait_for_count("fragment", 2).await?;
        page.press("Escape").await?;
        page.click_on("officials").await?;
        page.press("Ctrl+Shift+Enter").await?;
        page.wait_for_notice(&["Put the caret into the piece"]).await?;
        page.wait_for_annotation_count(1).await?;
        page.click_on("had fled").await?;
        page.press("Ctrl+Shift+Enter").await?;
        page.wait_for_count("fragment", 0).await?;
        page.wait_for_selected("claim", "nearly 900,000").await?;
        page.press("Ctrl+Z").await?;
        page.wait_for_count("fragment", 2).await?;
        tab_to(&page, "fragment-remove").await?;
        page.press("Enter").await?;
        page.wait_for_count("fragment", 0).await?;
        page.wait_until("the focus not to be lost", "return document.activeElement === surface()").await
    })
}

/// The list used to leave a span less than half of the sheet, and what was said of it out of sight.
#[test]
fn on_a_phone_a_span_has_the_sheet_to_itself() -> Outcome {
    journey::run(async || {
        let page = Page::visit_on_a_phone(&settings::url()?, "worker.js", 390, 750).await?;
        page.wait_until("the part for spans", "return all('relations').length === 1").await?;
        page.tag("Russian teams", "3").await?;
        page.click("details").await?;
        let in_sheet = |name: &str| {
            format!(
                "const box = find('{name}')?.getBoundingClientRect(); \
                 return box?.height > 0 && box.bottom <= window.innerHeight"
            )
        };
        page.wait_until("its quantity", &in_sheet("quantity-value")).await?;
        page.wait_until("no list", "return find('annotation-row').offsetHeight === 0").await?;
        barriers::check(&page, "a span on a phone").await?;
        page.click("all-annotations").await?;
        page.wait_until("the list", "return find('annotation-row')?.offsetHeight > 0").await?;
        page.click("annotation-row").await?;
        page.wait_until("its quantity again", &in_sheet("quantity-value")).await
    })
}
