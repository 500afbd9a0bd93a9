//! What can be said of the selected span beyond its label: attributes, relations, fragments. A part of its own.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::browser::part::part;
use crate::browser::timer::IdleCallback;
use crate::model::record::annotation::Annotation;
use crate::view::annotate::attribute::AttributeRows;
use crate::view::annotate::attribute::holder::{Holder, Place};
use crate::view::annotate::span::fragment_list::FragmentList;
use crate::view::annotate::span::relating_box::RelatingBox;
use crate::view::annotate::span::relation_list::RelationList;
use crate::view::widgets::later::{Later, Show};

/// The browser is idle at the latest after so many milliseconds.
const LATEST: u32 = 3000;

part! {
    spans,
    /// The view, from the part of the program that it is in.
    pub fn load() -> Show {
        || view! { <SpanMore/> }.into_any()
    }
}

/// What can be said of the selected span beyond its label, as soon as the browser has time for it.
#[component]
pub fn SpanMoreLater() -> impl IntoView {
    let is_wanted = RwSignal::new(false);
    StoredValue::new_local(IdleCallback::new(LATEST, move || {
        is_wanted.try_set(true);
    }));
    move || is_wanted.get().then(|| view! { <Later loading=Box::pin(load())/> })
}

#[component]
fn SpanMore() -> impl IntoView {
    let bench = use_bench();
    let selected: Memo<Option<Arc<Annotation>>> = Memo::new(move |_| {
        let id = bench.pane.selected.get()?;
        bench.project.with_session(|session| session.project().annotation(&id).cloned())
    });
    let holder = Signal::derive(move || selected.get().map(Holder::Span));
    let place = Place { of_texts: false, test_id: "attribute" };
    view! {
        <div class="span-more">
            <RelatingBox/>
            <AttributeRows place holder/>
            <RelationList selected/>
            <FragmentList selected/>
        </div>
    }
}
