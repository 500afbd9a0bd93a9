//! What comparing finds, written down for others: a report for people, tables of evidence, networks, linked data, and
//! statements for another program. Feedback for those who did an assignment. And the page itself, where it is one file.

pub mod comparison;
mod evidence;
pub mod feedback;
mod linked;
mod method;
mod networks;
pub mod report;
pub mod single_file;
mod statements;

pub use networks::Counting;

use crate::export::comparison::Comparison;
use crate::export::report::{Showing, report};
use crate::format::contract::WrittenFile;
use crate::format::csv::table::Style;
use crate::words::compare as words;

/// Something that can be written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Export {
    /// The report.
    Report,
    /// Figures, one in a row.
    Ledger,
    /// Claims and silences, one mention in a row.
    Claims,
    /// Names, one mention in a row.
    Actors,
    /// Shared passages, one in a row; and as lines for passim.
    Passages,
    /// Networks, each as GraphML and as tables.
    Networks,
    /// Claims as linked data.
    Linked,
    /// Statements for Discourse Network Analyzer.
    Statements,
    /// Every constant, formula and choice.
    Method,
}

/// What can be chosen.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Options {
    /// Whether the report says where texts come from.
    pub showing: Showing,
    /// How tables are written. As they are read by programs, unless somebody wants them for a spreadsheet.
    pub style: Style,
    /// How statements are counted.
    pub counting: Counting,
}

impl Export {
    /// All that can be written, in the order in which it is offered.
    pub const ALL: [Export; 9] = [
        Export::Report,
        Export::Ledger,
        Export::Claims,
        Export::Actors,
        Export::Passages,
        Export::Networks,
        Export::Linked,
        Export::Statements,
        Export::Method,
    ];

    /// Its name for programs.
    pub fn id(self) -> &'static str {
        match self {
            Export::Report => "report",
            Export::Ledger => "ledger",
            Export::Claims => "claims",
            Export::Actors => "actors",
            Export::Passages => "passages",
            Export::Networks => "networks",
            Export::Linked => "linked",
            Export::Statements => "statements",
            Export::Method => "method",
        }
    }

    /// What it is, in a sentence.
    pub fn sentence(self) -> &'static str {
        let words = words();
        match self {
            Export::Report => words.export_report,
            Export::Ledger => words.export_ledger,
            Export::Claims => words.export_claims,
            Export::Actors => words.export_actors,
            Export::Passages => words.export_passages,
            Export::Networks => words.export_networks,
            Export::Linked => words.export_linked,
            Export::Statements => words.export_statements,
            Export::Method => words.export_method,
        }
    }

    /// Returns its files. Several are in a folder of their own.
    pub fn write(self, comparison: &Comparison, options: Options) -> Vec<WrittenFile> {
        let Options { showing, style, counting } = options;
        let file = |path: &str, content: String, kind| WrittenFile::text(path.to_string(), content, kind);
        match self {
            Export::Report => vec![file("report.html", report(comparison, showing), "text/html")],
            Export::Ledger => vec![file("ledger.csv", evidence::ledger(comparison, style), CSV)],
            Export::Claims => vec![file("claims.csv", evidence::claims(comparison, style), CSV)],
            Export::Actors => vec![file("actors.csv", evidence::actors(comparison, style), CSV)],
            Export::Passages => vec![
                file("passages.csv", evidence::passages(comparison, style), CSV),
                file("passages.jsonl", evidence::passages_for_passim(comparison), "application/jsonl"),
            ],
            Export::Networks => networks::files(comparison, counting, style),
            Export::Linked => {
                vec![file("claims.jsonld", linked::linked_data(comparison), "application/ld+json")]
            }
            Export::Statements => {
                let found = statements::statements(comparison);
                vec![
                    file("dna/documents.csv", statements::document_table(comparison, style), CSV),
                    file("dna/statements.csv", statements::statement_table(&found, style), CSV),
                    file("dna/statements.R", statements::SCRIPT.to_string(), "text/plain"),
                ]
            }
            Export::Method => {
                vec![file("method.json", method::method(comparison, counting), "application/json")]
            }
        }
    }
}

const CSV: &str = "text/csv";

#[cfg(test)]
mod tests;
