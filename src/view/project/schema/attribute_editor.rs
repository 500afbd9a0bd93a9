//! The editor of an attribute, below its row.

use leptos::html;
use leptos::prelude::*;

use crate::model::edit::attribute::AttributeCommand;
use crate::model::edit::command::Command;
use crate::model::edit::rejection::Rejection;
use crate::model::record::id::AttributeId;
use crate::model::record::schema::{Attribute, AttributeKind};
use crate::view::project::schema::item::{Confirmation, SchemaState};
use crate::view::project::schema::kinds::{KINDS, MakeKind, choices_of, kind_word, losses_text, name_of};
use crate::view::widgets::edited_field::{EditedField, FieldLook, Save};
use crate::view::widgets::label_choice::{Choose, LabelChoice};
use crate::view::widgets::refusal::Refusal;
use crate::view::widgets::saved_switch::{SaveSwitch, SavedSwitch};
use crate::words::{fill, schema, words};

/// The fields of an attribute, each saved by itself.
#[component]
pub fn AttributeEditor(
    /// What is open of it.
    state: SchemaState,
    /// The id of the attribute.
    id: String,
    /// What stands below the fields.
    children: Children,
) -> impl IntoView {
    let own = schema();
    let bench = state.bench;
    let id = AttributeId::new(id);
    let edited = Edited { state, id: StoredValue::new(id.clone()) };
    let attribute =
        Memo::new(move |_| edited.id.with_value(|id| bench.project.schema.read().attribute(id).cloned()));
    let name = Signal::derive(move || attribute.get().map(|one| one.name).unwrap_or_default());
    let labels = Signal::derive(move || attribute.get().map(|one| one.labels).unwrap_or_default());
    let of_documents = Memo::new(move |_| attribute.get().is_some_and(|one| one.of_documents));
    let required = Memo::new(move |_| attribute.get().is_some_and(|one| one.required));
    let (of_refusal, required_refusal) = (RwSignal::new(None), RwSignal::new(None));
    let save_name = Save::new(move |name| edited.change(|attribute| attribute.name = name));
    view! {
        <div class="schema-editor" data-testid="attribute-editor">
            <div class="schema-editor__fields">
                <EditedField
                    look=FieldLook { name: words().interface.name, test_id: "attribute-name", ..FieldLook::default() }
                    of=id.to_string()
                    value=name
                    save=save_name
                />
                <Kind edited attribute/>
            </div>
            <div class="field">
                <SavedSwitch
                    test_id="attribute-of-texts".to_string()
                    is_on=of_documents
                    refusal=of_refusal
                    save=SaveSwitch::new(move |is_on| edited.change(|attribute| attribute.of_documents = is_on))
                >
                    <span>{own.of_texts}</span>
                    <span class="quiet">{own.of_texts_explained}</span>
                </SavedSwitch>
                <Refusal refusal=of_refusal/>
            </div>
            {move || (!of_documents.get()).then(|| view! {
                <LabelChoice
                    name=own.of_labels
                    hint=own.of_labels_explained
                    test_id="attribute-of"
                    chosen=labels
                    choose=Choose::new(move |labels| edited.change(|attribute| attribute.labels = labels))
                />
            })}
            <div class="field">
                <SavedSwitch
                    test_id="attribute-required".to_string()
                    is_on=required
                    refusal=required_refusal
                    save=SaveSwitch::new(move |is_on| edited.change(|attribute| attribute.required = is_on))
                >
                    <span>{own.is_required}</span>
                    <span class="quiet">{own.is_required_explained}</span>
                </SavedSwitch>
                <Refusal refusal=required_refusal/>
            </div>
            {children()}
        </div>
    }
}

/// The attribute that is edited.
#[derive(Clone, Copy)]
struct Edited {
    state: SchemaState,
    id: StoredValue<AttributeId>,
}

impl Edited {
    fn now(self) -> Option<Attribute> {
        self.id.with_value(|id| self.state.bench.project.schema.read_untracked().attribute(id).cloned())
    }

    /// Changes something of the attribute; asks first, if values would be lost.
    fn change(self, edit: impl FnOnce(&mut Attribute)) -> Result<(), String> {
        let Some(mut after) = self.now() else {
            return Err(words().rejection(&Rejection::NoSuchAttribute(self.id.get_value())));
        };
        edit(&mut after);
        self.carry_out(AttributeCommand::Change(after))
    }

