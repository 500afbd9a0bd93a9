//! Who says what an annotation says.

use std::sync::Arc;

use crate::model::index::project::Project;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::AnnotationId;

/// The type of relations that leads from what is said to who says it, by its id.
pub const SAID_BY: &str = "said_by";

/// Returns the annotation that names who says what another one says: where its relation leads, or that of a span around it,
/// as of the claim in which a figure stands. Nothing, if the source says it itself.
pub fn speaker(project: &Project, annotation: &Annotation) -> Option<Arc<Annotation>> {
    let named = |id: &AnnotationId| {
        let mut relations = project.relations_of(id).filter(|one| one.from == *id);
        let saying = relations.find(|one| one.kind.as_str() == SAID_BY)?;
        project.annotation(&saying.to).cloned()
    };
    let hull = annotation.fragments.hull();
    let around = || {
        let set = project.annotations(&annotation.document);
        let touching = set.touching(hull);
        let others = touching.into_iter().filter(|one| one.id != annotation.id);
        let is_around = |one: &&Arc<Annotation>| {
            let other = one.fragments.hull();
            other.start() <= hull.start() && hull.end() <= other.end()
        };
        others.filter(is_around).find_map(|one| named(&one.id))
    };
    named(&annotation.id).or_else(around)
}
