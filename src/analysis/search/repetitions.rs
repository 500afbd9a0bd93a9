//! All places that say the same as one.

use crate::analysis::search::query::{Query, QueryKind, Within};
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::Annotation;
use crate::text::span::{Fragments, Span};

/// What finds all places that say what is quoted, as it is written there.
///
/// Only whole words are found, so that “Iran” is not found in “Iranian”. Line breaks may fall elsewhere.
pub fn matches_of(quoted: &str, is_case_sensitive: bool) -> Query {
    Query {
        words: quoted.to_string(),
        kind: QueryKind::Words,
        is_whole: true,
        is_case_sensitive,
        within: Within::Everything,
    }
}

/// The places of a document of which the same can be said as `pattern` says of its own: those where its annotator has
/// not said that label yet.
pub fn not_yet_annotated(
    pattern: &Annotation,
    annotations: &AnnotationSet,
    indices: impl IntoIterator<Item = Span>,
) -> Vec<Span> {
    let is_annotated = |span: &Span| {
        let wanted = Annotation { fragments: Fragments::from(*span), ..pattern.clone() };
        annotations
            .alike(&wanted)
            .any(|one| one.annotator == wanted.annotator && one.fragments == wanted.fragments)
    };
    indices.into_iter().filter(|span| !is_annotated(span)).collect()
}
