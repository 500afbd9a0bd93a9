//! A dialog that asks before something goes.

use leptos::prelude::*;

use crate::view::widgets::dialog::Dialog;

/// Asks whether to go on. The focus starts at leaving all as it is.
#[component]
pub fn ConfirmationDialog(
    /// What it is about.
    #[prop(into)]
    title: String,
    /// Where automation finds it.
    name: &'static str,
    /// What would be lost.
    #[prop(into)]
    message: String,
    /// The word for leaving it as it is.
    no: &'static str,
    /// The word for going on.
    yes: &'static str,
    /// Called when the person goes on.
    #[prop(into)]
    on_yes: Callback<()>,
    /// Called when the person leaves it, or has gone on.
    #[prop(into)]
    on_close: Callback<()>,
) -> impl IntoView {
    let go_on = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        on_close.run(());
        on_yes.run(());
    };
    view! {
        <Dialog title name on_close=move || on_close.run(())>
            <form class="dialog__body" on:submit=go_on>
                <p>{message}</p>
                <footer class="dialog__foot">
                    <button
                        type="button"
                        class="button"
                        data-testid="question-no"
                        autofocus=true
                        on:click=move |_| on_close.run(())
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
}
