//! Numbers for annotations, from one and in the order of their texts: the ids in files that take numbers only, or that
//! people read.

use std::collections::HashMap;
use std::sync::Arc;

use crate::model::index::project::Project;
use crate::model::record::annotation::{Annotation, Relation};
use crate::model::record::id::AnnotationId;

/// The numbers of the annotations that are written, and the indices of their texts.
pub(crate) struct Numbers {
    by_id: HashMap<AnnotationId, (usize, usize)>,
    ids: Vec<AnnotationId>,
}

impl Numbers {
    /// Numbers the annotations of a project that are written.
    pub(crate) fn new(project: &Project, is_written: impl Fn(&Annotation) -> bool) -> Numbers {
        Numbers::behind(0, project, is_written)
    }

    /// Numbers the annotations of a project that are written behind so many others.
    pub(crate) fn behind(
        others: usize,
        project: &Project,
        is_written: impl Fn(&Annotation) -> bool,
    ) -> Numbers {
        let mut numbers = Numbers { by_id: HashMap::new(), ids: Vec::new() };
        for (index, document) in project.documents().enumerate() {
            for annotation in project.annotations(&document.id).iter().filter(|one| is_written(one)) {
                numbers.ids.push(annotation.id.clone());
                numbers.by_id.insert(annotation.id.clone(), (others + numbers.ids.len(), index));
            }
        }
        numbers
    }

    /// Returns the number of an annotation and the index of its text, if it is written.
    pub(crate) fn of(&self, id: &AnnotationId) -> Option<(usize, usize)> {
        self.by_id.get(id).copied()
    }

    /// Returns how many there are.
    pub(crate) fn count(&self) -> usize {
        self.ids.len()
    }

    /// Returns the annotations in the order of their numbers.
    pub(crate) fn annotations<'a>(&self, project: &'a Project) -> impl Iterator<Item = &'a Arc<Annotation>> {
        self.ids.iter().filter_map(|id| project.annotation(id))
    }

    /// Returns the relations within each text, and those of which an end is not written or that go from one text to
    /// another.
    pub(crate) fn relations<'a>(&self, project: &'a Project) -> (Vec<Vec<&'a Relation>>, Vec<&'a Relation>) {
        let mut within = vec![Vec::new(); project.document_count()];
        let mut across = Vec::new();
        for relation in project.relations() {
            let ends = self.of(&relation.from).zip(self.of(&relation.to));
            match ends
                .filter(|((_, from), (_, to))| from == to)
                .and_then(|((_, text), _)| within.get_mut(text))
            {
                Some(of_text) => of_text.push(&**relation),
                None => across.push(&**relation),
            }
        }
        (within, across)
    }
}
