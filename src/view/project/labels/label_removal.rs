//! What becomes of the spans of a label that goes: it is merged into another, or deleted.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::app::edit::{labels, tagging};
use crate::model::edit::label::goes_with;
use crate::model::index::usage::usage;
use crate::model::record::id::LabelId;
use crate::model::record::label_order;
use crate::view::project::schema::item::SchemaState;
use crate::view::widgets::dialog::Dialog;
use crate::words::{fill, words};

/// What is asked of a label.
#[derive(Clone, PartialEq, Eq)]
pub enum LabelQuestion {
    /// Into which other one it is merged.
    Merge(LabelId),
    /// What becomes of its spans when it goes.
    Remove(LabelId),
}

/// The dialog that asks, while something is asked.
#[component]
pub fn LabelQuestion(
    /// What is open of the table.
    state: SchemaState,
    /// What is asked.
    asked: RwSignal<Option<LabelQuestion>>,
) -> impl IntoView {
    move || {
        asked.get().map(|question| match question {
            LabelQuestion::Merge(id) => view! { <LabelMerging state asked id/> }.into_any(),
            LabelQuestion::Remove(id) => view! { <LabelRemoval state asked id/> }.into_any(),
        })
    }
}

/// How often the label is used, filled into a sentence.
fn usage_text(bench: Workbench, id: &LabelId, template: &str) -> String {
    let usage = bench.project.peek(|session| usage(session.project(), id));
    let (spans, texts) = (words().spans(usage.spans), words().texts(usage.documents));
    let name = tagging::label_name(bench, id);
    fill(template, &[("spans", &spans), ("texts", &texts), ("label", &name)])
}

/// That attributes and types of relations go with a label, by their names; nothing, if none do.
fn gone_text((attributes, relations): (Vec<String>, Vec<String>)) -> Option<String> {
    let own = crate::words::labels();
    let say = |names: Vec<String>, template| {
        let quoted: Vec<String> = names.iter().map(|name| format!("“{name}”")).collect();
        (!names.is_empty()).then(|| fill(template, &[("names", &quoted.join(", "))]))
    };
    let parts = [say(attributes, own.attributes_go), say(relations, own.relation_types_go)];
    let parts: Vec<String> = parts.into_iter().flatten().collect();
    (!parts.is_empty()).then(|| parts.join(" "))
}

/// The labels other than one, in the order in which people see them, with their names.
fn others(bench: Workbench, id: &LabelId) -> Vec<(LabelId, String)> {
    let schema = bench.project.schema.get_untracked();
    let outline = label_order::outline(&schema).into_iter();
    let labels = outline.filter_map(|one| schema.labels.get(one.index)).filter(|label| label.id != *id);
    labels.map(|label| (label.id.clone(), label.name.clone())).collect()
}

/// The select for one of the other labels.
#[component]
fn OtherLabel(
    /// What it is called.
    name: &'static str,
    /// Where automation finds it.
    test_id: &'static str,
    /// Those that can be chosen.
    others: Vec<(LabelId, String)>,
    /// The one that is chosen.
    chosen: RwSignal<Option<LabelId>>,
    /// Whether one must be.
    #[prop(into)]
    is_needed: Signal<bool>,
) -> impl IntoView {
    let options = others.into_iter().map(|(id, name)| view! { <option value=id.to_string()>{name}</option> });
    let choose = move |event| {
        let id = event_target_value(&event);
        chosen.set((!id.is_empty()).then(|| LabelId::new(id)));
    };
    view! {
        <label class="field">
            <span class="field__name">{name}</span>
            <select
                class="field__input"
                data-testid=test_id
                required=move || is_needed.get()
                on:change=choose
            >
                <option value="">{crate::words::labels().choose_label}</option>
                {options.collect_view()}
            </select>
        </label>
    }
}

