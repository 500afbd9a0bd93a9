//! The text of a document, which may rest in storage while nobody reads it.

use std::fmt;
use std::sync::{Arc, PoisonError, RwLock};

use crate::text::content::Text;

/// A line that is longer, in bytes, is no title.
const LONGEST_TITLE: usize = 200;

/// What is known of a text that is not in memory.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct TextSummary {
    /// Its length in UTF-8.
    pub bytes: u32,
    /// Its first line, if that may serve as a title; else empty.
    pub first_line: String,
}

impl TextSummary {
    /// What is to be known of a text.
    pub fn new(content: &str) -> TextSummary {
        let line = content.lines().next().unwrap_or_default().trim();
        let first_line = if line.len() <= LONGEST_TITLE { line } else { "" };
        TextSummary { bytes: content.len() as u32, first_line: first_line.to_string() }
    }
}

/// The text of a document: in memory, or unloaded. All versions of the document share it.
///
/// Which of the two it is, is no part of what the project says: nothing that is written or compared depends on it.
#[derive(Clone)]
pub struct DocumentText(Arc<Shared>);

struct Shared {
    summary: TextSummary,
    text: RwLock<Option<Arc<Text>>>,
}

impl DocumentText {
    /// A text that is in memory.
    pub fn new(content: String) -> DocumentText {
        let summary = TextSummary::new(&content);
        let text = RwLock::new(Some(Arc::new(Text::new(content))));
        DocumentText(Arc::new(Shared { summary, text }))
    }

    /// A text that storage has.
    pub fn unloaded(summary: TextSummary) -> DocumentText {
        DocumentText(Arc::new(Shared { summary, text: RwLock::default() }))
    }

    /// The text; `None` while it is unloaded.
    pub fn get(&self) -> Option<Arc<Text>> {
        self.0.text.read().unwrap_or_else(PoisonError::into_inner).clone()
    }

    /// Whether it is unloaded.
    pub fn is_unloaded(&self) -> bool {
        self.get().is_none()
    }

    /// What is known of it in any case.
    pub fn summary(&self) -> &TextSummary {
        &self.0.summary
    }

    /// Takes the text into memory. `false`, and it goes on resting, if that is another text.
    pub fn load(&self, content: String) -> bool {
        let is_it = TextSummary::new(&content) == self.0.summary;
        if is_it && self.is_unloaded() {
            self.put(Some(Arc::new(Text::new(content))));
        }
        is_it
    }

    /// Lets go of the text. Storage must have it. Whoever reads it now keeps it as long as they do.
    pub fn unload(&self) {
        self.put(None);
    }

    fn put(&self, text: Option<Arc<Text>>) {
        *self.0.text.write().unwrap_or_else(PoisonError::into_inner) = text;
    }
}

impl PartialEq for DocumentText {
    fn eq(&self, other: &DocumentText) -> bool {
        let is_same = || match (self.get(), other.get()) {
            (Some(one), Some(other)) => one == other,
            // Documents have the SHA-256 of their texts beside them.
            _ => true,
        };
        Arc::ptr_eq(&self.0, &other.0) || (self.0.summary == other.0.summary && is_same())
    }
}

impl fmt::Debug for DocumentText {
    fn fmt(&self, formatter: &mut fmt::Formatter) -> fmt::Result {
        let state = if self.is_unloaded() { ", at rest" } else { "" };
        write!(formatter, "DocumentText({} bytes{state})", self.0.summary.bytes)
    }
}
