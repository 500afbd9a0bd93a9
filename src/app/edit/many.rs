//! What is done to many spans at once, each in one step.

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::tagging;
use crate::model::edit::annotation::AnnotationCommand;
use crate::model::edit::attribute::{AttributeCommand, Subject};
use crate::model::record::attributes::AttributeValue;
use crate::model::record::id::{AnnotationId, LabelId};
use crate::model::record::schema::Attribute;
use crate::words::{count, fill, spans, words};

/// Deletes spans.
pub fn delete(bench: Workbench, ids: Vec<AnnotationId>) -> bool {
    let named = words().spans(ids.len());
    let is_done = !ids.is_empty() && bench.dispatch(AnnotationCommand::Remove(ids));
    if is_done {
        bench.notify(Notice::done(fill(spans().many_deleted, &[("spans", &named)])));
    }
    is_done
}

/// Gives spans another label.
pub fn relabel(bench: Workbench, ids: Vec<AnnotationId>, label: LabelId) -> bool {
    let named = words().spans(ids.len());
    let name = tagging::label_name(bench, &label);
    let is_done = !ids.is_empty() && bench.dispatch(AnnotationCommand::Relabel { annotations: ids, label });
    if is_done {
        bench.notify(Notice::done(fill(spans().many_relabeled, &[("spans", &named), ("label", &name)])));
    }
    is_done
}

/// Gives those of the spans a value that have the attribute; without one, takes theirs away.
pub fn set_value(
    bench: Workbench,
    ids: &[AnnotationId],
    attribute: &Attribute,
    value: Option<AttributeValue>,
) -> bool {
    let schema = bench.project.schema.get_untracked();
    let has_it = |id: &&AnnotationId| {
        bench.project.annotation(id).is_some_and(|annotation| attribute.is_of(&schema, &annotation.label))
    };
    let theirs: Vec<AnnotationId> = ids.iter().filter(has_it).cloned().collect();
    let (set, rest) = (theirs.len(), ids.len() - theirs.len());
    if theirs.is_empty() {
        let none = fill(spans().none_has_attribute, &[("attribute", &attribute.name)]);
        bench.notify(Notice::failure(none));
        return false;
    }
    let of = Subject::Annotations(theirs);
    let is_done = bench.dispatch(AttributeCommand::SetValue { of, attribute: attribute.id.clone(), value });
    if is_done {
        let template = if rest > 0 { spans().many_set_some } else { spans().many_set };
        let named = words().spans(set);
        let places = [("spans", named.as_str()), ("attribute", &attribute.name), ("rest", &count(rest))];
        bench.notify(Notice::done(fill(template, &places)));
    }
    is_done
}
