//! The button in the head of a list that shows its filter, or hides it.

use leptos::html;
use leptos::prelude::*;

use crate::view::widgets::icons::{Icon, Sign};

/// The button. Its element is the caller's, who may give it the focus.
#[component]
pub fn FilterButton(
    /// What it is called.
    title: &'static str,
    /// Where automation finds it.
    test_id: &'static str,
    /// Whether the filter is shown.
    is_shown: RwSignal<bool>,
    /// Shows the filter, or hides it.
    #[prop(into)]
    show: Callback<bool>,
    /// The element.
    element: NodeRef<html::Button>,
) -> impl IntoView {
    view! {
        <button
            type="button"
            class="tool filter-button"
            data-testid=test_id
            title=title
            aria-expanded=move || if is_shown.get() { "true" } else { "false" }
            node_ref=element
            on:click=move |_| show.run(!is_shown.get_untracked())
        >
            <Icon sign=Sign::Filter/>
        </button>
    }
}
