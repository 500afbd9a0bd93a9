//! What is stored, where, and how to be rid of it.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::use_bench;
use crate::app::project::library;
use crate::view::shell::persistence_note::PersistenceNote;
use crate::view::widgets::dialog::Dialog;
use crate::words::{projects, words};

/// Says what is stored where, and offers to erase all of it.
#[component]
pub fn StoredWork() -> impl IntoView {
    let bench = use_bench();
    let own = projects();
    let words = &words().interface;
    let is_asked = RwSignal::new(false);
    let erase = move |_| spawn_local(library::erase_everything(bench));
    view! {
        <section class="stored-work" aria-labelledby="stored">
            <h2 id="stored" class="section-head">{own.what_is_stored}</h2>
            <p>{own.stored_explained} " " <PersistenceNote/></p>
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
                <Dialog title=own.erase_ask name="erase" on_close=move || is_asked.set(false)>
                    <div class="dialog__body">
                        <p>{own.erase_explained}</p>
                        <footer class="dialog__foot">
                            <button type="button" class="button" on:click=move |_| is_asked.set(false)>
                                {words.cancel}
                            </button>
                            <button
                                type="button"
                                class="button button--grave"
                                data-testid="erase-now"
                                on:click=erase
                            >
                                {own.erase_everything}
                            </button>
                        </footer>
                    </div>
                </Dialog>
            })}
        </section>
    }
}
