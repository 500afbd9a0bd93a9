//! Shared passages in a text: which of its places are marked, and numbered discs beside the lines in which they start.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::Arc;

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{Element, HtmlElement};

use crate::analysis::compare::passages::Passage;
use crate::app::bench::workbench::use_bench;
use crate::app::compare::comparison::{Comparison, use_comparison};
use crate::app::compare::passages::opening;
use crate::app::compare::passages::shared_texts::Found;
use crate::model::record::id::DocumentId;
use crate::paint::marks::{Mark, joined};
use crate::text::span::{Span, TextOffset};
use crate::view::annotate::text::marks::{MarkLine, TextMarks};
use crate::view::widgets::rows::{RowList, Rows};
use crate::words::passages;

/// How high a disc is with what can be hit around it, in pixels: those whose lines are nearer to each other are one.
const HEIGHT: f64 = 24.0;

/// Where shared passages lie in a text, each with its rank, in the order of the text; nothing, as long as they are not
/// marked.
type Places = Memo<Arc<Vec<(usize, Span)>>>;

/// The shared passages of a text that is shown beside others. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct MarkedPassages {
    places: Places,
    /// What of it is marked.
    pub marks: TextMarks,
}

impl MarkedPassages {
    /// Follows the passages of a document, as long as the component lives that calls this.
    pub fn of(comparison: Comparison, document: DocumentId) -> MarkedPassages {
        let shared = comparison.choices.shared;
        let is_on = Memo::new(move |_| comparison.bench.settings.read().marks_passages);
        let places = Memo::new(move |_| {
            let found = shared.found.read();
            let found = found.as_ref().filter(|_| is_on.get());
            let its = found.and_then(|found| Some(found.shared.in_document(found.index(&document)?)));
            let its = its.into_iter().flatten().map(|(rank, place)| (rank, place.span));
            Arc::new(its.collect::<Vec<(usize, Span)>>())
        });
        let wanted = Memo::new(move |_| {
            let current = shared.current.get();
            let mark =
                |(rank, span): &(usize, Span)| Mark { span: *span, is_current: current == Some(*rank) };
            Arc::new(places.read().iter().map(mark).collect())
        });
        MarkedPassages { places, marks: TextMarks { wanted, lines: RwSignal::default() } }
    }

    /// Whether there are any; read again when that changes.
    pub fn are_there(self) -> bool {
        !self.places.read().is_empty()
    }
}

/// What a disc shows.
#[derive(Clone, PartialEq)]
struct Disc {
    /// The ranks of its passages, counted from zero.
    passages: Vec<usize>,
    /// How far its middle is below the upper edge of the text, in pixels.
    middle: f64,
    is_right_to_left: bool,
    name: String,
    differs_in_number: bool,
    is_current: bool,
    /// Whether the Tab key goes to it, of all discs of a text.
    is_stop: bool,
}

/// The discs of a text.
#[component]
pub fn PassageDiscs(
    /// Its document.
    document: DocumentId,
    /// Its passages.
    marked: MarkedPassages,
) -> impl IntoView {
    let comparison = use_comparison();
    let shared = comparison.choices.shared;
    let focused: RwSignal<Option<TextOffset>> = RwSignal::new(None);
    let rows = Rows::default();
    Effect::new(move || {
        let (found, current) = (shared.found.get(), shared.current.get());
        let (lines, places) = (marked.marks.lines.get(), marked.places.get());
        // What sources are called.
        comparison.sources.track();
        let discs = found.map(|found| discs(comparison, &found, &document, &lines, &places, current));
        let mut discs = discs.unwrap_or_default();
        let focused = focused.get();
        let stop = discs.iter().position(|(start, _)| Some(*start) == focused);
        let stop = stop.or_else(|| discs.iter().position(|(_, disc)| disc.is_current)).unwrap_or_default();
        if let Some((_, disc)) = discs.get_mut(stop) {
            disc.is_stop = true;
        }
        rows.show(discs);
    });
    view! {
        <div class="passage-discs" role="group" aria-label=passages().discs on:keydown=go_on>
            <RowList rows row=move |start, disc| view! { <DiscButton start disc focused/> }.into_any()/>
        </div>
    }
}

