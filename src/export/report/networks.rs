//! Who speaks of what, and who agrees with whom: drawings, and tables that say the same.

use std::collections::HashMap;

use crate::analysis::compare::networks::measures::Agreement;
use crate::analysis::compare::networks::network::{Levels, Network};
use crate::analysis::compare::networks::statements::Variable;
use crate::export::networks::{Counting, of_actors, of_two};
use crate::export::report::drawing;
use crate::export::report::page::{Page, table};
use crate::words::{fill, report as words};

/// So many columns stand beside each other.
const COLUMNS: usize = 8;
/// More nodes than this are not drawn: nobody would see anything.
const MOST_NODES: usize = 60;

pub(super) fn section(page: &Page) -> String {
    let counting = Counting::default();
    let topics = of_two(page.comparison, Variable::Actor, Variable::Topic, counting);
    if topics.edges.is_empty() {
        return format!("<p>{}</p>\n", words().no_networks);
    }
    let actors = of_actors(page.comparison, Agreement::Subtract, counting);
    let mut written = drawn(page, &topics, "drawing-of-topics", words().drawing_of_topics);
    written += &said(page, &topics);
    if !actors.edges.is_empty() {
        written += &drawn(page, &actors, "drawing-of-actors", words().drawing_of_actors);
        written += &agreed(page, &actors);
    }
    written
}

fn drawn(page: &Page, network: &Network, id: &str, note: &str) -> String {
    if network.nodes.len() > MOST_NODES {
        return String::new();
    }
    format!("<p class=\"note\" id=\"{id}\">{note}</p>\n{}", drawing::network(page, network, id))
}

/// Which actor says what of which topic, topics by their numbers.
fn said(page: &Page, network: &Network) -> String {
    let of_rows = network.matrix.rows.len();
    let levels: HashMap<(usize, usize), Levels> =
        network.edges.iter().filter_map(|edge| Some(((edge.source, edge.target), edge.levels?))).collect();
    let cell = |row: usize, column: usize| {
        let Levels { yes, no, qualifies } = levels.get(&(row, column)).copied().unwrap_or_default();
        let parts = [("+", yes), ("−", no), ("~", qualifies)].into_iter().filter(|(_, count)| *count > 0);
        parts.map(|(sign, count)| format!("{sign}{count}")).collect::<Vec<_>>().join(" ")
    };
    let number = |column: &usize| {
        let id = network.matrix.columns.get(column - of_rows)?;
        page.comparison.answers.iter().position(|answers| answers.topic.id.as_str() == id)
    };
    let head = |column: usize| {
        let number = number(&column).map_or(0, |index| index + 1).to_string();
        let head = fill(words().topic_number, &[("number", &number)]);
        format!("<a href=\"#claims-{number}\">{head}</a>")
    };
    let mut columns: Vec<usize> = (of_rows..network.nodes.len()).collect();
    columns.sort_by_key(number);
    in_parts(page, network, words().actors_and_topics, columns, head, cell)
}

/// How much each two actors agree.
fn agreed(page: &Page, network: &Network) -> String {
    let cell = |row: usize, column: usize| {
        let value =
            network.matrix.values.get(row).and_then(|row| row.get(column)).copied().unwrap_or_default();
        if row == column || value == 0.0 { String::new() } else { format!("{value:.2}").replace('-', "−") }
    };
    let name =
        |column: usize| network.nodes.get(column).map(|node| page.text(&node.label)).unwrap_or_default();
    in_parts(page, network, words().actors, (0..network.nodes.len()).collect(), name, cell)
}

/// A table in as many parts as paper needs.
fn in_parts(
    page: &Page,
    network: &Network,
    caption: &str,
    columns: Vec<usize>,
    head: impl Fn(usize) -> String,
    cell: impl Fn(usize, usize) -> String,
) -> String {
    let part = |columns: &[usize]| {
        let mut heads = vec![words().actor.to_string()];
        heads.extend(columns.iter().map(|column| head(*column)));
        let row = |(row, _): (usize, &String)| {
            let mut cells =
                vec![network.nodes.get(row).map(|node| page.text(&node.label)).unwrap_or_default()];
            cells.extend(columns.iter().map(|column| cell(row, *column)));
            cells
        };
        let rows: Vec<Vec<String>> = network.matrix.rows.iter().enumerate().map(row).collect();
        table(caption, &heads, &rows)
    };
    columns.chunks(COLUMNS).map(part).collect()
}
