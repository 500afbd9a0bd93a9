//! A box to tick that is saved at once, and that says why it cannot be.

use leptos::html;
use leptos::prelude::*;

/// Takes whether it is ticked, or says why not.
pub type SaveSwitch = Callback<bool, Result<(), String>>;

/// The box with what it says. What is refused, or not decided yet, leaves it as it was.
#[component]
pub fn SavedSwitch(
    /// Where automation finds it.
    test_id: String,
    /// Whether it is ticked.
    #[prop(into)]
    is_on: Signal<bool>,
    /// Saves whether it is.
    save: SaveSwitch,
    /// Why it could not be saved.
    refusal: RwSignal<Option<String>>,
    /// What it says.
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Input>::new();
    let change = move |event| {
        refusal.set(save.run(event_target_checked(&event)).err());
        if let Some(element) = element.get_untracked() {
            element.set_checked(is_on.get_untracked());
        }
    };
    view! {
        <label class="saved-switch">
            <input
                type="checkbox"
                data-testid=test_id
                prop:checked=move || is_on.get()
                on:change=change
                node_ref=element
            />
            {children()}
        </label>
    }
}
