//! The texts of the project.

use leptos::html;
use leptos::prelude::*;

use super::add_texts::AddTexts;
use super::document_row::DocumentRow;
use super::row_window::RowWindow;
use crate::app::Workbench;
use crate::browser::focus;
use crate::model::{DocumentId, Status};
use crate::words::{count, fill, words};

/// The list of texts, with what is done of each.
#[component]
pub fn DocumentList(
    /// Whose texts they are.
    bench: Workbench,
    /// Whether the list lies over the text, where there is no room for it beside.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let words = &words().interface;
    let ids = Memo::new(move |_| {
        bench.with_session(|session| {
            session.project().documents().map(|document| document.id.clone()).collect::<Vec<DocumentId>>()
        })
    });
    let done = Memo::new(move |_| {
        bench.with_session(|session| {
            session.project().documents().filter(|document| document.status == Status::Done).count()
        })
    });
    let total = Signal::derive(move || ids.read().len());
    let list = NodeRef::<html::Ul>::new();
    let window = RowWindow::new(total, list);
    let visible = move || {
        let ids = ids.read();
        ids.get(window.range()).map(<[DocumentId]>::to_vec).unwrap_or_default()
    };
    let place = Memo::new(move |_| {
        bench.open.read().as_ref().and_then(|open| ids.read().iter().position(|id| id == open))
    });
    Effect::new(move || {
        if let Some(place) = place.get() {
            window.show(place);
        }
    });
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if let Some(neighbor) = focus::neighbor_from_key(&event.key())
            && focus::focus_row(&event, neighbor)
        {
            event.prevent_default();
        }
    };
    view! {
        <aside
            class="document-list"
            class:document-list--open=move || is_open.get()
            class:document-list--long=move || window.is_long()
            aria-label=words.texts
        >
            <header class="list-head">
                <h2>{words.texts}</h2>
                <span class="quiet">
                    {move || fill(words.done_of, &[("done", &count(done.get())), ("total", &count(total.get()))])}
                </span>
            </header>
            <ul
                class="document-list__rows"
                node_ref=list
                style:padding-top=move || window.before()
                style:padding-bottom=move || window.after()
                on:scroll=move |_| window.on_scroll()
                on:keydown=on_key
            >
                <For each=visible key=DocumentId::clone let:id>
                    <DocumentRow bench id on_open=move || is_open.set(false)/>
                </For>
            </ul>
            <AddTexts bench/>
        </aside>
    }
}
