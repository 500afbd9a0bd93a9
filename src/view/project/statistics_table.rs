//! A table of counts, with a bar in each row.

use leptos::prelude::*;

use crate::analysis::statistics::table;
use crate::analysis::statistics::{Counts, Row};
use crate::app::bench::workbench::use_bench;
use crate::app::project::counting::Counted;
use crate::view::widgets::label_name::class_of;
use crate::words::{StatisticsWords, count, fill, statistics, words};

/// Something that is counted, and its name.
type Measure = (fn(&Counts) -> usize, fn(&StatisticsWords) -> &'static str);

/// What can be drawn.
pub const MEASURES: [Measure; 6] = [
    (|counts| counts.spans, |words| words.spans),
    (|counts| counts.words, |words| words.words),
    (|counts| counts.characters, |words| words.characters),
    (|counts| counts.distinct, |words| words.distinct),
    (|counts| counts.overlapping_same, |words| words.overlapping_same),
    (|counts| counts.overlapping_any, |words| words.overlapping_any),
];

/// So many rows are shown; the files have all of them.
const SHOWN: usize = 200;

/// What an annotator without a name is called, by their number among all.
pub fn nameless(number: usize) -> String {
    fill(statistics().annotator_number, &[("number", &number.to_string())])
}

/// The names of what a row is about.
pub fn names_of(counted: &Counted, row: &Row) -> Vec<String> {
    let is_there = [row.label.is_some(), row.document.is_some(), row.annotator.is_some()];
    let names = table::names_of(&counted.project, row, nameless).into_iter().zip(is_there);
    let names = names.filter(|(_, is_there)| *is_there).map(|(name, _)| name);
    names.collect()
}

/// The table.
#[component]
pub fn StatisticsTable(
    /// What was counted.
    counted: Counted,
    /// The index of what is drawn.
    measure: RwSignal<usize>,
) -> impl IntoView {
    let bench = use_bench();
    let texts = statistics();
    let rows = &counted.statistics.rows;
    let total = rows.len();
    let names = rows.first().map(|row| {
        let columns = [
            (row.label.is_some(), texts.label),
            (row.document.is_some(), texts.document),
            (row.annotator.is_some(), texts.annotator),
        ];
        let columns = columns.into_iter().filter(|(is_there, _)| *is_there);
        columns.map(|(_, name)| view! { <th scope="col">{name}</th> }).collect_view()
    });
    let numbers = MEASURES.map(|(_, name)| {
        view! { <th scope="col" class="statistics-table__number">{name(texts)}</th> }
    });
    let counts: Vec<Counts> = rows.iter().map(|row| row.counts).collect();
    let largest = Memo::new(move |_| {
        let value = value_of(measure.get());
        counts.iter().map(value).max().unwrap_or(0)
    });
    let shown = rows.iter().take(SHOWN).map(|row| {
        let label = row.label.as_ref();
        let index = label.and_then(|id| bench.project.schema.read_untracked().position(id));
        let class = label.map_or_else(|| "statistics-table__plain".to_string(), |_| class_of(index));
        let counts = row.counts;
        let names = names_of(&counted, row).into_iter().enumerate().map(|(column, name)| {
            let name = if name.is_empty() { texts.nameless.to_string() } else { name };
            let class = if column == 0 && label.is_some() {
                format!("label-name label-name--ink {class}")
            } else {
                String::new()
            };
            let name = view! { <bdi class=class>{name}</bdi> };
            if column == 0 {
                view! { <th scope="row">{name}</th> }.into_any()
            } else {
                view! { <td>{name}</td> }.into_any()
            }
        });
        let width = move || (value_of(measure.get())(&counts) * 1000).checked_div(largest.get()).unwrap_or(0);
        let numbers = MEASURES.map(|(value, _)| {
            view! { <td class="statistics-table__number">{count(value(&counts))}</td> }
        });
        view! {
            <tr>
                {names.collect_view()}
                <td class=format!("statistics-table__bar {class}")>
                    <svg viewBox="0 0 1000 10" preserveAspectRatio="none" aria-hidden="true" focusable="false">
                        <rect height="10" width=width></rect>
                    </svg>
                </td>
                {numbers}
            </tr>
        }
    });
    let unloaded = counted.statistics.unloaded;
    view! {
        <div class="statistics-table" tabindex="0" role="region" aria-label=texts.title>
            <table data-testid="statistics-table">
                <thead>
                    <tr>
                        {names}
                        <td></td>
                        {numbers}
                    </tr>
                </thead>
                <tbody>{shown.collect_view()}</tbody>
            </table>
        </div>
        <p class="quiet" hidden=total <= SHOWN>
            {fill(texts.first_rows, &[("shown", &count(SHOWN)), ("total", &count(total))])}
        </p>
        <p class="quiet" hidden=unloaded == 0>
            {fill(texts.unloaded, &[("texts", &words().texts(unloaded))])}
        </p>
    }
}

/// What is counted at that index.
fn value_of(index: usize) -> fn(&Counts) -> usize {
    MEASURES.get(index).map_or(|counts| counts.spans, |(value, _)| *value)
}
