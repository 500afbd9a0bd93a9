//! What the row of a label shows: what it looks like and how much it is used.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::app::edit::tagging;
use crate::model::index::usage::{Usage, examples, usages};
use crate::model::record::label_order;
use crate::view::project::schema::item::SchemaRowState;
use crate::view::widgets::label_name::class_of;
use crate::words::{fill, words};

/// Longer spans have no tint in the text either.
const SHORT: usize = 40;
/// An example is cut after so many characters.
const EXAMPLE: usize = 90;
/// Kinds are indented up to so many steps.
const DEEPEST: usize = 4;

/// What the cells of a label's row show, beside its name.
#[derive(Clone, PartialEq, Eq)]
pub struct LabelCells {
    key: String,
    example: String,
    description: String,
    used: String,
}

/// Returns what the rows of all labels show, in the order in which people see them.
pub fn rows(bench: Workbench) -> Vec<(String, SchemaRowState<LabelCells>)> {
    let (usages, examples) = bench.project.with_session(|session| {
        let project = session.project();
        (usages(project), examples(project))
    });
    let schema = bench.project.schema.get();
    let row = |outlined: label_order::Outlined| {
        let label = schema.labels.get(outlined.index)?;
        let quote = examples.get(outlined.index).cloned().flatten().map(|one| tagging::quote_of(bench, &one));
        let quote = quote.filter(|quote| !quote.is_empty()).unwrap_or_else(|| label.name.clone());
        let cells = LabelCells {
            key: label.key.to_ascii_uppercase(),
            example: tagging::shortened(&quote.replace(['\n', '\r'], " "), EXAMPLE),
            description: label.description.clone(),
            used: used(usages.get(outlined.index).copied().unwrap_or_default()),
        };
        let shown = SchemaRowState {
            class: class_of(Some(outlined.index)),
            heading: label_order::heading(&schema, outlined).map(str::to_string),
            depth: outlined.depth.min(DEEPEST),
            ..SchemaRowState::plain(label.name.clone(), cells)
        };
        Some((label.id.to_string(), shown))
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

/// Makes the cells of a label's row.
pub fn cells(shown: RwSignal<SchemaRowState<LabelCells>>) -> AnyView {
    let sample = move || match shown.read().cells.example.chars().count() {
        0..=SHORT => "label-sample",
        _ => "label-sample label-sample--long",
    };
    let of = move |read: fn(&LabelCells) -> &String| move || read(&shown.read().cells).clone();
    let key = move || {
        let key = Some(shown.read().cells.key.clone()).filter(|key| !key.is_empty());
        key.map(|key| view! { <kbd>{key}</kbd> })
    };
    view! {
        <span class="label-row__key">{key}</span>
        <span class="label-row__name">
            <bdi class="label-name label-name--ink">{move || shown.read().name.clone()}</bdi>
        </span>
        <span class="label-row__example"><bdi class=sample>{of(|cells| &cells.example)}</bdi></span>
        <bdi class="label-row__description">{of(|cells| &cells.description)}</bdi>
        <span class="label-row__used">{of(|cells| &cells.used)}</span>
    }
    .into_any()
}
