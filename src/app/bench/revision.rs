//! What the last step changed, and whether that concerns the list of documents.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::edit::transaction::Transaction;

/// What the last step changed, for views that repair only what it touched.
#[derive(Clone, Default)]
pub struct Revision {
    /// Rises by one with each step. A view that missed one must look at everything.
    pub number: u64,
    /// What changed; nothing if another project was put in its place.
    pub effect: Arc<Transaction>,
}

/// How often the documents have changed.
#[derive(Clone, Copy, Default)]
pub struct DocumentsVersion {
    seen: u64,
    version: u64,
}

impl DocumentsVersion {
    /// The version after a revision, by whether that concerns what is counted.
    pub fn after(
        before: Option<&DocumentsVersion>,
        revision: &Revision,
        concerns: fn(&Transaction) -> bool,
    ) -> DocumentsVersion {
        let before = before.copied().unwrap_or_default();
        let is_next = revision.number == before.seen || revision.number == before.seen + 1;
        let is_same = is_next && !concerns(&revision.effect);
        DocumentsVersion { seen: revision.number, version: before.version + u64::from(!is_same) }
    }

    /// Whether two versions are not the same.
    pub fn differ(old: Option<&DocumentsVersion>, new: Option<&DocumentsVersion>) -> bool {
        match (old, new) {
            (Some(old), Some(new)) => old.version != new.version,
            _ => true,
        }
    }
}

/// Changes with each step that adds, removes or changes documents, and with no other: to look through a hundred
/// thousand of them takes longer than to tag.
pub fn documents_version(revision: RwSignal<Revision>) -> Memo<DocumentsVersion> {
    Memo::new_with_compare(
        move |before| {
            DocumentsVersion::after(before, &revision.read(), |effect| !effect.documents.is_empty())
        },
        DocumentsVersion::differ,
    )
}
