//! What is known of where the open text comes from: names and values, which can be changed in place.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;

use super::icons::{Icon, Sign};
use super::keyed_rows::{KeyedRows, MakeRow};
use super::refusal::{self, Refusal};
use crate::app::Workbench;
use crate::model::{DocumentCommand, MetadataValue};
use crate::words::{count, documents, fill};

/// All that is known of a text.
type Metadata = Vec<(String, MetadataValue)>;

/// Writes down what is known of the open text after a change; why not, if it cannot be.
fn change(bench: Workbench, edit: impl FnOnce(&mut Metadata)) -> Option<String> {
    let document = bench.document.get_untracked()?;
    let mut metadata = document.metadata.clone();
    edit(&mut metadata);
    if metadata == document.metadata {
        return None;
    }
    refusal::attempt(bench, &DocumentCommand::SetMetadata { document: document.id.clone(), metadata }).err()
}

/// The table, which folds away.
#[component]
pub fn DocumentMetadata(
    /// Whose text it is.
    bench: Workbench,
) -> impl IntoView {
    let texts = documents();
    let number = Memo::new(move |_| bench.document.read().as_ref().map_or(0, |it| it.metadata.len()));
    // Rows are of a text: what was written in one is not shown in the row of another.
    let ids = Signal::derive(move || {
        let document = bench.document.read().as_ref().map(|document| document.id.to_string());
        let document = document.unwrap_or_default();
        (0..number.get()).map(|place| format!("{place} {document}")).collect()
    });
    let row: MakeRow = Arc::new(move |id| {
        let place = id.split(' ').next().and_then(|place| place.parse().ok()).unwrap_or_default();
        view! { <Row bench place/> }.into_any()
    });
    view! {
        <details class="document-metadata" data-testid="metadata">
            <summary>
                <span class="field__name">{texts.metadata}</span>
                " "
                <span class="quiet">{move || count(number.get())}</span>
            </summary>
            <ul><KeyedRows ids row/></ul>
            {move || bench.is_writable().then(|| view! { <NewRow bench/> })}
        </details>
    }
}

/// A name and its value.
#[component]
fn Row(
    /// Whose text it is.
    bench: Workbench,
    /// Its place among the others.
    place: usize,
) -> impl IntoView {
    let texts = documents();
    let problem = RwSignal::new(None::<String>);
    let pair = Memo::new(move |_| bench.document.read().as_ref()?.metadata.get(place).cloned());
    let name = Memo::new(move |_| pair.get().map(|(name, _)| name).unwrap_or_default());
    let value = Memo::new(move |_| match pair.get() {
        Some((_, MetadataValue::Text(value) | MetadataValue::Json(value))) => value,
        None => String::new(),
    });
    let is_json = Memo::new(move |_| matches!(&*pair.read(), Some((_, MetadataValue::Json(_)))));
    let is_fixed = move || !bench.is_writable();
    let rename = move |event| {
        let name = event_target_value(&event);
        problem.set(change(bench, |metadata| {
            if let Some(pair) = metadata.get_mut(place) {
                pair.0 = name;
            }
        }));
    };
    let set = move |event| {
        let value = event_target_value(&event);
        problem.set(change(bench, |metadata| {
            if let Some(pair) = metadata.get_mut(place) {
                pair.1 = MetadataValue::Text(value);
            }
        }));
    };
    let remove = move |_| {
        problem.set(change(bench, |metadata| {
            if place < metadata.len() {
                metadata.remove(place);
            }
        }));
    };
    view! {
        <li class="document-metadata__row">
            <input
                class="field__input"
                data-testid="metadata-name"
                dir="auto"
                aria-label=texts.metadata_name
                readonly=is_fixed
                prop:value=move || name.get()
                on:change=rename
            />
            <input
                class="field__input"
                class:document-metadata__json=move || is_json.get()
                data-testid="metadata-value"
                dir="auto"
                aria-label=move || fill(texts.metadata_value_of, &[("name", &name.read())])
                title=move || is_json.get().then_some(texts.kept_as_is)
                readonly=move || is_fixed() || is_json.get()
                prop:value=move || value.get()
                on:change=set
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
        </li>
    }
}

/// Adds a name and a value.
#[component]
fn NewRow(
    /// Whose text it is.
    bench: Workbench,
) -> impl IntoView {
    let texts = documents();
    let problem = RwSignal::new(None::<String>);
    let (name, value) = (NodeRef::<html::Input>::new(), NodeRef::<html::Input>::new());
    let add = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let (Some(name), Some(value)) = (name.get_untracked(), value.get_untracked()) else { return };
        let pair = (name.value(), MetadataValue::Text(value.value()));
        let refused = change(bench, |metadata| metadata.push(pair));
        if refused.is_none() {
            name.set_value("");
            value.set_value("");
            let _ = name.focus();
        }
        problem.set(refused);
    };
    view! {
        <form class="document-metadata__row" on:submit=add>
            <input
                class="field__input"
                data-testid="metadata-new-name"
                dir="auto"
                aria-label=texts.metadata_name
                placeholder=texts.metadata_name
                node_ref=name
            />
            <input
                class="field__input"
                data-testid="metadata-new-value"
                dir="auto"
                aria-label=texts.metadata_value
                placeholder=texts.metadata_value
                node_ref=value
            />
            <button type="submit" class="tool" data-testid="metadata-add" title=texts.add_metadata>
                <Icon sign=Sign::Plus/>
            </button>
            <Refusal refusal=problem/>
        </form>
    }
}
