//! Figures that somebody has tagged: an annotation with a quantity, and what its text says of it.

use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

use crate::analysis::compare::figures::{self, Counted, Figure, Kind, Modality};
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::AttributeValue;
use crate::model::record::id::AnnotationId;
use crate::model::record::quantity::Quantity;
use crate::model::record::schema::AttributeKind;

/// A figure that is tagged. All ranges are bytes of its text.
#[derive(Clone, PartialEq, Debug)]
pub struct TaggedFigure {
    /// The number by itself, if it was found in what is tagged.
    pub number: Option<Range<usize>>,
    /// The day for which it holds, if its sentence says one.
    pub day: Option<Range<usize>>,
    /// What it says.
    pub figure: Figure,
}

impl TaggedFigure {
    /// Reads what an annotation of a text says, if it has a quantity.
    pub fn read(project: &Project, annotation: &Annotation, text: &str) -> Option<TaggedFigure> {
        let quantity = quantity_of(project, annotation)?;
        let range = range_of(annotation);
        let read = figures::quoted(text, &range).into_iter().next();
        let (number, day) = read.map(|read| (read.number, read.day)).unzip();
        let figure = figures::tagged(text, &range, Some(quantity))
            .unwrap_or_else(|| without_sentence(quantity.clone()));
        Some(TaggedFigure { number, day: day.flatten(), figure })
    }
}

/// The bytes from the first to the last that an annotation is of.
pub fn range_of(annotation: &Annotation) -> Range<usize> {
    let hull = annotation.fragments.hull();
    hull.start().index()..hull.end().index()
}

/// Figures that were read. Each is read once, as long as its annotation stays as it is: reading takes the sentence around
/// it apart.
#[derive(Clone, Default)]
pub struct Readings {
    read: HashMap<AnnotationId, (Arc<Annotation>, Option<Arc<TaggedFigure>>)>,
}

impl Readings {
    /// Returns the figure that an annotation is, if it is one.
    pub fn get(
        &mut self,
        project: &Project,
        annotation: &Arc<Annotation>,
        text: &str,
    ) -> Option<Arc<TaggedFigure>> {
        if let Some((of, figure)) = self.read.get(&annotation.id)
            && Arc::ptr_eq(of, annotation)
        {
            return figure.clone();
        }
        let figure = TaggedFigure::read(project, annotation, text).map(Arc::new);
        self.read.insert(annotation.id.clone(), (annotation.clone(), figure.clone()));
        figure
    }
}

/// The quantity that is said of an annotation.
fn quantity_of<'a>(project: &Project, annotation: &'a Annotation) -> Option<&'a Quantity> {
    annotation.attributes.as_slice().iter().find_map(|(id, value)| match value {
        AttributeValue::Quantity(quantity) => {
            let kind = project.schema().attribute(id).map(|attribute| &attribute.kind);
            matches!(kind, None | Some(AttributeKind::Quantity)).then_some(quantity)
        }
        _ => None,
    })
}

/// What a quantity is as a figure without a sentence around it.
fn without_sentence(quantity: Quantity) -> Figure {
    Figure {
        counted: Counted { words: quantity.counted.clone(), ..Counted::default() },
        quantity,
        unit: None,
        per: None,
        verb: String::new(),
        kind: Kind::Count,
        modality: Modality::Said,
        as_of: None,
        scope: None,
        origin: String::new(),
    }
}
