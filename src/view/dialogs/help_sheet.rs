//! All keys, from the table that the keyboard reads.

use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::model::action::{Action, BINDINGS, Binding, Group};
use crate::view::widgets::dialog::Dialog;
use crate::view::widgets::key_caps::KeyCaps;
use crate::words::{dialogs, words};

/// The sheet that lists every action with its keys.
#[component]
pub fn HelpSheet() -> impl IntoView {
    let bench = use_bench();
    let words = words();
    let own = dialogs();
    let interface = &words.interface;
    let toggle = move |event: leptos::ev::Event| {
        let is_on = event_target_checked(&event);
        bench.settings.update(|settings| settings.single_keys = is_on);
    };
    view! {
        <Dialog title=own.all_keys name="help" on_close=move || bench.interface.dialog.set(None)>
            <div class="dialog__body">
                <label class="help-sheet__switch">
                    <input
                        type="checkbox"
                        role="switch"
                        data-testid="single-keys"
                        prop:checked=move || bench.settings.read().single_keys
                        on:change=toggle
                    />
                    <span>{own.single_keys}</span>
                    <span class="quiet">{own.single_keys_explained}</span>
                </label>
                <div class="help-sheet__groups">
                    <section class="help-sheet__group">
                        <h3>{interface.labels}</h3>
                        <dl class="help-sheet__keys">{labels(bench)}</dl>
                    </section>
                    {section(words.group(Group::Tagging), |binding| binding.group == Group::Tagging)}
                    {section(words.group(Group::Program), |binding| binding.group == Group::Program)}
                    {section(own.moving, is_moving)}
                    {section(own.choosing, is_choosing)}
                </div>
            </div>
        </Dialog>
    }
}

fn labels(bench: Workbench) -> impl IntoView {
    let own = dialogs();
    let schema = bench.project.schema.get_untracked();
    let keyed: Vec<_> = schema.labels.iter().filter(|label| !label.key.is_empty()).cloned().collect();
    let rows = keyed.into_iter().map(|label| {
        let written = label.key.to_ascii_uppercase();
        view! {
            <div class="help-sheet__row">
                <dt><KeyCaps written/></dt>
                <dd><bdi>{label.name}</bdi></dd>
            </div>
        }
    });
    view! {
        {rows.collect_view()}
        <div class="help-sheet__row">
            <dt><KeyCaps written=format!("Shift+{}", own.a_label_key)/></dt>
            <dd>{own.lock_explained}</dd>
        </div>
    }
}

fn section(title: &'static str, belongs: fn(&Binding) -> bool) -> impl IntoView {
    let rows = BINDINGS.iter().filter(|binding| belongs(binding)).map(row);
    view! {
        <section class="help-sheet__group">
            <h3>{title}</h3>
            <dl class="help-sheet__keys">{rows.collect_view()}</dl>
        </section>
    }
}

fn is_moving(binding: &Binding) -> bool {
    binding.group == Group::Reading && !is_choosing(binding)
}

fn is_choosing(binding: &Binding) -> bool {
    matches!(binding.action, Action::Extend(..) | Action::ExtendOnScreen(..) | Action::SelectAll)
}

fn row(binding: &'static Binding) -> impl IntoView {
    let keys = binding.keys.iter().map(|key| view! { <KeyCaps written=*key/> });
    view! {
        <div class="help-sheet__row">
            <dt>{keys.collect_view()}</dt>
            <dd>{words().action(binding.action)}</dd>
        </div>
    }
}
