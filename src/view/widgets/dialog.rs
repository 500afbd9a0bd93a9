//! A dialog on the native element, which holds the focus and closes on Escape.

use std::cell::Cell;
use std::rc::Rc;

use leptos::html;
use leptos::prelude::*;
use web_sys::HtmlElement;

use crate::browser::focus;
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::words;

/// A dialog that is open as long as it is there.
#[component]
pub fn Dialog(
    /// What it is called.
    #[prop(into)]
    title: String,
    /// Where automation finds it.
    name: &'static str,
    /// Whether the page behind it stays as it is, so that it is there sooner. Such a dialog closes when the focus leaves
    /// it.
    #[prop(optional)]
    is_light: bool,
    /// Called when it is open, and not yet on the screen.
    #[prop(optional)]
    on_open: Option<fn(&HtmlElement)>,
    /// Called when the person closes it.
    on_close: impl Fn() + 'static,
    /// What is in it.
    children: Children,
) -> impl IntoView {
    let element = NodeRef::<html::Dialog>::new();
    Effect::new(move || {
        if let Some(dialog) = element.get() {
            // It fails only for a dialog that is open already.
            if is_light {
                dialog.show()
            } else {
                drop(dialog.show_modal())
            }
            if let Some(on_open) = on_open {
                on_open(&dialog);
            }
        }
    });
    // The event of closing comes later, and must not close the dialog that stands in this one's place by then.
    let is_gone = StoredValue::new_local(Rc::new(Cell::new(false)));
    let gone = is_gone.get_value();
    on_cleanup(move || {
        is_gone.with_value(|gone| gone.set(true));
        // Closing, and not only leaving, gives the focus back to where it was.
        if let Some(dialog) = element.get_untracked() {
            dialog.close();
        }
    });
    let close = move || {
        if let Some(dialog) = element.get_untracked() {
            dialog.close();
        }
    };
    // Browsers do this only for a dialog that holds the focus.
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if is_light && event.key() == "Escape" {
            event.prevent_default();
            close();
        }
    };
    let on_leave = move |event: leptos::ev::FocusEvent| {
        if is_light
            && element.try_get_untracked().flatten().is_some_and(|dialog| focus::leaves(&event, &dialog))
        {
            close();
        }
    };
    let heading = format!("dialog-{name}");
    let labelled_by = heading.clone();
    view! {
        <dialog
            class=format!("dialog dialog--{name}")
            data-testid=format!("dialog-{name}")
            aria-labelledby=labelled_by
            node_ref=element
            on:keydown=on_key
            on:focusout=on_leave
            on:close=move |_| {
                if !gone.get() {
                    on_close();
                }
            }
        >
            <div class="dialog__head">
                <h2 id=heading>{title}</h2>
            </div>
            {children()}
            // Last, so that the focus starts at what the dialog is for.
            <button
                type="button"
                class="tool dialog__close"
                title=words().interface.close
                on:click=move |_| close()
            >
                <Icon sign=Sign::Close/>
            </button>
        </dialog>
    }
}
