//! What is stored, where, and how to be rid of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::project::library;
use crate::browser::download::download;
use crate::browser::single_file;
use crate::view::shell::persistence_note::PersistenceNote;
use crate::view::widgets::confirmation::ConfirmationDialog;
use crate::words::{projects, words};

/// Says what is stored where, and offers to erase all of it.
#[component]
pub fn StoredWork() -> impl IntoView {
    let bench = use_bench();
    let own = projects();
    let words = &words().interface;
    let is_asked = RwSignal::new(false);
    let erase = move || spawn_local(library::erase_everything(bench));
    view! {
        <section class="stored-work" aria-labelledby="stored">
            <h2 id="stored" class="section-head">{own.what_is_stored}</h2>
            <p>{own.stored_explained} " " <PersistenceNote/></p>
            {single_file::is_one().then(|| view! {
                <p>{own.page_is_file}</p>
                <p>
                    <button
                        type="button"
                        class="button"
                        data-testid="save-page"
                        on:click=move |_| save_page(bench)
                    >
                        {own.save_page}
                    </button>
                </p>
            })}
            <p>
                <button
                    type="button"
                    class="button button--grave"
                    data-testid="erase"
                    on:click=move |_| is_asked.set(true)
                >
                    {own.erase_everything}
                </button>
            </p>
            {move || is_asked.get().then(|| view! {
                <ConfirmationDialog
                    title=own.erase_ask
                    name="erase"
                    message=own.erase_explained
                    no=words.cancel
                    yes=own.erase_everything
                    on_yes=erase
                    on_close=move || is_asked.set(false)
                />
            })}
        </section>
    }
}

/// Saves the page itself, where it is one file.
fn save_page(bench: Workbench) {
    let saved =
        single_file::copy(None).and_then(|page| download(single_file::NAME, page.as_bytes(), "text/html"));
    if let Err(error) = saved {
        bench.notify(Notice::failure(error.to_string()));
    }
}
