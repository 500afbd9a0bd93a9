//! The attributes of the project: what can be said of spans and texts beyond labels.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::model::edit::attribute::AttributeCommand;
use crate::model::index::usage::attribute_usages;
use crate::model::record::extra::Extra;
use crate::model::record::id::{AttributeId, LabelId};
use crate::model::record::schema::{Attribute, AttributeKind, Schema};
use crate::view::project::schema::attribute_editor::AttributeEditor;
use crate::view::project::schema::schema_question::Asked;
use crate::view::project::schema::schema_row::Shown;
use crate::view::project::schema::schema_table::{Desk, SchemaTable, Table};
use crate::words::{fill, schema, words};

/// The attributes of the project.
#[component]
pub fn AttributesSection() -> impl IntoView {
    let own = schema();
    let table = Table {
        name: "attribute",
        title: own.attributes,
        heads: || vec![schema().of, schema().kind, schema().required, schema().used],
        empty: own.no_attributes,
        new_name: own.name_of_attribute,
        add: own.add_attribute,
        rows,
        editor: |table, desk, id| view! { <AttributeEditor table desk id/> }.into_any(),
        create: |id, name| AttributeCommand::Add(fresh(id, name)).into(),
        move_to: |id, to| AttributeCommand::Move { attribute: AttributeId::new(id), to }.into(),
        remove,
    };
    view! { <SchemaTable table/> }
}

fn fresh(id: &str, name: &str) -> Attribute {
    Attribute {
        id: AttributeId::new(id),
        name: name.to_string(),
        labels: Vec::new(),
        of_documents: false,
        kind: AttributeKind::Flag,
        required: false,
        extra: Extra::default(),
    }
}

fn rows(bench: Workbench) -> Vec<(String, Shown)> {
    let own = schema();
    let usages = bench.project.with_session(|session| attribute_usages(session.project()));
    let schema = bench.project.schema.read();
    let row = |(attribute, used): (&Attribute, usize)| {
        let of = match attribute.of_documents {
            true => own.texts.to_string(),
            false => label_names(&schema, &attribute.labels, own.no_label),
        };
        let required = if attribute.required { own.required } else { "" };
        let cells = vec![of, kind_word(&attribute.kind), required.to_string(), told_usage(attribute, used)];
        (attribute.id.to_string(), Shown { name: attribute.name.clone(), cells, is_stop: false })
    };
    schema.attributes.iter().zip(usages).map(row).collect()
}

/// The names of labels, or a word if there are none.
pub fn label_names(schema: &Schema, labels: &[LabelId], none: &str) -> String {
    let name = |id: &LabelId| schema.label(id).map_or_else(|| id.to_string(), |label| label.name.clone());
    match labels.is_empty() {
        true => none.to_string(),
        false => labels.iter().map(name).collect::<Vec<_>>().join(", "),
    }
}

/// What a kind of attribute is called.
pub fn kind_word(kind: &AttributeKind) -> String {
    let own = schema();
    let word = match kind {
        AttributeKind::Flag => own.flag,
        AttributeKind::OneOf(_) => own.one_of,
        AttributeKind::SomeOf(_) => own.some_of,
        AttributeKind::Number => own.number,
        AttributeKind::Text => own.text,
        AttributeKind::Quantity => own.quantity,
        AttributeKind::Other(name) => name,
    };
    word.to_string()
}

/// So many spans or texts, whichever have the attribute.
fn things(attribute: &Attribute, number: usize) -> String {
    if attribute.of_documents { words().texts(number) } else { words().spans(number) }
}

fn told_usage(attribute: &Attribute, used: usize) -> String {
    if used == 0 { schema().unused.to_string() } else { things(attribute, used) }
}

/// A sentence on so many spans or texts that lose their value.
pub fn told_losses(attribute: &Attribute, losses: usize, one: &str, many: &str) -> String {
    fill(if losses == 1 { one } else { many }, &[("things", &things(attribute, losses))])
}

fn remove(desk: Desk, id: &str) {
    let own = schema();
    let id = id.to_string();
    let command = AttributeCommand::Remove(AttributeId::new(&id));
    let losses = desk.bench.project.peek(|session| command.loses(session.project()));
    let schema = desk.bench.project.schema.get_untracked();
    let Some(attribute) = schema.attribute(&AttributeId::new(&id)).filter(|_| losses > 0) else {
        return desk.remove(&id, command);
    };
    desk.asked.set(Some(Asked {
        title: fill(own.remove_title, &[("name", &attribute.name)]),
        told: told_losses(attribute, losses, own.one_loses, own.many_lose),
        yes: own.remove_now,
        no: own.keep,
        act: Arc::new(move || desk.remove(&id, command.clone())),
    }));
}
