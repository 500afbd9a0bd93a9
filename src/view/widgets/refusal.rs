//! Why what a field asks for was refused, shown at the field.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::model::edit::command::Command;
use crate::model::edit::rejection::Rejection;
use crate::words::words;

/// Carries out what a field asks for, or says why not. What changes nothing is no refusal.
pub fn attempt(bench: Workbench, command: impl Into<Command>) -> Result<(), String> {
    match bench.attempt(command) {
        Ok(true) | Err(Rejection::NothingToChange) => Ok(()),
        // A notice says more.
        Ok(false) => Err(words().interface.not_now.to_string()),
        Err(rejection) => Err(words().rejection(&rejection)),
    }
}

/// Why something was refused, below what was refused.
#[component]
pub fn Refusal(
    /// Why, if it was.
    refusal: RwSignal<Option<String>>,
    /// The id of what says so, where a field refers to it.
    #[prop(optional)]
    id: Option<String>,
) -> impl IntoView {
    move || {
        let id = id.clone();
        refusal.get().map(|reason| {
            view! { <p class="field__refusal" id=id role="alert" data-testid="refusal">{reason}</p> }
        })
    }
}
