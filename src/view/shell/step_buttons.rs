//! Undo and redo, and what they would undo and redo.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::model::edit::kind::CommandKind;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::key_caps;
use crate::words::{fill, words};

/// The buttons that go one step back, and one step on again.
#[component]
pub fn StepButtons() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let back = Memo::new(move |_| {
        bench.project.with_session(|session| session.history().next_undo().map(|step| step.kind))
    });
    let on = Memo::new(move |_| {
        bench.project.with_session(|session| session.history().next_redo().map(|step| step.kind))
    });
    view! {
        <button
            type="button"
            class="tool"
            data-testid="undo"
            aria-keyshortcuts=key_caps::for_assistive("Ctrl+Z")
            title=move || title(back.get(), words.undo, words.undo_of, "Ctrl+Z")
            disabled=move || back.get().is_none() || !bench.is_writable()
            on:click=move |_| bench.undo()
        >
            <Icon sign=Sign::Undo/>
        </button>
        <button
            type="button"
            class="tool"
            data-testid="redo"
            aria-keyshortcuts=key_caps::for_assistive("Ctrl+Shift+Z")
            title=move || title(on.get(), words.redo, words.redo_of, "Ctrl+Shift+Z")
            disabled=move || on.get().is_none() || !bench.is_writable()
            on:click=move |_| bench.redo()
        >
            <Icon sign=Sign::Redo/>
        </button>
    }
}

fn title(kind: Option<CommandKind>, plain: &str, of: &str, key: &str) -> String {
    let key = key_caps::in_words(key);
    let what = match kind {
        Some(kind) => fill(of, &[("what", words().step(kind))]),
        None => plain.to_string(),
    };
    fill(words().interface.with_key, &[("what", &what), ("key", &key)])
}
