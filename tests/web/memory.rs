//! What was shown and is gone leaves nothing in memory.

use std::alloc::System;

use cap::Cap;
use glossator::model::record::id::DocumentId;
use glossator::view::annotate::documents::document_details::DocumentDetails;
use glossator::view::annotate::documents::document_list::DocumentList;
use glossator::view::annotate::labels::label_bar::LabelBar;
use glossator::view::annotate::span::annotation_details::AnnotationDetails;
use glossator::view::annotate::span::annotation_list::AnnotationList;
use glossator::view::annotate::text::{PaneView, keep_label_sheet};
use glossator::view::shell::status_line::StatusLine;
use leptos::prelude::*;
use wasm_bindgen_test::wasm_bindgen_test;

use crate::mounted::{mount, settled};

#[global_allocator]
static MEMORY: Cap<System> = Cap::new(System, usize::MAX);

async fn show_once() {
    let page = mount(&["Ada met Ben in Rome.\n\nThey spoke.\n"], |bench| {
        keep_label_sheet(bench);
        bench.pane.open_document(Some(DocumentId::new("0")));
        let is_open = RwSignal::new(true);
        let selected = Memo::new(|_| None);
        view! {
            <PaneView/>
            <LabelBar/>
            <DocumentList is_open/>
            <AnnotationDetails selected/>
            <AnnotationList/>
            <DocumentDetails/>
            <StatusLine/>
        }
        .into_any()
    });
    settled().await;
    drop(page);
    settled().await;
}

#[wasm_bindgen_test]
async fn what_was_shown_and_is_gone_leaves_nothing() {
    const TIMES: usize = 20;
    // What is made once and kept.
    for _ in 0..5 {
        show_once().await;
    }
    let before = MEMORY.allocated();
    for _ in 0..TIMES {
        show_once().await;
    }
    let left = MEMORY.allocated().saturating_sub(before) / TIMES;
    assert!(left < 100, "{left} bytes are left each time");
}
