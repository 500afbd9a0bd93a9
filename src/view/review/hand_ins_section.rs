//! Gathering: files, folders, archives and codes that were handed in, and the list of them.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::review::gathering::{Given, gather};
use crate::browser::files;
use crate::team::gathering::Again;
use crate::view::review::hand_in_list::HandInList;
use crate::words::{fill, gathering};

/// Gathering, and the list of what was handed in.
#[component]
pub fn HandInsSection() -> impl IntoView {
    let own = gathering();
    view! {
        <section class="hand-ins-section">
            <h1 class="project-title">{own.hand_ins}</h1>
            <p>{own.explained}</p>
            <Pickers/>
            <PasteCodes/>
            <ChooseAgain/>
            <Namesakes/>
            <HandInList/>
        </section>
    }
}

/// Fields that files and folders are picked with, and the buttons that open them.
#[component]
fn Pickers() -> impl IntoView {
    let bench = use_bench();
    let own = gathering();
    let [files, folder] = [NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new()];
    let take = move |input: NodeRef<html::Input>| {
        if let Some(input) = input.get_untracked() {
            let files = files::Gathered { files: files::take_picked(&input), ..files::Gathered::default() };
            gather(bench, Given { files, ..Given::default() });
        }
    };
    let button = move |name: &'static str, test_id: &'static str, input: NodeRef<html::Input>| {
        let pick = move |_| {
            if let Some(input) = input.get_untracked() {
                input.click();
            }
        };
        view! {
            <button
                type="button"
                class="button"
                data-testid=test_id
                disabled=move || !bench.is_writable()
                on:click=pick
            >
                {name}
            </button>
        }
    };
    view! {
        <p class="hand-ins-section__buttons">
            {button(own.choose_files, "choose-hand-ins", files)}
            {button(own.choose_folder, "choose-hand-in-folder", folder)}
        </p>
        <input
            type="file"
            multiple=true
            hidden=true
            data-testid="hand-in-files"
            aria-label=own.choose_files
            node_ref=files
            on:change=move |_| take(files)
        />
        <input
            type="file"
            prop:webkitdirectory=true
            multiple=true
            hidden=true
            data-testid="hand-in-folder"
            aria-label=own.choose_folder
            node_ref=folder
            on:change=move |_| take(folder)
        />
    }
}

/// A field for codes.
#[component]
fn PasteCodes() -> impl IntoView {
    let bench = use_bench();
    let own = gathering();
    let written = RwSignal::new(String::new());
    let take = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let content = written.get_untracked();
        written.set(String::new());
        gather(bench, Given { contents: vec![(own.pasted.to_string(), content)], ..Given::default() });
    };
    view! {
        <details class="hand-ins-section__codes">
            <summary>{own.paste}</summary>
            <form on:submit=take>
                <label class="field">
                    <span class="field__name">{own.codes}</span>
                    <textarea
                        class="field__input"
                        rows="4"
                        spellcheck="false"
                        data-testid="hand-in-codes"
                        prop:value=written
                        on:input=move |event| written.set(event_target_value(&event))
                    ></textarea>
                </label>
                <button
                    type="submit"
                    class="button"
                    data-testid="take-codes"
                    disabled=move || written.read().trim().is_empty() || !bench.is_writable()
                >
                    {own.take}
                </button>
            </form>
        </details>
    }
}

/// What becomes of several hand-ins of one person, from now on.
#[component]
fn ChooseAgain() -> impl IntoView {
    let bench = use_bench();
    let own = gathering();
    let again = bench.review.again;
    let ways = [
        (Again::LastCounts, "last", own.last_counts),
        (Again::FirstCounts, "first", own.first_counts),
        (Again::Apart, "apart", own.apart),
    ];
    let option = move |(way, value, name): (Again, &'static str, &'static str)| {
        view! { <option value=value selected=move || again.get() == way>{name}</option> }
    };
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        if let Some((way, ..)) = ways.iter().find(|(_, value, _)| *value == chosen) {
            again.set(*way);
        }
    };
    view! {
        <label class="field hand-ins-section__again">
            <span class="field__name">{own.again}</span>
            <select class="field__input" data-testid="hand-ins-again" on:change=choose>
                {ways.map(option).into_iter().collect_view()}
            </select>
        </label>
    }
}

/// Asks about people of one name, until that is understood.
#[component]
fn Namesakes() -> impl IntoView {
    let bench = use_bench();
    let own = gathering();
    let arrivals = bench.review.arrivals;
    let asked = move || {
        let open = bench.project.info.read().id.clone();
        let arrivals = arrivals.read();
        let is_here = arrivals.project.as_ref() == Some(&open);
        let namesakes = arrivals.namesakes.iter().filter(|_| is_here);
        let question = namesakes.map(|annotators| {
            let names: Vec<String> = annotators.iter().map(|id| bench.review.name_of(id)).collect();
            view! { <p>{fill(own.namesakes, &[("names", &names.join(", "))])}</p> }
        });
        let questions = question.collect::<Vec<_>>();
        (!questions.is_empty()).then(|| {
            view! {
                <aside class="hand-ins-section__namesakes" data-testid="namesakes">
                    {questions}
                    <button
                        type="button"
                        class="button"
                        on:click=move |_| bench.review.arrivals.update(|arrivals| arrivals.namesakes.clear())
                    >
                        {own.understood}
                    </button>
                </aside>
            }
        })
    };
    view! { <div role="status">{asked}</div> }
}
