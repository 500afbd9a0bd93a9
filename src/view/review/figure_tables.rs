//! Figures of agreement in tables: over all, by label, by text, by attribute.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::agreement::report::{Figure, Measure, OfDocument, OfLabel};
use crate::app::bench::workbench::use_bench;
use crate::app::review::agreement::{Compared, Opened, Subset};
use crate::view::widgets::label_name::ink_class;
use crate::words::{agreement, fill};

/// A figure that opens what is behind it, if that is known.
#[component]
pub fn FigureButton(
    /// The figure.
    figure: Figure,
    /// What it is of.
    of: String,
    /// Of which part of the differences.
    part: Subset,
    /// What of the disagreements is shown.
    opened: RwSignal<Option<Opened>>,
) -> impl IntoView {
    let own = agreement();
    let value = own.value(&figure);
    if figure.value.is_err() || figure.measure.rule().is_none() {
        let reason = figure.value.err().map(|reason| own.not_computable(reason));
        return view! { <span title=reason>{value}</span> }.into_any();
    }
    let title = fill(own.of_which, &[("of", &of), ("measure", own.name(figure.measure))]);
    let name = fill(own.opens_disagreements, &[("what", &title), ("value", &value)]);
    let shown = Opened { title, measure: figure.measure, part };
    let is_shown = {
        let shown = shown.clone();
        move || if opened.read().as_ref() == Some(&shown) { "true" } else { "false" }
    };
    view! {
        <button
            type="button"
            class="figure"
            data-testid="figure"
            aria-label=name.clone()
            title=name
            aria-pressed=is_shown
            on:click=move |_| opened.set(Some(shown.clone()))
        >
            {value}
        </button>
    }
    .into_any()
}

/// All figures over all, each with its interval and how much it is of.
#[component]
pub fn Overall(
    /// What they are of.
    compared: Arc<Compared>,
    /// What of the disagreements is shown.
    opened: RwSignal<Option<Opened>>,
) -> impl IntoView {
    let own = agreement();
    let row = |figure: &Figure| {
        let [_, interval, of] = own.cells(figure);
        view! {
            <tr>
                <th scope="row">{own.name(figure.measure)}</th>
                <td class="figures__number">
                    <FigureButton figure=figure.clone() of=own.overall.to_string() part=Subset::default() opened/>
                </td>
                <td class="figures__number">{interval}</td>
                <td>{of}</td>
            </tr>
        }
    };
    view! {
        <div class="figures" tabindex="0" role="region" aria-label=own.overall>
            <table data-testid="agreement-overall">
                <thead>
                    <tr>
                        <th scope="col">{own.figure}</th>
                        <th scope="col" class="figures__number">{own.value}</th>
                        <th scope="col" class="figures__number">{own.interval}</th>
                        <th scope="col">{own.of}</th>
                    </tr>
                </thead>
                <tbody>{compared.report.overall.iter().map(row).collect_view()}</tbody>
            </table>
        </div>
    }
}

/// A row for each label, or for each text.
#[component]
pub fn ByName(
    /// What they are of.
    compared: Arc<Compared>,
    /// What of the disagreements is shown.
    opened: RwSignal<Option<Opened>>,
    /// Whether it is by label; else by text.
    is_of_labels: bool,
) -> impl IntoView {
    let bench = use_bench();
    let own = agreement();
    let report = &compared.report;
    // The name, its class, the part and the figures of each row.
    let rows: Vec<(String, String, Subset, Vec<Figure>)> = if is_of_labels {
        let row = |one: &OfLabel| {
            let index = bench.project.schema.read_untracked().position(&one.label);
            let label = compared.study.labels.iter().position(|id| *id == one.label);
            let class = ink_class(index);
            let part = Subset { label, ..Subset::default() };
            (compared.label_name(&one.label), class, part, one.figures.clone())
        };
        report.labels.iter().map(row).collect()
    } else {
        let row = |one: &OfDocument| {
            let part = Subset { document: Some(one.document.clone()), ..Subset::default() };
            (compared.document_title(&one.document), String::new(), part, one.figures.clone())
        };
        report.documents.iter().map(row).collect()
    };
    if rows.is_empty() {
        return None;
    }
    let has = |measure: &Measure| {
        rows.iter().any(|(.., figures)| figures.iter().any(|figure| figure.measure == *measure))
    };
    let columns: Vec<Measure> = Measure::OF_LABELS_AND_DOCUMENTS.into_iter().filter(has).collect();
    let heads = columns.iter().map(|measure| {
        view! {
            <th scope="col" class="figures__number" title=own.name(*measure)>{own.short_name(*measure)}</th>
        }
    });
    let heads = heads.collect_view();
    let body = rows.into_iter().map(|(name, class, part, figures)| {
        let cells = columns.iter().map(|measure| {
            let figure = figures.iter().find(|figure| figure.measure == *measure).cloned();
            let cell = figure.map(|figure| {
                view! { <FigureButton figure of=name.clone() part=part.clone() opened/> }
            });
            view! { <td class="figures__number">{cell}</td> }
        });
        let cells = cells.collect_view();
        view! {
            <tr>
                <th scope="row"><bdi class=class>{name}</bdi></th>
                {cells}
            </tr>
        }
    });
    let (title, test_id) =
        if is_of_labels { (own.of_labels, "agreement-labels") } else { (own.of_texts, "agreement-texts") };
    Some(view! {
        <h2>{title}</h2>
        <div class="figures" tabindex="0" role="region" aria-label=title>
            <table data-testid=test_id>
                <thead><tr><td></td>{heads}</tr></thead>
                <tbody>{body.collect_view()}</tbody>
            </table>
        </div>
    })
}

/// A row for each attribute that somebody gave a value.
#[component]
pub fn ByAttribute(
    /// What they are of.
    compared: Arc<Compared>,
) -> impl IntoView {
    let own = agreement();
    if compared.report.attributes.is_empty() {
        return None;
    }
    let rows = compared.report.attributes.iter().map(|one| {
        let template = if one.is_of_documents { own.of_text } else { own.of_span };
        let name = fill(template, &[("attribute", &compared.attribute_name(&one.attribute))]);
        let [value, interval, of] = own.cells(&one.figure);
        view! {
            <tr>
                <th scope="row"><bdi>{name}</bdi></th>
                <td>{own.name(one.figure.measure)}</td>
                <td class="figures__number">{value}</td>
                <td class="figures__number">{interval}</td>
                <td>{of}</td>
            </tr>
        }
    });
    Some(view! {
        <h2>{own.of_attributes}</h2>
        <div class="figures" tabindex="0" role="region" aria-label=own.of_attributes>
            <table data-testid="agreement-attributes"><tbody>{rows.collect_view()}</tbody></table>
        </div>
    })
}