    /// Carries a command out; asks first, if values would be lost.
    fn carry_out(self, command: AttributeCommand) -> Result<(), String> {
        let own = schema();
        let losses = self.state.bench.project.peek(|session| command.loses(session.project()));
        let command = Command::from(command);
        if let Some(refusal) = self.state.refusal(&command) {
            return Err(refusal);
        }
        match losses {
            0 => self.state.save(command),
            losses => {
                let Some(before) = self.now() else { return Ok(()) };
                self.state.asked.set(Some(Confirmation {
                    title: fill(own.change_title, &[("name", &before.name)]),
                    message: losses_text(&before, losses, own.unfit),
                    yes: own.change_now,
                    no: own.keep,
                    command,
                    removed: None,
                }));
                Ok(())
            }
        }
    }

    /// Makes these the choices, of an attribute of that kind if it has no choices yet.
    fn set_choices(self, make: MakeKind, choices: Vec<String>) -> Result<(), String> {
        let has_choices = self.now().is_some_and(|one| choices_of(&one.kind).is_some());
        if has_choices {
            self.carry_out(AttributeCommand::SetChoices { attribute: self.id.get_value(), choices })
        } else {
            self.change(|attribute| attribute.kind = make(choices))
        }
    }
}

/// What values the attribute takes. A kind that needs choices is saved with them.
#[component]
fn Kind(
    /// What is edited.
    edited: Edited,
    /// As it is now.
    attribute: Memo<Option<Attribute>>,
) -> impl IntoView {
    let own = schema();
    let kind = Memo::new(move |_| attribute.get().map_or(AttributeKind::Flag, |one| one.kind));
    // One that is chosen and has no choices yet.
    let wanted = RwSignal::new(None::<MakeKind>);
    let refusal = RwSignal::new(None);
    let select = NodeRef::<html::Select>::new();
    Effect::watch(move || kind.get(), move |_, _, _| wanted.set(None), false);
    let choose = move |event| {
        let name = event_target_value(&event);
        let Some((_, make)) = KINDS.into_iter().find(|(known, _)| *known == name) else { return };
        let now = kind.get_untracked();
        let choices = choices_of(&now).unwrap_or_default().to_vec();
        let needs_choices = choices_of(&make(Vec::new())).is_some();
        refusal.set(None);
        wanted.set(None);
        if needs_choices && choices.is_empty() {
            wanted.set(Some(make));
            return;
        }
        refusal.set(edited.change(|attribute| attribute.kind = make(choices)).err());
        if let Some(select) = select.get_untracked() {
            select.set_value(name_of(&kind.get_untracked()));
        }
    };
    let options = move || {
        let chosen = kind.get();
        let option = |(name, make): (&'static str, MakeKind)| {
            let is_it = name == name_of(&chosen);
            view! { <option value=name selected=is_it>{kind_word(&make(Vec::new()))}</option> }
        };
        let other = matches!(chosen, AttributeKind::Other(_))
            .then(|| view! { <option value="other" selected=true>{kind_word(&chosen)}</option> });
        view! { {KINDS.map(option).into_iter().collect_view()} {other} }
    };
    let has_choices = Memo::new(move |_| wanted.read().is_some() || choices_of(&kind.read()).is_some());
    let values = Signal::derive(move || choices_of(&kind.read()).unwrap_or_default().join("\n"));
    let save_values = Save::new(move |written| {
        let lines = written.lines().map(str::trim).filter(|line| !line.is_empty()).map(String::from);
        let now = name_of(&kind.get_untracked());
        let saved = || KINDS.into_iter().find(|(name, _)| *name == now).map(|(_, make)| make);
        match wanted.get_untracked().or_else(saved) {
            Some(make) => edited.set_choices(make, lines.collect()),
            None => Ok(()),
        }
    });
    view! {
        <div class="field">
            <label class="field__name" for="attribute-kind">{own.kind}</label>
            <select
                id="attribute-kind"
                class="field__input"
                data-testid="attribute-kind"
                on:change=choose
                node_ref=select
            >
                {options}
            </select>
            <Refusal refusal/>
        </div>
        {move || has_choices.get().then(|| view! {
            <EditedField
                look=FieldLook {
                    name: own.values,
                    test_id: "attribute-values",
                    hint: own.values_explained,
                    is_long: true,
                    ..FieldLook::default()
                }
                of=edited.id.get_value().to_string()
                value=values
                save=save_values
            />
        })}
    }
}
