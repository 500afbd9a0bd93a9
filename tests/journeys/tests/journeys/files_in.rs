//! Texts in: of every encoding, with everything in them that may be in a text; and what is no text.

use journeys::{Outcome, Page, journey};

use crate::{export, samples, seeds};

#[test]
fn texts_come_in_letter_for_letter() -> Outcome {
    let odd = "CRLF\r\nlone CR\rtab\tspaces   nbsp\u{a0}ls\u{2028}ps\u{2029}NFD e\u{301} NFC é \u{2067}שלום\u{2069} \u{200f}abc \
        🧑🏽‍🚒 🇹🇷 नमस्ते <b>bold</b> &amp; \u{feff}inside\n\n   indented, and no line break at the end";
    journey(async move |page: Page| {
        samples::open(&page, "odd.txt", odd).await?;
        for (quote, key) in [("bold", "1"), ("indented", "2"), ("🧑🏽‍🚒 🇹🇷", "3"), ("tab\tspaces", "4")]
        {
            page.tag(quote, key).await?;
        }
        // Half of a cluster cannot be tagged: what is cut is taken in.
        let end = odd.find('\u{301}').unwrap_or_default();
        let units = |end: usize| odd.get(..end).unwrap_or_default().encode_utf16().count();
        page.select_by_script(units(end - "NFD e".len()), units(end)).await?;
        page.press("1").await?;
        page.wait_for_annotation_count(5).await?;
        page.wait_for_text(odd).await?;

        let marked = [&[0xef, 0xbb, 0xbf], "After a mark.\r\n".as_bytes()].concat();
        page.import(&[("marked.txt", &marked)]).await?;
        page.wait_for_open("marked.txt").await?;
        page.wait_for_text("After a mark.\r\n").await?;

        let utf16 = |mark: [u8; 2], text: &str, of: fn(u16) -> [u8; 2]| {
            let units = text.encode_utf16().flat_map(of);
            mark.into_iter().chain(units).collect::<Vec<u8>>()
        };
        page.import(&[("little.txt", &utf16([0xff, 0xfe], "Zoë 🧑🏽‍🚒\r\n", u16::to_le_bytes))]).await?;
        page.wait_for_open("little.txt").await?;
        page.wait_for_text("Zoë 🧑🏽‍🚒\r\n").await?;
        page.import(&[("big.txt", &utf16([0xfe, 0xff], "Chloë 🧑🏽‍🚒\r\n", u16::to_be_bytes))]).await?;
        page.wait_for_open("big.txt").await?;
        page.wait_for_text("Chloë 🧑🏽‍🚒\r\n").await?;

        let project = export::check(&page.export().await?);
        let text = |name: &str| {
            let found = export::list(&project, "documents").find(|document| document["name"] == name);
            found.unwrap()["text"].as_str().unwrap().to_string()
        };
        assert_eq!(text("odd.txt"), odd);
        assert_eq!(text("marked.txt"), "After a mark.\r\n");
        let mut quotes: Vec<String> = export::quotes(&project).into_iter().map(|(_, quote)| quote).collect();
        quotes.sort();
        assert_eq!(quotes, ["NFD e\u{301}", "bold", "indented", "tab\tspaces", "🧑🏽‍🚒 🇹🇷"]);
        Ok(())
    })
}

#[test]
fn an_unknown_encoding_is_asked_for() -> Outcome {
    journey(async |page: Page| {
        // "Café für 5 €" in windows-1252.
        let bytes = b"Caf\xe9 f\xfcr 5 \x80\r\n";
        page.import(&[("cafe.txt", bytes)]).await?;
        page.wait_for_dialog("encoding").await?;
        page.wait_for_documents(&seeds::ALL).await?;
        let preview =
            "return document.querySelector('.encoding-dialog__text')?.textContent === 'Café für 5 €\\r\\n'";
        page.wait_until("what the likely encoding gives", preview).await?;
        page.find("encoding").await?.select_by_value("iso-8859-15").await?;
        let other =
            "return document.querySelector('.encoding-dialog__text').textContent !== 'Café für 5 €\\r\\n'";
        page.wait_until("what the other encoding would give", other).await?;
        page.find("encoding").await?.select_by_value("windows-1252").await?;
        page.answer("encoding", "Add the text").await?;
        page.wait_for_open("cafe.txt").await?;
        page.wait_for_text("Café für 5 €\r\n").await?;

        // UTF-16 without a mark is proposed as such.
        page.import(&[("unmarked.txt", b"u\0t\0f\x001\x006\0")]).await?;
        page.wait_for_dialog("encoding").await?;
        page.wait_until(
            "what is proposed",
            "return document.querySelector('.encoding-dialog__text')?.textContent === 'utf16'",
        )
        .await?;
        page.answer("encoding", "Add the text").await?;
        page.wait_for_text("utf16").await?;

        // Giving up adds nothing.
        page.import(&[("again.txt", bytes)]).await?;
        page.wait_for_dialog("encoding").await?;
        page.press("Escape").await?;
        page.wait_for_no_dialog().await?;
        assert_eq!(page.document_names().await?.len(), seeds::ALL.len() + 2);
        Ok(())
    })
}

