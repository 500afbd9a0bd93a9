//! Label sets: opened, saved, and those that come with the program.

use std::sync::Arc;

use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::app::bench::notice::Notice;
use crate::app::bench::workbench::use_bench;
use crate::app::edit::labels;
use crate::app::edit::labels::Opened;
use crate::browser::files;
use crate::model::record::schema::Label;
use crate::view::project::labels::label_color::css;
use crate::view::widgets::dialog::Dialog;
use crate::words::{counted, fill, presets, words};

/// Buttons that open and save label sets, and the sets that come with the program.
#[component]
pub fn LabelSets() -> impl IntoView {
    let bench = use_bench();
    let own = crate::words::labels();
    let picker = NodeRef::<html::Input>::new();
    let offered = RwSignal::new(None::<Arc<Opened>>);
    let preset = RwSignal::new(0_usize);
    let open = move |_| {
        let Some(picked) = picker.get_untracked().map(|input| files::take_picked(&input)) else { return };
        spawn_local(async move {
            for file in picked {
                match labels::open(&file).await {
                    Ok(opened) => offered.set(Some(Arc::new(opened))),
                    Err(reason) => bench.notify(Notice::failure(reason)),
                }
            }
        });
    };
    let pick = move |_| {
        if let Some(input) = picker.get_untracked() {
            input.click();
        }
    };
    let use_preset = move |_| {
        let found = presets().into_iter().nth(preset.get_untracked());
        let opened = found.map(|found| Opened {
            name: found.name.to_string(),
            description: found.description,
            schema: found.schema(),
            problems: Vec::new(),
        });
        offered.set(opened.map(Arc::new));
    };
    let options = presets().into_iter().enumerate().map(|(index, preset)| {
        view! { <option value=index.to_string()>{preset.name}</option> }
    });
    view! {
        <div class="label-sets">
            <input
                type="file"
                accept=".json"
                hidden=true
                data-testid="label-set-file"
                aria-label=own.open_set
                node_ref=picker
                on:change=open
            />
            <button type="button" class="button" data-testid="label-set-open" on:click=pick>{own.open_set}</button>
            <button
                type="button"
                class="button"
                data-testid="label-set-save"
                data-once=""
                on:click=move |_| labels::save(bench)
            >
                {own.save_set}
            </button>
            <span class="label-sets__presets">
                <select
                    class="field__input"
                    data-testid="label-preset"
                    aria-label=own.presets
                    on:change=move |event| preset.set(event_target_value(&event).parse().unwrap_or_default())
                >
                    {options.collect_view()}
                </select>
                <button type="button" class="button" data-testid="label-preset-use" on:click=use_preset>
                    {own.use_preset}
                </button>
            </span>
            {move || offered.get().map(|opened| view! { <Offer offered opened/> })}
        </div>
    }
}

/// Shows a label set, and asks how to take it in.
#[component]
fn Offer(offered: RwSignal<Option<Arc<Opened>>>, opened: Arc<Opened>) -> impl IntoView {
    let bench = use_bench();
    let own = crate::words::labels();
    let taken = opened.clone();
    let take = move |alone: bool| {
        let Opened { name, schema, problems, .. } = &*taken;
        labels::take(bench, name, schema.clone(), alone, problems.clone());
        offered.set(None);
    };
    let take_alone = take.clone();
    let number = counted(opened.schema.labels.len(), own.labels_counted);
    let name = |label: &Label| {
        let line = label.color;
        view! { <li style:--line=move || css(line)><bdi class="label-name">{label.name.clone()}</bdi></li> }
    };
    let names = opened.schema.labels.iter().map(name).collect_view();
    let problem = |problem: &String| view! { <p class="field__refusal">{problem.clone()}</p> };
    let problems = opened.problems.iter().map(problem).collect_view();
    let description = opened.description;
    view! {
        <Dialog
            title=fill(own.set_title, &[("set", &opened.name)])
            name="label-set"
            on_close=move || offered.set(None)
        >
            <div class="dialog__body">
                <p>{description}</p>
                <p class="quiet">{number}</p>
                <ul class="label-sets__names">{names}</ul>
                {problems}
                <p class="quiet">{own.add_set} ": " {own.add_set_explained}</p>
                <p class="quiet">{own.use_alone} ": " {own.use_alone_explained}</p>
                <footer class="dialog__foot">
                    <button type="button" class="button" on:click=move |_| offered.set(None)>
                        {words().interface.cancel}
                    </button>
                    <button
                        type="button"
                        class="button"
                        data-testid="label-set-alone"
                        on:click=move |_| take_alone(true)
                    >
                        {own.use_alone}
                    </button>
                    <button
                        type="button"
                        class="button button--first"
                        data-testid="label-set-add"
                        data-once=""
                        autofocus=true
                        on:click=move |_| take(false)
                    >
                        {own.add_set}
                    </button>
                </footer>
            </div>
        </Dialog>
    }
}
