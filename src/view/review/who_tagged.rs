//! Who tagged the place in the text that is looked at, and with what.

use leptos::html;
use leptos::prelude::*;

use crate::app::review::layers::Layers;
use crate::model::record::id::AnnotationId;
use crate::view::widgets::label_name::ink_class;
use crate::view::widgets::row_window::RowWindow;
use crate::view::widgets::rows::Rows;
use crate::view::widgets::virtual_list::{ListLook, VirtualList};
use crate::words::review;

/// What a row shows.
#[derive(Clone, PartialEq, Eq)]
struct SaidRow {
    name: String,
    label: String,
    class: String,
    quote: String,
}

/// The list of who says what of the place that is looked at.
#[component]
pub fn WhoTagged(
    /// What is looked at.
    layers: Layers,
) -> impl IntoView {
    let own = review();
    let bench = layers.bench;
    let said = Memo::new(move |_| layers.said_here());
    let total = Memo::new(move |_| said.read().len());
    let scroller = NodeRef::<html::Div>::new();
    let window = RowWindow::new(total.into(), scroller);
    let rows = Rows::default();
    Effect::new(move || {
        let (range, said, schema) = (window.range(), said.read(), bench.project.schema.read());
        let text = bench.pane.text.get();
        let row = |index: usize| {
            let annotation = said.get(index)?;
            let label = schema.label(&annotation.label);
            let text = text.as_ref();
            let pieces = annotation.fragments.iter().filter_map(|span| Some(text?.slice(span)));
            let shown = SaidRow {
                name: bench.review.name_of(&annotation.annotator),
                label: label.map_or_else(|| annotation.label.to_string(), |label| label.name.clone()),
                class: ink_class(schema.position(&annotation.label)),
                quote: pieces.collect::<Vec<&str>>().join(" … "),
            };
            Some((annotation.id.clone(), shown))
        };
        rows.show(range.filter_map(row).collect());
    });
    let row = move |_: AnnotationId, shown: RwSignal<SaidRow>| {
        view! {
            <li class="who-tagged__row" data-testid="tagged-here">
                <bdi class="who-tagged__name">{move || shown.read().name.clone()}</bdi>
                <bdi class=move || shown.read().class.clone()>{move || shown.read().label.clone()}</bdi>
                <bdi class="who-tagged__quote quote" title=move || shown.read().quote.clone()>
                    {move || shown.read().quote.clone()}
                </bdi>
            </li>
        }
        .into_any()
    };
    let look = ListLook {
        class: "who-tagged__list",
        label: Some(own.who_tagged),
        is_stop: true,
        ..ListLook::default()
    };
    let is_at_start = move || bench.pane.selection.get() == Default::default();
    let nothing = move || match total.get() {
        0 if is_at_start() => Some(own.choose_a_place),
        0 => Some(own.nobody_here),
        _ => None,
    };
    view! {
        <section class="who-tagged" aria-label=own.who_tagged aria-live="polite" data-testid="who-tagged">
            {move || nothing().map(|words| view! { <p class="quiet">{words}</p> })}
            <VirtualList look scroller window rows row on_key=|_| ()/>
        </section>
    }
}
