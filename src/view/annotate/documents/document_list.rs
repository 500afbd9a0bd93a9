//! The texts of the project.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::use_bench;
use crate::browser::{focus, timer};
use crate::model::record::document::{Document, Status};
use crate::view::annotate::documents::add_texts::AddTexts;
use crate::view::annotate::documents::document_filter::document_filter;
use crate::view::annotate::documents::document_row::{DocumentRow, shown};
use crate::view::widgets::filter_button::FilterButton;
use crate::view::widgets::lazy::Lazy;
use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::rows::Rows;
use crate::view::widgets::virtual_list::{ListLook, VirtualList};
use crate::words::{count, fill, words};

/// The list of texts, with what is done of each.
#[component]
pub fn DocumentList(
    /// Whether the list lies over the text, where there is no room for it beside.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let done = Memo::new(move |_| {
        let annotator = bench.project.annotator();
        let is_done = |document: &&Arc<Document>| document.states.of(&annotator).status == Status::Done;
        bench.project.with_documents(|session| session.project().documents().filter(is_done).count())
    });
    let count_all =
        Memo::new(move |_| bench.project.with_documents(|session| session.project().document_count()));
    let total = Signal::from(count_all);
    let listed = Memo::new(move |_| {
        bench.project.with_documents(|session| bench.project.order.count(session.project()))
    });
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(listed.into(), scroller);
    let current = Memo::new(move |_| {
        let open = bench.pane.open.read();
        bench.project.with_documents(|session| bench.project.order.row_of(session.project(), open.as_ref()?))
    });
    window.follow(current);
    let rows = Rows::default();
    Effect::new(move || {
        let range = window.range();
        let current = current.get();
        // The list is one stop for the Tab key: the open text, else the first one that is on the page.
        let stop = current.filter(|current| range.contains(current)).unwrap_or(range.start);
        let annotator = bench.project.annotator();
        let message = bench.project.with_session(|session| {
            let project = session.project();
            let row = |index| {
                let document = project.document_at(bench.project.order.index_of(index)?)?;
                let spans = project.annotations(&document.id).count();
                let status = document.states.of(&annotator).status;
                let shown = shown(document, (status, spans), (current == Some(index), stop == index));
                Some((document.id.clone(), shown))
            };
            range.filter_map(row).collect()
        });
        rows.show(message);
    });
    let close = move || {
        is_open.set(false);
        focus::focus_text();
    };
    // A list that lies over the text takes the focus.
    Effect::new(move || {
        if is_open.get() {
            spawn_local(async move {
                // It can take the focus only when it is shown.
                timer::next_frame().await;
                if let Some(list) = scroller.try_get_untracked().flatten() {
                    focus::focus_current(&list);
                }
            });
        }
    });
    let on_open = move || {
        if is_open.get_untracked() {
            close();
        }
    };
    let row = move |id, shown| view! { <DocumentRow id shown on_open/> }.into_any();
    let look = ListLook { class: "document-list__scroller", ..ListLook::default() };
    let button = NodeRef::<html::Button>::new();
    let is_asked = bench.project.order.is_asked;
    // What is left out is never left out in silence: without the question all texts are listed.
    let ask = move |is_on: bool| {
        if !is_on {
            bench.project.order.show_all();
        }
        is_asked.set(is_on);
    };
    let on_filter_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            ask(false);
            if let Some(button) = button.get_untracked() {
                let _ = button.focus();
            }
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" && is_open.get_untracked() {
            event.stop_propagation();
            close();
        }
    };
    let on_row_key = move |event: leptos::ev::KeyboardEvent| {
        if let Some(neighbor) = focus::neighbor_from_key(&event.key())
            && window.focus_row(&event, neighbor)
        {
            event.prevent_default();
        }
    };
    view! {
        {move || is_open.get().then(|| view! {
            <div class="document-list__veil" on:click=move |_| close()></div>
        })}
        <aside
            class="document-list"
            class:document-list--open=move || is_open.get()
            class:document-list--long=move || window.is_long()
            aria-label=words.texts
            on:keydown=on_key
        >
            <header class="list-head">
                <h2>{words.texts}</h2>
                <span class="quiet">
                    {move || (total.get() > 0).then(|| {
                        fill(words.done_of, &[("done", &count(done.get())), ("total", &count(total.get()))])
                    })}
                </span>
                <FilterButton
                    title=words.filter_texts
                    test_id="filter-texts"
                    is_shown=is_asked
                    show=ask
                    element=button
                />
            </header>
            <div class="document-list__filter" hidden=move || !is_asked.get() on:keydown=on_filter_key>
                {move || is_asked.get().then(|| view! { <Lazy entry=document_filter()/> })}
            </div>
            <VirtualList look scroller window rows row on_key=on_row_key/>
            <AddTexts/>
        </aside>
    }
}
