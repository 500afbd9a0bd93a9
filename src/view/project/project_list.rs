//! The projects in this browser.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::project::{drafts, library};
use crate::browser::clock;
use crate::model::record::id::ProjectId;
use crate::store::listing::{Listing, told_apart};
use crate::view::widgets::draft::{Draft, Target};
use crate::view::widgets::example_button::{ExampleButton, LessonButton};
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::{fill, projects, words};

/// The projects that are not in the bin, with ways to open one and to make one.
#[component]
pub fn ProjectList() -> impl IntoView {
    let bench = use_bench();
    let own = projects();
    let words = &words().interface;
    spawn_local(library::refresh(bench));
    let target = move || {
        Some(Target {
            field: drafts::field(bench, &["new-project"]),
            name: own.title_of_new.to_string(),
            save: Arc::new(move |written| {
                let title = written.concat();
                let title = if title.trim().is_empty() { words.untitled.to_string() } else { title };
                spawn_local(async move { library::create(bench, &title).await });
                Ok(())
            }),
        })
    };
    let draft = Draft::new(bench, target, || vec![String::new()]);
    let create = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        draft.submit();
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            draft.on_key(&event, true);
        }
    };
    view! {
        <section class="project-list" aria-labelledby="projects">
            <h2 id="projects" class="section-head">{own.projects}</h2>
            <ul class="project-list__rows">
                <For each=move || listed(bench, false) key=ProjectId::clone let:id>
                    <ProjectRow id/>
                </For>
            </ul>
            <form class="project-list__new" data-once="" on:submit=create>
                <label class="visually-hidden" for="new-project">{own.title_of_new}</label>
                <input
                    id="new-project"
                    class="field__input"
                    type="text"
                    dir="auto"
                    autocomplete="off"
                    placeholder=own.title_of_new
                    data-testid="new-project-title"
                    prop:value=move || draft.text(0)
                    on:input=move |event| draft.write(0, event_target_value(&event))
                    on:keydown=on_key
                />
                <button type="submit" class="button" data-testid="new-project">
                    <Icon sign=Sign::Plus/>
                    {own.new_project}
                </button>
            </form>
            <p class="projects-section__actions"><ExampleButton look="button"/><LessonButton/></p>
        </section>
    }
}

/// The ids of the projects that are in the bin, or that are not.
pub fn listed(bench: Workbench, is_binned: bool) -> Vec<ProjectId> {
    let all = bench.project.listings.read();
    let wanted = all.iter().filter(|listing| listing.binned_ms.is_some() == is_binned);
    wanted.map(|listing| listing.id.clone()).collect()
}

/// The listing of a project.
pub fn listing_of(bench: Workbench, id: &ProjectId) -> Option<Listing> {
    bench.project.listings.read().iter().find(|listing| listing.id == *id).cloned()
}

/// What a listing counts, and a moment.
pub fn listing_text(listing: &Listing, template: &str, moment: u64) -> String {
    let words = words();
    let when = format!("{} {}", clock::local_date(moment), clock::local_time(moment));
    let (texts, spans) = (words.texts(listing.documents), words.spans(listing.annotations));
    fill(template, &[("texts", &texts), ("spans", &spans), ("when", &when)])
}

/// One project.
#[component]
fn ProjectRow(
    /// The project.
    id: ProjectId,
) -> impl IntoView {
    let bench = use_bench();
    let own = projects();
    let id = StoredValue::new(id);
    let listing = Memo::new(move |_| id.with_value(|id| listing_of(bench, id)));
    let is_open = Memo::new(move |_| id.with_value(|id| bench.project.info.read().id == *id));
    let title = move || {
        let numbered = |title: &str, number: usize| {
            fill(own.numbered, &[("title", title), ("number", &number.to_string())])
        };
        let titles = bench.project.listings.with(|all| {
            let shown: Vec<Listing> = all.iter().filter(|one| one.binned_ms.is_none()).cloned().collect();
            told_apart(&shown, numbered)
        });
        id.with_value(|id| titles.get(id).cloned())
    };
    let listing_text = move || {
        listing.read().as_ref().map(|listing| listing_text(listing, own.listing, listing.modified_ms))
    };
    let open = move |_| spawn_local(async move { library::open(bench, &id.get_value()).await });
    let duplicate = move |_| spawn_local(async move { library::duplicate(bench, &id.get_value()).await });
    let to_bin = move |_| spawn_local(move_to_bin(bench, id.get_value()));
    view! {
        <li class="project-row">
            <button
                type="button"
                class="project-row__open"
                data-testid="project-row"
                aria-current=move || is_open.get().then_some("true")
                on:click=open
            >
                <bdi class="project-row__title">
                    {title}
                </bdi>
                <span class="project-row__told">{listing_text}</span>
            </button>
            <span class="project-row__tools">
                <button type="button" class="link" data-testid="duplicate" data-once="" on:click=duplicate>
                    {own.duplicate}
                </button>
                <button type="button" class="tool" data-testid="to-bin" title=own.to_bin on:click=to_bin>
                    <Icon sign=Sign::Bin/>
                </button>
            </span>
        </li>
    }
}

async fn move_to_bin(bench: Workbench, id: ProjectId) {
    library::set_binned(bench, &id, true).await;
    let all = bench.project.listings.read_untracked();
    let binned = all.iter().find(|listing| listing.id == id && listing.binned_ms.is_some());
    if let Some(listing) = binned {
        bench.notify(Notice::plain(fill(projects().in_bin, &[("title", &listing.title)])));
    }
}