/// Asks into which other label one is merged.
#[component]
fn LabelMerging(
    /// What is open of the table.
    state: SchemaState,
    /// What is asked.
    asked: RwSignal<Option<LabelQuestion>>,
    /// The label that goes.
    id: LabelId,
) -> impl IntoView {
    let own = crate::words::labels();
    let bench = state.bench;
    let others = others(bench, &id);
    let chosen = RwSignal::new(None);
    let name = tagging::label_name(bench, &id);
    let explained = usage_text(bench, &id, own.merge_explained);
    let merge = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(into) = chosen.get_untracked()
            && labels::merge(bench, &id, &into)
        {
            asked.set(None);
            state.leave(Some(into.to_string()));
        }
    };
    view! {
        <Dialog
            title=fill(own.merge_title, &[("label", &name)])
            name="label-merge"
            on_close=move || asked.set(None)
        >
            <form class="dialog__body" on:submit=merge>
                <p>{explained}</p>
                <OtherLabel name=own.into test_id="merge-into" others chosen is_needed=true/>
                <footer class="dialog__foot">
                    <button type="button" class="button" on:click=move |_| asked.set(None)>
                        {words().interface.cancel}
                    </button>
                    <button type="submit" class="button button--first" data-testid="merge-now">{own.merge}</button>
                </footer>
            </form>
        </Dialog>
    }
}

/// Asks what becomes of the spans of a label that is deleted.
#[component]
fn LabelRemoval(
    /// What is open of the table.
    state: SchemaState,
    /// What is asked.
    asked: RwSignal<Option<LabelQuestion>>,
    /// The label that goes.
    id: LabelId,
) -> impl IntoView {
    let own = crate::words::labels();
    let bench = state.bench;
    let others = others(bench, &id);
    let is_used = bench.project.peek(|session| usage(session.project(), &id)).spans > 0;
    let has_others = is_used && !others.is_empty();
    let reassigns = RwSignal::new(has_others);
    let chosen = RwSignal::new(None);
    let gone = bench.project.peek(|session| goes_with(session.project(), &id));
    let gone = gone_text(gone);
    let has_gone = gone.is_some();
    let name = tagging::label_name(bench, &id);
    let message = if is_used { usage_text(bench, &id, own.is_used) } else { own.is_unused.to_string() };
    let remove = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let instead = chosen.get_untracked().filter(|_| reassigns.get_untracked());
        if reassigns.get_untracked() && instead.is_none() {
            return;
        }
        let next = instead.as_ref().map(LabelId::to_string).or_else(|| state.next_row(id.as_str()));
        if labels::remove(bench, &id, instead) {
            asked.set(None);
            state.leave(next);
        }
    };
    let choice = move |value: bool, test_id, name, explained: &'static str| {
        view! {
            <label class="label-removal__choice">
                <input
                    type="radio"
                    name="label-removal"
                    data-testid=test_id
                    prop:checked=move || reassigns.get() == value
                    on:change=move |_| reassigns.set(value)
                />
                <span>{name}</span>
                <span class="quiet">{explained}</span>
            </label>
        }
    };
    view! {
        <Dialog
            title=fill(own.delete_title, &[("label", &name)])
            name="label-delete"
            on_close=move || asked.set(None)
        >
            <form class="dialog__body" on:submit=remove>
                <p>{message}</p>
                {has_others.then(|| choice(true, "delete-reassign", own.reassign, ""))}
                <div hidden=move || !reassigns.get()>
                    <OtherLabel name=own.new_name test_id="delete-instead" others chosen is_needed=reassigns/>
                </div>
                {has_others.then(|| choice(false, "delete-spans", own.delete_too, own.delete_too_explained))}
                <p data-testid="delete-goes" hidden=move || reassigns.get() || !has_gone>{gone}</p>
                <footer class="dialog__foot">
                    <button type="button" class="button" on:click=move |_| asked.set(None)>
                        {words().interface.cancel}
                    </button>
                    <button type="submit" class="button button--grave" data-testid="delete-now">
                        {own.delete_label}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}
