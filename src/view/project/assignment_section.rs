//! An assignment, as those who do it see it: what to do, who they are, which texts are theirs, and handing in. Whoever
//! gives it finds the rest below.

use std::sync::Arc;

use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::HtmlTextAreaElement;

use crate::app::bench::notice::PageTab;
use crate::app::bench::workbench::use_bench;
use crate::app::project::handing_in;
use crate::browser::clock;
use crate::model::edit::session::Session;
use crate::model::record::assignment::{Assignment, HandInWay, Naming, Share};
use crate::model::record::document::Status;
use crate::model::record::id::{AssignmentId, DocumentId};
use crate::store::handed_in::HandedIn;
use crate::view::project::giving::{Begin, Giving};
use crate::view::project::opening_key::OpenKey;
use crate::view::widgets::annotator_name::AnnotatorName;
use crate::view::widgets::markdown::Markdown;
use crate::words::{assignments, fill};

/// The assignment of the open project, if it is one.
#[component]
pub fn AssignmentSection() -> impl IntoView {
    let bench = use_bench();
    let known = move || bench.project.info.read().assignment.clone();
    let is_assigned = Memo::new(move |_| known().is_some());
    let nothing = Arc::new(Assignment::new(AssignmentId::new("")));
    let assignment = Memo::new(move |_| known().unwrap_or_else(|| nothing.clone()));
    move || match is_assigned.get() {
        true => view! { <Assigned assignment/> }.into_any(),
        false => view! { <Begin/> }.into_any(),
    }
}

#[component]
fn Assigned(assignment: Memo<Arc<Assignment>>) -> impl IntoView {
    let own = assignments();
    let title = move || match assignment.read().title.as_str() {
        "" => own.assignment.to_string(),
        title => title.to_string(),
    };
    let instructions = Signal::derive(move || assignment.read().instructions.clone());
    view! {
        <div class="assignment-section" data-testid="assignment">
            <h1 class="project-title"><bdi>{title}</bdi></h1>
            <section aria-labelledby="assignment-who">
                <h2 id="assignment-who" class="section-head">{own.who}</h2>
                {move || view! { <Who assignment=assignment.get()/> }}
            </section>
            <Markdown source=instructions/>
            <section aria-labelledby="assignment-texts">
                <h2 id="assignment-texts" class="section-head">{own.texts}</h2>
                <Texts assignment/>
            </section>
            <section aria-labelledby="assignment-hand-in">
                <h2 id="assignment-hand-in" class="section-head">{own.hand_in}</h2>
                <HandIn assignment/>
            </section>
            <OpenKey assignment/>
            <Giving assignment/>
        </div>
    }
}

/// A field for one's name, or a choice among those who take part.
#[component]
fn Who(assignment: Arc<Assignment>) -> impl IntoView {
    let bench = use_bench();
    let own = assignments();
    if assignment.naming == Naming::Free {
        return view! { <AnnotatorName test_id="assignment-name"/> }.into_any();
    }
    let (name, nobody) = match assignment.naming {
        Naming::Seat => (own.who, own.your_seat),
        _ => (own.name, own.your_name),
    };
    let is_seat = assignment.naming == Naming::Seat;
    let called = move |share: &Share| match share.name.as_str() {
        name if !is_seat && !name.is_empty() => name.to_string(),
        _ => fill(own.seat, &[("seat", &share.seat)]),
    };
    let seat = Memo::new(move |_| bench.project.handed_in.read().as_ref().map(|known| known.seat.clone()));
    let shares = assignment.division.iter().map(|share| {
        let value = share.seat.clone();
        let is_taken = move || seat.read().as_ref() == Some(&value);
        view! { <option value=share.seat.clone() selected=is_taken>{called(share)}</option> }
    });
    let shares = shares.collect_view();
    let choose = move |event: leptos::ev::Event| {
        if let Some(share) = assignment.share(&event_target_value(&event)) {
            handing_in::take_seat(bench, share);
        }
    };
    let is_nobody = move || seat.read().as_ref().is_none_or(String::is_empty);
    view! {
        <label class="field">
            <span class="field__name">{name}</span>
            <select class="field__input" data-testid="assignment-seat" on:change=choose>
                <option value="" disabled selected=is_nobody>{nobody}</option>
                {shares}
            </select>
        </label>
    }
    .into_any()
}

/// A text that is to be done.
#[derive(Clone, PartialEq, Eq)]
struct Task {
    document: DocumentId,
    title: String,
    status: Status,
}

