//! What is asked of names, one after the other: whether some are one, or whose one is; with the reason, and each name to
//! be left out.

use std::collections::BTreeSet;

use leptos::html;
use leptos::prelude::*;

use crate::analysis::compare::names::of_project::{Candidate, Ground, Offer, OpenForm, OpenQuestion};
use crate::app::compare::names::{Names, Open, use_names};
use crate::model::action::{Action, CompareAction};
use crate::text::movement::Direction;
use crate::view::compare::next_asked;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::key_caps::{self, DigitKey};
use crate::words::{compare, fill, joining};

/// What is asked now, and the buttons that answer.
#[component]
pub fn NameOffer() -> impl IntoView {
    let names = use_names();
    let words = joining();
    let card = NodeRef::<html::Section>::new();
    next_asked::follow(card, move || names.current.read().as_ref().map(Open::key));
    let position = move || {
        let all = names.open.read().len();
        let at = names.current.read().as_ref().and_then(|_| names.position()).map_or(0, |at| at + 1);
        (all > 0).then(|| fill(words.position, &[("at", &at.to_string()), ("all", &all.to_string())]))
    };
    let asked = move || match names.current.get() {
        Some(Open::Offer(offer)) => view! { <Offered offer/> }.into_any(),
        Some(Open::Question(question)) => view! { <Asked question/> }.into_any(),
        None => view! { <p class="quiet">{words.none_left}</p> }.into_any(),
    };
    let button = move |name: &'static str, test_id: &'static str, action: CompareAction, act: fn(Names)| {
        view! {
            <button
                type="button"
                class="button"
                data-testid=test_id
                title=move || key_caps::with_key(names.comparison.bench, name, Action::Compare(action))
                on:click=move |_| act(names)
            >
                {name}
            </button>
        }
    };
    let arrow = move |name: &'static str, sign: Sign, direction: Direction| {
        let action = Action::Compare(CompareAction::Suggestion(direction));
        view! {
            <button
                type="button"
                class="tool"
                title=move || key_caps::with_key(names.comparison.bench, name, action)
                aria-label=name
                on:click=move |_| names.step(direction)
            >
                <Icon sign/>
            </button>
        }
    };
    let is_question = move || matches!(*names.current.read(), Some(Open::Question(_)));
    let take = move || if is_question() { words.answer } else { words.take };
    view! {
        <section class="name-offer" data-testid="name-offer" node_ref=card>
            <div class="name-offer__head">
                {arrow(words.previous, Sign::Previous, Direction::Backward)}
                <span class="quiet" data-testid="name-position">{position}</span>
                {arrow(words.next, Sign::Next, Direction::Forward)}
            </div>
            {asked}
            <div class="name-offer__buttons" hidden=move || names.current.read().is_none()>
                {move || button(take(), "take-name", CompareAction::Take, Names::take)}
                {button(words.refuse, "refuse-name", CompareAction::Refuse, Names::refuse)}
                {button(words.later, "later-name", CompareAction::Later, Names::put_off)}
            </div>
        </section>
    }
}

#[component]
fn Offered(
    /// What is offered.
    offer: Offer,
) -> impl IntoView {
    let names = use_names();
    let words = joining();
    let question = if offer.entity.is_some() {
        fill(words.belongs, &[("name", &offer.preferred)])
    } else if offer.forms.len() > 1 {
        words.suggestion.to_string()
    } else {
        words.alone.to_string()
    };
    let known = (!offer.known.is_empty()).then(|| {
        let forms = fill(words.known_as, &[("forms", &offer.known.join(", "))]);
        view! { <p class="quiet">{forms}</p> }
    });
    let row = move |(index, form): (usize, OpenForm)| {
        let is_in = move || !names.left_out.read().contains(&index);
        view! {
            <li>
                <label class="name-offer__member">
                    <input
                        type="checkbox"
                        data-testid="name-member"
                        prop:checked=is_in
                        on:change=move |_| {
                            names.toggle(index);
                        }
                    />
                    <DigitKey index/>
                    <Spelled form/>
                </label>
            </li>
        }
    };
    let reasons = reasons(&offer.grounds);
    let forms = offer.forms.into_iter().enumerate();
    view! {
        <h2 class="name-offer__question">{question}</h2>
        {known}
        <ul class="name-offer__members" aria-label=words.members>{forms.map(row).collect_view()}</ul>
        <p class="quiet name-offer__reason" data-testid="name-reason">{reasons}</p>
    }
}

#[component]
fn Asked(
    /// What is asked.
    question: OpenQuestion,
) -> impl IntoView {
    let names = use_names();
    let words = joining();
    let row = move |(index, candidate): (usize, Candidate)| {
        let others: Vec<String> = candidate
            .forms
            .iter()
            .map(|form| form.form.clone())
            .filter(|form| *form != candidate.name)
            .collect();
        view! {
            <li>
                <label class="name-offer__member">
                    <input
                        type="radio"
                        name="name-candidate"
                        data-testid="name-candidate"
                        prop:checked=move || names.chosen.get() == Some(index)
                        on:change=move |_| {
                            names.toggle(index);
                        }
                    />
                    <DigitKey index/>
                    <bdi class="quote">{candidate.name}</bdi>
                    <span class="quiet">{others.join(", ")}</span>
                </label>
            </li>
        }
    };
    let candidates = question.candidates.into_iter().enumerate();
    view! {
        <h2 class="name-offer__question">{fill(words.which_one, &[("name", &question.form.form)])}</h2>
        <p><Spelled form=question.form/></p>
        <ul class="name-offer__members" role="radiogroup" aria-label=words.candidates>
            {candidates.map(row).collect_view()}
        </ul>
    }
}

/// A name, and where it stands.
#[component]
fn Spelled(
    /// The name.
    form: OpenForm,
) -> impl IntoView {
    let comparison = use_names().comparison;
    let untagged = form.sites.iter().filter(|site| site.annotation.is_none()).count();
    let sources: BTreeSet<usize> = form.sites.iter().map(|site| site.document).collect();
    let letters: Vec<String> = sources.into_iter().map(|source| comparison.siglum(source)).collect();
    let sites = joining().sites(form.sites.len(), untagged);
    view! {
        <bdi class="quote">{form.form}</bdi>
        <span class="siglum">{letters.join(" ")}</span>
        <span class="quiet">{sites}</span>
    }
}

fn reasons(grounds: &[Ground]) -> String {
    let words = joining();
    let reason = |ground: &Ground| match ground {
        Ground::Alike { left, right, reason } => {
            let reason = compare().name_reason(reason);
            fill(words.alike, &[("left", left), ("right", right), ("reason", &reason)])
        }
        Ground::AlsoHere(_) | Ground::OneForm => compare().name_ground(ground),
    };
    grounds.iter().map(reason).collect::<Vec<_>>().join("; ")
}
