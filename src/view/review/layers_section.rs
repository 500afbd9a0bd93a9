//! Who did what, and where in the texts: the spans of one person, or how many tagged each place.

use leptos::context::Provider;
use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::project::texts;
use crate::app::review::layers::Layers;
use crate::model::record::id::{DocumentId, LabelId};
use crate::model::record::schema::Label;
use crate::paint::heat::steps;
use crate::view::annotate::text::PaneView;
use crate::view::annotate::text::layers::TextLayers;
use crate::view::review::layer_list::{LayerList, TextList};
use crate::view::review::who_tagged::WhoTagged;
use crate::words::{count, counted, fill, range, review};

/// Layers beside a text that is only read.
#[component]
pub fn LayersSection() -> impl IntoView {
    let page = use_bench();
    let own = review();
    let bench = page.in_new_pane();
    bench.pane.is_reading.set(true);
    bench.active.set(Some(bench.pane));
    let last = bench.review.document;
    let first =
        last.get_untracked().or_else(|| page.pane.open.get_untracked()).filter(|id| is_there(bench, id));
    bench.pane.open_document(first.or_else(|| {
        bench.project.peek(|session| session.project().documents().next().map(|document| document.id.clone()))
    }));
    on_cleanup(move || {
        if let Some(open) = bench.pane.open.try_get_untracked() {
            last.set(open);
        }
    });
    texts::keep(bench);
    let layers = Layers::of(bench);
    let drawn = TextLayers { annotations: layers.annotations, heat: layers.heat };
    let title = move || {
        let document = bench.pane.document.read();
        document.as_ref().map(|document| document.title().to_string()).unwrap_or_default()
    };
    view! {
        <Provider value=bench>
            <section class="layers-section">
                <h1 class="visually-hidden">{own.layers} ": " <bdi>{title}</bdi></h1>
                <div class="layers-section__side">
                    <LayerList layers/>
                    <TextList/>
                </div>
                <div class="layers-section__main">
                    <HeatKey layers/>
                    <PaneView layers=drawn/>
                    <WhoTagged layers/>
                </div>
            </section>
        </Provider>
    }
}

fn is_there(bench: Workbench, document: &DocumentId) -> bool {
    bench.project.peek(|session| session.project().document(document).is_some())
}

/// Which label is looked at, and what the shades over the text mean.
#[component]
fn HeatKey(layers: Layers) -> impl IntoView {
    let own = review();
    let bench = layers.bench;
    let label = bench.review.label;
    let options = move || {
        let option = |known: &Label| {
            let id = known.id.clone();
            let value = id.to_string();
            let is_chosen = move || label.read().as_ref() == Some(&id);
            view! { <option value=value selected=is_chosen>{known.name.clone()}</option> }
        };
        bench.project.schema.read().labels.iter().map(option).collect_view()
    };
    let choose = move |event: leptos::ev::Event| {
        let chosen = event_target_value(&event);
        label.set((!chosen.is_empty()).then(|| LabelId::new(chosen)));
    };
    let shades = move || {
        if let Some(alone) = layers.alone.get() {
            let name = bench.review.name_of(&alone);
            return view! { <bdi>{fill(own.spans_of, &[("name", &name)])}</bdi> }.into_any();
        }
        let persons = layers.persons.get();
        if persons == 0 {
            return view! { <span>{own.nobody_shown}</span> }.into_any();
        }
        let shade = |(step, least, most): (usize, usize, usize)| {
            let counts = if least == most { count(least) } else { range(least, most) };
            view! { <span class=format!("heat-key__shade heat--{step}")>{counts}</span> }
        };
        view! {
            <span>{own.tagged_by}</span>
            <span class="heat-key__shades">{steps(persons).into_iter().map(shade).collect_view()}</span>
            <span>{counted(persons, own.of_all)}</span>
        }
        .into_any()
    };
    view! {
        <div class="heat-key" data-testid="heat-key">
            <select
                class="field__input"
                aria-label=own.counted_label
                data-testid="heat-label"
                on:change=choose
            >
                <option value="" selected=move || label.read().is_none()>{own.any_label}</option>
                {options}
            </select>
            {shades}
        </div>
    }
}
