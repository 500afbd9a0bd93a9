//! Why a field was not taken, below it.

use leptos::prelude::*;

use crate::app::Workbench;
use crate::model::{Plan, Rejection};
use crate::words::words;

/// Carries out what a field asks for, or says why not, to be told at the field.
pub fn carry_out(bench: Workbench, wish: &impl Plan) -> Option<String> {
    match bench.peek(|session| wish.plan(session.project())) {
        Ok(_) => {
            bench.dispatch(wish);
            None
        }
        Err(Rejection::NothingToChange) => None,
        Err(rejection) => Some(words().rejection(&rejection)),
    }
}

/// The reason, if there is one.
#[component]
pub fn FieldProblem(
    /// Why the field was not taken.
    problem: RwSignal<Option<String>>,
) -> impl IntoView {
    view! { <p class="field-problem" role="alert" hidden=move || problem.read().is_none()>{problem}</p> }
}
