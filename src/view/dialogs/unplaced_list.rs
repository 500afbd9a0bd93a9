//! Spans of a file whose place is not certain, each with the places that it may have: a choice for one, or for all.

use leptos::prelude::*;

use crate::analysis::search::concordance::{Context, context};
use crate::import::resolve::Built;
use crate::import::summary::unplaced;
use crate::import::unplaced::Unplaced;
use crate::model::index::project::Project;
use crate::text::span::Fragments;
use crate::words::{counted, dialogs, fill};

/// So many spans are listed.
const LISTED: usize = 100;
/// So many characters are shown on either side of a place.
const AROUND: usize = 32;

/// The list, with what was chosen.
#[component]
pub fn UnplacedList(
    /// What the files say, part by part.
    parts: Vec<Built>,
    /// The place that was chosen of each; none for those that are left out.
    chosen: RwSignal<Vec<Option<usize>>>,
) -> impl IntoView {
    let own = dialogs();
    let only: Vec<Option<usize>> = unplaced(&parts).map(|(_, unplaced)| unplaced.only_choice()).collect();
    let title = counted(only.len(), own.unplaced);
    let with_one = only.iter().flatten().count();
    let more = only.len().saturating_sub(LISTED);
    let has_texts = parts.iter().map(|part| part.project.document_count()).sum::<usize>() > 1;
    let listed = unplaced(&parts).take(LISTED).enumerate();
    let rows = listed
        .map(|(index, (project, unplaced))| row(project, index, unplaced, has_texts, chosen))
        .collect_view();
    let take_only = move |_| {
        chosen.update(|chosen| {
            for (chosen, only) in chosen.iter_mut().zip(&only) {
                *chosen = only.or(*chosen);
            }
        });
    };
    view! {
        <section class="unplaced-list" aria-labelledby="unplaced" data-testid="unplaced">
            <h3 id="unplaced" class="field__name">{title}</h3>
            <p class="quiet">{own.unplaced_explained}</p>
            <p class="unplaced-list__all">
                {(with_one > 0).then(|| view! {
                    <button type="button" class="button" data-testid="place-all" on:click=take_only>
                        {counted(with_one, own.place_only)}
                    </button>
                })}
                <button
                    type="button"
                    class="button"
                    data-testid="leave-all-out"
                    on:click=move |_| chosen.update(|chosen| chosen.fill(None))
                >
                    {own.leave_all_out}
                </button>
            </p>
            <div class="unplaced-list__rows">{rows}</div>
            {(more > 0).then(|| view! { <p class="quiet">{counted(more, own.more_unplaced)}</p> })}
        </section>
    }
}

/// A span, where it was said to be, and where it may be.
fn row(
    project: &Project,
    index: usize,
    unplaced: &Unplaced,
    has_texts: bool,
    chosen: RwSignal<Vec<Option<usize>>>,
) -> impl IntoView + use<> {
    let own = dialogs();
    let label = &unplaced.annotation.label;
    let label = project.schema().label(label).map_or_else(|| label.to_string(), |label| label.name.clone());
    let document = project.document(&unplaced.annotation.document);
    let name = document.filter(|_| has_texts).map(|document| document.name.clone());
    let stated = unplaced
        .stated
        .map(|(start, end)| fill(own.stated_at, &[("start", &start.to_string()), ("end", &end.to_string())]));
    let about: Vec<String> = [Some(label), name, stated].into_iter().flatten().collect();
    let text = document.and_then(|document| document.text.get());
    let place = |(choice, place): (usize, &Fragments)| {
        let around = text.as_ref().map(|text| context(text, place.hull(), AROUND));
        let Context { left, keyword, right } = around?;
        let shown = view! {
            <bdi class="unplaced-list__context">{left}<mark>{keyword}</mark>{right}</bdi>
        };
        Some(radio(index, Some(choice), chosen, shown.into_any()))
    };
    let places: Vec<_> = unplaced.places.iter().enumerate().map(place).collect();
    let out = view! { <span class="quiet">{own.leave_out}</span> };
    view! {
        <fieldset class="unplaced-list__row" data-testid="unplaced-span">
            <legend>
                <bdi class="unplaced-list__quote">{format!("“{}”", unplaced.quote)}</bdi>
                " "
                <bdi class="quiet">{about.join(" · ")}</bdi>
            </legend>
            {places}
            {radio(index, None, chosen, out.into_any())}
        </fieldset>
    }
}

/// A place of the span at an index, or none, to be chosen.
fn radio(
    index: usize,
    choice: Option<usize>,
    chosen: RwSignal<Vec<Option<usize>>>,
    shown: AnyView,
) -> impl IntoView + use<> {
    let is_chosen = move || chosen.with(|chosen| chosen.get(index).copied().flatten() == choice);
    let choose = move |_| {
        chosen.update(|chosen| {
            if let Some(chosen) = chosen.get_mut(index) {
                *chosen = choice;
            }
        });
    };
    view! {
        <label class="unplaced-list__place">
            <input
                type="radio"
                name=format!("unplaced-{index}")
                prop:checked=is_chosen
                on:change=choose
            />
            {shown}
        </label>
    }
}
