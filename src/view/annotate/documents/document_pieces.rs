//! What is known of texts beyond what is read, in a part of the program of its own.

use leptos::prelude::*;

use crate::browser::part::part;
use crate::view::annotate::documents::document_details::DocumentDetails;
use crate::view::annotate::documents::document_filter::DocumentFilter;
use crate::view::annotate::guidelines_panel::GuidelinesPanel;
use crate::view::project::guidelines_section::GuidelinesSection;
use crate::view::project::statistics_section::StatisticsSection;
use crate::view::widgets::later::{Loading, Show};

/// The pieces of the page that are in the part.
#[derive(Clone, Copy)]
pub struct Pieces {
    /// Asks which texts are listed.
    pub filter: Show,
    /// What is known of the open text.
    pub details: Show,
    /// The guidelines, beside the text.
    pub guidelines: Show,
    /// The guidelines, to be written.
    pub guidelines_section: Show,
    /// What was counted of the project.
    pub statistics: Show,
}

part! {
    documents,
    /// The pieces, from the part of the program that they are in.
    pub fn load() -> Pieces {
        Pieces {
            filter: || view! { <DocumentFilter/> }.into_any(),
            details: || view! { <DocumentDetails/> }.into_any(),
            guidelines: || view! { <GuidelinesPanel/> }.into_any(),
            guidelines_section: || view! { <GuidelinesSection/> }.into_any(),
            statistics: || view! { <StatisticsSection/> }.into_any(),
        }
    }
}

/// The pieces that are shown without being asked for, as soon as they are there.
#[derive(Clone, Copy)]
pub struct Fetched(pub RwSignal<Option<Show>>);

/// One of the pieces, on its way.
pub fn piece(which: fn(Pieces) -> Show) -> Loading {
    Box::pin(async move { load().await.map(which) })
}
