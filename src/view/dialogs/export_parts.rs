//! Whether a project is saved in parts to train, tune and test with, how large these are, and by which seed.

use leptos::prelude::*;

use crate::analysis::splits::{Splits, Wanted};
use crate::model::index::part::Split;
use crate::model::index::project::Project;
use crate::words::{dialogs, words};

/// The shares that can be chosen, of train, dev and test.
const SHARES: [[u32; 3]; 4] = [[80, 10, 10], [70, 15, 15], [60, 20, 20], [80, 0, 20]];

/// The fields for it.
#[component]
pub fn SplitFields(
    /// How the project is to be split, if it is.
    wanted: RwSignal<Option<Wanted>>,
) -> impl IntoView {
    let own = dialogs();
    let seed = RwSignal::new(0);
    let choose_shares = move |event| {
        let shares = event_target_value(&event).parse::<usize>().ok().and_then(|index| SHARES.get(index));
        let split =
            |shares: &[u32; 3]| Wanted { shares: *shares, seed: seed.get_untracked(), ..Wanted::default() };
        wanted.set(shares.map(split));
    };
    let choose_seed = move |event| {
        seed.set(event_target_value(&event).trim().parse().unwrap_or_default());
        wanted.update(|wanted| {
            if let Some(wanted) = wanted {
                wanted.seed = seed.get_untracked();
            }
        });
    };
    let option = |(index, shares): (usize, &[u32; 3])| {
        let parts = Split::ALL.into_iter().zip(shares).filter(|(_, share)| **share > 0);
        let parts = parts.map(|(split, share)| format!("{} {share}", split.name()));
        view! { <option value=index.to_string()>{parts.collect::<Vec<_>>().join(", ")}</option> }
    };
    view! {
        <label class="field">
            <span class="field__name">{own.parts}</span>
            <select class="field__input" data-testid="export-parts" on:change=choose_shares>
                <option value="">{own.in_one}</option>
                {SHARES.iter().enumerate().map(option).collect_view()}
            </select>
        </label>
        <label class="field" hidden=move || wanted.with(Option::is_none)>
            <span class="field__name">{own.seed}</span>
            <input
                class="field__input"
                type="text"
                inputmode="numeric"
                autocomplete="off"
                value="0"
                data-testid="export-seed"
                on:change=choose_seed
            />
            <span class="quiet">{own.parts_explained}</span>
        </label>
    }
}

/// How much is in each part.
#[component]
pub fn PartSizes(
    /// The parts.
    splits: Splits,
) -> impl IntoView {
    let row = |split: Split| {
        let part = splits.parts.iter().find(|part| part.split == split);
        let count = |count: fn(&Project) -> usize| part.map_or(0, |part| count(&part.project));
        let texts = words().texts(count(Project::document_count));
        let spans = words().spans(count(Project::annotation_count));
        view! { <li data-testid="export-part">{format!("{}: {texts}, {spans}", split.name())}</li> }
    };
    view! { <ul class="quiet">{Split::ALL.map(row).collect_view()}</ul> }
}
