//! The ways to the projects that come with the program: the worked example, wherever a newcomer may look for one, and the
//! lesson.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::use_bench;
use crate::app::files::import_job;
use crate::words::words;

/// Opens the worked example as a project of its own.
#[component]
pub fn ExampleButton(
    /// How it looks: `button` or `link`.
    look: &'static str,
) -> impl IntoView {
    let bench = use_bench();
    let open = move |_| spawn_local(import_job::open_example(bench));
    view! {
        <button type="button" class=look data-testid="see-example" data-once="" on:click=open>
            {words().interface.see_example}
        </button>
    }
}

/// Opens the lesson, with its key, as a project of its own.
#[component]
pub fn LessonButton() -> impl IntoView {
    let bench = use_bench();
    let open = move |_| spawn_local(import_job::open_lesson(bench));
    view! {
        <button type="button" class="button" data-testid="see-lesson" data-once="" on:click=open>
            {words().interface.see_lesson}
        </button>
    }
}
