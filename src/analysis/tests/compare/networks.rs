//! Networks of statements, by the numbers of others.

use crate::analysis::compare::networks::measures::{
    Agreement, Matrix, Norm, OneMode, Qualifying, Told, TwoMode, TwoModeNorm, one_mode, two_mode,
};
use crate::analysis::compare::networks::network::{Levels, network_of_one, network_of_two};
use crate::analysis::compare::networks::statements::{
    Date, Duplicates, Stance, Statement, Variable, counted,
};
use crate::analysis::tests::compare::{fixture, is_near, list, number};

/// Statements as `actor topic stance`, with the stances `+`, `-` and `~`.
fn statements(notation: &str) -> Vec<Statement> {
    let statement = |written: &str| {
        let parts: Vec<&str> = written.split_whitespace().collect();
        let stance = match parts[2] {
            "+" => Stance::Yes,
            "-" => Stance::No,
            _ => Stance::Qualifies,
        };
        Statement {
            actor: parts[0].into(),
            topic: parts[1].into(),
            stance,
            document: parts.get(3).unwrap_or(&"d").to_string(),
            date: parts.get(4).map(|date| Date::parse(date).unwrap()),
        }
    };
    notation.split(',').map(statement).collect()
}

const WORKED: &str = "A c1 +, A c1 +, A c2 -, B c1 +, B c2 +, C c1 -, C c2 -";

fn of_actors(agreement: Agreement, norm: Norm) -> OneMode {
    OneMode {
        rows: Variable::Actor,
        by: Variable::Topic,
        agreement,
        norm,
        duplicates: Duplicates::Include,
        qualifying: Qualifying::LeftOut,
    }
}

fn actors_by_topics(told: Told, norm: TwoModeNorm) -> TwoMode {
    TwoMode {
        rows: Variable::Actor,
        columns: Variable::Topic,
        told,
        norm,
        duplicates: Duplicates::Include,
        qualifying: Qualifying::LeftOut,
    }
}

fn assert_values(found: &Matrix, expected: &[Vec<f64>], tolerance: f64, what: &str) {
    assert_eq!(found.values.len(), expected.len(), "{what}");
    for (found, expected) in found.values.iter().zip(expected) {
        let is_same =
            found.iter().zip(expected).all(|(found, expected)| is_near(*found, *expected, tolerance));
        assert!(is_same && found.len() == expected.len(), "{what}: {found:?}, not {expected:?}");
    }
}

#[test]
fn the_worked_table_of_actors() {
    // The pairs AB, AC and BC, by norm.
    let table = [
        (Agreement::Ignore, [[3.0, 3.0, 2.0], [1.2, 1.2, 1.0], [0.75, 0.75, 0.5], [0.5, 0.5, 0.5]]),
        (Agreement::Congruence, [[2.0, 1.0, 0.0], [0.8, 0.4, 0.0], [0.5, 0.25, 0.0], [0.3333, 0.1667, 0.0]]),
        (Agreement::Conflict, [[1.0, 2.0, 2.0], [0.4, 0.8, 1.0], [0.25, 0.5, 0.5], [0.1667, 0.3333, 0.5]]),
        (
            Agreement::Subtract,
            [[1.0, -1.0, -2.0], [0.4, -0.4, -1.0], [0.25, -0.25, -0.5], [0.1667, -0.1667, -0.5]],
        ),
    ];
    for (agreement, of_norms) in table {
        for (norm, [ab, ac, bc]) in Norm::ALL.into_iter().zip(of_norms) {
            let found = one_mode(&statements(WORKED), &of_actors(agreement, norm));
            assert_eq!(found.rows, ["A", "B", "C"]);
            let expected = [vec![0.0, ab, ac], vec![ab, 0.0, bc], vec![ac, bc, 0.0]];
            assert_values(&found, &expected, 5e-5, &format!("{} {}", agreement.name(), norm.name()));
        }
    }
}

#[test]
fn the_worked_table_of_actors_and_topics() {
    let table: [(Told, TwoModeNorm, [[f64; 2]; 3]); 5] = [
        (Told::Ignore, TwoModeNorm::No, [[2.0, 1.0], [1.0, 1.0], [1.0, 1.0]]),
        (Told::Subtract, TwoModeNorm::No, [[2.0, -1.0], [1.0, 1.0], [-1.0, -1.0]]),
        (Told::Subtract, TwoModeNorm::Activity, [[0.6667, -0.3333], [0.5, 0.5], [-0.5, -0.5]]),
        (Told::Subtract, TwoModeNorm::Prominence, [[0.5, -0.3333], [0.25, 0.3333], [-0.25, -0.3333]]),
        (Told::Combine, TwoModeNorm::No, [[1.0, 2.0], [1.0, 1.0], [2.0, 2.0]]),
    ];
    for (told, norm, expected) in table {
        let found = two_mode(&statements(WORKED), &actors_by_topics(told, norm));
        assert_eq!(found.columns, ["c1", "c2"]);
        assert_values(&found, &expected.map(Vec::from), 5e-5, &format!("{} {}", told.name(), norm.name()));
    }
    let both = two_mode(&statements("A c +, A c -"), &actors_by_topics(Told::Combine, TwoModeNorm::No));
    assert_eq!(both.values, [[3.0]]);
}

