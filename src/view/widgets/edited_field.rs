//! A field of which what is written is saved when it is left, and which says why it cannot be.

use leptos::prelude::*;

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
    /// What is saved now.
    #[prop(into)]
    value: Signal<String>,
    /// What more is to be said, if that changes.
    #[prop(optional, into)]
    hint: Option<Signal<String>>,
    /// Saves what was written.
    save: Save,
) -> impl IntoView {
    let FieldLook { name, test_id, list, is_long, .. } = look;
    let written = RwSignal::new(value.get_untracked());
    let refusal = RwSignal::new(None::<String>);
    Effect::watch(
        move || value.get(),
        move |value, _, _| {
            written.set(value.clone());
            refusal.set(None);
        },
        false,
    );
    let save = move || {
        // A field that has gone may still be left.
        let Some(now) = written.try_get_untracked() else { return };
        if refusal.get_untracked().is_none() && now == value.get_untracked() {
            return;
        }
        match save.run(now) {
            Ok(()) => {
                refusal.set(None);
                written.set(value.get_untracked());
            }
            Err(reason) => refusal.set(Some(reason)),
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        let is_changed = written.get_untracked() != value.get_untracked();
        match event.key().as_str() {
            "Enter" if !is_long || event.ctrl_key() || event.meta_key() => {
                event.prevent_default();
                save();
            }
            "Escape" if is_changed => {
                event.stop_propagation();
                written.set(value.get_untracked());
                refusal.set(None);
            }
            _ => {}
        }
    };
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
    let take = move |event| written.set(event_target_value(&event));
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
                prop:value=move || written.get()
                on:input=take
                on:blur=move |_| save()
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
                prop:value=move || written.get()
                on:input=take
                on:blur=move |_| save()
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
            <p class="quiet" id=hint_id hidden=move || hint.read().is_empty()>{move || hint.get()}</p>
        </div>
    }
}
