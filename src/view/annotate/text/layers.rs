//! What is drawn over a text in place of its annotations: those of some people, or how many tagged each place.

use std::sync::Arc;

use leptos::prelude::*;

use crate::model::index::annotation_set::AnnotationSet;
use crate::paint::heat::Heat;

/// What is drawn over a text in place of its annotations. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct TextLayers {
    /// The annotations that are drawn.
    pub annotations: Memo<AnnotationSet>,
    /// Where how many people tagged it, in the order of the text.
    pub heat: Memo<Arc<Vec<Heat>>>,
}
