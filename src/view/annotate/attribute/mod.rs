//! The attributes of the selected span or of the open text: a row for each.

mod choices;
mod quantity;
mod row;
mod said;
mod written;

use std::sync::Arc;

use leptos::prelude::*;

use crate::app::bench::workbench::use_bench;
use crate::model::edit::attribute::Subject;
use crate::model::record::annotation::Annotation;
use crate::model::record::attributes::Attributes;
use crate::model::record::document::Document;
use crate::model::record::id::AttributeId;
use crate::model::record::schema::{Attribute, Schema};
use crate::view::annotate::attribute::row::AttributeRow;
use crate::view::widgets::keyed_rows::{KeyedRows, MakeRow};
use crate::words::attributes;

/// What values are said of.
#[derive(Clone)]
pub enum Holder {
    /// The selected span.
    Span(Arc<Annotation>),
    /// The open text.
    Text(Arc<Document>),
}

impl Holder {
    fn subject(&self) -> Subject {
        match self {
            Holder::Span(annotation) => Subject::Annotations(vec![annotation.id.clone()]),
            Holder::Text(document) => Subject::Document(document.id.clone()),
        }
    }

    fn attributes(&self) -> &Attributes {
        match self {
            Holder::Span(annotation) => &annotation.attributes,
            Holder::Text(document) => &document.attributes,
        }
    }

    /// Whether an attribute is one of its.
    fn has(&self, schema: &Schema, attribute: &Attribute) -> bool {
        match self {
            Holder::Span(annotation) => attribute.is_of(schema, &annotation.label),
            Holder::Text(_) => attribute.of_documents,
        }
    }
}

/// Where rows of attributes are: what tells those of spans from those of texts.
#[derive(Clone, Copy)]
pub struct Place {
    /// Whether they are of texts.
    pub of_texts: bool,
    /// Where automation finds a row.
    pub test_id: &'static str,
}

/// A row for each attribute that spans, or texts, may have, and for whatever else the holder says. Rows are made when
/// the schema changes, and those that the holder does not have are hidden: to make them anew for each span that is
/// selected would cost too much.
#[component]
pub fn AttributeRows(
    /// Where the rows are.
    place: Place,
    /// What has the values.
    #[prop(into)]
    holder: Signal<Option<Holder>>,
) -> impl IntoView {
    let bench = use_bench();
    let ids = Memo::new(move |_| {
        let (schema, holder) = (bench.project.schema.read(), holder.read());
        let own =
            schema.attributes.iter().filter(|one| one.of_documents == place.of_texts).map(|one| &one.id);
        let mut ids: Vec<String> = own.map(AttributeId::to_string).collect();
        for (id, _) in holder.iter().flat_map(|holder| holder.attributes().as_slice()) {
            let id = id.to_string();
            if !ids.contains(&id) {
                ids.push(id);
            }
        }
        ids
    });
    let has_none = Memo::new(move |_| {
        let (schema, holder) = (bench.project.schema.read(), holder.read());
        let has_one = |holder: &Holder| {
            !holder.attributes().is_empty() || schema.attributes.iter().any(|one| holder.has(&schema, one))
        };
        !holder.as_ref().is_some_and(has_one)
    });
    let row: MakeRow =
        Arc::new(move |id| view! { <AttributeRow place holder id=AttributeId::new(id)/> }.into_any());
    view! {
        <ul class="attributes" aria-label=attributes().attributes hidden=move || has_none.get()>
            <KeyedRows ids=Signal::from(ids) row/>
        </ul>
    }
}
