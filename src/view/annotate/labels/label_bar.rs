//! The labels: what to tag with.

use leptos::prelude::*;

use crate::app::bench::notice::{Dialog, PageTab, Section};
use crate::app::bench::workbench::use_bench;
use crate::model::record::label_order::{Outlined, heading, outline};
use crate::view::annotate::labels::label_button::LabelButton;
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::words;

/// More labels than these are sought by name.
const FEW: usize = 12;

/// The labels with their keys and counts, group by group.
#[component]
pub fn LabelBar() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let buttons = move || {
        let schema = bench.project.schema.read();
        let button = |outlined: Outlined| {
            let label = schema.labels.get(outlined.index)?.clone();
            let heading = heading(&schema, outlined).map(str::to_string);
            Some(view! { <LabelButton index=outlined.index label heading/> })
        };
        outline(&schema).into_iter().map(button).collect_view()
    };
    let is_few = move || bench.project.schema.read().labels.len() <= FEW;
    let seek = move |_| {
        bench.pane.read_selection();
        bench.interface.dialog.set(Some(Dialog::Palette));
    };
    // Pressing the mouse would take the focus, and with it the selection of the text.
    let keep_selection = |event: leptos::ev::MouseEvent| event.prevent_default();
    view! {
        <div
            class="label-bar"
            class:label-bar--many=move || !is_few()
            role="group"
            aria-label=words.labels
        >
            <div class="label-bar__labels">{buttons}</div>
            <span class="label-bar__tools" on:mousedown=keep_selection>
                <button
                    type="button"
                    class="tool label-bar__all"
                    data-testid="all-labels"
                    aria-keyshortcuts="L"
                    hidden=is_few
                    on:click=seek
                >
                    <kbd>"L"</kbd>
                    {words.all_labels}
                </button>
                <button
                    type="button"
                    class="tool"
                    data-testid="edit-labels"
                    title=words.edit_labels
                    on:click=move |_| bench.interface.tab.set(PageTab::Project(Section::Labels))
                >
                    <Icon sign=Sign::Pen/>
                </button>
            </span>
        </div>
    }
}
