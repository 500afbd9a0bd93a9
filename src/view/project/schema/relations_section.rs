//! The types of relations of the project: how spans can stand to each other.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::model::edit::relation_type::RelationTypeCommand;
use crate::model::index::usage::relation_usages;
use crate::model::record::extra::Extra;
use crate::model::record::id::RelationTypeId;
use crate::model::record::schema::RelationType;
use crate::text::movement::Direction;
use crate::view::project::schema::item::{
    BUTTONS, Buttons, Confirmation, SchemaItem, SchemaRowState, SchemaState, TableWords, plain_cells,
};
use crate::view::project::schema::kinds::label_names;
use crate::view::project::schema::relation_type_editor::RelationTypeEditor;
use crate::view::project::schema::schema_row::SchemaFoot;
use crate::view::project::schema::schema_table::{Addition, SchemaTable};
use crate::words::{counted, fill, schema, words};

/// The types of relations of the project.
#[component]
pub fn RelationsSection() -> impl IntoView {
    view! { <SchemaTable item=RelationTypes/> }
}

/// The types of relations of a schema.
#[derive(Clone, Copy)]
pub struct RelationTypes;

impl SchemaItem for RelationTypes {
    const NAME: &'static str = "relation-type";
    const BUTTONS: Buttons = BUTTONS;
    type Cells = Vec<String>;

    fn words(self) -> TableWords {
        let own = schema();
        TableWords {
            title: own.relations,
            how_to_move: own.how_to_move,
            heads: vec![words().interface.name, own.from, own.to, own.direction, own.description, own.used],
            empty: own.no_relations,
            up: own.up,
            down: own.down,
            remove: own.remove,
            done: own.done,
        }
    }

    fn rows(self, bench: Workbench) -> Vec<(String, SchemaRowState<Vec<String>>)> {
        rows(bench)
    }

    fn editor(self, state: SchemaState, id: String) -> AnyView {
        view! {
            <RelationTypeEditor state id=id.clone()>
                <SchemaFoot item=self state id/>
            </RelationTypeEditor>
        }
        .into_any()
    }

    fn cells(self, shown: RwSignal<SchemaRowState<Vec<String>>>) -> AnyView {
        plain_cells(shown)
    }

    fn addition(self, state: SchemaState) -> AnyView {
        let own = schema();
        let create = |id: &str, name: &str| RelationTypeCommand::Add(fresh(id, name)).into();
        view! { <Addition state name=own.name_of_relation add_word=own.add_relation otherwise="relation" create/> }.into_any()
    }

    fn step(self, state: SchemaState, id: &str, direction: Direction) -> bool {
        state.step(id, direction, |to| RelationTypeCommand::Move { kind: RelationTypeId::new(id), to }.into())
    }

    fn remove(self, state: SchemaState, id: &str) {
        remove(state, id);
    }
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

fn rows(bench: Workbench) -> Vec<(String, SchemaRowState<Vec<String>>)> {
    let own = schema();
    let usages = bench.project.with_session(|session| relation_usages(session.project()));
    let schema = bench.project.schema.read();
    let row = |(kind, used): (&RelationType, usize)| {
        let used = match used {
            0 => own.unused.to_string(),
            _ => counted(used, own.relations_counted),
        };
        let cells = vec![
            label_names(&schema, &kind.from, own.any_label),
            label_names(&schema, &kind.to, own.any_label),
            if kind.is_directed { own.directed } else { own.undirected }.to_string(),
            kind.description.clone(),
            used,
        ];
        (kind.id.to_string(), SchemaRowState::plain(kind.name.clone(), cells))
    };
    schema.relations.iter().zip(usages).map(row).collect()
}

fn remove(state: SchemaState, id: &str) {
    let own = schema();
    let id = id.to_string();
    let kind = RelationTypeId::new(&id);
    let used = state
        .bench
        .project
        .peek(|session| session.project().relations().filter(|relation| relation.kind == kind).count());
    let schema = state.bench.project.schema.get_untracked();
    let found = schema.relation_type(&kind).filter(|_| used > 0);
    let command = RelationTypeCommand::Remove { kind: kind.clone() };
    let Some(found) = found else { return state.remove(&id, command) };
    state.asked.set(Some(Confirmation {
        title: fill(own.remove_title, &[("name", &found.name)]),
        message: counted(used, own.relations_go),
        yes: own.remove_now,
        no: own.keep,
        command: command.into(),
        removed: Some(id),
    }));
}
