//! The part for finding words and spans in all texts.

use leptos::prelude::*;

use super::later::Show;
use crate::app::Workbench;
use crate::browser::part::part;

part! {
    search,
    /// The view, from the part of the program that it is in.
    pub fn load() -> Show {
        |bench| view! { <SearchView bench/> }.into_any()
    }
}

/// The part for finding words and spans in all texts.
#[component]
fn SearchView(
    /// What it searches and works on.
    bench: Workbench,
) -> impl IntoView {
    let _ = bench;
    view! { <main class="search-view"></main> }
}
