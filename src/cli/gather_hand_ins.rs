//! `glossator gather`: what was handed in, and layers of a team, brought into the project that they belong to.

use std::path::Path;

use serde_json::{Value, json};

use crate::cli::arguments::{GatherHandIns, Inputs, Output};
use crate::cli::gather::{STANDARD, gather, given, take};
use crate::cli::outcome::{Failure, Outcome};
use crate::cli::output;
use crate::cli::progress::Progress;
use crate::cli::report::{Counts, Report};
use crate::cli::saving::{keep, write};
use crate::cli::table;
use crate::cli::terminal::{complain, print};
use crate::format::archive;
use crate::format::contract::Saving;
use crate::format::glossator;
use crate::format::problem::{Problem, Reason};
use crate::import::read::SourceFile;
use crate::import::recognize::is_of_a_system;
use crate::model::edit::session::Session;
use crate::team::gathering::{self, Again, Arrival, Gathered, Refusal, Row};
use crate::team::layer_file;
use crate::team::shared_folder::is_no_layer;
use crate::words::{command, fill, team, words};

/// Gathers, writes the project, and shows what became of each hand-in.
pub(super) fn gather_hand_ins(wanted: &GatherHandIns, is_json: bool) -> Result<Outcome, Failure> {
    let mut report = Report::default();
    let inputs = Inputs {
        inputs: vec![wanted.project.clone()],
        from: None,
        chosen_read: Vec::new(),
        encoding: None,
        reanchor: false,
    };
    let mut session = Session::new(gather(&inputs, &mut report, &Progress::new())?);
    let again = match wanted.again.as_str() {
        "first" => Again::FirstCounts,
        "apart" => Again::Apart,
        _ => Again::LastCounts,
    };
    let mut arrived: Vec<(String, Result<Arrival, Refusal>)> = Vec::new();
    for input in &wanted.hand_ins {
        for (name, content) in contents(input)? {
            let read = match content {
                Ok(content) if layer_file::is_layer(&content) => {
                    vec![gathering::read_layer(&name, &content, session.project(), None)]
                }
                Ok(content) => {
                    let all = gathering::read(&name, &content, session.project(), wanted.other_assignments);
                    all.into_iter().map(|one| one.map(|one| Arrival::new(one, again))).collect()
                }
                Err(reason) => {
                    let problem = Problem { file: name.clone(), path: String::new(), reason };
                    vec![Err(Refusal::Unreadable(problem))]
                }
            };
            arrived.extend(read.into_iter().map(|one| (name.clone(), one)));
        }
    }
    let Gathered { command: step, rows, namesakes } =
        gathering::gather_arrivals(session.project(), &arrived, again);
    if let Some(step) = step {
        take(&mut session, step.into())?;
    }
    let place = Output { output: wanted.output.clone(), chosen: Vec::new(), allow_loss: false };
    let written = write(glossator::FORMAT, &place, |writer, chosen| {
        let stem = &output::stem(&place.output);
        writer.write(&Saving { project: session.project(), stem, chosen })
    })?;
    let ids = |layers: &Vec<_>| -> Vec<String> { layers.iter().map(ToString::to_string).collect() };
    let more = json!({
        "read": Counts::of(session.project()),
        "hand_ins": rows.iter().map(row_json).collect::<Vec<_>>(),
        "namesakes": namesakes.iter().map(ids).collect::<Vec<_>>(),
    });
    if !is_json {
        if place.output != Path::new(STANDARD) {
            print(shown(&rows))?;
        }
        rows.iter().flat_map(complaints).for_each(|line| complain(&line));
        for layers in &namesakes {
            complain(&fill(command().namesakes, &[("ids", &ids(layers).join(", "))]));
        }
    }
    let outcome = keep(written, &place, false, report, is_json, more)?;
    let all_was_taken = rows.iter().all(|row| complaints(row).is_empty());
    Ok(if all_was_taken { outcome } else { Outcome::RefusedOrLost })
}

/// The name of a file, and what is in it if that is words.
type Content = (String, Result<String, Reason>);

/// The files that a path leads to, with those in archives.
fn contents(input: &Path) -> Result<Vec<Content>, Failure> {
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).map_err(|_| Reason::NotUtf8);
    let mut contents = Vec::new();
    for file in given(input)? {
        let path = file.path().to_string();
        if is_of_a_system(&path) || is_no_layer(&path) {
            continue;
        }
        let size = file.size();
        if size > archive::SIZE_LIMIT {
            contents.push((path, Err(Reason::FileTooLarge { size, limit: archive::SIZE_LIMIT })));
            continue;
        }
        let bytes = pollster::block_on(file.read(0, size)).map_err(Failure::Input)?;
        if !archive::is_archive(&bytes) {
            contents.push((path, text(bytes)));
            continue;
        }
        match archive::unpack(&bytes) {
            Ok(files) => {
                let files =
                    files.into_iter().filter(|(inside, _)| !is_of_a_system(inside) && !is_no_layer(inside));
                contents.extend(files.map(|(inside, bytes)| (format!("{path}/{inside}"), text(bytes))));
            }
            Err(reason) => contents.push((path, Err(reason))),
        }
    }
    Ok(contents)
}

/// What was not taken of a hand-in, and why.
fn complaints(row: &Row) -> Vec<String> {
    match &row.outcome {
        gathering::Outcome::Refused(refusal) => vec![team().hand_in_refusal(&row.file, refusal)],
        gathering::Outcome::Counts { problems, .. } => {
            problems.iter().map(|problem| words().problem(problem)).collect()
        }
        gathering::Outcome::Known { .. } | gathering::Outcome::Listed { .. } => Vec::new(),
    }
}

fn row_json(row: &Row) -> Value {
    let (outcome, layer) = match &row.outcome {
        gathering::Outcome::Counts { layer, .. } => ("counts", Some(layer)),
        gathering::Outcome::Known { layer } => ("known", Some(layer)),
        gathering::Outcome::Listed { layer, .. } => ("listed", Some(layer)),
        gathering::Outcome::Refused(_) => ("refused", None),
    };
    json!({
        "file": row.file,
        "outcome": outcome,
        "annotator": layer.map(|id| id.as_str()),
        "hand_in": row.entry,
        "messages": complaints(row),
    })
}

/// Who handed in what, and what became of it.
fn shown(rows: &[Row]) -> String {
    let own = command();
    let head = [own.file, own.name, own.receipt, own.outcome, own.number].map(str::to_string);
    let line = |row: &Row| {
        let entry = row.entry.as_ref();
        let of_entry = |value: fn(&gathering::Entry) -> String| entry.map(value).unwrap_or_default();
        let outcome = match &row.outcome {
            gathering::Outcome::Counts { .. } => own.counts.to_string(),
            gathering::Outcome::Known { .. } => own.known.to_string(),
            gathering::Outcome::Listed { counting, .. } => {
                fill(own.listed, &[("number", &counting.to_string())])
            }
            gathering::Outcome::Refused(_) => own.refused.to_string(),
        };
        let [name, receipt] = [of_entry(|it| it.name.clone()), of_entry(|it| it.receipt.clone())];
        vec![row.file.clone(), name, receipt, outcome, of_entry(|it| it.sequence.to_string())]
    };
    table::aligned(&std::iter::once(head.to_vec()).chain(rows.iter().map(line)).collect::<Vec<_>>(), 4)
}
