//! The color of a label: one of the palette, or one of the person's own.

use leptos::prelude::*;

use crate::app::bench::workbench::{Workbench, use_bench};
use crate::app::edit::labels;
use crate::model::record::color::{Color, PALETTE, Pigment, colors_of};
use crate::model::record::id::LabelId;
use crate::model::record::schema::Label;
use crate::paint::sight::{Sight, hard_to_tell};
use crate::view::widgets::edited_field::{EditedField, FieldLook, Save};
use crate::words::{fill, words};

/// The color of a label, and what it is easily mistaken for.
#[component]
pub fn LabelColor(
    /// The label's id.
    id: StoredValue<LabelId>,
    /// The label.
    label: Memo<Option<Label>>,
) -> impl IntoView {
    let bench = use_bench();
    let own = crate::words::labels();
    let color = Memo::new(move |_| label.read().as_ref().map(|label| label.color));
    let set = move |color: Color| id.with_value(|id| labels::change(bench, id, |label| label.color = color));
    let choose = move |color: Color| {
        set(color).err().iter().for_each(|rejection| bench.notify_rejection(rejection));
    };
    let swatch = move |(pigment, name): (&'static Pigment, &'static str)| {
        let line = pigment.colors.light.line;
        view! {
            <label class="label-color__swatch" style:--line=move || css(line)>
                <input
                    type="radio"
                    name="label-color"
                    data-testid=format!("label-color-{}", pigment.name)
                    prop:checked=move || color.get() == Some(line)
                    on:change=move |_| choose(line)
                />
                <span class="label-name">{name}</span>
            </label>
        }
    };
    let save = Save::new(move |written: String| {
        let color = Color::parse(written.trim()).ok_or_else(|| own.not_a_color.to_string())?;
        set(color).map_err(|rejection| words().rejection(&rejection))
    });
    let written = Signal::derive(move || color.get().map(|color| color.to_string()).unwrap_or_default());
    let pick = move |event| {
        if let Some(color) = Color::parse(&event_target_value(&event)) {
            choose(color);
        }
    };
    view! {
        <fieldset class="label-color">
            <legend class="field__name">{own.color}</legend>
            <div class="label-color__swatches">{PALETTE.iter().zip(own.palette).map(swatch).collect_view()}</div>
            <div class="label-color__own">
                <EditedField
                    look=FieldLook { name: own.own_color, test_id: "label-own-color", ..FieldLook::default() }
                    of=id.get_value().to_string()
                    value=written
                    save
                />
                <input
                    type="color"
                    class="label-color__pick"
                    data-testid="label-pick-color"
                    aria-label=own.pick_color
                    prop:value=move || written.get()
                    on:change=pick
                />
            </div>
            <p class="label-color__warning" role="status" data-testid="label-color-warning">
                {move || color.get().and_then(|color| warning(bench, color, id))}
            </p>
        </fieldset>
    }
}

/// The line of a color, in light and in dark.
pub fn css(line: Color) -> String {
    let colors = colors_of(line);
    format!("light-dark({}, {})", colors.light.line, colors.dark.line)
}

/// Which label a color is easily mistaken for, if for any.
fn warning(bench: Workbench, color: Color, id: StoredValue<LabelId>) -> Option<String> {
    let own = crate::words::labels();
    let schema = bench.project.schema.read();
    let (other, sight) = id.with_value(|id| hard_to_tell(&schema, color, Some(id)))?;
    let template = match sight {
        Sight::Normal => own.hard_to_tell,
        Sight::Protan | Sight::Deutan => own.hard_red_green,
        Sight::Tritan => own.hard_blue_yellow,
    };
    Some(fill(template, &[("label", &other.name)]))
}
