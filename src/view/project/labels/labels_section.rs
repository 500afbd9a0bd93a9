//! The labels of the project: a table in which each can be edited, and label sets as files.

use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::edit::labels;
use crate::model::edit::label::goes_with;
use crate::model::index::usage::usage;
use crate::model::record::id::LabelId;
use crate::model::record::label_order;
use crate::text::movement::Direction;
use crate::view::project::labels::label_draft::LabelDraft;
use crate::view::project::labels::label_editor::LabelEditor;
use crate::view::project::labels::label_removal::LabelQuestion;
use crate::view::project::labels::label_row::{LabelCells, cells, rows};
use crate::view::project::labels::label_sets::LabelSets;
use crate::view::project::schema::item::{Buttons, SchemaItem, SchemaRowState, SchemaState, TableWords};
use crate::view::project::schema::schema_row::SchemaFoot;
use crate::view::project::schema::schema_table::SchemaTable;
use crate::words::words;

/// The labels of the project.
#[component]
pub fn LabelsSection() -> impl IntoView {
    view! { <SchemaTable item=Labels { asked: RwSignal::new(None) }/> }
}

/// The labels of a schema.
#[derive(Clone, Copy)]
pub struct Labels {
    /// What is asked of one of them.
    asked: RwSignal<Option<LabelQuestion>>,
}

impl SchemaItem for Labels {
    const NAME: &'static str = "label";
    const BUTTONS: Buttons =
        Buttons { up: "label-up", down: "label-down", remove: "label-delete", done: "label-done" };
    type Cells = LabelCells;

    fn words(self) -> TableWords {
        let own = crate::words::labels();
        TableWords {
            title: words().interface.labels,
            how_to_move: own.how_to_move,
            heads: vec![own.key, words().interface.name, own.looks_like, own.description, own.used],
            empty: own.no_labels,
            up: own.up,
            down: own.down,
            remove: own.delete,
            done: own.done,
        }
    }

    fn rows(self, bench: Workbench) -> Vec<(String, SchemaRowState<LabelCells>)> {
        rows(bench)
    }

    fn cells(self, shown: RwSignal<SchemaRowState<LabelCells>>) -> AnyView {
        cells(shown)
    }

    fn editor(self, state: SchemaState, id: String) -> AnyView {
        let label = LabelId::new(&id);
        view! {
            <LabelEditor state id=label.clone()>
                <SchemaFoot item=self state id>
                    <MergeButton asked=self.asked id=label/>
                </SchemaFoot>
            </LabelEditor>
        }
        .into_any()
    }

    fn addition(self, state: SchemaState) -> AnyView {
        view! {
            <div class="schema-editor__foot">
                <LabelDraft state/>
                <LabelSets/>
            </div>
            <LabelQuestion state asked=self.asked/>
        }
        .into_any()
    }

    fn can_step(self, state: SchemaState, id: &str, direction: Direction) -> bool {
        label_order::step(&state.bench.project.schema.read(), &LabelId::new(id), direction).is_some()
    }

    fn step(self, state: SchemaState, id: &str, direction: Direction) -> bool {
        labels::step(state.bench, &LabelId::new(id), direction)
    }

    fn remove(self, state: SchemaState, id: &str) {
        let label = LabelId::new(id);
        let asks = state.bench.project.peek(|session| {
            let project = session.project();
            usage(project, &label).spans > 0 || goes_with(project, &label) != Default::default()
        });
        if asks {
            self.asked.set(Some(LabelQuestion::Remove(label)));
            return;
        }
        let next = state.next_row(id);
        if labels::remove(state.bench, &label, None) {
            state.leave(next);
        }
    }

    fn label_of(id: &str) -> Option<String> {
        Some(id.to_string())
    }
}

/// Asks into which other label one is merged, if there is another.
#[component]
fn MergeButton(asked: RwSignal<Option<LabelQuestion>>, id: LabelId) -> impl IntoView {
    let bench = use_bench();
    let id = StoredValue::new(id);
    view! {
        <button
            type="button"
            class="button"
            data-testid="label-merge"
            disabled=move || bench.project.schema.read().labels.len() < 2
            on:click=move |_| asked.set(Some(LabelQuestion::Merge(id.get_value())))
        >
            {crate::words::labels().merge_into}
        </button>
    }
}
