//! Asks before something of the schema goes, or takes what was said with it.

use leptos::prelude::*;

use crate::view::project::schema::item::{Confirmation, SchemaState};
use crate::view::widgets::confirmation::ConfirmationDialog;

/// The dialog that asks, while something is asked.
#[component]
pub fn SchemaQuestion(
    /// What of the table is open.
    state: SchemaState,
) -> impl IntoView {
    let asked = state.asked;
    move || {
        asked.get().map(|Confirmation { title, message, yes, no, command, removed }| {
            let go_on = move || match &removed {
                Some(id) => state.remove(id, command.clone()),
                None => drop(state.carry_out(command.clone())),
            };
            view! {
                <ConfirmationDialog
                    title
                    name="schema-question"
                    message
                    no
                    yes
                    on_yes=go_on
                    on_close=move || asked.set(None)
                />
            }
        })
    }
}
