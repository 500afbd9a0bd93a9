//! A network as GraphML (<http://graphml.graphdrawing.org/specification.html>), for Gephi, visone, networkx and igraph.
//!
//! Every key says of what it is, its name and its type, because readers fail on those that do not; and nothing is in the
//! file that only one program knows.

use quick_xml::escape::escape;

use crate::analysis::compare::networks::network::{Edge, Network, Node};

/// What nodes and edges have: an id, of what it is, and its type.
const KEYS: [(&str, &str, &str); 12] = [
    ("label", "node", "string"),
    ("kind", "node", "string"),
    ("mode", "node", "string"),
    ("mentions", "node", "int"),
    ("documents", "node", "int"),
    ("forms", "node", "string"),
    ("weight", "edge", "double"),
    ("sign", "edge", "int"),
    ("yes", "edge", "int"),
    ("no", "edge", "int"),
    ("qualifies", "edge", "int"),
    ("topics", "edge", "string"),
];

/// What stands between several names in one value.
pub(super) const BETWEEN: &str = "; ";

/// Returns a network as a file in UTF-8.
pub fn graphml(network: &Network) -> String {
    let mut file = String::from("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    file += "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">\n";
    for (id, of, kind) in KEYS {
        file += &format!(" <key id=\"{id}\" for=\"{of}\" attr.name=\"{id}\" attr.type=\"{kind}\"/>\n");
    }
    let direction = if network.is_directed { "directed" } else { "undirected" };
    file += &format!(" <graph id=\"{}\" edgedefault=\"{direction}\">\n", written(&network.id));
    for node in &network.nodes {
        let values = node_values(node, network.is_directed);
        file += &format!("  <node id=\"{}\">{}</node>\n", written(&node.id), data(&values));
    }
    for edge in &network.edges {
        let end = |index: usize| network.nodes.get(index).map_or(String::new(), |node| written(&node.id));
        let (source, target) = (end(edge.source), end(edge.target));
        let values = data(&edge_values(edge));
        file += &format!("  <edge source=\"{source}\" target=\"{target}\">{values}</edge>\n");
    }
    file + " </graph>\n</graphml>\n"
}

fn node_values(node: &Node, is_of_two: bool) -> Vec<(&'static str, String)> {
    let mut values = vec![("label", node.label.clone()), ("kind", node.kind.name().to_string())];
    if is_of_two {
        values.push(("mode", node.kind.name().to_string()));
    }
    values.push(("mentions", node.mentions.to_string()));
    values.push(("documents", node.documents.to_string()));
    values.push(("forms", node.forms.join(BETWEEN)));
    values
}

fn edge_values(edge: &Edge) -> Vec<(&'static str, String)> {
    let mut values = vec![("weight", edge.weight.to_string()), ("sign", edge.sign.to_string())];
    match edge.levels {
        Some(levels) => values.extend([
            ("yes", levels.yes.to_string()),
            ("no", levels.no.to_string()),
            ("qualifies", levels.qualifies.to_string()),
        ]),
        None => values.push(("topics", edge.shared.join(BETWEEN))),
    }
    values
}

fn data(values: &[(&str, String)]) -> String {
    values.iter().map(|(key, value)| format!("<data key=\"{key}\">{}</data>", written(value))).collect()
}

/// A text as XML has it. What XML cannot have, another sign stands for.
fn written(text: &str) -> String {
    let is_char = |char: char| matches!(char, '\t' | '\n' | '\r' | ' '..='\u{d7ff}' | '\u{e000}'..='\u{fffd}' | '\u{10000}'..);
    let possible: String = text.chars().map(|char| if is_char(char) { char } else { '\u{fffd}' }).collect();
    escape(possible).replace('\r', "&#13;").replace('\n', "&#10;").replace('\t', "&#9;")
}
