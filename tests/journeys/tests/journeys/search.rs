//! Words are found in all texts, and what is found is tagged.

use journeys::{Outcome, Page, journey, wait};

use crate::samples;

/// Waits until the search tells this of its hits.
async fn wait_for_told(page: &Page, wanted: &str) -> Outcome {
    wait::until(&format!("the search to say {wanted:?}"), async || {
        let script = "const told = find('search-told'); \
            return told?.dataset.state === 'done' ? told.textContent.trim() : ''";
        Ok((page.ask_for_text(script, &[]).await? == wanted).then_some(()))
    })
    .await
}

/// Waits until the rows read so: the letter of the text, the words before, the hit, the labels.
async fn wait_for_rows(page: &Page, wanted: &[(&str, &str, &str, &str)]) -> Outcome {
    let script = "const read = (row, part) => row.querySelector(`.hit-row__${part}`).innerText; \
        return all('hit-row').map((row) => [read(row, 'siglum'), read(row, 'left').trim().split(' ').at(-1), \
            read(row, 'keyword'), read(row, 'labels')].join('|')).join('\\n')";
    let wanted: Vec<String> =
        wanted.iter().map(|(siglum, left, hit, labels)| [*siglum, *left, *hit, *labels].join("|")).collect();
    let mut found = String::new();
    let waited = wait::until("the rows", async || {
        found = page.ask_for_text(script, &[]).await?;
        Ok((found == wanted.join("\n")).then_some(()))
    })
    .await;
    waited.map_err(|failure| journeys::Failure::new(format!("{failure:?}; there are {found}")))
}

async fn write_in_field(page: &Page, words: &str) -> Outcome {
    let field = page.find("search-words").await?;
    field.click().await?;
    page.press("Ctrl+A").await?;
    page.write(words).await
}

async fn choose_order(page: &Page, order: &str) -> Outcome {
    page.find("search-order").await?.select_by_value(order).await?;
    Ok(())
}

async fn spans_in_all(page: &Page) -> Outcome<String> {
    page.ask_for_text("return document.querySelector('.status-line__counts').innerText", &[]).await
}

async fn wait_for_spans_in_all(page: &Page, wanted: usize) -> Outcome {
    wait::until(&format!("{wanted} spans in all"), async || {
        Ok(spans_in_all(page).await?.contains(&format!(", {wanted} in all")).then_some(()))
    })
    .await
}

#[test]
fn with_the_mouse() -> Outcome {
    journey(async |page: Page| {
        page.click("view-search").await?;
        wait_for_told(&page, "").await?;
        write_in_field(&page, "erdoğan").await?;
        page.wait_until("hits", "return count('hit-row') > 1").await?;
        page.click("search-case").await?;
        wait_for_told(&page, "Nothing was found.").await?;
        page.click("search-case").await?;

        write_in_field(&page, "Assad").await?;
        page.click("search-whole").await?;
        page.wait_until(
            "all hits",
            "return find('search-told').dataset.state === 'done' && count('hit-row') > 2 \
                && all('hit-row').every((row) => row.innerText.includes('Assad'))",
        )
        .await?;
        let hits = page.count("hit-row").await?;
        page.click_by("[data-testid=\"tick-all\"]").await?;
        page.click_by("li:nth-child(1) [data-testid=\"hit-tick\"]").await?;
        page.click_by("[data-testid=\"bulk-label\"][data-label=\"actor\"]").await?;
        page.wait_for_notice(&["actor"]).await?;
        wait_for_spans_in_all(&page, hits - 1).await?;

        // What has no label yet.
        page.click_by("[data-testid=\"filter-label\"][data-label=\"\"]").await?;
        page.wait_for_count("hit-row", 1).await?;
        page.click_by("[data-testid=\"filter-label\"][data-label=\"\"]").await?;
        page.wait_for_count("hit-row", hits).await?;
        page.click("tick-all").await?;
        page.click_by("[data-testid=\"bulk-label\"][data-label=\"actor\"]").await?;
        page.wait_for_notice(&["1 span", "had it already"]).await?;
        wait_for_spans_in_all(&page, hits).await?;

        // One step each.
        page.click("undo").await?;
        wait_for_spans_in_all(&page, hits - 1).await?;
        page.click("undo").await?;
        wait_for_spans_in_all(&page, 0).await?;

        // By one text, and from a hit into it.
        page.click("filter-text").await?;
        page.wait_until("fewer", &format!("return count('hit-row') > 0 && count('hit-row') < {hits}"))
            .await?;
        page.click_by("li:nth-child(1) .hit-row__keyword").await?;
        page.wait_until("the words to be chosen", "return document.getSelection().toString() === 'Assad'")
            .await?;
        page.click("view-search").await?;
        page.wait_until(
            "the list as it was",
            &format!("return count('hit-row') > 0 && count('hit-row') < {hits}"),
        )
        .await
    })
}

