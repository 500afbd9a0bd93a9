//! Pages of the web as texts: what one reads of them.
//!
//! A block of the page is a line, a row of a table is a line with tabs between its cells, white space is one blank as in a
//! browser, and as it is where the page says so. Scripts, styles, what a form offers, and the readings of ruby are left out.
//! The title and the language of the page become metadata.
//!
//! The page is read as tokens, not as a tree: to know which element is in which other one changes lines only where tags
//! are crossed.

use html5gum::{DefaultEmitter, StartTag, Token, Tokenizer};

use crate::format::contract::{Contents, FileReader, Format, Likelihood, Sample, Source};
use crate::format::imported::{Imported, ImportedText};
use crate::format::problem::{Problem, Reason};
use crate::model::record::document::MetadataValue;

/// Elements that begin and end a line, after the style sheet of the HTML standard.
const BLOCKS: [&str; 44] = [
    "address",
    "article",
    "aside",
    "blockquote",
    "body",
    "caption",
    "center",
    "dd",
    "details",
    "dialog",
    "dir",
    "div",
    "dl",
    "dt",
    "fieldset",
    "figcaption",
    "figure",
    "footer",
    "form",
    "h1",
    "h2",
    "h3",
    "h4",
    "h5",
    "h6",
    "header",
    "hgroup",
    "hr",
    "html",
    "legend",
    "li",
    "listing",
    "main",
    "menu",
    "nav",
    "ol",
    "p",
    "plaintext",
    "pre",
    "search",
    "section",
    "summary",
    "ul",
    "xmp",
];
/// Parts of tables that begin and end a line.
const ROWS: [&str; 5] = ["table", "thead", "tbody", "tfoot", "tr"];
/// Elements of which nothing is read.
const LEFT_OUT: [&str; 20] = [
    "annotation",
    "annotation-xml",
    "audio",
    "canvas",
    "datalist",
    "iframe",
    "noembed",
    "noframes",
    "noscript",
    "object",
    "rp",
    "rt",
    "script",
    "select",
    "style",
    "svg",
    "template",
    "textarea",
    "title",
    "video",
];
/// Elements whose white space counts.
const AS_IT_IS: [&str; 4] = ["listing", "plaintext", "pre", "xmp"];
/// What a browser takes for a blank.
const BLANKS: [char; 5] = [' ', '\t', '\n', '\r', '\u{c}'];

/// Pages of the web.
pub struct WebPage;

impl Format for WebPage {
    fn id(&self) -> &'static str {
        "web-page"
    }

    fn extensions(&self) -> &'static [&'static str] {
        &[".html", ".htm", ".xhtml"]
    }

    fn file(&self) -> Option<&dyn FileReader> {
        Some(self)
    }
}

impl FileReader for WebPage {
    fn sniff(&self, file: &Sample) -> Likelihood {
        let begins = |start: &str| {
            file.content.get(..start.len()).is_some_and(|found| found.eq_ignore_ascii_case(start))
        };
        if self.extensions().iter().any(|extension| file.is_named(extension)) {
            Likelihood::Name
        } else if begins("<!doctype html") || begins("<html") {
            Likelihood::Shape
        } else {
            Likelihood::No
        }
    }

    fn read(&self, source: &Source) -> Result<Contents, Problem> {
        let page = Page::read(source.content);
        let Page { text, title, language, .. } = page;
        if text.is_empty() {
            let (file, path) = (source.name.to_string(), String::new());
            return Err(Problem { file, path, reason: Reason::Empty });
        }
        let title = title.split_whitespace().collect::<Vec<_>>().join(" ");
        let known = [("title", title), ("language", language.trim().to_string())];
        let known = known.into_iter().filter(|(_, value)| !value.is_empty());
        let metadata = known.map(|(name, value)| (name.to_string(), MetadataValue::Text(value))).collect();
        let name = source.name.to_string();
        let text = ImportedText { name, content: text, metadata, ..ImportedText::default() };
        Ok(Contents::Texts(Imported { texts: vec![text], ..Imported::default() }))
    }
}

/// Returns a text without the tags in it; what stands for a character becomes that character.
pub(crate) fn unmarked(marked: &str) -> String {
    tokens(marked).fold(String::new(), |text, token| match token {
        Token::String(more) => text + &String::from_utf8_lossy(&more),
        _ => text,
    })
}

fn tokens(content: &str) -> impl Iterator<Item = Token> {
    let mut emitter = DefaultEmitter::default();
    // What stands in a script is no tag.
    emitter.naively_switch_states(true);
    let tokens = Tokenizer::new_with_emitter(content, emitter);
    tokens.map(|token| match token {
        Ok(token) => token,
        Err(never) => match never {},
    })
}

