//! That the shared folder needs the person: it has to be allowed again, or something in it is to be decided.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{PageTab, Section};
use crate::app::bench::workbench::use_bench;
use crate::app::project::shared_folder::binding;
use crate::app::project::shared_folder::sharing::Bound;
use crate::words::{fill, shared_folder};

/// Says so while one is elsewhere, and leads there.
#[component]
pub fn SharedFolderNote() -> impl IntoView {
    let bench = use_bench();
    let own = shared_folder();
    let sharing = bench.project.sharing;
    let is_elsewhere =
        Memo::new(move |_| bench.interface.tab.get() != PageTab::Project(Section::SharedFolder));
    let needs_care = Memo::new(move |_| sharing.shown.read().needs_care());
    let note = move |text: String, action: String, go: Callback<()>| {
        view! {
            <section class="notice" role="status" data-testid="shared-folder-note">
                <p class="notice__line">
                    <span class="notice__text">{text}</span>
                    <button
                        type="button"
                        class="link"
                        data-testid="shared-folder-go"
                        on:click=move |_| go.run(())
                    >
                        {action}
                    </button>
                </p>
            </section>
        }
    };
    move || match sharing.bound.get() {
        _ if !is_elsewhere.get() => None,
        Bound::Asleep(folder) => {
            let values = [("folder", folder.as_str())];
            let go = Callback::new(move |()| spawn_local(binding::go_on(bench)));
            Some(note(fill(own.asleep, &values), fill(own.go_on, &values), go))
        }
        Bound::Open(_) if needs_care.get() => {
            let go = Callback::new(move |()| {
                bench.interface.tab.set(PageTab::Project(Section::SharedFolder));
            });
            Some(note(own.needs_care.to_string(), own.show.to_string(), go))
        }
        Bound::Open(_) | Bound::No => None,
    }
}
