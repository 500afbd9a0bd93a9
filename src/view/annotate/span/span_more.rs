//! What can be said of the selected span beyond its label: attributes, relations, fragments.

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::model::record::annotation::Annotation;
use crate::view::annotate::attribute::AttributeRows;
use crate::view::annotate::attribute::holder::{Holder, HolderKind};
use crate::view::annotate::span::fragment_list::FragmentList;
use crate::view::annotate::span::relating_box::RelatingBox;
use crate::view::annotate::span::relation_list::RelationList;

/// What can be said of the selected span beyond its label.
#[component]
pub fn SpanMore() -> impl IntoView {
    let bench = use_bench();
    let selected: Memo<Option<Arc<Annotation>>> = Memo::new(move |_| {
        let id = bench.pane.selected.get()?;
        bench.project.with_session(|session| session.project().annotation(&id).cloned())
    });
    let holder = Signal::derive(move || selected.get().map(Holder::Span));
    let holder_kind = HolderKind { of_texts: false, test_id: "attribute" };
    view! {
        <div class="span-more">
            <RelatingBox/>
            <AttributeRows holder_kind holder/>
            <RelationList selected/>
            <FragmentList selected/>
        </div>
    }
}
