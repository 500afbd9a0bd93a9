//! A network as a plain drawing: always the same for the same network, and without color.

use std::sync::Arc;

use leptos::prelude::*;

use crate::analysis::compare::networks::layout::{Side, Spot, layout};
use crate::analysis::compare::networks::network::{Edge, Network};
use crate::words::{counted, fill, networks};

/// With more nodes than these, lines and names hide each other.
const MOST_NODES: usize = 60;
/// The width of the drawing.
const WIDTH: f64 = 720.0;
/// The height of a drawing in a circle.
const CIRCLE: f64 = 460.0;
/// How far apart nodes of a column are.
const STEP: f64 = 24.0;
/// How wide lines are: from, to.
const LINES: (f64, f64) = (0.75, 6.0);
/// Longer names are cut.
const LONGEST_NAME: usize = 30;

/// The drawing, or why there is none.
#[component]
pub fn NetworkDrawing(
    /// The network.
    network: Arc<Network>,
    /// What it joins, in words.
    kind: &'static str,
) -> impl IntoView {
    let words = networks();
    if network.nodes.len() > MOST_NODES {
        return view! { <p class="quiet">{words.too_many}</p> }.into_any();
    }
    let spots = layout(&network);
    let rows = network.matrix.rows.len();
    let longest = rows.max(network.nodes.len().saturating_sub(rows));
    let height = if network.is_directed { STEP * longest as f64 } else { CIRCLE };
    let most = network.edges.iter().map(|edge| edge.weight).fold(0.0, f64::max);
    let at = |index: usize| spots.get(index).map(|spot: &Spot| (spot.x * WIDTH, spot.y * height));
    let line = |edge: &Edge| {
        let ((x1, y1), (x2, y2)) = at(edge.source).zip(at(edge.target))?;
        let part = if most > 0.0 { edge.weight / most } else { 0.0 };
        let width = LINES.0 + (LINES.1 - LINES.0) * part;
        let class = if edge.sign < 0 { "network__line network__line--below" } else { "network__line" };
        Some(view! { <line class=class x1=x1 y1=y1 x2=x2 y2=y2 stroke-width=format!("{width:.2}")/> })
    };
    let node = |(index, spot): (usize, &Spot)| {
        let name = network.nodes.get(index).map(|node| node.label.clone()).unwrap_or_default();
        let (x, y) = (spot.x * WIDTH, spot.y * height);
        let (anchor, beside) = match spot.label {
            Side::Left => ("end", -8.0),
            Side::Right => ("start", 8.0),
        };
        view! {
            <circle class="network__node" cx=x cy=y r="3.5"/>
            <text class="network__name" x=x + beside y=y + 4.0 text-anchor=anchor>{cut(&name)}</text>
        }
    };
    let [nodes, edges] =
        [counted(network.nodes.len(), words.nodes), counted(network.edges.len(), words.edges)];
    let said = fill(words.drawing, &[("kind", kind), ("nodes", &nodes), ("edges", &edges)]);
    let lines: Vec<AnyView> = network.edges.iter().filter_map(line).map(IntoAny::into_any).collect();
    let nodes = spots.iter().enumerate().map(node).collect_view();
    view! {
        <figure class="network">
            <svg
                class="network__drawing"
                data-testid="network-drawing"
                role="img"
                aria-label=said.clone()
                viewBox=format!("0 0 {WIDTH} {height}")
            >
                {lines}
                {nodes}
            </svg>
            <figcaption class="quiet">{words.key}</figcaption>
        </figure>
    }
    .into_any()
}

fn cut(name: &str) -> String {
    if name.chars().count() <= LONGEST_NAME {
        return name.to_string();
    }
    let start: String = name.chars().take(LONGEST_NAME).collect();
    format!("{}…", start.trim_end())
}
