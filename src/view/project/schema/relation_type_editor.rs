//! The editor of a type of relations, below its row.

use leptos::prelude::*;

use crate::model::edit::command::Command;
use crate::model::edit::rejection::Rejection;
use crate::model::edit::relation_type::RelationTypeCommand;
use crate::model::record::id::RelationTypeId;
use crate::model::record::schema::RelationType;
use crate::view::project::schema::item::{Confirmation, SchemaState};
use crate::view::widgets::edited_field::{EditedField, FieldLook, Save};
use crate::view::widgets::label_choice::{Choose, LabelChoice};
use crate::view::widgets::refusal::Refusal;
use crate::view::widgets::saved_switch::{SaveSwitch, SavedSwitch};
use crate::words::{fill, schema, words};

/// The fields of a type of relations, each saved by itself.
#[component]
pub fn RelationTypeEditor(
    /// What is open of it.
    state: SchemaState,
    /// The id of the type.
    id: String,
    /// What stands below the fields.
    children: Children,
) -> impl IntoView {
    let own = schema();
    let bench = state.bench;
    let stored = StoredValue::new(RelationTypeId::new(&id));
    let edit = Edited { state, id: stored };
    let kind =
        Memo::new(move |_| stored.with_value(|id| bench.project.schema.read().relation_type(id).cloned()));
    let text = move |get: fn(RelationType) -> String| {
        Signal::derive(move || kind.get().map(get).unwrap_or_default())
    };
    let labels = move |get: fn(RelationType) -> Vec<crate::model::record::id::LabelId>| {
        Signal::derive(move || kind.get().map(get).unwrap_or_default())
    };
    let is_directed = Memo::new(move |_| kind.get().is_some_and(|kind| kind.is_directed));
    let refusal = RwSignal::new(None);
    let save_name = Save::new(move |name| edit.change(|kind| kind.name = name));
    let save_description = Save::new(move |text| edit.change(|kind| kind.description = text));
    view! {
        <div class="schema-editor" data-testid="relation-type-editor">
            <EditedField
                look=FieldLook { name: words().interface.name, test_id: "relation-name", ..FieldLook::default() }
                of=id.clone()
                value=text(|kind| kind.name)
                save=save_name
            />
            <LabelChoice
                name=own.from
                hint=own.any_if_none
                test_id="relation-from"
                chosen=labels(|kind| kind.from)
                choose=Choose::new(move |labels| edit.change(|kind| kind.from = labels))
            />
            <LabelChoice
                name=own.to
                hint=own.any_if_none
                test_id="relation-to"
                chosen=labels(|kind| kind.to)
                choose=Choose::new(move |labels| edit.change(|kind| kind.to = labels))
            />
            <div class="field">
                <SavedSwitch
                    test_id="relation-directed".to_string()
                    is_on=is_directed
                    refusal
                    save=SaveSwitch::new(move |is_on| edit.change(|kind| kind.is_directed = is_on))
                >
                    <span>{own.is_directed}</span>
                    <span class="quiet">{own.is_directed_explained}</span>
                </SavedSwitch>
                <Refusal refusal/>
            </div>
            <EditedField
                look=FieldLook {
                    name: own.description,
                    test_id: "relation-description",
                    is_long: true,
                    ..FieldLook::default()
                }
                of=id
                value=text(|kind| kind.description)
                save=save_description
            />
            {children()}
        </div>
    }
}

/// The type that is edited.
#[derive(Clone, Copy)]
struct Edited {
    state: SchemaState,
    id: StoredValue<RelationTypeId>,
}

impl Edited {
    /// Changes something of the type; asks first, if relations would have to go.
    fn change(self, edit: impl FnOnce(&mut RelationType)) -> Result<(), String> {
        let own = schema();
        let bench = self.state.bench;
        let found = self.id.with_value(|id| bench.project.schema.read_untracked().relation_type(id).cloned());
        let Some(mut kind) = found else {
            return Err(words().rejection(&Rejection::NoSuchRelationType(self.id.get_value())));
        };
        let title = fill(own.change_title, &[("name", &kind.name)]);
        edit(&mut kind);
        let command = Command::from(RelationTypeCommand::Change { kind: kind.clone(), drop_excluded: false });
        let rejection = bench.project.peek(|session| command.plan(session.project())).err();
        let Some(rejection @ Rejection::ExcludesRelations(_)) = rejection else {
            return self.state.save(command);
        };
        let command = RelationTypeCommand::Change { kind, drop_excluded: true };
        self.state.asked.set(Some(Confirmation {
            title,
            message: words().rejection(&rejection),
            yes: own.drop_them,
            no: own.keep_rule,
            command: command.into(),
            removed: None,
        }));
        Ok(())
    }
}
