//! Whoever compares by keys needs few of them, and each decision is a step that can be undone.

use std::cell::Cell;

use journeys::{Outcome, Page, journey};
use serde_json::{Value, json};

use crate::comparing::{self, Made};

/// Five texts with nine figures on one question.
const STORM: [(&str, &str, &[&str]); 5] = [
    ("a.txt", "At first 41 boats sank. By noon 42 boats had sunk.", &["41 boats", "42 boats"]),
    ("b.txt", "The harbour lost 43 boats, and the bay 44 boats.", &["43 boats", "44 boats"]),
    ("c.txt", "Some say 45 boats, others 46 boats.", &["45 boats", "46 boats"]),
    ("d.txt", "There were 47 boats, then 48 boats.", &["47 boats", "48 boats"]),
    ("e.txt", "Of all, 49 boats are gone by now.", &["49 boats"]),
];

/// What can be counted.
const THINGS: [&str; 52] = [
    "boats", "goats", "sheep", "horses", "houses", "bridges", "tents", "trucks", "trees", "wells", "schools",
    "shops", "barns", "mills", "towers", "roads", "farms", "stalls", "chairs", "tables", "windows", "doors",
    "lamps", "books", "letters", "maps", "clocks", "bells", "drums", "flags", "ropes", "chains", "wheels",
    "saws", "hammers", "nails", "bricks", "stones", "pipes", "cables", "masts", "sails", "oars", "nets",
    "barrels", "baskets", "bottles", "plates", "knives", "spoons", "coats", "hats",
];

/// What a person has pressed so far.
struct Keys<'a> {
    page: &'a Page,
    pressed: Cell<usize>,
}

impl Keys<'_> {
    async fn press(&self, key: &str) -> Outcome {
        self.pressed.set(self.pressed.get() + 1);
        self.page.press(key).await
    }

    async fn write(&self, words: &str) -> Outcome {
        self.pressed.set(self.pressed.get() + words.chars().count());
        self.page.write(words).await
    }
}

#[test]
fn nine_figures_of_five_texts_are_one_row_by_forty_keys() -> Outcome {
    journey(async |page: Page| {
        let mut made = Made::default();
        for (name, text, quotes) in STORM {
            made = made.text((name, text), json!({}));
            for quote in quotes {
                let value = quote.split(' ').next().and_then(|number| number.parse().ok());
                made = made.tag(quote, (name, text), quote, "figure", value);
            }
        }
        made.compare(&page).await?;
        page.ask(
            "window.pointed = 0; addEventListener('pointerdown', () => { window.pointed += 1 }, true)",
            &[],
        )
        .await?;
        let keys = Keys { page: &page, pressed: Cell::new(0) };
        keys.press("T").await?;
        page.wait_for_dialog("topic").await?;
        keys.write("How many?").await?;
        keys.press("Enter").await?;
        page.wait_for_no_dialog().await?;
        page.wait_for_count("topic", 1).await?;
        let mut put = 0;
        for (number, (_, _, quotes)) in STORM.iter().enumerate() {
            if number > 0 {
                keys.press("Alt+PageDown").await?;
            }
            for quote in *quotes {
                let before = keys.pressed.get();
                keys.press("J").await?;
                page.wait_until(
                    quote,
                    &format!(
                        "return document.querySelector('.selected-span__quote')?.textContent === '{quote}'"
                    ),
                )
                .await?;
                keys.press("1").await?;
                put += 1;
                page.wait_for_count("answer", put).await?;
                assert!(keys.pressed.get() - before < 4, "{quote}");
            }
        }
        assert_eq!(put, 9);
        assert!(keys.pressed.get() <= 40, "{}", keys.pressed.get());
        assert_eq!(page.ask("return window.pointed", &[]).await?, 0, "nothing was pointed at");
        page.wait_until(
            "what they say together",
            "return ['9 figures of 5 sources', 'disagree'].every((part) => find('topic-sentence').textContent.includes(part))",
        )
        .await
    })
}

/// Two texts in which the same things are counted, so that a topic is suggested for each kind of thing.
fn counted() -> Made {
    let text = |first: usize, verb: &str| -> String {
        let sentence =
            |(number, thing): (usize, &&str)| format!("In all {} {thing} {verb}. ", first + number);
        THINGS.iter().enumerate().map(sentence).collect()
    };
    let (left, right) = (text(101, "were lost"), text(102, "were lost"));
    Made::default().text(("left.txt", &left), json!({})).text(("right.txt", &right), json!({}))
}

/// How many suggestions are open.
async fn wait_for_open(page: &Page, wanted: usize) -> Outcome {
    let script = format!(
        "return find('sheet-suggestions').querySelector('.sheet-tabs__open')?.textContent === '{wanted}'"
    );
    page.wait_until(&format!("{wanted} suggestions"), &script).await
}

fn length(file: &Value, list: &str) -> usize {
    file[list].as_array().map_or(0, Vec::len)
}

#[test]
fn fifty_decisions_are_fifty_steps() -> Outcome {
    const DECISIONS: usize = 50;
    journey(async |page: Page| {
        counted().compare(&page).await?;
        comparing::show(&page, "sheet-suggestions").await?;
        wait_for_open(&page, THINGS.len()).await?;
        let before = page.export_read().await?;
        // Every other one is taken.
        for decision in 0..DECISIONS {
            page.press(if decision % 2 == 0 { "Y" } else { "N" }).await?;
            wait_for_open(&page, THINGS.len() - decision - 1).await?;
        }
        let after = page.export_read().await?;
        assert_eq!(length(&after, "topics"), DECISIONS / 2);
        assert_eq!(length(&after, "annotations"), DECISIONS);
        assert_eq!(length(&after, "refusals"), DECISIONS / 2);
        // Each is undone by itself.
        page.press("Ctrl+Z").await?;
        wait_for_open(&page, THINGS.len() - DECISIONS + 1).await?;
        page.press_times("Ctrl+Z", DECISIONS - 1).await?;
        wait_for_open(&page, THINGS.len()).await?;
        assert!(page.export_read().await? == before, "nothing is left of the decisions");
        Ok(())
    })
}

#[test]
fn any_member_is_left_out_by_one_key() -> Outcome {
    journey(async |page: Page| {
        let texts: Vec<(String, String)> = (0..7)
            .map(|number| {
                (format!("{number}.txt"), format!("In all {} boats were lost that night.", 41 + number))
            })
            .collect();
        let made =
            texts.iter().fold(Made::default(), |made, (name, text)| made.text((name, text), json!({})));
        made.compare(&page).await?;
        comparing::show(&page, "sheet-suggestions").await?;
        page.wait_for_count("member", texts.len()).await?;
        for digit in ["6", "2"] {
            page.press(digit).await?;
            let out = format!("return all('member')[{digit} - 1].getAttribute('aria-checked') === 'false'");
            page.wait_until(&format!("member {digit} to be left out"), &out).await?;
        }
        page.press("6").await?;
        page.press("Y").await?;
        page.wait_for_notice(&["Taken"]).await?;
        let file = page.export_read().await?;
        let members = file.pointer("/topics/0/members").and_then(Value::as_array).map(Vec::len);
        assert_eq!(members, Some(texts.len() - 1), "{file}");
        // Of names too.
        Ok(())
    })
}
