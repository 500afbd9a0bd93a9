//! The shared folder of a team: how a project is bound to one, who is in it, and what went wrong.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::{PageTab, ReviewSection};
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::project::shared_folder::binding;
use crate::app::project::shared_folder::sharing::{Bound, OwnCopy, Shown};
use crate::browser::{clock, folder, single_file};
use crate::team::gathering::Refusal;
use crate::team::shared_folder::{Member, Question};
use crate::view::widgets::annotator_name::AnnotatorName;
use crate::words::{counted, fill, shared_folder, team, words};

/// The shared folder of the open project.
#[component]
pub fn SharedFolderSection() -> impl IntoView {
    let bench = use_bench();
    let own = shared_folder();
    let sharing = bench.project.sharing;
    view! {
        <div class="shared-folder" data-testid="shared-folder">
            <h1 class="project-title">{own.title}</h1>
            <p>{own.explained}</p>
            <AnnotatorName test_id="shared-folder-name"/>
            {move || match sharing.bound.get() {
                Bound::No => view! { <Choose/> }.into_any(),
                Bound::Asleep(folder) => view! { <Asleep folder/> }.into_any(),
                Bound::Open(folder) => view! { <Open folder/> }.into_any(),
            }}
            <ByFiles/>
        </div>
    }
}

/// Binds the project, where the browser lets a page have a folder.
#[component]
fn Choose() -> impl IntoView {
    let bench = use_bench();
    let own = shared_folder();
    if !folder::is_available() {
        return view! { <p data-testid="no-folders">{own.no_folders}</p> }.into_any();
    }
    view! {
        <p>{own.choose_explained}</p>
        <FromDisk/>
        <p>
            <button
                type="button"
                class="button button--first"
                data-testid="choose-shared-folder"
                disabled=move || !bench.is_writable()
                on:click=move |_| spawn_local(binding::choose(bench))
            >
                {own.choose}
            </button>
        </p>
    }
    .into_any()
}

/// That a page from a disk is asked about each time.
#[component]
fn FromDisk() -> impl IntoView {
    single_file::is_one().then(|| view! { <p class="quiet">{shared_folder().from_disk}</p> })
}

/// Goes on, once the browser was asked.
#[component]
fn Asleep(
    /// What the folder is called.
    folder: String,
) -> impl IntoView {
    let bench = use_bench();
    let own = shared_folder();
    let values = [("folder", folder.as_str())];
    view! {
        <p>{fill(own.asleep, &values)}</p>
        <FromDisk/>
        <p class="shared-folder__buttons">
            <button
                type="button"
                class="button button--first"
                data-testid="go-on-with-folder"
                on:click=move |_| spawn_local(binding::go_on(bench))
            >
                {fill(own.go_on, &values)}
            </button>
            <Leave/>
        </p>
    }
}

#[component]
fn Leave() -> impl IntoView {
    let bench = use_bench();
    view! {
        <button
            type="button"
            class="button"
            data-testid="leave-shared-folder"
            on:click=move |_| spawn_local(binding::leave(bench))
        >
            {shared_folder().leave}
        </button>
    }
}

/// A folder that is read and written.
#[component]
fn Open(
    /// What it is called.
    folder: String,
) -> impl IntoView {
    let bench = use_bench();
    let own = shared_folder();
    let shown = bench.project.sharing.shown;
    let is_owner = Memo::new(move |_| shown.read().is_owner);
    let is_blind = Memo::new(move |_| shown.read().is_blind);
    view! {
        <p data-testid="shared-folder-open">{fill(own.open_in, &[("folder", &folder)])}</p>
        <p>{move || if is_owner.get() { own.owner } else { own.member }}</p>
        <p hidden=move || !is_blind.get()>{own.blind}</p>
        <div role="status">{move || cares(bench, &shown.read())}</div>
        <section aria-labelledby="shared-folder-who">
            <h2 id="shared-folder-who" class="section-head">{own.who}</h2>
            <ul class="shared-folder__members" data-testid="shared-folder-members">
                {move || shown.read().members.iter().map(|member| row(bench, member)).collect_view()}
            </ul>
            <p class="quiet" hidden=move || !shown.read().members.is_empty()>{own.nobody}</p>
        </section>
        {move || refused(&shown.read())}
        <p class="shared-folder__buttons"><Leave/></p>
    }
}

