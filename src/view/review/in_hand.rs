//! What is to be decided now, with the ways to the next and to the one before.

use leptos::prelude::*;

use crate::analysis::search::concordance::siglum;
use crate::app::review::adjudicating::{Adjudicating, Undecided, undecided};
use crate::model::action::{Action, AdjudicationAction};
use crate::text::movement::Direction;
use crate::view::review::disagreement::DisagreementCards;
use crate::view::review::open_relation::OpenRelationCards;
use crate::view::widgets::key_caps::{self, ActionKey};
use crate::words::{adjudication, count, fill};

/// What is in hand.
#[component]
pub fn InHand(
    /// What is to be decided by whom.
    adjudicating: Adjudicating,
) -> impl IntoView {
    let own = adjudication();
    let position = move || {
        let total = adjudicating.found.read().as_deref().map_or(0, undecided);
        let number = adjudicating.current.get() + 1;
        let text = adjudicating.documents().first().map(|document| {
            adjudicating.bench.project.peek(|session| {
                let project = session.project();
                let index = project.documents().position(|it| it.id == *document).unwrap_or_default();
                let title = project.document(document).map(|it| it.title().to_string());
                format!("{} {}", siglum(index), title.unwrap_or_default())
            })
        });
        let values = [("number", count(number)), ("total", count(total)), ("text", text.unwrap_or_default())];
        fill(own.position, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    move || {
        adjudicating.bench.project.fetched.track();
        let cards = match adjudicating.in_hand()? {
            Undecided::Place(one) => view! { <DisagreementCards adjudicating one/> }.into_any(),
            Undecided::Relation(one) => view! { <OpenRelationCards adjudicating one/> }.into_any(),
        };
        Some(view! {
            <section class="disagreement" data-testid="disagreement" aria-label=position()>
                <div class="disagreement__head">
                    <h2>{position()}</h2>
                    <span class="disagreement__steps">
                        <Step adjudicating direction=Direction::Backward/>
                        <Step adjudicating direction=Direction::Forward/>
                    </span>
                </div>
                {cards}
            </section>
        })
    }
}

/// The way to the next one, or to the one before.
#[component]
fn Step(
    /// What is to be decided by whom.
    adjudicating: Adjudicating,
    /// Which way.
    direction: Direction,
) -> impl IntoView {
    let own = adjudication();
    let action = Action::Adjudicate(AdjudicationAction::Go(direction));
    let (name, test_id) = match direction {
        Direction::Backward => (own.previous, "previous-disagreement"),
        Direction::Forward => (own.next, "next-disagreement"),
    };
    view! {
        <button
            type="button"
            class="button"
            data-testid=test_id
            aria-keyshortcuts=move || key_caps::shortcut(adjudicating.bench, action)
            on:click=move |_| adjudicating.go(direction)
        >
            <ActionKey action/>
            {name}
        </button>
    }
}
