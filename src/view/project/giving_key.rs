//! The key of an assignment, as whoever gives it sees it: whose work it is, who sees what of it, and its passphrase.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::use_bench;
use crate::browser::random;
use crate::model::edit::project::ProjectCommand;
use crate::model::record::assignment::{Assignment, Feedback};
use crate::model::record::id::AnnotatorId;
use crate::view::widgets::annotator_choice::AnnotatorChoice;
use crate::words::sealed_key;

/// Choices, and the passphrase where there is to be one.
#[component]
pub fn GivingKey(
    /// The assignment.
    assignment: Memo<Arc<Assignment>>,
    /// What the key is sealed with.
    passphrase: RwSignal<String>,
) -> impl IntoView {
    let bench = use_bench();
    let own = sealed_key();
    let set = move |change: &dyn Fn(Assignment) -> Assignment| {
        let known = assignment.get_untracked();
        let changed = change((*known).clone());
        if changed != *known {
            bench.dispatch(ProjectCommand::SetAssignment(Some(changed.into())));
        }
    };
    let choose_annotator = Callback::new(move |chosen: Option<AnnotatorId>| {
        set(&|known| Assignment { key_annotator: chosen.clone(), ..known });
    });
    let annotator = Signal::derive(move || assignment.read().key_annotator.clone());
    let seen = [
        (Feedback::None, own.seen_nothing),
        (Feedback::File, own.seen_file),
        (Feedback::Passphrase, own.seen_passphrase),
    ];
    let feedback = Memo::new(move |_| assignment.read().feedback);
    let seen = seen.map(|(feedback_of, name)| {
        view! {
            <option value=feedback_of.name() selected=move || feedback.get() == feedback_of>{name}</option>
        }
    });
    let choose_seen = move |event| {
        let Some(feedback) = Feedback::from_name(&event_target_value(&event)) else { return };
        set(&|known| Assignment { feedback, ..known });
    };
    view! {
        <section aria-labelledby="assignment-key">
            <h2 id="assignment-key" class="section-head">{own.key}</h2>
            <label class="field">
                <span class="field__name">{own.whose}</span>
                <AnnotatorChoice
                    chosen=annotator
                    choose=choose_annotator
                    nobody=own.nobody
                    test_id="key-annotator"
                    is_disabled=Signal::derive(move || !bench.is_writable())
                />
            </label>
            <label class="field">
                <span class="field__name">{own.seen}</span>
                <select
                    class="field__input"
                    data-testid="key-seen"
                    disabled=move || !bench.is_writable()
                    on:change=choose_seen
                >
                    {seen.into_iter().collect_view()}
                </select>
            </label>
            {move || match feedback.get() {
                Feedback::None => ().into_any(),
                Feedback::File => view! { <p class="quiet">{own.file_explained}</p> }.into_any(),
                Feedback::Passphrase => view! { <Passphrase passphrase/> }.into_any(),
            }}
        </section>
    }
}

/// The passphrase: a proposed one, which can be written over.
#[component]
fn Passphrase(
    /// What is written.
    passphrase: RwSignal<String>,
) -> impl IntoView {
    let bench = use_bench();
    let own = sealed_key();
    let propose = move || match random::new_passphrase() {
        Ok(proposed) => passphrase.set(proposed),
        Err(error) => bench.notify(Notice::failure(error.to_string())),
    };
    if passphrase.with_untracked(String::is_empty) {
        propose();
    }
    let weakness = move || own.weakness(&passphrase.read());
    view! {
        <label class="field">
            <span class="field__name">{own.passphrase}</span>
            // Nothing of the browser keeps what is written here.
            <input
                type="text"
                class="field__input assignment-section__passphrase"
                data-testid="passphrase"
                autocomplete="off"
                autocapitalize="off"
                spellcheck="false"
                aria-describedby="passphrase-said"
                prop:value=passphrase
                on:input=move |event| passphrase.set(event_target_value(&event))
            />
        </label>
        <p class="assignment-section__buttons">
            <button type="button" class="button" data-testid="propose-passphrase" on:click=move |_| propose()>
                {own.another}
            </button>
        </p>
        <div id="passphrase-said" class="assignment-section__said">
            <p role="status" data-testid="passphrase-weak">{weakness}</p>
            <p class="quiet">{own.passphrase_explained}</p>
        </div>
        <p class="quiet">{own.promises}</p>
    }
}
