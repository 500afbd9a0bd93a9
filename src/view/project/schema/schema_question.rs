//! Asks before something of the schema goes, or takes what was said with it.

use std::sync::Arc;

use leptos::prelude::*;

use crate::view::widgets::dialog::Dialog;

/// What is asked.
#[derive(Clone)]
pub struct Asked {
    /// What it is about.
    pub title: String,
    /// What would be lost.
    pub told: String,
    /// The word for going on.
    pub yes: &'static str,
    /// The word for leaving it as it is.
    pub no: &'static str,
    /// Goes on.
    pub act: Arc<dyn Fn() + Send + Sync>,
}

/// The dialog that asks, while something is asked.
#[component]
pub fn SchemaQuestion(
    /// What is asked.
    asked: RwSignal<Option<Asked>>,
) -> impl IntoView {
    move || {
        asked.get().map(|Asked { title, told, yes, no, act }| {
            let go_on = move |event: leptos::ev::SubmitEvent| {
                event.prevent_default();
                asked.set(None);
                act();
            };
            view! {
                <Dialog title=title name="schema-question" on_close=move || asked.set(None)>
                    <form class="dialog__body" on:submit=go_on>
                        <p>{told}</p>
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
