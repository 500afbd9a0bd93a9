//! One annotation in the list.

use std::collections::BTreeSet;

use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::edit::tagging;
use crate::browser::focus;
use crate::browser::focus::Neighbor;
use crate::model::index::annotation_set::AnnotationSet;
use crate::model::record::annotation::Annotation;
use crate::model::record::id::{AnnotationId, LabelId};
use crate::text::content::Text;
use crate::text::span::{Span, TextOffset};
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::label_name::class_of;
use crate::words::{fill, spans, words};

/// A quotation is cut after so many characters; the row is cut by its width before that.
const QUOTE: usize = 120;
/// Rows are indented up to so many steps.
const DEEPEST: usize = 3;

/// What a row shows.
#[derive(Clone, PartialEq, Eq)]
pub struct AnnotationRowState {
    label: LabelId,
    name: String,
    class: String,
    start: u32,
    end: u32,
    quote: String,
    depth: usize,
    has_note: bool,
    is_selected: bool,
    is_stop: bool,
}

/// How rows are ticked.
#[derive(Clone, Copy)]
pub struct Ticking {
    /// Whether they can be.
    pub is_on: RwSignal<bool>,
    /// Those that are.
    pub ticked: RwSignal<BTreeSet<AnnotationId>>,
    /// Ticks one, or takes its tick away.
    pub tick: Callback<AnnotationId>,
}

/// A row: the label, the quotation, and whether there is a note.
#[component]
pub fn AnnotationRow(
    /// The annotation.
    id: AnnotationId,
    /// What it shows.
    shown: RwSignal<AnnotationRowState>,
    /// How it is ticked.
    ticking: Ticking,
) -> impl IntoView {
    let bench = use_bench();
    let id = StoredValue::new(id);
    let of = move |read: fn(&AnnotationRowState) -> String| move || read(&shown.read());
    let is_ticked = Memo::new(move |_| id.with_value(|id| ticking.ticked.read().contains(id)));
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == " " && ticking.is_on.get_untracked() {
            event.prevent_default();
            event.stop_propagation();
            return ticking.tick.run(id.get_value());
        }
        if matches!(event.key().as_str(), "Delete" | "Backspace") {
            event.prevent_default();
            event.stop_propagation();
            // The focus moves on before its row goes.
            if !focus::focus_row(&event, Neighbor::Next) && !focus::focus_row(&event, Neighbor::Previous) {
                focus::focus_text();
            }
            if let Some(annotation) = id.with_value(|id| bench.project.annotation(id)) {
                tagging::delete(bench, &annotation);
            }
        }
    };
    view! {
        <li class=of(|shown| format!("annotation-row annotation-row--depth-{} {}", shown.depth, shown.class))>
            {move || ticking.is_on.get().then(|| view! {
                <input
                    type="checkbox"
                    class="annotation-row__tick"
                    tabindex="-1"
                    data-testid="span-tick"
                    aria-label=of(|shown| fill(spans().tick, &[("span", &shown.quote)]))
                    prop:checked=move || is_ticked.get()
                    on:change=move |_| ticking.tick.run(id.get_value())
                />
            })}
            <button
                type="button"
                class="annotation-row__jump"
                data-testid="annotation-row"
                data-label=of(|shown| shown.label.to_string())
                data-start=of(|shown| shown.start.to_string())
                data-end=of(|shown| shown.end.to_string())
                data-ticked=move || is_ticked.get().then_some("true")
                aria-current=move || shown.read().is_selected.then_some("true")
                tabindex=move || if shown.read().is_stop { "0" } else { "-1" }
                on:click=move |_| id.with_value(|id| bench.pane.select(id))
                on:keydown=on_key
            >
                <bdi class="annotation-row__label">{of(|shown| shown.name.clone())}</bdi>
                <bdi class="annotation-row__quote">{of(|shown| shown.quote.clone())}</bdi>
                {move || shown.read().has_note.then(|| view! {
                    <span class="annotation-row__note" title=words().interface.has_note>
                        <Icon sign=Sign::Note/>
                    </span>
                })}
            </button>
        </li>
    }
}

/// What the row of an annotation of the open text shows: one among others, of which one may be selected, and one is
/// where the Tab key stops.
pub fn shown(
    bench: Workbench,
    set: &AnnotationSet,
    annotation: &Annotation,
    (is_selected, is_stop): (bool, bool),
) -> Option<AnnotationRowState> {
    let document = bench.pane.document.read();
    document.as_ref().filter(|document| document.id == annotation.document)?;
    let text = bench.pane.text.read();
    let text = text.as_ref()?;
    let schema = bench.project.schema.read();
    let label = schema.label(&annotation.label);
    Some(AnnotationRowState {
        name: label.map_or_else(|| annotation.label.to_string(), |label| label.name.clone()),
        class: class_of(schema.position(&annotation.label)),
        label: annotation.label.clone(),
        start: text.char_from_byte(annotation.fragments.first().start()),
        end: text.char_from_byte(annotation.fragments.last().end()),
        quote: quote(text, annotation),
        depth: depth(set, annotation),
        has_note: !annotation.note.is_empty(),
        is_selected,
        is_stop,
    })
}

/// The quotation on one line.
fn quote(text: &Text, annotation: &Annotation) -> String {
    tagging::shortened(&tagging::quote(text, annotation).replace(['\n', '\r'], " "), QUOTE)
}

/// In how many longer annotations it lies.
fn depth(set: &AnnotationSet, annotation: &Annotation) -> usize {
    let hull = annotation.fragments.hull();
    // Whatever covers all of it covers its first byte, and few do.
    let first = Span::new(hull.start(), TextOffset::from_byte(hull.start().byte() + 1)).unwrap_or(hull);
    let around = set.touching(first).into_iter().map(|other| other.fragments.hull());
    around.filter(|other| other.covers(hull) && *other != hull).count().min(DEEPEST)
}
