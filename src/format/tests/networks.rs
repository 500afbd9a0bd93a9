//! Networks, as other programs read them.

use crate::analysis::compare::networks::graphml::graphml;
use crate::analysis::compare::networks::measures::{
    Agreement, Norm, OneMode, Qualifying, Told, TwoMode, TwoModeNorm,
};
use crate::analysis::compare::networks::network::{Network, network_of_one, network_of_two};
use crate::analysis::compare::networks::statements::{Duplicates, Stance, Statement, Variable};
use crate::analysis::compare::networks::tables::{Sheet, edges, matrix, nodes};
use crate::format::contract::WrittenFile;
use crate::format::csv::table::{Style, table};
use crate::format::tests::fixtures::outside;

/// Statements with names that files could stumble over.
fn statements() -> Vec<Statement> {
    let table = [
        ("a&b", "<topic>", Stance::Yes, "one \"two\""),
        ("a&b", "<topic>", Stance::Yes, "one \"two\""),
        ("a&b", "=1+1", Stance::No, "d2"),
        ("b,c;d", "<topic>", Stance::Yes, "d2"),
        ("b,c;d", "=1+1", Stance::Yes, "d2"),
        ("line\nbreak", "<topic>", Stance::No, "d3"),
        ("line\nbreak", "=1+1", Stance::No, "d3"),
        ("\u{1}e\u{301} 😀", "=1+1", Stance::Qualifies, "d3"),
    ];
    let statement = |(actor, topic, stance, document): (&str, &str, Stance, &str)| Statement {
        actor: actor.into(),
        topic: topic.into(),
        stance,
        document: document.into(),
        date: None,
    };
    table.into_iter().map(statement).collect()
}

fn files(network: &Network, folder: &str) -> Vec<WrittenFile> {
    let sheet = |name: &str, sheet: Sheet| {
        let content = table(&sheet.header, &sheet.rows, Style::default());
        WrittenFile::text(format!("{folder}/{name}.csv"), content, "text/csv")
    };
    let file = WrittenFile::text(format!("{folder}/network.graphml"), graphml(network), "application/xml");
    vec![
        file,
        sheet("nodes", nodes(network)),
        sheet("edges", edges(network)),
        sheet("matrix", matrix(network)),
    ]
}

#[test]
fn networks_are_read_as_they_are_from_graphml_and_from_tables() {
    let said = statements();
    let mut written = Vec::new();
    for agreement in Agreement::ALL {
        let settings = OneMode {
            rows: Variable::Actor,
            by: Variable::Topic,
            agreement,
            norm: Norm::Average,
            duplicates: Duplicates::Include,
            qualifying: Qualifying::Between,
        };
        let mut network = network_of_one(&said, &settings);
        network.nodes[0].forms = vec!["a & b".into(), "A&B".into()];
        written.extend(files(&network, agreement.name()));
    }
    for (rows, columns) in [
        (Variable::Actor, Variable::Topic),
        (Variable::Source, Variable::Topic),
        (Variable::Actor, Variable::Source),
    ] {
        let settings = TwoMode {
            rows,
            columns,
            told: Told::Subtract,
            norm: TwoModeNorm::Activity,
            duplicates: Duplicates::Include,
            qualifying: Qualifying::Apart,
        };
        let network = network_of_two(&said, &settings);
        written.extend(files(&network, &network.id));
    }
    if let Some(told) = outside("networks.py", true, &written) {
        assert_eq!(told, "7 networks with 37 edges are the same in GraphML and in tables");
    }
}
