//! One annotation in the list.

use leptos::prelude::*;

use super::icons::{Icon, Sign};
use super::label_name::class_of;
use crate::app::{Workbench, tagging};
use crate::browser::focus::{self, Neighbor};
use crate::model::{Annotation, AnnotationId, AnnotationSet, Document, LabelId, Span, TextOffset};
use crate::words::words;

/// A quotation is cut after so many characters; the row is cut by its width before that.
const QUOTE: usize = 120;
/// Rows are indented up to so many steps.
const DEEPEST: usize = 3;

/// What a row shows.
#[derive(Clone, PartialEq, Eq)]
struct Shown {
    label: LabelId,
    name: String,
    class: String,
    start: u32,
    end: u32,
    quote: String,
    depth: usize,
    has_note: bool,
}

/// A row: the label, the quotation, and whether there is a note.
#[component]
pub fn AnnotationRow(
    /// What it works on.
    bench: Workbench,
    /// The annotation.
    id: AnnotationId,
    /// The row where the Tab key stops.
    stop: Memo<Option<AnnotationId>>,
) -> impl IntoView {
    let id = StoredValue::new(id);
    let shown = Memo::new(move |_| id.with_value(|id| shown(bench, id)));
    let of = move |read: fn(&Shown) -> String| move || shown.read().as_ref().map(read);
    let is_selected = Memo::new(move |_| id.with_value(|id| bench.selected.read().as_ref() == Some(id)));
    let is_stop = Memo::new(move |_| id.with_value(|id| stop.read().as_ref() == Some(id)));
    let has_note = Memo::new(move |_| shown.read().as_ref().is_some_and(|shown| shown.has_note));
    let class = move || {
        let shown = shown.read();
        let (label, depth) = shown.as_ref().map_or(("", 0), |shown| (shown.class.as_str(), shown.depth));
        format!("annotation-row annotation-row--depth-{depth} {label}")
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if matches!(event.key().as_str(), "Delete" | "Backspace") {
            event.prevent_default();
            event.stop_propagation();
            // The focus moves on before its row goes.
            if !focus::focus_row(&event, Neighbor::Next) && !focus::focus_row(&event, Neighbor::Previous) {
                focus::focus_text();
            }
            if let Some(annotation) = id.with_value(|id| bench.annotation(id)) {
                tagging::delete(bench, &annotation);
            }
        }
    };
    view! {
        <li class=class>
            <button
                type="button"
                class="annotation-row__jump"
                data-testid="annotation-row"
                data-label=of(|shown| shown.label.to_string())
                data-start=of(|shown| shown.start.to_string())
                data-end=of(|shown| shown.end.to_string())
                aria-current=move || is_selected.get().then_some("true")
                tabindex=move || if is_stop.get() { "0" } else { "-1" }
                on:click=move |_| id.with_value(|id| bench.select(id))
                on:keydown=on_key
            >
                <bdi class="annotation-row__label">{of(|shown| shown.name.clone())}</bdi>
                <bdi class="annotation-row__quote">{of(|shown| shown.quote.clone())}</bdi>
                {move || has_note.get().then(|| view! {
                    <span class="annotation-row__note" title=words().interface.has_note>
                        <Icon sign=Sign::Note/>
                    </span>
                })}
            </button>
        </li>
    }
}

fn shown(bench: Workbench, id: &AnnotationId) -> Option<Shown> {
    let document = bench.document.get()?;
    let set = bench.annotations.read();
    let annotation = bench.with_session(|session| session.project().annotation(id).cloned())?;
    if annotation.document != document.id {
        return None;
    }
    let schema = bench.schema.read();
    let label = schema.label(&annotation.label);
    Some(Shown {
        name: label.map_or_else(|| annotation.label.to_string(), |label| label.name.clone()),
        class: class_of(schema.position(&annotation.label)),
        label: annotation.label.clone(),
        start: document.text.char_from_byte(annotation.fragments.first().start()),
        end: document.text.char_from_byte(annotation.fragments.last().end()),
        quote: quote(&document, &annotation),
        depth: depth(&set, &annotation),
        has_note: !annotation.note.is_empty(),
    })
}

/// The quotation on one line.
fn quote(document: &Document, annotation: &Annotation) -> String {
    tagging::shortened(&tagging::quote(document, annotation).replace(['\n', '\r'], " "), QUOTE)
}

/// In how many longer annotations it lies.
fn depth(set: &AnnotationSet, annotation: &Annotation) -> usize {
    let hull = annotation.fragments.hull();
    // Whatever covers all of it covers its first byte, and few do.
    let first = Span::new(hull.start(), TextOffset::from_byte(hull.start().byte() + 1)).unwrap_or(hull);
    let around = set.touching(first).into_iter().map(|other| other.fragments.hull());
    around.filter(|other| other.covers(hull) && *other != hull).count().min(DEEPEST)
}
