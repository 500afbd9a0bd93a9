//! All places that say the same as the selected span, or as the chosen words.

use leptos::prelude::*;

use crate::analysis::search::repetitions::matches_of;
use crate::analysis::search::tally::{HitFilter, Statement};
use crate::app::bench::workbench::Workbench;
use crate::app::edit::tagging;
use crate::app::search::{Search, listing, running};

/// Writes into the field what is quoted, and presets the label that it has; then ticks all that do not have it yet.
pub async fn search_same(bench: Workbench, search: Search) -> bool {
    let (quoted, label) =
        match (bench.pane.selected_annotation(), bench.chosen_span(), bench.pane.text.get_untracked()) {
            (_, Some(span), Some(text)) => (text.slice(span).to_string(), None),
            (Some(annotation), ..) => (tagging::quote_of(bench, &annotation), Some(annotation.label.clone())),
            _ => return false,
        };
    let query = matches_of(&quoted, true);
    search.words.set(query.words);
    search.is_expression.set(false);
    search.is_whole.set(query.is_whole);
    search.is_case_sensitive.set(query.is_case_sensitive);
    search.wanted.set(HitFilter::Everything);
    search.preset.set(label.clone());
    running::run_search(bench, search).await;
    if let Some(label) = label {
        listing::tick_without(bench, search, &Statement::Label(label)).await;
    }
    true
}
