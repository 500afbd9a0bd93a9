//! Looks through all texts of the project, in order.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::search::hits;
use crate::analysis::search::hits::Hit;
use crate::analysis::search::order::Order;
use crate::analysis::search::query::{Pattern, Refused};
use crate::analysis::search::tally::said_at;
use crate::app::bench::workbench::Workbench;
use crate::app::search::reading::{first_batch, lend};
use crate::app::search::{Search, State, listing, matching};
use crate::browser::matcher::{End, Tell};
use crate::browser::timer::Slices;
use crate::model::record::document::Document;
use crate::text::content::Text;

/// So many hits are listed at most.
pub const MOST: usize = 250_000;

/// Looks for what the search says. An older one stops.
pub async fn look(bench: Workbench, search: Search) {
    let run = search.begin(bench);
    let query = search.query();
    let documents: Vec<Arc<Document>> =
        bench.project.peek(|session| session.project().documents().cloned().collect());
    search.change(|found| found.documents = documents.clone());
    let pattern = query.pattern().and_then(|pattern| matching::check(&pattern).map(|()| pattern));
    search.state.set(State::Looking);
    let end = match pattern {
        Ok(pattern) => {
            matching::start(search);
            look_through(bench, search, run, &documents, &pattern).await
        }
        Err(Refused::NoWords) => list_spans(bench, search, run, &documents).await,
        Err(Refused::DoesNotCompile { reason }) => State::Refused(reason),
        Err(Refused::MatchesEmpty) => State::MatchesEmpty,
    };
    if search.is_run(run) {
        search.state.set(end);
        if search.order.get_untracked() != Order::Document {
            listing::arrange(bench, search).await;
        }
    }
}

/// All spans of the project, where there are no words to look for.
async fn list_spans(bench: Workbench, search: Search, run: u32, documents: &[Arc<Document>]) -> State {
    search.change(|found| found.are_spans = true);
    let slices = Slices::begin();
    for (place, document) in (0..).zip(documents) {
        let set = bench.project.peek(|session| session.project().annotations(&document.id));
        let mut hits: Vec<Hit> = Vec::new();
        for annotation in set.iter() {
            let span = annotation.fragments.hull();
            if hits.last().is_none_or(|last| last.span != span) {
                hits.push(Hit { document: place, span });
            }
        }
        if !hits.is_empty() {
            enter(bench, search, hits);
        }
        slices.rest().await;
        if !search.is_run(run) {
            return State::Idle;
        }
        if search.with(|found| found.hits.len() >= MOST) {
            return State::TooMany;
        }
    }
    State::Done
}

async fn look_through(
    bench: Workbench,
    search: Search,
    run: u32,
    documents: &[Arc<Document>],
    pattern: &Pattern,
) -> State {
    let mut start = 0;
    while let Some(batch) = documents.get(start..).map(first_batch).filter(|batch| !batch.is_empty()) {
        let lent = match lend(bench, batch).await {
            Ok(lent) => lent,
            Err(notice) => {
                bench.tell(notice);
                return State::Done;
            }
        };
        if !search.is_run(run) {
            return State::Idle;
        }
        let lent = Rc::new(lent);
        let (texts, first) = (lent.clone(), start as u32);
        let tell: Tell = Rc::new(move |matches| {
            if search.is_run(run) {
                take_in(bench, search, &texts, first, matches);
            }
        });
        let words: Vec<&str> = lent.iter().map(|text| text.as_str()).collect();
        let end = matching::find(search, pattern, &words, tell).await;
        if !search.is_run(run) {
            return State::Idle;
        }
        match end {
            End::Done => {}
            End::TooSlow => return State::TooSlow,
            End::GivenUp(reason) => return State::Refused(reason),
            End::NotLoaded => return State::NotLoaded,
        }
        if search.with(|found| found.hits.len() >= MOST) {
            return State::TooMany;
        }
        start += batch.len();
    }
    State::Done
}

/// Takes in what was found in some texts, of which the first has that place.
fn take_in(bench: Workbench, search: Search, texts: &[Arc<Text>], first: u32, matches: &[(u32, u32, u32)]) {
    for of_text in matches.chunk_by(|one, other| one.0 == other.0) {
        let Some(place) = of_text.first().map(|one| one.0) else { continue };
        let Some(text) = texts.get(place as usize) else { continue };
        // A match may meet the last one of the list before.
        let document = first + place;
        let mut hits: Vec<Hit> = search.with(|found| {
            found.hits.last().filter(|last| last.document == document).copied().into_iter().collect()
        });
        let known = hits.clone();
        hits::extend(&mut hits, document, text, of_text.iter().map(|(_, start, end)| (*start, *end)));
        let met = known.len();
        if let (Some(before), Some(after)) = (known.first(), hits.first())
            && before != after
        {
            search.change(|found| {
                if let Some(last) = found.hits.last_mut() {
                    *last = *after;
                }
            });
        }
        enter(bench, search, hits.split_off(met.min(hits.len())));
    }
}

/// Puts hits of one document behind those that are there.
fn enter(bench: Workbench, search: Search, mut hits: Vec<Hit>) {
    let room = MOST.saturating_sub(search.with(|found| found.hits.len()));
    hits.truncate(room);
    let Some(first) = hits.first().copied() else { return };
    let (are_spans, document) = search.with(|found| (found.are_spans, found.document(first).cloned()));
    let Some(document) = document else { return };
    let annotations = bench.project.peek(|session| session.project().annotations(&document.id));
    let wanted = search.wanted.get_untracked();
    let mut rows = Vec::new();
    let start = search.with(|found| found.hits.len()) as u32;
    let mut tally = search.tally.try_update_untracked(std::mem::take).unwrap_or_default();
    for (place, hit) in (start..).zip(&hits) {
        let said = said_at(&annotations, hit.span, are_spans);
        tally.add(*hit, &said);
        if wanted.admits(&said) {
            rows.push(place);
        }
    }
    search.tally.set(tally);
    search.change(|found| {
        found.ticked.resize(found.hits.len() + hits.len(), false);
        found.hits.append(&mut hits);
        found.rows.append(&mut rows);
    });
}
