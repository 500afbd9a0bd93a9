//! How far annotators agree.

use leptos::prelude::*;

use crate::words::review;

/// How far annotators agree.
#[component]
pub fn AgreementSection() -> impl IntoView {
    view! {
        <section class="agreement-section">
            <h1>{review().agreement}</h1>
        </section>
    }
}
