//! Every way to choose text, and the offsets that come of it.

use journeys::browser::Profile;
use journeys::page::{Part, Spot};
use journeys::{Outcome, Page, journey, settings};

use crate::{samples, seeds};

/// Tags what is chosen, checks that it is this stretch, and takes it back.
async fn check_chosen(page: &Page, gesture: &str, quote: &str) -> Outcome {
    page.press("3").await?;
    let tagged = page.wait_for_annotations(&[("figure", quote)]).await;
    tagged.map_err(|failure| journeys::Failure::new(format!("{gesture}: {failure:?}")))?;
    page.press("Ctrl+Z").await?;
    page.wait_for_annotation_count(0).await
}

#[test]
fn dragging() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.choose("spoke for hours").await?;
        check_chosen(&page, "forwards", "spoke for hours").await?;

        page.choose_backwards("spoke for hours").await?;
        check_chosen(&page, "backwards", "spoke for hours").await?;

        page.choose("always rains there.\n\nCarla wrote").await?;
        check_chosen(&page, "over a blank line", "always rains there.\n\nCarla wrote").await?;

        let all = "Ben in Ghent.\n\nThey spoke for hours, and nobody listened.\n\
            Then it rained; it always rains there.\n\nCarla wrote";
        page.choose(all).await?;
        check_chosen(&page, "over four paragraphs", all).await?;
        page.choose_backwards(all).await?;
        check_chosen(&page, "backwards over four paragraphs", all).await?;

        page.choose(" met Ben ").await?;
        check_chosen(&page, "white space at the ends is dropped", "met Ben").await?;
        Ok(())
    })
}

#[test]
fn letting_go_outside_the_text() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        let from = page.spot("nobody", Part::Start).await?;
        let margin = page.ask("return surface().getBoundingClientRect().right + 20", &[]).await?;
        let margin = Spot { x: margin.as_f64().unwrap().round(), y: from.y };
        page.drag(from, margin).await?;
        check_chosen(&page, "in the margin", "nobody listened.").await?;

        let panel = page.ask("return window.innerWidth - 30", &[]).await?;
        page.drag(from, Spot { x: panel.as_f64().unwrap(), y: from.y }).await?;
        check_chosen(&page, "over the panel beside the text", "nobody listened.").await?;

        page.drag(from, Spot { x: 30.0, y: from.y }).await?;
        check_chosen(&page, "over the list of texts", "They spoke for hours, and").await?;

        let end = page.spot("Carla wrote", Part::Start).await?;
        let bottom = page.ask("return window.innerHeight - 5", &[]).await?;
        page.drag(end, Spot { x: end.x, y: bottom.as_f64().unwrap() }).await?;
        check_chosen(&page, "below the text", "Carla wrote: “600,000 people”.").await?;
        Ok(())
    })
}

#[test]
fn clicking() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.double_click("nobody").await?;
        check_chosen(&page, "twice", "nobody").await?;

        page.double_click("people”").await?;
        check_chosen(&page, "twice, before a quotation mark", "people").await?;

        page.triple_click("spoke").await?;
        check_chosen(&page, "three times", "They spoke for hours, and nobody listened.").await?;

        page.triple_click("wrote").await?;
        check_chosen(&page, "three times in the last paragraph", "Carla wrote: “600,000 people”.").await?;

        page.click_before("They").await?;
        page.shift_click_after("hours").await?;
        check_chosen(&page, "with Shift", "They spoke for hours").await?;

        page.click_before("rained").await?;
        page.shift_click_after("Anna").await?;
        check_chosen(
            &page,
            "with Shift, backwards",
            "met Ben in Ghent.\n\nThey spoke for hours, and nobody listened.\nThen it",
        )
        .await?;

        page.click_before("spoke").await?;
        page.press_times("Shift+ArrowRight", 5).await?;
        check_chosen(&page, "Shift and arrows", "spoke").await?;

        page.click_before(" for").await?;
        page.press_times("Shift+ArrowLeft", 5).await?;
        check_chosen(&page, "Shift and arrows, backwards", "spoke").await?;

        page.click_before("Ben").await?;
        page.press("Shift+ArrowDown").await?;
        page.press("Shift+ArrowDown").await?;
        page.press("Shift+ArrowDown").await?;
        page.press("Shift+ArrowUp").await?;
        let (_, end) = page.selection().await?.unwrap();
        assert!(end > page.offsets_of("They").await?.0, "a line down, and lines may wrap");

        page.click_on("Ben").await?;
        page.press("Ctrl+A").await?;
        check_chosen(&page, "all", samples::LINES.trim_end()).await?;
        Ok(())
    })
}

/// Whether what is selected is one whole line on the screen.
const IS_A_LINE: &str = "const range = document.getSelection().getRangeAt(0); \
    const top = (start, end) => Math.round(boxOf(start, end).top); \
    const before = document.createRange(); before.setStart(surface(), 0); \
    before.setEnd(range.startContainer, range.startOffset); \
    const start = before.toString().length, end = start + range.toString().length; \
    const line = top(start, start + 1); \
    return top(end - 1, end) === line && top(start - 2, start - 1) < line && top(end + 1, end + 2) > line";

