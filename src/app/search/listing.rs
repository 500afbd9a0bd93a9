//! Which hits are listed, in which order, and how many there are of each kind.

use std::sync::Arc;

use leptos::prelude::*;

use super::reading::{Slices, lend};
use super::{Found, Search, State};
use crate::analysis::concordance::{Keys, Order};
use crate::analysis::hits::Hit;
use crate::analysis::tally::{Said, Tally, said_at};
use crate::app::Workbench;
use crate::model::{AnnotationSet, Document};

/// So many hits are looked at before the page may answer.
const PIECE: usize = 500;

/// Counts the hits anew, when other things are said of the texts than before, and lists them anew.
pub async fn recount(bench: Workbench, search: Search) {
    if search.state.get_untracked() == State::Looking {
        return;
    }
    let order = search.begin_order();
    let mut tally = Tally::default();
    let mut slices = Slices::begin();
    let mut at = 0;
    while let Some(hits) = piece(search, at) {
        at += hits.len();
        with_said(bench, search, &hits, |hit, said| tally.add(hit, said));
        slices.rest().await;
        if !search.is_order(order) {
            return;
        }
    }
    search.tally.set(tally);
    arrange(bench, search).await;
}

/// Lists the hits anew, when others are to be listed or in another order. Ticks of those that are not listed go.
pub async fn arrange(bench: Workbench, search: Search) {
    let order = search.begin_order();
    let wanted = search.wanted.get_untracked();
    let document = search.document.get_untracked();
    let mut rows: Vec<u32> = Vec::new();
    let mut slices = Slices::begin();
    let mut at = 0;
    while let Some(hits) = piece(search, at) {
        let mut place = at as u32;
        at += hits.len();
        with_said(bench, search, &hits, |hit, said| {
            if document.is_none_or(|only| only == hit.document) && wanted.admits(said) {
                rows.push(place);
            }
            place += 1;
        });
        slices.rest().await;
        if !search.is_order(order) {
            return;
        }
    }
    if let Some(rows) = ordered(bench, search, order, rows).await {
        let mut is_listed = vec![false; search.with(|found| found.hits.len())];
        for row in &rows {
            if let Some(listed) = is_listed.get_mut(*row as usize) {
                *listed = true;
            }
        }
        search.change(|found| {
            found.ticked.iter_mut().zip(is_listed).for_each(|(ticked, listed)| *ticked &= listed);
            found.rows = rows;
        });
    }
}

/// Lists the hits from the first one on.
pub async fn relist(bench: Workbench, search: Search) {
    search.current.set(0);
    arrange(bench, search).await;
}

/// The next hits.
fn piece(search: Search, at: usize) -> Option<Vec<Hit>> {
    let hits = search.with(|found| found.hits.iter().skip(at).take(PIECE).copied().collect::<Vec<_>>());
    Some(hits).filter(|hits| !hits.is_empty())
}

/// Goes through hits with what is said of them.
fn with_said(bench: Workbench, search: Search, hits: &[Hit], mut take: impl FnMut(Hit, &[Said])) {
    search.with(|found| {
        for of_document in hits.chunk_by(|one, other| one.document == other.document) {
            let set = of_document.first().and_then(|hit| found.document(*hit));
            let set = set.map(|document| bench.peek(|session| session.project().annotations(&document.id)));
            let set: AnnotationSet = set.unwrap_or_default();
            for hit in of_document {
                take(*hit, &said_at(&set, hit.span, found.are_spans));
            }
        }
    });
}

/// The rows in the order that is wanted; nothing if another is wanted meanwhile.
async fn ordered(bench: Workbench, search: Search, order: u32, rows: Vec<u32>) -> Option<Vec<u32>> {
    let wanted = search.order.get_untracked();
    if wanted == Order::Document {
        return Some(rows);
    }
    let mut keys = Keys::new(wanted);
    // Of those that read alike, the words behind them decide.
    let mut more = (wanted == Order::Keyword).then(|| Keys::new(Order::Right));
    let mut slices = Slices::begin();
    let hit = |found: &Found, row: &u32| found.hits.get(*row as usize).copied();
    let hits: Vec<Hit> = search.with(|found| rows.iter().filter_map(|row| hit(found, row)).collect());
    for of_document in hits.chunk_by(|one, other| one.document == other.document) {
        let document: Option<Arc<Document>> =
            of_document.first().and_then(|hit| search.with(|found| found.document(*hit).cloned()));
        let text = match lend(bench, document.as_slice()).await {
            Ok(mut lent) => lent.pop()?,
            Err(notice) => {
                bench.tell(notice);
                return None;
            }
        };
        for piece in of_document.chunks(PIECE) {
            for hit in piece {
                keys.add(&text, hit.span);
                more.iter_mut().for_each(|more| more.add(&text, hit.span));
            }
            slices.rest().await;
            if !search.is_order(order) {
                return None;
            }
        }
    }
    let places = match more {
        Some(more) => keys.sorted(more.places()),
        None => keys.places(),
    };
    Some(places.into_iter().filter_map(|place| rows.get(place as usize).copied()).collect())
}
