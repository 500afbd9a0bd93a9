//! Looks through all texts of the project, in order.

use std::rc::Rc;
use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::search::hits;
use crate::analysis::search::hits::Hit;
use crate::analysis::search::order::Order;
use crate::analysis::search::query::{Pattern, Refused};
use crate::analysis::search::tally::statements_at;
use crate::app::bench::workbench::Workbench;
use crate::app::search::reading::{borrow_texts, first_batch};
use crate::app::search::{Search, State, listing, matching};
use crate::browser::matcher::{End, OnMatches};
use crate::browser::segmenter;
use crate::browser::timer::Slices;
use crate::browser::unicode::normalize;
use crate::model::record::document::Document;
use crate::text::content::Text;

/// So many hits are listed at most.
pub const MOST: usize = 250_000;

/// Looks for what the search says. An older one stops.
pub async fn run_search(bench: Workbench, search: Search) {
    let run = search.begin(bench);
    let query = search.query();
    bench.positions.remember_searched(bench.project.journal(), &query.words);
    let documents: Vec<Arc<Document>> =
        bench.project.peek(|session| session.project().documents().cloned().collect());
    search.change(|found| found.documents = documents.clone());
    let pattern = query.pattern(normalize).and_then(|pattern| matching::check(&pattern).map(|()| pattern));
    search.state.set(State::Running);
    let end = match pattern {
        Ok(pattern) => {
            matching::start(search);
            search_texts(bench, search, run, &documents, &pattern, query.is_whole).await
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
    for (index, document) in (0..).zip(documents) {
        let set = bench.project.peek(|session| session.project().annotations(&document.id));
        let mut hits: Vec<Hit> = Vec::new();
        for annotation in set.iter() {
            let span = annotation.fragments.hull();
            if hits.last().is_none_or(|last| last.span != span) {
                hits.push(Hit { document: index, span });
            }
        }
        if !hits.is_empty() {
            enter(bench, search, hits);
        }
        slices.pause().await;
        if !search.is_run(run) {
            return State::Idle;
        }
        if search.with(|found| found.hits.len() >= MOST) {
            return State::TooMany;
        }
    }
    State::Done
}

async fn search_texts(
    bench: Workbench,
    search: Search,
    run: u32,
    documents: &[Arc<Document>],
    pattern: &Pattern,
    is_whole: bool,
) -> State {
    let mut start = 0;
    while let Some(batch) = documents.get(start..).map(first_batch).filter(|batch| !batch.is_empty()) {
        let borrowed = match borrow_texts(bench, batch).await {
            Ok(borrowed) => borrowed,
            Err(notice) => {
                bench.notify(notice);
                return State::Done;
            }
        };
        if !search.is_run(run) {
            return State::Idle;
        }
        let borrowed = Rc::new(borrowed);
        let (texts, first) = (borrowed.clone(), start as u32);
        let on_matches: OnMatches = Rc::new(move |matches| {
            if search.is_run(run) {
                take_in(bench, search, &texts, first, is_whole, matches);
            }
        });
        let words: Vec<&str> = borrowed.iter().map(|text| text.as_str()).collect();
        let end = matching::find(search, pattern, &words, on_matches).await;
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

/// Takes in what was found in some texts, of which the first has that index.
fn take_in(
    bench: Workbench,
    search: Search,
    texts: &[Arc<Text>],
    first: u32,
    is_whole: bool,
    matches: &[(u32, u32, u32)],
) {
    for of_text in matches.chunk_by(|left, right| left.0 == right.0) {
        let Some(index) = of_text.first().map(|one| one.0) else { continue };
        let Some(text) = texts.get(index as usize) else { continue };
        // A match may meet the last one of the list before.
        let document = first + index;
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
        let mut new = hits.split_off(met.min(hits.len()));
        new.retain(|hit| !is_whole || hits::is_whole(text, hit.span, segmenter::words));
        enter(bench, search, new);
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
    for (index, hit) in (start..).zip(&hits) {
        let statements = statements_at(&annotations, hit.span, are_spans);
        tally.add(*hit, &statements);
        if wanted.admits(&statements) {
            rows.push(index);
        }
    }
    search.tally.set(tally);
    search.change(|found| {
        found.ticked.resize(found.hits.len() + hits.len(), false);
        found.hits.append(&mut hits);
        found.rows.append(&mut rows);
    });
}
