//! The text that is open, and what is selected in it.

use super::Page;
use crate::failure::{Outcome, Trying};
use crate::wait;

impl Page {
    /// The text that is shown: all that stands in the reading surface.
    pub async fn text(&self) -> Outcome<String> {
        self.ask_for_text("return surface()?.textContent ?? ''", &[]).await
    }

    /// Waits until the text is this one, exactly.
    pub async fn wait_for_text(&self, wanted: &str) -> Outcome {
        wait::until("the text to be the one that was opened", async || {
            Ok((self.text().await? == wanted).then_some(()))
        })
        .await
    }

    /// The SHA-256 of the text that is shown, in hexadecimal digits: for a text that is too long to be sent.
    pub async fn text_digest(&self) -> Outcome<String> {
        let digest = self.ask_later("digest(surface()?.textContent ?? '').then(answer)", &[]).await?;
        Ok(digest.as_str().unwrap_or_default().to_string())
    }

    /// The start and the end of the first stretch of the text that reads so, in code points.
    pub async fn offsets_of(&self, quote: &str) -> Outcome<(usize, usize)> {
        let script = "const text = surface().textContent, at = text.indexOf(given[0]); \
            let points = 0; \
            for (const _ of text.slice(0, Math.max(at, 0))) points += 1; \
            return at < 0 ? null : points";
        let start = self.ask(script, &[quote.into()]).await?;
        let start = start.as_u64().trying(&format!("the text does not hold {quote:?}"))? as usize;
        Ok((start, start + quote.chars().count()))
    }

    /// What the browser has selected: start and end in the text, in code points. Nothing, if it is not in the text.
    pub async fn selection(&self) -> Outcome<Option<(usize, usize)>> {
        let script = "const selection = document.getSelection(); \
            if (selection.rangeCount === 0) return null; \
            const range = selection.getRangeAt(0); \
            if (!surface().contains(range.startContainer) || !surface().contains(range.endContainer)) return null; \
            const before = (node, offset) => { \
                const from = document.createRange(); \
                from.setStart(surface(), 0); from.setEnd(node, offset); \
                return [...from.toString()].length; \
            }; \
            return [before(range.startContainer, range.startOffset), before(range.endContainer, range.endOffset)]";
        let found = self.ask(script, &[]).await?;
        let offset =
            |index: usize| found.get(index).and_then(|offset| offset.as_u64()).map(|offset| offset as usize);
        Ok(offset(0).zip(offset(1)))
    }

    /// Selects what lies between two places in the text, in UTF-16 code units, as a screen reader or an extension might:
    /// the places may be where no mouse could point.
    pub async fn select_by_script(&self, start: usize, end: usize) -> Outcome {
        let script = "const range = stretch(...given); surface().focus(); \
            document.getSelection().setBaseAndExtent( \
                range.startContainer, range.startOffset, range.endContainer, range.endOffset)";
        self.ask(script, &[start.into(), end.into()]).await.map(drop)
    }

    /// What a copy of the selection would put on the clipboard.
    pub async fn copied(&self) -> Outcome<String> {
        self.ask_for_text("return copied()", &[]).await
    }

    /// The SHA-256 of that.
    pub async fn copied_digest(&self) -> Outcome<String> {
        let digest = self.ask_later("digest(copied()).then(answer)", &[]).await?;
        Ok(digest.as_str().unwrap_or_default().to_string())
    }

    /// What assistive technology was told last.
    pub async fn announced(&self) -> Outcome<String> {
        self.ask_for_text("return find('announcement').textContent", &[]).await
    }
}
