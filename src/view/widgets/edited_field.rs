//! A field of which what is written is saved when it is left, and which says why it cannot be.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::project::drafts;
use crate::view::widgets::draft::{Draft, DraftMark, Target};

/// Takes what was written, or says why not.
pub type Save = Callback<String, Result<(), String>>;

/// How a field looks and what it says.
#[derive(Clone, Copy, Default)]
pub struct FieldLook {
    /// What it is called.
    pub name: &'static str,
    /// Where automation finds it.
    pub test_id: &'static str,
    /// What more is to be said of it.
    pub hint: &'static str,
    /// The list of what may be meant.
    pub list: Option<&'static str>,
    /// Whether it has room for sentences.
    pub is_long: bool,
}

/// The field. What is refused stays in it, with the reason below it.
#[component]
pub fn EditedField(
    /// How it looks and what it says.
    look: FieldLook,
    /// The id of what it is of.
    #[prop(into)]
    of: String,
    /// What is saved now.
    #[prop(into)]
    value: Signal<String>,
    /// What more is to be said, if that changes.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// Saves what was written.
    save: Save,
) -> impl IntoView {
    let bench = use_bench();
    let FieldLook { name, test_id, list, is_long, .. } = look;
    let target = move || {
        Some(Target {
            field: drafts::field(bench, &[test_id, &of]),
            name: name.to_string(),
            save: Arc::new(move |written| save.try_run(written.concat()).unwrap_or(Ok(()))),
        })
    };
    let draft = Draft::new(bench, target, move || vec![value.get()]);
    let refusal = draft.refusal;
    let on_key = move |event: leptos::ev::KeyboardEvent| draft.press(&event, is_long);
    let hint = hint.unwrap_or_else(|| Signal::stored(look.hint.to_string()));
    let (hint_id, refusal_id) = (format!("{test_id}-hint"), format!("{test_id}-refusal"));
    let described_by = {
        let (hint_id, refusal_id) = (hint_id.clone(), refusal_id.clone());
        move || {
            let parts = [(!hint.read().is_empty(), &hint_id), (refusal.read().is_some(), &refusal_id)];
            let there: Vec<&str> =
                parts.iter().filter(|(is_there, _)| *is_there).map(|(_, id)| id.as_str()).collect();
            (!there.is_empty()).then(|| there.join(" "))
        }
    };
    let is_refused = move || refusal.read().is_some().then_some("true");
    let take = move |event| draft.write(0, event_target_value(&event));
    let is_fixed = move || !bench.is_writable();
    let control = if is_long {
        view! {
            <textarea
                class="field__input"
                id=test_id
                data-testid=test_id
                dir="auto"
                rows="3"
                aria-describedby=described_by
                aria-invalid=is_refused
                readonly=is_fixed
                prop:value=move || draft.text(0)
                on:input=take
                on:blur=move |_| draft.leave()
                on:keydown=on_key
            ></textarea>
        }
        .into_any()
    } else {
        view! {
            <input
                type="text"
                class="field__input"
                id=test_id
                data-testid=test_id
                dir="auto"
                autocomplete="off"
                list=list
                aria-describedby=described_by
                aria-invalid=is_refused
                readonly=is_fixed
                prop:value=move || draft.text(0)
                on:input=take
                on:blur=move |_| draft.leave()
                on:keydown=on_key
            />
        }
        .into_any()
    };
    view! {
        <div class="field">
            <label class="field__name" for=test_id>{name}</label>
            {control}
            {move || refusal.get().map(|reason| view! {
                <p class="field__refusal" id=refusal_id.clone() role="alert" data-testid=format!("{test_id}-refusal")>
                    {reason}
                </p>
            })}
            <DraftMark draft/>
            <p class="quiet" id=hint_id hidden=move || hint.read().is_empty()>{move || hint.get()}</p>
        </div>
    }
}
