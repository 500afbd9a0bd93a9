//! Asks which annotations of the open text are listed, and what is to be done with those that are ticked.

use std::collections::BTreeSet;

use leptos::html;
use leptos::prelude::*;

use crate::analysis::search::annotations::AnnotationFilter as Filter;
use crate::app::bench::workbench::use_bench;
use crate::browser::bundle::entry;
use crate::model::record::id::{AnnotationId, AnnotatorId, LabelId};
use crate::view::widgets::span_actions::SpanActions;
use crate::words::{count, fill, spans};

/// What the list of annotations shares with what stands above it.
#[derive(Clone, Copy)]
pub struct ListPanel {
    /// What is asked for.
    pub wanted: RwSignal<Filter>,
    /// What is ticked.
    pub ticked: RwSignal<BTreeSet<AnnotationId>>,
    /// How many are listed.
    pub total: Signal<usize>,
    /// Ticks all that are listed, or none.
    pub tick_all: Callback<()>,
    /// Returns the ticked ones.
    pub spans_of: Callback<(), Vec<AnnotationId>>,
    /// Is told when something was done with them.
    pub done: Callback<()>,
}

entry! {
    search;
    /// What stands above the list while the person filters and ticks, from its bundle.
    pub fn annotation_filter(panel: ListPanel) -> Children {
        ToChildren::to_children(move || view! { <Panel panel/> })
    }
}

#[component]
fn Panel(
    /// What it shares with the list.
    panel: ListPanel,
) -> impl IntoView {
    let own = spans();
    let ListPanel { wanted, ticked, total, tick_all, spans_of, done } = panel;
    let is_all_ticked = move || total.get() > 0 && ticked.read().len() >= total.get();
    let is_none = Signal::derive(move || ticked.read().is_empty());
    view! {
        <AnnotationFilter wanted/>
        <label class="annotation-filter__switch">
            <input
                type="checkbox"
                data-testid="tick-all-spans"
                aria-label=own.tick_all
                prop:checked=is_all_ticked
                on:change=move |_| tick_all.run(())
            />
            <span data-testid="spans-ticked">
                {move || fill(own.ticked, &[("count", &count(ticked.read().len()))])}
            </span>
        </label>
        <SpanActions is_none spans_of done/>
    }
}

/// A field for words, choices of a label and an annotator, and two switches.
#[component]
fn AnnotationFilter(
    /// What is asked for.
    wanted: RwSignal<Filter>,
) -> impl IntoView {
    let bench = use_bench();
    let own = spans();
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let labels = move || {
        let schema = bench.project.schema.read();
        let option = |label: &crate::model::record::schema::Label| {
            view! { <option value=label.id.to_string()>{label.name.clone()}</option> }
        };
        schema.labels.iter().map(option).collect_view()
    };
    // Those who say something in this text, by their names, if they have one.
    let annotators = Memo::new(move |_| {
        let set = bench.pane.annotations.read();
        let mut found: Vec<AnnotatorId> = set.iter().map(|annotation| annotation.annotator.clone()).collect();
        found.sort();
        found.dedup();
        let named = |id: AnnotatorId| {
            let name = bench
                .project
                .peek(|session| session.project().annotator(&id).map(|annotator| annotator.name.clone()));
            (name.filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_string()), id)
        };
        found.into_iter().map(named).collect::<Vec<_>>()
    });
    let people = move || {
        let option = |(name, id): &(String, AnnotatorId)| {
            view! { <option value=id.to_string()>{name.clone()}</option> }
        };
        annotators.read().iter().map(option).collect_view()
    };
    let switch = move |name: &'static str, test_id: &'static str, set: fn(&mut Filter, bool)| {
        let change = move |event| wanted.update(|wanted| set(wanted, event_target_checked(&event)));
        view! {
            <label class="annotation-filter__switch">
                <input type="checkbox" data-testid=test_id on:change=change/>
                <span>{name}</span>
            </label>
        }
    };
    view! {
        <div class="annotation-filter" role="search" aria-label=own.filter>
            <input
                type="search"
                class="field__input"
                data-testid="span-filter-words"
                dir="auto"
                aria-label=own.find_spans
                placeholder=own.find_spans
                node_ref=field
                on:input=move |event| wanted.update(|wanted| wanted.words = event_target_value(&event))
            />
            <select
                class="field__input"
                data-testid="span-filter-label"
                aria-label=own.label
                on:change=move |event| {
                    let chosen = event_target_value(&event);
                    let labels = (!chosen.is_empty()).then(|| LabelId::new(chosen));
                    wanted.update(|wanted| wanted.labels = labels.into_iter().collect());
                }
            >
                <option value="">{own.any_label}</option>
                {labels}
            </select>
            <select
                class="field__input"
                data-testid="span-filter-annotator"
                aria-label=own.annotator
                hidden=move || annotators.read().len() < 2
                on:change=move |event| {
                    let chosen = event_target_value(&event);
                    let people = (!chosen.is_empty()).then(|| AnnotatorId::new(chosen));
                    wanted.update(|wanted| wanted.annotators = people.into_iter().collect());
                }
            >
                <option value="">{own.any_annotator}</option>
                {people}
            </select>
            {switch(own.with_note, "span-filter-note", |wanted, is_on| wanted.has_note = is_on)}
            {switch(own.value_missing, "span-filter-missing", |wanted, is_on| wanted.is_missing = is_on)}
        </div>
    }
}