#[test]
fn what_is_no_text_is_refused_by_name_and_reason() -> Outcome {
    let files: [(&str, &[u8], &str); 7] = [
        ("letter.docx", b"PK\x03\x04\x14\0\x06\0word/document.xml", "Word"),
        ("texts.zip", b"PK\x03\x04\x14\0\0\0\0\0a.txt", "archive"),
        ("paper.pdf", b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n", "PDF"),
        ("nul.txt", b"some\0thing", "NUL"),
        ("nothing.txt", b"", "nothing in it"),
        ("half.txt", b"\xff\xfea\0\x00\xd8b\0", "UTF-16"),
        ("photo.png", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "picture"),
    ];
    journey(async move |page: Page| {
        let before = page.export().await?;
        for (name, content, reason) in files {
            page.import(&[(name, content)]).await?;
            page.wait_for_alert(&[name, reason]).await?;
            page.dismiss_notice().await?;
        }
        assert_eq!(page.export().await?, before, "nothing that was there has changed");

        // Several at once: each is named, and what can be taken is taken.
        let good = ("good.txt", b"A good one.\n".as_slice());
        let all: Vec<_> = files.iter().map(|(name, content, _)| (*name, *content)).chain([good]).collect();
        page.import(&all).await?;
        let names: Vec<&str> = files.iter().map(|(name, _, _)| *name).collect();
        page.wait_for_alert(&names).await?;
        page.wait_for_documents(&[seeds::ALL.as_slice(), &["good.txt"]].concat()).await
    })
}

#[test]
fn what_is_too_large_is_refused_by_name_size_and_limit() -> Outcome {
    journey(async |page: Page| {
        page.open_document(seeds::PLAN).await?;
        page.tag("13 Turkish soldiers", "3").await?;
        let large = b"A long line.".repeat(31_000_000 / 12);
        page.import(&[("a.txt", b"Before it.\n"), ("large.txt", &large), ("z.txt", b"After it.\n")]).await?;
        page.wait_for_alert(&["large.txt", "31 MB", "30 MB"]).await?;
        page.wait_for_documents(&[seeds::ALL.as_slice(), &["a.txt", "z.txt"]].concat()).await?;
        page.wait_for_open("a.txt").await?;
        page.wait_for_text("Before it.\n").await?;
        page.dismiss_notice().await?;

        // As UTF-8 it is half as large again as in its file.
        let grows = [b"\xff\xfe".as_slice(), &[0x2d, 0x4e].repeat(10_100_000)].concat();
        page.import(&[("grows.txt", &grows)]).await?;
        page.wait_for_alert(&["grows.txt", "30 MB"]).await?;
        page.dismiss_notice().await?;
        page.wait_until_saved().await?;

        page.reload().await?;
        page.wait_for_documents(&[seeds::ALL.as_slice(), &["a.txt", "z.txt"]].concat()).await?;
        page.open_document(seeds::PLAN).await?;
        page.wait_for_annotations(&[("figure", "13 Turkish soldiers")]).await
    })
}

#[test]
fn five_hundred_files_are_one_step() -> Outcome {
    journey(async |page: Page| {
        let names: Vec<String> = (1..=500).map(|number| format!("text {number}.txt")).collect();
        let contents: Vec<String> = (1..=500).map(|number| format!("This is text {number}.\n")).collect();
        let files: Vec<(&str, &[u8])> =
            names.iter().zip(&contents).map(|(name, content)| (name.as_str(), content.as_bytes())).collect();
        page.import(&files).await?;
        page.wait_for_notice(&["500"]).await?;
        page.wait_for_open("text 1.txt").await?;
        page.wait_for_text("This is text 1.\n").await?;
        page.wait_until_saved().await?;
        page.press("Alt+PageDown").await?;
        page.wait_for_text("This is text 2.\n").await?;
        page.click("undo").await?;
        page.wait_for_documents(&seeds::ALL).await?;
        page.click("redo").await?;
        page.wait_until_saved().await?;
        page.reload().await?;
        let project = page.export_read().await?;
        let documents: Vec<_> = export::list(&project, "documents").collect();
        assert_eq!(documents.len(), 505);
        assert_eq!(documents[504]["name"], "text 500.txt", "in the order that people count in");
        Ok(())
    })
}

#[test]
fn files_can_be_dropped_and_pasted() -> Outcome {
    journey(async |page: Page| {
        page.drop_files(&[("b.txt", "Dropped b.\n"), ("a.txt", "Dropped a.\n")]).await?;
        page.wait_for_open("a.txt").await?;
        page.wait_for_text("Dropped a.\n").await?;
        page.wait_for_documents(&[seeds::ALL.as_slice(), &["a.txt", "b.txt"]].concat()).await?;
        page.dismiss_notice().await?;
        page.click_button("//aside", "Paste text").await?;
        page.wait_for_dialog("paste").await?;
        page.find_by("dialog[open] textarea").await?.send_keys("Pasted\ntext.").await?;
        page.find_by("dialog[open] input[type=text]").await?.send_keys("pasted.txt").await?;
        page.answer("paste", "Add the text").await?;
        page.wait_for_open("pasted.txt").await?;
        page.wait_for_text("Pasted\ntext.").await
    })
}
