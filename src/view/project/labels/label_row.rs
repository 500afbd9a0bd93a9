//! One label in the list of labels.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::app::edit::{labels, tagging};
use crate::model::index::usage::{Usage, examples, usages};
use crate::model::record::id::LabelId;
use crate::model::record::label_order;
use crate::view::project::labels::desk::{Desk, row_id};
use crate::view::project::labels::label_editor::LabelEditor;
use crate::view::widgets::label_name::class_of;
use crate::view::widgets::table_row::{RowAct, RowLook, TableRow, focus_soon};
use crate::words::{fill, words};

/// Longer spans have no tint in the text either.
const SHORT: usize = 40;
/// An example is cut after so many characters.
const EXAMPLE: usize = 90;
/// Kinds are indented up to so many steps.
const DEEPEST: usize = 4;

/// What a row shows.
#[derive(Clone, PartialEq, Eq)]
pub struct Shown {
    class: String,
    /// The heading that the row is the first below.
    heading: Option<String>,
    depth: usize,
    key: String,
    name: String,
    example: String,
    description: String,
    used: String,
    /// Whether it is where the Tab key stops.
    pub is_stop: bool,
}

/// What the rows of all labels show, in the order in which people see them.
pub fn rows(bench: Workbench) -> Vec<(LabelId, Shown)> {
    let (usages, examples) = bench.project.with_session(|session| {
        let project = session.project();
        (usages(project), examples(project))
    });
    let schema = bench.project.schema.get();
    let row = |outlined: label_order::Outlined| {
        let label = schema.labels.get(outlined.place)?;
        let quote = examples.get(outlined.place).cloned().flatten().map(|one| tagging::quote_of(bench, &one));
        let quote = quote.filter(|quote| !quote.is_empty()).unwrap_or_else(|| label.name.clone());
        let heading = label_order::heading(&schema, outlined);
        let shown = Shown {
            class: class_of(Some(outlined.place)),
            heading: heading.map(str::to_string),
            depth: outlined.depth.min(DEEPEST),
            key: label.key.to_ascii_uppercase(),
            name: label.name.clone(),
            example: tagging::shortened(&quote.replace(['\n', '\r'], " "), EXAMPLE),
            description: label.description.clone(),
            used: used(usages.get(outlined.place).copied().unwrap_or_default()),
            is_stop: false,
        };
        Some((label.id.clone(), shown))
    };
    label_order::outline(&schema).into_iter().filter_map(row).collect()
}

fn used(usage: Usage) -> String {
    let own = crate::words::labels();
    match usage.spans {
        0 => own.unused.to_string(),
        spans => {
            let texts = words().texts(usage.documents);
            fill(own.used_in, &[("spans", &crate::words::count(spans)), ("texts", &texts)])
        }
    }
}

/// A row: what the label looks like and how much it is used. It opens the editor below it.
#[component]
pub fn LabelRow(
    /// What it works on.
    desk: Desk,
    /// The label.
    id: LabelId,
    /// What it shows.
    shown: RwSignal<Shown>,
) -> impl IntoView {
    let (button_id, label) = (row_id(&id), Some(id.to_string()));
    let id = StoredValue::new(id);
    let sample = move || match shown.read().example.chars().count() {
        0..=SHORT => "label-sample",
        _ => "label-sample label-sample--long",
    };
    let of = move |read: fn(&Shown) -> String| move || read(&shown.read());
    let act = Callback::new(move |act| match act {
        RowAct::Reach => desk.stop.set(Some(id.get_value())),
        RowAct::Toggle => {
            let is_open = id.with_value(|id| desk.edited.read_untracked().as_ref() == Some(id));
            desk.edited.set((!is_open).then(|| id.get_value()));
        }
        RowAct::Close => {
            desk.edited.set(None);
            id.with_value(|id| focus_soon(row_id(id)));
        }
        RowAct::Step(direction) => id.with_value(|id| {
            if labels::step(desk.bench, id, direction) {
                focus_soon(row_id(id));
            }
        }),
    });
    let look = RowLook {
        button_id,
        test_id: "label-row".to_string(),
        label,
        class: Signal::derive(of(|shown| format!("schema-row {}", shown.class))),
        cells: Signal::derive(of(|shown| {
            format!("schema-row__cells label-row__cells label-row__cells--depth-{}", shown.depth)
        })),
        is_open: Memo::new(move |_| id.with_value(|id| desk.edited.read().as_ref() == Some(id))),
        is_stop: Signal::derive(move || shown.read().is_stop),
    };
    let heading = move || {
        let heading = shown.read().heading.clone();
        heading.map(|heading| view! { <h2 class="label-row__heading"><bdi>{heading}</bdi></h2> })
    };
    let key = move || {
        let key = Some(shown.read().key.clone()).filter(|key| !key.is_empty());
        key.map(|key| view! { <kbd>{key}</kbd> })
    };
    let cells = view! {
        <span class="label-row__key">{key}</span>
        <span class="label-row__name">
            <bdi class="label-name label-name--ink">{of(|shown| shown.name.clone())}</bdi>
        </span>
        <span class="label-row__example"><bdi class=sample>{of(|shown| shown.example.clone())}</bdi></span>
        <bdi class="label-row__description">{of(|shown| shown.description.clone())}</bdi>
        <span class="label-row__used">{of(|shown| shown.used.clone())}</span>
    };
    let editor = move || view! { <LabelEditor desk id=id.get_value()/> };
    view! { <TableRow look heading=heading.into_any() cells=cells.into_any() editor act/> }
}
