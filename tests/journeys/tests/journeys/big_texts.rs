//! Texts of many megabytes: of paragraphs, of blank lines, of a single line.

use std::fmt::Write;
use std::time::{Duration, Instant};

use journeys::page::Spot;
use journeys::{Outcome, Page, journey, wait};

use crate::export;

/// A text of several megabytes is open after so long, also on a slow machine.
const OPENS_WITHIN: Duration = Duration::from_secs(40);
/// A page that people can work with answers within so long.
const ANSWERS_WITHIN: Duration = Duration::from_secs(1);

/// Adds a text that is too long to be sent back, and waits until it is shown exactly.
async fn open(page: &Page, name: &str, text: &str) -> Outcome {
    page.import(&[(name, text.as_bytes())]).await?;
    let units = text.encode_utf16().count();
    wait::within(OPENS_WITHIN, &format!("{name} to be open"), async || {
        let shown = page.ask("return surface()?.textContent.length", &[]).await?;
        Ok((shown == units).then_some(()))
    })
    .await?;
    check_text(page, text).await?;
    page.dismiss_notice().await?;
    check_answers(page).await
}

async fn check_text(page: &Page, text: &str) -> Outcome {
    assert_eq!(page.text_digest().await?, export::digest(text), "the text that is shown is the text");
    Ok(())
}

/// The page draws, and answers, soon.
async fn check_answers(page: &Page) -> Outcome {
    let start = Instant::now();
    page.ask_later("requestAnimationFrame(() => setTimeout(answer))", &[]).await?;
    let took = start.elapsed();
    assert!(took < ANSWERS_WITHIN, "the page answers after {took:?}");
    Ok(())
}

/// Waits until a stretch can be seen.
async fn wait_until_seen(page: &Page, quote: &str) -> Outcome {
    let script = "const at = surface().textContent.indexOf(given[0]), box = boxOf(at, at + given[0].length); \
        const view = surface().parentElement.parentElement.getBoundingClientRect(); \
        return box.bottom > box.top && box.top >= view.top && box.bottom <= view.bottom";
    wait::until(&format!("{quote:?} to be in sight"), async || {
        Ok((page.ask(script, &[quote.into()]).await? == true).then_some(()))
    })
    .await
}

/// Ten megabytes of paragraphs that are numbered at both ends.
fn paragraphs() -> String {
    let mut text = String::new();
    for number in 1.. {
        if text.len() > 10_000_000 {
            break;
        }
        let people = number * 37 % 9973;
        write!(
            text,
            "In paragraph {number} the council of Gdańsk met again — for the {number}th time — and counted {people} \
            people in the square. “We will meet tomorrow”, its speaker said; the café opposite stayed open 🌃, and \
            Zoë Çelik, who keeps it, poured {people} cups of tea. The vote on the harbor was put off, as it had been \
            in spring, because the maps showed two piers and the engineers, who had measured twice, found three. \
            Nobody objected. So ended number {number}.\n{}",
            if number % 5 == 0 { "\n" } else { "" },
        )
        .unwrap();
    }
    text
}

/// Far from the view a text is not cut into paragraphs yet when it is opened. What is selected there, for instance by
/// the browser's search, is what is tagged, before it is cut and after.
#[test]
fn what_is_selected_where_the_text_is_not_cut_yet() -> Outcome {
    journey(async |page: Page| {
        let text = paragraphs();
        let quote = "paragraph 9000 the council of Gdańsk";
        page.ask("window.requestIdleCallback = (later) => { window.later = later; return 1; }", &[]).await?;
        open(&page, "long.txt", &text).await?;
        let sections = "return document.querySelectorAll('.text__section[data-block]').length";
        let uncut = page.ask(sections, &[]).await?.as_u64().unwrap_or_default();
        assert!(uncut > 50, "only {uncut} sections are not cut, so that this shows nothing");
        let at = text.find(quote).map_or(0, |at| text[..at].encode_utf16().count());
        page.select_by_script(at, at + quote.encode_utf16().count()).await?;
        page.press("1").await?;
        page.wait_for_selected("claim", quote).await?;
        page.click_row("claim", quote).await?;
        wait_until_seen(&page, quote).await?;
        page.press("Ctrl+A").await?;
        page.press("Escape").await?;

        // Nothing is lost while the rest is cut, time by time.
        page.wait_until(
            "all of the text to be cut into paragraphs",
            "for (let later = window.later; later; later = window.later) { window.later = null; later(); } \
            return document.querySelectorAll('.text__section[data-block]').length === 0",
        )
        .await?;
        check_text(&page, &text).await?;
        page.wait_for_annotations(&[("claim", quote)]).await
    })
}

