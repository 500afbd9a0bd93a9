//! How much has been said with a label.

use super::{LabelId, Project};

/// How often a label is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Usage {
    /// How many annotations have it.
    pub spans: usize,
    /// In how many documents.
    pub documents: usize,
}

/// How often a label is used. The cost grows with the documents, and not with what is said of them.
pub fn usage(project: &Project, label: &LabelId) -> Usage {
    let mut usage = Usage::default();
    for document in project.documents() {
        let spans = project.annotations(&document.id).count_of(label);
        usage.spans += spans;
        usage.documents += usize::from(spans > 0);
    }
    usage
}
