//! One layer out of those of several annotators: the rule, and what is left to decide.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::review::adjudicating::Adjudicating;
use crate::team::adjudication::{Place, Quorum, Rule, is_adjudicator};
use crate::view::review::disagreement::DisagreementInHand;
use crate::view::widgets::kept::Kept;
use crate::words::{adjudication, count, counted, fill, review};

/// One layer out of those of several annotators.
#[component]
pub fn AdjudicationSection() -> impl IntoView {
    let own = adjudication();
    let adjudicating = Adjudicating::of_open_project(use_bench());
    let summary = move || {
        let found = adjudicating.found.get()?;
        if found.agreed == 0 && found.disagreements.is_empty() {
            return Some(view! { <p>{own.too_few}</p> }.into_any());
        }
        let taken = match found.new {
            0 => own.all_taken.to_string(),
            new => fill(own.new_of_them, &[("count", &count(new))]),
        };
        let taken = Some(taken).filter(|_| found.agreed > 0);
        let left = match found.disagreements.len() {
            0 => own.none_left.to_string(),
            left => format!("{}.", counted(left, own.left)),
        };
        let relations = Some(found.relations.len()).filter(|open| *open > 0);
        Some(
            view! {
                <p data-testid="adjudication-summary" role="status">
                    {counted(found.agreed, own.agreed)} ". " {taken} " " {left}
                    {relations.map(|open| view! { " " {counted(open, own.open_relations)} })}
                </p>
                <button
                    type="button"
                    class="button"
                    data-testid="take-agreed"
                    disabled=found.command.is_none()
                    on:click=move |_| adjudicating.take_agreed()
                >
                    {own.take_agreed}
                </button>
            }
            .into_any(),
        )
    };
    view! {
        <div class="adjudication-section" data-testid="adjudication">
            <h1 class="project-title">{review().adjudication}</h1>
            <p class="quiet">{own.explained}</p>
            <RuleChoice adjudicating/>
            <div class="adjudication-section__agreed">{summary}</div>
            <DisagreementInHand adjudicating/>
        </div>
    }
}

/// Whose layers, and what of them is taken.
#[component]
fn RuleChoice(
    /// What is chosen.
    adjudicating: Adjudicating,
) -> impl IntoView {
    let bench = adjudicating.bench;
    let (own, rule) = (adjudication(), adjudicating.rule);
    let people = move || {
        bench.project.revision.track();
        let ids = bench.project.peek(|session| {
            let all = session.project().annotators().map(|one| one.id.clone());
            all.filter(|id| !is_adjudicator(id)).collect::<Vec<_>>()
        });
        let row = |id| {
            let name = move |id: &_| bench.review.name_of(id);
            view! { <Kept of=id without=adjudicating.without name test_id="adjudicated-annotator"/> }
        };
        ids.into_iter().map(row).collect_view()
    };
    let quorums = [Quorum::All, Quorum::Majority, Quorum::Any];
    let places = [Place::Exact, Place::Overlapping];
    let choose_quorum = move |event| {
        let chosen = quorums.into_iter().find(|one| own.quorum(*one) == event_target_value(&event));
        chosen.into_iter().for_each(|quorum| rule.update(|rule| rule.quorum = quorum));
    };
    let choose_place = move |event| {
        let chosen = places.into_iter().find(|one| own.place(*one) == event_target_value(&event));
        chosen.into_iter().for_each(|place| rule.update(|rule| rule.place = place));
    };
    let option = |is_chosen: fn(&Rule, usize) -> bool, index: usize, name: &'static str| {
        view! { <option selected=move || is_chosen(&rule.read(), index)>{name}</option> }
    };
    let quorum_options = quorums
        .into_iter()
        .enumerate()
        .map(|(index, one)| option(|rule, index| rule.quorum as usize == index, index, own.quorum(one)));
    let place_options = places
        .into_iter()
        .enumerate()
        .map(|(index, one)| option(|rule, index| rule.place as usize == index, index, own.place(one)));
    view! {
        <div class="adjudication-section__rule">
            <label class="field">
                <span class="field__name">{own.rule}</span>
                <select class="field__input" data-testid="quorum" on:change=choose_quorum>
                    {quorum_options.collect_view()}
                </select>
            </label>
            <label class="field">
                <span class="field__name">{own.place}</span>
                <select class="field__input" data-testid="place-rule" on:change=choose_place>
                    {place_options.collect_view()}
                </select>
            </label>
            <details class="kept-list">
                <summary>{own.whose}</summary>
                <fieldset>
                    <legend class="visually-hidden">{own.whose}</legend>
                    {people}
                </fieldset>
            </details>
        </div>
    }
}