#[test]
fn without_a_mouse() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "anna.txt", "Anna met Ben. Then Anna left; Ben stayed.\nHanna, too.\n").await?;
        page.tab_until("the search", "Shift+Tab", "return document.activeElement === find('view-search')")
            .await?;
        page.press("Enter").await?;
        // It takes the focus as soon as it is there.
        page.find("search-words").await?;
        page.tab_until("the field", "Tab", "return document.activeElement === find('search-words')").await?;
        page.write("anna|ben").await?;
        page.tab_until("the switch", "Tab", "return document.activeElement === find('search-expression')")
            .await?;
        page.press("Space").await?;
        wait_for_rows(
            &page,
            &[
                ("F", "", "Anna", ""),
                ("F", "met", "Ben", ""),
                ("F", "Then", "Anna", ""),
                ("F", "left;", "Ben", ""),
                ("F", "H", "anna", ""),
            ],
        )
        .await?;
        choose_order(&page, "keyword").await?;
        let by_match = [
            ("F", "Then", "Anna", ""),
            ("F", "", "Anna", ""),
            ("F", "H", "anna", ""),
            ("F", "left;", "Ben", ""),
            ("F", "met", "Ben", ""),
        ];
        wait_for_rows(&page, &by_match).await?;
        page.tab_until("the field", "Shift+Tab", "return document.activeElement === find('search-words')")
            .await?;
        page.press("Enter").await?;
        page.wait_until("the first row", "return document.activeElement === all('hit-row')[0]").await?;
        page.press("Space").await?;
        page.press("ArrowDown").await?;
        page.press("Space").await?;
        page.wait_until("two ticks", "return find('ticked')?.innerText.startsWith('2 ')").await?;
        page.press("2").await?;
        wait_for_rows(
            &page,
            &[
                ("F", "Then", "Anna", "actor"),
                ("F", "", "Anna", "actor"),
                ("F", "H", "anna", ""),
                ("F", "left;", "Ben", ""),
                ("F", "met", "Ben", ""),
            ],
        )
        .await?;
        page.press("End").await?;
        page.wait_until("the last row", "return document.activeElement === all('hit-row').at(-1)").await?;
        page.press("Period").await?;
        wait_for_spans_in_all(&page, 3).await?;
        page.press("Ctrl+Z").await?;
        wait_for_spans_in_all(&page, 2).await?;
        page.press("Home").await?;
        page.wait_until("the first row", "return document.activeElement === all('hit-row')[0]").await?;
        page.press("Enter").await?;
        page.wait_until("the span", "return surface() !== null && count('annotation-row') === 2").await?;
        let second = Some(journeys::page::Annotation::new("actor", 19, 23));
        wait::until("the second of them to be selected", async || {
            Ok((page.selected().await? == second).then_some(()))
        })
        .await
    })
}

