//! The labels of the project: a list in which each can be edited, and label sets as files.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::browser::focus;
use crate::model::record::id::LabelId;
use crate::view::project::labels::desk::{Asked, Desk};
use crate::view::project::labels::label_draft::LabelDraft;
use crate::view::project::labels::label_farewell::{LabelMerging, LabelRemoval};
use crate::view::project::labels::label_row::{LabelRow, Shown, rows};
use crate::view::project::labels::label_sets::LabelSets;
use crate::view::widgets::rows::{RowList, Rows};
use crate::words::{labels, words};

/// The labels of the project.
#[component]
pub fn LabelsSection() -> impl IntoView {
    let bench = use_bench();
    let words = labels();
    let desk =
        Desk { bench, edited: RwSignal::new(None), asked: RwSignal::new(None), stop: RwSignal::new(None) };
    let all = Memo::new(move |_| rows(bench));
    let shown = Rows::default();
    Effect::new(move || {
        let all = all.get();
        let stop = desk.stop.get().filter(|stop| all.iter().any(|(id, _)| id == stop));
        let stop = stop.or_else(|| all.first().map(|(id, _)| id.clone()));
        let row = |(id, mut shown): (LabelId, Shown)| {
            shown.is_stop = stop.as_ref() == Some(&id);
            (id, shown)
        };
        shown.show(all.into_iter().map(row).collect());
    });
    let row = move |id, shown| view! { <LabelRow desk id shown/> }.into_any();
    // Whoever comes from the text by key has left the focus behind.
    let title = NodeRef::<html::H1>::new();
    Effect::new(move || title.get().iter().for_each(|title| focus::take_lost_focus(title)));
    let is_empty = Memo::new(move |_| bench.project.schema.read().labels.is_empty());
    view! {
        <section class="schema-table labels-section" aria-labelledby="labels-title">
            <h1 id="labels-title" class="schema-table__title labels-section__title" tabindex="-1" node_ref=title>{self::words().interface.labels}</h1>
            <p class="quiet" id="labels-how">{words.how_to_move}</p>
            <div class="schema-row__cells schema-row__cells--head label-row__cells" aria-hidden="true" hidden=move || is_empty.get()>
                <span>{words.key}</span>
                <span>{self::words().interface.name}</span>
                <span>{words.looks_like}</span>
                <span>{words.description}</span>
                <span>{words.used}</span>
            </div>
            <ul class="schema-table__rows" aria-describedby="labels-how">
                <RowList rows=shown row/>
            </ul>
            {move || is_empty.get().then(|| view! { <p class="quiet">{words.no_labels}</p> })}
            <div class="schema-editor__foot">
                <LabelDraft desk/>
                <LabelSets/>
            </div>
            {move || desk.asked.get().map(|asked| match asked {
                Asked::Merge(id) => view! { <LabelMerging desk id/> }.into_any(),
                Asked::Remove(id) => view! { <LabelRemoval desk id/> }.into_any(),
            })}
        </section>
    }
}
