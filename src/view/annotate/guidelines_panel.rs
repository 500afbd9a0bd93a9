//! How to annotate, beside the text.

use leptos::prelude::*;

use crate::app::bench::notice::{PageTab, Section};
use crate::app::bench::workbench::use_bench;
use crate::browser::bundle::entry;
use crate::browser::focus;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::markdown::Markdown;
use crate::words::{documents, words};

entry! {
    project;
    /// The guidelines, from their bundle: what reads Markdown is there too.
    pub fn guidelines_panel() -> Children {
        ToChildren::to_children(|| view! { <GuidelinesPanel/> })
    }
}

/// The guidelines, in place of the list of annotations.
#[component]
fn GuidelinesPanel() -> impl IntoView {
    let bench = use_bench();
    let texts = documents();
    let source = Signal::derive(move || bench.project.info.read().guidelines.clone());
    let is_empty = Memo::new(move |_| source.read().trim().is_empty());
    let close = move || {
        bench.interface.has_guidelines.set(false);
        focus::focus_text();
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            event.stop_propagation();
            close();
        }
    };
    view! {
        <section
            class="guidelines-panel"
            data-testid="guidelines"
            aria-labelledby="guidelines"
            on:keydown=on_key
        >
            <header class="list-head">
                <h2 id="guidelines">{words().interface.guidelines}</h2>
                <button
                    type="button"
                    class="link"
                    data-testid="edit-guidelines"
                    on:click=move |_| bench.interface.tab.set(PageTab::Project(Section::Guidelines))
                >
                    {texts.edit_guidelines}
                </button>
                <button
                    type="button"
                    class="tool"
                    data-testid="close-guidelines"
                    title=words().interface.close
                    on:click=move |_| close()
                >
                    <Icon sign=Sign::Close/>
                </button>
            </header>
            // It scrolls, so it must be reached by key.
            <div class="guidelines-panel__scroller" tabindex="0" role="group" aria-labelledby="guidelines">
                <p class="quiet" hidden=move || !is_empty.get()>{texts.no_guidelines}</p>
                <Markdown source/>
            </div>
        </section>
    }
}
