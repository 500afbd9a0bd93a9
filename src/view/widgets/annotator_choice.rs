//! A choice among the annotators of the open project.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::model::record::id::AnnotatorId;

/// A list of annotators, by the names under which they are shown, and nobody.
#[component]
pub fn AnnotatorChoice(
    /// Who is chosen.
    #[prop(into)]
    chosen: Signal<Option<AnnotatorId>>,
    /// Takes who is chosen now.
    choose: Callback<Option<AnnotatorId>>,
    /// What stands there for nobody.
    nobody: &'static str,
    /// Where automation finds it.
    test_id: &'static str,
    /// Whether nothing can be chosen now.
    #[prop(optional, into)]
    is_disabled: Signal<bool>,
) -> impl IntoView {
    let bench = use_bench();
    let annotators = move || {
        bench.project.revision.track();
        let ids: Vec<AnnotatorId> =
            bench.project.peek(|session| session.project().annotators().map(|one| one.id.clone()).collect());
        let option = |id: AnnotatorId| {
            let (value, own, named) = (id.to_string(), id.clone(), id);
            view! {
                <option value=value selected=move || chosen.read().as_ref() == Some(&own)>
                    {move || bench.review.name_of(&named)}
                </option>
            }
        };
        ids.into_iter().map(option).collect_view()
    };
    let change = move |event| {
        let value = event_target_value(&event);
        choose.run((!value.is_empty()).then(|| AnnotatorId::new(value)));
    };
    view! {
        <select class="field__input" data-testid=test_id disabled=is_disabled on:change=change>
            <option value="" selected=move || chosen.read().is_none()>{nobody}</option>
            {annotators}
        </select>
    }
}
