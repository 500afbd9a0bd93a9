//! What stands where the text would be, in a project without texts.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::view::annotate::documents::add_texts::AddTexts;
use crate::words::words;

/// Says how to begin.
#[component]
pub fn EmptyProject(
    /// What the texts would be added to.
    bench: Workbench,
) -> impl IntoView {
    view! {
        <div class="empty-project">
            <p>{words().interface.no_texts}</p>
            <AddTexts bench/>
        </div>
    }
}