#[test]
fn what_is_no_expression_is_told_and_what_takes_for_ever_is_stopped() -> Outcome {
    journey(async |page: Page| {
        samples::open(&page, "long.txt", &format!("{}!\nend\n", "a".repeat(60))).await?;
        page.click("view-search").await?;
        page.click("search-expression").await?;
        write_in_field(&page, "(").await?;
        page.wait_until(
            "a reason",
            "return find('search-told').innerText.startsWith('No regular expression:')",
        )
        .await?;
        write_in_field(&page, "x*").await?;
        page.wait_until(
            "a reason",
            "return find('search-told').innerText.includes('matches where there is no text')",
        )
        .await?;
        write_in_field(&page, "(a+)+b").await?;
        page.wait_until(
            "the page to stop it",
            "return find('search-told').innerText.includes('takes too long')",
        )
        .await?;
        write_in_field(&page, "!\\nend").await?;
        wait_for_told(&page, "1 hit in 1 text").await?;
        // Of each line, and not of the whole text alone.
        write_in_field(&page, "^end$").await?;
        wait_for_told(&page, "1 hit in 1 text").await
    })
}

#[test]
fn all_places_that_read_the_same() -> Outcome {
    journey(async |page: Page| {
        samples::open(
            &page,
            "anna.txt",
            "Anna met Ben. Then Anna left.\nHanna and anna did not; Anna did.\n",
        )
        .await?;
        page.tag("Anna", "2").await?;
        page.press("=").await?;
        page.wait_until("two ticks", "return find('ticked')?.innerText.startsWith('2 ')").await?;
        page.wait_for_count("hit-row", 3).await?;
        page.wait_until(
            "the focus in the list",
            "return document.activeElement.dataset.testid === 'hit-row'",
        )
        .await?;
        page.press("=").await?;
        wait_for_spans_in_all(&page, 3).await?;
        page.press("Ctrl+Z").await?;
        wait_for_spans_in_all(&page, 1).await?;

        // With the mouse, and without the last one.
        page.click("view-annotate").await?;
        page.click("annotation-row").await?;
        page.click("find-same").await?;
        page.wait_until("two ticks", "return find('ticked')?.innerText.startsWith('2 ')").await?;
        page.click_by("li:nth-child(3) [data-testid=\"hit-tick\"]").await?;
        page.click_by("[data-testid=\"bulk-label\"][data-label=\"actor\"]").await?;
        wait_for_spans_in_all(&page, 2).await
    })
}

#[test]
fn what_may_be_wrong_is_shown_and_mended() -> Outcome {
    journey(async |page: Page| {
        samples::open(
            &page,
            "anna.txt",
            "Anna met 300 people. Then Anna left.\nWith Anna went 20 of them, and Ben.\n",
        )
        .await?;
        page.tag("Anna met", "2").await?;
        page.tag(", and Ben", "2").await?;
        page.click("view-search").await?;
        page.click("tab-findings").await?;
        let count_of = "return find('findings-told').innerText";
        let told = |wanted: &'static str| {
            let page = page.clone();
            async move {
                wait::until(&format!("{wanted} places"), async || {
                    Ok((page.ask_for_text(count_of, &[]).await?.starts_with(wanted)).then_some(()))
                })
                .await
            }
        };
        told("3 ").await?;
        page.wait_for_count("finding-row", 3).await?;

        // All of a kind with the mouse: the two numbers.
        page.click_by("[data-testid=\"check\"][data-check=\"figures\"]").await?;
        page.wait_for_count("finding-row", 2).await?;
        page.click("mend-all").await?;
        wait_for_spans_in_all(&page, 4).await?;
        page.click("undo").await?;
        wait_for_spans_in_all(&page, 2).await?;
        page.wait_for_count("finding-row", 2).await?;
        page.click_by("[data-testid=\"check\"]").await?;
        page.wait_for_count("finding-row", 3).await?;

        // One by key: the comma goes.
        page.tab_until("the list", "Tab", "return document.activeElement.dataset.testid === 'finding-row'")
            .await?;
        page.press("End").await?;
        page.wait_until("the last row", "return document.activeElement === all('finding-row').at(-1)")
            .await?;
        page.press("F").await?;
        told("2 ").await?;
        page.wait_until(
            "the focus to stay",
            "return document.activeElement.dataset.testid === 'finding-row'",
        )
        .await?;
        page.press("Home").await?;
        page.press("Enter").await?;
        page.wait_until("the number to be chosen", "return document.getSelection().toString() === '300'")
            .await?;
        page.wait_for_annotations(&[("actor", "Anna met"), ("actor", "and Ben")]).await
    })
}

