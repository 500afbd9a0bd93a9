//! The part for what several annotators say.

use leptos::prelude::*;

use crate::app::bench::notice::{PageTab, ReviewSection};
use crate::app::bench::workbench::use_bench;
use crate::browser::bundle::entry;
use crate::view::review::adjudication_section::AdjudicationSection;
use crate::view::review::agreement_section::AgreementSection;
use crate::view::review::feedback_section::FeedbackSection;
use crate::view::review::hand_ins_section::HandInsSection;
use crate::view::review::layers_section::LayersSection;
use crate::view::widgets::sections::Sections;
use crate::words::{feedback, gathering, review};

entry! {
    review, preload preload;
    /// The part for what several annotators say, from its bundle.
    pub fn review_view() -> Children {
        ToChildren::to_children(|| view! { <ReviewView/> })
    }
}

/// The part for what several annotators say: its sections, of which one is shown.
#[component]
fn ReviewView() -> impl IntoView {
    let bench = use_bench();
    let own = review();
    let section = Memo::new(move |before| match bench.interface.tab.get() {
        PageTab::Review(section) => section,
        _ => before.copied().unwrap_or(ReviewSection::Layers),
    });
    let sections = vec![
        (ReviewSection::HandIns, gathering().hand_ins, "section-hand-ins"),
        (ReviewSection::Layers, own.layers, "section-layers"),
        (ReviewSection::Agreement, own.agreement, "section-agreement"),
        (ReviewSection::Adjudication, own.adjudication, "section-adjudication"),
        (ReviewSection::Feedback, feedback().feedback, "section-feedback"),
    ];
    view! {
        <Sections
            sections
            shown=section
            on_choose=move |section| bench.interface.tab.set(PageTab::Review(section))
        >
            {move || match section.get() {
                ReviewSection::HandIns => view! { <HandInsSection/> }.into_any(),
                ReviewSection::Layers => view! { <LayersSection/> }.into_any(),
                ReviewSection::Agreement => view! { <AgreementSection/> }.into_any(),
                ReviewSection::Adjudication => view! { <AdjudicationSection/> }.into_any(),
                ReviewSection::Feedback => view! { <FeedbackSection/> }.into_any(),
            }}
        </Sections>
    }
}
