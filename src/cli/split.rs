//! `glossator split`: texts in parts to train, tune and test with.

use std::path::Path;

use serde_json::{Value, json};

use crate::analysis::splits::{self, Splits, Wanted};
use crate::cli::arguments::SplitUp;
use crate::cli::gather::{STANDARD, gather};
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::progress::Progress;
use crate::cli::report::{Counts, Report};
use crate::cli::saving::{keep, write};
use crate::cli::table;
use crate::cli::terminal::print;
use crate::format::contract::Saving;
use crate::model::index::part::{Part, Split};
use crate::model::index::project::Project;
use crate::words::{command, count, fill};

/// Splits, and shows what is in each part.
pub(super) fn split(wanted: &SplitUp, is_json: bool) -> Result<Outcome, Failure> {
    let shares = [wanted.train, wanted.dev, wanted.test];
    if shares.iter().filter(|share| **share > 0).count() < 2 {
        return Err(Failure::Input(command().no_shares.to_string()));
    }
    let mut report = Report::default();
    let project = gather(&wanted.inputs, &mut report, &Progress::new())?;
    let how = Wanted {
        shares,
        seed: wanted.seed,
        resemblance: (!wanted.no_group).then_some(wanted.alike),
        together_by: wanted.group_by.clone(),
        is_stratified: !wanted.no_stratify,
    };
    // In the command all texts are in memory.
    let Some(splits) = splits::split(&project, &how) else {
        return Err(Failure::Input(command().not_written.to_string()));
    };
    let written = write(&wanted.to, &wanted.output, |writer, chosen| {
        writer.write_parts(&Saving { project: &project, stem: "", chosen }, &splits.parts)
    })?;
    if !is_json && wanted.output.output != Path::new(STANDARD) {
        print(shown(&project, &splits))?;
    }
    let more = json!({
        "read": Counts::of(&project),
        "seed": how.seed,
        "groups": splits.groups,
        "largest_group": splits.largest,
        "splits": Split::ALL.map(|split| part_json(&project, split, &splits)),
    });
    keep(written, &wanted.output, true, report, is_json, more)
}

fn part_of(splits: &Splits, split: Split) -> Option<&Project> {
    splits.parts.iter().find(|part: &&Part| part.split == split).map(|part| &part.project)
}

fn part_json(project: &Project, split: Split, splits: &Splits) -> Value {
    let part = part_of(splits, split);
    let labels = project.schema().labels.iter().map(|label| {
        let count = part.map_or(0, |part| part.label_count(&label.id));
        (label.name.clone(), json!(count))
    });
    json!({
        "split": split.name(),
        "documents": part.map_or(0, Project::document_count),
        "annotations": part.map_or(0, Project::annotation_count),
        "labels": labels.collect::<serde_json::Map<String, Value>>(),
    })
}

/// How many texts and spans each part has, and of each label how many spans.
fn shown(project: &Project, splits: &Splits) -> String {
    let own = command();
    let row = |name: &str, number: &dyn Fn(&Project) -> usize| {
        let counts = Split::ALL.map(|split| count(part_of(splits, split).map_or(0, number)));
        std::iter::once(name.to_string()).chain(counts).collect::<Vec<String>>()
    };
    let head = std::iter::once(String::new()).chain(Split::ALL.map(|split| split.name().to_string()));
    let mut lines = vec![
        head.collect(),
        row(own.texts, &Project::document_count),
        row(own.spans, &Project::annotation_count),
    ];
    lines.extend(
        project.schema().labels.iter().map(|label| row(&label.name, &|part| part.label_count(&label.id))),
    );
    let groups = [("groups", &count(splits.groups)), ("largest", &count(splits.largest))];
    let groups = groups.map(|(name, count)| (name, count.as_str()));
    format!("{}{}\n", table::aligned(&lines, 1), fill(own.groups, &groups))
}
