//! The texts that storage has of a project: those that were read, and those that stay there for now.

use std::cell::RefCell;
use std::collections::{HashMap, HashSet};

use crate::text::residency::{DocumentText, TextSummary};

/// Texts by their SHA-256.
#[derive(Default)]
pub struct Texts {
    known: RefCell<HashMap<String, DocumentText>>,
    unloaded: HashSet<String>,
}

impl Texts {
    /// Texts that were read, by their SHA-256, and the SHA-256 of those that were not.
    pub fn new(read: Vec<(String, String)>, unloaded: Vec<String>) -> Texts {
        let read = read.into_iter().map(|(hash, content)| (hash, DocumentText::new(content)));
        Texts { known: RefCell::new(read.collect()), unloaded: unloaded.into_iter().collect() }
    }

    /// The text of a SHA-256, the same one each time. One that was not read needs its summary.
    pub fn find(&self, hash: &str, summary: Option<TextSummary>) -> Option<DocumentText> {
        if let Some(text) = self.known.borrow().get(hash) {
            return Some(text.clone());
        }
        let text = DocumentText::unloaded(summary.filter(|_| self.unloaded.contains(hash))?);
        self.known.borrow_mut().insert(hash.to_string(), text.clone());
        Some(text)
    }
}
