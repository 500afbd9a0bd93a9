//! A newer version of the program: it lies ready in this browser, and is used when the person says so.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::browser::bundle::entry;
use crate::browser::environment;
use crate::browser::service_worker::KeptProgram;
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::lazy::Lazy;
use crate::words::words;

/// The program as the browser keeps it. It is `Copy`, so closures take it freely.
#[derive(Clone, Copy)]
pub struct Program {
    kept: StoredValue<Option<KeptProgram>, LocalStorage>,
    /// Whether a newer version is ready.
    has_newer: RwSignal<bool>,
}

impl Program {
    /// Provides it for all components below the one that calls this. It must be made where it lives as long as the page.
    pub fn provide() -> Program {
        let program = Program { kept: StoredValue::new_local(None), has_newer: RwSignal::new(false) };
        provide_context(program);
        program
    }

    /// Has the browser keep the program, where it can, and says so in the page's root element. Only what is published is
    /// kept: what one works on would be an old version each time.
    pub async fn keep(self) {
        if !cfg!(parts) {
            return;
        }
        let on_newer = move || {
            self.has_newer.try_set(true);
        };
        // Where it cannot be kept, the page needs a network, and there is nothing that the person could do.
        if let Ok(kept) = KeptProgram::keep(on_newer).await
            && kept.ready().await.is_ok()
        {
            self.kept.try_set_value(Some(kept));
            environment::announce_offline();
        }
    }

    /// Uses the newer version, once all is on disk.
    async fn use_newer(self, bench: Workbench) {
        if !bench.project.journal().flush(bench).await {
            return bench.notify(Notice::failure(words().interface.not_saved_yet_for_newer));
        }
        if let Some(Err(error)) = self.kept.with_value(|kept| kept.as_ref().map(KeptProgram::use_newer)) {
            bench.notify(Notice::failure(error.to_string()));
        }
    }
}

/// Says that a newer version is ready, until it is used or put off.
#[component]
pub fn NewerVersion() -> impl IntoView {
    let program = expect_context::<Program>();
    move || program.has_newer.get().then(|| view! { <Lazy entry=newer_version(program)/> })
}

entry! {
    dialogs;
    /// What says so, from its bundle.
    pub fn newer_version(program: Program) -> Children {
        ToChildren::to_children(move || view! { <Ready program/> })
    }
}

#[component]
fn Ready(
    /// The program as the browser keeps it.
    program: Program,
) -> impl IntoView {
    let bench = use_bench();
    let own = &words().interface;
    view! {
        <section class="notice" role="status" data-testid="newer-version">
            <p class="notice__line">
                <span class="notice__text">{own.newer_is_ready}</span>
                <button
                    type="button"
                    class="link"
                    data-testid="use-newer"
                    data-once=""
                    on:click=move |_| spawn_local(program.use_newer(bench))
                >
                    {own.use_newer}
                </button>
                <button
                    type="button"
                    class="tool notice__close"
                    title=own.dismiss
                    on:click=move |_| program.has_newer.set(false)
                >
                    <Icon sign=Sign::Close/>
                </button>
            </p>
        </section>
    }
}
