//! Something that counts unless it is left out.

use std::collections::BTreeSet;

use leptos::prelude::*;

/// A box with a name: ticked as long as it is not left out.
#[component]
pub fn Kept<T: Ord + Clone + Send + Sync + 'static>(
    /// What it is.
    of: T,
    /// What is left out.
    without: RwSignal<BTreeSet<T>>,
    /// What it is called.
    name: impl Fn(&T) -> String + Send + 'static,
    /// Where automation finds it.
    test_id: &'static str,
) -> impl IntoView {
    let (shown, changed, named) = (of.clone(), of.clone(), of);
    let change = move |event| {
        let is_kept = event_target_checked(&event);
        without.update(|without| {
            if is_kept {
                without.remove(&changed);
            } else {
                without.insert(changed.clone());
            }
        });
    };
    view! {
        <label class="kept">
            <input
                type="checkbox"
                data-testid=test_id
                prop:checked=move || !without.read().contains(&shown)
                on:change=change
            />
            <bdi>{move || name(&named)}</bdi>
        </label>
    }
}
