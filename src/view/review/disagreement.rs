//! What annotators say of a place, side by side, and the ways to decide it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::review::adjudicating::Adjudicating;
use crate::model::action::{Action, AdjudicationAction};
use crate::paint::excerpt::{Excerpt, Piece, excerpt};
use crate::team::adjudication::{Choice, Disagreement, Version};
use crate::text::span::Fragments;
use crate::view::widgets::key_caps::ActionKey;
use crate::view::widgets::label_name::class_of;
use crate::words::{adjudication, counted, fill};

/// So much of a line stands on either side of a place, in bytes.
pub const CONTEXT: usize = 240;

/// What annotators say of a place, and the ways to decide it.
#[component]
pub fn DisagreementCards(
    /// What is to be decided by whom.
    adjudicating: Adjudicating,
    /// The place.
    one: Arc<Disagreement>,
) -> impl IntoView {
    let bench = adjudicating.bench;
    let own = adjudication();
    let cards = one.versions().into_iter().enumerate().map(|(index, version)| {
        view! { <VersionCard adjudicating one=one.clone() version index/> }
    });
    let cards = cards.collect_view();
    let merges = one.merges().into_iter().enumerate().map(|(index, indices)| {
        let label = indices.first().and_then(|at| one.proposals.get(*at)).map(|it| it.label.clone());
        let name = bench.project.schema.with(|schema| {
            label.and_then(|id| schema.label(&id).map(|label| label.name.clone())).unwrap_or_default()
        });
        let choice = Choice::Merge(indices);
        view! {
            <button
                type="button"
                class="button"
                data-testid="merge-spans"
                on:click=move |_| {
                    adjudicating.decide(&choice);
                }
            >
                {(index == 0).then(|| view! { <ActionKey action=Action::Adjudicate(AdjudicationAction::Merge)/> })}
                {fill(own.merge, &[("label", &name)])}
            </button>
        }
    });
    let merges = merges.collect_view();
    view! {
        <div class="disagreement__versions">{cards}</div>
        <div class="disagreement__ways">
            {merges}
            <button
                type="button"
                class="button"
                data-testid="take-nothing"
                on:click=move |_| {
                    adjudicating.decide(&Choice::Take(Vec::new()));
                }
            >
                <ActionKey action=Action::Adjudicate(AdjudicationAction::TakeNothing)/>
                {own.take_nothing}
            </button>
            <SayElse go=move || adjudicating.say_else(&one)/>
        </div>
    }
}

/// The way to the place in its text, where something else can be said of it.
#[component]
pub fn SayElse(
    /// Goes there.
    go: impl Fn() + 'static,
) -> impl IntoView {
    view! {
        <button type="button" class="button" data-testid="say-else" on:click=move |_| go()>
            <ActionKey action=Action::Adjudicate(AdjudicationAction::SayElse)/>
            {adjudication().say_else}
        </button>
    }
}

/// What some annotators say, as it stands in the text; pressed, it is taken.
#[component]
fn VersionCard(
    /// What is to be decided.
    adjudicating: Adjudicating,
    /// The disagreement.
    one: Arc<Disagreement>,
    /// What they say.
    version: Version,
    /// Its index among all versions.
    index: usize,
) -> impl IntoView {
    let bench = adjudicating.bench;
    let own = adjudication();
    let proposals: Vec<_> =
        version.proposals.iter().filter_map(|index| one.proposals.get(*index)).cloned().collect();
    let by = version.by.clone();
    let who = move || {
        let names: Vec<String> = by.iter().map(|id| bench.review.name_of(id)).collect();
        let count = names.len();
        fill(&counted(count, own.says), &[("names", &names.join(", "))])
    };
    let position = |id| bench.project.schema.read_untracked().position(id);
    let classes: Vec<String> = proposals.iter().map(|it| class_of(position(&it.label))).collect();
    let labels: Vec<_> = proposals
        .iter()
        .zip(&classes)
        .map(|(proposal, class)| {
            let schema = bench.project.schema.read_untracked();
            let name = schema.label(&proposal.label).map(|label| label.name.clone()).unwrap_or_default();
            view! { <bdi class=format!("label-name label-name--ink {class}")>{name}</bdi> " " }
        })
        .collect();
    let found = bench.project.peek(|session| {
        let text = session.project().document(&one.document)?.text.get()?;
        let spans: Vec<&Fragments> = proposals.iter().map(|proposal| &proposal.fragments).collect();
        Some(excerpt(&text, one.hull()?, &spans, CONTEXT))
    });
    let context = found.map(|Excerpt { is_cut_before, pieces, is_cut_after }| {
        let pieces = pieces.into_iter().map(|piece| marked(piece, &classes)).collect_view();
        view! { {is_cut_before.then_some("… ")} {pieces} {is_cut_after.then_some(" …")} }
    });
    let notes: Vec<_> = proposals
        .iter()
        .filter(|proposal| !proposal.note.is_empty())
        .map(|proposal| view! { <span class="disagreement__note">{proposal.note.clone()}</span> })
        .collect();
    let is_nothing = proposals.is_empty();
    let choice = Choice::Take(version.proposals);
    let number = u8::try_from(index + 1).ok().filter(|number| *number <= 5);
    view! {
        <button
            type="button"
            class="disagreement__version"
            data-testid="version"
            on:click=move |_| {
                adjudicating.decide(&choice);
            }
        >
            <span class="disagreement__who">
                {number.map(|number| {
                    view! { <ActionKey action=Action::Adjudicate(AdjudicationAction::Take(number))/> }
                })}
                <bdi>{who}</bdi>
            </span>
            <span class="disagreement__labels">
                {labels}
                {is_nothing.then_some(own.marked_nothing)}
            </span>
            <span class="disagreement__text" dir="auto">{context}</span>
            {notes}
        </button>
    }
}

/// Some text, with the line of each span that it is in below it: of the first span it is the nearest, whatever begins in it.
pub fn marked(piece: Piece, classes: &[String]) -> AnyView {
    let Piece { text, spans } = piece;
    let lines = spans.iter().filter_map(|index| classes.get(*index));
    lines.rev().fold(text.into_any(), |inner, class| {
        view! { <span class=format!("label-name {class}")>{inner}</span> }.into_any()
    })
}
