//! A field for the name of whoever annotates here.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::edit::annotator;
use crate::view::widgets::edited_field::{EditedField, FieldLook, Save};
use crate::words::projects;

/// The field. What is written is saved when it is left.
#[component]
pub fn AnnotatorName(
    /// Where automation finds it, and its label: a dialog may lie over another one.
    test_id: &'static str,
) -> impl IntoView {
    let bench = use_bench();
    let own = projects();
    let value = Signal::derive(move || annotator::name(bench));
    let save = Save::new(move |name: String| {
        annotator::set_name(bench, &name);
        Ok(())
    });
    let look =
        FieldLook { name: own.your_name, test_id, hint: own.your_name_explained, ..FieldLook::default() };
    view! { <EditedField look of=bench.project.annotator().to_string() value save/> }
}
