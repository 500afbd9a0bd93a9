//! All keys, from the table that the keyboard reads; each can be changed.

use leptos::ev::KeyboardEvent;
use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::browser::single_file;
use crate::model::action::{Action, Binding, Group, bindings};
use crate::view::shell::page;
use crate::view::widgets::dialog::Dialog;
use crate::view::widgets::key_caps;
use crate::view::widgets::key_caps::KeyCaps;
use crate::view::widgets::refusal::Refusal;
use crate::words::{dialogs, fill, words};

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
                <p class="quiet">{own.keys_explained}</p>
                <div class="help-sheet__groups">
                    <section class="help-sheet__group">
                        <h3>{interface.labels}</h3>
                        <dl class="help-sheet__keys">{labels(bench)}</dl>
                    </section>
                    {section(bench, words.group(Group::Tagging), |binding| binding.group == Group::Tagging)}
                    {section(bench, words.group(Group::Comparing), |binding| binding.group == Group::Comparing)}
                    {section(bench, words.group(Group::Reviewing), |binding| binding.group == Group::Reviewing)}
                    {section(bench, words.group(Group::Program), |binding| binding.group == Group::Program)}
                    {section(bench, own.moving, is_moving)}
                    {section(bench, own.choosing, is_choosing)}
                </div>
                {single_file::is_one().then(|| view! { <ThisFile/> })}
            </div>
        </Dialog>
    }
}

/// The number of the program in this file, worked out when somebody wants to know.
#[component]
fn ThisFile() -> impl IntoView {
    let own = dialogs();
    let number = RwSignal::new(String::new());
    let work_out = move |_| {
        if number.read_untracked().is_empty() {
            let examined = single_file::examined();
            number.set(examined.map_or_else(|error| error.to_string(), |examined| examined.number));
        }
    };
    view! {
        <details class="help-sheet__file" data-testid="this-file" on:toggle=work_out>
            <summary>{own.this_file}</summary>
            <p><code data-testid="program-number">{number}</code></p>
            <p class="quiet">{own.this_file_explained}</p>
        </details>
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

fn section(bench: Workbench, title: &'static str, belongs: fn(&Binding) -> bool) -> impl IntoView {
    let rows = bindings().filter(|binding| belongs(binding)).map(|binding| {
        view! { <KeyRow bench action=binding.action/> }
    });
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

/// An action and its keys. A button lets the person press another key for it, which is refused if it means something.
#[component]
fn KeyRow(
    /// What it works on.
    bench: Workbench,
    /// The action.
    action: Action,
) -> impl IntoView {
    let own = dialogs();
    let name = words().action(action);
    let keymap = move || bench.settings.read().keymap();
    let keys = Memo::new(move |_| keymap().keys(action).into_iter().map(String::from).collect::<Vec<_>>());
    let is_changed = move || keymap().is_changed(action);
    let is_asked = RwSignal::new(false);
    let refusal = RwSignal::new(None::<String>);
    let set = move |keys: Vec<String>| {
        bench.settings.update(|settings| settings.keys = settings.keymap().changed(action, keys));
    };
    let take = move |event: KeyboardEvent| {
        if !is_asked.get_untracked() {
            return;
        }
        // Whoever changes a key by key must be able to leave again.
        if matches!(event.key().as_str(), "Tab") {
            return is_asked.set(false);
        }
        event.prevent_default();
        event.stop_propagation();
        let stroke = page::keystroke(&event);
        if event.key() == "Escape" {
            return is_asked.set(false);
        }
        let Some(written) = stroke.and_then(|stroke| stroke.written()) else { return };
        let schema = bench.project.schema.get_untracked();
        let clash = bench.settings.read_untracked().keymap().clash(action, &written, &schema.labels);
        match clash {
            Some(clash) => refusal.set(Some(words().clash(&key_caps::in_words(&written), &clash))),
            None => {
                refusal.set(None);
                is_asked.set(false);
                set(vec![written]);
            }
        }
    };
    let caps = move || keys.get().into_iter().map(|written| view! { <KeyCaps written/> }).collect_view();
    let ask = move |_| {
        refusal.set(None);
        is_asked.update(|is_asked| *is_asked = !*is_asked);
    };
    let end = move |_| {
        is_asked.set(false);
        refusal.set(None);
    };
    view! {
        <div class="help-sheet__row" class:is-asked=is_asked data-testid="key-row" data-action=format!("{action:?}")>
            <dt>{caps}</dt>
            <dd>
                <button
                    type="button"
                    class="help-sheet__change"
                    data-testid="key-change"
                    title=fill(own.change_key, &[("action", name)])
                    aria-pressed=move || if is_asked.get() { "true" } else { "false" }
                    on:click=ask
                    on:keydown=take
                    on:blur=end
                >
                    {move || if is_asked.get() { own.press_key } else { name }}
                </button>
                <button
                    type="button"
                    class="link"
                    data-testid="key-reset"
                    aria-label=fill(own.reset_key_of, &[("action", name)])
                    hidden=move || !is_changed()
                    on:click=move |_| bench.settings.update(|all| all.keys.retain(|change| change.action != action))
                >
                    {own.reset_key}
                </button>
                <Refusal refusal/>
            </dd>
        </div>
    }
}
