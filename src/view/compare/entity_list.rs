//! The names that somebody has joined: each with all its forms, where it is mentioned, and what it is quoted as saying.

use leptos::prelude::*;

use crate::analysis::compare::answers::level;
use crate::analysis::compare::names::joined::{Joined, MentionedAt, SaidBy, find};
use crate::app::bench::notice::Notice;
use crate::app::compare::editing;
use crate::app::compare::names::{Names, use_names};
use crate::browser::focus;
use crate::model::edit::entity::EntityCommand;
use crate::model::record::id::EntityId;
use crate::view::compare::claim_sign::ClaimSign;
use crate::view::compare::quotation_row::{Quotation, QuotationRow};
use crate::view::widgets::edited_field::{EditedField, FieldLook};
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::rows::{RowList, Rows};
use crate::words::{counted, fill, joining, words};

/// The entities; one of them can be opened.
#[component]
pub fn EntityList() -> impl IntoView {
    let names = use_names();
    let words = joining();
    let rows = Rows::default();
    let opened: RwSignal<Option<EntityId>> = RwSignal::new(None);
    Effect::new(move || {
        let joined = names.joined.get();
        rows.show(joined.iter().map(|joined| (joined.entity.id.clone(), joined.clone())).collect());
    });
    let keys = move |event: leptos::ev::KeyboardEvent| {
        let neighbor = focus::neighbor_from_key(&event.key());
        let is_row = focus::is_on_row_button(&event);
        if is_row && neighbor.is_some_and(|neighbor| focus::focus_row(&event, neighbor)) {
            event.prevent_default();
        }
    };
    view! {
        <section class="entity-list">
            <h2 class="list-head">{words.entities}</h2>
            <p class="quiet" hidden=move || !names.joined.read().is_empty()>{words.no_entities}</p>
            <ul data-testid="entities" on:keydown=keys>
                <RowList rows row=move |_, shown| view! { <Row shown opened/> }.into_any()/>
            </ul>
        </section>
    }
}

#[component]
fn Row(
    /// What it shows.
    shown: RwSignal<Joined>,
    /// The entity that is opened.
    opened: RwSignal<Option<EntityId>>,
) -> impl IntoView {
    let names = use_names();
    let id = shown.read_untracked().entity.id.clone();
    let here = id.clone();
    let is_open = Memo::new(move |_| opened.read().as_ref() == Some(&here));
    let toggle = move |_| {
        opened.update(|opened| *opened = if opened.as_ref() == Some(&id) { None } else { Some(id.clone()) })
    };
    let forms = move || {
        let shown = shown.read();
        let others = shown.forms.iter().map(|(form, _)| form.as_str());
        others.filter(|form| *form != shown.entity.preferred).collect::<Vec<_>>().join(", ")
    };
    let mentions = move || {
        let shown = shown.read();
        let mentions = counted(shown.entity.mentions.len(), joining().mentions);
        let sources: Vec<String> =
            shown.sources().into_iter().map(|source| names.comparison.siglum(source)).collect();
        fill(joining().in_sources, &[("mentions", &mentions), ("sources", &sources.join(", "))])
    };
    view! {
        <li>
            <button
                type="button"
                class="entity-list__row"
                data-testid="entity"
                aria-expanded=move || if is_open.get() { "true" } else { "false" }
                on:click=toggle
            >
                <bdi class="entity-list__name quote">{move || shown.read().entity.preferred.clone()}</bdi>
                <span class="quiet">{mentions}</span>
                <bdi class="entity-list__forms quiet">{forms}</bdi>
            </button>
            {move || is_open.get().then(|| view! { <Details shown opened/> })}
        </li>
    }
}

