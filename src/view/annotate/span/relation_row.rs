//! One relation of the selected span.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::edit::{relating, tagging};
use crate::browser::focus;
use crate::model::edit::relation::RelationCommand;
use crate::model::index::relations::{allows, breaks_rule};
use crate::model::record::annotation::Relation;
use crate::model::record::id::{AnnotationId, LabelId, RelationId, RelationTypeId};
use crate::model::record::schema::Schema;
use crate::view::widgets::label_name::LabelName;
use crate::words::{fill, spans};

/// What a row shows of a relation, seen from one end.
#[derive(Clone, PartialEq, Debug)]
pub struct RelationRowState {
    /// The relation.
    pub id: RelationId,
    name: String,
    kind: RelationTypeId,
    other: AnnotationId,
    label: LabelId,
    quote: String,
    /// The title of its text, if that is another one.
    document: Option<String>,
    breaks_rule: bool,
    /// The types that it may have, its own among them.
    types: Vec<(RelationTypeId, String)>,
    may_reverse: bool,
}

/// The relations of a span.
pub fn rows_of(bench: Workbench, schema: &Schema, of: &AnnotationId) -> Vec<RelationRowState> {
    let relations: Vec<Arc<Relation>> =
        bench.project.with_session(|session| session.project().relations_of(of).cloned().collect());
    relations.iter().filter_map(|relation| row_of(bench, schema, of, relation)).collect()
}

fn row_of(
    bench: Workbench,
    schema: &Schema,
    of: &AnnotationId,
    relation: &Relation,
) -> Option<RelationRowState> {
    let is_from = relation.from == *of;
    let other = if is_from { &relation.to } else { &relation.from };
    let (here, other) = (bench.project.annotation(of)?, bench.project.annotation(other)?);
    let kind = schema.relation_type(&relation.kind);
    let is_directed = kind.is_none_or(|kind| kind.is_directed);
    let words = spans();
    let template = match (is_directed, is_from) {
        (false, _) => words.both_ways,
        (true, true) => words.straight,
        (true, false) => words.turned,
    };
    let name = kind.map_or_else(|| relation.kind.to_string(), |kind| kind.name.clone());
    let (from, to) = if is_from { (&here.label, &other.label) } else { (&other.label, &here.label) };
    let fits = schema.relations.iter().filter(|one| one.id == relation.kind || allows(schema, one, from, to));
    let is_elsewhere = other.document != here.document;
    let title = bench.project.peek(|session| {
        session.project().document(&other.document).map(|document| document.title().to_string())
    });
    Some(RelationRowState {
        id: relation.id.clone(),
        name: fill(template, &[("relation", &name)]),
        kind: relation.kind.clone(),
        other: other.id.clone(),
        label: other.label.clone(),
        quote: tagging::shortened(&tagging::quote_of(bench, &other), 80),
        document: title.filter(|_| is_elsewhere),
        breaks_rule: bench.project.peek(|session| breaks_rule(schema, session.project(), relation)),
        types: fits.map(|one| (one.id.clone(), one.name.clone())).collect(),
        may_reverse: kind.is_some_and(|kind| kind.is_directed && allows(schema, kind, to, from)),
    })
}

/// A relation: where it leads, and what can be done with it.
#[component]
pub fn RelationRow(
    /// All rows, of which it is one.
    rows: Memo<Vec<RelationRowState>>,
    /// The relation.
    id: RelationId,
) -> impl IntoView {
    let bench = use_bench();
    let words = spans();
    let row = Memo::new(move |_| rows.read().iter().find(|row| row.id == id).cloned());
    let get = move |read: fn(&RelationRowState) -> String| row.read().as_ref().map(read).unwrap_or_default();
    let is = move |read: fn(&RelationRowState) -> bool| row.read().as_ref().is_some_and(read);
    let label = Memo::new(move |_| row.read().as_ref().map(|row| row.label.clone()));
    let about =
        move |template: &'static str| move || fill(template, &[("span", &get(|row| row.quote.clone()))]);
    let go = move |_| {
        if let Some(row) = row.get_untracked() {
            bench.pane.select(&row.other);
            if let Some(annotation) = bench.project.annotation(&row.other) {
                bench.announce(relating::span_label(bench, &annotation));
            }
        }
    };
    let remove = move |_| {
        let Some(row) = row.get_untracked() else { return };
        if bench.dispatch(RelationCommand::Remove(vec![row.id])) {
            bench.notify(Notice::done(fill(spans().relation_removed, &[("span", &row.quote)])));
            focus::focus_text();
        }
    };
    let reverse = move |_| {
        if let Some(row) = row.get_untracked() {
            bench.dispatch(RelationCommand::Reverse(row.id));
        }
    };
    let retype = move |event| {
        if let Some(row) = row.get_untracked() {
            let kind = RelationTypeId::new(event_target_value(&event));
            bench.dispatch(RelationCommand::Retype { relations: vec![row.id], kind });
        }
    };
    let options = move || {
        let row = row.get();
        let types = row.iter().flat_map(|row| row.types.iter().map(|one| (one.clone(), one.0 == row.kind)));
        types
            .map(
                |((id, name), is_own)| view! { <option value=id.to_string() selected=is_own>{name}</option> },
            )
            .collect_view()
    };
    view! {
        <li class="span-more__row" data-testid="relation">
            <button type="button" class="span-more__end" data-testid="relation-end" on:click=go>
                <i>{move || get(|row| row.name.clone())}</i>
                " "
                <LabelName id=label/>
                " "
                <bdi>{move || get(|row| row.quote.clone())}</bdi>
                <span class="quiet" hidden=move || !is(|row| row.document.is_some())>
                    " "
                    {move || fill(words.in_document, &[("document", &get(|row| row.document.clone().unwrap_or_default()))])}
                </span>
                <span class="quiet" data-testid="breaks-rule" hidden=move || !is(|row| row.breaks_rule)>
                    " "
                    {words.breaks_rule}
                </span>
            </button>
            <span class="span-more__buttons">
                <select
                    class="span-more__type"
                    data-testid="relation-type"
                    aria-label=about(words.type_of)
                    hidden=move || !is(|row| row.types.len() > 1)
                    disabled=move || !bench.is_writable()
                    on:change=retype
                >
                    {options}
                </select>
                <button
                    type="button"
                    class="link"
                    data-testid="relation-reverse"
                    aria-label=about(words.reverse_of)
                    hidden=move || !is(|row| row.may_reverse)
                    disabled=move || !bench.is_writable()
                    on:click=reverse
                >
                    {words.reverse}
                </button>
                <button
                    type="button"
                    class="link"
                    data-testid="relation-remove"
                    aria-label=about(words.remove_of)
                    disabled=move || !bench.is_writable()
                    on:click=remove
                >
                    {words.remove}
                </button>
            </span>
        </li>
    }
}
