//! What is known of where the open text comes from: names and values, which can be changed in place.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::project::drafts;
use crate::format::json::formatter::to_line;
use crate::model::edit::document::DocumentCommand;
use crate::model::record::document::MetadataValue;
use crate::model::record::id::DocumentId;
use crate::view::widgets::draft::{Draft, DraftMark, Target};
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::refusal;
use crate::view::widgets::refusal::Refusal;
use crate::words::{count, documents, fill};

/// All that is known of a text.
type Metadata = Vec<(String, MetadataValue)>;

/// Writes down what is known of a text after a change; why not, if it cannot be.
fn change(bench: Workbench, of: &DocumentId, edit: impl FnOnce(&mut Metadata)) -> Result<(), String> {
    let before = bench.project.peek(|session| session.project().document(of).map(|it| it.metadata.clone()));
    let Some(before) = before else { return Ok(()) };
    let mut metadata = before.clone();
    edit(&mut metadata);
    if metadata == before {
        return Ok(());
    }
    refusal::attempt(bench, DocumentCommand::SetMetadata { document: of.clone(), metadata })
}

/// The table, which folds away.
#[component]
pub fn DocumentMetadata() -> impl IntoView {
    let bench = use_bench();
    let texts = documents();
    let number = Memo::new(move |_| bench.pane.document.read().as_ref().map_or(0, |it| it.metadata.len()));
    // Rows are of a text: what was written in one is not shown in the row of another.
    let rows = move || {
        let document = bench.pane.document.read().as_ref().map(|document| document.id.clone());
        document
            .into_iter()
            .flat_map(|id| (0..number.get()).map(move |index| (index, id.clone())))
            .collect::<Vec<_>>()
    };
    view! {
        <details class="document-metadata" data-testid="metadata">
            <summary>
                <span class="field__name">{texts.metadata}</span>
                " "
                <span class="quiet">{move || count(number.get())}</span>
            </summary>
            <ul>
                <For each=rows key=Clone::clone children=|(index, of)| view! { <Row of index/> }/>
            </ul>
            {move || bench.is_writable().then(|| view! { <NewRow/> })}
        </details>
    }
}

/// A name and its value. They are saved when one of them is left, and when another text is opened.
#[component]
fn Row(
    /// The text.
    of: DocumentId,
    /// Its index among the others.
    index: usize,
) -> impl IntoView {
    let bench = use_bench();
    let texts = documents();
    let problem = RwSignal::new(None::<String>);
    let pair = Memo::new(move |_| bench.pane.document.read().as_ref()?.metadata.get(index).cloned());
    let name = Memo::new(move |_| pair.get().map(|(name, _)| name).unwrap_or_default());
    let value = Memo::new(move |_| match pair.get() {
        Some((_, MetadataValue::Text(value))) => value,
        Some((_, MetadataValue::Json(json))) => to_line(&json),
        None => String::new(),
    });
    let is_json = Memo::new(move |_| matches!(&*pair.read(), Some((_, MetadataValue::Json(_)))));
    let is_fixed = move || !bench.is_writable();
    let target = {
        let of = of.clone();
        move || {
            let of = of.clone();
            Some(Target {
                field: drafts::field(bench, &["metadata", of.as_str(), &index.to_string()]),
                name: texts.metadata.to_string(),
                save: Arc::new(move |written| save_row(bench, &of, index, written)),
            })
        }
    };
    let saved = move || vec![name.get(), value.get()];
    let draft = Draft::new(bench, target, saved).with_refusal(problem).saved_when_gone();
    let on_key = move |event: leptos::ev::KeyboardEvent| draft.press(&event, false);
    let remove = move |_| {
        draft.discard();
        let removed = change(bench, &of, |metadata| {
            if index < metadata.len() {
                metadata.remove(index);
            }
        });
        problem.set(removed.err());
    };
    view! {
        <li class="document-metadata__row" on:keydown=on_key>
            <input
                class="field__input"
                data-testid="metadata-name"
                dir="auto"
                aria-label=texts.metadata_name
                readonly=is_fixed
                prop:value=move || draft.text(0)
                on:input=move |event| draft.write(0, event_target_value(&event))
                on:blur=move |_| draft.leave()
            />
            <input
                class="field__input"
                class:document-metadata__json=move || is_json.get()
                data-testid="metadata-value"
                dir="auto"
                aria-label=move || fill(texts.metadata_value_of, &[("name", &name.read())])
                title=move || is_json.get().then_some(texts.kept_as_is)
                readonly=move || is_fixed() || is_json.get()
                prop:value=move || draft.text(1)
                on:input=move |event| draft.write(1, event_target_value(&event))
                on:blur=move |_| draft.leave()
            />
            <button
                type="button"
                class="tool"
                data-testid="metadata-remove"
                title=move || fill(texts.remove_metadata, &[("name", &name.read())])
                disabled=is_fixed
                on:click=remove
            >
                <Icon sign=Sign::Close/>
            </button>
            <Refusal refusal=problem/>
            <DraftMark draft/>
        </li>
    }
}

/// Saves what is written in a row.
fn save_row(bench: Workbench, of: &DocumentId, index: usize, written: &[String]) -> Result<(), String> {
    let [name, value] = written else { return Ok(()) };
    change(bench, of, |metadata| match metadata.get_mut(index) {
        Some((old_name, MetadataValue::Text(old))) => (*old_name, *old) = (name.clone(), value.clone()),
        Some((old_name, MetadataValue::Json(_))) => *old_name = name.clone(),
        None => {}
    })
}

/// Adds a name and a value.
#[component]
fn NewRow() -> impl IntoView {
    let bench = use_bench();
    let texts = documents();
    let name = NodeRef::<html::Input>::new();
    let target = move || {
        let of = bench.pane.document.read().as_ref()?.id.clone();
        Some(Target {
            field: drafts::field(bench, &["new-metadata", of.as_str()]),
            name: texts.metadata.to_string(),
            save: Arc::new(move |written| match written {
                [name, value] => {
                    let pair = (name.clone(), MetadataValue::Text(value.clone()));
                    change(bench, &of, |metadata| metadata.push(pair))
                }
                _ => Ok(()),
            }),
        })
    };
    let draft = Draft::new(bench, target, || vec![String::new(), String::new()]);
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if draft.submit()
            && let Some(name) = name.get_untracked()
        {
            let _ = name.focus();
        }
    };
    let on_key = move |event: leptos::ev::KeyboardEvent| {
        if event.key() == "Escape" {
            draft.on_key(&event, true);
        }
    };
    view! {
        <form class="document-metadata__row" on:submit=add on:keydown=on_key>
            <input
                class="field__input"
                data-testid="metadata-new-name"
                dir="auto"
                aria-label=texts.metadata_name
                placeholder=texts.metadata_name
                node_ref=name
                prop:value=move || draft.text(0)
                on:input=move |event| draft.write(0, event_target_value(&event))
            />
            <input
                class="field__input"
                data-testid="metadata-new-value"
                dir="auto"
                aria-label=texts.metadata_value
                placeholder=texts.metadata_value
                prop:value=move || draft.text(1)
                on:input=move |event| draft.write(1, event_target_value(&event))
            />
            <button type="submit" class="tool" data-testid="metadata-add" title=texts.add_metadata>
                <Icon sign=Sign::Plus/>
            </button>
            <Refusal refusal=draft.refusal/>
        </form>
    }
}
