//! The way to the worked example, wherever a newcomer may look for one.

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
