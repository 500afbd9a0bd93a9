//! What the browser promises about what is stored.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::Workbench;
use crate::browser::persistence::{self, Persistence};
use crate::words::words;

/// Says whether the browser keeps what is stored, in its own answer.
#[component]
pub fn PersistenceNote(
    /// Whose first edit is the moment to ask for the promise.
    bench: Workbench,
) -> impl IntoView {
    let answer = RwSignal::new(None::<Persistence>);
    spawn_local(async move {
        answer.try_set(Some(persistence::persisted().await));
    });
    // Firefox asks the person in turn, so it is asked for only when there is something to keep.
    let has_edited =
        Memo::new(move |_| bench.with_session(|session| session.history().next_undo().is_some()));
    Effect::new(move || {
        if has_edited.get() && answer.get_untracked() != Some(Persistence::Granted) {
            spawn_local(async move {
                answer.try_set(Some(persistence::persist().await));
            });
        }
    });
    view! {
        <span class="persistence-note" data-testid="persistence">
            {move || answer.get().map(explanation)}
        </span>
    }
}

fn explanation(answer: Persistence) -> &'static str {
    match answer {
        Persistence::Granted => words().interface.kept,
        Persistence::Refused | Persistence::Unsupported => words().interface.may_be_cleared,
    }
}
