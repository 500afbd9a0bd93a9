//! Who did what, and where in the texts.

use leptos::prelude::*;

use crate::words::review;

/// Who did what, and where in the texts.
#[component]
pub fn LayersSection() -> impl IntoView {
    view! {
        <section class="layers-section">
            <h1>{review().layers}</h1>
        </section>
    }
}
