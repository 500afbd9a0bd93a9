//! The text of one source beside those of others: read, selected and tagged as anywhere.

use gloo::timers::future::TimeoutFuture;
use leptos::context::Provider;
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::compare::comparison::use_comparison;
use crate::app::project::texts;
use crate::browser::{environment, focus};
use crate::model::record::id::DocumentId;
use crate::paint::tags::is_leftward;
use crate::view::annotate::text::PaneView;
use crate::view::compare::linked_texts::LinkedTexts;
use crate::view::compare::parking;
use crate::view::compare::passage_discs::{MarkedPassages, PassageDiscs};
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::{comparing, fill};

/// The text of a source, with its letter and title.
#[component]
pub fn SourceColumn(
    /// The source.
    document: DocumentId,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let bench = comparison.bench.in_new_pane();
    bench.pane.open_document(Some(document.clone()));
    texts::keep(bench);
    let element = NodeRef::<html::Section>::new();
    let activate = move || {
        let is_active =
            bench.active.with_untracked(|active| active.is_some_and(|it| it.open == bench.pane.open));
        if !is_active {
            bench.active.set(Some(bench.pane));
        }
    };
    let (of, here) = (document.clone(), document.clone());
    if bench.active.read_untracked().is_none() {
        activate();
    }
    Effect::new(move || {
        let wanted = comparison.wanted.get().filter(|wanted| wanted.document == here);
        let (Some(wanted), Some(element)) = (wanted, element.get()) else { return };
        activate();
        let go = move || {
            comparison.wanted.try_set(None);
            if let Some(annotation) = &wanted.annotation {
                bench.pane.select(annotation);
            }
            focus::focus_text_in(&element);
        };
        // At once where that can be, so that the next key is heard there.
        if bench.pane.is_laid_out() {
            go();
        } else {
            spawn_local(async move {
                TimeoutFuture::new(0).await;
                go();
            });
        }
    });
    parking::park(comparison, bench, document.clone(), element);
    expect_context::<LinkedTexts>().join(document.clone(), bench.pane, element);
    let marked = MarkedPassages::of(comparison, document.clone());
    let of_discs = document.clone();
    let source = Memo::new(move |_| {
        let sources = comparison.sources.read();
        sources.iter().find(|source| source.document.id == of).cloned()
    });
    let siglum = move || source.read().as_ref().map(|source| source.siglum.clone()).unwrap_or_default();
    let title = move || source.read().as_ref().map(|source| source.title.clone()).unwrap_or_default();
    let name = move || fill(words.text_of, &[("source", &siglum())]);
    let go_back = move |event: leptos::ev::KeyboardEvent| {
        let is_free =
            bench.pane.selection.get_untracked().is_caret() && bench.pane.relating.read_untracked().is_none();
        let from = comparison.came_from.get_value().filter(|_| event.key() == "Escape" && is_free);
        let back = from.and_then(|from| environment::element(&from));
        if let Some(back) = back {
            event.prevent_default();
            event.stop_propagation();
            comparison.came_from.set_value(None);
            let _ = back.focus();
        }
    };
    // Numbers and discs stand before the lines, also before those that run from right to left.
    let is_both_ways = Memo::new(move |_| {
        let text = bench.pane.text.read();
        text.as_ref().is_some_and(|text| text.as_str().split('\n').any(|line| is_leftward(line, false)))
    });
    let closed = document.clone();
    view! {
        <section
            class="source-column"
            class:source-column--marked=move || marked.are_there()
            class:source-column--both-ways=move || is_both_ways.get()
            class:source-column--active=move || bench.active.get().is_some_and(|it| it.open == bench.pane.open)
            aria-label=name
            data-testid="source-column"
            node_ref=element
            on:focusin=move |_| activate()
            on:pointerdown=move |_| activate()
            on:keydown=go_back
        >
            <header class="source-column__head">
                <span class="siglum">{siglum}</span>
                <bdi class="source-column__title quote" title=title>{title}</bdi>
                <button
                    type="button"
                    class="tool"
                    data-testid="close-text"
                    title=words.close_text
                    on:click=move |_| comparison.hide(&closed)
                >
                    <Icon sign=Sign::Close/>
                </button>
            </header>
            <Provider value=bench>
                <PaneView marks=marked.marks>
                    <PassageDiscs document=of_discs marked/>
                </PaneView>
            </Provider>
        </section>
    }
}
