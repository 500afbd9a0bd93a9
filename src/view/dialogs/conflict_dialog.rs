//! Asks what becomes of a project that is here already.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::files::intake;
use crate::app::files::intake::Choice;
use crate::model::index::project::Project;
use crate::view::widgets::dialog::Dialog;
use crate::words::{dialogs, fill, words};

/// The dialog that asks: replace, keep both, or merge?
#[component]
pub fn ConflictDialog(
    /// The project of the file.
    project: Project,
    /// What was wrong with the file.
    problems: Vec<String>,
) -> impl IntoView {
    let bench = use_bench();
    let own = dialogs();
    let words = &words().interface;
    let title = fill(own.is_here_already, &[("title", &project.info().title)]);
    let found = fill(
        own.file_holds,
        &[
            ("texts", &crate::words::words().texts(project.document_count())),
            ("spans", &crate::words::words().spans(project.annotation_count())),
        ],
    );
    let given = StoredValue::new((project, problems));
    let choose = move |choice| {
        let (project, problems) = given.get_value();
        intake::resolve(bench, choice, project, problems);
    };
    let choice = move |choice: Choice, name: &'static str, explained: &'static str| {
        view! {
            <li class="conflict-dialog__choice">
                <button type="button" class="button" on:click=move |_| choose(choice)>{name}</button>
                <span class="quiet">{explained}</span>
            </li>
        }
    };
    view! {
        <Dialog title=title name="conflict" on_close=move || bench.dialog.set(None)>
            <div class="dialog__body">
                <p>{found}</p>
                <ul class="conflict-dialog__choices">
                    {choice(Choice::Merge, own.merge, own.merge_explained)}
                    {choice(Choice::KeepBoth, own.keep_both, own.keep_both_explained)}
                    {choice(Choice::Replace, own.replace, own.replace_explained)}
                </ul>
                <footer class="dialog__foot">
                    <button type="button" class="button" on:click=move |_| bench.dialog.set(None)>
                        {words.cancel}
                    </button>
                </footer>
            </div>
        </Dialog>
    }
}
