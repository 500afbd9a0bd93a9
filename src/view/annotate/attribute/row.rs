//! One attribute: its name, its field, and what is wrong with its value.

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::browser::focus;
use crate::model::record::id::AttributeId;
use crate::model::record::schema::AttributeKind;
use crate::view::annotate::attribute::held_value::{HeldValue, value_text};
use crate::view::annotate::attribute::holder::{Holder, HolderKind};
use crate::view::annotate::attribute::quantity::QuantityField;
use crate::view::annotate::attribute::{choices, written};
use crate::view::widgets::icons::{Icon, Sign};
use crate::view::widgets::refusal::Refusal;
use crate::words::{attributes, fill};

/// The row. It is hidden where the holder has neither the attribute nor a value of it.
#[component]
pub fn AttributeRow(
    /// Where the row is.
    holder_kind: HolderKind,
    /// What has the value.
    holder: Signal<Option<Holder>>,
    /// The attribute.
    id: AttributeId,
) -> impl IntoView {
    let bench = use_bench();
    let problem_id = format!("{}-problem-{id}", holder_kind.test_id);
    let held = HeldValue::new(bench, holder, id);
    let why_foreign = Memo::new(move |_| held.why_foreign());
    let is_foreign = Memo::new(move |_| why_foreign.read().is_some());
    let kind = Memo::new(move |_| held.known.get().map(|known| known.kind).filter(|_| !is_foreign.get()));
    let is_missing = move || {
        let is_required = held.known.read().as_ref().is_some_and(|known| known.required);
        is_required && held.now.read().as_ref().is_some_and(|(_, value)| value.is_none())
    };
    let described_by = problem_id.clone();
    let field = move || {
        let described_by = described_by.clone();
        match kind.get() {
            None => view! { <Foreign held why=why_foreign/> }.into_any(),
            Some(AttributeKind::Flag) => choices::flag(held),
            Some(AttributeKind::OneOf(choices)) => choices::one_of(held, choices),
            Some(AttributeKind::SomeOf(choices)) => choices::some_of(held, choices),
            Some(AttributeKind::Number) => written::number(held, described_by),
            Some(AttributeKind::Text | AttributeKind::Other(_)) => written::text(held, described_by),
            Some(AttributeKind::Quantity) => view! { <QuantityField held described_by/> }.into_any(),
        }
    };
    let is_wide = move || matches!(*kind.read(), Some(AttributeKind::Quantity));
    view! {
        <li
            class="attribute"
            class:attribute--wide=is_wide
            data-testid=holder_kind.test_id
            data-attribute=move || held.name()
            hidden=move || held.now.read().is_none()
        >
            <span class="field__name">
                <bdi>{move || held.name()}</bdi>
                " "
                <span class="attribute__missing" data-testid="attribute-missing" hidden=move || !is_missing()>
                    {attributes().missing}
                </span>
            </span>
            {field}
            <Refusal refusal=held.problem id=problem_id.clone()/>
        </li>
    }
}

/// A value that has no field: it is shown as it is, and can be taken away.
#[component]
fn Foreign(
    /// The value.
    held: HeldValue,
    /// Why it has no field.
    why: Memo<Option<String>>,
) -> impl IntoView {
    let name = move || fill(attributes().remove_value, &[("attribute", &held.name())]);
    let remove = move |_| {
        held.set(None);
        // The button has gone with its value.
        focus::focus_text();
    };
    view! {
        <span class="attribute__foreign" hidden=move || held.value().is_none()>
            <bdi>{move || held.value().as_ref().map(value_text)}</bdi>
            <button
                type="button"
                class="tool"
                data-testid="value-remove"
                title=name
                aria-label=name
                disabled=move || held.is_fixed()
                on:click=remove
            >
                <Icon sign=Sign::Close/>
            </button>
        </span>
        <span class="attribute__why quiet" data-testid="value-foreign">{move || why.get()}</span>
    }
}
