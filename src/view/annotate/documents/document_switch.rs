//! Goes from text to text where there is no room for the list of texts.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::keys;
use crate::model::action::Action;
use crate::text::movement::Direction;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::key_caps;
use crate::words::{count, fill, words};

/// The text that is open, its index among the others, and ways to the next and the previous one.
#[component]
pub fn DocumentSwitch(
    /// Whether the list of texts lies over the text.
    is_list_open: RwSignal<bool>,
) -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let index = Memo::new(move |_| {
        let open = bench.pane.open.read();
        bench.project.with_documents(|session| {
            let project = session.project();
            let row = open.as_ref().and_then(|open| bench.project.order.row_of(project, open));
            (row.map_or(0, |row| row + 1), bench.project.order.count(project))
        })
    });
    let title = move || bench.pane.document.read().as_ref().map(|document| document.title().to_string());
    let message = move |template: &'static str| {
        move || {
            let (index, total) = index.get();
            fill(template, &[("place", &count(index)), ("total", &count(total))])
        }
    };
    let is_first = move || index.get().0 <= 1;
    let is_last = move || {
        let (index, total) = index.get();
        index >= total
    };
    let with_key =
        move |what, direction| move || key_caps::with_key(bench, what, Action::OpenDocument(direction));
    view! {
        <div class="document-switch">
            <button
                type="button"
                class="tool"
                title=with_key(words.previous_text, Direction::Backward)
                disabled=is_first
                on:click=move |_| keys::open_neighbor(bench, Direction::Backward)
            >
                <Icon sign=Sign::Previous/>
            </button>
            <button
                type="button"
                class="document-switch__list"
                title=words.all_texts
                aria-expanded=move || if is_list_open.get() { "true" } else { "false" }
                on:click=move |_| is_list_open.update(|is_open| *is_open = !*is_open)
            >
                <bdi class="document-switch__title">{title}</bdi>
                <span class="document-switch__long">{message(words.text_of)}</span>
                <span class="document-switch__short" aria-hidden="true">{message("{place}/{total}")}</span>
            </button>
            <button
                type="button"
                class="tool"
                title=with_key(words.next_text, Direction::Forward)
                disabled=is_last
                on:click=move |_| keys::open_neighbor(bench, Direction::Forward)
            >
                <Icon sign=Sign::Next/>
            </button>
        </div>
    }
}
