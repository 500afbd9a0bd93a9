//! Names: what may be one, decided one by one; what was joined; and what was refused.

use leptos::prelude::*;

use crate::app::compare::names::use_names;
use crate::model::edit::refusal::RefusalCommand;
use crate::model::record::refusal::Refused;
use crate::view::compare::entity_list::EntityList;
use crate::view::compare::name_offer::NameOffer;
use crate::words::{counted, joining};

/// The sheet.
#[component]
pub fn NamesSheet() -> impl IntoView {
    view! {
        <div class="names-sheet">
            <div class="names-sheet__asked">
                <NameOffer/>
                <Refusals/>
            </div>
            <EntityList/>
        </div>
    }
}

/// What was refused, which can be taken back.
#[component]
fn Refusals() -> impl IntoView {
    let bench = use_names().comparison.bench;
    let words = joining();
    let refused = Memo::new(move |_| {
        bench.project.with_session(|session| {
            let refusals = session.project().refusals().map(|(refused, _)| refused);
            let names = refusals.filter(|refused| matches!(refused, Refused::SameEntity(..)));
            names.cloned().collect::<Vec<Refused>>()
        })
    });
    let row = move |refused: Refused| {
        let Refused::SameEntity(left, right) = &refused else { return ().into_any() };
        let sentence = words.refusal(left, right);
        view! {
            <li class="names-sheet__refusal">
                <bdi>{sentence}</bdi>
                <button
                    type="button"
                    class="button"
                    data-testid="take-back"
                    on:click=move |_| {
                        bench.dispatch(RefusalCommand::TakeBack(vec![refused.clone()]));
                    }
                >
                    {words.take_back}
                </button>
            </li>
        }
        .into_any()
    };
    view! {
        <details class="names-sheet__refusals" hidden=move || refused.read().is_empty()>
            <summary data-testid="name-refusals">{move || counted(refused.read().len(), words.refusals)}</summary>
            <ul>
                <For each=move || refused.get() key=Clone::clone children=row/>
            </ul>
        </details>
    }
}
