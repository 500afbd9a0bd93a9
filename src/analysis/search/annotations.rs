//! Search among what has been said.

use std::sync::Arc;

use crate::model::index::project::Project;
use crate::model::index::usage::missing_of_annotation;
use crate::model::record::annotation::{Annotation, Origin};
use crate::model::record::document::Document;
use crate::model::record::id::{AnnotatorId, LabelId};
use crate::text::content::Text;

/// Which annotations are looked for. An empty field asks for nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct AnnotationFilter {
    /// They have one of these labels.
    pub labels: Vec<LabelId>,
    /// One of these says them.
    pub annotators: Vec<AnnotatorId>,
    /// They come from one of these.
    pub origins: Vec<Origin>,
    /// Their note contains this, in capitals or small letters.
    pub note: String,
    /// Their text contains this, in capitals or small letters.
    pub quote: String,
    /// Their text or their note contains this, in capitals or small letters.
    pub words: String,
    /// They have a note.
    pub has_note: bool,
    /// They have no value of an attribute that they must have.
    pub is_missing: bool,
}

impl AnnotationFilter {
    /// Whether it asks for anything.
    pub fn is_filter(&self) -> bool {
        *self != AnnotationFilter::default()
    }
}

/// The annotations that were found.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct FoundAnnotation {
    /// Those that match, in the order of documents and of their texts.
    pub annotations: Vec<Arc<Annotation>>,
    /// How many documents could not be looked at, because what is asked of their texts is not known while they are unloaded.
    pub unloaded: usize,
}

/// The annotations of a project that a filter lets through.
pub fn annotations_matching(project: &Project, filter: &AnnotationFilter) -> FoundAnnotation {
    let mut found = FoundAnnotation::default();
    for document in project.documents() {
        match annotations_of(project, document, filter) {
            Some(annotations) => found.annotations.extend(annotations),
            None => found.unloaded += 1,
        }
    }
    found
}

/// The annotations of a document that a filter lets through; `None` if its text would have to be known and rests.
pub fn annotations_of(
    project: &Project,
    document: &Document,
    filter: &AnnotationFilter,
) -> Option<Vec<Arc<Annotation>>> {
    let [note, quote, words] = [&filter.note, &filter.quote, &filter.words].map(|text| text.to_lowercase());
    let schema = project.schema();
    let annotations = project.annotations(&document.id);
    let candidates = annotations.iter().filter(|annotation| {
        is_among(&filter.labels, &annotation.label)
            && is_among(&filter.annotators, &annotation.annotator)
            && is_among(&filter.origins, &annotation.origin)
            && contains(&annotation.note, &note)
            && !(filter.has_note && annotation.note.is_empty())
            && !(filter.is_missing && missing_of_annotation(schema, annotation).next().is_none())
    });
    if quote.is_empty() && words.is_empty() {
        return Some(candidates.cloned().collect());
    }
    let candidates: Vec<&Arc<Annotation>> = candidates.collect();
    if candidates.is_empty() {
        return Some(Vec::new());
    }
    let text = document.text.get()?;
    let is_quoted = |annotation: &&Arc<Annotation>| {
        let quotation = quotation(&text, annotation).to_lowercase();
        quotation.contains(&quote) && (quotation.contains(&words) || contains(&annotation.note, &words))
    };
    Some(candidates.into_iter().filter(is_quoted).cloned().collect())
}

/// What an annotation is about, its fragments joined by spaces.
pub fn quotation(text: &Text, annotation: &Annotation) -> String {
    let mut quotation = String::new();
    for span in annotation.fragments.iter() {
        if !quotation.is_empty() {
            quotation.push(' ');
        }
        quotation.push_str(text.slice(span));
    }
    quotation
}

fn is_among<T: PartialEq>(wanted: &[T], found: &T) -> bool {
    wanted.is_empty() || wanted.contains(found)
}

/// Whether a text contains another that is in small letters already.
fn contains(text: &str, wanted: &str) -> bool {
    wanted.is_empty() || text.to_lowercase().contains(wanted)
}
