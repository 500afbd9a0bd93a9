//! How much has been said with a label.

use std::sync::Arc;

use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::LabelId;

/// How often a label is used.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Usage {
    /// How many annotations have it.
    pub spans: usize,
    /// In how many documents.
    pub documents: usize,
}

impl Usage {
    /// Takes in the annotations of one more document.
    fn add(&mut self, spans: usize) {
        self.spans += spans;
        self.documents += usize::from(spans > 0);
    }
}

/// How often a label is used. The cost grows with the documents, and not with what is said of them.
pub fn usage(project: &Project, label: &LabelId) -> Usage {
    let mut usage = Usage::default();
    for document in project.documents() {
        usage.add(project.annotations(&document.id).count_of(label));
    }
    usage
}

/// How often each label is used, in the order of the schema.
pub fn usages(project: &Project) -> Vec<Usage> {
    let labels = &project.schema().labels;
    let mut usages = vec![Usage::default(); labels.len()];
    for document in project.documents() {
        let set = project.annotations(&document.id);
        if set.count() > 0 {
            labels.iter().zip(&mut usages).for_each(|(label, usage)| usage.add(set.count_of(&label.id)));
        }
    }
    usages
}

/// The first annotation with each label, in the order of the schema, as far as texts are in memory.
pub fn examples(project: &Project) -> Vec<Option<Arc<Annotation>>> {
    let labels = &project.schema().labels;
    let mut examples: Vec<Option<Arc<Annotation>>> = vec![None; labels.len()];
    for document in project.documents().filter(|document| !document.text.is_at_rest()) {
        let set = project.annotations(&document.id);
        let missing = labels.iter().zip(&mut examples).filter(|(_, example)| example.is_none());
        for (label, example) in missing.filter(|(label, _)| set.count_of(&label.id) > 0) {
            *example = set.iter().find(|annotation| annotation.label == label.id).cloned();
        }
    }
    examples
}
