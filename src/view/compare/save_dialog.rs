//! Chooses what of the comparison is saved.

use leptos::prelude::*;

use crate::app::compare::comparison::use_comparison;
use crate::app::compare::saving;
use crate::export::report::Showing;
use crate::export::{Export, Options};
use crate::format::csv::table::{Separator, Style};
use crate::view::widgets::dialog::Dialog;
use crate::words::comparing;

/// The dialog. Where the sources are hidden only the report is offered: all else names them.
#[component]
pub fn SaveDialog(
    /// Whether it is open.
    is_open: RwSignal<bool>,
) -> impl IntoView {
    let comparison = use_comparison();
    let words = comparing();
    let is_blind = comparison.choices.is_blind.get_untracked();
    let offered: Vec<Export> =
        Export::ALL.into_iter().filter(|export| !is_blind || *export == Export::Report).collect();
    let chosen = RwSignal::new(vec![Export::Report]);
    let for_spreadsheet = RwSignal::new(false);
    let row = move |export: Export| {
        let toggle = move |event| {
            let is_wanted = event_target_checked(&event);
            chosen.update(|chosen| {
                chosen.retain(|other| *other != export);
                if is_wanted {
                    chosen.push(export);
                }
            });
        };
        view! {
            <label class="save-dialog__row">
                <input
                    type="checkbox"
                    data-testid=format!("save-{}", export.id())
                    prop:checked=move || chosen.read().contains(&export)
                    on:change=toggle
                />
                <span>{export.sentence()}</span>
            </label>
        }
    };
    let save = move |_| {
        let chosen = chosen.get_untracked();
        // In the order in which they are offered.
        let wanted: Vec<Export> = Export::ALL.into_iter().filter(|export| chosen.contains(export)).collect();
        let showing = if is_blind { Showing::Blind } else { Showing::All };
        let for_spreadsheet = for_spreadsheet.get_untracked();
        let style =
            if for_spreadsheet { Style::for_spreadsheets(Separator::default()) } else { Style::default() };
        is_open.set(false);
        saving::save(comparison.bench, wanted, Options { showing, style, ..Options::default() });
    };
    view! {
        <Dialog title=words.save name="save-comparison" on_close=move || is_open.set(false)>
            <div class="dialog__body save-dialog">
                {is_blind.then(|| view! { <p class="quiet">{words.save_blind}</p> })}
                {offered.into_iter().map(row).collect_view()}
                <label class="save-dialog__row" hidden=is_blind>
                    <input
                        type="checkbox"
                        data-testid="for-spreadsheet"
                        on:change=move |event| for_spreadsheet.set(event_target_checked(&event))
                    />
                    <span>{words.for_spreadsheet}</span>
                </label>
                <button
                    type="button"
                    class="button"
                    data-testid="save-files"
                    data-once
                    disabled=move || chosen.read().is_empty()
                    on:click=save
                >
                    {words.save_files}
                </button>
            </div>
        </Dialog>
    }
}
