//! What stands where the text would be, in a project without texts.

use leptos::prelude::*;

use crate::view::annotate::documents::add_texts::AddTexts;
use crate::words::words;

/// Says how to begin.
#[component]
pub fn EmptyProject() -> impl IntoView {
    view! {
        <div class="empty-project">
            <p>{words().interface.no_texts}</p>
            <AddTexts/>
        </div>
    }
}
