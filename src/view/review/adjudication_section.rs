//! One layer out of those of several annotators.

use leptos::prelude::*;

use crate::words::review;

/// One layer out of those of several annotators.
#[component]
pub fn AdjudicationSection() -> impl IntoView {
    view! {
        <section class="adjudication-section">
            <h1>{review().adjudication}</h1>
        </section>
    }
}
