//! What is read out to those who listen instead of look.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;

/// Two regions that are read out politely: what was done, and what was told.
#[component]
pub fn LiveRegion() -> impl IntoView {
    let bench = use_bench();
    // The same words again are read out again only if the region changes, so every other time ends with a space.
    let turns = StoredValue::new(false);
    let announced = move || {
        let text = bench.interface.announcement.get();
        turns.update_value(|is_odd| *is_odd = !*is_odd);
        if turns.get_value() { text } else { format!("{text}\u{a0}") }
    };
    // A notice that appears together with its region is passed over by most screen readers.
    let message = move || {
        let notice = bench.interface.notice.read();
        notice.as_ref().filter(|notice| !notice.is_failure).map(|notice| notice.text.clone())
    };
    view! {
        <div class="visually-hidden" aria-live="polite" data-testid="announcement">{announced}</div>
        <div class="visually-hidden" aria-live="polite">{message}</div>
    }
}
