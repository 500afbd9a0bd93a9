//! A table of what a schema has: a row for each, which opens its editor, and a field that adds one.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::labels;
use crate::app::project::drafts;
use crate::browser::focus;
use crate::model::edit::command::Command;
use crate::model::record::id::{AttributeId, RelationTypeId};
use crate::model::record::names;
use crate::view::project::schema::item::{SchemaItem, SchemaRowState, SchemaState, row_id};
use crate::view::project::schema::schema_question::SchemaQuestion;
use crate::view::project::schema::schema_row::SchemaRow;
use crate::view::widgets::draft::{Draft, Save, Target};
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::refusal;
use crate::view::widgets::refusal::Refusal;
use crate::view::widgets::rows::{RowList, Rows};
use crate::view::widgets::table_row::focus_soon;

/// The table.
#[component]
pub fn SchemaTable<I: SchemaItem>(
    /// What is in it.
    item: I,
) -> impl IntoView {
    let bench = use_bench();
    let table = item.words();
    let rows = Memo::new(move |_| item.rows(bench));
    let state = SchemaState {
        bench,
        edited: RwSignal::new(None),
        asked: RwSignal::new(None),
        stop: RwSignal::new(None),
        names: Memo::new(move |_| {
            rows.read().iter().map(|(id, shown)| (id.clone(), shown.name.clone())).collect()
        }),
    };
    let shown = Rows::default();
    Effect::new(move || {
        let all = rows.get();
        let stop = state.stop.get().filter(|stop| all.iter().any(|(id, _)| id == stop));
        let stop = stop.or_else(|| all.first().map(|(id, _)| id.clone()));
        let row = |(id, shown): (String, SchemaRowState<I::Cells>)| {
            let is_stop = stop.as_ref() == Some(&id);
            (id, SchemaRowState { is_stop, ..shown })
        };
        shown.show(all.into_iter().map(row).collect());
    });
    let row = move |id, shown| view! { <SchemaRow item state id shown/> }.into_any();
    // Whoever comes from the text by key has left the focus behind.
    let title = NodeRef::<html::H1>::new();
    Effect::new(move || {
        if let Some(title) = title.get() {
            focus::take_lost_focus(&title);
        }
    });
    let is_empty = Memo::new(move |_| rows.read().is_empty());
    let heads = table.heads.into_iter().map(|head| view! { <span>{head}</span> }).collect_view();
    view! {
        <section class="schema-table" aria-labelledby="schema-title">
            <h1 id="schema-title" class="schema-table__title" tabindex="-1" node_ref=title>{table.title}</h1>
            <p class="quiet for-keys" id="schema-how" hidden=move || is_empty.get()>{table.how_to_move}</p>
            <div
                class=format!("schema-row__cells schema-row__cells--head schema-row__cells--{}", I::NAME)
                aria-hidden="true"
                hidden=move || is_empty.get()
            >
                {heads}
            </div>
            <ul class="schema-table__rows" aria-labelledby="schema-title" aria-describedby="schema-how">
                <RowList rows=shown row/>
            </ul>
            {move || is_empty.get().then(|| view! { <p class="quiet">{table.empty}</p> })}
            {item.addition(state)}
            <SchemaQuestion state/>
        </section>
    }
}

/// The field that adds one more by its name.
#[component]
pub fn Addition(
    /// What is open of the table.
    state: SchemaState,
    /// What the field is called.
    name: &'static str,
    /// The word for adding one.
    add_word: &'static str,
    /// The id of one whose name has no letter.
    otherwise: &'static str,
    /// Returns the command that adds one of that id and name.
    create: impl Fn(&str, &str) -> Command + Send + Sync + 'static,
) -> impl IntoView {
    let field = NodeRef::<html::Input>::new();
    let bench = state.bench;
    // The one that was added last.
    let added = StoredValue::new(String::new());
    let save: Save = Arc::new(move |written| {
        let schema = bench.project.schema.get_untracked();
        let written = written.concat();
        let name = labels::as_known(written.trim(), schema.relations.iter().map(|one| one.name.as_str()));
        let is_taken = |id: &str| {
            schema.attribute(&AttributeId::new(id)).is_some()
                || schema.relation_type(&RelationTypeId::new(id)).is_some()
        };
        let id = names::readable_id(&name, otherwise, is_taken);
        let outcome = refusal::attempt(bench, create(&id, &name));
        added.set_value(id);
        outcome
    });
    let target = move || {
        let field = drafts::field(bench, &["new", add_word]);
        Some(Target { field, name: name.to_string(), save: save.clone() })
    };
    let draft = Draft::new(bench, target, || vec![String::new()]);
    let refusal = draft.refusal;
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if draft.submit() {
            let id = added.get_value();
            focus_soon(row_id(&id));
            state.edited.set(Some(id));
        } else if let Some(field) = field.get_untracked() {
            let _ = field.focus();
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            draft.on_key(&event, true);
        }
    };
    view! {
        <form class="field" data-once="" on:submit=add>
            <label class="field__name" for="schema-new">{name}</label>
            <div class="schema-table__new">
                <input
                    id="schema-new"
                    class="field__input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    data-testid="schema-new"
                    aria-invalid=move || refusal.read().is_some().then_some("true")
                    node_ref=field
                    prop:value=move || draft.text(0)
                    on:input=move |event| draft.write(0, event_target_value(&event))
                    on:keydown=on_key
                />
                <button type="submit" id="schema-add" class="button" data-testid="schema-add">
                    <Icon sign=Sign::Plus/>
                    {add_word}
                </button>
            </div>
            <Refusal refusal/>
        </form>
    }
}
