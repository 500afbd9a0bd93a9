//! Asks which texts are listed, and in what order.

use leptos::html;
use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::app::project::document_order::{ListFilter, Order};
use crate::browser::bundle::entry;
use crate::model::record::document::Status;
use crate::words::{count, documents, fill, words};

/// The states, with their names in the page.
pub const STATES: [(Status, &str); 4] = [
    (Status::New, "new"),
    (Status::InProgress, "in-progress"),
    (Status::Done, "done"),
    (Status::Skipped, "skipped"),
];

const ORDERS: [(Order, &str); 4] =
    [(Order::Added, "added"), (Order::Name, "name"), (Order::Status, "status"), (Order::Spans, "spans")];

/// The value of that name.
pub fn named<T: Copy>(table: &[(T, &str)], name: &str) -> Option<T> {
    table.iter().find(|(_, known)| *known == name).map(|(value, _)| *value)
}

entry! {
    search;
    /// What asks, from its bundle.
    pub fn document_filter() -> Children {
        ToChildren::to_children(|| view! { <DocumentFilter/> })
    }
}

/// A field for words, a choice of states, a choice of orders.
#[component]
fn DocumentFilter() -> impl IntoView {
    let bench = use_bench();
    let texts = documents();
    let wanted = bench.project.order.wanted;
    let change = move |edit: &dyn Fn(&mut ListFilter)| wanted.update(|wanted| edit(wanted));
    let field = NodeRef::<html::Input>::new();
    Effect::new(move || {
        if let Some(field) = field.get() {
            let _ = field.focus();
        }
    });
    let states = STATES.map(|(state, name)| {
        let is_chosen = move || wanted.read().status == Some(state);
        view! { <option value=name selected=is_chosen>{words().status(state)}</option> }
    });
    let orders = ORDERS.map(|(order, name)| {
        let message = match order {
            Order::Added => texts.order_added,
            Order::Name => texts.order_name,
            Order::Status => texts.order_status,
            Order::Spans => texts.order_spans,
        };
        view! { <option value=name selected=move || wanted.read().order == order>{message}</option> }
    });
    let message = move || {
        let (listed, total) = bench.project.with_documents(|session| {
            let project = session.project();
            (bench.project.order.count(project), project.document_count())
        });
        fill(texts.listed_of, &[("listed", &count(listed)), ("total", &count(total))])
    };
    view! {
        <div class="document-filter" role="search" aria-label=words().interface.filter_texts>
            <input
                type="search"
                class="field__input"
                data-testid="filter-words"
                dir="auto"
                aria-label=texts.find_texts
                placeholder=texts.find_texts
                node_ref=field
                prop:value=move || wanted.read().words.clone()
                on:input=move |event| {
                    let words = event_target_value(&event);
                    change(&|wanted| wanted.words.clone_from(&words));
                }
            />
            <label class="document-filter__choice">
                <span class="field__name">{texts.state}</span>
                <select
                    class="field__input"
                    data-testid="filter-state"
                    on:change=move |event| {
                        let status = named(&STATES, &event_target_value(&event));
                        change(&|wanted| wanted.status = status);
                    }
                >
                    <option value="" selected=move || wanted.read().status.is_none()>{texts.any_state}</option>
                    {states}
                </select>
            </label>
            <label class="document-filter__choice">
                <span class="field__name">{texts.order}</span>
                <select
                    class="field__input"
                    data-testid="filter-order"
                    on:change=move |event| {
                        let order = named(&ORDERS, &event_target_value(&event)).unwrap_or_default();
                        change(&|wanted| wanted.order = order);
                    }
                >
                    {orders}
                </select>
            </label>
            <p class="document-filter__told">
                <span class="quiet" role="status" data-testid="listed">{message}</span>
                <button
                    type="button"
                    class="link"
                    data-testid="show-all"
                    hidden=move || !wanted.read().is_filter()
                    on:click=move |_| bench.project.order.show_all()
                >
                    {texts.show_all}
                </button>
            </p>
        </div>
    }
}
