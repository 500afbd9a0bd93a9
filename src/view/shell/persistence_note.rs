//! What the browser promises about what is stored.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::Workbench;
use crate::browser::persistence;
use crate::browser::persistence::Persistence;
use crate::words::words;

/// The browser's answer, as soon as there is one. It is asked once, and told in several places.
#[derive(Clone, Copy)]
struct Answer(RwSignal<Option<Persistence>>);

/// Asks the browser for its promise, for all notes below the component that calls it.
pub fn ask(bench: Workbench) {
    let answer = RwSignal::new(None);
    provide_context(Answer(answer));
    spawn_local(async move {
        answer.try_set(Some(persistence::persisted().await));
    });
    // Firefox asks the person in turn, so it is asked for only when there is something to keep.
    let has_edited =
        Memo::new(move |_| bench.project.with_session(|session| session.history().next_undo().is_some()));
    Effect::new(move || {
        if has_edited.get() && answer.get_untracked() != Some(Persistence::Granted) {
            spawn_local(async move {
                answer.try_set(Some(persistence::persist().await));
            });
        }
    });
}

/// Says whether the browser keeps what is stored, in its own answer.
#[component]
pub fn PersistenceNote() -> impl IntoView {
    let answer = use_context::<Answer>();
    let message = move || answer.and_then(|Answer(answer)| answer.get()).map(explanation);
    view! { <span class="persistence-note" data-testid="persistence">{message}</span> }
}

fn explanation(answer: Persistence) -> &'static str {
    match answer {
        Persistence::Granted => words().interface.kept,
        Persistence::Refused | Persistence::Unsupported => words().interface.may_be_cleared,
    }
}
