//! A long list: it scrolls, and has those rows on the page that are in sight.

use std::hash::Hash;

use leptos::ev::KeyboardEvent;
use leptos::html;
use leptos::prelude::*;

use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::rows::{RowList, Rows};

/// How a long list looks and what it is called.
#[derive(Clone, Copy, Default)]
pub struct ListLook {
    /// The class of what scrolls.
    pub class: &'static str,
    /// What it is called, where that is not said by what is around it.
    pub label: Option<&'static str>,
    /// Whether the order of its rows is that of something else, such as a text.
    pub is_ordered: bool,
    /// Whether the Tab key stops at what scrolls, because it may not stop at any row.
    pub is_stop: bool,
}

/// The list. Its rows are equally high.
#[component]
pub fn VirtualList<K, T, F>(
    /// How it looks and what it is called.
    look: ListLook,
    /// What scrolls.
    scroller: NodeRef<html::Div>,
    /// Which rows are in sight.
    window: RowWindow,
    /// The rows in sight.
    rows: Rows<K, T>,
    /// Makes a row.
    row: F,
    /// Does what a key means.
    on_key: impl FnMut(KeyboardEvent) + 'static,
    /// What stands below the rows.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView
where
    K: Clone + Eq + Hash + Send + Sync + 'static,
    T: PartialEq + Send + Sync + 'static,
    F: Fn(K, RwSignal<T>) -> AnyView + Clone + Send + Sync + 'static,
{
    let (before, after) = (move || window.before(), move || window.after());
    let rows = view! { <RowList rows row/> };
    let list = if look.is_ordered {
        view! { <ol style:padding-top=before style:padding-bottom=after>{rows}</ol> }.into_any()
    } else {
        view! { <ul style:padding-top=before style:padding-bottom=after>{rows}</ul> }.into_any()
    };
    view! {
        <div
            class=look.class
            role=look.label.map(|_| "group")
            aria-label=look.label
            tabindex=look.is_stop.then_some("0")
            node_ref=scroller
            on:scroll=move |_| window.on_scroll()
            on:keydown=on_key
        >
            {list}
            {children.map(|children| children())}
        </div>
    }
}
