//! The name of whoever annotates in this browser.

use leptos::prelude::*;

use crate::app::bench::workbench::Workbench;
use crate::model::edit::project::ProjectCommand;
use crate::model::record::annotation::Annotator;
use crate::model::record::names;

/// The name under which one annotates here: as the project has it, or else as it was given.
pub fn name(bench: Workbench) -> String {
    let id = bench.project.annotator();
    let of_project = bench.project.with_session(|session| {
        session.project().annotator(&id).map(|annotator| annotator.name.clone()).unwrap_or_default()
    });
    if of_project.is_empty() { bench.settings.with(|settings| settings.name.clone()) } else { of_project }
}

/// Gives oneself a name: here, and in the open project if one has worked on it. It comes along into others with the first
/// edit there.
pub fn set_name(bench: Workbench, name: &str) {
    let name = names::seen(name);
    let id = bench.project.annotator();
    let known = bench.project.peek(|session| session.project().annotator(&id).cloned());
    bench.settings.update(|settings| settings.name.clone_from(&name));
    if let Some(known) = known.filter(|known| known.name != name) {
        bench.dispatch(ProjectCommand::SetAnnotator(Annotator { name, ..(*known).clone() }));
    }
}
