//! Where the nodes of a network are drawn: plainly, and always the same for the same network.
//!
//! What joins two kinds of things stands in two columns; what joins things of one kind, on a circle. Only the order is worked
//! out: nodes that are joined stand near each other, by the barycenter heuristic (Sugiyama, Tagawa, Toda 1981, *Methods for
//! visual understanding of hierarchical system structures*, <https://doi.org/10.1109/TSMC.1981.4308636>), of which the best
//! of some rounds is taken.

use std::cmp::Ordering;
use std::f64::consts::TAU;

use crate::analysis::compare::networks::network::{Edge, Network};

/// After so many rounds nothing gets better.
const ROUNDS: usize = 12;
/// The circle leaves room around itself for labels: its radius, of a width of 1.
const RADIUS: f64 = 0.4;
/// Where the columns stand.
const COLUMNS: [f64; 2] = [0.35, 0.65];

/// On which side of a node its label has room.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Side {
    /// It ends at the node.
    Left,
    /// It starts at the node.
    Right,
}

/// Where a node is. Both go from 0 to 1, from the top left corner.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Spot {
    /// From left to right.
    pub x: f64,
    /// From top to bottom.
    pub y: f64,
    /// On which side its label has room.
    pub label: Side,
}

/// Returns where the nodes of a network are, in their order. No two are on one spot.
pub fn layout(network: &Network) -> Vec<Spot> {
    if network.is_directed { in_columns(network) } else { on_a_circle(network) }
}

fn in_columns(network: &Network) -> Vec<Spot> {
    let rows = network.matrix.rows.len().min(network.nodes.len());
    let sizes = [rows, network.nodes.len() - rows];
    // Of each node the place in its column.
    let mut places: Vec<usize> =
        (0..network.nodes.len()).map(|it| if it < rows { it } else { it - rows }).collect();
    let height = |places: &[usize], node: usize| {
        let (place, size) = (places.get(node).copied().unwrap_or_default(), sizes[usize::from(node >= rows)]);
        (place as f64 + 0.5) / size as f64
    };
    let length = |places: &[usize]| -> f64 {
        let edge =
            |edge: &Edge| edge.weight * (height(places, edge.source) - height(places, edge.target)).powi(2);
        network.edges.iter().map(edge).sum()
    };
    let mut best = (length(&places), places.clone());
    for round in 0..ROUNDS {
        let column = if round % 2 == 0 { rows..network.nodes.len() } else { 0..rows };
        let mut keyed: Vec<(f64, usize)> = column
            .clone()
            .map(|node| {
                let joined =
                    others(&network.edges, node).map(|(other, weight)| (height(&places, other), weight));
                (mean(joined).unwrap_or_else(|| height(&places, node)), node)
            })
            .collect();
        sort(&mut keyed);
        for (place, (_, node)) in keyed.into_iter().enumerate() {
            if let Some(own) = places.get_mut(node) {
                *own = place;
            }
        }
        keep_better(&mut best, length(&places), &places);
    }
    let spot = |node: usize| Spot {
        x: COLUMNS[usize::from(node >= rows)],
        y: height(&best.1, node),
        label: if node < rows { Side::Left } else { Side::Right },
    };
    (0..network.nodes.len()).map(spot).collect()
}

fn on_a_circle(network: &Network) -> Vec<Spot> {
    let size = network.nodes.len();
    let angle = |places: &[usize], node: usize| {
        TAU * places.get(node).copied().unwrap_or_default() as f64 / size as f64
    };
    let point = |angle: f64| (angle.sin(), -angle.cos());
    let length = |places: &[usize]| -> f64 {
        let edge = |edge: &Edge| {
            let between = angle(places, edge.source) - angle(places, edge.target);
            edge.weight * (1.0 - between.cos())
        };
        network.edges.iter().map(edge).sum()
    };
    let mut places: Vec<usize> = (0..size).collect();
    let mut best = (length(&places), places.clone());
    for _ in 0..ROUNDS {
        let mut keyed: Vec<(f64, usize)> = (0..size)
            .map(|node| {
                // Its own place counts too, so that those who are joined to nobody stay, and nobody jumps to and fro.
                let own = (angle(&places, node), 1.0);
                let joined = others(&network.edges, node);
                let joined = joined.map(|(other, weight)| (angle(&places, other), weight));
                let (x, y) = joined.chain([own]).fold((0.0, 0.0), |(x, y), (angle, weight)| {
                    let (own_x, own_y) = point(angle);
                    (x + weight * own_x, y + weight * own_y)
                });
                (x.atan2(-y).rem_euclid(TAU), node)
            })
            .collect();
        sort(&mut keyed);
        for (place, (_, node)) in keyed.into_iter().enumerate() {
            if let Some(own) = places.get_mut(node) {
                *own = place;
            }
        }
        keep_better(&mut best, length(&places), &places);
    }
    let spot = |node: usize| {
        let (x, y) = point(angle(&best.1, node));
        let label = if x < -1e-9 { Side::Left } else { Side::Right };
        Spot { x: 0.5 + RADIUS * x, y: 0.5 + RADIUS * y, label }
    };
    (0..size).map(spot).collect()
}

/// The nodes that one is joined to, and how much.
fn others(edges: &[Edge], node: usize) -> impl Iterator<Item = (usize, f64)> {
    edges.iter().filter_map(move |edge| match (edge.source == node, edge.target == node) {
        (true, _) => Some((edge.target, edge.weight)),
        (_, true) => Some((edge.source, edge.weight)),
        _ => None,
    })
}

/// The weighed mean; nothing of what weighs nothing.
fn mean(values: impl Iterator<Item = (f64, f64)>) -> Option<f64> {
    let (sum, weights) =
        values.fold((0.0, 0.0), |(sum, all), (value, weight)| (sum + value * weight, all + weight));
    (weights > 0.0).then(|| sum / weights)
}

fn sort(keyed: &mut [(f64, usize)]) {
    keyed.sort_by(|one, other| {
        one.0.partial_cmp(&other.0).unwrap_or(Ordering::Equal).then(one.1.cmp(&other.1))
    });
}

fn keep_better(best: &mut (f64, Vec<usize>), length: f64, places: &[usize]) {
    if length < best.0 - 1e-9 {
        *best = (length, places.to_vec());
    }
}
