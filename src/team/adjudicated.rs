//! What is taken by adjudication: by whom, and how it says where it is from.

use std::collections::BTreeMap;

use crate::model::edit::layer::Layer;
use crate::model::record::annotation::Annotator;
use crate::model::record::extra::Extra;
use crate::model::record::id::AnnotatorId;
use crate::text::digest::sha256;

/// The origin of what was taken.
pub const ADJUDICATED: &str = "adjudicated";
/// The field of what was taken that says who proposed it, and how it was taken.
pub(super) const FIELD: &str = "adjudication";
/// How many digits the ids of what is taken have.
const ID_LENGTH: usize = 20;

/// Returns the annotator whose layer is what somebody decides: it is apart from their own work.
pub fn adjudicator(own: &AnnotatorId, name: impl Into<String>) -> Annotator {
    let id = AnnotatorId::new(format!("{ADJUDICATED}-{own}"));
    Annotator { id, name: name.into(), extra: Extra::default() }
}

/// Whether the layer of an annotator was made by adjudication.
pub fn is_adjudicator(id: &AnnotatorId) -> bool {
    id.as_str().strip_prefix(ADJUDICATED).is_some_and(|rest| rest.starts_with('-'))
}

/// A layer of the adjudicator with nothing new in it so far.
pub(super) fn partial(adjudicator: &Annotator) -> Layer {
    Layer {
        annotator: adjudicator.clone(),
        states: BTreeMap::new(),
        annotations: Vec::new(),
        relations: Vec::new(),
        is_whole: false,
    }
}

/// An id for what is said.
pub(super) fn id_of(said: &str) -> String {
    sha256(said.as_bytes()).get(..ID_LENGTH).unwrap_or_default().to_string()
}

pub(super) fn ids(annotators: &[AnnotatorId]) -> Vec<&str> {
    annotators.iter().map(AnnotatorId::as_str).collect()
}
