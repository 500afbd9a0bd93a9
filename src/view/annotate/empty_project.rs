//! What stands where the text would be, in a project without texts.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::browser::bundle::entry;
use crate::format::glossator::seeds;
use crate::format::registry::FORMATS;
use crate::model::edit::document::DocumentCommand;
use crate::view::annotate::documents::add_texts::AddTexts;
use crate::view::widgets::example_button::ExampleButton;
use crate::words::{fill, words};

entry! {
    files;
    /// What stands there, from its bundle: it knows all formats.
    pub fn empty_project() -> Children {
        ToChildren::to_children(|| view! { <EmptyProject/> })
    }
}

/// Says how to begin.
#[component]
fn EmptyProject() -> impl IntoView {
    let bench = use_bench();
    let words = &words().interface;
    let read = FORMATS.iter().filter(|format| format.is_read());
    let extensions = read.flat_map(|format| format.extensions());
    let formats = extensions.copied().collect::<Vec<_>>().join(", ");
    let add_articles = move |_| {
        let documents = seeds::documents();
        let first = documents.first().map(|document| document.id.clone());
        if bench.dispatch(DocumentCommand::Add(documents)) {
            bench.pane.open_document(first);
        }
    };
    view! {
        <div class="empty-project">
            <p>{words.no_texts}</p>
            <p class="empty-project__formats">{fill(words.drop_files, &[("formats", &formats)])}</p>
            <AddTexts/>
            <p class="empty-project__ways">
                <button type="button" class="button" data-testid="add-articles" data-once="" on:click=add_articles>
                    {words.add_articles}
                </button>
                <ExampleButton look="button"/>
            </p>
        </div>
    }
}
