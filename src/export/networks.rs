//! The networks of a project: who speaks of what, who agrees with whom, and who shares text with whom.

use std::collections::{BTreeSet, HashMap};

use crate::analysis::compare::networks::measures::{
    Agreement, Norm, OneMode, Qualifying, Told, TwoMode, TwoModeNorm,
};
use crate::analysis::compare::networks::network::{Network, network_of_one, network_of_two};
use crate::analysis::compare::networks::statements::{Duplicates, Variable};
use crate::export::comparison::Comparison;

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
    named(comparison, network_of_two(&comparison.statements(), &settings))
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
