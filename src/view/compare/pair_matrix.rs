//! How much each two sources share: the number of passages, and the part of the shorter text.

use leptos::prelude::*;

use crate::analysis::compare::passages::origins::PairShare;
use crate::app::compare::comparison::use_comparison;
use crate::app::compare::passages::opening;
use crate::app::compare::passages::shared_texts::Found;
use crate::words::{count, fill, passages, percent};

/// With more sources than this, a table of pairs says nothing at a glance.
const MOST: usize = 20;

/// The matrix, if there is something to show.
#[component]
pub fn PairMatrix() -> impl IntoView {
    let comparison = use_comparison();
    let words = passages();
    let shared = comparison.choices.shared;
    move || {
        comparison.sources.track();
        let found = shared.found.get()?;
        let sharing = sharing(&found);
        if sharing.len() < 2 || sharing.len() > MOST {
            return None;
        }
        let names: Vec<String> =
            sharing.iter().map(|document| opening::name(comparison, &found, *document)).collect();
        let heads: Vec<_> = names
            .iter()
            .map(|name| view! { <th scope="col" class="siglum"><bdi>{name.clone()}</bdi></th> })
            .collect();
        let row = |(left, name): (&usize, String)| {
            let cell = |right: &usize| {
                let pair = pair(&found, *left, *right);
                let shown = match pair {
                    Some(pair) => {
                        let share = percent((pair.share * 100.0).round() as u32);
                        fill(words.of_shorter, &[("passages", &count(pair.passages)), ("percent", &share)])
                    }
                    None if left == right => String::new(),
                    None => "–".to_string(),
                };
                let hint = match pair {
                    Some(_) => words.matrix_help,
                    None if left == right => words.same_source,
                    None => words.shares_nothing,
                };
                // In steps of a sixth, as the tints are.
                let heat = pair.map(|pair| ((pair.share * 6.0).ceil() as usize).clamp(1, 6).to_string());
                view! { <td data-heat=heat title=hint>{shown}</td> }
            };
            let cells: Vec<_> = sharing.iter().map(cell).collect();
            view! { <tr><th scope="row" class="siglum"><bdi>{name}</bdi></th>{cells}</tr> }
        };
        let rows: Vec<_> = sharing.iter().zip(names).map(row).collect();
        Some(view! {
            <details class="pair-matrix" data-testid="pair-matrix">
                <summary>{words.matrix}</summary>
                <table>
                    <caption class="quiet">{words.matrix_help}</caption>
                    <thead><tr><td></td>{heads}</tr></thead>
                    <tbody>{rows}</tbody>
                </table>
            </details>
        })
    }
}

/// The documents that share something, in their order.
fn sharing(found: &Found) -> Vec<usize> {
    let mut sharing: Vec<usize> =
        found.shared.pairs.iter().flat_map(|pair| [pair.left, pair.right]).collect();
    sharing.sort_unstable();
    sharing.dedup();
    sharing
}

fn pair(found: &Found, left: usize, right: usize) -> Option<&PairShare> {
    let wanted = (left.min(right), left.max(right));
    found.shared.pairs.iter().find(|pair| (pair.left, pair.right) == wanted)
}