#[test]
fn what_qualifies_is_left_out_or_a_level() {
    let said = "A c +, B c ~, C c -";
    let pair = |agreement: Agreement, qualifying: Qualifying| {
        let settings = OneMode { qualifying, ..of_actors(agreement, Norm::No) };
        one_mode(&statements(said), &settings).values
    };
    assert_eq!(pair(Agreement::Ignore, Qualifying::LeftOut), [[0.0, 1.0], [1.0, 0.0]]);
    let between = [[0.0, 0.5, 0.0], [0.5, 0.0, 0.5], [0.0, 0.5, 0.0]];
    assert_eq!(pair(Agreement::Congruence, Qualifying::Between), between);
    let opposite = [[0.0, 0.5, 1.0], [0.5, 0.0, 0.5], [1.0, 0.5, 0.0]];
    assert_eq!(pair(Agreement::Conflict, Qualifying::Between), opposite);
    assert_eq!(pair(Agreement::Congruence, Qualifying::Apart), [[0.0; 3]; 3]);
    let alone = [[0.0, 2.0, 2.0], [2.0, 0.0, 2.0], [2.0, 2.0, 0.0]];
    assert_eq!(pair(Agreement::Conflict, Qualifying::Apart), alone);
}

#[test]
fn what_is_said_again_counts_once() {
    let said = statements(
        "A c + d1 2020-02-03, A c + d1 2020-02-03, A c + d2 2020-02-09, A c + d3 2020-02-10, A c + d4 2020-03-01, \
         A c + d5 2021-01-01, A c - d1 2020-02-03, A c + d6, A c + d6",
    );
    let variables = [Variable::Actor, Variable::Topic];
    let table = [
        (Duplicates::Include, 9, 9),
        (Duplicates::Document, 7, 6),
        (Duplicates::Week, 6, 5),
        (Duplicates::Month, 5, 4),
        (Duplicates::Year, 4, 3),
        (Duplicates::AcrossRange, 2, 1),
    ];
    for (duplicates, with_stance, without) in table {
        let count = |ignores| counted(&said, variables, duplicates, ignores).len();
        assert_eq!([count(false), count(true)], [with_stance, without], "{}", duplicates.name());
    }
}

#[test]
fn nothing_has_no_network() {
    let found = one_mode(&[], &of_actors(Agreement::Subtract, Norm::Jaccard));
    assert_eq!(found, Matrix::default());
    let alone = one_mode(&statements("A c ~"), &of_actors(Agreement::Ignore, Norm::Average));
    assert_eq!(alone, Matrix::default());
}

#[test]
fn the_sample_of_others() {
    let Some(file) = fixture("network/dna-sample.json") else { return };
    let said: Vec<Statement> = list(&file["statements"])
        .iter()
        .map(|it| Statement {
            actor: it["row"].as_str().unwrap().into(),
            topic: it["col"].as_str().unwrap().into(),
            stance: if it["agree"].as_bool().unwrap() { Stance::Yes } else { Stance::No },
            document: it["doc"].to_string(),
            date: Date::parse(it["date"].as_str().unwrap()),
        })
        .collect();
    let mut checked = 0;
    let mut check = |name: String, found: &Matrix| {
        let Some(expected) = file["expected"].get(&name) else { return };
        let rows: Vec<Vec<f64>> =
            list(expected).iter().map(|row| list(row).iter().map(number).collect()).collect();
        assert_values(found, &rows, 1e-6, &name);
        checked += 1;
    };
    for agreement in Agreement::ALL {
        for norm in Norm::ALL {
            let found = one_mode(&said, &of_actors(agreement, norm));
            check(format!("onemode/{}/{}", agreement.name(), norm.name()), &found);
        }
    }
    for told in Told::ALL {
        for norm in TwoModeNorm::ALL {
            let found = two_mode(&said, &actors_by_topics(told, norm));
            check(format!("twomode/{}/{}", told.name(), norm.name()), &found);
        }
    }
    assert_eq!(checked, 23);
    let variables = [Variable::Actor, Variable::Topic];
    for (duplicates, ignores_stance, name) in [
        (Duplicates::Include, false, "include"),
        (Duplicates::Document, false, "document"),
        (Duplicates::Document, true, "document, qualifier ignored"),
    ] {
        let count = counted(&said, variables, duplicates, ignores_stance).len();
        assert_eq!(count, number(&file["duplicates"][name]) as usize, "{name}");
    }
    let once = OneMode { duplicates: Duplicates::Document, ..of_actors(Agreement::Congruence, Norm::No) };
    assert!(is_near(one_mode(&said, &once).sum(), 48.0, 1e-9));
}

#[test]
fn a_network_has_each_pair_once() {
    let network = network_of_one(&statements(WORKED), &of_actors(Agreement::Subtract, Norm::Average));
    assert_eq!(network.id, "actors-subtract-average");
    let edges: Vec<_> =
        network.edges.iter().map(|edge| (edge.source, edge.target, edge.weight, edge.sign)).collect();
    assert_eq!(edges, [(0, 1, 0.4, 1), (0, 2, 0.4, -1), (1, 2, 1.0, -1)]);
    assert_eq!(network.edges[0].shared, ["c1", "c2"]);
    let mentions: Vec<usize> = network.nodes.iter().map(|node| node.mentions).collect();
    assert_eq!(mentions, [3, 2, 2]);
}

#[test]
fn a_network_of_two_kinds_says_what_is_said() {
    let said = statements("A c +, A c -, A e +, A e ~, A f ~");
    let network = network_of_two(&said, &actors_by_topics(Told::Subtract, TwoModeNorm::No));
    let edges: Vec<_> =
        network.edges.iter().map(|edge| (edge.target, edge.weight, edge.levels.unwrap())).collect();
    let levels = |yes, no, qualifies| Levels { yes, no, qualifies };
    assert_eq!(edges, [(1, 0.0, levels(1, 1, 0)), (2, 1.0, levels(1, 0, 0))]);
    let ids: Vec<&str> = network.nodes.iter().map(|node| node.id.as_str()).collect();
    assert_eq!(ids, ["actor-A", "topic-c", "topic-e"]);
}