#[component]
fn Details(
    /// What it shows.
    shown: RwSignal<Joined>,
    /// The entity that is opened.
    opened: RwSignal<Option<EntityId>>,
) -> impl IntoView {
    let names = use_names();
    let bench = names.comparison.bench;
    let words = joining();
    let id = shown.read_untracked().entity.id.clone();
    let name = move || shown.read_untracked().entity.preferred.clone();
    let forms = {
        let id = id.clone();
        move || {
            let shown = shown.read();
            let form = |(form, count): &(String, usize)| {
                let is_preferred = *form == shown.entity.preferred;
                let (entity, preferred) = (id.clone(), form.clone());
                let choose = move |_| {
                    let (entity, preferred) = (entity.clone(), preferred.clone());
                    bench.dispatch(EntityCommand::SetPreferred { entity, preferred });
                };
                view! {
                    <button
                        type="button"
                        class="entity-list__form"
                        data-testid="form"
                        aria-pressed=if is_preferred { "true" } else { "false" }
                        on:click=choose
                    >
                        <bdi class="quote">{form.clone()}</bdi>
                        " "
                        <span class="quiet">{*count}</span>
                    </button>
                }
            };
            shown.forms.iter().map(form).collect_view()
        }
    };
    let mentions = move || shown.read().mentions.iter().map(|it| mention(names, it)).collect_view();
    let says = move || {
        let says = shown.read().says.clone();
        if says.is_empty() {
            return view! { <p class="quiet">{words.never_quoted}</p> }.into_any();
        }
        let rows = says.iter().map(|said| said_row(names, said)).collect_view();
        view! { <ul class="quotations">{rows}</ul> }.into_any()
    };
    let of = id.to_string();
    let (noted, merged, removed) = (id.clone(), id.clone(), id);
    let save = Callback::new(move |note: String| save_note(names, &noted, note));
    let others = {
        let merged = merged.clone();
        move || {
            let joined = names.joined.read();
            let others = joined.iter().filter(|joined| joined.entity.id != merged);
            let option = |joined: &Joined| {
                view! { <option value=joined.entity.id.to_string()>{joined.entity.preferred.clone()}</option> }
            };
            others.map(option).collect_view()
        }
    };
    let merge = move |event| {
        let into = EntityId::new(event_target_value(&event));
        let into_name = find(&names.joined.read_untracked(), &into).map(|it| it.entity.preferred.clone());
        let Some(into_name) = into_name else { return };
        let said = fill(words.merged, &[("from", &name()), ("into", &into_name)]);
        if bench.dispatch(EntityCommand::Merge { from: merged.clone(), into: into.clone() }) {
            bench.notify(Notice::done(said));
            opened.set(Some(into));
        }
    };
    let remove = move |_| {
        let said = fill(words.removed, &[("name", &name())]);
        if bench.dispatch(EntityCommand::Remove(vec![removed.clone()])) {
            bench.notify(Notice::done(said));
        }
    };
    view! {
        <div class="entity-list__details" data-testid="entity-details">
            <div class="entity-list__forms-row" role="group" aria-label=words.called>
                <span class="entity-list__head">{words.called}</span>
                {forms}
            </div>
            <h3 class="entity-list__head">{words.is_quoted}</h3>
            {says}
            <h3 class="entity-list__head">{words.is_mentioned}</h3>
            <ul class="entity-list__mentions">{mentions}</ul>
            <EditedField
                look=FieldLook { name: words.note, test_id: "entity-note", is_long: true, ..FieldLook::default() }
                of=of
                value=Signal::derive(move || shown.read().entity.note.clone())
                save
            />
            <div class="entity-list__foot">
                <label>
                    <span class="entity-list__head">{words.merge}</span>
                    " "
                    <select class="stance-choice" data-testid="merge-entity" on:change=merge>
                        <option value="">{words.merge_with}</option>
                        {others}
                    </select>
                </label>
                <button type="button" class="button" data-testid="remove-entity" on:click=remove>
                    {words.remove}
                </button>
            </div>
        </div>
    }
}

fn save_note(names: Names, entity: &EntityId, note: String) -> Result<(), String> {
    let command = EntityCommand::SetNote { entity: entity.clone(), note };
    let saved = names.comparison.bench.attempt(command);
    saved.map(|_| ()).map_err(|rejection| words().rejection(&rejection))
}

/// A place where it is mentioned, which can be taken out.
fn mention(names: Names, mention: &MentionedAt) -> AnyView {
    let comparison = names.comparison;
    let taken = mention.annotation.clone();
    let quotation = Quotation {
        annotation: mention.annotation.clone(),
        source: Some(mention.source),
        topic: None,
        sign: None,
        words: mention.form.clone(),
        about: Vec::new(),
    };
    view! {
        <li class="entity-list__mention">
            <QuotationRow quotation list="mention"/>
            <button
                type="button"
                class="tool"
                data-testid="take-out-mention"
                title=joining().take_out
                aria-label=joining().take_out
                on:click=move |_| {
                    comparison.bench.dispatch(EntityCommand::TakeOut(vec![taken.clone()]));
                }
            >
                <Icon sign=Sign::Close/>
            </button>
        </li>
    }
    .into_any()
}

/// What it is quoted as saying.
fn said_row(names: Names, said: &SaidBy) -> AnyView {
    let comparison = names.comparison;
    let found = comparison.bench.project.annotation(&said.annotation);
    let quotation = Quotation {
        annotation: said.annotation.clone(),
        source: Some(said.source),
        topic: Some(said.topic.clone()),
        sign: Some(ClaimSign::of_level(level(said.stance))),
        words: found.map(|found| comparison.quote(&found)).unwrap_or_default(),
        about: vec![editing::question(comparison, &said.topic)],
    };
    view! { <li><QuotationRow quotation list="quoted"/></li> }.into_any()
}
