//! A part of the program with several sections, of which one is shown beside their list.

use leptos::prelude::*;

use crate::words::words;

/// A section in the list: what it is, its name, and where automation finds it.
pub type Listed<T> = (T, &'static str, &'static str);

/// The list of the sections, and the one that is shown.
#[component]
pub fn Sections<T: Copy + PartialEq + Send + Sync + 'static>(
    /// All of them.
    sections: Vec<Listed<T>>,
    /// The one that is shown.
    shown: Memo<T>,
    /// Called with the one that the person wants.
    on_choose: impl Fn(T) + Copy + Send + Sync + 'static,
    /// What is shown of it.
    children: ChildrenFn,
) -> impl IntoView {
    let button = move |(section, name, test_id): Listed<T>| {
        view! {
            <li>
                <button
                    type="button"
                    class="sections__section"
                    data-testid=test_id
                    aria-current=move || (shown.get() == section).then_some("true")
                    on:click=move |_| on_choose(section)
                >
                    {name}
                </button>
            </li>
        }
    };
    view! {
        <main class="sections">
            <nav class="sections__list" aria-label=words().interface.sections>
                <ul>{sections.into_iter().map(button).collect_view()}</ul>
            </nav>
            <div class="sections__scroller">{children()}</div>
        </main>
    }
}
