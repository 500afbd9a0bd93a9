//! Hand-ins, one in a row: whose it is, its receipt, and what became of it.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::review::Arrived;
use crate::app::review::gathering as gatherer;
use crate::browser::clock;
use crate::model::index::project::Project;
use crate::model::record::id::AnnotatorId;
use crate::team::gathering::{Entry, Origins, Outcome};
use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::rows::Rows;
use crate::view::widgets::virtual_list::{ListLook, VirtualList};
use crate::words::{fill, gathering, team};

/// What a row shows.
#[derive(Clone, PartialEq, Eq, Default)]
struct HandInRow {
    name: String,
    receipt: String,
    /// Which one it is of its copy, and when it was made.
    made: String,
    outcome: String,
    is_refused: bool,
    /// Where it came from; nothing, while names are hidden.
    file: String,
    /// Why it was refused, or some of it.
    reason: String,
    /// Whether it can be taken although it was done for another assignment.
    may_be_taken: bool,
}

/// A hand-in of the project, whether it counts or not.
#[derive(Clone, PartialEq)]
struct Known {
    layer: AnnotatorId,
    entry: Entry,
    counting: u64,
    counts: bool,
}

/// The list: what came last, or all hand-ins of the project.
#[component]
pub fn HandInList() -> impl IntoView {
    let bench = use_bench();
    let review = bench.review;
    let known = Memo::new(move |_| Arc::new(bench.project.with_session(|session| all(session.project()))));
    let shows_all = Memo::new(move |_| review.shows_all.get() || came_last(bench).is_empty());
    let total = Memo::new(move |_| if shows_all.get() { known.read().len() } else { came_last(bench).len() });
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total.into(), scroller);
    let rows = Rows::default();
    Effect::new(move || {
        let range = window.range();
        let shown: Vec<(usize, HandInRow)> = if shows_all.get() {
            let known = known.read();
            let row = |index| Some((index, of_known(bench, known.get(index)?)));
            range.filter_map(row).collect()
        } else {
            let arrived = came_last(bench);
            let is_reading = review.arrivals.read().is_reading;
            let row = |index| Some((index, of_arrived(bench, arrived.get(index)?, is_reading)));
            range.filter_map(row).collect()
        };
        rows.show(shown);
    });
    let own = gathering();
    let tab = move |is_all: bool, name: &'static str, test_id: &'static str| {
        view! {
            <button
                type="button"
                class="hand-in-list__tab"
                data-testid=test_id
                aria-pressed=move || if shows_all.get() == is_all { "true" } else { "false" }
                on:click=move |_| review.shows_all.set(is_all)
            >
                {name}
            </button>
        }
    };
    let look =
        ListLook { class: "hand-in-list", label: Some(own.hand_ins), is_stop: true, ..ListLook::default() };
    let row = move |index, shown| view! { <Row index shown/> }.into_any();
    view! {
        <div class="hand-in-list__head" role="group" aria-label=own.hand_ins>
            {move || {
                let has_come = !came_last(bench).is_empty();
                has_come.then(|| view! {
                    {tab(false, own.arrived, "hand-ins-last")}
                    {tab(true, own.all, "hand-ins-all")}
                })
            }}
        </div>
        <p class="quiet" hidden=move || total.get() != 0>{own.none}</p>
        <VirtualList look scroller window rows row on_key=|_| ()/>
    }
}

/// A hand-in.
#[component]
fn Row(index: usize, shown: RwSignal<HandInRow>) -> impl IntoView {
    let bench = use_bench();
    let take = move || {
        shown.read().may_be_taken.then(|| {
            view! {
                <button
                    type="button"
                    class="button"
                    data-testid="take-anyway"
                    disabled=move || !bench.is_writable()
                    on:click=move |_| gatherer::take_anyway(bench, index)
                >
                    {gathering().take_anyway}
                </button>
            }
        })
    };
    view! {
        <li
            class="hand-in-list__row"
            class:hand-in-list__row--refused=move || shown.read().is_refused
            data-testid="hand-in"
        >
            <span class="hand-in-list__receipt">{move || shown.read().receipt.clone()}</span>
            <bdi class="hand-in-list__name">{move || shown.read().name.clone()}</bdi>
            <span class="hand-in-list__outcome">{move || shown.read().outcome.clone()}</span>
            <span class="hand-in-list__made">{move || shown.read().made.clone()}</span>
            <span class="hand-in-list__reason" title=move || shown.read().reason.clone()>
                <bdi>{move || shown.read().file.clone()}</bdi>
                {move || shown.read().reason.clone()}
            </span>
            {take}
        </li>
    }
}

