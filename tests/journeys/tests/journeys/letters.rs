//! What lies over a text moves no letter of it, in whatever direction its lines run.

use fantoccini::Locator;
use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::many_spans;

/// Words of several scripts and directions: digits and letters that join, which anything between them would part.
const WORDS: &[&str] = &[
    "שמעון",
    "לוי",
    "13",
    "900,000",
    "دمشق",
    "قال",
    "٩٠٠٬٠٠٠",
    "الأمين",
    "UN",
    "report",
    "12.5%",
    "$40",
    "(about)",
    "fi",
    "office",
    "–",
    "\u{200f}7",
    "नमस्ते",
    "ที่นี่",
    "e\u{301}te",
];

/// Hides what lies over the text and behind it, so that only its letters are seen.
const ONLY_LETTERS: &str = "const sheet = new CSSStyleSheet(); \
    sheet.replaceSync('.run, .line { background: none !important; text-decoration-color: transparent !important } \
        .text [aria-hidden], .caret, .handle, .app__messages { opacity: 0 !important }'); \
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet]";

/// How many dark pixels of either of two pictures are further than a pixel from any that is dark in the other: where a line
/// of letters is cut, a browser rounds their places anew.
const UNLIKE: &str = "const read = async (bytes) => { \
        const bitmap = await createImageBitmap(new Blob([new Uint8Array(bytes)])); \
        const { width, height } = bitmap; \
        const context = new OffscreenCanvas(width, height).getContext('2d'); \
        context.drawImage(bitmap, 0, 0); \
        const { data } = context.getImageData(0, 0, width, height); \
        return { width, height, at: (x, y) => data[(y * width + x) * 4 + 1] ?? 255 }; \
    }; \
    const unlike = (one, other) => { \
        let found = 0; \
        for (let y = 1; y < one.height - 1; y++) for (let x = 1; x < one.width - 1; x++) { \
            if (one.at(x, y) > 90) continue; \
            let darkest = 255; \
            for (let v = -1; v < 2; v++) for (let u = -1; u < 2; u++) darkest = Math.min(darkest, other.at(x + u, y + v)); \
            if (darkest > 180) found++; \
        } \
        return found; \
    }; \
    Promise.all(given.map(read)).then(([one, other]) => answer(unlike(one, other) + unlike(other, one)))";

/// Where each letter is painted.
const LETTERS: &str = "const top = surface().getBoundingClientRect().top, found = []; \
    const segments = [...new Intl.Segmenter().segment(surface().textContent)]; \
    for (const { index, segment } of segments) { \
        const box = stretch(index, index + segment.length).getBoundingClientRect(); \
        found.push([segment, box.left, box.right, box.top - top]); \
    } \
    return found";

/// Numbers that follow each other without a plan, the same ones each time.
struct Numbers(u64);

impl Numbers {
    fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) as usize % limit
    }
}

/// Where the letters of a word begin and end, in characters. What joins the letter before it has no border before it.
fn letters_of(word: &str) -> Vec<usize> {
    let joins = |char: char| char == '\u{301}' || ('\u{e31}'..='\u{e4e}').contains(&char);
    let chars: Vec<char> = word.chars().collect();
    (0..=chars.len()).filter(|at| *at == 0 || chars.get(*at).is_none_or(|char| !joins(*char))).collect()
}

/// Lines of words in both directions, and spans with up to two over one letter, many of which begin or end in a word.
fn mixed_lines(lines: usize) -> (String, Vec<(usize, usize)>) {
    let mut numbers = Numbers(7);
    let (mut text, mut spans) = (String::from("Mixed directions\n"), Vec::new());
    for line in 0..lines {
        text.push_str(if line % 2 == 0 { "The " } else { "قال " });
        for _ in 0..5 {
            let start = text.chars().count();
            let word = WORDS[numbers.below(WORDS.len())];
            text.push_str(word);
            text.push(' ');
            let borders: Vec<usize> = letters_of(word);
            let from = numbers.below(borders.len() - 1);
            let to = from + 1 + numbers.below(borders.len() - 1 - from);
            spans.push((start + borders[from], start + borders[to]));
            if numbers.below(3) == 0 {
                spans.push((start, start + word.chars().count()));
            }
        }
        text.push('\n');
    }
    (text, spans)
}

/// Opens a project of one text with these spans, and hides all notices.
async fn open(page: &Page, id: &str, text: &str, spans: Vec<(usize, usize)>) -> Outcome {
    let file = many_spans::project(text, spans.into_iter()).replace("\"many\"", &format!("\"{id}\""));
    let mut file: Value = serde_json::from_str(&file).unwrap_or_default();
    file["schema"]["relations"] = json!([{"id": "says", "name": "says"}]);
    file["relations"] = json!([{"id": "r", "type": "says", "from": "a00000", "to": "a00001"}]);
    page.import(&[(&format!("{id}.glossator.json"), file.to_string().as_bytes())]).await?;
    page.wait_for_open("many.txt").await?;
    page.wait_for_text(text).await?;
    page.dismiss_notice().await?;
    page.wait_until_still("surface().getBoundingClientRect().height").await
}

async fn letters(page: &Page, id: &str, text: &str, spans: Vec<(usize, usize)>) -> Outcome<(Value, Vec<u8>)> {
    open(page, id, text, spans).await?;
    let letters = page.ask(LETTERS, &[]).await?;
    let surface = page.client().await?.find(Locator::Css("[data-testid=document-text]")).await?;
    Ok((letters, surface.screenshot().await?))
}

