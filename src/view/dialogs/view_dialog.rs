//! Sets how the text looks, and what of it is shown.

use leptos::prelude::*;

use crate::app::bench::settings::{Face, LINES, SIZES, TextStyle, WIDTHS};
use crate::app::bench::workbench::use_bench;
use crate::model::record::id::LabelId;
use crate::view::widgets::dialog::Dialog;
use crate::words::{ViewWords, percent, view};

/// The dialog: face, size, lines, width, numbers, one label alone, only reading.
#[component]
pub fn ViewDialog() -> impl IntoView {
    let bench = use_bench();
    let words = view();
    let look = Memo::new(move |_| bench.settings.read().look);
    let change =
        move |edit: &dyn Fn(&mut TextStyle)| bench.settings.update(|settings| edit(&mut settings.look));
    let faces = Face::ALL.map(|(face, name)| {
        view! {
            <option value=name selected=move || look.read().face == face>{name_of(words, face)}</option>
        }
    });
    let set_face = move |event| {
        let face = Face::from_name(&event_target_value(&event)).unwrap_or_default();
        change(&|look| look.face = face);
    };
    let percent = move |name, test_id, bounds, get: fn(&TextStyle) -> u32, set: fn(&mut TextStyle, u32)| {
        let value = Signal::derive(move || get(&look.read()));
        view! { <Percent name test_id bounds value on_change=move |percent| change(&|look| set(look, percent))/> }
    };
    view! {
        <Dialog title=words.title name="view" on_close=move || bench.interface.dialog.set(None)>
            <div class="dialog__body">
                <label class="field">
                    <span class="field__name">{words.face}</span>
                    <select class="field__input" data-testid="view-face" autofocus=true on:change=set_face>
                        {faces}
                    </select>
                </label>
                {percent(words.size, "view-size", SIZES, |look| look.size, |look, percent| look.size = percent)}
                {percent(words.line, "view-line", LINES, |look| look.line, |look, percent| look.line = percent)}
                {percent(words.width, "view-width", WIDTHS, |look| look.width, |look, percent| look.width = percent)}
                <Only/>
                <label class="view-dialog__switch">
                    <input
                        type="checkbox"
                        data-testid="view-numbers"
                        prop:checked=move || look.read().has_numbers
                        on:change=move |event| {
                            let is_on = event_target_checked(&event);
                            change(&|look| look.has_numbers = is_on);
                        }
                    />
                    <span>{words.numbers}</span>
                </label>
                <label class="view-dialog__switch">
                    <input
                        type="checkbox"
                        data-testid="view-arcs"
                        prop:checked=move || bench.pane.all_arcs.get()
                        on:change=move |event| bench.pane.all_arcs.set(event_target_checked(&event))
                    />
                    <span>{words.all_arcs}</span>
                </label>
                <label class="view-dialog__switch">
                    <input
                        type="checkbox"
                        data-testid="view-reading"
                        prop:checked=move || bench.pane.is_reading.get()
                        on:change=move |event| bench.pane.is_reading.set(event_target_checked(&event))
                    />
                    <span>{words.reading}</span>
                    <span class="quiet">{words.reading_explained}</span>
                </label>
                <footer class="dialog__foot">
                    <button
                        type="button"
                        class="button"
                        data-testid="view-reset"
                        on:click=move |_| change(&|look| *look = TextStyle::default())
                    >
                        {words.as_at_first}
                    </button>
                </footer>
            </div>
        </Dialog>
    }
}

fn name_of(words: &'static ViewWords, face: Face) -> &'static str {
    match face {
        Face::Serif => words.serif,
        Face::Sans => words.sans,
        Face::Mono => words.mono,
    }
}

/// A length in percent, to slide.
#[component]
fn Percent(
    /// What is so long.
    name: &'static str,
    /// Where automation finds it.
    test_id: &'static str,
    /// The least and the most.
    bounds: (u32, u32),
    /// What it is now.
    #[prop(into)]
    value: Signal<u32>,
    /// Called with what the person chooses.
    on_change: impl Fn(u32) + 'static,
) -> impl IntoView {
    let message = move || percent(value.get());
    view! {
        <label class="field">
            <span class="field__name view-dialog__percent">
                {name}
                <output class="quiet">{message}</output>
            </span>
            <input
                type="range"
                data-testid=test_id
                min=bounds.0
                max=bounds.1
                step="5"
                aria-valuetext=message
                prop:value=move || value.get().to_string()
                on:input=move |event| {
                    if let Ok(value) = event_target_value(&event).parse() { on_change(value); }
                }
            />
        </label>
    }
}

/// Shows the spans of one label alone.
#[component]
fn Only() -> impl IntoView {
    let bench = use_bench();
    let words = view();
    let options = move || {
        let schema = bench.project.schema.read();
        let option = |label: &crate::model::record::schema::Label| {
            let (id, name) = (label.id.clone(), label.name.clone());
            let value = id.to_string();
            view! {
                <option value=value selected=move || bench.pane.only.read().as_ref() == Some(&id)>{name}</option>
            }
        };
        schema.labels.iter().map(option).collect_view()
    };
    let choose = move |event| {
        let id = event_target_value(&event);
        bench.pane.only.set((!id.is_empty()).then(|| LabelId::new(id)));
    };
    view! {
        <label class="field">
            <span class="field__name">{words.only}</span>
            <select class="field__input" data-testid="view-only" on:change=choose>
                <option value="">{words.all_labels}</option>
                {options}
            </select>
        </label>
    }
}