/// The texts that are one's own to do, each a way there.
#[component]
fn Texts(assignment: Memo<Arc<Assignment>>) -> impl IntoView {
    let bench = use_bench();
    let own = assignments();
    let tasks = Memo::new(move |_| {
        let seat =
            bench.project.handed_in.read().as_ref().map(|known| known.seat.clone()).unwrap_or_default();
        let assignment = assignment.read();
        if !assignment.division.is_empty() && assignment.share(&seat).is_none() {
            return Vec::new();
        }
        let annotator = bench.project.annotator();
        bench.project.with_session(|session| {
            let task = |id: &DocumentId| {
                let document = session.project().document(id)?;
                let status = document.states.of(&annotator).status;
                Some(Task { document: id.clone(), title: document.title().to_string(), status })
            };
            assignment.documents_of(&seat).into_iter().filter_map(task).collect::<Vec<Task>>()
        })
    });
    let row = move |task: Task| {
        let status = match task.status {
            Status::Done => own.done,
            Status::Skipped => own.skipped,
            _ => own.to_do,
        };
        let open = move |_| {
            bench.pane.open_document(Some(task.document.clone()));
            bench.interface.tab.set(PageTab::Annotate);
        };
        view! {
            <li class="assignment-section__text">
                <button type="button" class="link" data-testid="assignment-text" on:click=open>
                    <bdi>{task.title}</bdi>
                </button>
                <span class="quiet">{status}</span>
            </li>
        }
    };
    let counted = move || {
        let tasks = tasks.read();
        let done = tasks.iter().filter(|task| task.status == Status::Done).count();
        if tasks.is_empty() {
            return own.no_texts.to_string();
        }
        fill(own.done_of_all, &[("done", &done.to_string()), ("all", &tasks.len().to_string())])
    };
    view! {
        <p class="quiet" data-testid="assignment-done">{counted}</p>
        <ul>{move || tasks.get().into_iter().map(row).collect_view()}</ul>
    }
}

/// How and where to hand in, and what was handed in last.
#[component]
fn HandIn(assignment: Memo<Arc<Assignment>>) -> impl IntoView {
    let bench = use_bench();
    let own = assignments();
    let said = move || {
        let rule = &assignment.read().hand_in;
        let said = [("to", own.to, &rule.to), ("until", own.until, &rule.until)];
        let said = said.into_iter().filter(|(_, _, value)| !value.is_empty());
        said.map(|(name, words, value)| view! { <p>{fill(words, &[(name, value)])}</p> }).collect_view()
    };
    let since = Memo::new(move |_| {
        let sequence = bench.project.with_session(Session::sequence);
        bench.project.handed_in.read().as_ref().and_then(|known| known.steps_since(sequence))
    });
    let code = RwSignal::new(String::new());
    let copy_code = move |_| {
        spawn_local(async move {
            code.try_set(handing_in::copy_code(bench).await.unwrap_or_default());
        });
    };
    let latest = Memo::new(move |_| bench.project.handed_in.get().filter(|known| known.count > 0));
    // It is of what was done until then.
    let is_code_of_all = move || {
        let is_latest = |known: &HandedIn| code.read().ends_with(&known.receipt);
        since.get() == Some(0) && !code.read().is_empty() && latest.read().as_ref().is_some_and(is_latest)
    };
    let select = move |event: leptos::ev::FocusEvent| event_target::<HtmlTextAreaElement>(&event).select();
    let shown = move |known: HandedIn| {
        let (date, time) = (clock::local_date(known.time), clock::local_time(known.time));
        view! {
            <p data-testid="handed-in">
                {own.latest(known.count, &date, &time)} " "
                {move || since.get().map(|steps| own.since(steps))}
            </p>
            <dl class="assignment-section__receipt">
                <dt>{own.receipt}</dt>
                <dd data-testid="receipt">{known.receipt}</dd>
            </dl>
            <p class="quiet">{own.receipt_explained}</p>
        }
    };
    view! {
        <p>{own.hand_in_explained}</p>
        {said}
        <p class="assignment-section__buttons">
            <button
                type="button"
                class="button"
                data-testid="save-hand-in"
                disabled=move || bench.project.handed_in.read().is_none()
                on:click=move |_| spawn_local(handing_in::save(bench))
            >
                {own.save_hand_in}
            </button>
            <button
                type="button"
                class="button"
                data-testid="copy-hand-in"
                hidden=move || !assignment.read().hand_in.by.contains(&HandInWay::Code)
                disabled=move || bench.project.handed_in.read().is_none()
                on:click=copy_code
            >
                {own.copy_code}
            </button>
        </p>
        <Show when=is_code_of_all>
            <label class="field assignment-section__code">
                <span class="field__name">{own.code}</span>
                <textarea
                    class="field__input"
                    data-testid="hand-in-code"
                    rows="4"
                    readonly
                    spellcheck="false"
                    prop:value=code
                    on:focus=select
                ></textarea>
            </label>
        </Show>
        <div role="status">
            {move || match latest.get() {
                Some(known) => shown(known).into_any(),
                None => view! { <p class="quiet" data-testid="handed-in">{own.never} " " {own.kept}</p> }.into_any(),
            }}
        </div>
    }
}
