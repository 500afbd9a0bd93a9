//! A network as tables: nodes and edges, as Gephi calls their columns
//! (<https://gephi.org/users/supported-graph-formats/csv-format/>), and the matrix, as UCINET, visone and R read it.

use crate::analysis::compare::networks::graphml::BETWEEN;
use crate::analysis::compare::networks::network::Network;

/// A header, and rows of as many cells.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sheet {
    /// What the columns are called.
    pub header: Vec<String>,
    /// The cells, row by row.
    pub rows: Vec<Vec<String>>,
}

fn header(names: &[&str]) -> Vec<String> {
    names.iter().map(ToString::to_string).collect()
}

/// Returns the nodes, one in a row.
pub fn nodes(network: &Network) -> Sheet {
    let row = network.nodes.iter().map(|node| {
        vec![
            node.id.clone(),
            node.label.clone(),
            node.kind.name().to_string(),
            node.mentions.to_string(),
            node.documents.to_string(),
            node.forms.join(BETWEEN),
        ]
    });
    let header = header(&["Id", "Label", "Kind", "Mentions", "Documents", "Forms"]);
    Sheet { header, rows: row.collect() }
}

/// Returns the edges, one in a row; one without direction only once.
pub fn edges(network: &Network) -> Sheet {
    let id = |index: usize| network.nodes.get(index).map_or(String::new(), |node| node.id.clone());
    let kind = if network.is_directed { "Directed" } else { "Undirected" };
    let row = network.edges.iter().map(|edge| {
        let level = |count: Option<usize>| count.map_or(String::new(), |count| count.to_string());
        vec![
            id(edge.source),
            id(edge.target),
            kind.to_string(),
            edge.weight.to_string(),
            edge.sign.to_string(),
            level(edge.levels.map(|levels| levels.yes)),
            level(edge.levels.map(|levels| levels.no)),
            level(edge.levels.map(|levels| levels.qualifies)),
            edge.shared.join(BETWEEN),
        ]
    });
    let header = header(&["Source", "Target", "Type", "Weight", "Sign", "Yes", "No", "Qualifies", "Topics"]);
    Sheet { header, rows: row.collect() }
}

/// Returns the measure of each row and column: the first cell is empty, and the first row and column have the labels.
pub fn matrix(network: &Network) -> Sheet {
    let labels: Vec<&String> = network.nodes.iter().map(|node| &node.label).collect();
    let (of_rows, rest) = labels.split_at(network.matrix.rows.len().min(labels.len()));
    let of_columns = if network.is_directed { rest } else { of_rows };
    let header = std::iter::once(String::new()).chain(of_columns.iter().map(ToString::to_string)).collect();
    let rows = of_rows.iter().zip(&network.matrix.values).map(|(label, values)| {
        std::iter::once(label.to_string()).chain(values.iter().map(f64::to_string)).collect()
    });
    Sheet { header, rows: rows.collect() }
}