/// A disc. It shows its passages in the other texts.
#[component]
fn DiscButton(
    /// Where the first of its passages starts.
    start: TextOffset,
    /// What it shows.
    disc: RwSignal<Disc>,
    /// Where the passages of that disc start which has the focus, or had it last.
    focused: RwSignal<Option<TextOffset>>,
) -> impl IntoView {
    let comparison = use_comparison();
    let bench = use_bench();
    let name = move || disc.read().name.clone();
    let number = move || disc.read().passages.first().map(|rank| (rank + 1).to_string());
    let further = move || {
        let further = disc.read().passages.len().saturating_sub(1);
        (further > 0).then(|| view! { <span class="passage-disc__further">{format!("+{further}")}</span> })
    };
    let sign = move || disc.read().differs_in_number.then_some("≠");
    view! {
        <button
            type="button"
            class="passage-disc"
            class:passage-disc--current=move || disc.read().is_current
            class:passage-disc--end=move || disc.read().is_right_to_left
            data-testid="passage-disc"
            aria-label=name
            title=name
            aria-current=move || disc.read().is_current.then_some("true")
            tabindex=move || if disc.read().is_stop { "0" } else { "-1" }
            style:top=move || format!("{}px", disc.read().middle - HEIGHT / 2.0)
            on:focus=move |_| focused.set(Some(start))
            on:click=move |_| opening::open_beside(comparison, bench.pane, &disc.get_untracked().passages)
        >
            <span class="passage__number">{number}{sign}</span>
            {further}
        </button>
    }
}

/// The discs beside some lines, each under the start of the first of its passages.
fn discs(
    comparison: Comparison,
    found: &Found,
    document: &DocumentId,
    lines: &[MarkLine],
    places: &[(usize, Span)],
    current: Option<usize>,
) -> Vec<(TextOffset, Disc)> {
    let heights: Vec<f64> = lines.iter().map(|line| line.middle).collect();
    let disc = |range: Range<usize>| {
        let lines = lines.get(range)?;
        let first = lines.first()?;
        let starts_here = |span: &Span| lines.iter().any(|line| line.start == span.start());
        let its = places.iter().filter(|(_, span)| starts_here(span)).map(|(rank, _)| *rank);
        let its: Vec<usize> = its.collect::<BTreeSet<usize>>().into_iter().collect();
        let of_origin = its.iter().flat_map(|rank| found.shared.documents_of_origin(*rank));
        let others: BTreeSet<usize> =
            of_origin.filter(|other| Some(*other) != found.index(document)).collect();
        let others: Vec<String> =
            others.into_iter().map(|other| opening::name(comparison, found, other)).collect();
        let passage = |rank: &usize| found.shared.passages.get(*rank);
        let differs_in_number = its.iter().filter_map(passage).any(Passage::differs_in_number);
        (!its.is_empty()).then(|| {
            let disc = Disc {
                middle: first.middle,
                is_right_to_left: first.is_right_to_left,
                name: passages().disc(&its, &others, differs_in_number),
                differs_in_number,
                is_current: its.iter().any(|rank| Some(*rank) == current),
                is_stop: false,
                passages: its,
            };
            (first.start, disc)
        })
    };
    joined(&heights, HEIGHT).into_iter().filter_map(disc).collect()
}

/// Goes from disc to disc by the arrows.
fn go_on(event: KeyboardEvent) {
    let target = event.target().and_then(|target| target.dyn_into::<Element>().ok());
    let next = target.and_then(|disc| match event.key().as_str() {
        "ArrowDown" => disc.next_element_sibling(),
        "ArrowUp" => disc.previous_element_sibling(),
        _ => None,
    });
    if let Some(next) = next.and_then(|next| next.dyn_into::<HtmlElement>().ok()) {
        event.prevent_default();
        event.stop_propagation();
        let _ = next.focus();
    }
}
