//! How often attributes and types of relations are used.

use crate::model::index::project::Project;
use crate::model::record::attributes::Attributes;

/// How many values each attribute has, in the order of the schema.
pub fn attribute_usages(project: &Project) -> Vec<usize> {
    let schema = project.schema();
    let mut usages = vec![0; schema.attributes.len()];
    let mut add = |values: &Attributes| {
        for (id, _) in values.as_slice() {
            let place = schema.attributes.iter().position(|attribute| attribute.id == *id);
            place.and_then(|place| usages.get_mut(place)).into_iter().for_each(|usage| *usage += 1);
        }
    };
    for document in project.documents() {
        add(&document.attributes);
        project.annotations(&document.id).iter().for_each(|annotation| add(&annotation.attributes));
    }
    usages
}

/// How many relations there are of each type, in the order of the schema.
pub fn relation_usages(project: &Project) -> Vec<usize> {
    let schema = project.schema();
    let mut usages = vec![0; schema.relations.len()];
    for relation in project.relations() {
        let place = schema.relations.iter().position(|kind| kind.id == relation.kind);
        place.and_then(|place| usages.get_mut(place)).into_iter().for_each(|usage| *usage += 1);
    }
    usages
}
