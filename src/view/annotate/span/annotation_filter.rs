//! Asks which annotations of the open text are listed.

use leptos::html;
use leptos::prelude::*;

use crate::analysis::search::annotations::AnnotationFilter as Filter;
use crate::app::bench::workbench::use_bench;
use crate::model::record::id::{AnnotatorId, LabelId};
use crate::words::spans;

/// A field for words, choices of a label and an annotator, and two switches.
#[component]
pub fn AnnotationFilter(
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
