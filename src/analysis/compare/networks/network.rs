//! A matrix as nodes and edges, with what is known of each.

use std::collections::BTreeSet;

use crate::analysis::compare::networks::measures::{Counts, Matrix, OneMode, TwoMode, one_mode, two_mode};
use crate::analysis::compare::networks::statements::{Statement, Variable};

/// A node.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Node {
    /// Its id: what it is, and its id among these. So it is the same in every network.
    pub id: String,
    /// What it is called; its id among its kind, unless somebody puts a name here.
    pub label: String,
    /// What it is.
    pub kind: Variable,
    /// How many statements are its.
    pub mentions: usize,
    /// How many documents have one.
    pub documents: usize,
    /// How it is called in the texts; nothing, unless somebody puts it here.
    pub forms: Vec<String>,
}

/// How many statements of an edge say yes, no, and qualify.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Levels {
    /// How many say yes.
    pub yes: usize,
    /// How many say no.
    pub no: usize,
    /// How many qualify.
    pub qualifies: usize,
}

/// What joins two nodes.
#[derive(Clone, PartialEq, Debug)]
pub struct Edge {
    /// The index of the node that it starts from; where it has no direction, of the one that is first.
    pub source: usize,
    /// The index of the other.
    pub target: usize,
    /// How much it is: not below zero, because what draws a network fails on that.
    pub weight: f64,
    /// 1, or −1 if the measure is below zero.
    pub sign: i8,
    /// What its statements say; nothing, if it joins two of one kind.
    pub levels: Option<Levels>,
    /// The ids of what two of one kind both speak of.
    pub shared: Vec<String>,
}

/// Nodes and edges.
#[derive(Clone, PartialEq, Debug)]
pub struct Network {
    /// What it is, in letters, digits and hyphens.
    pub id: String,
    /// Whether edges have a direction: from rows to columns.
    pub is_directed: bool,
    /// The nodes.
    pub nodes: Vec<Node>,
    /// The edges, sorted; none twice, none from a node to itself.
    pub edges: Vec<Edge>,
    /// The measure that it shows, zeros included.
    pub matrix: Matrix,
}

/// A node, with what the statements say of it.
fn node(statements: &[Statement], kind: Variable, id: &str) -> Node {
    let its: Vec<&Statement> = statements.iter().filter(|statement| kind.of(statement) == id).collect();
    let documents: BTreeSet<&str> = its.iter().map(|statement| statement.document.as_str()).collect();
    Node {
        id: format!("{}-{id}", kind.name()),
        label: id.to_string(),
        kind,
        mentions: its.len(),
        documents: documents.len(),
        forms: Vec::new(),
    }
}

/// Weight and sign of a measure; nothing, if there is nothing.
fn weighed(value: f64) -> Option<(f64, i8)> {
    (value != 0.0).then_some((value.abs(), if value < 0.0 { -1 } else { 1 }))
}

/// Returns what joins things of one kind, without direction.
pub fn network_of_one(statements: &[Statement], settings: &OneMode) -> Network {
    let matrix = one_mode(statements, settings);
    let shared = |left: &str, right: &str| {
        let of = |id: &str| -> BTreeSet<&str> {
            let its = statements.iter().filter(|statement| settings.rows.of(statement) == id);
            its.map(|statement| settings.by.of(statement)).collect()
        };
        of(left).intersection(&of(right)).map(ToString::to_string).collect()
    };
    let mut edges = Vec::new();
    for (source, row) in matrix.values.iter().enumerate() {
        for (target, value) in row.iter().enumerate().skip(source + 1) {
            if let Some((weight, sign)) = weighed(*value) {
                let shared = shared(&matrix.rows[source], &matrix.rows[target]);
                edges.push(Edge { source, target, weight, sign, levels: None, shared });
            }
        }
    }
    let OneMode { rows, agreement, norm, .. } = settings;
    let id = format!("{}s-{}-{}", rows.name(), agreement.name(), norm.name());
    let nodes = matrix.rows.iter().map(|id| node(statements, *rows, id)).collect();
    Network { id, is_directed: false, nodes, edges, matrix }
}

/// Returns what joins things of two kinds: from rows to columns.
pub fn network_of_two(statements: &[Statement], settings: &TwoMode) -> Network {
    let matrix = two_mode(statements, settings);
    let TwoMode { rows, columns, told, norm, duplicates, qualifying } = *settings;
    let counts = Counts::of(statements, [rows, columns], duplicates, qualifying, false);
    let mut edges = Vec::new();
    for (source, (row, counts)) in matrix.values.iter().zip(&counts.cells).enumerate() {
        for (column, (value, counts)) in row.iter().zip(counts).enumerate() {
            let [no, qualifies, yes] = counts.map(|count| count as usize);
            if no + qualifies + yes == 0 {
                continue;
            }
            // As many yes as no are something too.
            let (weight, sign) = weighed(*value).unwrap_or((0.0, 1));
            let target = matrix.rows.len() + column;
            let levels = Some(Levels { yes, no, qualifies });
            edges.push(Edge { source, target, weight, sign, levels, shared: Vec::new() });
        }
    }
    let id = format!("{}s-{}s-{}-{}", rows.name(), columns.name(), told.name(), norm.name());
    let of_rows = matrix.rows.iter().map(|id| node(statements, rows, id));
    let of_columns = matrix.columns.iter().map(|id| node(statements, columns, id));
    let nodes = of_rows.chain(of_columns).collect();
    Network { id, is_directed: true, nodes, edges, matrix }
}
