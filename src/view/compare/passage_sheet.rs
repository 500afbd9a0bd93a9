//! Text that sources share: how far it has been found, how much each two share, the passages by rank, what is refused.

use gloo::timers::future::TimeoutFuture;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::compare::comparison::{Comparison, use_comparison};
use crate::app::compare::passages::opening;
use crate::app::compare::passages::shared_texts::State;
use crate::browser::{environment, focus};
use crate::model::record::refusal::Refused;
use crate::view::compare::pair_matrix::PairMatrix;
use crate::view::compare::passage_row;
use crate::view::compare::passage_row::{PassageRow, PassageRowState};
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::rows::{RowList, Rows};
use crate::words::{count, counted, fill, passages};

/// So many passages are listed at first, and so many more each time that one asks for more.
const LISTED: usize = 50;

/// Shared passages.
#[component]
pub fn PassageSheet() -> impl IntoView {
    let comparison = use_comparison();
    let shared = comparison.choices.shared;
    let words = passages();
    let wanted = RwSignal::new(LISTED);
    // The one that was opened elsewhere is listed, too.
    let listed = move || wanted.get().max(shared.current.get().map_or(0, |current| current + 1));
    let rows = Rows::default();
    let sheet = NodeRef::<html::Div>::new();
    Effect::new(move || {
        let current = shared.current.get();
        spawn_local(async move {
            // The rows are there by then.
            TimeoutFuture::new(0).await;
            let button = current.and_then(|current| environment::element(&passage_row::id(current)));
            let row = button.and_then(|button| button.closest("li").ok().flatten());
            if let Some((sheet, row)) = sheet.try_get_untracked().flatten().zip(row) {
                focus::show_within(&sheet, &row);
            }
        });
    });
    Effect::new(move || {
        let (found, current) = (shared.found.get(), shared.current.get());
        // What sources are called.
        comparison.sources.track();
        comparison.bench.project.fetched.track();
        let row = |index| Some((index, PassageRowState::new(comparison, found.as_ref()?, index, current)?));
        rows.show((0..listed()).map_while(row).collect());
    });
    let total =
        move || shared.found.read().as_ref().map(|found| found.shared.passages.len()).unwrap_or_default();
    let left = move || total().saturating_sub(listed());
    view! {
        <div class="passage-sheet" data-testid="passage-sheet" node_ref=sheet>
            <SearchState/>
            <PairMatrix/>
            <ol class="passages">
                <RowList rows row=move |index, shown| view! { <PassageRow index shown/> }.into_any()/>
            </ol>
            {move || (left() > 0).then(|| {
                let more = counted(left().min(LISTED), words.more);
                view! {
                    <button
                        type="button"
                        class="link"
                        data-testid="more-passages"
                        on:click=move |_| wanted.set(listed() + LISTED)
                    >
                        {more}
                    </button>
                }
            })}
            <Refusals/>
        </div>
    }
}

/// How far the search is, and what one can do about it.
#[component]
fn SearchState() -> impl IntoView {
    let comparison = use_comparison();
    let shared = comparison.choices.shared;
    let words = passages();
    let find = move |_| shared.find(comparison.bench);
    let button = move |name: &'static str| {
        view! { <button type="button" class="link" data-testid="find-passages" on:click=find>{name}</button> }
    };
    let texts = move || comparison.bench.project.with_documents(|session| session.project().document_count());
    let found = move || {
        let total = shared.found.read().as_ref().map(|found| found.shared.passages.len())?;
        let message = if total == 0 { words.none.to_string() } else { counted(total, words.found) };
        Some(view! { <p class="passage-sheet__state" data-testid="passages-found">{message}</p> })
    };
    move || match shared.state.get() {
        State::Done => found().into_any(),
        State::Unasked => view! {
            <p class="passage-sheet__state">
                {move || counted(texts(), words.unasked)} " "
                {move || (texts() > 1).then(|| button(words.find))}
            </p>
        }
        .into_any(),
        State::Running(done, total) => view! {
            <p class="passage-sheet__state" data-testid="finding-passages">
                {fill(words.running, &[("done", &count(done)), ("total", &count(total))])} " "
                <button type="button" class="link" on:click=move |_| shared.stop()>{words.stop}</button>
            </p>
            <progress class="progress__bar" max=total.to_string() value=done.to_string()></progress>
        }
        .into_any(),
        State::Failed(reason) => view! {
            <p class="passage-sheet__state">
                {fill(words.failed, &[("reason", &reason)])} " " {button(words.find_again)}
            </p>
        }
        .into_any(),
    }
}

/// The passages that are refused, each with a way to take that back.
#[component]
fn Refusals() -> impl IntoView {
    let comparison = use_comparison();
    let words = passages();
    let refused = Memo::new(move |_| refused(comparison));
    move || {
        let all = refused.get();
        (!all.is_empty()).then(|| {
            let row = |refused: String| {
                let taken = refused.clone();
                view! {
                    <li class="refusals__row">
                        <bdi class="quote">{refused}</bdi>
                        <button
                            type="button"
                            class="tool"
                            data-testid="take-back"
                            on:click=move |_| opening::take_back(comparison, &taken)
                        >
                            <Icon sign=Sign::Undo/>
                            {words.take_back}
                        </button>
                    </li>
                }
            };
            view! {
                <details class="refusals" data-testid="refused-passages">
                    <summary>{counted(all.len(), words.refused_ones)}</summary>
                    <ul>{all.into_iter().map(row).collect_view()}</ul>
                </details>
            }
        })
    }
}

fn refused(comparison: Comparison) -> Vec<String> {
    comparison.bench.project.with_session(|session| {
        let words = |(refused, _): (&Refused, _)| match refused {
            Refused::Passage(words) => Some(words.clone()),
            _ => None,
        };
        session.project().refusals().filter_map(words).collect()
    })
}