#[test]
fn home_and_end_are_those_of_the_line() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        for quote in ["Idlib de-escalation", "Russian airstrikes"] {
            page.click_before(quote).await?;
            page.press("Home").await?;
            page.press("Shift+End").await?;
            page.wait_until(&format!("the line of {quote:?}"), IS_A_LINE).await?;
            page.press("End").await?;
            page.press("Shift+Home").await?;
            page.wait_until(&format!("the line of {quote:?}, backwards"), IS_A_LINE).await?;
        }
        Ok(())
    })
}

#[test]
fn the_caret_goes_along_by_pages() -> Outcome {
    const SCROLLED: &str = "return surface().parentElement.parentElement.scrollTop";
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.click_before("Turkey rejects").await?;
        page.press("PageDown").await?;
        let scrolled = page.ask(SCROLLED, &[]).await?.as_f64().unwrap_or_default();
        assert!(scrolled > 300.0, "{scrolled}");
        page.press("Shift+PageUp").await?;
        let (start, end) = page.selection().await?.unwrap_or_default();
        assert!(start < 5 && end > 300, "a page is chosen: {start} to {end}");
        page.press("Shift+PageDown").await?;
        assert!(page.selection().await?.is_none_or(|(start, end)| start == end), "and nothing again");
        // Beyond the last page is the end, and above the first one the start.
        page.press_times("PageDown", 12).await?;
        page.press_times("Shift+PageUp", 12).await?;
        let all = page.text().await?.chars().count();
        assert_eq!(page.selection().await?, Some((0, all)));
        Ok(())
    })
}

#[test]
fn starting_on_a_span() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("for hours", "1").await?;
        page.choose("hours, and nobody").await?;
        page.press("2").await?;
        page.wait_for_annotations(&[("claim", "for hours"), ("actor", "hours, and nobody")]).await?;

        // From inside of one span to inside of another, and a word that both cover.
        page.choose("ours, and no").await?;
        page.press("3").await?;
        page.double_click("hours").await?;
        page.press("4").await?;
        let spans = [
            ("claim", "for hours"),
            ("actor", "hours, and nobody"),
            ("figure", "ours, and no"),
            ("location", "hours"),
        ];
        page.wait_for_annotations(&spans).await?;
        page.wait_for_text(samples::LINES).await
    })
}

/// Where a handle of the selected span can be taken.
async fn handle(page: &Page, selector: &str) -> Outcome<Spot> {
    page.wait_for_handles().await?;
    // What can be taken hangs below the bar.
    let script = "const box = document.querySelector(given[0]).getBoundingClientRect(); \
        return [box.left + box.width / 2, box.bottom + 8]";
    let middle = page.ask(script, &[selector.into()]).await?;
    let side = |index: usize| middle[index].as_f64().unwrap_or_default().round();
    Ok(Spot { x: side(0), y: side(1) })
}

#[test]
fn dragging_the_handles_of_a_span() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.tag("spoke for", "1").await?;
        page.wait_for_selected("claim", "spoke for").await?;
        let end = page.spot("hours", Part::End).await?;
        page.drag(handle(&page, ".handle--end").await?, end).await?;
        page.wait_for_annotations(&[("claim", "spoke for hours")]).await?;
        let start = page.spot("They", Part::Start).await?;
        page.drag(handle(&page, ".handle--start").await?, start).await?;
        page.wait_for_annotations(&[("claim", "They spoke for hours")]).await?;
        page.press_times("Ctrl+Z", 2).await?;
        page.wait_for_annotations(&[("claim", "spoke for")]).await?;

        // Used to scroll the text instead. The finger stays below the line, where it does not hide it.
        let finger = handle(&page, ".handle--end").await?;
        let end = Spot { x: page.spot("hours", Part::End).await?.x, ..finger };
        page.drag_by_touch(finger, end).await?;
        page.wait_for_annotations(&[("claim", "spoke for hours")]).await
    })
}

#[test]
fn what_will_be_tagged_is_shown_while_it_is_chosen() -> Outcome {
    journey::run(async || {
        let page = Page::open(Profile::fresh()?, &settings::url()?).await?;
        page.wait_until_ready().await?;
        let snaps = "return find('snap').getAttribute('aria-checked')";
        assert_eq!(page.ask(snaps, &[]).await?, "true", "at first");
        samples::open(&page, "lines.txt", samples::LINES).await?;
        page.choose("pok").await?;
        let shown = "const shown = CSS.highlights.get('meant'); \
            return shown !== undefined && [...shown].join() === 'spoke'";
        page.wait_until("the whole word to be shown", shown).await?;
        page.press("1").await?;
        page.wait_for_annotations(&[("claim", "spoke")]).await?;
        page.wait_until("nothing to be shown", "return CSS.highlights.get('meant') === undefined").await
    })
}
