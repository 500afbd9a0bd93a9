//! A passage that two sources share: its numbers first, then both sides, cut where they differ.

use leptos::prelude::*;

use crate::analysis::compare::passages::Passage;
use crate::analysis::compare::passages::differences::{Difference, DifferenceKind};
use crate::analysis::compare::passages::sides::{Marked, Side, pieces};
use crate::app::compare::comparison::Comparison;
use crate::app::compare::comparison::use_comparison;
use crate::app::compare::passages::opening;
use crate::app::compare::passages::shared_texts::Found;
use crate::model::action::{Action, CompareAction};
use crate::text::span::Span;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::key_caps;
use crate::words::{fill, passages};

/// A side of a passage, as it is shown.
#[derive(Clone, PartialEq)]
struct ShownSide {
    source: String,
    /// The words, with how they differ; none, if the text is not in memory.
    pieces: Option<Vec<(String, Option<Marked>)>>,
}

/// What a row shows.
#[derive(Clone, PartialEq)]
pub struct PassageRowState {
    sources: String,
    in_short: String,
    /// Numbers that differ, each as a sentence.
    numbers: Vec<String>,
    /// What it counts as one with.
    origin: Option<String>,
    /// Both sides, or one if they are equal word for word.
    sides: Vec<ShownSide>,
    is_current: bool,
}

impl PassageRowState {
    /// What is shown of a passage; nothing, if there is none of that index.
    pub fn new(
        comparison: Comparison,
        found: &Found,
        index: usize,
        current: Option<usize>,
    ) -> Option<PassageRowState> {
        let passage = found.shared.passages.get(index)?;
        let words = passages();
        let is_verbatim = passage.differences.is_empty();
        let [left, right] = Side::BOTH.map(|side| side_of(comparison, found, passage, side));
        let number = |difference: &Difference| {
            let [left_words, right_words] = [
                words_of(found, passage.left.document, difference.left?)?,
                words_of(found, passage.right.document, difference.right?)?,
            ];
            let values = [
                ("left", left_words.as_str()),
                ("left_source", &left.source),
                ("right", &right_words),
                ("right_source", &right.source),
            ];
            Some(fill(words.numbers_differ, &values))
        };
        let numbers =
            passage.differences.iter().filter(|difference| difference.is_number).filter_map(number).collect();
        let others: Vec<usize> =
            found.shared.of_same_origin(index).into_iter().filter(|other| *other != index).collect();
        let documents = found.shared.documents_of_origin(index);
        let names: Vec<String> =
            documents.into_iter().map(|document| opening::name(comparison, found, document)).collect();
        Some(PassageRowState {
            sources: opening::sources(comparison, found, passage),
            in_short: words.in_short(passage.equal_words, is_verbatim, passage.is_swapped),
            numbers,
            origin: words.origin(&others, &names),
            sides: if is_verbatim { vec![left] } else { vec![left, right] },
            is_current: current == Some(index),
        })
    }
}

fn words_of(found: &Found, document: usize, span: Span) -> Option<String> {
    let text = found.documents.get(document)?.text.get()?;
    Some(text.slice(span).to_string())
}

fn side_of(comparison: Comparison, found: &Found, passage: &Passage, side: Side) -> ShownSide {
    let document = match side {
        Side::Left => passage.left.document,
        Side::Right => passage.right.document,
    };
    let text = found.documents.get(document).and_then(|document| document.text.get());
    let cut = |(span, marked)| text.as_ref().map(|text| (text.slice(span).to_string(), marked));
    ShownSide {
        source: opening::name(comparison, found, document),
        pieces: pieces(passage, side).into_iter().map(cut).collect(),
    }
}

/// The id of the button that opens a passage.
pub fn id(index: usize) -> String {
    format!("passage-{index}")
}

/// The row. It opens the passage in both texts.
#[component]
pub fn PassageRow(
    /// Its rank, counted from zero.
    index: usize,
    /// What it shows.
    shown: RwSignal<PassageRowState>,
) -> impl IntoView {
    let comparison = use_comparison();
    let bench = comparison.bench;
    let words = passages();
    let id = id(index);
    let from = id.clone();
    let sides = Memo::new(move |_| shown.read().sides.clone());
    let sides = move || {
        let from = from.clone();
        let open = move |side| opening::open(comparison, index, side, Some(from.clone()));
        let side = |(number, shown): (usize, ShownSide)| {
            let open = open.clone();
            view! { <SideText shown on_open=Callback::new(move |()| open(number))/> }
        };
        sides.get().into_iter().enumerate().map(side).collect_view()
    };
    let from = id.clone();
    view! {
        <li class="passage" class:passage--current=move || shown.read().is_current data-passage=index.to_string()>
            <div class="passage__head">
                <button
                    type="button"
                    id=id
                    class="passage__open"
                    data-testid="passage"
                    title=words.open
                    on:click=move |_| opening::open(comparison, index, 0, Some(from.clone()))
                >
                    <span class="passage__number">{index + 1}</span>
                    <bdi class="passage__sources">{move || shown.read().sources.clone()}</bdi>
                    <span class="quiet">{move || shown.read().in_short.clone()}</span>
                </button>
                <span class="quiet passage__origin">{move || shown.read().origin.clone()}</span>
                <button
                    type="button"
                    class="tool"
                    data-testid="refuse-passage"
                    title=move || key_caps::with_key(bench, words.refuse, Action::Compare(CompareAction::Refuse))
                    on:click=move |_| opening::refuse(comparison, index)
                >
                    <Icon sign=Sign::Close/>
                </button>
            </div>
            {move || {
                let numbers = shown.read().numbers.clone();
                let number = |number: String| view! { <p class="passage__numbers">{number}</p> };
                numbers.into_iter().map(number).collect_view()
            }}
            <div class="passage__sides">{sides}</div>
        </li>
    }
}

/// One side, with words that differ marked.
#[component]
fn SideText(
    /// What it shows.
    shown: ShownSide,
    /// Opens the passage there.
    on_open: Callback<()>,
) -> impl IntoView {
    let words = passages();
    let ShownSide { source, pieces } = shown;
    let text = match pieces {
        Some(pieces) => pieces.into_iter().map(piece).collect_view().into_any(),
        None => view! { <span class="quiet">{words.not_in_memory}</span> }.into_any(),
    };
    view! {
        <p class="passage__side" on:click=move |_| on_open.run(())>
            <span class="siglum">{source}</span>
            <bdi class="quote">{text}</bdi>
        </p>
    }
}

/// Words of one side: told apart by their elements and by how they are underlined, struck or bracketed.
fn piece((text, marked): (String, Option<Marked>)) -> AnyView {
    let words = passages();
    let Some(Marked { kind, is_number }) = marked else { return text.into_any() };
    let number = if is_number { "difference difference--number" } else { "difference" };
    match kind {
        DifferenceKind::Replaced => {
            view! { <mark class=number title=words.replaced>{text}</mark> }.into_any()
        }
        DifferenceKind::Added => view! { <ins class=number title=words.only_here>{text}</ins> }.into_any(),
        DifferenceKind::Dropped => view! { <del class=number title=words.only_here>{text}</del> }.into_any(),
    }
}
