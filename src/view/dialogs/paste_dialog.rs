//! Takes a text that is pasted or typed.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::files::take_in;
use crate::app::project::drafts;
use crate::view::widgets::dialog::Dialog;
use crate::view::widgets::draft::{Draft, Target};
use crate::words::words;

/// The dialog that makes a text of what is pasted.
#[component]
pub fn PasteDialog() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let target = move || {
        Some(Target {
            field: drafts::field(bench, &["paste"]),
            name: words.paste_text.to_string(),
            save: Arc::new(move |written| {
                if let [name, text] = written {
                    take_in::add_pasted(bench, name, text.clone());
                }
                Ok(())
            }),
        })
    };
    let draft = Draft::new(bench, target, || vec![String::new(), String::new()]);
    let is_empty = Memo::new(move |_| draft.text(1).is_empty());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.submit();
    };
    view! {
        <Dialog title=words.paste_text name="paste" on_close=move || bench.interface.dialog.set(None)>
            <form class="dialog__body" data-once="" on:submit=add>
                <label class="field">
                    <span class="field__name">{words.name}</span>
                    <input
                        class="field__input"
                        type="text"
                        autocomplete="off"
                        placeholder=words.pasted_text
                        data-testid="paste-name"
                        prop:value=move || draft.text(0)
                        on:input=move |event| draft.write(0, event_target_value(&event))
                    />
                </label>
                <label class="field">
                    <span class="field__name">{words.text}</span>
                    <textarea
                        class="field__input paste-dialog__text"
                        dir="auto"
                        rows="12"
                        autofocus=true
                        spellcheck="false"
                        data-testid="paste-text"
                        prop:value=move || draft.text(1)
                        on:input=move |event| draft.write(1, event_target_value(&event))
                    ></textarea>
                </label>
                <footer class="dialog__foot">
                    <button type="submit" class="button button--first" disabled=move || is_empty.get()>
                        {words.add_text}
                    </button>
                </footer>
            </form>
        </Dialog>
    }
}
