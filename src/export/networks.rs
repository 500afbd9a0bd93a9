//! The networks of a project: who speaks of what, who agrees with whom, and who shares text with whom; and their files.

use std::collections::{BTreeSet, HashMap};

use crate::analysis::compare::networks::graphml::graphml;
use crate::analysis::compare::networks::measures::{
    Agreement, Matrix, Norm, OneMode, Qualifying, Told, TwoMode, TwoModeNorm,
};
use crate::analysis::compare::networks::network::{Edge, Network, Node, network_of_one, network_of_two};
use crate::analysis::compare::networks::statements::{Duplicates, Variable};
use crate::analysis::compare::networks::tables::{Sheet, edges, matrix, nodes};
use crate::analysis::compare::passages::origins::pair_shares;
use crate::export::comparison::Comparison;
use crate::format::contract::WrittenFile;
use crate::format::csv::table::{Style, table};

/// How statements are counted. That is to be printed with every number.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Counting {
    /// What counts once.
    pub duplicates: Duplicates,
    /// What becomes of statements that qualify.
    pub qualifying: Qualifying,
    /// What measures of two actors are divided by.
    pub norm: Norm,
}

impl Default for Counting {
    fn default() -> Counting {
        Counting { duplicates: Duplicates::Include, qualifying: Qualifying::LeftOut, norm: Norm::Average }
    }
}

/// Returns who has how much in common with whom.
pub fn of_actors(comparison: &Comparison, agreement: Agreement, counting: Counting) -> Network {
    let Counting { duplicates, qualifying, norm } = counting;
    let settings =
        OneMode { rows: Variable::Actor, by: Variable::Topic, agreement, norm, duplicates, qualifying };
    named(comparison, network_of_one(&comparison.statements(), &settings))
}

/// Returns what joins things of two kinds: from rows to columns, as how many say yes less those that say no.
pub fn of_two(comparison: &Comparison, rows: Variable, columns: Variable, counting: Counting) -> Network {
    let Counting { duplicates, qualifying, .. } = counting;
    let settings =
        TwoMode { rows, columns, told: Told::Subtract, norm: TwoModeNorm::No, duplicates, qualifying };
    let statements = match (rows, columns) {
        (Variable::Actor, _) | (_, Variable::Actor) => comparison.statements(),
        _ => comparison.statements_of_sources(),
    };
    named(comparison, network_of_two(&statements, &settings))
}

/// Returns which documents share text: how much of the shorter one, and in which passages.
pub fn of_documents(comparison: &Comparison) -> Network {
    let lengths: Vec<usize> = (0..comparison.sources.documents.len())
        .map(|document| comparison.sources.index.tokens(document).len())
        .collect();
    let mut values = vec![vec![0.0; lengths.len()]; lengths.len()];
    let mut edges = Vec::new();
    for pair in pair_shares(&comparison.passages, &lengths) {
        let of_pair = |places: [usize; 2]| places == [pair.left, pair.right];
        let shared = (1..).zip(&comparison.passages);
        let shared = shared.filter(|(_, passage)| of_pair(passage.places().map(|place| place.document)));
        for (row, column) in [(pair.left, pair.right), (pair.right, pair.left)] {
            if let Some(value) = values.get_mut(row).and_then(|row: &mut Vec<f64>| row.get_mut(column)) {
                *value = pair.share;
            }
        }
        edges.push(Edge {
            source: pair.left,
            target: pair.right,
            weight: pair.share,
            sign: 1,
            levels: None,
            shared: shared.map(|(number, _)| format!("p{number}")).collect(),
        });
    }
    let ids: Vec<String> = comparison.documents().map(|(document, _)| document.id.to_string()).collect();
    let mentions = |index: usize| {
        let answers = comparison.answers.iter().flat_map(|answers| &answers.answers);
        answers.filter(|answer| answer.source == index).count()
    };
    let node = |(index, id): (usize, &String)| Node {
        id: format!("{}-{id}", Variable::Source.name()),
        label: id.clone(),
        kind: Variable::Source,
        mentions: mentions(index),
        documents: 1,
        forms: Vec::new(),
    };
    let nodes = ids.iter().enumerate().map(node).collect();
    let matrix = Matrix { rows: ids.clone(), columns: ids, values };
    let id = "sources-shared-passages".to_string();
    named(comparison, Network { id, is_directed: false, nodes, edges, matrix })
}

/// Returns all networks as files, each in a folder of its own.
pub fn files(comparison: &Comparison, counting: Counting, style: Style) -> Vec<WrittenFile> {
    let of_one = Agreement::ALL.map(|agreement| of_actors(comparison, agreement, counting));
    let of_two = [
        (Variable::Actor, Variable::Topic),
        (Variable::Source, Variable::Topic),
        (Variable::Actor, Variable::Source),
    ]
    .map(|(rows, columns)| of_two(comparison, rows, columns, counting));
    let all = of_one.into_iter().chain(of_two).chain([of_documents(comparison)]);
    all.flat_map(|network| {
        let path = |name: &str| format!("networks/{}/{name}", network.id);
        let sheet = |name: &str, sheet: Sheet| {
            WrittenFile::text(path(name), table(&sheet.header, &sheet.rows, style), "text/csv")
        };
        [
            WrittenFile::text(path("network.graphml"), graphml(&network), "application/xml"),
            sheet("nodes.csv", nodes(&network)),
            sheet("edges.csv", edges(&network)),
            sheet("matrix.csv", matrix(&network)),
        ]
    })
    .collect()
}

/// The same network, with the names of its nodes, and the forms under which actors are mentioned.
fn named(comparison: &Comparison, mut network: Network) -> Network {
    let mut names: HashMap<(Variable, String), String> = HashMap::new();
    for answers in &comparison.answers {
        let topic = &answers.topic;
        names.insert((Variable::Topic, topic.id.to_string()), topic.question.clone());
        let actors = answers.answers.iter().filter_map(|answer| comparison.actor(answer));
        names.extend(actors.map(|actor| ((Variable::Actor, actor.id), actor.name)));
    }
    for (document, _) in comparison.documents() {
        names.insert((Variable::Source, document.id.to_string()), document.title().to_string());
    }
    let mut forms: HashMap<&str, Vec<String>> = HashMap::new();
    for entity in comparison.project.entities() {
        let forms_of: BTreeSet<String> =
            comparison.mentions(entity).map(|mention| mention.form.to_string()).collect();
        forms.insert(entity.id.as_str(), forms_of.into_iter().collect());
    }
    for node in &mut network.nodes {
        // Until here, a node is called by its id.
        let id = std::mem::take(&mut node.label);
        node.forms =
            forms.get(id.as_str()).filter(|_| node.kind == Variable::Actor).cloned().unwrap_or_default();
        node.label = names.get(&(node.kind, id.clone())).cloned().unwrap_or(id);
    }
    network
}
