//! Whom each source lets be heard: actors by sources, in their own words or in those of the source.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::claim_map::Voices;
use crate::analysis::compare::voices::{Actors, Heard, heard};
use crate::app::compare::comparison::{Source, use_comparison};
use crate::words::claims;

/// The table, over all topics of claims.
#[component]
pub fn HeardTable(
    /// Whom annotations name.
    actors: Memo<Arc<Actors>>,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = claims();
    let found = Memo::new(move |_| {
        let topics = comparison.topics.read();
        let answers = topics.all.iter().map(AsRef::as_ref);
        heard(answers, &comparison.compared.read(), &actors.read())
    });
    let is_empty = Memo::new(move |_| found.read().is_empty());
    let heads = move || {
        let head = |source: &Source| {
            view! { <th scope="col" class="siglum" title=source.title.clone()>{source.siglum.clone()}</th> }
        };
        comparison.sources.read().iter().map(head).collect_view()
    };
    let rows = move || {
        let sources = comparison.sources.get();
        found.read().iter().map(|heard| row(heard, &sources)).collect_view()
    };
    view! {
        <section>
            <h2 class="list-head">{words.heard}</h2>
            <p class="quiet" hidden=move || !is_empty.get()>{words.nobody_heard}</p>
            <div class="claim-map__frame" hidden=move || is_empty.get()>
                <table class="heard-table" data-testid="heard-table">
                    <caption class="visually-hidden">{words.heard_caption}</caption>
                    <thead>
                        <tr>
                            <th scope="col">
                                <span class="visually-hidden">{words.actor}</span>
                            </th>
                            {heads}
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
                <p class="quiet heard-table__key">{words.voices_key}</p>
            </div>
        </section>
    }
}

fn row(heard: &Heard, sources: &[Source]) -> AnyView {
    let words = claims();
    let cell = |source: &Source| {
        let voices: Voices = heard.in_sources.get(source.index).copied().unwrap_or_default();
        let short = words.voices_in_short(&voices);
        let in_words = (!short.is_empty()).then(|| words.voices(&source.siglum, &voices));
        let title = in_words.clone();
        view! {
            <td title=title>
                <span aria-hidden="true">{short}</span>
                <span class="visually-hidden">{in_words}</span>
            </td>
        }
    };
    let name = heard.actor.name.clone();
    view! {
        <tr>
            <th scope="row">
                <bdi class="quote">{name}</bdi>
            </th>
            {sources.iter().map(cell).collect_view()}
        </tr>
    }
    .into_any()
}
