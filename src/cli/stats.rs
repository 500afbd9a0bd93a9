//! `glossator stats`: how much has been said, by label, text and annotator.

use serde_json::{Value, json};

use crate::analysis::statistics::{Grouping, Row, statistics};
use crate::cli::arguments::Stats;
use crate::cli::gather::gather;
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::progress::Progress;
use crate::cli::report::{Counts, Report};
use crate::cli::table;
use crate::cli::terminal::print;
use crate::model::index::project::Project;
use crate::words::{command, count};

/// Counts, and shows a table.
pub(super) fn stats(wanted: &Stats, is_json: bool) -> Result<Outcome, Failure> {
    let mut report = Report::default();
    let project = gather(&wanted.inputs, &mut report, &Progress::new())?;
    let is_by = |name: &str| wanted.by.iter().any(|by| by == name);
    let grouping = Grouping { label: is_by("label"), document: is_by("text"), annotator: is_by("annotator") };
    let rows = statistics(&project, grouping).rows;
    let as_json: Vec<Value> = rows.iter().map(|row| row_json(&project, row)).collect();
    report.say(is_json, json!({"rows": as_json, "read": Counts::of(&project)}))?;
    if !is_json {
        print(table(&project, &rows, grouping))?;
    }
    Ok(if report.all_was_read() { Outcome::Fine } else { Outcome::RefusedOrLost })
}

/// What a row is about: the names of its label, text and annotator, as far as it is told apart by them.
fn names(project: &Project, row: &Row) -> [Option<String>; 3] {
    let label = row
        .label
        .as_ref()
        .map(|id| project.schema().label(id).map_or_else(|| id.to_string(), |label| label.name.clone()));
    let document = row
        .document
        .as_ref()
        .map(|id| project.document(id).map_or_else(|| id.to_string(), |document| document.name.clone()));
    let annotator = row.annotator.as_ref().map(|id| {
        let name = project.annotator(id).map(|annotator| annotator.name.clone());
        name.filter(|name| !name.is_empty()).unwrap_or_else(|| id.to_string())
    });
    [label, document, annotator]
}

fn row_json(project: &Project, row: &Row) -> Value {
    let [label, text, annotator] = names(project, row);
    json!({
        "label": label,
        "text": text,
        "annotator": annotator,
        "spans": row.counts.spans,
        "words": row.counts.words,
        "characters": row.counts.characters,
        "distinct": row.counts.distinct,
    })
}

/// A table with its columns below each other.
fn table(project: &Project, rows: &[Row], grouping: Grouping) -> String {
    let own = command();
    let is_shown = [grouping.label, grouping.document, grouping.annotator];
    let shown = |cells: [String; 3]| {
        cells.into_iter().zip(is_shown).filter(|(_, is_shown)| *is_shown).map(|(cell, _)| cell).collect()
    };
    let mut head: Vec<String> = shown([own.label, own.text, own.annotator].map(str::to_string));
    let first_number = head.len();
    head.extend([own.spans, own.words, own.characters, own.distinct].map(str::to_string));
    let mut lines = vec![head];
    for row in rows {
        let mut line: Vec<String> = shown(names(project, row).map(Option::unwrap_or_default));
        let counts = &row.counts;
        line.extend([counts.spans, counts.words, counts.characters, counts.distinct].map(count));
        lines.push(line);
    }
    table::aligned(&lines, first_number)
}
