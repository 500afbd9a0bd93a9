//! What stands above the text while there are suggestions: how many are left, which are walked, and what is decided.

use leptos::prelude::*;

use crate::analysis::review;
use crate::analysis::review::SuggestionFilter;
use crate::app::bench::workbench::use_bench;
use crate::app::edit::{reviewing, tagging};
use crate::model::action::Action;
use crate::model::record::annotation::Origin;
use crate::model::record::id::{AnnotatorId, LabelId, ProjectId};
use crate::text::movement::Direction;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::key_caps::{ActionKey, shortcut, with_key};
use crate::words::{count, fill, suggestions};

/// How many suggestions are left, of how many there were since one looked.
#[derive(Clone, PartialEq)]
struct Progress {
    project: ProjectId,
    filter: SuggestionFilter,
    left: usize,
    total: usize,
}

/// The bar; nothing as long as there are no suggestions.
#[component]
pub fn ReviewBar() -> impl IntoView {
    let bench = use_bench();
    let own = suggestions();
    let filter = bench.interface.review;
    let progress = Memo::new(move |before: Option<&Progress>| {
        let filter = filter.get();
        bench.project.with_session(|session| {
            let project = session.project();
            let left = review::left(project, &filter);
            let project = project.info().id.clone();
            let same = before.filter(|before| before.project == project && before.filter == filter);
            let total = same.map_or(left, |before| before.total.max(left));
            Progress { project, filter, left, total }
        })
    });
    let is_any =
        Memo::new(move |_| bench.project.with_session(|session| session.project().suggestion_count() > 0));
    let is_selected = Memo::new(move |_| {
        let selected = bench.pane.selected.get();
        bench.project.with_session(|session| {
            let annotation = selected.and_then(|id| session.project().annotation(&id).cloned());
            annotation.is_some_and(|annotation| annotation.origin == Origin::Suggestion)
        })
    });
    let counted = move || {
        let Progress { left, total, .. } = progress.get();
        fill(own.left_of, &[("left", &count(left)), ("total", &count(total))])
    };
    let step = move |direction: Direction, name: &'static str, sign: Sign, test_id: &'static str| {
        let action = Action::JumpSuggestion(direction);
        view! {
            <button
                type="button"
                class="tool"
                data-testid=test_id
                title=move || with_key(bench, name, action)
                aria-keyshortcuts=move || shortcut(bench, action)
                on:click=move |_| reviewing::jump(bench, direction)
            >
                <Icon sign/>
            </button>
        }
    };
    let decide = move |action: Action, name: &'static str, test_id: &'static str, act: fn(_)| {
        view! {
            <button
                type="button"
                class="button review-bar__decision"
                data-testid=test_id
                disabled=move || !is_selected.get() || !bench.is_writable()
                on:click=move |_| act(bench)
            >
                <ActionKey action/>
                {name}
            </button>
        }
    };
    let bar = move || {
        view! {
            <aside class="review-bar" aria-label=own.review data-testid="review-bar">
                <span class="review-bar__progress">
                    <span class="review-bar__name">{own.review} " "</span>
                    <span class="quiet" data-testid="suggestions-left">{counted}</span>
                </span>
                <span class="review-bar__decisions">
                    {step(Direction::Backward, own.previous, Sign::Previous, "previous-suggestion")}
                    {step(Direction::Forward, own.next, Sign::Next, "next-suggestion")}
                    {decide(Action::Accept, own.accept, "accept-suggestion", reviewing::accept)}
                    {decide(Action::Delete, own.reject, "reject-suggestion", reviewing::reject)}
                </span>
                <Choices/>
            </aside>
        }
    };
    move || is_any.get().then(bar)
}

/// Which suggestions are walked. What there is only one of is no choice.
#[component]
fn Choices() -> impl IntoView {
    let bench = use_bench();
    let own = suggestions();
    let filter = bench.interface.review;
    let kinds = Memo::new(move |_| bench.project.with_session(|session| review::kinds(session.project())));
    let labels = Memo::new(move |_| {
        let chosen = filter.with(|filter| filter.label.clone());
        let mut labels = kinds.with(|(labels, _)| labels.clone());
        labels.extend(chosen.filter(|chosen| !labels.contains(chosen)));
        labels
    });
    let sources = Memo::new(move |_| {
        let chosen = filter.with(|filter| filter.annotator.clone());
        let mut sources = kinds.with(|(_, sources)| sources.clone());
        sources.extend(chosen.filter(|chosen| !sources.contains(chosen)));
        sources
    });
    let name_of = move |id: &AnnotatorId| {
        let known = bench.project.peek(|session| session.project().annotator(id).cloned());
        known
            .filter(|known| !known.name.is_empty())
            .map_or_else(|| id.to_string(), |known| known.name.clone())
    };
    let label_options = move || {
        let option = |id: LabelId| {
            let is_chosen = filter.with_untracked(|filter| filter.label.as_ref() == Some(&id));
            let name = tagging::label_name(bench, &id);
            view! { <option value=id.to_string() selected=is_chosen>{name}</option> }
        };
        labels.get().into_iter().map(option).collect_view()
    };
    let source_options = move || {
        let option = |id: AnnotatorId| {
            let is_chosen = filter.with_untracked(|filter| filter.annotator.as_ref() == Some(&id));
            let name = name_of(&id);
            view! { <option value=id.to_string() selected=is_chosen>{name}</option> }
        };
        sources.get().into_iter().map(option).collect_view()
    };
    let set_label = move |event| {
        let value = event_target_value(&event);
        filter.update(|filter| filter.label = (!value.is_empty()).then(|| LabelId::new(value)));
    };
    let set_source = move |event| {
        let value = event_target_value(&event);
        filter.update(|filter| filter.annotator = (!value.is_empty()).then(|| AnnotatorId::new(value)));
    };
    view! {
        <span class="review-bar__choices">
            <select
                class="field__input"
                data-testid="suggestions-of-label"
                aria-label=own.label
                hidden=move || labels.read().len() < 2
                on:change=set_label
            >
                <option value="">{own.any_label}</option>
                {label_options}
            </select>
            <select
                class="field__input"
                data-testid="suggestions-of-source"
                aria-label=own.source
                hidden=move || sources.read().len() < 2
                on:change=set_source
            >
                <option value="">{own.any_source}</option>
                {source_options}
            </select>
        </span>
    }
}