/// Accents of two kinds, curly quotes and soft hyphens hid words; a part of a hyphenated word was taken for a whole one.
#[test]
fn what_is_seen_is_found() -> Outcome {
    journey(async |page: Page| {
        let text =
            "Mu\u{308}ller met Müller. It\u{2019}s An\u{ad}fän\u{ad}ger, 10\u{a0}km; the An was plain.\n";
        samples::open(&page, "seen.txt", text).await?;
        page.click("view-search").await?;
        for (words, whole, expected) in [
            ("müller", false, "Mu\u{308}ller|Müller"),
            ("it's", false, "It\u{2019}s"),
            ("anfänger", true, "An\u{ad}fän\u{ad}ger"),
            ("10 km", true, "10 km"),
            ("an", true, "An"),
        ] {
            write_in_field(&page, words).await?;
            if whole != page.find("search-whole").await?.is_selected().await? {
                page.click("search-whole").await?;
            }
            let script = format!(
                "const rows = all('hit-row').filter((row) => row.querySelector('.hit-row__siglum').innerText === \
                    all('hit-row').at(-1).querySelector('.hit-row__siglum').innerText); \
                return rows.map((row) => row.querySelector('.hit-row__keyword').textContent).join('|') === '{expected}'"
            );
            page.wait_until(&format!("hits of {words}: {expected}"), &script).await?;
        }
        Ok(())
    })
}

#[test]
fn what_was_searched_for_is_there_after_a_reload() -> Outcome {
    journey(async |page: Page| {
        page.click("view-search").await?;
        write_in_field(&page, "Idlib").await?;
        page.wait_until("the hits", "return count('hit-row') > 3").await?;
        page.load_anew().await?;
        page.wait_until("the words", "return find('search-words')?.value === 'Idlib'").await?;
        page.wait_until("the hits again", "return count('hit-row') > 3").await?;
        // What was taken out of the field stays out.
        write_in_field(&page, "x").await?;
        page.press("Backspace").await?;
        page.load_anew().await?;
        page.wait_until("the field", "return find('search-words') !== null").await?;
        assert_eq!(page.ask("return find('search-words').value", &[]).await?, "");
        Ok(())
    })
}

/// What comes before stood on the left, also of words that are read from right to left.
#[test]
fn around_a_hit_one_reads_as_in_its_text() -> Outcome {
    journey(async |page: Page| {
        page.import(&[("one.txt", "Anna greeted Ben in Ghent.\n".as_bytes())]).await?;
        let hebrew = "\u{5d0}\u{5e0}\u{5d4} \u{5e4}\u{5d2}\u{5e9}\u{5d4} \u{5d1}\u{5df} \u{5d1}\u{5d2}\u{5e0}\u{5d8}.\n";
        page.import(&[("two.txt", hebrew.as_bytes())]).await?;
        page.click("view-search").await?;
        for (words, before, after) in [
            ("greeted", "Anna", "Ben"),
            ("\u{5e4}\u{5d2}\u{5e9}\u{5d4}", "\u{5d1}\u{5df}", "\u{5d0}\u{5e0}\u{5d4}"),
        ] {
            write_in_field(&page, words).await?;
            let script = format!(
                "const row = all('hit-row')[0]; \
                if (row?.querySelector('.hit-row__keyword').textContent !== {words:?}) {{ return false }} \
                const texts = document.createTreeWalker(row, NodeFilter.SHOW_TEXT); \
                const at = {{}}; \
                for (let node = texts.nextNode(); node; node = texts.nextNode()) {{ \
                    for (const word of [{before:?}, {words:?}, {after:?}]) {{ \
                        const index = node.data.indexOf(word); \
                        if (index < 0) {{ continue }} \
                        const range = document.createRange(); \
                        range.setStart(node, index); \
                        range.setEnd(node, index + word.length); \
                        at[word] = range.getBoundingClientRect(); \
                    }} \
                }} \
                return at[{before:?}].right <= at[{words:?}].left && at[{words:?}].right <= at[{after:?}].left",
            );
            page.wait_until(&format!("the words around {words} in their order"), &script).await?;
        }
        Ok(())
    })
}
