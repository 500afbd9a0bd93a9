//! What was last shown to the person.

use gloo::timers::callback::Timeout;
use leptos::prelude::*;

use crate::app::bench::notice::{Dialog, Notice as Message, Offer};
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::project::drafts;
use crate::browser::focus;
use crate::view::widgets::icons::{Icon, Sign};
use crate::words::words;

/// A notice goes after so many milliseconds.
const SHOWN_FOR: u32 = 8000;

/// The notice, while there is one.
#[component]
pub fn Notice() -> impl IntoView {
    let bench = use_bench();
    move || bench.interface.notice.get().map(|notice| view! { <Shown notice/> })
}

/// One notice. It goes by itself, unless it tells of a failure or the person is at it.
#[component]
fn Shown(
    /// The notice.
    notice: Message,
) -> impl IntoView {
    let bench = use_bench();
    let Message { text, details, is_failure, offer, reads_again, revision } = notice;
    // What came after it must not be undone in its place.
    let is_last = Memo::new(move |_| bench.project.revision.read().number == revision);
    let is_offered = move |offer: &Offer| match offer {
        Offer::Nothing => false,
        Offer::Undo => is_last.get(),
        // What was written there since must not be lost in its place.
        Offer::WriteAgain { field, .. } => bench.drafts.read().get(field).is_none(),
    };
    let is_passing = !is_failure && details.is_empty();
    let is_held = RwSignal::new(false);
    let timeout = StoredValue::new_local(None::<Timeout>);
    Effect::new(move || {
        let goes = !is_failure && !is_held.get();
        let later = goes.then(|| Timeout::new(SHOWN_FOR, move || drop(bench.interface.notice.try_set(None))));
        timeout.set_value(later);
    });
    let hold = move |holds: bool| {
        is_held.try_set(holds);
    };
    view! {
        <section
            class="notice"
            class:notice--failure=is_failure
            // What is said must not keep from what lies under it: only its buttons take clicks.
            class:notice--passing=is_passing
            data-testid="notice"
            role=if is_failure { "alert" } else { "status" }
            on:mouseenter=move |_| hold(true)
            on:mouseleave=move |_| hold(false)
            on:focusin=move |_| hold(true)
            on:focusout=move |_| hold(false)
        >
            <p class="notice__line">
                <bdi class="notice__text">{text}</bdi>
                {move || is_offered(&offer).then(|| view! { <UndoButton offer=offer.clone()/> })}
                {reads_again.then(|| view! { <ReadAsButton/> })}
                <button
                    type="button"
                    class="tool notice__close"
                    title=words().interface.dismiss
                    on:click=move |_| dismiss(bench)
                >
                    <Icon sign=Sign::Close/>
                </button>
            </p>
            {(!details.is_empty()).then(|| view! { <Details details/> })}
        </section>
    }
}

/// The notice goes, and the focus with it: to the text.
fn dismiss(bench: Workbench) {
    bench.interface.notice.set(None);
    focus::focus_text();
}

/// Takes back what the notice speaks of.
#[component]
fn UndoButton(
    /// What that is.
    offer: Offer,
) -> impl IntoView {
    let bench = use_bench();
    let undo = move |_| {
        dismiss(bench);
        match &offer {
            Offer::Nothing => {}
            Offer::Undo => bench.undo(),
            Offer::WriteAgain { field, written } => drafts::write(bench, field, written.clone()),
        }
    };
    view! { <button type="button" class="link" on:click=undo>{words().interface.undo}</button> }
}

/// Leads to what the files were taken for.
#[component]
fn ReadAsButton() -> impl IntoView {
    let bench = use_bench();
    let open = move |_| {
        bench.interface.notice.set(None);
        bench.interface.dialog.set(Some(Dialog::ReadAs));
    };
    view! {
        <button type="button" class="link" data-testid="read-as" on:click=open>
            {words().interface.read_as}
        </button>
    }
}

/// More to say, a line each.
#[component]
fn Details(
    /// The lines.
    details: Vec<String>,
) -> impl IntoView {
    let lines = details.into_iter().map(|line| view! { <li><bdi>{line}</bdi></li> });
    view! {
        <ul class="notice__details" tabindex="0" aria-label=words().interface.details>
            {lines.collect_view()}
        </ul>
    }
}
