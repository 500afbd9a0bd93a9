//! What each has right against a key, what most missed, and which labels were taken for which.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::review::feedback::{AgainstKey, Compared};
use crate::app::search;
use crate::team::feedback::{Counts, Feedback, OfKey, ScoreRule};
use crate::view::review::span_by_span::{LabelOf, SpanBySpan};
use crate::view::widgets::annotator_choice::AnnotatorChoice;
use crate::words::{counted, feedback as own_words, fill, words};

/// So many of the spans that most missed are shown.
const SHOWN: usize = 20;

/// Feedback against a key.
#[component]
pub fn FeedbackSection() -> impl IntoView {
    let bench = use_bench();
    let own = own_words();
    let against = AgainstKey::of_open_project(bench);
    let found = move || {
        let compared = against.found.get()?;
        let Some(feedback) = compared.feedback.clone() else {
            let key = against.key.get()?;
            let name = bench.review.name_of(&key);
            return Some(view! { <p>{fill(own.no_key, &[("name", &name)])}</p> }.into_any());
        };
        Some(view! { <Found against compared feedback/> }.into_any())
    };
    view! {
        <div class="feedback-section" data-testid="feedback">
            <h1 class="project-title">{own.feedback}</h1>
            <Choice against/>
            <p hidden=move || against.key.read().is_some()>{own.choose_key}</p>
            {found}
        </div>
    }
}

/// Whose layer is the key, and by which rule there is a score.
#[component]
fn Choice(
    /// What is compared.
    against: AgainstKey,
) -> impl IntoView {
    let own = own_words();
    let choose_key = Callback::new(move |chosen| against.key.set(chosen));
    let rules = ScoreRule::NAMED.map(|(name, rule)| {
        view! { <option value=name selected=move || against.rule.get() == Some(rule)>{own.rule(rule)}</option> }
    });
    let choose_rule = move |event| {
        let chosen = event_target_value(&event);
        let rule = ScoreRule::NAMED.into_iter().find(|(name, _)| *name == chosen);
        against.rule.set(rule.map(|(_, rule)| rule));
    };
    view! {
        <div class="feedback-section__choice">
            <label>
                <span>{own.key}</span>
                <AnnotatorChoice chosen=against.key choose=choose_key nobody=own.no_score test_id="feedback-key"/>
            </label>
            <label>
                <span>{own.score}</span>
                <select class="field__input" data-testid="feedback-rule" on:change=choose_rule>
                    <option value="" selected=move || against.rule.get().is_none()>{own.without_score}</option>
                    {rules.into_iter().collect_view()}
                </select>
            </label>
        </div>
    }
}

