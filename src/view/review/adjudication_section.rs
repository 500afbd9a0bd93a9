//! One layer out of those of several annotators: the rule, and what is left to decide.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::review::adjudicating::{Adjudicating, undecided};
use crate::team::adjudicated::is_adjudicator;
use crate::team::adjudication::{Place, Quorum};
use crate::view::review::in_hand::InHand;
use crate::view::widgets::kept::Kept;
use crate::words::{adjudication, count, counted, fill, review};

/// One layer out of those of several annotators.
#[component]
pub fn AdjudicationSection() -> impl IntoView {
    let own = adjudication();
    let adjudicating = Adjudicating::of_open_project(use_bench());
    let summary = move || {
        let found = adjudicating.found.get()?;
        if found.agreed == 0 && undecided(&found) == 0 {
            return Some(view! { <p>{own.too_few}</p> }.into_any());
        }
        let taken = match found.new {
            0 => own.all_taken.to_string(),
            new => fill(own.new_of_them, &[("count", &count(new))]),
        };
        let taken = Some(taken).filter(|_| found.agreed > 0);
        let left = match undecided(&found) {
            0 => own.none_left.to_string(),
            left => format!("{}.", counted(left, own.left)),
        };
        let relations = Some(found.relations.len()).filter(|open| *open > 0);
        Some(
            view! {
                <p data-testid="adjudication-summary" role="status">
                    {counted(found.agreed, own.agreed)} ". " {taken} " " {left}
                    {relations.map(|open| view! { " " {counted(open, own.of_relations)} })}
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
            <InHand adjudicating/>
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
    let choose_quorum = move |event| {
        let (name, named) = (event_target_value(&event), Quorum::NAMED);
        let chosen = named.into_iter().find(|(known, _)| *known == name);
        rule.update(|rule| rule.quorum = chosen.map_or(rule.quorum, |(_, quorum)| quorum));
    };
    let choose_place = move |event| {
        let (name, named) = (event_target_value(&event), Place::NAMED);
        let chosen = named.into_iter().find(|(known, _)| *known == name);
        rule.update(|rule| rule.place = chosen.map_or(rule.place, |(_, place)| place));
    };
    let quorum_options = Quorum::NAMED.map(|(name, quorum)| {
        let is_chosen = move || rule.read().quorum == quorum;
        view! { <option value=name selected=is_chosen>{own.quorum(quorum)}</option> }
    });
    let place_options = Place::NAMED.map(|(name, place)| {
        let is_chosen = move || rule.read().place == place;
        view! { <option value=name selected=is_chosen>{own.place(place)}</option> }
    });
    view! {
        <div class="adjudication-section__rule">
            <label class="field">
                <span class="field__name">{own.rule}</span>
                <select class="field__input" data-testid="quorum" on:change=choose_quorum>
                    {quorum_options.into_iter().collect_view()}
                </select>
            </label>
            <label class="field">
                <span class="field__name">{own.place}</span>
                <select class="field__input" data-testid="place-rule" on:change=choose_place>
                    {place_options.into_iter().collect_view()}
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
