//! Asks before something of the schema goes, or takes what was said with it.

use leptos::prelude::*;

use crate::view::project::schema::item::{Confirmation, SchemaState};
use crate::view::widgets::dialog::Dialog;

/// The dialog that asks, while something is asked.
#[component]
pub fn SchemaQuestion(
    /// What of the table is open.
    state: SchemaState,
) -> impl IntoView {
    let asked = state.asked;
    move || {
        asked.get().map(|Confirmation { title, message, yes, no, command, removed }| {
            let go_on = move |event: leptos::ev::SubmitEvent| {
                event.prevent_default();
                asked.set(None);
                match &removed {
                    Some(id) => state.remove(id, command.clone()),
                    None => drop(state.carry_out(command.clone())),
                }
            };
            view! {
                <Dialog title=title name="schema-question" on_close=move || asked.set(None)>
                    <form class="dialog__body" on:submit=go_on>
                        <p>{message}</p>
                        <footer class="dialog__foot">
                            <button
                                type="button"
                                class="button"
                                data-testid="question-no"
                                autofocus=true
                                on:click=move |_| asked.set(None)
                            >
                                {no}
                            </button>
                            <button type="submit" class="button button--grave" data-testid="question-yes">
                                {yes}
                            </button>
                        </footer>
                    </form>
                </Dialog>
            }
        })
    }
}
