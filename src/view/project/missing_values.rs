//! What must be said and is not, with ways there.

use leptos::prelude::*;

use crate::app::bench::notice::PageTab;
use crate::app::bench::workbench::use_bench;
use crate::app::edit::tagging;
use crate::model::index::project::Project;
use crate::model::index::usage::missing;
use crate::model::record::id::AttributeId;
use crate::words::{count, fill, statistics};

/// So many are listed.
const SHOWN: usize = 100;

/// The values that are missing.
#[component]
pub fn MissingValues(
    /// The project, as it was counted.
    project: Project,
) -> impl IntoView {
    let bench = use_bench();
    let texts = statistics();
    let found = missing(&project, &bench.project.annotator());
    let total = found.documents.len() + found.annotations.len();
    let is_asked = project.schema().attributes.iter().any(|attribute| attribute.required);
    let message = |attribute: &AttributeId| {
        let known = project.schema().attribute(attribute);
        let name = known.map_or_else(|| attribute.to_string(), |known| known.name.clone());
        fill(texts.missing_in, &[("attribute", &name)])
    };
    let documents = found.documents.iter().take(SHOWN).map(|(id, attribute)| {
        let title = project.document(id).map(|it| it.title().to_string()).unwrap_or_default();
        let id = id.clone();
        let go = move || {
            bench.interface.tab.set(PageTab::Annotate);
            bench.pane.open_document(Some(id.clone()));
        };
        row(title, message(attribute), go)
    });
    let room = SHOWN.saturating_sub(found.documents.len());
    let annotations = found.annotations.iter().take(room).map(|(id, attribute)| {
        let annotation = project.annotation(id);
        let text = annotation.and_then(|it| project.document(&it.document)?.text.get());
        let quote = annotation.zip(text).map(|(annotation, text)| tagging::quote(&text, annotation));
        let id = id.clone();
        let go = move || {
            bench.interface.tab.set(PageTab::Annotate);
            bench.pane.select(&id);
        };
        row(quote.unwrap_or_default(), message(attribute), go)
    });
    let rows: Vec<AnyView> = documents.chain(annotations).collect();
    is_asked.then(|| {
        view! {
            <section class="missing-values" data-testid="missing" aria-labelledby="missing-values">
                <h2 id="missing-values" class="section-head list-head">
                    {texts.missing}
                    <span class="quiet">{count(total)}</span>
                </h2>
                <p class="quiet" hidden=total != 0>{texts.nothing_missing}</p>
                <ul>{rows}</ul>
                <p class="quiet" hidden=total <= SHOWN>
                    {fill(texts.more, &[("count", &count(total.saturating_sub(SHOWN)))])}
                </p>
            </section>
        }
    })
}

fn row(what: String, message: String, go: impl Fn() + 'static) -> AnyView {
    view! {
        <li>
            <button type="button" class="missing-values__row" data-testid="missing-row" on:click=move |_| go()>
                <bdi class="missing-values__what">{what}</bdi>
                <span class="quiet">{message}</span>
            </button>
        </li>
    }
    .into_any()
}
