//! The frame of a long list of places in texts, of hits or of findings: it scrolls, and has the rows in sight.

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::view::widgets::keyed_rows::{KeyedRows, MakeRow};
use crate::view::widgets::row_window::RowWindow;

/// The frame.
#[component]
pub fn PlaceList(
    /// What the list is called.
    label: &'static str,
    /// What scrolls.
    scroller: NodeRef<html::Div>,
    /// Which rows are in sight.
    window: RowWindow,
    /// The rows in sight.
    #[prop(into)]
    ids: Signal<Vec<String>>,
    /// Makes a row.
    row: MakeRow,
    /// Does what a key means.
    on_key: Callback<KeyboardEvent>,
    /// What stands below the rows.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div
            class="hit-list"
            role="group"
            aria-label=label
            node_ref=scroller
            on:scroll=move |_| window.on_scroll()
            on:keydown=move |event| on_key.run(event)
        >
            <ol style:padding-top=move || window.before() style:padding-bottom=move || window.after()>
                <KeyedRows ids row/>
            </ol>
            {children.map(|children| children())}
        </div>
    }
}
