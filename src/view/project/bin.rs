//! The projects that were deleted and can still be had back.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::workbench::use_bench;
use crate::app::project::library;
use crate::model::record::id::ProjectId;
use crate::view::project::project_list::{listed, listing_of, listing_text};
use crate::view::widgets::confirmation::ConfirmationDialog;
use crate::words::{fill, projects, words};

/// The projects in the bin; nothing if it is empty.
#[component]
pub fn Bin() -> impl IntoView {
    let bench = use_bench();
    let own = projects();
    let is_empty =
        Memo::new(move |_| bench.project.listings.read().iter().all(|listing| listing.binned_ms.is_none()));
    move || {
        (!is_empty.get()).then(|| {
            view! {
                <section class="bin" aria-labelledby="bin">
                    <h2 id="bin" class="section-head">{own.bin}</h2>
                    <p class="quiet">{own.bin_explained}</p>
                    <ul class="project-list__rows">
                        <For each=move || listed(bench, true) key=ProjectId::clone let:id>
                            <BinRow id/>
                        </For>
                </ul>
                </section>
            }
        })
    }
}

/// One project in the bin.
#[component]
fn BinRow(
    /// The project.
    id: ProjectId,
) -> impl IntoView {
    let bench = use_bench();
    let own = projects();
    let words = &words().interface;
    let id = StoredValue::new(id);
    let listing = Memo::new(move |_| id.with_value(|id| listing_of(bench, id)));
    let title = move || listing.read().as_ref().map(|listing| listing.title.clone()).unwrap_or_default();
    let listing_text = move || {
        let listing = listing.get()?;
        Some(listing_text(&listing, own.binned_listing, listing.binned_ms.unwrap_or_default()))
    };
    let is_asked = RwSignal::new(false);
    let restore =
        move |_| spawn_local(async move { library::set_binned(bench, &id.get_value(), false).await });
    let delete = move || spawn_local(async move { library::delete_forever(bench, &id.get_value()).await });
    view! {
        <li class="project-row project-row--binned">
            <span class="project-row__open">
                <bdi class="project-row__title">{title}</bdi>
                <span class="project-row__told">{listing_text}</span>
            </span>
            <span class="project-row__tools">
                <button type="button" class="link" data-testid="restore" data-once="" on:click=restore>
                    {own.restore}
                </button>
                <button
                    type="button"
                    class="link"
                    data-testid="delete-forever"
                    on:click=move |_| is_asked.set(true)
                >
                    {own.delete_forever}
                </button>
            </span>
            {move || is_asked.get().then(|| view! {
                <ConfirmationDialog
                    title=fill(own.delete_forever_ask, &[("title", &title())])
                    name="delete-forever"
                    message=own.cannot_be_undone
                    no=words.cancel
                    yes=own.delete_forever
                    on_yes=delete
                    on_close=move || is_asked.set(false)
                />
            })}
        </li>
    }
}
