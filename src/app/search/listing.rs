//! Which hits are listed, in which order, and how many there are of each kind.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::search::hits::Hit;
use crate::analysis::search::order::{Order, Sorting};
use crate::analysis::search::tally::{HitFilter, Statement, Tally, statements_at};
use crate::app::bench::workbench::Workbench;
use crate::app::search::reading::{borrow_texts, first_batch};
use crate::app::search::{Search, State};
use crate::browser::timer::Slices;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::document::Document;

/// So many hits are looked at before the page may answer.
const CHUNK: usize = 500;
/// As soon as so many hits are sorted they are listed, while the others are being sorted.
const FIRST_LISTED: usize = 2000;
/// They are listed again when there are so many times as many.
const LISTED_AGAIN: usize = 8;

/// Counts the hits anew, when other things are said of the texts than before, and lists them anew.
pub async fn recount(bench: Workbench, search: Search) {
    if search.state.get_untracked() == State::Running {
        return;
    }
    let order = search.begin_order();
    let mut tally = Tally::default();
    let slices = Slices::begin();
    let mut at = 0;
    while let Some(hits) = chunk(search, at) {
        at += hits.len();
        with_statements(bench, search, &hits, |hit, statements| tally.add(hit, statements));
        slices.pause().await;
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
    let is_all = wanted == HitFilter::Everything && document.is_none();
    let rows = if is_all {
        Some((0..search.with(|found| found.hits.len()) as u32).collect())
    } else {
        wanted_rows(bench, search, order, &wanted, document).await
    };
    let Some(rows) = rows else { return };
    let rows = ordered(bench, search, order, rows).await;
    if !search.is_order(order) {
        return;
    }
    search.is_sorting.set(false);
    let Some(rows) = rows else { return };
    let mut is_listed = vec![is_all; search.with(|found| found.hits.len())];
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

/// The hits that are to be listed, by their indices; nothing if others are wanted meanwhile.
async fn wanted_rows(
    bench: Workbench,
    search: Search,
    order: u32,
    wanted: &HitFilter,
    document: Option<u32>,
) -> Option<Vec<u32>> {
    let mut rows = Vec::new();
    let slices = Slices::begin();
    let mut at = 0;
    while let Some(hits) = chunk(search, at) {
        let mut index = at as u32;
        at += hits.len();
        with_statements(bench, search, &hits, |hit, statements| {
            if document.is_none_or(|only| only == hit.document) && wanted.admits(statements) {
                rows.push(index);
            }
            index += 1;
        });
        slices.pause().await;
        if !search.is_order(order) {
            return None;
        }
    }
    Some(rows)
}

/// Lists the hits from the first one on.
pub async fn relist(bench: Workbench, search: Search) {
    search.current.set(0);
    arrange(bench, search).await;
}

/// Ticks the hits of which something is not said.
pub(super) async fn tick_without(bench: Workbench, search: Search, without: &Statement) {
    let run = search.run();
    let slices = Slices::begin();
    let mut ticked: Vec<bool> = Vec::new();
    while let Some(hits) = chunk(search, ticked.len()) {
        with_statements(bench, search, &hits, |_, statements| ticked.push(!statements.contains(without)));
        slices.pause().await;
        if !search.is_run(run) {
            return;
        }
    }
    search.change(|found| found.ticked = ticked);
}

/// The next hits.
fn chunk(search: Search, at: usize) -> Option<Vec<Hit>> {
    let hits = search.with(|found| found.hits.iter().skip(at).take(CHUNK).copied().collect::<Vec<_>>());
    Some(hits).filter(|hits| !hits.is_empty())
}

/// Goes through hits with what is said of them.
fn with_statements(bench: Workbench, search: Search, hits: &[Hit], mut take: impl FnMut(Hit, &[Statement])) {
    search.with(|found| {
        for of_document in hits.chunk_by(|left, right| left.document == right.document) {
            let set = of_document.first().and_then(|hit| found.document(*hit));
            let set =
                set.map(|document| bench.project.peek(|session| session.project().annotations(&document.id)));
            let set: AnnotationSet = set.unwrap_or_default();
            for hit in of_document {
                take(*hit, &statements_at(&set, hit.span, found.are_spans));
            }
        }
    });
}

/// The rows in the order that is wanted; nothing if another is wanted meanwhile. What is in order by then is listed
/// from time to time.
async fn ordered(bench: Workbench, search: Search, order: u32, rows: Vec<u32>) -> Option<Vec<u32>> {
    let wanted = search.order.get_untracked();
    if wanted == Order::Document {
        return Some(rows);
    }
    let hits: Vec<Hit> = search.with(|found| {
        let hit = |row: &u32| found.hits.get(*row as usize).copied();
        rows.iter().filter_map(hit).collect()
    });
    let groups: Vec<&[Hit]> = hits.chunk_by(|left, right| left.document == right.document).collect();
    let documents: Vec<Arc<Document>> = search.with(|found| {
        let document = |group: &&[Hit]| found.document(*group.first()?).cloned();
        groups.iter().filter_map(document).collect()
    });
    let mut sorting = Sorting::new(wanted);
    let slices = Slices::begin();
    let (mut start, mut next_listed) = (0, FIRST_LISTED);
    while let Some(batch) = documents.get(start..).map(first_batch).filter(|batch| !batch.is_empty()) {
        let texts = match borrow_texts(bench, batch).await {
            Ok(texts) => texts,
            Err(notice) => {
                bench.notify(notice);
                return None;
            }
        };
        for (text, group) in texts.iter().zip(groups.get(start..).unwrap_or_default()) {
            for chunk in group.chunks(CHUNK) {
                sorting.add(text, chunk.iter().map(|hit| hit.span));
                while sorting.go_on() {
                    slices.pause().await;
                }
                slices.pause().await;
                if !search.is_order(order) {
                    return None;
                }
                if let Some(indices) = sorting.indices().filter(|indices| indices.len() >= next_listed) {
                    next_listed = indices.len() * LISTED_AGAIN;
                    list_so_far(search, indices, &rows);
                }
            }
        }
        start += batch.len();
    }
    while sorting.end() {
        slices.pause().await;
        if !search.is_order(order) {
            return None;
        }
    }
    Some(at_indices(&rows, sorting.indices()?))
}

/// Lists the first rows in their order, and the others behind them.
fn list_so_far(search: Search, indices: &[u32], rows: &[u32]) {
    let mut listed = at_indices(rows, indices);
    listed.extend(rows.iter().skip(indices.len()));
    search.is_sorting.set(true);
    search.change(|found| found.rows = listed);
}

fn at_indices(rows: &[u32], indices: &[u32]) -> Vec<u32> {
    indices.iter().filter_map(|index| rows.get(*index as usize).copied()).collect()
}