/// What is read of a page so far.
#[derive(Default)]
struct Page {
    text: String,
    title: String,
    language: String,
    /// The element of which nothing is read, and how many of its name are open within each other.
    left_out: Option<(String, usize)>,
    /// How many elements are open whose white space counts.
    as_it_is: usize,
    /// Whether white space was passed over that is a blank if more follows on the line.
    has_blank: bool,
    /// Whether the row has a cell, so that the next one is parted from it, and where in the text the row begins.
    has_cell: bool,
    row: usize,
    /// Whether a line break is passed over: the first one in what counts as it is.
    skips_break: bool,
}

impl Page {
    fn read(content: &str) -> Page {
        let mut page = Page::default();
        for token in tokens(content) {
            match token {
                Token::StartTag(tag) => page.start(&tag),
                Token::EndTag(tag) => page.end(&String::from_utf8_lossy(&tag.name)),
                Token::String(text) => page.add(&String::from_utf8_lossy(&text)),
                _ => {}
            }
        }
        page.break_line();
        page
    }

    fn start(&mut self, tag: &StartTag<()>) {
        let name = &*String::from_utf8_lossy(&tag.name);
        if let Some((left_out, depth)) = &mut self.left_out {
            if left_out == name && !tag.self_closing && !is_reading(name) {
                *depth += 1;
            }
            return;
        }
        self.skips_break = false;
        if LEFT_OUT.contains(&name) && !tag.self_closing {
            self.left_out = Some((name.to_string(), 1));
        } else if name == "br" {
            self.has_blank = false;
            self.text.push('\n');
        } else if name == "td" || name == "th" {
            self.start_cell();
        } else if ROWS.contains(&name) {
            self.start_row();
        } else if BLOCKS.contains(&name) {
            self.break_line();
        }
        if AS_IT_IS.contains(&name) {
            self.as_it_is += 1;
            self.skips_break = true;
        }
        if name == "html" {
            let stated = ["lang", "xml:lang"].iter().find_map(|name| tag.attributes.get(name.as_bytes()));
            if let Some(stated) = stated {
                self.language = String::from_utf8_lossy(stated).into_owned();
            }
        }
    }

    fn end(&mut self, name: &str) {
        if let Some((left_out, depth)) = &mut self.left_out {
            // The end tag of a reading may be missing.
            if left_out == name || name == "ruby" && is_reading(left_out) {
                *depth -= 1;
                if *depth == 0 {
                    self.left_out = None;
                }
            }
            return;
        }
        if ROWS.contains(&name) {
            self.start_row();
        } else if BLOCKS.contains(&name) {
            self.break_line();
        }
        if AS_IT_IS.contains(&name) {
            self.as_it_is = self.as_it_is.saturating_sub(1);
        }
        self.skips_break = false;
    }

    fn add(&mut self, text: &str) {
        if let Some((left_out, _)) = &self.left_out {
            if left_out == "title" && self.text.is_empty() {
                self.title += text;
            }
            return;
        }
        let skips_break = std::mem::take(&mut self.skips_break);
        if self.as_it_is > 0 {
            let text = text.replace("\r\n", "\n").replace('\r', "\n");
            self.add_blank();
            self.text += if skips_break { text.strip_prefix('\n').unwrap_or(&text) } else { &text };
            return;
        }
        for char in text.chars() {
            if BLANKS.contains(&char) {
                self.has_blank = true;
            } else {
                self.add_blank();
                self.text.push(char);
            }
        }
    }

    /// Adds the blank that was passed over, unless the line begins here.
    fn add_blank(&mut self) {
        let is_blank = std::mem::take(&mut self.has_blank);
        if is_blank && !self.text.is_empty() && !self.text.ends_with(['\n', '\t']) {
            self.text.push(' ');
        }
    }

    fn start_row(&mut self) {
        self.break_line();
        self.has_cell = false;
        self.row = self.text.len();
    }

    /// Parts a cell from the one before it, if that is on the same line.
    fn start_cell(&mut self) {
        self.has_blank = false;
        let is_first = !std::mem::replace(&mut self.has_cell, true);
        let is_on_line = !self.text.ends_with('\n') || self.text.len() == self.row;
        if !is_first && is_on_line {
            self.text.push('\t');
        }
    }

    /// Begins a new line, unless one has just begun.
    fn break_line(&mut self) {
        self.has_blank = false;
        if !self.text.is_empty() && !self.text.ends_with('\n') {
            self.text.push('\n');
        }
    }
}

/// Whether an element says how the letters before it are read.
fn is_reading(name: &str) -> bool {
    matches!(name, "rt" | "rp")
}
