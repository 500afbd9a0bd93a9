//! A matrix of annotators: how far each two agree, and each with the others.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::agreement::report::{Figure, Measure, OfPair};
use crate::app::bench::workbench::use_bench;
use crate::app::review::agreement::{Compared, Opened, Subset};
use crate::model::record::id::AnnotatorId;
use crate::view::review::figure_tables::FigureButton;
use crate::words::{agreement, fill};

/// The matrix. Rows and columns have names; where there are many, columns have numbers.
#[component]
pub fn FiguresInPairs(
    /// What is compared.
    compared: Arc<Compared>,
    /// What of the disagreements is shown.
    opened: RwSignal<Option<Opened>>,
) -> impl IntoView {
    let bench = use_bench();
    let own = agreement();
    let measure = RwSignal::new(Measure::F1Exact);
    if compared.report.annotators.len() < 2 {
        return None;
    }
    let options = Measure::OF_PAIRS.map(|one| {
        view! { <option value=own.name(one) selected=move || measure.get() == one>{own.name(one)}</option> }
    });
    let choose = move |event| {
        let chosen = event_target_value(&event);
        measure.set(
            Measure::OF_PAIRS.into_iter().find(|one| own.name(*one) == chosen).unwrap_or(Measure::F1Exact),
        );
    };
    let matrix = move || {
        let (measure, annotators) = (measure.get(), &compared.report.annotators);
        let names: Vec<String> = annotators.iter().map(|id| bench.review.name_of(id)).collect();
        let heads: Vec<_> = (1..=annotators.len())
            .zip(&names)
            .map(|(number, name)| view! { <th scope="col" class="figures__number" title=name.clone()>{number}</th> })
            .collect();
        let row = |(at, one): (usize, &AnnotatorId)| {
            let name = names.get(at).cloned().unwrap_or_default();
            let cell = |(there, other): (usize, &AnnotatorId)| {
                let figure = pair(&compared.report.pairs, one, other).and_then(|pair| of(pair, measure));
                let Some(figure) = figure else {
                    let hint = if at == there { own.same_annotator } else { own.nothing_in_common };
                    let sign = if at == there { "" } else { own.no_value };
                    return view! { <td class="figures__number" title=hint>{sign}</td> }.into_any();
                };
                let other_name = names.get(there).map(String::as_str).unwrap_or_default();
                let of = fill(own.two_names, &[("left", &name), ("right", other_name)]);
                let part = Subset { annotators: vec![one.clone(), other.clone()], ..Subset::default() };
                view! {
                    <td class="figures__number" data-heat=heat(figure)>
                        <FigureButton figure=figure.clone() of part opened/>
                    </td>
                }
                .into_any()
            };
            let cells: Vec<_> = annotators.iter().enumerate().map(cell).collect();
            let mean = mean(&compared.report.pairs, one, measure).map(|mean| own.number(mean));
            view! {
                <tr>
                    <th scope="row"><span class="figures__position">{at + 1}</span> <bdi>{name.clone()}</bdi></th>
                    {cells}
                    <td class="figures__number figures__mean">{mean}</td>
                </tr>
            }
        };
        let rows: Vec<_> = annotators.iter().enumerate().map(row).collect();
        view! {
            <table data-testid="agreement-pairs">
                <thead>
                    <tr>
                        <td></td>
                        {heads}
                        <th scope="col" class="figures__number figures__mean">{own.mean}</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        }
    };
    Some(view! {
        <div class="agreement-section__heading">
            <h2>{own.in_pairs}</h2>
            <select class="field__input" data-testid="pair-measure" aria-label=own.figure_in_pairs on:change=choose>
                {options.into_iter().collect_view()}
            </select>
        </div>
        <div class="figures" tabindex="0" role="region" aria-label=own.in_pairs>{matrix}</div>
        <p class="quiet">{own.pairs_explained}</p>
    })
}

fn pair<'a>(pairs: &'a [OfPair], one: &AnnotatorId, other: &AnnotatorId) -> Option<&'a OfPair> {
    let is_of = |pair: &&OfPair| {
        [&pair.left, &pair.right] == [one, other] || [&pair.left, &pair.right] == [other, one]
    };
    pairs.iter().find(is_of)
}

fn of(pair: &OfPair, measure: Measure) -> Option<&Figure> {
    pair.figures.iter().find(|figure| figure.measure == measure)
}

/// The mean of an annotator's figures with all others.
fn mean(pairs: &[OfPair], one: &AnnotatorId, measure: Measure) -> Option<f64> {
    let theirs = pairs.iter().filter(|pair| [&pair.left, &pair.right].contains(&one));
    let values: Vec<f64> = theirs.filter_map(|pair| of(pair, measure)?.value.ok()).collect();
    (!values.is_empty()).then(|| values.iter().sum::<f64>() / values.len() as f64)
}

/// In steps of a sixth, as the tints are; less agreement than chance has none.
fn heat(figure: &Figure) -> Option<String> {
    let value = figure.value.ok().filter(|value| *value > 0.0)?;
    Some(((value * 6.0).ceil() as usize).clamp(1, 6).to_string())
}
