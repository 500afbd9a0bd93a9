//! A page to read and to print: every text with its spans marked, the labels, and a table of the spans, in one file of HTML
//! that needs nothing else and carries nothing out.
//!
//! It is for people who have no annotator, on a screen or on paper, so nothing is told by color alone: a span begins with
//! the sign of its label and its number, its line has the style of its label, and the table has its words. The signs are
//! no part of the text: who copies words from the page copies the words.

use crate::format::contract::{Format, NotLoaded, Saving, Writer, Written, WrittenFile};
use crate::format::says::Says;

mod marks;
mod page;
mod style;
mod words;

/// Pages to read and to print.
pub struct Html;

impl Format for Html {
    fn id(&self) -> &'static str {
        "html"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".page.html"]
    }

    fn writer(&self) -> Option<&dyn Writer> {
        Some(self)
    }
}

impl Writer for Html {
    /// What the page shows. Nobody can read it back as a project: it shows labels, and does not say all of them.
    fn says(&self) -> Says {
        Says { text_details: false, schema: false, guidelines: false, comparison: false, ..Says::ALL }
    }

    fn write(&self, saving: &Saving) -> Result<Written, NotLoaded> {
        let (page, texts) = page::of(saving.project)?;
        let mut losses = self.says().losses(saving.project, |_| true);
        losses.extend(texts);
        let path = format!("{}{}", saving.stem, self.extensions().concat());
        Ok(Written { files: vec![WrittenFile::text(path, page, "text/html")], losses })
    }
}

/// Returns a text as it stands in HTML, where lines end in one line feed. Characters that no page may have are shown by
/// another one.
pub fn escaped(text: &str) -> String {
    let mut written = String::with_capacity(text.len());
    let text = text.replace("\r\n", "\n").replace('\r', "\n");
    text.chars().for_each(|char| push(&mut written, char));
    written
}

fn push(written: &mut String, char: char) {
    match char {
        '&' => *written += "&amp;",
        '<' => *written += "&lt;",
        '>' => *written += "&gt;",
        '"' => *written += "&quot;",
        char if is_shown(char) => written.push(char),
        _ => written.push('\u{fffd}'),
    }
}

/// Whether a page may have a character: all but controls and what is none.
fn is_shown(char: char) -> bool {
    let is_none = matches!(char, '\u{fdd0}'..='\u{fdef}') || u32::from(char) & 0xfffe == 0xfffe;
    !is_none && (!char.is_control() || matches!(char, '\t' | '\n' | '\u{c}'))
}