/// What came last, if it was gathered in the open project.
pub fn came_last(bench: Workbench) -> Arc<Vec<Arrived>> {
    let open = bench.project.info.read().id.clone();
    let arrivals = bench.review.arrivals.read();
    if arrivals.project.as_ref() == Some(&open) { arrivals.rows.clone() } else { Arc::default() }
}

/// All hand-ins of a project, the newest first.
fn all(project: &Project) -> Vec<Known> {
    let mut all: Vec<Known> = Vec::new();
    for annotator in project.annotators() {
        let Some(origins) = Origins::of(annotator) else { continue };
        let counting = origins.counting().map(|entry| entry.sequence).unwrap_or_default();
        let counts = origins.counts;
        all.extend(origins.all.into_iter().map(|entry| Known {
            layer: annotator.id.clone(),
            counts: entry.receipt == counts,
            counting,
            entry,
        }));
    }
    all.sort_by(|one, other| other.entry.made.cmp(&one.entry.made));
    all
}

fn of_known(bench: Workbench, known: &Known) -> HandInRow {
    let Known { layer, entry, counting, counts } = known;
    let outcome = if *counts { gathering().counts.to_string() } else { gathering().listed(*counting) };
    HandInRow { outcome, ..of_entry(bench, Some(layer), entry) }
}

fn of_arrived(bench: Workbench, arrived: &Arrived, is_reading: bool) -> HandInRow {
    let own = gathering();
    let outcome = &arrived.row.outcome;
    let (layer, problems) = match outcome {
        Outcome::Counts { layer, problems } => (Some(layer), problems.as_slice()),
        Outcome::Known { layer } | Outcome::Listed { layer, .. } => (Some(layer), [].as_slice()),
        Outcome::Refused(_) => (None, [].as_slice()),
    };
    let entry = arrived.row.entry.as_ref();
    let row = entry.map(|entry| of_entry(bench, layer, entry)).unwrap_or_default();
    let is_there = layer.zip(entry).is_none_or(|(layer, entry)| {
        bench.project.with_session(|session| {
            let origins = session.project().annotator(layer).and_then(|annotator| Origins::of(annotator));
            origins.is_some_and(|origins| origins.all.contains(entry))
        })
    });
    let reason = match outcome {
        Outcome::Refused(refusal) => team().hand_in_refusal(&arrived.row.file, refusal),
        _ => problems.first().map(|problem| crate::words::words().problem(problem)).unwrap_or_default(),
    };
    let file = if bench.review.is_anonymous.get() {
        arrived.row.file.clone()
    } else {
        format!("{}: {}", arrived.row.file, arrived.path)
    };
    let is_refused = matches!(outcome, Outcome::Refused(_));
    HandInRow {
        outcome: if is_reading && !is_refused {
            own.read.to_string()
        } else if is_there {
            own.outcome(outcome)
        } else {
            own.taken_back.to_string()
        },
        is_refused,
        file,
        reason,
        may_be_taken: arrived.content.is_some(),
        ..row
    }
}

/// What a hand-in says of itself.
fn of_entry(bench: Workbench, layer: Option<&AnnotatorId>, entry: &Entry) -> HandInRow {
    let own = gathering();
    let is_anonymous = bench.review.is_anonymous.get();
    let called = layer.map(|layer| bench.review.name_of(layer)).unwrap_or_default();
    let known = layer.and_then(|layer| {
        bench.project.with_session(|session| Some(session.project().annotator(layer)?.name.clone()))
    });
    let name = match known {
        _ if is_anonymous => called,
        Some(known) if known != entry.name && !known.starts_with(&entry.name) => {
            fill(own.called_otherwise, &[("name", &called), ("other", &entry.name)])
        }
        Some(_) => called,
        None => entry.name.clone(),
    };
    let moment = clock::moment_from_utc(&entry.made).map(|moment| {
        let (date, time) = (clock::local_date(moment), clock::local_time(moment));
        fill(own.made, &[("date", &date), ("time", &time)])
    });
    let number = fill(own.number, &[("number", &entry.sequence.to_string())]);
    let key = entry.has_opened_key.then(|| own.key_was_open.to_string());
    let made: Vec<String> = std::iter::once(number).chain(moment).chain(key).collect();
    HandInRow { name, receipt: entry.receipt.clone(), made: made.join(", "), ..HandInRow::default() }
}
