//! What is under way around the selected span: what its words say, and a relation that waits for its other end.

use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::Workbench;
use crate::app::edit::relating;
use crate::browser::part::part;
use crate::model::record::attributes::Attributes;
use crate::model::record::id::{AnnotationId, LabelId};
use crate::model::record::schema::Schema;

/// Reads from a quotation what a new span of a label says beyond that label.
pub type ReadQuotation = fn(&Schema, &LabelId, &str) -> Attributes;

/// A relation that is being made.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Relating {
    /// The span that it was begun at.
    pub from: AnnotationId,
    /// The span that it ends at, once the person has said so and has only to choose a type.
    pub to: Option<AnnotationId>,
}

/// What is under way around the selected span.
#[derive(Clone, Copy)]
pub struct SpanWork {
    /// The relation that is being made.
    pub relating: RwSignal<Option<Relating>>,
    /// Whether the relations of all spans in sight are drawn, and not only those of the selected one.
    pub all_arcs: RwSignal<bool>,
    /// The span that was selected last, to which chosen text can be added.
    pub last: Memo<Option<AnnotationId>>,
    /// What reads quotations, once the part of the program is there that it is in.
    pub reader: StoredValue<Option<ReadQuotation>>,
}

impl SpanWork {
    /// Nothing is under way.
    pub fn new(selected: RwSignal<Option<AnnotationId>>) -> SpanWork {
        SpanWork {
            relating: RwSignal::new(None),
            all_arcs: RwSignal::new(false),
            last: Memo::new(move |before: Option<&Option<AnnotationId>>| {
                selected.get().or_else(|| before.cloned().flatten())
            }),
            reader: StoredValue::new(None),
        }
    }

    /// What a new span says beyond its label.
    pub fn read(self, schema: &Schema, label: &LabelId, quote: &str) -> Attributes {
        self.reader.get_value().map(|read| read(schema, label, quote)).unwrap_or_default()
    }
}

/// Something that one does to spans now and then.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SpanAct {
    /// Begins a relation at the selected span, or ends one there.
    Relate,
    /// Gives the chosen text to the span that was selected last.
    AddFragment,
    /// Takes the piece at the caret from the span that was selected last.
    RemoveFragment,
}

part! {
    spans,
    /// What does it, from the part of the program that it is in.
    fn load() -> fn(Workbench, SpanAct) {
        relating::perform
    }
}

/// Does something to spans, once the part of the program is there that it is in.
pub fn ask(bench: Workbench, act: SpanAct) {
    spawn_local(async move {
        match load().await {
            Ok(perform) => perform(bench, act),
            Err(error) => bench.tell(Notice::failure(error.to_string())),
        }
    });
}
