//! Undo and redo, and what they would undo and redo.

use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::model::action::Action;
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
            aria-keyshortcuts=move || key_caps::shortcut(bench, Action::Undo)
            title=move || title(bench, back.get(), words.undo, words.undo_of, Action::Undo)
            disabled=move || back.get().is_none() || !bench.is_writable()
            on:click=move |_| bench.undo()
        >
            <Icon sign=Sign::Undo/>
        </button>
        <button
            type="button"
            class="tool"
            data-testid="redo"
            aria-keyshortcuts=move || key_caps::shortcut(bench, Action::Redo)
            title=move || title(bench, on.get(), words.redo, words.redo_of, Action::Redo)
            disabled=move || on.get().is_none() || !bench.is_writable()
            on:click=move |_| bench.redo()
        >
            <Icon sign=Sign::Redo/>
        </button>
    }
}

fn title(bench: Workbench, kind: Option<CommandKind>, plain: &str, of: &str, action: Action) -> String {
    let what = match kind {
        Some(kind) => fill(of, &[("what", words().step(kind))]),
        None => plain.to_string(),
    };
    key_caps::with_key(bench, &what, action)
}
