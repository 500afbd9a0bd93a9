//! What a file will not say of the project, with the way to each place.

use leptos::prelude::*;

use crate::analysis::search::annotations::quotation;
use crate::app::bench::notice::PageTab;
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::format::losses::{Loss, Losses, Lost, Subject};
use crate::model::record::id::{AnnotationId, DocumentId};
use crate::words::{counted, dialogs, words};

/// So many places are named of one loss.
const NAMED: usize = 50;

/// Says what will be lost, if anything will.
#[component]
pub fn LossReport(
    /// What that is.
    losses: Losses,
) -> impl IntoView {
    let own = dialogs();
    if losses.is_empty() {
        return view! { <p class="quiet" data-testid="no-loss">{own.nothing_is_lost}</p> }.into_any();
    }
    let losses: Vec<(Loss, Lost)> = losses.iter().map(|(loss, lost)| (loss, lost.clone())).collect();
    let line = |(loss, lost): (Loss, Lost)| view! { <LossLine loss lost/> };
    view! {
        <section class="loss-report" aria-labelledby="loss-report" data-testid="loss-report">
            <h3 id="loss-report" class="field__name">{own.lost}</h3>
            <ul>{losses.into_iter().map(line).collect_view()}</ul>
        </section>
    }
    .into_any()
}

/// One way in which something is lost, and where.
#[component]
fn LossLine(
    /// What is lost.
    loss: Loss,
    /// How often, and of which records.
    lost: Lost,
) -> impl IntoView {
    let bench = use_bench();
    let sentence = words().loss(loss, &lost);
    if lost.subjects.is_empty() {
        return view! { <li data-testid="loss">{sentence}</li> }.into_any();
    }
    let more = lost.subjects.len().saturating_sub(NAMED);
    let place = move |subject: Subject| {
        let name = name(bench, &subject);
        let go = move |_| go_to(bench, &subject);
        view! {
            <li>
                <button type="button" class="link loss-report__place" on:click=go><bdi>{name}</bdi></button>
            </li>
        }
    };
    // Where there are many, they are made only when they are looked at.
    let is_open = RwSignal::new(false);
    let subjects = StoredValue::new(lost.subjects);
    let places = move || {
        is_open
            .get()
            .then(|| subjects.with_value(|all| all.iter().take(NAMED).cloned().map(place).collect_view()))
    };
    let on_toggle = move |event: leptos::ev::Event| {
        let details = event_target::<web_sys::HtmlElement>(&event);
        is_open.set(details.has_attribute("open"));
    };
    view! {
        <li data-testid="loss">
            <details on:toggle=on_toggle>
                <summary>{sentence}</summary>
                <ul class="loss-report__places">{places}</ul>
                {(more > 0).then(|| view! { <p class="quiet">{counted(more, dialogs().and_more)}</p> })}
            </details>
        </li>
    }
    .into_any()
}

/// What a record is called: the words that an annotation is about, the title of a text.
fn name(bench: Workbench, subject: &Subject) -> String {
    let quote = |id: &AnnotationId| {
        let annotation = bench.project.annotation(id)?;
        bench.project.peek(|session| {
            let document = session.project().document(&annotation.document)?;
            Some(quotation(&*document.text.get()?, &annotation))
        })
    };
    let found = match subject {
        Subject::Annotation(id) => quote(&AnnotationId::new(id)),
        Subject::Relation(id) => from_of(bench, id).and_then(|from| quote(&from)),
        Subject::Document(id) => bench.project.peek(|session| {
            session.project().document(&DocumentId::new(id)).map(|document| document.title().to_string())
        }),
    };
    match (found, subject) {
        (Some(found), _) => found,
        (None, Subject::Annotation(id) | Subject::Relation(id) | Subject::Document(id)) => id.clone(),
    }
}

/// Closes the dialog, and shows the record in its text.
fn go_to(bench: Workbench, subject: &Subject) {
    bench.interface.dialog.set(None);
    bench.interface.tab.set(PageTab::Annotate);
    match subject {
        Subject::Annotation(id) => bench.pane.select(&AnnotationId::new(id)),
        Subject::Relation(id) => {
            if let Some(from) = from_of(bench, id) {
                bench.pane.select(&from);
            }
        }
        Subject::Document(id) => bench.pane.open_document(Some(DocumentId::new(id))),
    }
}

fn from_of(bench: Workbench, relation: &str) -> Option<AnnotationId> {
    bench.project.peek(|session| {
        let mut relations = session.project().relations();
        relations.find(|one| one.id.as_str() == relation).map(|one| one.from.clone())
    })
}
