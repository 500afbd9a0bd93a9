//! Takes a text that is pasted or typed.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::files::take_in;
use crate::view::widgets::dialog::Dialog;
use crate::words::words;

/// The dialog that makes a text of what is pasted.
#[component]
pub fn PasteDialog() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let name = NodeRef::<html::Input>::new();
    // The text is read once, when it is added: it may be large.
    let text = NodeRef::<html::Textarea>::new();
    let is_empty = RwSignal::new(true);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let (Some(name), Some(text)) = (name.get_untracked(), text.get_untracked()) {
            take_in::add_pasted(bench, &name.value(), text.value());
        }
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
                        node_ref=name
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
                        node_ref=text
                        on:input=move |event| is_empty.set(event_target_value(&event).is_empty())
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
