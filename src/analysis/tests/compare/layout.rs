//! Where the nodes of networks are drawn.

use std::collections::BTreeSet;

use proptest::prelude::*;

use crate::analysis::compare::networks::layout::{Side, Spot, layout};
use crate::analysis::compare::networks::measures::{
    Agreement, Norm, OneMode, Qualifying, Told, TwoMode, TwoModeNorm,
};
use crate::analysis::compare::networks::network::{Network, network_of_one, network_of_two};
use crate::analysis::compare::networks::statements::{Duplicates, Stance, Statement, Variable};

/// Statements, each written as an actor and a topic in one letter each.
fn statements(notation: &str) -> Vec<Statement> {
    let statement = |pair: &str| Statement {
        actor: pair[..1].into(),
        topic: pair[1..].into(),
        stance: Stance::Yes,
        document: "d".into(),
        date: None,
    };
    notation.split_whitespace().map(statement).collect()
}

fn of_two(statements: &[Statement]) -> Network {
    let settings = TwoMode {
        rows: Variable::Actor,
        columns: Variable::Topic,
        told: Told::Ignore,
        norm: TwoModeNorm::No,
        duplicates: Duplicates::Include,
        qualifying: Qualifying::LeftOut,
    };
    network_of_two(statements, &settings)
}

fn of_one(statements: &[Statement]) -> Network {
    let settings = OneMode {
        rows: Variable::Actor,
        by: Variable::Topic,
        agreement: Agreement::Ignore,
        norm: Norm::No,
        duplicates: Duplicates::Include,
        qualifying: Qualifying::LeftOut,
    };
    network_of_one(statements, &settings)
}

/// How many lines between two columns cross.
fn crossings(network: &Network, spots: &[Spot]) -> usize {
    let ends: Vec<[f64; 2]> =
        network.edges.iter().map(|edge| [spots[edge.source].y, spots[edge.target].y]).collect();
    let is_crossing = |one: &[f64; 2], other: &[f64; 2]| (one[0] - other[0]) * (one[1] - other[1]) < 0.0;
    ends.iter()
        .enumerate()
        .map(|(index, one)| ends[index..].iter().filter(|it| is_crossing(one, it)).count())
        .sum()
}

#[test]
fn two_kinds_stand_in_columns_whose_lines_cross_as_little_as_may_be() {
    let network = of_two(&statements("az by cx dw aw"));
    let spots = layout(&network);
    let [left, right]: [BTreeSet<String>; 2] = [Side::Left, Side::Right].map(|side| {
        spots.iter().filter(|spot| spot.label == side).map(|spot| format!("{:.2}", spot.x)).collect()
    });
    assert_eq!((left.len(), right.len()), (1, 1));
    assert!(left.first() < right.first());
    assert_eq!(crossings(&network, &spots), 0);
}

#[test]
fn those_of_one_kind_that_are_joined_are_neighbors_on_a_circle() {
    // Three pairs whose letters are apart.
    let network = of_one(&statements("ax dx by ey cz fz"));
    let spots = layout(&network);
    let distance =
        |one: usize, other: usize| (spots[one].x - spots[other].x).hypot(spots[one].y - spots[other].y);
    // Neighbors on a circle of six are as far from each other as from its middle.
    let next = (spots[0].x - 0.5).hypot(spots[0].y - 0.5);
    for edge in &network.edges {
        assert!(distance(edge.source, edge.target) < next + 1e-9, "{edge:?}");
    }
}

proptest! {
    #[test]
    fn every_node_has_a_spot_of_its_own(pairs in prop::collection::vec("[a-z][A-M]", 0..60)) {
        let said = statements(&pairs.join(" "));
        for network in [of_two(&said), of_one(&said)] {
            let spots = layout(&network);
            prop_assert_eq!(spots.len(), network.nodes.len());
            prop_assert!(spots.iter().all(|spot| (0.0..=1.0).contains(&spot.x) && (0.0..=1.0).contains(&spot.y)));
            for (index, one) in spots.iter().enumerate() {
                let is_near = |other: &Spot| (one.x - other.x).abs() + (one.y - other.y).abs() < 1e-6;
                prop_assert!(!spots[index + 1..].iter().any(is_near));
            }
            prop_assert_eq!(&layout(&network), &spots, "the same network is drawn the same");
        }
    }
}