#[test]
fn ten_megabytes() -> Outcome {
    journey(async |page: Page| {
        let text = paragraphs();
        let last = text.matches("So ended").count();
        let (first_quote, last_quote) = ("paragraph 2 the".to_string(), format!("number {last}."));
        open(&page, "long.txt", &text).await?;
        page.tag(&first_quote, "1").await?;
        page.wait_for_selected("claim", &first_quote).await?;

        page.press("Ctrl+End").await?;
        wait_until_seen(&page, &last_quote).await?;
        page.press_times("Ctrl+Shift+ArrowLeft", 2).await?;
        page.press("2").await?;
        page.wait_for_annotation_count(2).await?;
        page.press("K").await?;
        page.wait_for_selected("claim", &first_quote).await?;
        wait_until_seen(&page, &first_quote).await?;
        page.press("J").await?;
        page.wait_for_selected("actor", &last_quote).await?;
        wait_until_seen(&page, &last_quote).await?;

        // With the wheel to where nothing has been laid out yet.
        page.turn_wheel(middle(&page).await?, -1_000_000).await?;
        page.wait_until("a paragraph in the middle of the view", IN_THE_MIDDLE).await?;
        check_answers(&page).await?;

        // What is chosen over many sections is what is copied and tagged.
        page.click_before("In paragraph 1000 the").await?;
        page.bring_into_view("paragraph 3000 the").await?;
        page.shift_click_after("paragraph 3000 the").await?;
        let chosen = text.split_once("In paragraph 1000 the").map_or("", |(before, _)| &text[before.len()..]);
        let chosen = chosen.split_once("paragraph 3000 the").map_or("", |(before, _)| before);
        let chosen = format!("{chosen}paragraph 3000 the");
        assert!(chosen.len() > 800_000);
        assert_eq!(page.copied_digest().await?, export::digest(&chosen), "what is copied");
        page.press("3").await?;
        page.wait_for_annotation_count(3).await?;
        check_answers(&page).await?;

        // The browser's own search.
        let word = "In paragraph 12345 the";
        page.press("Ctrl+Home").await?;
        assert_eq!(page.ask("return window.find(given[0])", &[word.into()]).await?, true);
        assert_eq!(page.selection().await?, Some(page.offsets_of(word).await?), "what the browser has found");
        page.press("Escape").await?;

        check_text(&page, &text).await?;
        page.wait_until_saved().await?;
        let project = export::check(&page.export().await?);
        let quotes = export::quotes(&project);
        let quote = |label: &str, quote: &str| (label.to_string(), quote.to_string());
        let expected = [quote("claim", &first_quote), quote("figure", &chosen), quote("actor", &last_quote)];
        assert!(quotes == expected, "the spans are others");

        page.reload().await?;
        page.wait_for_open("long.txt").await?;
        check_text(&page, &text).await?;
        page.wait_for_annotation_count(3).await?;
        check_answers(&page).await?;
        Ok(())
    })
}

const IN_THE_MIDDLE: &str = "const view = surface().parentElement.parentElement.getBoundingClientRect(); \
    const over = document.elementFromPoint(view.left + view.width / 2, view.top + view.height / 2); \
    const number = Number(over?.closest('[data-number]')?.dataset.number); \
    return number > 10000 && number < 21000";

/// The middle of what can be seen of the text.
async fn middle(page: &Page) -> Outcome<Spot> {
    let script = "const view = surface().parentElement.parentElement.getBoundingClientRect(); \
        return [view.left + view.width / 2, view.top + view.height / 2]";
    let found = page.ask(script, &[]).await?;
    Ok(Spot {
        x: found[0].as_f64().unwrap_or_default().round(),
        y: found[1].as_f64().unwrap_or_default().round(),
    })
}

#[test]
fn a_million_blank_lines() -> Outcome {
    journey(async |page: Page| {
        let text = format!("Above it.\n{}Below it.\n", "\n".repeat(1_000_000));
        open(&page, "blank.txt", &text).await?;
        page.tag("Above it.", "1").await?;
        page.press("Ctrl+End").await?;
        wait_until_seen(&page, "Below it.").await?;
        page.press_times("Ctrl+Shift+ArrowLeft", 2).await?;
        page.press("2").await?;
        page.wait_for_annotations(&[("claim", "Above it."), ("actor", "Below it.")]).await?;
        check_answers(&page).await?;
        check_text(&page, &text).await?;
        page.reload().await?;
        check_text(&page, &text).await?;
        page.wait_for_annotations(&[("claim", "Above it."), ("actor", "Below it.")]).await
    })
}

#[test]
fn a_line_of_five_megabytes() -> Outcome {
    journey(async |page: Page| {
        let mut text = String::new();
        for number in 0.. {
            if text.len() > 5_000_000 {
                break;
            }
            write!(text, "{number} läuft ohne Ende, ").unwrap();
        }
        open(&page, "line.txt", &text).await?;
        page.tag("99999 läuft", "3").await?;
        page.wait_for_annotations(&[("figure", "99999 läuft")]).await?;
        page.press("Ctrl+End").await?;
        page.press("Ctrl+Shift+ArrowLeft").await?;
        page.press("2").await?;
        page.wait_for_annotation_count(2).await?;
        check_answers(&page).await?;
        check_text(&page, &text).await?;
        let project = export::check(&page.export().await?);
        let quote = |label: &str, quote: &str| (label.to_string(), quote.to_string());
        assert_eq!(export::quotes(&project), [quote("figure", "99999 läuft"), quote("actor", "Ende,")]);
        Ok(())
    })
}
