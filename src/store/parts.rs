//! Into which parts a snapshot is cut: one for each stretch of a document in which annotations start, so that what an
//! edit has changed is written without the rest, and what is stored can be read bit by bit.

use std::collections::BTreeSet;

use smol_str::{SmolStr, format_smolstr};

use crate::model::edit::transaction::Transaction;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::DocumentId;
use crate::text::span::TextOffset;

/// So many bytes of its text has a stretch of a document. In tests it is short, so that what happens at its ends shows.
const STRETCH: u32 = if cfg!(test) { 8 } else { 1 << 17 };

/// A stretch of a document, with the annotations that start in it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Part {
    document: DocumentId,
    /// How many stretches are before it.
    number: u32,
}

impl Part {
    /// The part that an annotation is in.
    fn of(annotation: &Annotation) -> Part {
        Part { document: annotation.document.clone(), number: number_of(annotation) }
    }

    /// The part of that name, if it is the name of one.
    pub(super) fn named(name: &str) -> Option<Part> {
        let (number, document) = name.split_once('/')?;
        let part = Part { document: DocumentId::new(document), number: number.parse().ok()? };
        (part.name() == name).then_some(part)
    }

    /// What it is called.
    fn name(&self) -> SmolStr {
        format_smolstr!("{}/{}", self.number, self.document)
    }

    /// The document that it is of.
    pub(super) fn document(&self) -> &DocumentId {
        &self.document
    }

    /// Whether the annotation is in it.
    pub(super) fn has(&self, annotation: &Annotation) -> bool {
        annotation.document == self.document && number_of(annotation) == self.number
    }

    /// The places of its annotations among those of its document.
    fn places(&self, annotations: &AnnotationSet) -> std::ops::Range<usize> {
        let start = self.number.saturating_mul(STRETCH);
        let rank = |byte| annotations.rank_of_offset(TextOffset::from_byte(byte));
        rank(start)..start.checked_add(STRETCH).map_or(annotations.count(), rank)
    }

    /// Whether a project says anything in it.
    pub(super) fn is_said(&self, project: &Project) -> bool {
        project.document(&self.document).is_some()
            && !self.places(&project.annotations(&self.document)).is_empty()
    }

    /// Returns its annotations among those of its document, in order.
    pub(super) fn each<'a>(&self, annotations: &'a AnnotationSet) -> impl Iterator<Item = &'a Annotation> {
        self.places(annotations).filter_map(|place| annotations.nth(place)).map(|one| &**one)
    }
}

fn number_of(annotation: &Annotation) -> u32 {
    annotation.fragments.first().start().byte() / STRETCH
}

/// The name of the part that an annotation is in.
pub(super) fn part_of(annotation: &Annotation) -> SmolStr {
    Part::of(annotation).name()
}

/// The names of the parts that a step changes.
pub fn parts_of_step(effect: &Transaction) -> BTreeSet<SmolStr> {
    let changes = effect.annotations.values().flat_map(|change| [&change.before, &change.after]);
    let mut parts = BTreeSet::new();
    // Many of a step may be in one part, whose name is made once.
    let mut last: Option<Part> = None;
    for annotation in changes.flatten() {
        if !last.as_ref().is_some_and(|last| last.has(annotation)) {
            let part = Part::of(annotation);
            parts.insert(part.name());
            last = Some(part);
        }
    }
    parts
}

/// The names of all parts in which a project says anything.
pub fn parts_of_project(project: &Project) -> BTreeSet<SmolStr> {
    let mut parts = BTreeSet::new();
    for document in project.documents() {
        let annotations = project.annotations(&document.id);
        let mut place = 0;
        while let Some(annotation) = annotations.nth(place) {
            let part = Part::of(annotation);
            parts.insert(part.name());
            place = part.places(&annotations).end.max(place + 1);
        }
    }
    parts
}
