//! A quotation in a list: its source, what it says, and its words. It opens the passage in its text.

use leptos::prelude::*;

use crate::app::compare::comparison::use_comparison;
use crate::model::record::id::{AnnotationId, TopicId};
use crate::view::compare::claim_sign::{ClaimIcon, ClaimSign};

/// What a row shows.
#[derive(Clone, PartialEq)]
pub struct Quotation {
    /// What is opened.
    pub annotation: AnnotationId,
    /// The index of its source, if that is compared.
    pub source: Option<usize>,
    /// The topic that it says something to, which keys act on.
    pub topic: Option<TopicId>,
    /// What it says to that.
    pub sign: Option<ClaimSign>,
    /// Its words.
    pub words: String,
    /// What else is to be known: who says it, to which question.
    pub about: Vec<String>,
}

/// The button. With Escape the focus comes back to it from the text.
#[component]
pub fn QuotationRow(
    /// What it shows.
    quotation: Quotation,
    /// What kind of list it is in: where automation finds it, and the first part of its id.
    list: &'static str,
) -> impl IntoView {
    let comparison = use_comparison();
    let Quotation { annotation, source, topic, sign, words, about } = quotation;
    let topic = topic.map(|topic| topic.to_string());
    let id = format!("{list}-{}-{annotation}", topic.as_deref().unwrap_or_default());
    let (from, of) = (id.clone(), annotation.to_string());
    let is_signed = sign.is_some();
    let sign = sign.map(|sign| {
        view! {
            <ClaimIcon sign/>
            <span class="visually-hidden">{sign.word()} ": "</span>
        }
    });
    let about = about.into_iter().filter(|about| !about.is_empty());
    let about =
        about.map(|about| view! { <span class="quotation__about quiet">{about}</span> }).collect_view();
    view! {
        <button
            type="button"
            id=id
            class="quotation"
            class:quotation--signed=is_signed
            data-testid=list
            data-topic=topic
            data-source=source.map(|source| source.to_string())
            data-annotation=of
            on:click=move |_| comparison.open(&annotation, Some(from.clone()))
        >
            <span class="siglum">{move || source.map(|source| comparison.siglum(source))}</span>
            {sign}
            <bdi class="quotation__words quote">{words}</bdi>
            {about}
        </button>
    }
}
