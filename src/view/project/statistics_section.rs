//! What was counted of the project: a table with bars, to be saved as a file.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::analysis::statistics::chart::{Bar, bars};
use crate::analysis::statistics::table;
use crate::analysis::statistics::{Grouping, Row};
use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::files::export;
use crate::app::files::saving;
use crate::app::project::counting;
use crate::app::project::counting::Counted;
use crate::format::csv::table::{self as csv, Cells, Separator, Style};
use crate::model::record::color;
use crate::view::project::missing_values::MissingValues;
use crate::view::project::statistics_table::{MEASURES, StatisticsTable, nameless, names_of};
use crate::words::{fill, statistics};

/// What can be told apart, in the order of the choice.
const GROUPINGS: [Grouping; 4] = [
    Grouping { label: true, document: false, annotator: false },
    Grouping { label: false, document: true, annotator: false },
    Grouping { label: false, document: false, annotator: true },
    Grouping { label: true, document: true, annotator: false },
];

/// How a table can be saved, in the order of the choice.
const STYLES: [Style; 4] = [
    Style { cells: Cells::Exact, separator: Separator::Comma },
    Style { cells: Cells::ForSpreadsheets, separator: Separator::Semicolon },
    Style { cells: Cells::ForSpreadsheets, separator: Separator::Comma },
    Style { cells: Cells::ForSpreadsheets, separator: Separator::Tab },
];

/// The table, what it is told apart by, what is drawn of it, and ways to save it.
#[component]
pub fn StatisticsSection() -> impl IntoView {
    let bench = use_bench();
    let texts = statistics();
    let (grouping, measure) = (RwSignal::new(0_usize), RwSignal::new(0_usize));
    let style = RwSignal::new(0_usize);
    let counted = RwSignal::new(None::<Counted>);
    let asked = StoredValue::new(0_u32);
    Effect::new(move || {
        bench.project.revision.track();
        let grouping = GROUPINGS.get(grouping.get()).copied().unwrap_or_default();
        asked.update_value(|asked| *asked += 1);
        let mine = asked.get_value();
        spawn_local(async move {
            let is_wanted = || asked.try_get_value() == Some(mine);
            if let Some(found) = counting::count(bench, grouping, is_wanted).await {
                counted.try_set(Some(found));
            }
        });
    });
    let groupings = [texts.by_label, texts.by_document, texts.by_annotator, texts.by_label_and_document];
    let measures = MEASURES.map(|(_, name)| name);
    let save_table = move |_| {
        let Some(Counted { project, statistics }) = counted.get_untracked() else { return };
        let style = STYLES.get(style.get_untracked()).copied().unwrap_or_default();
        let table = table::table(&project, &statistics, nameless);
        save(bench, ".csv", &csv::table(&table.header, &table.rows, style), "text/csv");
    };
    let save_chart = move |_| {
        let Some(counted) = counted.get_untracked() else { return };
        let measure = measure.get_untracked();
        let message =
            |names: &[&str], index: usize| names.get(index).copied().unwrap_or_default().to_lowercase();
        let what = message(&measures.map(|name| name(texts)), measure);
        let title = fill(
            texts.chart_title,
            &[
                ("project", &counted.project.info().title),
                ("what", &what),
                ("grouping", &message(&groupings, grouping.get_untracked())),
            ],
        );
        let bars_of: Vec<Bar> =
            counted.statistics.rows.iter().map(|row| bar(&counted, row, measure)).collect();
        let each = bars_of.iter().map(|bar| format!("{} {}", bar.name, bar.value)).collect::<Vec<_>>();
        let description = fill(texts.chart_description, &[("bars", &each.join(", "))]);
        save(bench, ".svg", &bars(&title, &description, &bars_of), "image/svg+xml");
    };
    let is_counting = Memo::new(move |_| counted.read().is_none());
    view! {
        <div class="statistics-section" data-testid="statistics">
            <h1 class="project-title">{texts.title}</h1>
            <div class="statistics-section__choices">
                <Choice name=texts.grouping test_id="statistics-grouping" chosen=grouping choices=groupings.to_vec()/>
                <Choice
                    name=texts.drawn
                    test_id="statistics-measure"
                    chosen=measure
                    choices=measures.map(|name| name(texts)).to_vec()
                />
                <p class="statistics-section__files">
                    <button
                        type="button"
                        class="button"
                        data-testid="save-table"
                        data-once=""
                        disabled=move || is_counting.get()
                        on:click=save_table
                    >
                        {texts.save_table}
                    </button>
                    <button
                        type="button"
                        class="button"
                        data-testid="save-chart"
                        data-once=""
                        disabled=move || is_counting.get()
                        on:click=save_chart
                    >
                        {texts.save_chart}
                    </button>
                    <Choice
                        name=texts.table_for
                        test_id="table-style"
                        chosen=style
                        choices=vec![texts.for_programs, texts.with_semicolons, texts.with_commas, texts.with_tabs]
                    />
                </p>
            </div>
            <p class="quiet" role="status" hidden=move || !is_counting.get()>{texts.counting}</p>
            {move || counted.get().map(|counted| view! { <StatisticsTable counted measure/> })}
            <p class="quiet">{texts.explained}</p>
            {move || counted.get().map(|counted| view! { <MissingValues project=counted.project/> })}
        </div>
    }
}

/// The bar of a row.
fn bar(counted: &Counted, row: &Row, measure: usize) -> Bar {
    let schema = counted.project.schema();
    let color = row.label.as_ref().and_then(|id| schema.label(id)).map(|label| label.color);
    let color = color.unwrap_or_else(|| color::next_free(&[]));
    let value = MEASURES.get(measure).map_or(0, |(value, _)| value(&row.counts));
    Bar { name: names_of(counted, row).join(", "), value, color }
}

/// Has the browser save a file about the open project.
fn save(bench: Workbench, ending: &str, content: &str, media_type: &str) {
    let title = bench.project.info.read_untracked().title.clone();
    let name = format!("{}-statistics{ending}", export::file_stem(&title));
    saving::save(bench, &name, content.as_bytes(), media_type);
}

/// A choice of several names, by their indices.
#[component]
fn Choice(
    /// What is chosen.
    name: &'static str,
    /// Where automation finds it.
    test_id: &'static str,
    /// The index of the one that is chosen.
    chosen: RwSignal<usize>,
    /// The names.
    choices: Vec<&'static str>,
) -> impl IntoView {
    let option = move |(index, message): (usize, &'static str)| {
        view! { <option value=index.to_string() selected=move || chosen.get() == index>{message}</option> }
    };
    let choose = move |event| chosen.set(event_target_value(&event).parse().unwrap_or_default());
    view! {
        <label class="field">
            <span class="field__name">{name}</span>
            <select class="field__input" data-testid=test_id on:change=choose>
                {choices.into_iter().enumerate().map(option).collect_view()}
            </select>
        </label>
    }
}
