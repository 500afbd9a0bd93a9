//! How far annotators agree: what is compared, all figures, and what is behind each.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::agreement::bootstrap::RESAMPLES;
use crate::analysis::agreement::table::{self, Names};
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::files::export::file_stem;
use crate::app::files::saving;
use crate::app::review::agreement::{Agreement, Compared, Opened, SEED, State};
use crate::format::csv::table::{self as csv, Style};
use crate::model::record::id::{AnnotatorId, AttributeId, DocumentId, LabelId};
use crate::view::review::agreement_choice::AgreementChoice;
use crate::view::review::difference_list::DifferenceList;
use crate::view::review::figure_tables::{ByAttribute, ByName, Overall};
use crate::view::review::figures_in_pairs::FiguresInPairs;
use crate::words::{agreement, count, counted, fill, words};

/// How far annotators agree.
#[component]
pub fn AgreementSection() -> impl IntoView {
    let bench = use_bench();
    let own = agreement();
    let agreement = Agreement::of_open_project(bench);
    let opened = RwSignal::new(None::<Opened>);
    let found = move || match agreement.state.get() {
        State::Working => view! { <p class="quiet" role="status">{own.working}</p> }.into_any(),
        State::Failed(reason) => {
            view! { <p role="alert">{fill(own.failed, &[("reason", &reason)])}</p> }.into_any()
        }
        State::Found(compared) => view! { <Figures compared opened/> }.into_any(),
    };
    view! {
        <div class="agreement-section" data-testid="agreement" class:agreement-section--open=move || opened.read().is_some()>
            <div class="agreement-section__figures">
                <h1 class="project-title">{crate::words::review().agreement}</h1>
                <AgreementChoice agreement/>
                {found}
            </div>
            {move || {
                let State::Found(compared) = agreement.state.get() else { return None };
                opened.get().map(|shown| view! { <DifferenceList compared shown opened/> })
            }}
        </div>
    }
}

/// All figures.
#[component]
fn Figures(
    /// What they are of.
    compared: Arc<Compared>,
    /// What of the disagreements is shown.
    opened: RwSignal<Option<Opened>>,
) -> impl IntoView {
    let bench = use_bench();
    let own = agreement();
    let report = &compared.report;
    let alone = Some(report.alone).filter(|alone| *alone > 0).map(|alone| counted(alone, own.alone));
    if report.documents.is_empty() {
        let nothing = if compared.study.annotators.is_empty() { own.no_annotators } else { own.nothing };
        return view! { <p>{nothing} " " {alone}</p> }.into_any();
    }
    let of_all = compared.clone();
    let sentence = move || {
        let annotators = &of_all.report.annotators;
        let names: Vec<String> = annotators.iter().map(|id| bench.review.name_of(id)).collect();
        let values = [
            ("annotators", counted(annotators.len(), own.annotator_count)),
            ("names", names.join(", ")),
            ("texts", words().texts(of_all.report.documents.len())),
        ];
        fill(own.compared, &values.each_ref().map(|(name, value)| (*name, value.as_str())))
    };
    let (saved, explained) = (compared.clone(), how(&compared));
    view! {
        <p class="agreement-section__compared">{sentence} " " {alone}</p>
        <FiguresInPairs compared=compared.clone() opened/>
        <h2>{own.overall}</h2>
        <Overall compared=compared.clone() opened/>
        <ByName compared=compared.clone() opened is_of_labels=true/>
        <ByName compared=compared.clone() opened is_of_labels=false/>
        <ByAttribute compared/>
        <p>
            <button
                type="button"
                class="button"
                data-testid="save-agreement"
                data-once=""
                on:click=move |_| save(bench, &saved)
            >
                {own.save_table}
            </button>
        </p>
        <details class="agreement-section__how">
            <summary>{own.how}</summary>
            <ul>{explained.into_iter().map(|line| view! { <li>{line}</li> }).collect_view()}</ul>
        </details>
    }
    .into_any()
}

/// What each measure that is shown matches, leaves out and takes for chance; and what intervals are.
fn how(compared: &Compared) -> Vec<String> {
    let own = agreement();
    let shown =
        || compared.report.overall.iter().chain(compared.report.attributes.iter().map(|one| &one.figure));
    let mut measures: Vec<_> = shown().map(|figure| figure.measure).collect();
    measures.sort_unstable();
    measures.dedup();
    let mut lines: Vec<String> = measures.into_iter().map(|measure| own.explained(measure)).collect();
    lines.push(fill(own.resampling, &[("samples", &count(RESAMPLES)), ("seed", &SEED.to_string())]));
    let reasons = shown().filter_map(|figure| figure.interval?.err());
    let mut reasons: Vec<String> =
        reasons.map(|reason| fill(own.no_interval, &[("reason", &own.not_computable(reason))])).collect();
    reasons.sort_unstable();
    reasons.dedup();
    lines.extend(reasons);
    lines
}

/// Saves all figures as a table.
fn save(bench: Workbench, compared: &Compared) {
    let own = agreement();
    let project = &compared.project;
    let annotator = |id: &AnnotatorId| untrack(|| bench.review.name_of(id));
    let label = |id: &LabelId| compared.label_name(id);
    let document = |id: &DocumentId| compared.document_title(id);
    let attribute = |id: &AttributeId| compared.attribute_name(id);
    let names = Names { annotator: &annotator, label: &label, document: &document, attribute: &attribute };
    let rows = table::rows(
        &compared.report,
        &names,
        |figure| own.name(figure.measure).to_string(),
        |figure| figure.value.err().map(|reason| own.not_computable(reason)).unwrap_or_default(),
    );
    let name = format!("{}-agreement.csv", file_stem(&project.info().title));
    let content = csv::table(&table::HEADER, &rows, Style::default());
    saving::save(bench, &name, content.as_bytes(), "text/csv");
}
