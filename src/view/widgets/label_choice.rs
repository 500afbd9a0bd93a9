//! Labels to tick, in their own look.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::model::record::id::LabelId;
use crate::model::record::schema::Label;
use crate::view::widgets::label_name::ink_class;
use crate::view::widgets::refusal::Refusal;
use crate::view::widgets::saved_switch::{SaveSwitch, SavedSwitch};

/// Takes the labels that are chosen, or says why not.
pub type Choose = Callback<Vec<LabelId>, Result<(), String>>;

/// All labels, of which some are chosen.
#[component]
pub fn LabelChoice(
    /// What they are chosen for.
    name: &'static str,
    /// What more is to be said of that.
    hint: &'static str,
    /// Where automation finds the boxes: this, and the label's id.
    test_id: &'static str,
    /// The labels that are chosen.
    #[prop(into)]
    chosen: Signal<Vec<LabelId>>,
    /// Saves which labels are.
    choose: Choose,
) -> impl IntoView {
    let bench = use_bench();
    let refusal = RwSignal::new(None);
    // Only when a label changes: the boxes that are made anew lose the focus.
    let labels = Memo::new(move |_| bench.project.schema.read().labels.clone());
    let options = move || {
        let option = |(index, label): (usize, &Label)| {
            let (id, known) = (label.id.clone(), label.id.clone());
            let save = SaveSwitch::new(move |is_on: bool| {
                let mut labels = chosen.get_untracked();
                labels.retain(|one| *one != id);
                labels.extend(is_on.then(|| id.clone()));
                choose.run(labels)
            });
            let test_id = format!("{test_id}-{known}");
            let is_on = Signal::derive(move || chosen.read().contains(&known));
            let class = ink_class(Some(index));
            let name = label.name.clone();
            view! {
                <SavedSwitch test_id is_on save refusal>
                    <bdi class=class>{name}</bdi>
                </SavedSwitch>
            }
        };
        labels.read().iter().enumerate().map(option).collect_view()
    };
    view! {
        <fieldset class="field schema-choice">
            <legend class="field__name">{name}</legend>
            <div class="schema-choice__labels">{options}</div>
            <Refusal refusal/>
            <p class="quiet">{hint}</p>
        </fieldset>
    }
}
