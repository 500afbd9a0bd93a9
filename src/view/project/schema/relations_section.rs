//! The types of relations of the project: how spans can stand to each other.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::model::edit::relation_type::RelationTypeCommand;
use crate::model::index::usage::relation_usages;
use crate::model::record::extra::Extra;
use crate::model::record::id::RelationTypeId;
use crate::model::record::schema::RelationType;
use crate::view::project::schema::attributes_section::label_names;
use crate::view::project::schema::relation_type_editor::RelationTypeEditor;
use crate::view::project::schema::schema_question::Asked;
use crate::view::project::schema::schema_row::Shown;
use crate::view::project::schema::schema_table::{Desk, SchemaTable, Table};
use crate::words::{counted, fill, schema};

/// The types of relations of the project.
#[component]
pub fn RelationsSection() -> impl IntoView {
    let own = schema();
    let table = Table {
        name: "relation-type",
        title: own.relations,
        heads: || {
            let own = schema();
            vec![own.from, own.to, own.direction, own.description, own.used]
        },
        empty: own.no_relations,
        new_name: own.name_of_relation,
        add: own.add_relation,
        rows,
        editor: |table, desk, id| view! { <RelationTypeEditor table desk id/> }.into_any(),
        create: |id, name| RelationTypeCommand::Add(fresh(id, name)).into(),
        move_to: |id, to| RelationTypeCommand::Move { kind: RelationTypeId::new(id), to }.into(),
        remove,
    };
    view! { <SchemaTable table/> }
}

fn fresh(id: &str, name: &str) -> RelationType {
    RelationType {
        id: RelationTypeId::new(id),
        name: name.to_string(),
        from: Vec::new(),
        to: Vec::new(),
        is_directed: true,
        description: String::new(),
        extra: Extra::default(),
    }
}

fn rows(bench: Workbench) -> Vec<(String, Shown)> {
    let own = schema();
    let usages = bench.project.with_session(|session| relation_usages(session.project()));
    let schema = bench.project.schema.read();
    let row = |(kind, used): (&RelationType, usize)| {
        let used = match used {
            0 => own.unused.to_string(),
            _ => counted(used, own.one_relation, own.many_relations),
        };
        let cells = vec![
            label_names(&schema, &kind.from, own.any_label),
            label_names(&schema, &kind.to, own.any_label),
            if kind.is_directed { own.directed } else { own.undirected }.to_string(),
            kind.description.clone(),
            used,
        ];
        (kind.id.to_string(), Shown { name: kind.name.clone(), cells, is_stop: false })
    };
    schema.relations.iter().zip(usages).map(row).collect()
}

fn remove(desk: Desk, id: &str) {
    let own = schema();
    let id = id.to_string();
    let kind = RelationTypeId::new(&id);
    let used = desk
        .bench
        .project
        .peek(|session| session.project().relations().filter(|relation| relation.kind == kind).count());
    let schema = desk.bench.project.schema.get_untracked();
    let found = schema.relation_type(&kind).filter(|_| used > 0);
    let command = RelationTypeCommand::Remove { kind: kind.clone() };
    let Some(found) = found else { return desk.remove(&id, command) };
    desk.asked.set(Some(Asked {
        title: fill(own.remove_title, &[("name", &found.name)]),
        told: counted(used, own.one_relation_goes, own.many_relations_go),
        yes: own.remove_now,
        no: own.keep,
        act: Arc::new(move || desk.remove(&id, command.clone())),
    }));
}
