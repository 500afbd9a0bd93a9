//! The attributes of the project: what can be said of spans and texts beyond labels.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::model::edit::attribute::AttributeCommand;
use crate::model::index::usage::attribute_usages;
use crate::model::record::extra::Extra;
use crate::model::record::id::AttributeId;
use crate::model::record::schema::{Attribute, AttributeKind};
use crate::text::movement::Direction;
use crate::view::project::schema::attribute_editor::AttributeEditor;
use crate::view::project::schema::item::{
    BUTTONS, Buttons, Confirmation, SchemaItem, SchemaRowState, SchemaState, TableWords, plain_cells,
};
use crate::view::project::schema::kinds::{kind_word, label_names, losses_text, usage_text};
use crate::view::project::schema::schema_row::SchemaFoot;
use crate::view::project::schema::schema_table::{Addition, SchemaTable};
use crate::words::{fill, schema, words};

/// The attributes of the project.
#[component]
pub fn AttributesSection() -> impl IntoView {
    view! { <SchemaTable item=Attributes/> }
}

/// The attributes of a schema.
#[derive(Clone, Copy)]
pub struct Attributes;

impl SchemaItem for Attributes {
    const NAME: &'static str = "attribute";
    const BUTTONS: Buttons = BUTTONS;
    type Cells = Vec<String>;

    fn words(self) -> TableWords {
        let own = schema();
        TableWords {
            title: own.attributes,
            how_to_move: own.how_to_move,
            heads: vec![words().interface.name, own.of, own.kind, own.required, own.used],
            empty: own.no_attributes,
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
            <AttributeEditor state id=id.clone()>
                <SchemaFoot item=self state id/>
            </AttributeEditor>
        }
        .into_any()
    }

    fn cells(self, shown: RwSignal<SchemaRowState<Vec<String>>>) -> AnyView {
        plain_cells(shown)
    }

    fn addition(self, state: SchemaState) -> AnyView {
        let own = schema();
        let create = |id: &str, name: &str| AttributeCommand::Add(fresh(id, name)).into();
        view! { <Addition state name=own.name_of_attribute add_word=own.add_attribute otherwise="attribute" create/> }.into_any()
    }

    fn step(self, state: SchemaState, id: &str, direction: Direction) -> bool {
        state.step(id, direction, |to| AttributeCommand::Move { attribute: AttributeId::new(id), to }.into())
    }

    fn remove(self, state: SchemaState, id: &str) {
        remove(state, id);
    }
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

fn rows(bench: Workbench) -> Vec<(String, SchemaRowState<Vec<String>>)> {
    let own = schema();
    let usages = bench.project.with_session(|session| attribute_usages(session.project()));
    let schema = bench.project.schema.read();
    let row = |(attribute, used): (&Attribute, usize)| {
        let of = if attribute.of_documents {
            own.texts.to_string()
        } else {
            label_names(&schema, &attribute.labels, own.no_label)
        };
        let required = if attribute.required { own.required } else { "" };
        let cells = vec![of, kind_word(&attribute.kind), required.to_string(), usage_text(attribute, used)];
        (attribute.id.to_string(), SchemaRowState::plain(attribute.name.clone(), cells))
    };
    schema.attributes.iter().zip(usages).map(row).collect()
}

fn remove(state: SchemaState, id: &str) {
    let own = schema();
    let id = id.to_string();
    let command = AttributeCommand::Remove(AttributeId::new(&id));
    let losses = state.bench.project.peek(|session| command.loses(session.project()));
    let schema = state.bench.project.schema.get_untracked();
    let Some(attribute) = schema.attribute(&AttributeId::new(&id)).filter(|_| losses > 0) else {
        return state.remove(&id, command);
    };
    state.asked.set(Some(Confirmation {
        title: fill(own.remove_title, &[("name", &attribute.name)]),
        message: losses_text(attribute, losses, own.lose),
        yes: own.remove_now,
        no: own.keep,
        command: command.into(),
        removed: Some(id),
    }));
}