/// What needs the person: each with what can be done.
fn cares(bench: Workbench, shown: &Shown) -> Vec<AnyView> {
    let own = shared_folder();
    let mut cares: Vec<AnyView> = Vec::new();
    if let Some(reason) = &shown.failure {
        let text = fill(own.failed, &[("reason", reason)]);
        cares.push(
            view! { <p class="shared-folder__care" data-testid="shared-folder-failure">{text}</p> }
                .into_any(),
        );
    }
    for (path, question) in &shown.questions {
        let (text, action) = match question {
            Question::WrittenElsewhere(found) => {
                let (date, time) = moment(&found.head.made);
                (fill(own.elsewhere, &[("date", &date), ("time", &time)]), Some(own.go_on_here))
            }
            Question::Unreadable(refusal) => {
                let is_of_another = matches!(refusal, Refusal::OtherProject(_));
                let text = format!("{} {}", own.unreadable, team().hand_in_refusal(path, refusal));
                (text, (!is_of_another).then_some(own.write_anew))
            }
        };
        let (path, question) = (path.clone(), question.clone());
        let take_over = move |_| spawn_local(binding::take_over(bench, path.clone(), question.clone()));
        let button = action.map(|action| {
            view! {
                <button type="button" class="button" data-testid="take-over" on:click=take_over>
                    {action}
                </button>
            }
        });
        cares.push(
            view! { <div class="shared-folder__care" data-testid="other-computer"><p>{text}</p>{button}</div> }
                .into_any(),
        );
    }
    cares.extend(shown.copies.iter().map(|copy| care_of_copy(bench, copy)));
    cares
}

fn care_of_copy(bench: Workbench, copy: &OwnCopy) -> AnyView {
    let own = shared_folder();
    let text = own.more_in_copy(&copy.found.path, copy.only_there);
    let take = counted(copy.only_there, own.take_copy);
    let [taken, left] = [copy.clone(), copy.clone()];
    view! {
        <div class="shared-folder__care" data-testid="own-copy">
            <p>{text}</p>
            <p class="shared-folder__buttons">
                <button
                    type="button"
                    class="button"
                    data-testid="take-copy"
                    on:click=move |_| spawn_local(binding::take_copy(bench, taken.clone()))
                >
                    {take}
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="leave-copy"
                    on:click=move |_| spawn_local(binding::leave_copy(bench, left.clone()))
                >
                    {own.leave_copy}
                </button>
            </p>
        </div>
    }
    .into_any()
}

/// Somebody who is in the folder.
fn row(bench: Workbench, member: &Member) -> impl IntoView + use<> {
    let own = shared_folder();
    let called = match member.name.as_str() {
        "" => own.nameless.to_string(),
        name => name.to_string(),
    };
    let called = if member.is_own { fill(own.own_layer, &[("name", &called)]) } else { called };
    let wrote = (!member.made.is_empty()).then(|| {
        let (date, time) = moment(&member.made);
        fill(own.wrote, &[("date", &date), ("time", &time)])
    });
    let why = match (&member.refusal, member.problems.first()) {
        (Some(refusal), _) => Some(team().hand_in_refusal(&called, refusal)),
        (None, Some(problem)) => {
            let all = counted(member.problems.len(), own.not_all);
            Some(format!("{all} {}", words().problem(problem)))
        }
        (None, None) => None,
    };
    let id = member.annotator.clone();
    let is_me = move |_| spawn_local(binding::be(bench, id.clone()));
    let button = (!member.is_own).then(|| {
        view! {
            <button
                type="button"
                class="link"
                data-testid="that-is-me"
                title=own.that_is_me_explained
                on:click=is_me
            >
                {own.that_is_me}
            </button>
        }
    });
    view! {
        <li class="shared-folder__member" data-testid="shared-folder-member">
            <bdi class="shared-folder__name">{called}</bdi>
            <span class="shared-folder__wrote">{wrote}</span>
            {button}
            {why.map(|why| view! { <p class="shared-folder__why">{why}</p> })}
        </li>
    }
}

/// Files that could not be taken.
fn refused(shown: &Shown) -> Option<impl IntoView + use<>> {
    let own = shared_folder();
    let line = |(path, refusal): &(String, Refusal)| {
        view! { <li>{team().hand_in_refusal(path, refusal)}</li> }
    };
    let lines = shown.refused.iter().map(line).collect_view();
    (!shown.refused.is_empty()).then(|| {
        view! {
            <section aria-labelledby="shared-folder-refused">
                <h2 id="shared-folder-refused" class="section-head">{own.not_read}</h2>
                <ul class="shared-folder__refused" data-testid="shared-folder-refused">{lines}</ul>
            </section>
        }
    })
}

/// The day and the time of a moment in words; the words themselves, if they say none.
fn moment(made: &str) -> (String, String) {
    match clock::moment_from_utc(made) {
        Some(moment) => (clock::local_date(moment), clock::local_time(moment)),
        None => (made.to_string(), String::new()),
    }
}

/// The same by files.
#[component]
fn ByFiles() -> impl IntoView {
    let bench = use_bench();
    let own = shared_folder();
    view! {
        <section aria-labelledby="shared-folder-files">
            <h2 id="shared-folder-files" class="section-head">{own.by_files}</h2>
            <p>{own.by_files_explained}</p>
            <p class="shared-folder__buttons">
                <button
                    type="button"
                    class="button"
                    data-testid="save-layer"
                    on:click=move |_| spawn_local(binding::save(bench))
                >
                    {own.save}
                </button>
                <button
                    type="button"
                    class="button"
                    data-testid="take-layers"
                    on:click=move |_| bench.interface.tab.set(PageTab::Review(ReviewSection::HandIns))
                >
                    {own.take_files}
                </button>
            </p>
        </section>
    }
}