/// What was found.
#[component]
fn Found(
    /// What is compared, and how.
    against: AgainstKey,
    /// What it is of.
    compared: Arc<Compared>,
    /// What was found.
    feedback: Feedback,
) -> impl IntoView {
    let bench = use_bench();
    let own = own_words();
    let (key, key_spans, key_documents) = (feedback.key.clone(), feedback.key_spans, feedback.key_documents);
    let sentence = move || {
        let (name, spans, texts) =
            (bench.review.name_of(&key), words().spans(key_spans), words().texts(key_documents));
        fill(own.of_key, &[("name", &name), ("spans", &spans), ("texts", &texts)])
    };
    if feedback.checked.is_empty() {
        return view! { <p>{sentence} " " {own.nobody}</p> }.into_any();
    }
    let people = counted(feedback.counted().count(), own.people);
    let has_tries = feedback.checked.iter().any(|one| !one.is_counted);
    let missed: Vec<OfKey> =
        feedback.of_key().into_iter().filter(|one| one.counts.missed > 0).take(SHOWN).collect();
    let mut counted = feedback.counted();
    // Whoever is alone sees all of it at once, as what most missed is what they missed.
    let alone = counted.next().filter(|_| counted.next().is_none()).cloned();
    drop(counted);
    let missed = if alone.is_some() { Vec::new() } else { missed };
    let is_nothing_missed = missed.is_empty();
    let missed = missed.into_iter().map(|one| view! { <MissedRow compared=compared.clone() one/> });
    let (for_table, for_each) = (feedback.clone(), feedback.clone());
    let means = [
        own.right_means,
        own.other_boundaries_means,
        own.wrong_label_means,
        own.missed_means,
        own.texts_means,
    ];
    let means = means.into_iter().chain(has_tries.then_some(own.tries));
    let score_means = move || {
        let rule = against.rule.get()?;
        let sentence = fill(own.score_means, &[("points", own.points(rule))]);
        Some(view! { <p data-testid="score-rule">{sentence}</p> })
    };
    view! {
        <p>{sentence} " " {people}</p>
        <People against feedback=feedback.clone()/>
        {alone.map(|checked| view! { <SpanBySpan compared=compared.clone() checked/> })}
        {score_means}
        <p class="feedback-section__actions">
            <button
                type="button"
                class="button"
                data-testid="save-feedback-table"
                data-once=""
                on:click=move |_| against.save_table(&for_table)
            >
                {own.save_table}
            </button>
            <button
                type="button"
                class="button"
                data-testid="save-feedback-each"
                data-once=""
                on:click=move |_| against.save_each(for_each.clone())
            >
                {own.save_each}
            </button>
            <label class="kept">
                <input
                    type="checkbox"
                    data-testid="feedback-missed"
                    prop:checked=move || against.has_missed.get()
                    on:change=move |event| against.has_missed.set(event_target_checked(&event))
                />
                <span>{own.with_missed}</span>
            </label>
        </p>
        <h2 hidden=is_nothing_missed>{own.most_missed}</h2>
        <ol class="feedback-section__missed">{missed.collect_view()}</ol>
        <h2>{own.labels}</h2>
        <p class="quiet">{own.confused}</p>
        <Labels feedback/>
        <details class="feedback-section__how">
            <summary>{own.how}</summary>
            <ul>{means.map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </details>
    }
    .into_any()
}

/// A row for each hand-in, and one for all together.
#[component]
fn People(
    /// How it is compared.
    against: AgainstKey,
    /// What was found.
    feedback: Feedback,
) -> impl IntoView {
    let bench = use_bench();
    let own = own_words();
    let has_tries = feedback.checked.iter().any(|one| one.attempt.is_some());
    let numbers = move |counts: Counts| {
        let Counts { right, other_boundaries, wrong_label, missed, extra } = counts;
        let cells = [right, other_boundaries, wrong_label, missed, extra]
            .map(|count| view! { <td class="figures__number">{count}</td> });
        let score = move || {
            let rule = against.rule.get()?;
            Some(view! { <td class="figures__number">{own.score(rule.score(&counts))}</td> })
        };
        view! { {cells.into_iter().collect_view()} {score} }
    };
    let together = numbers(feedback.counts());
    let rows = feedback.checked.iter().map(|one| {
        let annotator = one.annotator.clone();
        let attempt = has_tries.then(|| {
            let number = one.attempt.as_ref().map(|attempt| attempt.number);
            view! { <td class="figures__number">{number}</td> }
        });
        let (done, asked) = (one.documents.len().to_string(), one.asked.to_string());
        let texts = fill(own.of, &[("done", &done), ("all", &asked)]);
        view! {
            <tr>
                <th scope="row"><bdi>{move || bench.review.name_of(&annotator)}</bdi></th>
                {attempt}
                <td class="figures__number">{texts}</td>
                {numbers(one.counts())}
            </tr>
        }
    });
    let rows = rows.collect_view();
    let heads = [own.texts, own.right, own.other_boundaries, own.wrong_label, own.missed, own.extra];
    let heads = heads.map(|head| view! { <th scope="col" class="figures__number">{head}</th> });
    let score_head = move || {
        let is_scored = against.rule.get().is_some();
        is_scored.then(|| view! { <th scope="col" class="figures__number">{own.score}</th> })
    };
    view! {
        <div class="figures" tabindex="0" role="region" aria-label=own.feedback>
            <table data-testid="feedback-people">
                <thead>
                    <tr>
                        <th scope="col">{own.who}</th>
                        {has_tries.then(|| view! { <th scope="col" class="figures__number">{own.attempt}</th> })}
                        {heads.into_iter().collect_view()}
                        {score_head}
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
                <tfoot>
                    <tr>
                        <th scope="row">{own.together}</th>
                        {has_tries.then(|| view! { <td></td> })}
                        <td></td>
                        {together}
                    </tr>
                </tfoot>
            </table>
        </div>
    }
}

/// A span of the key that somebody missed, and the way to it.
#[component]
fn MissedRow(
    /// What is compared.
    compared: Arc<Compared>,
    /// The span.
    one: OfKey,
) -> impl IntoView {
    let bench = use_bench();
    let own = own_words();
    let OfKey { document, span, counts } = one;
    let text = compared.project.document(&document).and_then(|document| document.text.get());
    let place = text.as_ref().and_then(|text| text.span_from_chars(span.at.start, span.at.end));
    let quote = text.zip(place).map(|(text, place)| text.slice(place).to_string()).unwrap_or_default();
    let title = compared.project.document(&document).map(|it| it.title().to_string()).unwrap_or_default();
    let (missed, all) = (counts.missed.to_string(), counts.of_key().to_string());
    let how_many = fill(own.missed_by, &[("missed", &missed), ("all", &all)]);
    let open = move |_| {
        if let Some(place) = place {
            search::open_place(bench, &document, place);
        }
    };
    view! {
        <li>
            <button type="button" class="feedback-section__row" data-testid="most-missed" on:click=open>
                <span class="feedback-section__count">{how_many}</span>
                <span>
                    <LabelOf id=span.label/> " " <q dir="auto">{quote}</q> " "
                    <span class="quiet" dir="auto">{title}</span>
                </span>
            </button>
        </li>
    }
}

/// A row for each label of the key, a column for each that was marked.
#[component]
fn Labels(
    /// What was found.
    feedback: Feedback,
) -> impl IntoView {
    let own = own_words();
    let confusion = feedback.confusion();
    let size = confusion.labels.len();
    let heads = confusion.labels.iter().map(|id| {
        view! { <th scope="col" class="figures__number"><LabelOf id=id.clone()/></th> }
    });
    let heads = heads.collect_view();
    let rows = confusion.counts.iter().enumerate().map(|(row, counts)| {
        let name = match confusion.labels.get(row) {
            Some(id) => view! { <LabelOf id=id.clone()/> }.into_any(),
            None => own.extra.into_any(),
        };
        let cells = counts.iter().enumerate().map(|(column, count)| {
            // What neither has cannot be counted, and what both have is as it should be.
            let is_counted = row < size || column < size;
            let is_confused = row < size && column < size && row != column && *count > 0;
            view! {
                <td class="figures__number" class:feedback-section__confused=is_confused>
                    {is_counted.then_some(*count)}
                </td>
            }
        });
        view! { <tr><th scope="row">{name}</th> {cells.collect_view()}</tr> }
    });
    view! {
        <div class="figures" tabindex="0" role="region" aria-label=own.labels>
            <table data-testid="feedback-labels">
                <thead>
                    <tr>
                        <td></td>
                        {heads}
                        <th scope="col" class="figures__number">{own.missed}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}