#[test]
fn tagging_moves_no_letter() -> Outcome {
    journey(async |page: Page| {
        let (text, spans) = mixed_lines(14);
        page.ask(ONLY_LETTERS, &[]).await?;
        let (before, picture_before) = letters(&page, "plain", &text, Vec::new()).await?;
        let (after, picture_after) = letters(&page, "tagged", &text, spans).await?;
        page.wait_until("the spans to be painted", "return document.querySelectorAll('.run').length > 50")
            .await?;
        // A browser cuts what it draws of letters that are one sign, such as an f and an i or a lam and an alif, wherever it is asked to, and
        // puts what has no width anywhere.
        let is_cut = |letter: &Value| {
            ["f", "i", "ل", "أ"].contains(&letter[0].as_str().unwrap_or_default()) || letter[1] == letter[2]
        };
        let is_there = |(before, after): &(&Value, &Value)| {
            let is_near = |side: usize| match (before[side].as_f64(), after[side].as_f64()) {
                (Some(before), Some(after)) => (before - after).abs() < 0.5,
                _ => false,
            };
            before[0] == after[0] && (is_cut(before) || (1..4).all(is_near))
        };
        let moved: Vec<String> = before
            .as_array()
            .into_iter()
            .flatten()
            .zip(after.as_array().into_iter().flatten())
            .filter(|pair| !is_there(pair))
            .map(|(before, after)| format!("{before} is now {after}"))
            .collect();
        assert!(moved.is_empty(), "{} letters have moved: {}", moved.len(), moved.join("; "));
        let pictures = [picture_before, picture_after].map(Value::from);
        assert_eq!(page.ask_later(UNLIKE, &pictures).await?, 0, "pixels of the letters differ");
        Ok(())
    })
}

#[test]
fn names_stand_over_the_words_that_they_name() -> Outcome {
    journey(async |page: Page| {
        let text = "Two directions\nThe minister שמעון לוי told the agency سانا في دمشق about 40 people.\n\
            قال UN report صدر أمس إن John Smith وصل.\n";
        let words = ["שמעון לוי", "سانا", "دمشق", "40", "UN report", "أمس", "John Smith"];
        let span = |word: &&str| {
            let byte = text.find(*word).unwrap_or_default();
            let start = text[..byte].chars().count();
            (start, start + word.chars().count())
        };
        open(&page, "names", text, words.iter().map(span).collect()).await?;
        let script = "const rows = [...document.querySelectorAll('.tags__row')].map((row) => row.getBoundingClientRect()); \
            return given.filter((word) => { \
                const start = surface().textContent.indexOf(word); \
                const box = stretch(start, start + word.length).getBoundingClientRect(); \
                return !rows.some((row) => row.right > box.left && row.left < box.right \
                    && Math.abs(row.bottom - box.top) < box.height / 2); \
            })";
        let words: Vec<Value> = words.iter().map(|word| Value::from(*word)).collect();
        let without = page.ask(script, &words).await?;
        assert_eq!(without, Value::Array(Vec::new()), "words without a name over them");

        // An arc goes from word to word, and not to the border of one.
        page.click_on("לוי").await?;
        let script = "const path = document.querySelector('.arcs__line')?.getAttribute('d').match(/-?[0-9.]+/g).map(Number); \
            if (path === undefined) return false; \
            const corner = document.querySelector('.arcs').getBoundingClientRect(); \
            const isIn = (word, x) => { \
                const start = surface().textContent.indexOf(word); \
                const box = stretch(start, start + word.length).getBoundingClientRect(); \
                return corner.left + x > box.left + 1 && corner.left + x < box.right - 1; \
            }; \
            return isIn('שמעון לוי', path[0]) && isIn('سانا', path.at(-2))";
        page.wait_until("an arc from word to word", script).await?;
        Ok(())
    })
}

#[test]
fn names_never_touch_each_other() -> Outcome {
    journey(async |page: Page| {
        // Thai vowels and zero-width characters take no room of their own.
        let text = "หัวข้อ\nที่นี่ มี ผู้คน ที่ หนี ไป\nab\u{200b}cd e\u{2060}f g\u{feff}h i\u{200c}j k\u{200d}l\n";
        let chars: Vec<char> = text.chars().collect();
        let is_start = |at: &usize| {
            let before = at.checked_sub(1).map_or(' ', |before| chars[before]);
            before.is_whitespace() || chars[*at].is_ascii_alphabetic()
        };
        let starts = (0..chars.len()).filter(|at| !chars[*at].is_whitespace()).filter(is_start);
        let spans = starts.map(|start| {
            let is_in_word = |char: &&char| !char.is_whitespace();
            let word = chars[start..].iter().take_while(is_in_word).count();
            (start, start + if chars[start].is_ascii_alphabetic() { 1 } else { word })
        });
        open(&page, "thai", text, spans.collect()).await?;
        for width in [1280, 560] {
            page.client().await?.set_window_size(width, 720).await?;
            let script = "const names = [...document.querySelectorAll('.tags__block.is-placed .tags__name')].map((name) => name.getBoundingClientRect()); \
                const text = surface().getBoundingClientRect(); \
                const touch = (one, other) => one !== other && one.left < other.right && other.left < one.right && one.top < other.bottom && other.top < one.bottom; \
                return names.length > 8 && !names.some((one) => one.width === 0 || one.right > text.right + 1 || names.some((other) => touch(one, other)))";
            page.wait_until("names that do not touch", script).await?;
        }
        Ok(())
    })
}
